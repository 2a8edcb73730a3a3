"""A baseline belongs to one network and one file: that of plan A absorbs nothing of plan B."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from networks import load, report

from netrisk.assess import Options
from netrisk.baseline import baseline_of, read_baseline
from netrisk.catalogue.catalogue import builtin_catalogue
from netrisk.formats.json import render
from netrisk.model.report import Input, Report
from netrisk.redact import redacted
from netrisk.reporting import together
from netrisk.ruleset import choose
from netrisk.snapshot import Snapshot, of_report

HUAWEI: dict[str, Any] = {"mix": {"core": {"suppliers": {"huawei": 100}}}}


def made(path: str, name: str = "test") -> Report:
    return replace(report({**HUAWEI, "id": name}), inputs=(Input(path, ""),))


def saved(path: str, name: str = "test") -> Snapshot:
    return of_report(made(path, name), "baseline.json")


@pytest.mark.parametrize(
    ("known", "path", "matches"),
    [
        ("plan.yaml", "plan.yaml", True),
        ("./plans/plan.yaml", "plan.yaml", True),
        ("plan.yaml", "/srv/plans/plan.yaml", True),
        ("plans\\plan.yaml", "plans/plan.yaml", True),
        ("-", "plan.yaml", True),
        ("a/plan.yaml", "b/plan.yaml", False),
        ("plan.yaml", "copy.yaml", False),
    ],
)
def test_one_id_in_another_file_is_another_network(known: str, path: str, matches: bool) -> None:
    old, why = baseline_of(made(path), [saved(known)])
    assert (old is not None) == matches
    assert (why is None) == matches


def test_another_network_is_never_taken() -> None:
    old, why = baseline_of(made("plan.yaml", "b"), [saved("plan.yaml", "a")])
    assert old is None
    assert why == "the baseline has no report on 'b': every finding of it counts as new"


def test_two_reports_on_one_network_are_no_baseline() -> None:
    old, why = baseline_of(made("plan.yaml"), [saved("plan.yaml"), saved("plan.yaml")])
    assert old is None
    assert why is not None and "has 2 reports on 'test'" in why


def test_a_redacted_baseline_is_found_by_its_fingerprints() -> None:
    clean = of_report(redacted(report(HUAWEI), load(HUAWEI)), "baseline.json")
    assert clean.network == "network"
    assert baseline_of(made("plan.yaml"), [clean]) == (clean, None)
    assert baseline_of(made("plan.yaml", "b"), [clean])[0] is None


def test_saved_reports_and_older_plans(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    path.write_text(render(together([made("a.yaml", "a"), made("b.yaml", "b")])))
    catalogue = builtin_catalogue()
    ruleset = choose(catalogue.rules)
    reports = [made("a.yaml", "a")]
    found = read_baseline(str(path), reports, catalogue, ruleset, Options())
    assert [part.network for part in found] == ["a", "b"]
    old = tmp_path / "old"
    old.mkdir()
    for name in ("a", "c"):
        (old / f"{name}.yaml").write_text(
            f"netrisk: network/1\nid: {name}\nname: n\ncountry: DE\nas_of: 2020-01-01\n"
            "mix: {core: {suppliers: {huawei: 100}}}\n"
        )
    (plan,) = read_baseline(str(old), reports, catalogue, ruleset, Options())
    # NOTE: an older plan is assessed on the date of the newer one, so that both compare.
    assert (plan.network, plan.as_of) == ("a", "2026-01-01")
    assert baseline_of(reports[0], [plan]) == (plan, None)
