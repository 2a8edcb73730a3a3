"""The levels of a split RAN, counted apart: RU, DU, CU, RIC, SMO, cloud platform and integrator.

``of: owners``: a level has as many owners as the radios (RU) have, up to ``min``: radios of three
makers on the DU of one, or on one cloud platform, are not diverse. Radios of one owner ask nothing
of the other levels. Listed suppliers count as one owner. Extent of a failure: (needed - number) /
(needed - 1).

``of: listed``: no contributor of a level is a listed supplier. Extent of a failure: the share of
the level's weight that one has a hand in.

``cloud`` is what DU, CU and RIC are hosted on; of a platform on a platform the end with fewer
owners counts. ``integrator`` is who manages (else provides) the radio parts; where the operator
does so itself, nothing is asked. RU, DU or CU that are not declared are unknown, RIC and SMO not
applicable. Where nothing of the RAN is split, the check as a whole is not applicable.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Annotated, Literal

from annotated_types import Ge, MinLen

from netrisk.interval import ANYTHING, Interval, point
from netrisk.kinds.below import OPERATOR, Place, missing_places
from netrisk.kinds.cells import applicability
from netrisk.kinds.context import Context
from netrisk.kinds.evidence import field_proofs
from netrisk.kinds.outcome import (
    Bound,
    Measured,
    Outcome,
    Proof,
    degree,
    inapplicable,
    undeclared,
)
from netrisk.kinds.radio_levels import LEVEL_NAMES, Level, Part, is_split, level_parts
from netrisk.model.rule import Rule
from netrisk.model.vocabulary import UNKNOWN, Verdict
from netrisk.noun import noun
from netrisk.wording import count, listing, percent

LOOSER = {"levels": "fewer", "min": "lower"}

_OPTIONAL = ("RIC", "SMO")
_OPEN_SHOWN = 3


@noun
class Check:
    """``levels``: one result for each. ``min``: how many owners are enough; by default two."""

    of: Literal["owners", "listed"]
    levels: Annotated[tuple[Level, ...], MinLen(1)]
    min: Annotated[int, Ge(2)] | None = None


def evaluate(check: Check, rule: Rule, context: Context) -> Iterator[Outcome]:
    applies, missing, why = applicability(context, rule)
    whole = _whole(context)
    for outcome in [whole] if whole else _levels(check, context):
        yield outcome.given(applies, missing, why)


def _whole(context: Context) -> Outcome | None:
    """What can be said of the RAN as a whole where its levels cannot be told apart."""
    table = context.table
    if not table.in_scope("ran"):
        return inapplicable("ran", "The RAN is out of the file's scope.")
    if table.short_form("ran"):
        missing = "deployments[category=ran]"
        return undeclared("ran", "How the RAN is split", missing, ("mix", "ran"))
    if not table.declares("ran"):
        return undeclared("ran", "The RAN", *table.undeclared("ran"))
    if not is_split(context):
        return inapplicable("ran", "No RAN that is split into RU, DU and CU is declared.")
    return None


def _levels(check: Check, context: Context) -> Iterator[Outcome]:
    top = _owners(level_parts("RU", context))
    for level in check.levels:
        parts = level_parts(level, context)
        if not parts and level in _OPTIONAL:
            yield inapplicable(level, f"No {level} is declared.")
        elif check.of == "listed":
            yield _class(level, parts, context)
        else:
            yield _number(level, check.min or 2, parts, top, context)


def _number(
    level: Level, least: int, parts: Sequence[Part], top: Interval, context: Context
) -> Outcome:
    """Whether a level has as many owners as the radios, up to the least number asked for."""
    near, far = _owners(parts), _owners(parts, -1)
    found = Interval(min(near.low, far.low), min(near.high, far.high))
    needed = Interval(min(top.low, least), min(top.high, least))
    names = sorted({name for part in parts for end in (0, -1) if (name := part.owner(end))})
    if OPERATOR in names:
        needed = point(1.0)
    met = True if found.low >= needed.high else False if found.high < needed.low else None
    verdict = Verdict.of(met)
    seen = listing(context.label(name) for name in names) or "nobody known"
    return Outcome(
        level,
        verdict,
        f"{LEVEL_NAMES[level]}: {_said(found)} ({seen}), under radio units of {_said(top)}.",
        degree(verdict, Interval(_short(found.high, needed.low), _short(found.low, needed.high))),
        Measured(found, "owners"),
        Bound(">=", needed.high),
        () if met else _proofs(_silent(parts)) if met is None else _first_of_each(parts),
        _missing(level, parts) if met is None else (),
    )


def _class(level: Level, parts: Sequence[Part], context: Context) -> Outcome:
    """Whether a listed supplier has a hand in a level."""
    whole = sum(part.row.weight for part in parts)
    low = sum(part.row.weight for part in parts if part.listed)
    high = low + sum(part.row.weight for part in parts if part.listed is None)
    share = Interval(low / whole, min(1.0, high / whole)) if parts else ANYTHING
    verdict = Verdict.of(share.at_most(0.0))
    hands = {
        place: context.label(one.key)
        for part in parts
        for place, one in zip(part.places, part.sources, strict=True)
        if one.listed
    }
    if verdict is Verdict.PASS:
        message = "no listed supplier found"
    elif hands:
        message = f"{percent(share)} depends on {listing(hands.values())}, listed"
    else:
        message = f"{percent(share)} has no known contributor; a listed one may be among them"
    return Outcome(
        level,
        verdict,
        f"{LEVEL_NAMES[level]}: {message}.",
        degree(verdict, share),
        Measured(share, "share"),
        Bound("<=", 0.0),
        () if verdict is Verdict.PASS else _proofs([*hands] or _silent(parts)),
        _missing(level, parts) if verdict is Verdict.UNKNOWN else (),
    )


def _owners(parts: Sequence[Part], end: int = 0) -> Interval:
    """How many different owners there are: no upper bound while one is not known."""
    names = {part.owner(end) for part in parts}
    least = max(1, len(names - {None}))
    return Interval(least, math.inf if None in names or not parts else least)


def _short(found: float, needed: float) -> float:
    return (needed - found) / (needed - 1) if needed > found else 0.0


def _said(number: Interval) -> str:
    least = count(int(number.low), "owner")
    return least if number.certain else f"at least {least}"


def _first_of_each(parts: Sequence[Part]) -> tuple[Proof, ...]:
    """One place for each supplier or party: a concentration is one fact about each."""
    first: dict[str | None, Place] = {}
    for part in parts:
        for place, source in zip(part.places, part.sources, strict=True):
            row, field = place
            first.setdefault(row.supplier if field == "supplier" else source.key, place)
    return tuple(
        replace(proof, stands_for=("ran", "suppliers", name or UNKNOWN))
        for name, (row, field) in first.items()
        for proof in field_proofs([row], field)
    )


def _silent(parts: Sequence[Part]) -> list[Place]:
    return [*dict.fromkeys(place for part in parts for place in part.lacking)][:_OPEN_SHOWN]


def _proofs(places: Sequence[Place]) -> tuple[Proof, ...]:
    return tuple(proof for row, field in places for proof in field_proofs([row], field))


def _missing(level: Level, parts: Sequence[Part]) -> tuple[str, ...]:
    if not parts:
        return (f"deployments[function={'DU' if level == 'cloud' else level}]",)
    return missing_places(place for part in parts for place in part.lacking)
