"""Amounts of equipment (weight, or capacity) and what is left of them after each loss."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from math import fsum

from netrisk.interval import Interval
from netrisk.noun import entity, mutable
from netrisk.simulate.losses import bits

Down = Sequence[int] | Mapping[int, int]  # by the number of a row: the losses that it is down in


@entity
class Stock:
    """Rows that do the same thing in one place, each with its amount; ``total`` is their sum.

    Sums are exactly rounded (``fsum``), so that the order of rows changes nothing.
    """

    members: tuple[tuple[int, float], ...]
    total: float


def stock(members: Iterable[tuple[int, float]]) -> Stock:
    parts = tuple(members)
    return Stock(parts, fsum(amount for _, amount in parts))


@entity
class Left:
    """What is left of a stock: the total but in the losses that touch it."""

    total: float
    low: dict[int, float]
    high: dict[int, float]

    def at(self, loss: int) -> tuple[float, float]:
        """At worst and at best; a loss of -1 is none at all."""
        return self.low.get(loss, self.total), self.high.get(loss, self.total)

    def part(self, loss: int) -> Interval:
        """The fraction that is left; all of nothing is 1."""
        if not self.total:
            return Interval(1.0, 1.0)
        low, high = self.at(loss)
        return Interval(low / self.total, high / self.total)


@mutable
class Aftermath:
    """What is down in each of a number of losses: one integer per row, one bit per loss.

    ``low``: with every unknown supplier lost too; ``high``: with every one kept. ``struck``: what
    is down for certain by itself, not through anything that it needs.
    """

    low: Down
    high: Down
    struck: Down
    count: int
    measured: dict[tuple[int, int], Interval] = field(default_factory=dict)  # by factor and loss
    _left: dict[int, Left] = field(default_factory=dict)

    def left(self, stock: Stock) -> Left:
        """What is left of a stock, worked out once. Linear in its rows and in what they lose."""
        found = self._left.get(id(stock))
        if found is None:
            low = _left(stock, self.low)
            high = low if self.high is self.low else _left(stock, self.high)
            found = self._left[id(stock)] = Left(stock.total, low, high)
        return found

    def settled(self, kept: bool) -> Aftermath:
        """The same if every unknown supplier were known: another one (kept), or the lost one."""
        masks = self.high if kept else self.low
        return Aftermath(masks, masks, self.struck, self.count)


def _left(stock: Stock, down: Down) -> dict[int, float]:
    lost = sums((down[at], amount) for at, amount in stock.members)
    return {loss: max(0.0, stock.total - amount) for loss, amount in lost.items()}


def sums(marked: Iterable[tuple[int, float]]) -> dict[int, float]:
    """For each loss in any of the masks, the exactly rounded sum of the amounts marked with it."""
    alike: dict[int, list[float]] = {}
    for mask, amount in marked:
        if mask:
            alike.setdefault(mask, []).append(amount)
    found: dict[int, list[float]] = {}
    for mask, amounts in alike.items():
        for loss in bits(mask):
            found.setdefault(loss, []).extend(amounts)
    return {loss: fsum(amounts) for loss, amounts in found.items()}
