"""Malformed and hostile lists: one clear line each, all of them in one run, and no traceback."""

from __future__ import annotations

import gzip
import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from lists import COLUMNS, as_csv, by_both_engines, plan, read, refused

from netrisk.errors import InvalidInput
from netrisk.inventory.access import Access

__all__ = ["by_both_engines"]

GOOD = as_csv([COLUMNS, ("gNB", "Nokia", "north", 1)])


def test_every_error_of_every_row_is_told_at_its_place(tmp_path: Path) -> None:
    rows = [
        ("Function", "Supplier", "Quantity", "End of support", "Technology"),
        ("gMB", "Nokia", "1", "", ""),
        ("gNB", "Nokia", "1.5", "", ""),
        ("gNB", "Nokia", "-1", "2027-13-01", ""),
        ("gNB", "Nokia", "many", "", "6G"),
        ("gMB", "Nokia", "1", "", ""),
        ("", "Nokia", "1", "", ""),
    ]
    assert refused(tmp_path, as_csv(rows)) == [
        "list.csv:2:1: Function: 'gMB' is no known function; `values:` can say what it means, or "
        "leave it out (in 2 rows); did you mean 'gNB'?",
        "list.csv:3:3: Quantity: '1.5' is no whole number",
        "list.csv:4:3: Quantity: '-1' is below 0",
        "list.csv:4:4: End of support: '2027-13-01' is no date; expected YYYY-MM-DD or DD.MM.YYYY",
        "list.csv:5:3: Quantity: 'many' is no number",
        "list.csv:5:5: Technology: '6G' is no known generation; expected 2G, 3G, 4G or 5G",
        "list.csv:7:1: Function: no function is named",
    ]


def test_many_errors_are_counted_and_not_listed(tmp_path: Path) -> None:
    rows = [("Function", "Supplier"), *((f"thing-{at:04}", "Nokia") for at in range(1223))]
    problems = refused(tmp_path, as_csv(rows))
    assert len(problems) == 20
    assert "(and 1,203 more)" in problems[-1]
    assert not any("more)" in problem for problem in problems[:-1])


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "list.csv: is empty"),
        (b"\0\1\2\3binary", "list.csv: binary data, not a table: a NUL byte"),
        (gzip.compress(b"a,b\n", mtime=0), "list.csv: is compressed: unpack it first"),
        (b"\n\n\n", "list.csv:1:1: has no header row"),
        (b"PK\x03\x04 no zip", "list.csv: not a workbook that can be read"),
        (b"PAR1 no parquet", "list.csv: cannot be read"),
        (b'Function,Supplier\ngNB,"Nokia\n', "list.csv:2:1: a quote that is never closed"),
        (b'{"function": "gNB", "supplier":\n', "list.csv:1:32: not one JSON object a line"),
        (b"[1]\n[2]\n", "list.csv:1:1: expected one JSON object a line"),
        (
            b'Function,Supplier\n"' + b"x" * 200_000 + b'",Nokia\n',
            "list.csv:2:1: not a table: field",
        ),
        (
            b"Function,Supplier,Weight\ngNB,Nokia,1e308\n",
            "list.csv:2:3: Weight: '1e308' is above 1e+15",
        ),
        (b"x" * 300_000, "list.csv:1:1: a line of more than 256 KiB: this is no table"),
    ],
)
def test_what_is_no_table_is_refused_in_one_line(
    tmp_path: Path, content: bytes, problem: str
) -> None:
    assert refused(tmp_path, content)[0].startswith(problem)


def test_rows_with_too_many_cells_are_all_named(tmp_path: Path) -> None:
    text = GOOD + "gNB,Ericsson, AB,north,1\ngNB,Nokia,north,1\ngNB,Nokia,a,b,c,d\n"
    assert refused(tmp_path, text) == [
        "list.csv:3:5: 5 cells, but the header has 4",
        "list.csv:5:5: 6 cells, but the header has 4",
    ]


def test_rows_with_too_few_cells_have_blanks(tmp_path: Path) -> None:
    loaded = read(tmp_path, GOOD + "gNB,Nokia\n")
    assert [part.region for part in loaded.network.deployments] == [None, "north"]


