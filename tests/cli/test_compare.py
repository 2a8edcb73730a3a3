"""``compare`` and ``profiles`` as users run them."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from netrisk.cli.app import run
from netrisk.schemas import comparison

PLAN = """\
netrisk: network/1
id: =plan
name: Plan
country: DE
as_of: 2026-11-01
mix:
  core: {suppliers: {ericsson: 100}}
"""


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    Path("plan.yaml").write_text(PLAN)
    return "plan.yaml"


def test_json_follows_its_schema(plan: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["compare", plan, "SE", "HU", "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert list(Draft202012Validator(comparison()).iter_errors(found)) == []
    assert found["subjects"] == ["=plan", "SE", "HU"]
    assert found["rows"][1]["cells"]["published_ran"]["low"] == 0.0


def test_csv_computes_nothing(plan: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["compare", plan, "DE", "--format", "csv"]) == 0
    rows = list(csv.DictReader(StringIO(capsys.readouterr().out)))
    assert [row["subject"] for row in rows] == ["'=plan", "DE"]


def test_markdown_and_narrow_terminals(
    plan: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(["compare", "SE", "DE", "--format", "markdown"]) == 0
    assert capsys.readouterr().out.startswith("| subject | regime |")
    for width in (60, 80, 200):
        monkeypatch.setenv("COLUMNS", str(width))
        assert run(["compare", "--all"]) == 0
        shown = capsys.readouterr().out
        assert all(len(line) <= width for line in shown.splitlines())
        assert "no ranks" in " ".join(shown.split())


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["compare"], 2, "name countries or files"),
        (["compare", "XX"], 2, "no built-in profile named 'XX'"),
        (["compare", "DE", "--columns", "laws"], 2, "did you mean 'law'?"),
        (["compare", "DE", "--sort", "laws"], 2, "for --sort: 'laws' is not one of"),
        (["compare", "DE", "--regimes", "SE"], 2, "name a network"),
        (["compare", "no.yaml"], 3, "cannot be read"),
        (["compare", "DE", "--on", "20x4"], 2, "is no date"),
        (["profiles", "show", "UK"], 2, "did you mean 'GB'?"),
    ],
)
def test_errors_name_what_to_do(
    plan: str, capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, said: str
) -> None:
    assert run(arguments) == code
    assert said in capsys.readouterr().err


def test_profiles_say_who_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["profiles", "list"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 31
    assert run(["profiles", "show", "hu"]) == 0
    plain = capsys.readouterr().out
    assert run(["profiles", "show", "HU", "--sources"]) == 0
    sourced = capsys.readouterr().out
    assert "https://" not in plain and sourced.count("https://") > 5
    assert run(["profiles", "show", "PL"]) == 0
    assert "disputed by another newspaper: nearly half each" in capsys.readouterr().out


def test_the_sheet_of_measures(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["profiles", "progress", "HU", "--format", "csv"]) == 0
    rows = list(csv.DictReader(StringIO(capsys.readouterr().out)))
    assert [row["measure"] for row in rows][:3] == ["SM01", "SM02", "SM03"]
    assert (rows[0]["status"], rows[2]["status"]) == ("unknown", "none")
    assert run(["profiles", "progress", "--format", "json"]) == 0
    assert len(json.loads(capsys.readouterr().out)["measures"]) == 30 * 19


def test_a_profile_file_is_assessed_as_a_state(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shipped = Path(__file__).parents[2] / "profiles" / "member-states" / "de.yaml"
    assert run(["assess", str(shipped), "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["subject"] == {"kind": "state", "id": "DE", "name": "Germany", "country": "DE"}
    assert run(["assess", str(shipped)]) == 0
    shown = capsys.readouterr().out
    assert "governance   2 of 8 measures in place" in shown
    assert "law of DE" in shown
