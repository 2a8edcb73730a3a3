"""Radio access of one generation in one region: which part of its weight is left.

Carriers carry the weight, one level per generation. Parts that carry none (DU, CU, RIC) act through
``depends_on``; those that nothing depends on act through what remains of them in the region, on the
carriers that are split, or on all where none is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from netrisk.interval import Interval
from netrisk.noun import entity
from netrisk.simulate.equipment import Equipment
from netrisk.simulate.factors import Factor, together
from netrisk.simulate.stock import Aftermath, Stock
from netrisk.table import Cohort

_DEFAULT_GENERATION = "5G"  # what rows of a mix are, unless they say otherwise


@entity
class Radio:
    """``whole``: carriers that no loose part acts on; ``split``: those that ``parts`` act on."""

    whole: Stock
    split: Stock
    parts: tuple[Factor, ...]

    @property
    def weight(self) -> float:
        return self.whole.total + self.split.total

    @property
    def stocks(self) -> tuple[Stock, ...]:
        return (self.whole, self.split, *(s for part in self.parts for s in part.stocks))

    def left(self, after: Aftermath, loss: int) -> Interval:
        """r(g,t): weight of carriers that still work / weight of carriers."""
        if not self.split.total:
            return after.left(self.whole).part(loss)
        split = after.left(self.split).part(loss)
        if self.parts:
            split = together(split, [part.available(after, loss) for part in self.parts])
        if not self.whole.total:
            return split
        low, high = after.left(self.whole).at(loss)
        weight = self.split.total
        return Interval(
            (low + split.low * weight) / self.weight, (high + split.high * weight) / self.weight
        )


def generations(equipment: Equipment, carriers: Iterable[int]) -> dict[int, str]:
    """The generation of each carrier: its own, else that of what it depends on, else 5G."""
    found: dict[int, str] = {}
    for at in carriers:
        found[at] = _generation(equipment, at, set()) or _DEFAULT_GENERATION
    return found


def _generation(equipment: Equipment, at: int, seen: set[int]) -> str | None:
    row = equipment.rows[at]
    if row.generation is not None or at in seen:
        return row.generation
    seen.add(at)
    for needed in equipment.needs.get(at, ()):
        if equipment.rows[needed].category == "ran":
            generation = _generation(equipment, needed, seen)
            if generation is not None:
                return generation
    return None


def nearest_units(
    units: Sequence[tuple[int, Cohort]], region: str | None
) -> list[tuple[int, Cohort]]:
    """The units of a region; where it has none, those of which nobody says where they are."""
    if region is None:
        return list(units)
    own = [unit for unit in units if unit[1].region == region]
    return own or [unit for unit in units if unit[1].region is None]
