"""Closed intervals and three-valued (strong Kleene) logic, nothing else.

A number that depends on missing facts is an interval that holds every value those facts allow.
A question that depends on them is answered by ``None``: neither true nor false yet.
"""

from __future__ import annotations

from collections.abc import Iterable

from netrisk.noun import noun

Truth = bool | None

# NOTE: shares are sums of decimal fractions, so 0.1 + 0.2 must still meet a limit of 0.3.
TOLERANCE = 1e-9


@noun
class Interval:
    """All values from ``low`` to ``high``, both included; ``high`` may be infinite."""

    low: float
    high: float

    def __post_init__(self) -> None:
        if not self.low <= self.high + TOLERANCE:  # NOTE: also false for what is not a number
            raise ValueError(f"not an interval: [{self.low}, {self.high}]")

    @property
    def width(self) -> float:
        return max(0.0, self.high - self.low)

    @property
    def certain(self) -> bool:
        return self.width <= TOLERANCE

    def at_most(self, limit: float) -> Truth:
        """Whether the value meets ``<= limit``: yes if all of it does, no if none of it does."""
        if self.high <= limit + TOLERANCE:
            return True
        return False if self.low > limit + TOLERANCE else None

    def at_least(self, limit: float) -> Truth:
        """Whether the value meets ``>= limit``."""
        if self.low >= limit - TOLERANCE:
            return True
        return False if self.high < limit - TOLERANCE else None

    def clamp(self, low: float = 0.0, high: float = 1.0) -> Interval:
        return Interval(min(max(self.low, low), high), min(max(self.high, low), high))

    def __contains__(self, value: float | Interval) -> bool:
        inner = value if isinstance(value, Interval) else Interval(value, value)
        return self.low <= inner.low + TOLERANCE and inner.high <= self.high + TOLERANCE


NOTHING = Interval(0.0, 0.0)
EVERYTHING = Interval(1.0, 1.0)
ANYTHING = Interval(0.0, 1.0)


def point(value: float) -> Interval:
    """The interval that holds one value."""
    return Interval(value, value)


def shortfall(value: Interval, needed: float, worst: float) -> Interval:
    """How far a value falls short of what is needed, 0 (met) to 1 (``worst``), as an interval."""

    def part(number: float) -> float:
        return min(1.0, max(0.0, (needed - number) / (needed - worst)))

    first, last = part(value.low), part(value.high)
    return Interval(min(first, last), max(first, last))


def hull(intervals: Iterable[Interval]) -> Interval:
    """The smallest interval that holds all of them; at least one is needed."""
    parts = list(intervals)
    return Interval(min(part.low for part in parts), max(part.high for part in parts))


def mean(weighted: Iterable[tuple[Interval, float]]) -> Interval:
    """The weighted mean of intervals, weights above 0; nothing to average gives 0."""
    low = high = total = 0.0
    for part, weight in weighted:
        low += part.low * weight
        high += part.high * weight
        total += weight
    return Interval(low / total, high / total) if total > 0 else NOTHING


def every(truths: Iterable[Truth]) -> Truth:
    """Kleene conjunction: one no decides it, else one unknown leaves it open."""
    answer: Truth = True
    for truth in truths:
        if truth is False:
            return False
        if truth is None:
            answer = None
    return answer


def some(truths: Iterable[Truth]) -> Truth:
    """Kleene disjunction: one yes decides it, else one unknown leaves it open."""
    answer: Truth = False
    for truth in truths:
        if truth is True:
            return True
        if truth is None:
            answer = None
    return answer


def negation(truth: Truth) -> Truth:
    return None if truth is None else not truth
