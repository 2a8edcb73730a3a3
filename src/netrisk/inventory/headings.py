"""Where the header of a table ends: titles above it, empty rows, headers merged over two rows."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from netrisk.inventory.columns import layer_of
from netrisk.inventory.words import plain

LOOKED_AT = 20  # rows in which a header is looked for


def headings(rows: Sequence[Sequence[str]], known: Collection[str]) -> tuple[int, list[str]]:
    """The number of the first row of data, and the names of the columns.

    The header is the row with most known names; where none has any, the first that is not empty.
    """
    best, found = (0, 0), (0, list[str]())
    for at, row in enumerate(rows[:LOOKED_AT]):
        if not any(cell.strip() for cell in row):
            continue
        for first, names in _readings(rows, at, known):
            score = (sum(_known(name, known) for name in names), -first)
            if not found[1] or score[0] > best[0]:
                best, found = score, (first, names)
    return found


def _readings(
    rows: Sequence[Sequence[str]], at: int, known: Collection[str]
) -> list[tuple[int, list[str]]]:
    """A row as a header by itself, and with the row below it where cells are merged."""
    row = [cell.strip() for cell in rows[at]]
    readings = [(at + 1, row)]
    if at + 1 < len(rows) and "" in row[1:]:
        below = [cell.strip() for cell in rows[at + 1]]
        filled, names = "", []
        for column in range(max(len(row), len(below))):
            upper = row[column] if column < len(row) else ""
            lower = below[column] if column < len(below) else ""
            filled = upper or (filled if lower else "")
            name = " ".join(filter(None, (filled, lower)))
            # NOTE: under a word that spans several columns, each may be called what it is.
            names.append(lower if _known(lower, known) and not _known(name, known) else name)
        readings.append((at + 2, names))
    return readings


def _known(name: str, known: Collection[str]) -> int:
    return int(plain(name) in known or layer_of(name) is not None)
