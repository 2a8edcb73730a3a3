"""A comparison as CSV: the cell's words, and its bounds where it is a number."""

from __future__ import annotations

from netrisk.formats.csv import cell
from netrisk.model.comparison import Comparison

Value = str | int | float | bool | None


def render(result: Comparison) -> str:
    import pandas as pd

    safely = [
        {name: cell(part) if isinstance(part, str) else part for name, part in row.items()}
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
            said = row.cells[name]
            record[name] = said.text or "unknown"
            if any(other.cells[name].low is not None for other in result.rows):
                record[f"{name}_low"], record[f"{name}_high"] = said.low, said.high
        found.append(record)
    return found
