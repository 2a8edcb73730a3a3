"""Whatever a list is written in, and whoever adds it up, the cohorts are the same."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lists import as_csv, lots, plan, read, workbook

from netrisk.catalogue.catalogue import builtin_catalogue
from netrisk.errors import InvalidInput
from netrisk.load import load

COLUMNS = ("id", "function", "supplier", "region", "site", "group", "version", "quantity", "weight")

_ROW = st.tuples(
    st.sampled_from(["e1", "e2", "e3", ""]),
    st.sampled_from(["gNB", "eNB", "AMF", "UPF", "router", "5G", ""]),
    st.sampled_from(["Nokia", "nokia oyj", "HUAWEI", "Ericsson", "TBD", "who?", "", " Nokia "]),
    st.sampled_from(["north", "south", "St. Gallen", "NA", "a,b;c", ""]),
    st.sampled_from(["s1", "s2", "s3", "dc", ""]),
    st.sampled_from(["pool", "", ""]),
    st.sampled_from(["1.0", "01", "'x", "=1+1", ""]),
    st.sampled_from(["1", "2", "10", "0", "", "x", "-3", "1.5"]),
    st.one_of(
        st.integers(0, 10**6).map(str),
        st.floats(0, 10**6, allow_nan=False).map(lambda value: f"{value:.3g}"),
        st.just(""),
    ),
)


def _clean(rows: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The same rows without what is an error, so that they are added up."""
    return [
        (
            *row[:1],
            row[1] or "gNB",
            *row[2:7],
            row[7] if row[7] in ("1", "2", "10", "0") else "1",
            row[8] or "7",
        )
        for row in rows
    ]


def _parquet(folder: Path, rows: list[tuple[str, ...]]) -> Path:
    duckdb = pytest.importorskip("duckdb")
    file = folder / "list.parquet"
    with duckdb.connect() as connection:
        columns = ", ".join(f'"{name}" VARCHAR' for name in COLUMNS)
        connection.execute(f"CREATE TABLE rows ({columns})")
        for row in rows:
            marks = ", ".join("?" for _ in row)
            connection.execute(f"INSERT INTO rows VALUES ({marks})", [cell or None for cell in row])
        connection.execute(f"COPY rows TO '{file}' (FORMAT parquet)")
    return file


def _outcome(folder: Path, path: str) -> Any:
    try:
        loaded = load(str(plan(folder, {"path": path})), builtin_catalogue())
    except InvalidInput as error:
        return sorted(problem.message for problem in error.problems)
    return lots(loaded), [note.replace(path, "list") for note in loaded.notes]


@settings(max_examples=40)
@given(st.lists(_ROW, min_size=1, max_size=30), st.booleans())
def test_python_pandas_and_duckdb_agree(rows: list[tuple[str, ...]], clean: bool) -> None:
    rows = _clean(rows) if clean else rows
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "list.csv").write_text(as_csv([COLUMNS, *rows]), encoding="utf-8")
        _parquet(folder, rows)
        found = _outcome(folder, "list.csv")
        with patch("netrisk.inventory.small.collapse", lambda *_: None):
            assert found == _outcome(folder, "list.csv")
        assert found == _outcome(folder, "list.parquet")


@settings(max_examples=25)
@given(st.lists(_ROW, min_size=1, max_size=20))
def test_text_workbook_and_json_agree(rows: list[tuple[str, ...]]) -> None:
    rows = _clean(rows)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "list.csv").write_text(as_csv([COLUMNS, *rows], ";"), encoding="utf-8")
        lines = [json.dumps(dict(zip(COLUMNS, row, strict=True))) for row in rows]
        (folder / "list.jsonl").write_text("\n".join(lines), encoding="utf-8")
        (folder / "list.xlsx").write_bytes(workbook({"a": [COLUMNS, *rows]}))
        first = _outcome(folder, "list.csv")
        assert first == _outcome(folder, "list.jsonl")
        assert first == _outcome(folder, "list.xlsx")


@settings(max_examples=25)
@given(st.lists(_ROW, min_size=2, max_size=20), st.randoms())
def test_the_order_of_rows_and_their_split_over_files_change_nothing(
    rows: list[tuple[str, ...]], chance: Any
) -> None:
    rows = [("", *row[1:]) for row in _clean(rows)]
    shuffled = list(rows)
    chance.shuffle(shuffled)
    cut = len(rows) // 2
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        first = read(folder, as_csv([COLUMNS, *rows]))
        again = read(folder, as_csv([COLUMNS, *shuffled]))
        assert lots(first) == lots(again)
        (folder / "a.csv").write_text(as_csv([COLUMNS, *rows[:cut]]), encoding="utf-8")
        (folder / "b.csv").write_text(as_csv([COLUMNS, *rows[cut:]]), encoding="utf-8")
        file = plan(folder)
        both = json.loads(file.read_text()) | {"inventory": [{"path": "a.csv"}, {"path": "b.csv"}]}
        file.write_text(json.dumps(both))
        assert lots(load(str(file), builtin_catalogue())) == lots(first)


