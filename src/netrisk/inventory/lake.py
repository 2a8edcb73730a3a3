"""Collapses Parquet with DuckDB in bounded memory, for tables of tens of millions of rows.

One statement, in SQL that any engine runs (docs/scale.md): each partition can be collapsed where it
lies, and only sums travel.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from netrisk.errors import InvalidInput, Problem
from netrisk.inventory.extras import need
from netrisk.inventory.groups import MEASURES, Bad, Collapsed, Group, Reading
from netrisk.inventory.measures import LARGEST, marks, number
from netrisk.inventory.numbers import Spelling
from netrisk.inventory.source import Source
from netrisk.model.inventory import InventoryField

MEMORY = "400MB"
_SAMPLE = 1000
_SHOWN = 1000
_ROW = "file_row_number"


class Lake(Source):
    """A Parquet file, or a folder of them that is one table."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.notes: list[str] = []
        self._duckdb = need("duckdb", path, "Parquet")
        self._table = f"read_parquet({_text(_pattern(path))}, {_ROW} = true)"
        self._connection = self._open()
        rows = self._ask(f"SELECT * EXCLUDE ({_ROW}) FROM {self._table} LIMIT {_SAMPLE}")
        self.names = [part[0] for part in self._connection.description]
        self._types = [str(part[1]) for part in self._connection.description]
        self._sound: dict[int, bool] = {}
        self.sample = [[said(cell) for cell in row] for row in rows]

    def collapse(self, reading: Reading) -> Collapsed:
        """Adds up the rows. Raises InvalidInput where DuckDB cannot read them."""
        found = Collapsed(reading.keys)
        found.rows = self._ask(f"SELECT count(*) FROM {self._table}")[0][0]
        for layer, column in reading.layers:
            counted = 0
            for row in self._ask(self.statement(reading, column)):
                *key, rows, quantity, weight, unweighed, first, light = row
                texts = tuple(map(said, key))
                counted += rows
                group = Group(rows, float(quantity), float(weight), unweighed, first, light)
                found.add(texts if layer is None else (layer, *texts), group)
            found.repeated += found.rows - counted
        found.bad = list(self._bad(reading))
        return found

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """NOTE: DuckDB adds the rows up itself; they never come here."""
        return iter(())

    def lines(self, rows: Iterable[int]) -> Mapping[int, int]:
        """NOTE: Parquet has no lines; the row counts, from 1."""
        return {row: row + 1 for row in rows}

    def statement(self, reading: Reading, supplier: int | None = None) -> str:
        """The group-by of one layer: one row for all rows that say the same of each key."""
        fields = reading.columns.fields
        numbers = [
            supplier if supplier is not None and name == "supplier" else fields[name]
            for name in reading.keys
            if not (supplier is not None and name == "function")
        ]
        keys = [_name(self.names[at]) for at in numbers]
        table = self._once(reading, keys) if "id" in fields else self._table
        quantity, weight = (self._measure(name, reading) for name in MEASURES)
        sums = [
            "count(*)",
            f"sum(coalesce({quantity}, 1))" if quantity else "count(*)",
            f"coalesce(sum({weight}), 0)" if weight else "0",
            f"count(*) - count({weight})" if weight else "count(*)",
            f"min({_ROW})",
            f"min(CASE WHEN {weight} IS NULL THEN {_ROW} END)" if weight else "NULL",
        ]
        grouped = f" GROUP BY {', '.join(map(str, range(1, len(keys) + 1)))}" if keys else ""
        return f"SELECT {', '.join([*keys, *sums])} FROM {table}{grouped}"

    def _once(self, reading: Reading, keys: list[str]) -> str:
        """Rows with an id, each way of saying the same counted once."""
        fields = reading.columns.fields
        own = _name(self.names[fields["id"]])
        measures = [_name(self.names[fields[name]]) for name in MEASURES if name in fields]
        # NOTE: rows without an id are never the same.
        alone = f"CASE WHEN {own} IS NULL OR CAST({own} AS VARCHAR) = '' THEN {_ROW} END AS alone"
        columns = ", ".join(dict.fromkeys([own, *keys, *measures]))
        first = f"min({_ROW}) AS {_ROW}"
        return f"(SELECT {columns}, {alone}, {first} FROM {self._table} GROUP BY {columns}, alone)"

    def _measure(self, name: InventoryField, reading: Reading) -> str | None:
        """A measure as SQL, NULL where the cell is blank or wrong."""
        at = reading.columns.fields.get(name)
        if at is None:
            return None
        column = _name(self.names[at])
        if self._in_order(at):
            return column
        if "INT" in self._types[at]:
            return f"CASE WHEN {column} BETWEEN 0 AND {LARGEST:.0f} THEN {column} END"
        value = f"TRY_CAST({column} AS DOUBLE)"
        if self._types[at] == "VARCHAR":
            spelled = f"trim({column})"
            for mark, instead in marks(reading.spelling.get(name, Spelling())):
                spelled = f"replace({spelled}, {_text(mark)}, {_text(instead)})"
            value = f"TRY_CAST({spelled} AS DOUBLE)"
        whole = f" AND {value} = floor({value})" if name == "quantity" else ""
        return f"CASE WHEN {value} BETWEEN 0 AND {LARGEST:.0f}{whole} THEN {value} END"

    def _in_order(self, at: int) -> bool:
        """Whether every value of a column is a number that counts.

        NOTE: the file's own statistics say so for whole numbers, without a look at the rows.
        """
        if "INT" not in self._types[at]:
            return False
        if at not in self._sound:
            column = _name(self.names[at])
            asked = f"SELECT min({column}), max({column}) FROM {self._table}"
            least, most = self._ask(asked)[0]
            self._sound[at] = least is not None and 0 <= least <= most <= LARGEST
        return self._sound[at]

    def _bad(self, reading: Reading) -> Iterator[Bad]:
        for name in MEASURES:
            value, at = self._measure(name, reading), reading.columns.fields.get(name)
            if value is None or at is None or self._in_order(at):
                continue
            column = _name(self.names[at])
            sql = (
                f"SELECT {column}, count(*), min({_ROW}) FROM {self._table} "
                f"WHERE {column} IS NOT NULL AND {value} IS NULL "
                f"GROUP BY 1 ORDER BY 3 LIMIT {_SHOWN}"
            )
            for cell, count, first in self._ask(sql):
                _, why = number(name, said(cell), reading.spelling.get(name, Spelling()))
                if why:
                    yield Bad(name, said(cell), why, count, first)

    def _open(self) -> Any:
        connection = self._duckdb.connect(":memory:")
        # NOTE: DuckDB makes the folder when it needs it, and removes it.
        spill = Path(tempfile.gettempdir(), f"netrisk-{os.getpid()}.spill")
        for setting, value in (
            ("memory_limit", _text(MEMORY)),
            ("temp_directory", _text(str(spill))),
            ("preserve_insertion_order", "false"),
            ("autoinstall_known_extensions", "false"),  # NOTE: netrisk never uses the network
            ("autoload_known_extensions", "false"),
        ):
            connection.execute(f"SET {setting} = {value}")
        return connection

    def _ask(self, sql: str) -> list[tuple[Any, ...]]:
        try:
            rows: list[tuple[Any, ...]] = self._connection.execute(sql).fetchall()
        except self._duckdb.Error as error:
            reason = str(error).splitlines()[0][:160]
            raise InvalidInput([Problem(self.path, 0, 0, f"cannot be read: {reason}")]) from None
        return rows


def said(cell: Any) -> str:
    """A cell as the text that a CSV file would have."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat()
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def _pattern(path: str) -> str:
    """NOTE: DuckDB reads a path as a glob; a name means itself."""
    literal = re.sub(r"([*?\[])", r"[\1]", path)
    return f"{literal.rstrip('/')}/**/*.parquet" if Path(path).is_dir() else literal


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def _name(column: str) -> str:
    return '"' + column.replace('"', '""') + '"'
