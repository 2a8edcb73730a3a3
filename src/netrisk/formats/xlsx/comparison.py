"""A workbook of a comparison: a row per subject, its numbers as numbers."""

from __future__ import annotations

from netrisk.formats.comparison.csv import records
from netrisk.formats.xlsx.book import Sheet, workbook
from netrisk.model.comparison import Comparison


def render(result: Comparison) -> bytes:
    """One sheet, and one for what is to be known of it."""
    found = records(result)
    notes = [{"note": note} for note in result.notes]
    sheets = [Sheet("comparison", list(found[0]), found), Sheet("notes", ["note"], notes)]
    return workbook(sheets, result.markings, max(row.as_of for row in result.rows))
