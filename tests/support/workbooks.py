"""Workbooks read back."""

from __future__ import annotations

import io
from typing import Any

from openpyxl import load_workbook


def sheets(data: bytes) -> dict[str, list[dict[str, Any]]]:
    """The rows of every sheet, by the names of their columns."""
    found = {}
    for sheet in load_workbook(io.BytesIO(data), read_only=True).worksheets:
        head, *rows = sheet.iter_rows(values_only=True)
        found[sheet.title] = [dict(zip(head, row, strict=True)) for row in rows]
    return found


def readable(data: bytes) -> str:
    """Text as it is; of a workbook everything that stands in its cells."""
    if not data.startswith(b"PK"):
        return data.decode()
    rows = [row for found in sheets(data).values() for row in found]
    return "\n".join(str(part) for row in rows for part in row.values() if part is not None)
