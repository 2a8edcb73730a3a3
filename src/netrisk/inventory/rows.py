"""Where the rows of inventories stand, for findings that point at them; read only when asked."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

from netrisk.document import Path as Steps
from netrisk.document import Span
from netrisk.inventory.delimited import Delimited
from netrisk.inventory.table import Table
from netrisk.model.lot import Lot


class Rows:
    """The lots of a network by their number among its deployments, and the tables they are of."""

    def __init__(self, tables: Sequence[Table], lots: Mapping[int, Lot]) -> None:
        self._tables, self._lots = tables, lots
        self._places: dict[int, tuple[str, Span, str]] = {}
        self._texts: dict[int, dict[int, str]] = {}

    def place(self, origin: Steps) -> tuple[str, Span, str] | None:
        """File, span and text of the first row of a lot: its supplier, where that can be seen."""
        if origin[:1] != ("inventory",) or len(origin) < 2 or not isinstance(origin[1], int):
            return None
        lot = self._lots.get(origin[1])
        if lot is None:
            return None
        if origin[1] not in self._places:
            table = self._tables[lot.table]
            column, text = self._cell(table, lot)
            span = Span(lot.line, column, lot.line, column + len(text))
            self._places[origin[1]] = (table.path, span, text)
        return self._places[origin[1]]

    def _cell(self, table: Table, lot: Lot) -> tuple[int, str]:
        if not isinstance(table.source, Delimited):
            return lot.column, ""
        line = self._lines(table, lot.table).get(lot.line, "")
        at = lot.column - 1
        cells: list[str] = []
        if len(line) < csv.field_size_limit():
            cells = next(csv.reader([line], delimiter=table.source.delimiter), [])
        if at >= len(cells) or not cells[at]:
            return 1, ""
        # NOTE: quotes are no part of a cell; the cell is looked for from where it can begin first.
        start = line.find(cells[at], sum(len(cell) + 1 for cell in cells[:at]))
        return (start + 1, cells[at]) if start >= 0 else (1, "")

    def _lines(self, table: Table, number: int) -> dict[int, str]:
        if number not in self._texts:
            wanted = {lot.line for lot in self._lots.values() if lot.table == number}
            last, found = max(wanted, default=0), dict[int, str]()
            encoding = table.source.encoding if isinstance(table.source, Delimited) else None
            with Path(table.path).open(encoding=encoding, newline="", errors="replace") as stream:
                for line, text in enumerate(stream, 1):
                    if line in wanted:
                        found[line] = text.rstrip("\r\n")
                    if line >= last:
                        break
            self._texts[number] = found
        return self._texts[number]
