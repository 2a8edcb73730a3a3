"""Availability of core functions: who stands in for whom, and what that leaves each region.

A function's groups that serve a region are pooled if they are interchangeable (``partition:
none``, or ``replicates``); the others serve their own part of the demand. Instances without a group
live in the high bound as one national pool, in the low bound for their own region only. Those are
two named assumptions, not a bound over all groupings. Beside groups that serve the region they are
one more group, of undeclared need: its own instances or all of them, whichever serves more.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from netrisk.fingerprint import id_path
from netrisk.kinds.context import Context
from netrisk.model.network import Group
from netrisk.noun import noun
from netrisk.simulate.factors import Anywhere, Better, Factor, Function, Member, Pool
from netrisk.simulate.stock import Stock, stock
from netrisk.table import Cohort

Unit = tuple[int, Cohort]  # a row with its number

_DEFAULT = Group.model_construct()  # what a group says that is not declared: nothing


@noun
class Grouped:
    """One redundancy group of a function: its rows' capacity and what it says of itself."""

    name: str
    group: Group
    stock: Stock

    def serves(self, region: str | None) -> bool:
        return region is None or not self.group.serves or region in self.group.serves

    @property
    def member(self) -> Member:
        return member(self.stock, self.group)


def demand(group: Group | None, installed: float) -> float | None:
    """The capacity that a group needs, at most what it has; None where it does not say."""
    if group is None or group.need is None:
        return None
    if isinstance(group.need, str):
        return float(group.need.rstrip("% ")) / 100 * installed
    return min(float(group.need), installed)


def member(installed: Stock, group: Group | None = None) -> Member:
    """A group as part of a pool; a need not declared may be anything from 0 to all it has."""
    needed = demand(group, installed.total)
    if needed is None:
        return Member(installed, 0.0, installed.total)
    return Member(installed, needed, needed)


def capacity(units: Iterable[Unit]) -> Stock:
    """Installed capacity: quantity x capacity of each row; in the short form its weight."""
    return stock(
        (at, row.weight if row.deployment is None else row.quantity * row.capacity)
        for at, row in units
    )


class Supply:
    """One function of a network: its groups, and its instances without a group."""

    def __init__(self, name: str, units: Sequence[Unit], context: Context) -> None:
        self.name = name
        self._partitioned = name in context.chains.by_subscriber
        by_group: dict[str | None, list[Unit]] = {}
        for unit in units:
            part = unit[1].deployment
            by_group.setdefault(part.group if part else None, []).append(unit)
        loose = by_group.pop(None, [])
        declared = context.network.groups
        self.groups = tuple(
            Grouped(str(group), declared.get(str(group), _DEFAULT), capacity(by_group[group]))
            for group in sorted(by_group, key=str)
        )
        self.loose = capacity(loose)
        local: dict[str, list[Unit]] = {}
        for unit in loose:
            if unit[1].region is not None:
                local.setdefault(unit[1].region, []).append(unit)
        self._local = {region: capacity(found) for region, found in local.items()}
        self._made: dict[object, Factor] = {}

    def standing_in(self, group: str | None, region: str) -> list[Member]:
        """The group (None: what has none) and all that stands in for it where it serves."""
        shared = self._interchangeable(region)
        loose = [member(self.loose)] if self.loose.members else []
        for index, pool in enumerate(self.pools(region)):
            joined = index == shared and not self._partitioned
            named = any(part.name == group for part in pool) if group else joined
            if named:
                return [*(part.member for part in pool), *(loose if joined else ())]
        return loose

    def serves(self, group: str | None) -> tuple[str, ...]:
        """The regions that a group is named to serve; none: all of them."""
        return next((part.group.serves for part in self.groups if part.name == group), ())

    def at(self, region: str | None) -> Factor:
        """What serves a region; for carriers whose region is not declared, any of them."""
        if region is not None:
            return self._in(region)
        named = {name for part in self.groups for name in part.group.serves} | set(self._local)
        parts = tuple(self._in(name) for name in sorted(named)) or (self._in(None),)
        return Anywhere(self.name, parts, tuple(s for part in parts for s in part.stocks), None)

    def pools(self, region: str | None) -> list[list[Grouped]]:
        """The groups that serve a region, those together that stand in for each other."""
        serving = [part for part in self.groups if part.serves(region)]
        pools: list[list[Grouped]] = []
        for part in serving:
            near = [pool for pool in pools if any(self._stand_in(part, other) for other in pool)]
            pools = [pool for pool in pools if pool not in near]
            pools.append([*(other for pool in near for other in pool), part])
        return pools

    def _in(self, region: str | None) -> Factor:
        """One factor for all regions that the same groups and instances serve."""
        key = (
            tuple(part.name for part in self.groups if part.serves(region)),
            region if region in self._local else None,
        )
        if key not in self._made:
            self._made[key] = self._factor(region)
        return self._made[key]

    def _factor(self, region: str | None) -> Factor:
        pools = [tuple(part.member for part in pool) for pool in self.pools(region)]
        own = self._local.get(region, self.loose) if region is not None else self.loose
        if self.loose.members and not pools:
            alone = Pool((member(own),), (member(self.loose),))
            return self._function(region, (alone,), own)
        # NOTE: whichever serves more, so that neither the first group that serves a region nor its
        # first instance of its own, both of which survive, can serve less than there was.
        readings = tuple(
            self._function(region, self._beside(region, pools, loose), own)
            for loose in dict.fromkeys((own, self.loose))
        )
        if len(readings) == 1:
            return readings[0]
        return Better(self.name, readings, readings[0].stocks, readings[0].fact)

    def _beside(
        self, region: str | None, pools: Sequence[tuple[Member, ...]], loose: Stock
    ) -> tuple[Pool, ...]:
        """The pools of a region with instances without a group as one more group."""
        joined = list(pools)
        if loose.members:
            shared = None if self._partitioned else self._interchangeable(region)
            if shared is None:
                joined.append((member(loose),))
            else:
                joined[shared] = (*joined[shared], member(loose))
        return tuple(Pool(pool, pool) for pool in joined)

    def _function(self, region: str | None, pools: tuple[Pool, ...], own: Stock) -> Function:
        stocks = (own, self.loose, *(part.stock for part in self.groups if part.serves(region)))
        return Function(self.name, pools, stocks, self._fact(region))

    def _interchangeable(self, region: str | None) -> int | None:
        """The pool that instances without a group join: that of the interchangeable groups."""
        for index, pool in enumerate(self.pools(region)):
            if any(not self._own_part(part) for part in pool):
                return index
        return None

    def _own_part(self, part: Grouped) -> bool:
        said = part.group.partition
        return self._partitioned if said is None else said != "none"

    def _stand_in(self, one: Grouped, other: Grouped) -> bool:
        if not (self._own_part(one) or self._own_part(other)):
            return True
        return other.name in one.group.replicates or one.name in other.group.replicates

    def _fact(self, region: str | None) -> str | None:
        """What is not declared, and leaves open how much of the capacity is needed."""
        if self.loose.members:
            return f"deployments[function={self.name}].group"
        silent = [part for part in self.groups if part.serves(region) and part.group.need is None]
        return id_path(("groups", silent[0].name, "need")) if silent else None
