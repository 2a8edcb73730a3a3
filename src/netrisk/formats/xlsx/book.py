"""Sheets into one workbook, by XlsxWriter.

NOTE: text is written as text, whatever it begins with, so that no name from a file computes; one
that begins like a formula is also marked as text, which it stays when somebody edits the cell.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

from netrisk.formats.escape import visible
from netrisk.model.vocabulary import FORMULA
from netrisk.noun import noun

Value = str | int | float | bool | None

_LONGEST = 5_000
_DATES = frozenset("as_of date waived_until".split())
_WIDE = frozenset("message remediation places why reason source limited_by note".split())
_ROWS = 1_048_575  # of a sheet, below its head
_HEADER = 200  # characters of a printed head; a sheet takes no more than 255


@noun
class Sheet:
    """A named table: a column per key of its rows."""

    name: str
    columns: Sequence[str]
    rows: Sequence[Mapping[str, Value]]


def workbook(sheets: Iterable[Sheet], markings: Iterable[str], day: str) -> bytes:
    """The bytes of a workbook, the same for the same sheets; ``day`` is when it was as it says."""
    from xlsxwriter import Workbook

    file = BytesIO()
    book = Workbook(file, {"in_memory": True, "remove_timezone": True})
    book.set_properties({"created": _date(day) or datetime(2020, 1, 1, tzinfo=UTC)})
    styles = {
        "head": book.add_format({"bold": True, "bottom": 1}),
        "date": book.add_format({"num_format": "yyyy-mm-dd"}),
        "text": book.add_format({"quote_prefix": True}),
    }
    marking = visible(" · ".join(dict.fromkeys(markings)), _HEADER).replace("&", "&&")[:_HEADER]
    for sheet in sheets:
        page = book.add_worksheet(sheet.name)
        if marking:
            page.set_header(f"&C{marking}")
            page.set_footer(f"&C{marking}")
        _fill(page, sheet, styles)
    book.close()
    return file.getvalue()


def _fill(page: Any, sheet: Sheet, styles: Mapping[str, Any]) -> None:
    page.freeze_panes(1, 0)
    page.set_landscape()
    for at, name in enumerate(sheet.columns):
        page.write_string(0, at, name, styles["head"])
        page.set_column(at, at, 60 if name in _WIDE else 16)
    if sheet.rows:
        page.autofilter(0, 0, len(sheet.rows), len(sheet.columns) - 1)
    for line, row in enumerate(sheet.rows[:_ROWS], 1):
        for at, name in enumerate(sheet.columns):
            _write(page, line, at, name, row.get(name), styles)


def _write(
    page: Any, line: int, at: int, name: str, value: Value, styles: Mapping[str, Any]
) -> None:
    """One cell; nothing for what is not known or has no bound."""
    day = _date(value) if name in _DATES else None
    if value is None or value == "":
        return
    if isinstance(value, bool):
        page.write_boolean(line, at, value)
    elif isinstance(value, int | float):
        if math.isfinite(value):
            page.write_number(line, at, value)
    elif day is not None:
        page.write_datetime(line, at, day, styles["date"])
    else:
        text = visible(value, _LONGEST)
        page.write_string(line, at, text, styles["text"] if text.startswith(FORMULA) else None)


def _date(value: Value) -> datetime | None:
    try:
        day = date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
    return datetime(day.year, day.month, day.day, tzinfo=UTC) if day else None
