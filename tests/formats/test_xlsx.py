"""Workbooks: typed cells, nothing computes, the same bytes twice."""

from __future__ import annotations

import io
import sys
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from runs import losses, side_by_side
from sample import HOSTILE, everything, spoiled

from netrisk.cli.app import run
from netrisk.formats.registry import rendered

SHORT = "profiles/networks/national-short.yaml"
SPARSE = "profiles/networks/sparse.yaml"
FORMULAS = ["=1+1", "+1", "-1", "@SUM(1)", "＝1", "\t=1", '=HYPERLINK("http://example.org")']


def cells(data: bytes, title: str) -> list[dict]:
    sheet = load_workbook(io.BytesIO(data))[title]
    head, *rows = sheet.iter_rows()
    return [dict(zip((part.value for part in head), row, strict=True)) for row in rows]


def test_numbers_are_numbers_and_dates_are_dates(monkeypatch: pytest.MonkeyPatch) -> None:
    data = rendered(everything("plan", monkeypatch), "gate", "xlsx")
    assert isinstance(data, bytes)
    found = cells(data, "findings")
    assert {row["as_of"].data_type for row in found} == {"d"}
    assert found[0]["as_of"].value.date() == date(2026, 1, 1)
    assert {row["points_low"].data_type for row in found} == {"n"}
    assert found[0]["network"].value == "plan"
    shares = cells(data, "shares")
    assert {row["low"].data_type for row in shares} == {"n"}
    assert all(0 <= row["low"].value <= row["high"].value <= 1 for row in shares)


@pytest.mark.parametrize("name", [*FORMULAS, *HOSTILE])
def test_no_cell_computes_links_or_hides(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    results = [
        ("gate", spoiled(everything(name, monkeypatch), name)),
        ("simulate", spoiled(losses(SPARSE, SHORT), name)),
        ("compare", spoiled(side_by_side(SHORT, SPARSE), name)),
    ]
    for command, result in results:
        data = rendered(result, command, "xlsx")
        assert isinstance(data, bytes)
        for sheet in load_workbook(io.BytesIO(data)).worksheets:
            for row in sheet.iter_rows():
                for part in row:
                    assert part.data_type in ("s", "n", "d", "b"), part.value
                    assert part.hyperlink is None
                    text = part.value if isinstance(part.value, str) else ""
                    assert text.isprintable()
                    assert not text.startswith(tuple("=+-@＝＋－＠")) or part.quotePrefix


def test_the_marking_is_printed_on_top_and_bottom() -> None:
    data = rendered(losses(), "simulate", "xlsx")
    assert isinstance(data, bytes)
    sheet = load_workbook(io.BytesIO(data))["losses"]
    assert sheet.oddHeader.center.text == sheet.oddFooter.center.text == "TLP:AMBER"


def test_losses_have_a_row_each_and_one_per_region() -> None:
    data = rendered(losses(), "simulate", "xlsx")
    assert isinstance(data, bytes)
    rows = cells(data, "losses")
    west = [row for row in rows if row["region"].value == "west"]
    assert len(west) == len(losses().scenarios)
    worst = rows[0]
    assert (worst["record"].value, worst["without"].value) == ("loss", "Red Hat")
    assert worst["of_modelled_high"].value == 0
    assert worst["users_low"].value == 9_200_000
    assert worst["user_hours_low"].value is None  # restore_h is not said of all that is lost


def test_the_same_result_gives_the_same_bytes() -> None:
    result = side_by_side("DE", "SE")
    assert rendered(result, "compare", "xlsx") == rendered(result, "compare", "xlsx")


def test_a_terminal_is_refused_and_a_file_written(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert run(["assess", SHORT, "--format", "xlsx"]) == 2
    assert "name a file with -o" in capsys.readouterr().err
    file = tmp_path / "report.xlsx"
    assert run(["assess", SHORT, "--format", "xlsx", "-o", str(file)]) == 0
    assert load_workbook(file).sheetnames == ["findings", "shares", "outlook", "waivers", "notes"]
