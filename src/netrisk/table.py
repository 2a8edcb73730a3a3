"""The one table: whatever the input, one row per thing that rules can ask about.

A row of the detailed form is one deployment; a row of the short form is one supplier's share of a
category. Undeclared shares are rows without a supplier. Every row points to where it was declared.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from datetime import date

from netrisk.carriers import Carriers
from netrisk.catalogue.functions import Function, Functions
from netrisk.catalogue.suppliers import Suppliers
from netrisk.document import Path
from netrisk.model.mix import Mix
from netrisk.model.network import Deployment, Network
from netrisk.model.vocabulary import CATEGORIES, UNKNOWN, Category
from netrisk.noun import entity, mutable

# Supplier id, owner and country of control behind a stated name on a date.
Origin = tuple[str | None, str | None, str | None]
_NOBODY: Origin = (None, None, None)


@entity
class Cohort:
    """One row. ``weight`` is what shares count; ``supplier`` is a catalogue id or None: unknown."""

    category: Category
    function: str | None  # None: a share of a whole category
    functions: tuple[str, ...]  # with those that a combined product includes
    generation: str | None
    region: str | None
    supplier: str | None
    owner: str | None
    country: str | None
    weight: float
    quantity: int
    capacity: float
    carrier: bool
    path: tuple[str, ...]
    origin: Path
    deployment: Deployment | None = None
    sensitive: bool | None = None
    dispersed: bool = False  # at sites that the inventory names, and that are not kept apart


@mutable
class Table:
    """The rows that exist on one date, found by category, region and function."""

    network: Network
    rows: tuple[Cohort, ...]
    region_weights: dict[tuple[Category, str], float]
    _by_category: dict[Category, list[Cohort]] = field(default_factory=dict)
    _by_function: dict[str, list[Cohort]] = field(default_factory=dict)
    _by_id: dict[str, Cohort] = field(default_factory=dict)
    _in_group: dict[str, set[str]] = field(default_factory=dict)
    _weights: dict[Category, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for row in self.rows:
            self._by_category.setdefault(row.category, []).append(row)
            self._weights[row.category] = self._weights.get(row.category, 0.0) + row.weight
            for name in row.functions:
                self._by_function.setdefault(name, []).append(row)
            if row.deployment is None:
                continue
            self._by_id[row.deployment.id] = row
            if row.deployment.group is not None:
                self._in_group.setdefault(row.deployment.group, set()).update(row.functions[:1])

    def in_scope(self, category: Category) -> bool:
        return not self.network.scope or category in self.network.scope

    def declares(self, category: Category) -> bool:
        return category in self._by_category

    def category(self, category: Category) -> list[Cohort]:
        return self._by_category.get(category, [])

    def weight(self, category: Category) -> float:
        """What all rows of a category weigh together."""
        return self._weights.get(category, 0.0)

    def function(self, name: str) -> list[Cohort]:
        return self._by_function.get(name, [])

    def deployment(self, name: str) -> Cohort | None:
        """The row of a deployment that exists on the date."""
        return self._by_id.get(name)

    def functions_in(self, group: str) -> set[str]:
        """The functions whose deployments name this redundancy group."""
        return self._in_group.get(group, set())

    def regions(self, category: Category) -> dict[str, float]:
        """The regions of a category with their part of its weight; the parts add up to 1."""
        weights = {
            region: weight
            for (name, region), weight in self.region_weights.items()
            if name == category
        }
        total = sum(weights.values())
        return {region: weight / total for region, weight in weights.items()} if total else {}

    def short_form(self, category: Category) -> bool:
        """Whether a category is declared as shares only."""
        return category in self.network.mix

    def undeclared(self, category: Category) -> tuple[str, Path]:
        """The missing path of a category that the file does not mention, and the nearest key."""
        if self.network.mix or not self.network.deployments:
            return f"mix.{category}", ("mix",)
        return f"deployments[category={category}]", ("deployments",)


class Tables:
    """The tables of one network by date, from its model and the catalogue.

    NOTE: two dates on which the same equipment of the same owners stands share one table, since
    most dates of an outlook change no row of a large network.
    """

    def __init__(self, network: Network, functions: Functions, suppliers: Suppliers) -> None:
        self._network, self._functions, self._suppliers = network, functions, suppliers
        shares = (part for mix in network.mix.values() for part in mix.shares)
        self._stated = dict.fromkeys([name for part in shares for name in part])
        self._stated |= dict.fromkeys([part.supplier for part in network.deployments])
        self._made: dict[object, Table] = {}

    def on(self, day: date) -> Table:
        """The table on a date; without rows where nothing stands by then."""
        present = [at for at, part in enumerate(self._network.deployments) if exists(part, day)]
        origins = {name: self._origin(name, day.isoformat()) for name in self._stated}
        key = (tuple(present), tuple(origins.values()))
        if key not in self._made:
            builder = _Builder(self._network, self._functions, origins)
            self._made[key] = builder.build(present)
        return self._made[key]

    def _origin(self, stated: str, iso: str) -> Origin:
        match = None if stated == UNKNOWN else self._suppliers.resolve(stated)
        if match is None or match.supplier.kind == "placeholder":
            return _NOBODY
        key = match.supplier.id
        return key, self._suppliers.owner(key, iso), self._suppliers.country(key, iso)


class _Builder:
    """Writes the rows of one table."""

    def __init__(
        self, network: Network, functions: Functions, origins: Mapping[str, Origin]
    ) -> None:
        self.network, self.functions, self._origins = network, functions, origins

    def build(self, present: Sequence[int]) -> Table:
        rows: list[Cohort] = []
        weights: dict[tuple[Category, str], float] = {}
        for category in CATEGORIES:
            mix = self.network.mix.get(category)
            if mix:
                rows += self._mix(category, mix, weights)
        parts = self.network.deployments
        carriers = Carriers([parts[at] for at in present], self.functions)
        detailed = [self._deployment(at, parts[at], carriers) for at in present]
        for row in detailed:
            if row.region and (row.carrier or row.category != "ran"):
                key = (row.category, row.region)
                weights[key] = weights.get(key, 0.0) + row.weight
        return Table(self.network, tuple(rows + detailed), weights)

    def _mix(
        self, category: Category, mix: Mix, weights: dict[tuple[Category, str], float]
    ) -> Iterator[Cohort]:
        if mix.regions is None:
            origin: Path = ("mix", category, "suppliers")
            yield from self._shares(category, None, 1.0, mix.suppliers or {}, mix, origin)
            return
        for region, part in mix.regions.items():
            weights[category, region] = part.weight
            origin = ("mix", category, "regions", region, "suppliers")
            yield from self._shares(category, region, part.weight, part.suppliers, mix, origin)

    def _shares(
        self,
        category: Category,
        region: str | None,
        weight: float,
        shares: dict[str, float],
        mix: Mix,
        origin: Path,
    ) -> Iterator[Cohort]:
        total = sum(shares.values())
        scale = weight / max(total, 100.0)
        undeclared = 100.0 - total
        for stated, percent in shares.items():
            supplier, owner, country = self._origins[stated]
            path = (*map(str, origin), supplier or stated)
            if percent > 0:
                yield self._share(
                    category,
                    region,
                    mix,
                    percent * scale,
                    (supplier, owner, country),
                    path,
                    (*origin, stated),
                )
        if undeclared > 0.01:
            path = tuple(map(str, origin))
            yield self._share(category, region, mix, undeclared * scale, _NOBODY, path, origin)

    def _share(
        self,
        category: Category,
        region: str | None,
        mix: Mix,
        weight: float,
        who: Origin,
        path: tuple[str, ...],
        origin: Path,
    ) -> Cohort:
        return Cohort(
            category=category,
            function=None,
            functions=(),
            generation=mix.generation,
            region=region,
            supplier=who[0],
            owner=who[1],
            country=who[2],
            weight=weight,
            quantity=1,
            capacity=1.0,
            carrier=True,
            path=path,
            origin=origin,
        )

    def _deployment(self, index: int, deployment: Deployment, carriers: Carriers) -> Cohort:
        function = self.functions.find(deployment.function)
        site = self.network.sites.get(deployment.site) if deployment.site else None
        supplier, owner, country = self._origins[deployment.supplier]
        sensitive = deployment.sensitive_location
        if sensitive is None and site is not None:
            sensitive = bool(site.sensitive)
        category = deployment.category or (function.category if function else "core")
        return Cohort(
            category=category,
            function=function.name if function else deployment.function,
            functions=_names(function, deployment.function),
            generation=deployment.generation or (function.generation if function else None),
            region=deployment.region or (site.region if site else None),
            supplier=supplier,
            owner=owner,
            country=country,
            weight=float(deployment.quantity) if deployment.weight is None else deployment.weight,
            quantity=deployment.quantity,
            capacity=deployment.capacity,
            carrier=carriers.holds(deployment, function, category),
            path=(deployment.home, deployment.id, "supplier"),
            origin=(deployment.home, index, "supplier"),
            deployment=deployment,
            sensitive=sensitive,
            dispersed=deployment.dispersed,
        )


def exists(deployment: Deployment, day: date) -> bool:
    """Whether a deployment stands on a day: installed by then, and not removed by then."""
    return (deployment.installed_on is None or deployment.installed_on <= day) and (
        deployment.planned_removal is None or deployment.planned_removal > day
    )


def _names(function: Function | None, stated: str) -> tuple[str, ...]:
    return (function.name, *function.includes) if function else (stated,)