def test_a_workbook_that_unpacks_to_gigabytes_is_not_unpacked(tmp_path: Path) -> None:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book,
        book.open("xl/worksheets/sheet1.xml", "w") as part,
    ):
        for _ in range(600):
            part.write(bytes(1 << 20))
    assert refused(tmp_path, out.getvalue()) == ["list.csv: unpacks to 600 MiB, more than 512 MiB"]


@pytest.mark.parametrize("path", ["../list.csv", "/etc/hostname", "inner/../../list.csv"])
def test_a_plan_reads_nothing_outside_its_folder_unless_told(tmp_path: Path, path: str) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    (tmp_path / "list.csv").write_text(GOOD)
    from netrisk.catalogue.catalogue import builtin_catalogue
    from netrisk.load import load

    with pytest.raises(InvalidInput, match="leaves the folder of the network file"):
        load(str(plan(inner, {"path": path})), builtin_catalogue())
    if path == "../list.csv":
        loaded = load(str(plan(inner, {"path": path})), builtin_catalogue(), Access(outside=True))
        assert len(loaded.network.deployments) == 1


def test_a_link_out_of_the_folder_is_outside(tmp_path: Path) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    (tmp_path / "secret.csv").write_text(GOOD)
    (inner / "list.csv").symlink_to(tmp_path / "secret.csv")
    from netrisk.catalogue.catalogue import builtin_catalogue
    from netrisk.load import load

    with pytest.raises(InvalidInput, match="leaves the folder"):
        load(str(plan(inner)), builtin_catalogue())


def test_a_pipe_is_no_list(tmp_path: Path) -> None:
    import os

    from netrisk.catalogue.catalogue import builtin_catalogue
    from netrisk.load import load

    os.mkfifo(tmp_path / "list.csv")
    with pytest.raises(InvalidInput, match=r"list.csv: is no file"):
        load(str(plan(tmp_path)), builtin_catalogue())


def test_columns_that_are_not_there_are_named_in_the_plan(tmp_path: Path) -> None:
    entry = {"map": {"function": "Funktion", "supplier": "Suplier"}, "layers": {}}
    problems = refused(tmp_path, GOOD, entry)
    assert len(problems) == 2
    assert "list.csv: the table has no column 'Funktion'" in problems[0]
    assert "no column 'Suplier'; did you mean 'Supplier'?" in problems[1]
    assert all(problem.startswith("plan.yaml:1:") for problem in problems)


def test_strict_maps_refuse_guesses(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="not said, and would be a guess: supplier from"):
        read(tmp_path, GOOD, access=Access(strict_map=True))
    entry = {"map": {"function": "Function", "supplier": "Supplier"}}
    assert read(tmp_path, GOOD, entry, Access(strict_map=True)).network.deployments


def test_a_category_is_declared_in_one_form(tmp_path: Path) -> None:
    mix = {"ran": {"suppliers": {"nokia": 100}}}
    with pytest.raises(InvalidInput, match="'ran' is already declared under mix"):
        read(tmp_path, GOOD, mix=mix)


def test_a_missing_extra_is_one_line_with_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)
    assert refused(tmp_path, b"PAR1") == [
        "list.csv: Parquet needs an extra: pip install 'netrisk[lake]'"
    ]
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    assert refused(tmp_path, b"PK\x03\x04") == [
        "list.csv: a workbook needs an extra: pip install 'netrisk[import]'"
    ]


def test_the_command_ends_with_3_and_says_every_line(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("Function,Supplier\n\x1b[31mred\x1b[0m,Nokia\ngNX,Nokia\n")
    done = subprocess.run(
        [sys.executable, "-m", "netrisk", "assess", str(plan(tmp_path))],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 3
    assert done.stdout == ""
    assert "\x1b" not in done.stderr
    assert "list.csv:2:1: Function: " in done.stderr
    assert "list.csv:3:1: Function: " in done.stderr
    assert done.stderr.endswith("netrisk: 2 errors in the input\n")
