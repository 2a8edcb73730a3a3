"""Whether a finding got worse: intervals before and after, on the side that its limit says.

A move of less than half a percentage point is none: when one region's equipment changes, the share
of every other supplier moves a little, and nobody made those worse.
"""

from __future__ import annotations

from netrisk.model.result import Evidence, Observed, Range, Result
from netrisk.model.vocabulary import Movement

TOLERANCE = 0.005


def result_movement(old: Result, new: Result) -> Movement:
    """How a failing result moved: by what it observes where that compares, else by degree."""
    limit, before, after = new.limit, old.observed, new.observed
    comparable = before is not None and after is not None and before.unit == after.unit
    if comparable and limit is not None and limit.op in ("<=", ">="):
        return _movement(before, after, worse_up=limit.op == "<=")
    return _movement(old.degree, new.degree, worse_up=True)


def evidence_movement(old: Evidence, new: Evidence) -> Movement:
    """How one piece of evidence moved: it observes how much of the whole is affected."""
    before, after = old.observed, new.observed
    if before is None or after is None or before.unit != after.unit:
        return "unchanged"
    return _movement(before, after, worse_up=True)


def _movement(
    old: Observed | Range | None, new: Observed | Range | None, *, worse_up: bool
) -> Movement:
    """NOTE: an interval inside the older one is the same finding, better known. One around the
    older one can be either, for want of facts that there were: it is not comparable."""
    if old is None or new is None:
        return "unchanged"
    low, high = _direction(old.low, new.low), _direction(old.high, new.high)
    if low >= 0 >= high:
        return "unchanged"
    if low <= 0 <= high:
        return "incomparable"
    return "worsened" if (low > 0) == worse_up else "improved"


def _direction(old: float, new: float) -> int:
    if old == new or abs(new - old) <= TOLERANCE:  # NOTE: equal infinities have no difference
        return 0
    return 1 if new > old else -1
