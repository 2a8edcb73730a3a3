"""Numbers of national rules: ``NR-3000`` to ``NR-3999``, written beside each obligation.

A number is part of the data and belongs to its obligation for good: fingerprints, waivers and
baselines name it. Thirty numbers are kept for each state with a built-in profile, in the order
below; the last hundred are for an authority's own profiles and overlays, and netrisk ships none of
them.
"""

from __future__ import annotations

# NOTE: a state that is added goes to the end, or every number after it would move.
_STATES = (
    "AT BE BG CY CZ DE DK EE ES FI FR GB GR HR HU IE IT LT LU LV MT NL NO PL PT RO SE SI SK CH"
).split()
_KEPT = 30
FIRST, LAST = 3000, 3999
OWN = range(3900, LAST + 1)


def kept_for(country: str) -> range:
    """The numbers of a state's built-in profile; empty where netrisk ships none of it."""
    if country not in _STATES:
        return range(0)
    start = FIRST + _KEPT * _STATES.index(country)
    return range(start, start + _KEPT)


def country_of(number: int) -> str | None:
    """The state that a number is kept for."""
    at = (number - FIRST) // _KEPT
    return _STATES[at] if 0 <= at < len(_STATES) else None


def rule_id(number: int) -> str:
    """The id of the rule that asks about the obligation of this number."""
    return f"NR-{number}"


def misplaced(number: int, country: str, overlaid: bool = False) -> str | None:
    """Why an obligation of a country, or of an overlay on it, cannot have this number, or None."""
    if number in OWN or (not overlaid and number in kept_for(country)):
        return None
    if overlaid:
        return f"{number} is not free for an overlay: take one of {OWN[0]} to {OWN[-1]}"
    own = f"{OWN[0]} to {OWN[-1]} are free for your own"
    kept = kept_for(country)
    if kept:
        return f"{number} is not kept for {country}: take one of {kept[0]} to {kept[-1]}; {own}"
    return f"{number} is not kept for {country}: {own}"
