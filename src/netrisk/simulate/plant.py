"""What a network has, found by what it does: carriers, functions, transport. Built once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field

from netrisk.catalogue.chains import Chain
from netrisk.kinds.context import Context
from netrisk.model.vocabulary import Category
from netrisk.noun import mutable
from netrisk.simulate.availability import Supply, Unit, capacity
from netrisk.simulate.equipment import Equipment, equipment_of
from netrisk.simulate.factors import Anywhere, Factor, Fraction, Share
from netrisk.simulate.radio import generations, nearest_units
from netrisk.table import Cohort

Place = tuple[str | None, str]  # region and generation


@mutable
class Plant:
    """The rows of a network by region, generation and function, and the factors made of them."""

    context: Context
    equipment: Equipment
    carriers: dict[Place, list[Unit]] = field(default_factory=dict)
    functions: dict[str, list[Unit]] = field(default_factory=dict)
    transport: list[Unit] = field(default_factory=list)  # what nothing is said to depend on
    hosting: frozenset[int] = frozenset()
    shares: dict[Category, list[Unit]] = field(default_factory=dict)  # the short form
    _supplies: dict[str, Supply] = field(default_factory=dict)
    _factors: dict[tuple[str, str | None], Factor] = field(default_factory=dict)
    _acting: frozenset[int] = frozenset()  # rows that act through what names them
    _regions: tuple[str, ...] | None = None
    _numbers: dict[int, int] | None = None
    _cosited: dict[Place, set[int]] | None = None

    def __post_init__(self) -> None:
        rows = self.equipment.rows
        carrying = [at for at, row in enumerate(rows) if row.category == "ran" and row.carrier]
        for at, generation in generations(self.equipment, carrying).items():
            self.carriers.setdefault((rows[at].region, generation), []).append((at, rows[at]))
        for at, row in enumerate(rows):
            for name in row.functions:
                self.functions.setdefault(name, []).append((at, row))
            if row.deployment is None:
                self.shares.setdefault(row.category, []).append((at, row))
            elif row.category == "transport" and row.carrier and at not in self.equipment.linked:
                self.transport.append((at, row))
        named = {at for found in self.equipment.controllers.values() for at in found}
        self.hosting = frozenset(self.equipment.hosts.values())
        self._acting = self.equipment.linked | named

    @property
    def regions(self) -> tuple[str, ...]:
        """Every region that a row or a group names."""
        if self._regions is None:
            served = {name for part in self.context.network.groups.values() for name in part.serves}
            found = {row.region for row in self.equipment.rows if row.region is not None}
            self._regions = tuple(sorted(served | found))
        return self._regions

    def number(self, row: Cohort) -> int:
        """The number of a row of the table."""
        if self._numbers is None:
            self._numbers = {id(other): at for at, other in enumerate(self.equipment.rows)}
        return self._numbers[id(row)]

    def short_form(self, category: Category) -> bool:
        return self.context.table.short_form(category)

    def steps(self, function: str) -> dict[str, list[Unit]]:
        """A function as its units, or its parts with theirs: a whole does the work of each part.

        A step without units is one that the file does not have.
        """
        whole = self.functions.get(function, [])
        entry = self.context.functions.by_name.get(function)
        parts = (entry.split_into if entry else ()) or self.context.chains.parts.get(function, ())
        if not any(part in self.functions for part in parts):
            return {function: whole}
        return {part: [*whole, *self.functions.get(part, [])] for part in parts}

    def models(self, names: Sequence[str]) -> bool:
        """Whether the file has any of these functions, whole or in part."""
        return any(units for name in names for units in self.steps(name).values())

    def supply(self, name: str, units: Sequence[Unit]) -> Supply:
        if name not in self._supplies:
            self._supplies[name] = Supply(name, units, self.context)
        return self._supplies[name]

    def function(self, name: str, units: Sequence[Unit], region: str | None) -> Factor:
        """A core function for a region; the same one for every chain that needs it."""
        key = (name, region)
        if key not in self._factors:
            self._factors[key] = self.supply(name, units).at(region)
        return self._factors[key]

    def share(self, category: Category, region: str | None) -> Factor:
        """A category of which only shares are declared, for a region."""
        key = (category, region)
        if key not in self._factors:
            fact = f"deployments[category={category}]"
            self._factors[key] = _share(category, self.shares[category], region, fact)
        return self._factors[key]

    def loose_transport(self, region: str | None) -> Factor | None:
        """Transport of a region that nothing depends on by name; None where there is none."""
        if self.short_form("transport"):
            return self.share("transport", region)
        units = nearest_units(self.transport, region)
        if not units:
            return None
        key = ("transport", region)
        if key not in self._factors:
            self._factors[key] = _share("transport", units, region, "deployments[*].depends_on")
        return self._factors[key]

    def loose_parts(
        self, names: Sequence[str], region: str | None, generation: str | None = None
    ) -> tuple[Factor, ...]:
        """Parts of radio access in a region that nobody names, as needed or as in control."""
        found = []
        for name in names:
            units = [
                (at, row)
                for at, row in nearest_units(self.functions.get(name, []), region)
                if at not in self._acting
                and not (row.category == "ran" and row.carrier)
                and generation in (None, row.generation or generation)
            ]
            if units:
                found.append(Fraction(name, capacity(units), "deployments[*].depends_on"))
        return tuple(found)

    def fall_together(self, places: Sequence[Place]) -> bool:
        """Whether all layers but one stand wholly on sites of another (``cosited_with``)."""
        if self._cosited is None:
            self._cosited = self._on_shared_sites()
        shared = self._cosited
        apart = [
            place for place in places if len(shared.get(place, ())) < len(self.carriers[place])
        ]
        return len(apart) <= 1

    def _on_shared_sites(self) -> dict[Place, set[int]]:
        """The carriers of each layer that stand on a site of another layer, either saying so."""
        home = {
            row.deployment.id: (place, at)
            for place, units in self.carriers.items()
            for at, row in units
            if row.deployment is not None
        }
        shared: dict[Place, set[int]] = {}
        for name, (place, at) in home.items():
            row = self.equipment.rows[at]
            for other in row.deployment.cosited_with if row.deployment is not None else ():
                if other != name and other in home and home[other][0] != place:
                    shared.setdefault(place, set()).add(at)
                    shared.setdefault(home[other][0], set()).add(home[other][1])
        return shared


def plant_of(context: Context) -> Plant:
    """The plant of a network, built once per run."""
    key = ("plant",)
    if key not in context.losses:
        context.losses[key] = Plant(context, equipment_of(context.table))
    found: Plant = context.losses[key]
    return found


def chain_steps(plant: Plant, chain: Chain) -> dict[str, list[Unit]]:
    """All functions of a chain, those that split as their parts."""
    steps: dict[str, list[Unit]] = {}
    for name in chain.functions:
        steps.update(plant.steps(name))
    return steps


def _share(name: str, units: Sequence[Unit], region: str | None, fact: str) -> Factor:
    """A whole for one region; where nobody says which region is asked about, any of them."""
    if region is not None:
        near = nearest_units(units, region) or units
        return Share(name, capacity(near), fact)
    regions = sorted({row.region for _, row in units if row.region is not None})
    if not regions:
        return Share(name, capacity(units), fact)
    parts = tuple(_share(name, units, place, fact) for place in regions)
    return Anywhere(name, parts, tuple(s for part in parts for s in part.stocks), fact)
