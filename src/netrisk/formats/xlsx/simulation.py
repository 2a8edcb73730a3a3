"""A workbook of losses: every loss whole and by region, critical sets, and single sites."""

from __future__ import annotations

from netrisk.formats.simulation.rows import COLUMNS, rows
from netrisk.formats.xlsx.book import Sheet, workbook
from netrisk.model.simulation import Simulation


def render(result: Simulation) -> bytes:
    """One sheet."""
    sheet = Sheet("losses", COLUMNS, list(rows(result)))
    other = result.against.handling if result.against else None
    markings = [part.marking for part in (result.handling, other) if part]
    return workbook([sheet], markings, result.as_of)