def test_pieces_add_up_to_the_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [
        (f"e{at // 2}", "gNB", ("Nokia", "ZTE")[at % 3 % 2], f"r{at % 5}", "", "", "", "1", str(at))
        for at in range(500)
    ]
    whole = lots(read(tmp_path, as_csv([COLUMNS, *rows])))
    monkeypatch.setattr("netrisk.inventory.small.collapse", lambda *_: None)
    for size in (131_072, 1, 7, 499):
        monkeypatch.setattr("netrisk.inventory.delimited.PIECE", size)
        assert lots(read(tmp_path, as_csv([COLUMNS, *rows]))) == whole


def test_a_folder_of_parquet_is_one_table(tmp_path: Path) -> None:
    rows = _clean([("e1", "gNB", "Nokia", "north", "", "", "", "1", "5")])
    lake = tmp_path / "lake"
    for number in (1, 2):
        part = lake / f"day={number}"
        part.mkdir(parents=True)
        _parquet(part, [(f"e{number}", *rows[0][1:])])
    loaded = load(str(plan(tmp_path, {"path": "lake"})), builtin_catalogue())
    assert lots(loaded) == [("gNB/nokia/north", 2, 10.0)]
    assert len(loaded.tables[0][1]) == 64


def test_typed_parquet_columns_read_like_their_texts(tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    with duckdb.connect() as connection:
        connection.execute(
            f"""COPY (SELECT 'gNB' AS function, 'Nokia' AS supplier, 2::UTINYINT AS quantity,
            1.5::DECIMAL(9,2) AS weight, DATE '2027-12-31' AS support_end, true AS sensitive,
            23.0::DOUBLE AS version) TO '{tmp_path}/list.parquet' (FORMAT parquet)"""
        )
    loaded = load(str(plan(tmp_path, {"path": "list.parquet"})), builtin_catalogue())
    told = "version=23/support_end=2027-12-31/sensitive_location=true"
    assert lots(loaded) == [(f"gNB/nokia/-/{told}", 2, 1.5)]


@pytest.mark.parametrize("weights", [(5, 7), (0, 0), (5, -1), (5, 10**16), (5, None), (None, None)])
def test_whole_numbers_of_parquet_are_held_to_the_same_bounds(
    tmp_path: Path, weights: tuple[int | None, ...]
) -> None:
    """The file's statistics may answer for its rows, or not."""
    duckdb = pytest.importorskip("duckdb")
    values = ", ".join(f"('gNB', 'Nokia', {'NULL' if w is None else w})" for w in weights)
    with duckdb.connect() as connection:
        connection.execute("CREATE TABLE rows (function VARCHAR, supplier VARCHAR, weight BIGINT)")
        connection.execute(f"INSERT INTO rows VALUES {values}")
        connection.execute(f"COPY rows TO '{tmp_path}/list.parquet' (FORMAT parquet)")
    rows = [("gNB", "Nokia", "" if weight is None else weight) for weight in weights]
    (tmp_path / "list.csv").write_text(as_csv([("function", "supplier", "weight"), *rows]))
    assert _outcome(tmp_path, "list.parquet") == _outcome(tmp_path, "list.csv")


_LIST = as_csv(
    [COLUMNS, *[("e1", "gNB", "Nokia", f"r{at}", "s1", "", "1.0", "2", "7.5") for at in range(4)]]
).encode()
_DAMAGE = st.tuples(
    st.integers(0, len(_LIST)),
    st.integers(0, 12),
    st.sampled_from(b'"|""|,|\n|\r|\r\n|;|\t| |-|NA|\'|\0|\xe9|1_0|inf|nan|1e5|0x1|+3|'.split(b"|"))
    | st.just("é３".encode()),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(_DAMAGE, min_size=1, max_size=4))
def test_a_damaged_list_reads_alike_row_by_row_and_with_pandas(
    damage: list[tuple[int, int, bytes]],
) -> None:
    data = _LIST
    for at, length, piece in damage:
        data = data[:at] + piece + data[at + length :]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "list.csv").write_bytes(data)
        found = _outcome(folder, "list.csv")
        with patch("netrisk.inventory.small.collapse", lambda *_: None):
            assert found == _outcome(folder, "list.csv")
