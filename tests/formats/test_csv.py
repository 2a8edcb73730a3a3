"""CSV: a row per result and waiver, no formula, no number lost."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from gating import accepted
from networks import report, rule
from sample import HOSTILE, everything

from netrisk.formats.csv import COLUMNS, render

HUAWEI = {"mix": {"core": {"suppliers": {"huawei": 100}}}}
FORBIDDEN = rule({"kind": "forbidden_supplier"}, id="NR-1101", when={"category": ["core"]})


def rows(found: Any) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(render(found))))


def test_a_row_per_result_and_per_waiver() -> None:
    found = accepted(HUAWEI, {}, rules=[FORBIDDEN])
    (result,) = found.results
    first, second = rows(found)
    assert list(first) == COLUMNS
    place = result.locations[0]
    assert {key: value for key, value in first.items() if value} == {
        "record": "result",
        "network": "test",
        "as_of": "2026-01-01",
        "rule": "NR-1101",
        "name": "a-rule",
        "subject": "core",
        "verdict": "fail",
        "severity": "high",
        "axis": "dependence",
        "basis": "own_metric",
        "confidence": "high",
        "observed_low": "1.0",
        "observed_high": "1.0",
        "unit": "share",
        "limit": "at most 0.0",
        "waiver_status": "matched",
        "waived_until": "2026-06-30",
        "waiver_owner": "core team",
        "waiver_reason": "phase-out contract signed",
        "message": result.message,
        "remediation": "Do it.",
        "effort": "low",
        "points_low": "35.0",
        "points_high": "35.0",
        "places": f"test.yaml:1:{place.column}",
        "fingerprint": result.fingerprint,
    }
    assert (second["record"], second["waiver_status"]) == ("waiver", "matched")


@pytest.mark.parametrize("name", HOSTILE)
def test_no_cell_is_a_formula_and_no_row_breaks(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    result = everything(name, monkeypatch)
    text = render(result)
    found = rows(result)
    assert len(text.splitlines()) == len(found) + 1
    assert len(found) == sum(
        len(part.results) + len(part.waivers) + len(part.notes) for part in result.reports
    )
    for row in found:
        for value in row.values():
            assert not value.startswith(("=", "+", "-", "@", "\t", "\r", "＝")), value


def test_an_unbounded_number_is_empty() -> None:
    check = {"kind": "diversity", "min_effective": 1.5}
    found = report({"mix": {"ran": {"suppliers": {}}}}, [rule(check, when={"category": ["ran"]})])
    (row,) = rows(found)
    assert (row["verdict"], row["observed_high"]) == ("unknown", "")
