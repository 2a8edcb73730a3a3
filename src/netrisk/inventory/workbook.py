"""Workbooks: the first visible sheet that has a header, or the one that the entry names."""

from __future__ import annotations

import zipfile
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, datetime, time
from typing import Any

from netrisk.errors import InvalidInput, Problem
from netrisk.inventory.extras import need
from netrisk.inventory.headings import LOOKED_AT, headings
from netrisk.inventory.source import PIECE, Source
from netrisk.inventory.words import plain
from netrisk.model.inventory import Lists
from netrisk.nearest import nearest

_LARGEST = 1 << 29  # bytes, unpacked: a national inventory has a tenth of it
_SAMPLE = 2000


class Workbook(Source):
    """An .xlsx, .xlsb, .xls or .ods file. Formulas count as what they showed when it was saved."""

    def __init__(self, path: str, entry: Lists, known: Collection[str]) -> None:
        calamine = need("python_calamine", path, "a workbook")
        self.path = path
        self.notes: list[str] = []
        _refuse_bombs(path)
        try:
            book = calamine.CalamineWorkbook.from_path(path)
            found = self._sheet(book, entry, known)
        except InvalidInput:
            raise
        except Exception as error:  # NOTE: its errors have no common type; none is ours to crash on
            message = f"not a workbook that can be read: {str(error)[:100]}"
            raise InvalidInput([Problem(path, 0, 0, message)]) from None
        self._sheet_rows: list[list[str]] = found
        self.small = len(found) <= PIECE
        self._first, self.names = headings(found[: LOOKED_AT + 1], known)
        self.sample = found[self._first : self._first + _SAMPLE]

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        yield from enumerate(self._sheet_rows[self._first :], self._first)

    def lines(self, rows: Iterable[int]) -> Mapping[int, int]:
        return {row: row + 1 for row in rows}

    def _sheet(self, book: Any, entry: Lists, known: Collection[str]) -> list[list[str]]:
        shown = [
            sheet.name for sheet in book.sheets_metadata if str(sheet.visible).endswith(".Visible")
        ]
        if entry.sheet is not None and entry.sheet not in book.sheet_names:
            message = f"has no sheet '{entry.sheet[:60]}'"
            raise InvalidInput(
                [Problem(self.path, 0, 0, message, nearest(entry.sheet, book.sheet_names))]
            )
        best: tuple[int, list[list[str]], str] = (-1, [], "")
        for name in [entry.sheet] if entry.sheet else shown or book.sheet_names:
            rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            texts = [[_text(cell) for cell in row] for row in rows]
            _, names = headings(texts[: LOOKED_AT + 1], known)
            score = sum(plain(cell) in known for cell in names) if texts else -1
            if score > best[0]:
                best = (score, texts, name)
        if best[0] < 0:
            raise InvalidInput([Problem(self.path, 0, 0, "has no sheet with rows")])
        if entry.sheet is None and len(shown) > 1:
            self.notes.append(f"its sheet '{best[2]}' is read (inferred); `sheet:` names another")
        return best[1]


def _refuse_bombs(path: str) -> None:
    if not zipfile.is_zipfile(path):
        return
    with zipfile.ZipFile(path) as archive:
        size = sum(part.file_size for part in archive.infolist())
    if size > _LARGEST:
        message = f"unpacks to {size >> 20} MiB, more than {_LARGEST >> 20} MiB"
        raise InvalidInput([Problem(path, 0, 0, message)])


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat()
    return value.isoformat() if isinstance(value, date) else str(value)
