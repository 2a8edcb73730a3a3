"""Planned removals against the rate at which units can be replaced."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from netrisk.interval import TOLERANCE
from netrisk.kinds.support_life import later
from netrisk.noun import noun
from netrisk.table import Cohort


@noun
class Jam:
    """More units are to have gone by a date than can; ``weight`` is what then still stands."""

    end: date
    rows: tuple[Cohort, ...]
    units: int
    able: int
    weight: float


def removal(row: Cohort) -> date | None:
    """The day on which a row is planned to go."""
    return row.deployment.planned_removal if row.deployment else None


def weight_of(rows: Iterable[Cohort]) -> float:
    return sum(row.weight for row in rows)


def jam(
    dated: Sequence[Cohort], loose: Sequence[Cohort], rate: float | None, day: date
) -> Jam | None:
    """Where a rate (units a month, from ``day`` on) falls short most; None where it never does.

    By each planned date at most rate x months of the units planned to have gone until then can;
    the others' part of the weight still stands. ``loose`` rows may be due by any date. No rate
    sets no limit.
    """
    worst: Jam | None = None
    for end in sorted({removal(row) or day for row in dated}) if rate is not None else ():
        due = (*(row for row in dated if (removal(row) or day) <= end), *loose)
        units = sum(row.quantity for row in due)
        able = (rate or 0.0) * months_between(day, end)
        left = weight_of(due) * (1 - able / units)
        if left > TOLERANCE and (worst is None or left > worst.weight):
            worst = Jam(end, due, units, int(able + TOLERANCE), left)
    return worst


def months_between(start: date, end: date) -> float:
    """Whole months, and the part that has passed of the last one."""
    months = (end.year - start.year) * 12 + end.month - start.month
    if later(start, months) > end:
        months -= 1
    first, after = later(start, months), later(start, months + 1)
    return months + (end - first).days / (after - first).days
