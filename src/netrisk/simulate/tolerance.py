"""What a redundancy group still has after the worst single loss of a unit, site, host or owner.

The same fixpoint as everywhere, over the group and all that it needs. Where something does not say
where it stands, at worst all of it stands with whatever is lost; at best each unit stands alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Literal

from netrisk.interval import Interval
from netrisk.noun import entity, noun
from netrisk.simulate.availability import Unit
from netrisk.simulate.equipment import Needs
from netrisk.simulate.factors import Member
from netrisk.simulate.losses import settle
from netrisk.simulate.plant import Plant
from netrisk.simulate.stock import Aftermath
from netrisk.table import Cohort

Against = Literal["unit", "site", "host", "owner"]


@noun
class Worst:
    """What is left after the worst loss, as a part of the demand; ``name``: who it is, if known."""

    available: Interval
    name: str | None


@entity
class _Losses:
    """The single losses that can reach some rows: names, and what each takes down."""

    names: tuple[str, ...]
    after: Aftermath
    silent: dict[int, Cohort]


def worst_loss(plant: Plant, units: Sequence[Unit], pool: list[Member], against: Against) -> Worst:
    """The worst single loss for a pool, of which ``units`` are the group that is asked about."""
    total = sum(member.stock.total for member in pool)
    if against == "unit":
        left = total - max(row.capacity for _, row in units)
        return Worst(_availability(pool, left, left), None)
    members = [at for member in pool for at, _ in member.stock.members]
    losses = _losses(plant, members, against)
    found: list[tuple[Interval, str | None]] = []
    for index, name in enumerate(losses.names):
        low, high = (
            sum(losses.after.left(member.stock).at(index)[end] for member in pool) for end in (0, 1)
        )
        found.append((_availability(pool, low, high), name))
    if losses.silent:
        found.append((_unnamed(pool, losses.silent, total), None))
    if not found:
        return Worst(_availability(pool, total, total), None)
    _, worst = min(found, key=lambda part: (part[0].high, part[0].low, part[1] or ""))
    low, high = (min(getattr(part[0], end) for part in found) for end in ("low", "high"))
    return Worst(Interval(low, high), worst)


def _availability(pool: Iterable[Member], low: float, high: float) -> Interval:
    """What is left at worst and at best, by the most and the least that is needed."""
    members = list(pool)
    most = sum(member.most for member in members)
    least = sum(member.least for member in members)
    best = 0.0 if high <= 0 else min(1.0, high / least) if least > 0 else 1.0
    worst = min(1.0, max(0.0, low) / most)
    return Interval(min(worst, best), best)


def _unnamed(pool: list[Member], silent: dict[int, Cohort], total: float) -> Interval:
    """The loss of whatever is behind the rows that do not say: all of them, or one unit."""
    amounts = {at: amount for member in pool for at, amount in member.stock.members}
    own = [at for at in amounts if at in silent]
    if not own:
        return _availability(pool, total, total)
    unit = max(silent[at].capacity for at in own)
    return _availability(pool, total - sum(amounts[at] for at in own), total - unit)


def _losses(plant: Plant, members: Sequence[int], against: Against) -> _Losses:
    rows = plant.equipment.rows
    near, needs = _around(plant, members)
    place = _place(against, plant)
    own = set(members)
    names = tuple(sorted({name for at in near if (name := place(at)) is not None}))
    bit = {name: 1 << index for index, name in enumerate(names)}
    every = (1 << len(names)) - 1
    high = {at: bit.get(place(at) or "", 0) for at in near}
    # NOTE: only an owner can be missing from what the group needs: it has no place of its own to
    # name where the group's units name theirs.
    silent = {
        at: rows[at] for at in near if place(at) is None and (against == "owner" or at in own)
    }
    if against == "host":
        silent = {at: row for at, row in silent.items() if at not in plant.equipment.hosts}
    low = {at: every if at in silent else mask for at, mask in high.items()}
    struck = dict(high)
    order = [at for at in near if at in needs]
    settle(high, order, needs)
    settle(low, order, needs)
    return _Losses(names, Aftermath(low, high, struck, len(names)), silent)


def _around(plant: Plant, members: Sequence[int]) -> tuple[list[int], dict[int, Needs]]:
    """The rows and all that they need, what is needed first."""
    needs = plant.equipment.needs
    found: dict[int, None] = {}
    stack = [(at, False) for at in members]
    entered: set[int] = set()
    while stack:
        at, done = stack.pop()
        if done:
            found[at] = None
        elif at not in entered:
            entered.add(at)
            stack.append((at, True))
            stack += [(needed, False) for needed in needs.get(at, ())]
    return list(found), {at: needs[at] for at in found if at in needs}


def _place(against: Against, plant: Plant) -> Callable[[int], str | None]:
    """Whose, or what, loss takes a row: its owner, its site, or itself where it hosts others."""
    rows = plant.equipment.rows
    if against == "owner":
        return lambda at: rows[at].owner
    if against == "host":
        return lambda at: _identity(rows[at]) if at in plant.hosting else None
    return lambda at: _site(rows[at])


def _identity(row: Cohort) -> str | None:
    return row.deployment.id if row.deployment is not None else None


def _site(row: Cohort) -> str | None:
    return row.deployment.site if row.deployment is not None else None
