"""A loss simulation as CSV: one row per loss, region, critical set and site."""

from __future__ import annotations

import csv
from io import StringIO

from netrisk.formats.csv import cell
from netrisk.formats.simulation.rows import COLUMNS, rows
from netrisk.model.simulation import Simulation


def render(result: Simulation) -> str:
    """A header, then the rows; lists in a cell are parted by spaces."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in rows(result):
        writer.writerow([cell(row.get(column)) for column in COLUMNS])
    return text.getvalue()
