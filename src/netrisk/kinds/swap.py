"""Planned removals against the rate at which units can be replaced."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
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


def jam(dated: Sequence[Cohort], rate: float | None, day: date) -> Jam | None:
    """Where a rate (units a month, from ``day`` on) falls short most; None where it never does.

    By each planned date at most rate x months of the units planned to have gone until then can;
    the others' part of the weight still stands. No rate sets no limit.
    """
    worst: Jam | None = None
    for end, due, able in _due(dated, rate, day):
        units = sum(row.quantity for row in due)
        left = weight_of(due) * (1 - able / units)
        if left > TOLERANCE and (worst is None or left > worst.weight):
            worst = Jam(end, due, units, int(able + TOLERANCE), left)
    return worst


def most_left(
    dated: Sequence[Cohort], loose: Sequence[Cohort], rate: float | None, day: date
) -> float:
    """The most weight that may still stand, where nobody says when ``loose`` rows go.

    Each of them may go too late, and stands; or is due by one of the dates, and takes its part of
    what can go by then. Those that are light for their number take most from the others.
    """
    undated = weight_of(loose)
    worst = undated
    light_first = sorted(loose, key=lambda row: row.weight / row.quantity)
    for _, due, able in _due(dated, rate, day):
        weight, units = weight_of(due), sum(row.quantity for row in due)
        in_time = min(weight, able * weight / units)
        for row in light_first:
            weight, units = weight + row.weight, units + row.quantity
            in_time = min(in_time, able * weight / units)
        worst = max(worst, undated + weight_of(due) - in_time)
    return worst


def _due(
    dated: Sequence[Cohort], rate: float | None, day: date
) -> Iterator[tuple[date, tuple[Cohort, ...], float]]:
    """By each planned date: what is due, and how many units can have gone."""
    for end in sorted({removal(row) or day for row in dated}) if rate is not None else ():
        due = tuple(row for row in dated if (removal(row) or day) <= end)
        yield end, due, (rate or 0.0) * months_between(day, end)


def months_between(start: date, end: date) -> float:
    """Whole months, and the part that has passed of the last one."""
    months = (end.year - start.year) * 12 + end.month - start.month
    if later(start, months) > end:
        months -= 1
    first, after = later(start, months), later(start, months + 1)
    return months + (end - first).days / (after - first).days
