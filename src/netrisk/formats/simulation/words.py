"""The words for what is served: intervals, the loss scenario, and never a forecast."""

from __future__ import annotations

from netrisk.formats.escape import visible
from netrisk.interval import Interval, point
from netrisk.model.result import Range
from netrisk.model.simulation import CategoryShare, Scenario, Users
from netrisk.model.vocabulary import CATEGORY_NAMES
from netrisk.wording import listing, percent

_PEOPLE = "end users"


def share(value: Range) -> str:
    """``40 %``, ``12 to 16 %``."""
    return percent(Interval(value.low, value.high))


def served(of_modelled: Range, at_most: Range, complete: bool) -> str:
    """What a loss leaves; what is not modelled is never passed over."""
    if at_most.high <= 0:
        return "no modelled service"
    if complete:
        return f"{share(of_modelled)} of the modelled load"
    return (
        f"at most {percent(point(at_most.high))} of the modelled load; {share(of_modelled)} "
        "if what is not modelled is unaffected"
    )


def together(names: tuple[str, ...]) -> str:
    return visible(" + ".join(names))


def due(scenario: Scenario) -> str:
    """Why no more is served: the factor that limits, and what took it down."""
    if not scenario.limited_by:
        return ""
    words = listing(map(visible, scenario.limited_by), 4)
    gone = set(scenario.functions_lost)
    if set(scenario.limited_by) <= gone:
        words += ": nothing left"
    through = [name for name in scenario.through if name not in scenario.limited_by]
    return f"{words}, through {listing(map(visible, through))}" if through else words


def shares(parts: tuple[CategoryShare, ...], *categories: str) -> str:
    """``62 % of RAN, 100 % of core``: plain shares above zero."""
    found = [
        f"{share(Range(part.low, part.high))} of {CATEGORY_NAMES[part.category]}"
        for part in parts
        if part.high > 0 and (not categories or part.category in categories)
    ]
    return ", ".join(found)


def people(users: Users, complete: bool) -> str:
    """``2.3 to 4.1 million end users without service``."""
    low, high = users.of_modelled.low, users.of_modelled.high
    said = (
        f"{_count(low)} {_PEOPLE}" if low == high else f"{_count(low)} to {_count(high)} {_PEOPLE}"
    )
    tail = "" if complete else ", if what is not modelled is unaffected"
    return f"{said if high else f'no {_PEOPLE}'} without service{_for(users)}{tail}"


def _for(users: Users) -> str:
    """``, 4.6 to 49.2 million user-hours``, where the file says when what is lost works again."""
    hours = users.user_hours
    if hours is None:
        return ""
    ends = dict.fromkeys((_count(hours.low), _count(hours.high)))
    return f", {' to '.join(ends)} user-hours"


def _count(number: float) -> str:
    if number >= 1_000_000:
        return f"{number / 1_000_000:.3g} million"
    return f"{round(number):,}"
