"""A comparison as CSV: the cell's words, and its bounds where it is a number."""

from __future__ import annotations

from netrisk.formats.escape import visible
from netrisk.model.comparison import Comparison

Value = str | int | float | bool | None

_FORMULA = tuple("=+-@\t\r＝＋－＠")


def render(result: Comparison) -> str:
    import pandas as pd

    safely = [
        {name: safe(part) if isinstance(part, str) else part for name, part in row.items()}
        for row in records(result)
    ]
    text: str = pd.DataFrame.from_records(safely).to_csv(index=False, lineterminator="\n")
    return text


def records(result: Comparison) -> list[dict[str, Value]]:
    """The rows before they become text: words of a cell, then its bounds where it has some."""
    found = []
    for row in result.rows:
        record: dict[str, Value] = {
            "subject": row.subject,
            "kind": row.kind,
            "country": row.country,
            "as_of": row.as_of,
            "as_if_bound": row.as_if_bound,
            "marking": " ".join(result.markings),
        }
        for name in result.columns:
            cell = row.cells[name]
            record[name] = cell.text or "unknown"
            if any(other.cells[name].low is not None for other in result.rows):
                record[f"{name}_low"], record[f"{name}_high"] = cell.low, cell.high
        found.append(record)
    return found


def safe(text: str) -> str:
    """NOTE: a cell that begins like a formula would compute in a spreadsheet."""
    shown = visible(text)
    return f"'{shown}" if shown.startswith(_FORMULA) else shown
