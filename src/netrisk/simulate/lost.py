"""What a loss leaves beside the served share: functions with nothing left, and what runs unmanaged.

An EMS, SMO or orchestrator takes nothing down in an outage. What it controls goes on, unmanaged.
"""

from __future__ import annotations

from dataclasses import field

from netrisk.interval import Interval
from netrisk.model.vocabulary import CATEGORIES, Category
from netrisk.noun import mutable
from netrisk.simulate.availability import Unit
from netrisk.simulate.plant import Plant
from netrisk.simulate.scenario import passive
from netrisk.simulate.stock import Aftermath, sums


@mutable
class Lost:
    """Both for all losses of a batch."""

    plant: Plant
    after: Aftermath
    _gone: dict[str, tuple[int, int]] = field(default_factory=dict)
    _unmanaged: dict[Category, tuple[dict[int, float], dict[int, float]]] = field(
        default_factory=dict
    )

    def __post_init__(self) -> None:
        self._functions()
        self._control()

    def functions(self, loss: int) -> tuple[str, ...]:
        """Functions (in the short form: categories) with nothing left for certain."""
        return self._with(loss, certain=True)

    def functions_at_risk(self, loss: int) -> tuple[str, ...]:
        """Those that may have nothing left, depending on suppliers that are not known."""
        return self._with(loss, certain=False)

    def through(self, loss: int) -> tuple[str, ...]:
        """Functions struck by the loss that take others down with them, by name."""
        equipment, bit = self.plant.equipment, 1 << loss
        found: set[str] = set()
        for at, needs in equipment.needs.items():
            if self.after.high[at] & bit and not self.after.struck[at] & bit:
                found.update(
                    str(equipment.rows[needed].function)
                    for needed in needs
                    if self.after.struck[needed] & bit
                )
        return tuple(sorted(found))

    def unmanaged(self, loss: int) -> dict[Category, Interval]:
        """By category the share that still works and has lost who controls it."""
        found = {}
        for category, (certain, possible) in self._unmanaged.items():
            high = min(1.0, possible.get(loss, 0.0))
            if high > 0:
                found[category] = Interval(min(high, certain.get(loss, 0.0)), high)
        return found

    def controllers(self, loss: int, category: Category) -> tuple[str, ...]:
        """Which controllers of a category are gone, or may be."""
        equipment = self.plant.equipment
        found: set[str] = set()
        for at, row in enumerate(equipment.rows):
            if row.category == category:
                for other in equipment.controlling(at):
                    part = equipment.rows[other].deployment
                    if self.after.low[other] >> loss & 1 and part is not None:
                        found.add(part.id)
        return tuple(sorted(found))

    def _with(self, loss: int, certain: bool) -> tuple[str, ...]:
        return tuple(
            name
            for name, (low, high) in self._gone.items()
            if (high if certain else low & ~high) >> loss & 1
        )

    def _functions(self) -> None:
        known = self.plant.context.functions.by_name
        everyone = (1 << self.after.count) - 1
        places: dict[str, list[Unit]] = dict(self.plant.functions)
        places.update(self.plant.shares.items())
        for name in sorted(places):
            units = places[name]
            entry = known.get(name)
            combined = entry is not None and entry.includes
            if combined or all(passive(self.plant.context, row) for _, row in units):
                continue
            low = high = everyone
            for at, _ in units:
                low &= self.after.low[at]
                high &= self.after.high[at]
            self._gone[name] = (low, high)

    def _control(self) -> None:
        rows, controlling = self.plant.equipment.rows, self.plant.equipment.controlling
        low, high = self.after.low, self.after.high
        for category in CATEGORIES:
            carriers = [
                (at, row) for at, row in enumerate(rows) if row.category == category and row.carrier
            ]
            whole = sum(row.weight for _, row in carriers)
            certain: list[tuple[int, float]] = []
            possible: list[tuple[int, float]] = []
            for at, row in carriers:
                others = controlling(at)
                if others:
                    some, every = 0, -1
                    for other in others:
                        some |= low[other]
                        every &= high[other]
                    certain.append((every & ~low[at], row.weight / whole))
                    possible.append((some & ~high[at], row.weight / whole))
            if possible:
                self._unmanaged[category] = (sums(certain), sums(possible))
