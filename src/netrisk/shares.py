"""Share and concentration arithmetic: how much of a selection somebody supplies, as intervals.

Known weights w_i and undeclared weight u, W = sum(w) + u. The share of a set S lies in
[w_S / W, (w_S + u) / W]. Herfindahl H = sum of squared shares, effective number N = 1 / H.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterable
from typing import Protocol, TypeVar

from netrisk.interval import ANYTHING, EVERYTHING, NOTHING, Interval
from netrisk.noun import noun


class Weighted(Protocol):
    """Anything that carries weight."""

    @property
    def weight(self) -> float: ...


Row = TypeVar("Row", bound=Weighted)


@noun
class Shares:
    """Who supplies how much of a selection; ``unknown`` is the weight that nobody is named for.

    ``part``: the weights are those of a whole category, and the question is about an unnamed part
    of it, so that only all or nothing carries over.
    """

    known: dict[str, float]
    unknown: float
    part: bool = False

    @property
    def total(self) -> float:
        return sum(self.known.values()) + self.unknown

    @property
    def undeclared(self) -> float:
        """The undeclared share, 0 to 1; all of it where nothing is declared."""
        return self.unknown / self.total if self.total else 1.0

    def of(self, keys: Collection[str]) -> Interval:
        """The share of a set of suppliers, owners, countries or classes."""
        if not self.total:
            return ANYTHING
        held = sum(weight for key, weight in self.known.items() if key in keys)
        share = Interval(held / self.total, min(1.0, (held + self.unknown) / self.total))
        if not self.part or share in (NOTHING, EVERYTHING):
            return share
        return ANYTHING

    def largest(self) -> tuple[str | None, Interval]:
        """Who holds the largest known share, and how large the largest share of all can be."""
        if not self.known:
            return None, ANYTHING
        name = min(self.known, key=lambda key: (-self.known[key], key))
        if self.part and (len(self.known) > 1 or self.unknown):
            return name, ANYTHING
        return name, self.of([name])

    def effective_number(self) -> Interval:
        """Effective number N = 1 / H: N is lowest when the undeclared part is the largest
        supplier's, highest when it is spread over infinitely many new ones."""
        if not self.known or self.part:
            certain = self.part and len(self.known) == 1 and not self.unknown
            return Interval(1.0, 1.0 if certain else math.inf)
        squares = sum(weight**2 for weight in self.known.values())
        top = max(self.known.values())
        concentrated = squares - top**2 + (top + self.unknown) ** 2
        return Interval(self.total**2 / concentrated, self.total**2 / squares)

    def count(self) -> Interval:
        """How many different ones there are: unbounded above while a part is undeclared."""
        if self.part and (len(self.known) > 1 or self.unknown):
            return Interval(1.0, math.inf)
        least = max(1, len(self.known))
        return Interval(least, math.inf if self.unknown else least)


def shares_of(rows: Iterable[Row], key: Callable[[Row], str | None], part: bool = False) -> Shares:
    """Adds up the weights of rows by ``key``; no key is undeclared weight."""
    known: dict[str, float] = {}
    unknown = 0.0
    for row in rows:
        name = key(row)
        if name is None:
            unknown += row.weight
        else:
            known[name] = known.get(name, 0.0) + row.weight
    return Shares(known, unknown, part)
