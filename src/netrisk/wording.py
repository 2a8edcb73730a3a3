"""How numbers and lists are said to people; the same words in every message and format."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from netrisk.interval import Interval
from netrisk.model.result import Range
from netrisk.model.ruletext import ChangedLimit

LIMIT_WORDS = {"<=": "at most", ">=": "at least", "==": "must be"}


def percent(share: Interval) -> str:
    """``40 %``, ``12 to 16 %``: a share of 1, rounded so that an interval is never understated."""
    low, high = _floor(share.low * 100), _ceil(share.high * 100)
    if share.certain:
        return f"{round(share.low * 100, 1):g} %"
    return f"{low:g} to {high:g} %"


def number(value: Interval) -> str:
    """``2.1 to 2.3``, or ``at least 2.1`` where there is no upper bound."""
    if math.isinf(value.high):
        return f"at least {_short(value.low)}"
    if value.certain:
        return _short(value.low)
    return f"{_short(value.low)} to {_short(value.high)}"


def listing(names: Iterable[str], most: int = 3) -> str:
    """``A, B and C``; a long list is cut and says by how much."""
    every = list(dict.fromkeys(names))
    if len(every) > most:
        return f"{', '.join(every[:most])} and {len(every) - most} more"
    return " and ".join(filter(None, [", ".join(every[:-1]), *every[-1:]]))


def count(things: Sequence[object] | int, one: str, many: str | None = None) -> str:
    """``1 group``, ``3 groups``."""
    total = things if isinstance(things, int) else len(things)
    return f"{total:,} {one if total == 1 else many or one + 's'}"


def _short(value: float) -> str:
    return f"{round(value, 2):g}"


def _floor(value: float) -> float:
    return math.floor(value * 10 + 1e-6) / 10


def _ceil(value: float) -> float:
    return math.ceil(value * 10 - 1e-6) / 10


def points(score: Range | None) -> str:
    """``34 to 48``: a score, or nothing where none applies."""
    if score is None:
        return "-"
    low, high = round(score.low), round(score.high)
    return str(low) if low == high else f"{low} to {high}"


def understood(known: int, elements: int, resolved: int, by_basis: Sequence[int]) -> str:
    """How much of an import was understood. ``by_basis``: elements whose supplier is stated,
    mapped, inferred, or not stated."""
    ways = zip(by_basis, ("stated", "mapped", "inferred", "not stated"), strict=True)
    return (
        f"{known:,} of {count(elements, 'element')} understood, supplier known of {resolved:,} "
        f"({', '.join(f'{number:,} {way}' for number, way in ways)})"
    )


def changed_limit(change: ChangedLimit) -> str:
    """``DIV-001.limit = 0.9 (the rule says 0.6)``: a limit that a run set itself."""
    return f"{change.rule}.{change.param} = {change.value} (the rule says {change.default})"


def movement(change: Range | None) -> str:
    """``-8.1 to +18.0``: the least and the most by which a score moved; nothing if incomparable."""
    if change is None:
        return "-"
    low, high = f"{change.low:+.1f}", f"{change.high:+.1f}"
    return low if low == high else f"{low} to {high}"
