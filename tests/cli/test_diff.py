"""``netrisk diff`` on reports, plans and folders."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from netrisk.cli.app import run

PLAN = """\
netrisk: network/1
id: plan-a
name: Example Mobile
country: DE
as_of: 2026-01-01
mix:
  core: {suppliers: {nokia: 80, ericsson: 20}}
"""
WORSE = PLAN.replace("ericsson: 20", "huawei: 20").replace("2026-01-01", "2026-02-01")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "110")
    Path("old.yaml").write_text(PLAN)
    Path("new.yaml").write_text(WORSE)
    return tmp_path


def compared(*arguments: str, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    assert run(["diff", *arguments, "--format", "json"]) == 0
    return dict(json.loads(capsys.readouterr().out))


def test_two_plans_are_assessed_on_one_date(capsys: pytest.CaptureFixture[str]) -> None:
    made = compared("old.yaml", "new.yaml", capsys=capsys)
    assert made["schema"] == "netrisk.diff/1"
    assert made["differs"] == []
    assert (made["old"]["as_of"], made["new"]["as_of"]) == ("2026-02-01", "2026-02-01")
    new = [part for part in made["changes"] if part["bucket"] == "new"]
    assert {"NR-1101"} <= {part["rule"] for part in new}
    place = next(part["location"] for part in new if part["rule"] == "NR-1101")
    assert (place["file"], place["line"], place["text"]) == ("new.yaml", 7, "huawei")
    assert set(made["counts"]) == {
        "new",
        "worsened",
        "incomparable",
        "improved",
        "resolved",
        "unchanged",
    }


def test_a_report_against_a_plan_takes_the_reports_date(capsys: pytest.CaptureFixture[str]) -> None:
    run(["assess", "old.yaml", "--format", "json", "-o", "old.json"])
    made = compared("old.json", "new.yaml", capsys=capsys)
    assert (made["new"]["as_of"], made["differs"]) == ("2026-01-01", [])
    back = compared("new.yaml", "old.json", capsys=capsys)
    resolved = [part["rule"] for part in back["changes"] if part["bucket"] == "resolved"]
    assert "NR-1101" in resolved


def test_two_reports_of_two_dates_are_incomparable(capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("old", "new"):
        run(["assess", f"{name}.yaml", "--format", "json", "-o", f"{name}.json"])
    made = compared("old.json", "new.json", capsys=capsys)
    assert made["differs"] == ["the date: 2026-01-01, then 2026-02-01"]
    buckets = {part["bucket"] for part in made["changes"]}
    assert buckets <= {"incomparable", "unchanged"}
    assert made["counts"]["incomparable"] > 0
    dated = compared("old.json", "new.yaml", "--as-of", "2026-02-01", capsys=capsys)
    assert dated["differs"]


def test_terminal_and_markdown(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["diff", "old.yaml", "new.yaml"]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("Example Mobile: ")
    assert "  NR-1101  listed-supplier-in-core  core  critical" in shown
    assert "new.yaml:7:33" in shown
    assert run(["diff", "old.yaml", "new.yaml", "--format", "markdown", "-o", "comment.md"]) == 0
    assert Path("comment.md").read_text().startswith("## Example Mobile: ")
    assert run(["diff", "old.yaml", "new.yaml", "-q"]) == 0
    assert "NR-1101" not in capsys.readouterr().out


def test_folders_pair_networks_by_id(capsys: pytest.CaptureFixture[str]) -> None:
    for side, plans in (
        ("before", (PLAN, PLAN.replace("plan-a", "gone"))),
        ("after", (WORSE, PLAN.replace("plan-a", "come"))),
    ):
        Path(side).mkdir()
        for number, text in enumerate(plans):
            Path(side, f"{number}.yaml").write_text(text)
    made = compared("before", "after", capsys=capsys)
    assert made["schema"] == "netrisk.diffs/1"
    assert (made["only_old"], made["only_new"]) == (["gone"], ["come"])
    assert [part["new"]["network"] for part in made["diffs"]] == ["plan-a"]
    run(["diff", "before", "after"])
    assert "only before: gone\nonly now: come" in capsys.readouterr().out
    Path("after/0.yaml").unlink()
    Path("after/2.yaml").write_text(PLAN.replace("plan-a", "other"))
    assert run(["diff", "before", "after"]) == 3
    assert "has no network of those in before" in capsys.readouterr().err


def test_different_networks_are_never_green(capsys: pytest.CaptureFixture[str]) -> None:
    Path("new.yaml").write_text(WORSE.replace("plan-a", "plan-b"))
    made = compared("new.yaml", "old.yaml", capsys=capsys)
    assert made["differs"] == ["two networks: 'plan-b' and 'plan-a'"]
    assert {part["bucket"] for part in made["changes"]} == {"incomparable"}


def test_the_marking_of_either_side_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    Path("new.yaml").write_text(WORSE + 'handling: {marking: "TLP:RED"}\n')
    run(["diff", "old.yaml", "new.yaml"])
    assert capsys.readouterr().out.startswith("TLP:RED")
    run(["diff", "new.yaml", "old.yaml", "--format", "markdown"])
    assert capsys.readouterr().out.startswith("**TLP:RED**")


def test_what_is_no_report_and_no_plan_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    Path("odd.json").write_text("{}")
    assert run(["diff", "odd.json", "new.yaml"]) == 3
    assert "odd.json:1:1: not a netrisk report" in capsys.readouterr().err
    assert run(["diff", "old.yaml", "new.yaml", "--format", "sarif"]) == 2
