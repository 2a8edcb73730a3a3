"""What a chain is made of in one region: factors, each available to a fraction of the demand.

All fractions are intervals from 0 to 1. phi is the fraction of installed capacity that is left.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from netrisk.interval import Interval
from netrisk.noun import entity
from netrisk.simulate.stock import Aftermath, Stock


class Factor(Protocol):
    """One thing that a chain cannot do without. ``fact``: the missing fact that widens it most."""

    @property
    def name(self) -> str: ...
    @property
    def stocks(self) -> tuple[Stock, ...]: ...
    @property
    def fact(self) -> str | None: ...
    def available(self, after: Aftermath, loss: int) -> Interval: ...


@entity
class Member:
    """One redundancy group: what it has, and the least and the most of it that is needed."""

    stock: Stock
    least: float
    most: float


@entity
class Pool:
    """Groups that stand in for each other, as the low and the high bound see them."""

    low: tuple[Member, ...]
    high: tuple[Member, ...]


@entity
class Function:
    """A function for one region: pools that do not stand in for each other add up by what they
    have; in each pool a_low = min(1, left / most that is needed), a_high the same with the least.
    """

    name: str
    pools: tuple[Pool, ...]
    stocks: tuple[Stock, ...]
    fact: str | None = None

    def available(self, after: Aftermath, loss: int) -> Interval:
        if not self.pools:
            return Interval(0.0, 0.0)
        low = _mean([(pool.low, _worst(pool.low, after, loss)) for pool in self.pools])
        high = _mean([(pool.high, _best(pool.high, after, loss)) for pool in self.pools])
        return Interval(min(low, high), high)


@entity
class Better:
    """A function that can be read in two ways, of which the one that serves more holds."""

    name: str
    readings: tuple[Factor, ...]
    stocks: tuple[Stock, ...]
    fact: str | None = None

    def available(self, after: Aftermath, loss: int) -> Interval:
        parts = [reading.available(after, loss) for reading in self.readings]
        return Interval(max(part.low for part in parts), max(part.high for part in parts))


@entity
class Anywhere:
    """A function for carriers of which nobody says where they are: they may be in any region."""

    name: str
    regions: tuple[Factor, ...]
    stocks: tuple[Stock, ...]
    fact: str | None = None

    def available(self, after: Aftermath, loss: int) -> Interval:
        parts = [region.available(after, loss) for region in self.regions]
        return Interval(min(part.low for part in parts), max(part.high for part in parts))


@entity
class Share:
    """A whole of which nobody says which part serves whom: [phi, 1 if anything is left].

    Transport, a category in short form, the anchors of a non-standalone network.
    """

    name: str
    stock: Stock
    fact: str | None = None

    @property
    def stocks(self) -> tuple[Stock, ...]:
        return (self.stock,)

    def available(self, after: Aftermath, loss: int) -> Interval:
        left = after.left(self.stock)
        phi = left.part(loss)
        return Interval(phi.low, 1.0 if left.at(loss)[1] > 0 else 0.0)


@entity
class Fraction:
    """Parts of radio access that nothing is said to depend on: exactly what is left of them."""

    name: str
    stock: Stock
    fact: str | None = None

    @property
    def stocks(self) -> tuple[Stock, ...]:
        return (self.stock,)

    def available(self, after: Aftermath, loss: int) -> Interval:
        return after.left(self.stock).part(loss)


def together(share: Interval, parts: Sequence[Interval]) -> Interval:
    """Who is served if all factors must work: Frechet bounds, since nobody knows whether the same
    people are refused twice. low = max(0, r + sum(a) - k), high = min(r, a ...)."""
    high = min([share.high, *(part.high for part in parts)])
    low = max(0.0, share.low - sum(1.0 - part.low for part in parts))
    return Interval(min(low, high), high)


def _mean(parts: Sequence[tuple[Sequence[Member], float]]) -> float:
    """Pools weigh what they have."""
    if len(parts) == 1:
        return parts[0][1]
    weights = [sum(member.stock.total for member in members) for members, _ in parts]
    held = sum(weight * value for weight, (_, value) in zip(weights, parts, strict=True))
    return min(1.0, held / sum(weights))


def _worst(members: Sequence[Member], after: Aftermath, loss: int) -> float:
    left = sum(after.left(member.stock).at(loss)[0] for member in members)
    return min(1.0, left / sum(member.most for member in members))


def _best(members: Sequence[Member], after: Aftermath, loss: int) -> float:
    left = sum(after.left(member.stock).at(loss)[1] for member in members)
    needed = sum(member.least for member in members)
    if left <= 0:
        return 0.0
    return min(1.0, left / needed) if needed > 0 else 1.0
