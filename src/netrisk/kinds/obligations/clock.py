"""When an obligation holds: before, between and after the days that its date may mean.

``by: D`` is violated from D on; ``from: D`` holds from D on. A date that is known to the month or
year only, and two readings of one text, leave the time between open.
"""

from __future__ import annotations

from datetime import date

from netrisk.interval import Truth
from netrisk.model.facts import written
from netrisk.model.obligation import Obligation, Reading
from netrisk.noun import noun
from netrisk.wording import listing


@noun
class Clock:
    """Whether the duty holds on a day, and its dates in words. ``ended``: it held, and ended."""

    due: Truth
    words: str
    ended: bool = False


def clock(row: Obligation, day: date) -> Clock:
    """Where a day stands against the dates of an obligation."""
    if row.until is not None and day >= row.until:
        return Clock(False, f"ended on {written(row.until, row.date_basis)}", ended=True)
    bounds = row.deadlines
    if not bounds:
        return Clock(None, "no date was found")
    words = listing(_dates(row))
    if day < min(first for first, _ in bounds):
        return Clock(False, words)
    return Clock(True if day >= max(last for _, last in bounds) else None, words)


def days(row: Obligation) -> tuple[date, ...]:
    """Every day on which the answer to ``clock`` may change."""
    found = {day for bound in row.deadlines for day in bound}
    return tuple(sorted(found | ({row.until} if row.until else set())))


def _dates(row: Obligation) -> list[str]:
    said = []
    parts: tuple[Obligation | Reading, ...] = (row, *row.readings)
    for part in parts:
        stated = part.by or part.from_
        if stated is not None:
            word = "by" if part.by else "from"
            said.append(f"{word} {written(stated, part.date_basis)}")
    if row.readings:
        said = [f"{text} ({part.words})" for text, part in zip(said, row.readings, strict=False)]
    return said
