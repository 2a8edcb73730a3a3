"""Each reader loads its own library and no other's."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from lists import as_csv, plan

from netrisk.inventory.source import SMALL

HEADER, ROW = ("function", "supplier"), ("gNB", "nokia")
ROWS = as_csv([HEADER, ROW])


def _heavy(folder: Path, path: str) -> str:
    script = (
        "import sys\nfrom netrisk.cli.app import run\n"
        "code = run(sys.argv[1:])\n"
        "heavy = {'pandas', 'duckdb', 'python_calamine', 'rich'}\n"
        "sys.stdout.write(str(code) + ' ' + ' '.join(sorted(heavy & set(sys.modules))))\n"
    )
    file = str(plan(folder, {"path": path}))
    arguments = ["assess", file, "--format", "json", "-o", str(folder / "out.json")]
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments], capture_output=True, text=True
    )
    return done.stdout


def test_a_small_text_table_needs_no_library(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text(ROWS)
    assert _heavy(tmp_path, "list.csv") == "0 "


def test_a_large_text_table_needs_pandas_only(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text(as_csv([HEADER, *[ROW] * (SMALL // 10 + 1)]))
    assert _heavy(tmp_path, "list.csv") == "0 pandas"


def test_parquet_needs_duckdb_only(tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    select = "SELECT 'gNB' AS function, 'nokia' AS supplier"
    duckdb.execute(f"COPY ({select}) TO '{tmp_path}/list.parquet' (FORMAT parquet)")
    assert _heavy(tmp_path, "list.parquet") == "0 duckdb"
