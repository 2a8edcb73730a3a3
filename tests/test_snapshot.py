"""Saved reports read quickly give what the objects give, and bad ones are explained."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from gating import accepted
from hypothesis import given, settings
from hypothesis import strategies as st
from networks import details, mixes, report

from netrisk.diff import compare
from netrisk.errors import InvalidInput
from netrisk.formats.json import render
from netrisk.reporting import together
from netrisk.snapshot import of_report, read_snapshots

HUAWEI = {"mix": {"core": {"suppliers": {"huawei": 100}}}}


@settings(max_examples=25)
@given(network=st.one_of(mixes(), details()))
def test_the_quick_reading_equals_the_object(
    network: dict[str, Any], tmp_path_factory: Any
) -> None:
    found = report(network)
    path = tmp_path_factory.mktemp("saved") / "report.json"
    path.write_text(render(found), encoding="utf-8")
    (saved,) = read_snapshots(str(path))
    direct = of_report(found, str(path))
    assert saved == direct
    assert compare(saved, direct).counts == compare(direct, direct).counts


def test_several_reports_and_waivers(tmp_path: Path) -> None:
    both = together([accepted(HUAWEI, {}), report({**HUAWEI, "id": "other"})])
    path = tmp_path / "r.json"
    path.write_text(render(both))
    first, second = read_snapshots(str(path))
    assert (first.network, second.network) == ("test", "other")
    waived = [part for part in first.concerns.values() if part.waiver]
    assert [part.waiver.owner for part in waived if part.waiver] == ["core team"]


def _broken(*steps: Any, value: Any) -> str:
    data = json.loads(render(report(HUAWEI)))
    failing = next(i for i, part in enumerate(data["results"]) if part["verdict"] == "fail")
    data["results"] = [data["results"][failing]]
    node = data
    for step in steps[:-1]:
        node = node[step]
    node[steps[-1]] = value
    return json.dumps(data)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        "nonsense: [",
        '{"schema": "netrisk.report/2"}',
        '{"schema": "netrisk.reports/1", "reports": []}',
        "[" * 100_000,
        _broken("as_of", value=5),
        _broken("results", 0, "severity", value="grave"),
        _broken("results", 0, "evidence", 0, "observed", "low", value="much"),
        _broken("results", 0, "evidence", 0, "fingerprint", value=[]),
        _broken("results", 0, "locations", 0, value={"file": "x"}),
        _broken("results", 0, "waiver", value={"reason": "r"}),
        _broken("scores", "axes", "exposure", value=None),
        _broken("rules", "digests", value=3),
    ],
)
def test_what_is_no_report_is_explained(text: str, tmp_path: Path) -> None:
    path = tmp_path / "r.json"
    path.write_text(text)
    with pytest.raises(InvalidInput) as caught:
        read_snapshots(str(path))
    assert str(path) in str(caught.value)


def test_a_report_from_before_digests_is_compared_as_a_whole(tmp_path: Path) -> None:
    found = report(HUAWEI)
    data = json.loads(render(found))
    del data["rules"]["digests"]
    path = tmp_path / "r.json"
    path.write_text(json.dumps(data))
    (saved,) = read_snapshots(str(path))
    assert compare(saved, of_report(found)).counts["incomparable"] == 0
    data["rules"]["sha256"] = "0" * 64
    path.write_text(json.dumps(data))
    (saved,) = read_snapshots(str(path))
    assert {part.bucket for part in compare(saved, of_report(found)).changes} == {"unchanged"}
    (words,) = compare(saved, of_report(found)).differs
    assert words.startswith("the rules or their limits: NR-1101, ")
