"""Scenario withdrawal: nothing stops on day one; what of a supplier's expires by when.

Support ends, certificates and permits are what a network file dates. Licences and spares have no
field of their own; whoever lacks them is told so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from netrisk.fingerprint import id_path
from netrisk.kinds.context import Context
from netrisk.model.simulation import CategoryShare, Expiry, Horizon
from netrisk.model.vocabulary import CATEGORIES
from netrisk.simulate.plant import Plant
from netrisk.simulate.scenario import Loss, Lost, key_of
from netrisk.standing import digits
from netrisk.table import Cohort

MONTHS = (0, 3, 12, 24)


def horizons(plant: Plant, by: Lost, loss: Loss) -> tuple[Horizon, ...]:
    """What expires of the equipment of those who withdraw, at each horizon."""
    context = plant.context
    key = key_of(context, by)
    rows = [row for row in plant.equipment.rows if key(row) in loss]
    ends = {row: tuple(_expiries(context, row)) for row in rows}
    undeclared = sum(row.deployment is None or row.deployment.support_end is None for row in rows)
    found = []
    earlier: date | None = None
    for months in MONTHS:
        limit = later(context.day, months)
        new = {
            expiry for parts in ends.values() for expiry in parts if _within(expiry, earlier, limit)
        }
        gone = [row for row in rows if any(_within(part, None, limit) for part in ends[row])]
        found.append(
            Horizon(
                months,
                limit.isoformat(),
                tuple(sorted(new, key=lambda part: (part.date, part.path))),
                len(gone),
                len(rows),
                undeclared,
                tuple(_shares(context, gone)),
            )
        )
        earlier = limit
    return tuple(found)


def later(day: date, months: int) -> date:
    """The same day of the month, so many months on; the month's last day where it is shorter."""
    year, month = divmod(day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(day.year + year, month + 1, last)
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")


def _within(expiry: Expiry, after: date | None, until: date) -> bool:
    when = date.fromisoformat(expiry.date)
    return when <= until and (after is None or when > after)


def _expiries(context: Context, row: Cohort) -> Iterator[Expiry]:
    part = row.deployment
    if part is None:
        return
    path = ("deployments", part.id)
    if part.support_end is not None:
        place = id_path((*path, "support_end"))
        yield Expiry("support", place, part.support_end.isoformat())
    for entry in part.assurance or ():
        if entry.expires is not None:
            place = id_path((*path, "assurance", entry.scheme))
            yield Expiry("certificate", place, entry.expires.isoformat())
    for permit in context.network.permits:
        about = part.id in permit.covers or (permit.product and permit.product == part.product)
        if permit.expires is not None and about:
            yield Expiry("permit", id_path(("permits", permit.ref)), permit.expires.isoformat())


def _shares(context: Context, gone: Iterable[Cohort]) -> Iterator[CategoryShare]:
    weights: dict[str, float] = {}
    for row in gone:
        if row.carrier:
            weights[row.category] = weights.get(row.category, 0.0) + row.weight
    for category in CATEGORIES:
        if category in weights:
            whole = sum(row.weight for row in context.table.category(category) if row.carrier)
            part = digits(weights[category] / whole)
            yield CategoryShare(category, part, part)
