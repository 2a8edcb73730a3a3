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
from typing import Annotated, Literal

from annotated_types import Ge, MinLen

from netrisk.interval import ANYTHING, Interval, point, some
from netrisk.kinds.below import OPERATOR, Source, party, platforms
from netrisk.kinds.cells import applicability
from netrisk.kinds.context import LISTED, Context
from netrisk.kinds.evidence import field_proofs, missing_field
from netrisk.kinds.outcome import (
    Bound,
    Measured,
    Outcome,
    Proof,
    degree,
    inapplicable,
    undeclared,
)
from netrisk.model.rule import Rule
from netrisk.model.vocabulary import Verdict
from netrisk.noun import noun
from netrisk.table import Cohort
from netrisk.wording import count, listing, percent

LOOSER = {"levels": "fewer", "min": "lower"}

Level = Literal["RU", "DU", "CU", "RIC", "SMO", "cloud", "integrator"]
Place = tuple[Cohort, str]

_NAMES: dict[Level, str] = {
    "RU": "Radio units",
    "DU": "Distributed units",
    "CU": "Central units",
    "RIC": "RAN controllers (RIC)",
    "SMO": "Management and orchestration (SMO)",
    "cloud": "Cloud platform",
    "integrator": "Integrator",
}
_FUNCTIONS: dict[Level, tuple[str, ...]] = {
    "DU": ("DU",),
    "CU": ("CU", "CU-CP", "CU-UP"),
    "RIC": ("near-RT-RIC",),
    "SMO": ("SMO", "non-RT-RIC"),
}
_OPTIONAL = ("RIC", "SMO")
_OPEN_SHOWN = 3


@noun
class Check:
    """``levels``: one result for each. ``min``: how many owners are enough."""

    of: Literal["owners", "listed"]
    levels: Annotated[tuple[Level, ...], MinLen(1)]
    min: Annotated[int, Ge(2)] = 2


@noun
class Part:
    """What one row brings to a level: from whom (nearest first), where it says so, what it lacks."""

    row: Cohort
    sources: tuple[Source, ...]
    places: tuple[Place, ...]
    lacking: tuple[Place, ...]

    def owner(self, end: int) -> str | None:
        """Who owns the nearest (0) or the farthest (-1); listed ones are one."""
        if not self.sources or (end and self.lacking):
            return None
        return LISTED if self.sources[end].listed else self.sources[end].key


def evaluate(check: Check, rule: Rule, context: Context) -> Iterator[Outcome]:
    applies, missing, why = applicability(context, rule)
    radios = _radios(context)
    whole = _whole(radios, context)
    for outcome in [whole] if whole else _levels(check, radios, context):
        yield outcome.given(applies, missing, why)


def _whole(radios: Sequence[Cohort], context: Context) -> Outcome | None:
    """What can be said of the RAN as a whole where its levels cannot be told apart."""
    table = context.table
    if not table.in_scope("ran"):
        return inapplicable("ran", "The RAN is out of the file's scope.")
    if not table.declares("ran") or table.short_form("ran"):
        path, origin = table.undeclared("ran")
        if table.short_form("ran"):
            path, origin = "deployments[category=ran]", ("mix", "ran")
        return undeclared("ran", "How the RAN is split", path, origin)
    alone = radios and all(row.function == "RU" for row in table.category("ran"))
    if alone or any(table.function(name) for name in (*_FUNCTIONS["DU"], *_FUNCTIONS["CU"])):
        return None
    return inapplicable("ran", "No RAN that is split into RU, DU and CU is declared.")


def _levels(check: Check, radios: Sequence[Cohort], context: Context) -> Iterator[Outcome]:
    top = _owners([_supplied(row, context) for row in radios])
    for level in check.levels:
        parts = list(_parts(level, radios, context))
        if not parts and level in _OPTIONAL:
            yield inapplicable(level, f"No {level} is declared.")
        elif check.of == "listed":
            yield _class(level, parts, context)
        else:
            yield _number(level, check.min, parts, top, context)


def _parts(level: Level, radios: Sequence[Cohort], context: Context) -> Iterator[Part]:
    if level in ("RU", *_FUNCTIONS):
        rows = radios if level == "RU" else _rows(context, level)
        yield from (_supplied(row, context) for row in rows)
        return
    software = _rows(context, "DU", "CU", "RIC")
    for row in software if level == "cloud" else [*radios, *software]:
        yield _hosted(row, context) if level == "cloud" else _managed(row, context)


def _supplied(row: Cohort, context: Context) -> Part:
    place = ((row, "supplier"),)
    source = Source(row.owner, row.country, None if row.supplier is None else context.listed(row))
    return Part(row, (source,), place, place if row.supplier is None else ())


def _hosted(row: Cohort, context: Context) -> Part:
    hosts, lacking = platforms(row, context)
    sources = tuple(_supplied(host, context).sources[0] for host in hosts)
    return Part(row, sources, tuple((host, "supplier") for host in hosts), lacking)


def _managed(row: Cohort, context: Context) -> Part:
    named = {
        field: name
        for field in ("managed_by", "provider")
        if (name := getattr(row.deployment, field)) is not None
    }
    sources = tuple(party(name, row, context) for name in named.values())
    places = tuple((row, field) for field in named)
    unknown = tuple(place for place, part in zip(places, sources, strict=True) if part.key is None)
    return Part(row, sources, places, unknown if named else ((row, "managed_by"),))


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
    worst = (needed.high - found.low) / (needed.high - 1) if needed.high > found.low else 0.0
    best = (needed.low - found.high) / (needed.low - 1) if needed.low > found.high else 0.0
    seen = f"{_said(found)} ({listing(context.label(name) for name in names) or 'nobody known'})"
    return Outcome(
        level,
        verdict,
        f"{_NAMES[level]}: {seen}, under radio units of {_said(top)}.",
        degree(verdict, Interval(best, worst)),
        Measured(found, "owners"),
        Bound(">=", needed.high),
        () if met else _proofs(_first_of_each(parts) if met is False else _silent(parts)),
        _missing(level, parts) if met is None else (),
    )


def _class(level: Level, parts: Sequence[Part], context: Context) -> Outcome:
    """Whether a listed supplier has a hand in a level."""
    hits = [
        (part, some([*(one.listed for one in part.sources), None if part.lacking else False]))
        for part in parts
    ]
    whole = sum(part.row.weight for part in parts) or 1.0
    low = sum(part.row.weight for part, hit in hits if hit) / whole
    high = low + sum(part.row.weight for part, hit in hits if hit is None) / whole
    share = Interval(low, min(1.0, high)) if parts else ANYTHING
    verdict = Verdict.of(share.at_most(0.0))
    listed = [
        (place, one)
        for part, hit in hits
        if hit
        for place, one in zip(part.places, part.sources, strict=True)
        if one.listed
    ]
    if verdict is Verdict.PASS:
        message = "no listed supplier found"
    elif listed:
        names = listing(context.label(one.key) for _, one in listed)
        message = f"{percent(share)} depends on {names}, a listed supplier"
    else:
        message = f"{percent(share)} has no known contributor; a listed one may be among them"
    shown = dict.fromkeys(place for place, _ in listed)
    return Outcome(
        level,
        verdict,
        f"{_NAMES[level]}: {message}.",
        degree(verdict, share),
        Measured(share, "share"),
        Bound("<=", 0.0),
        () if verdict is Verdict.PASS else _proofs([*shown] or _silent(parts)),
        _missing(level, parts) if verdict is Verdict.UNKNOWN else (),
    )


def _owners(parts: Sequence[Part], end: int = 0) -> Interval:
    """How many different owners there are: no upper bound while one is not known."""
    names = {part.owner(end) for part in parts}
    least = max(1, len(names - {None}))
    return Interval(least, math.inf if None in names or not parts else least)


def _said(number: Interval) -> str:
    least = count(int(number.low), "owner")
    return least if number.certain else f"at least {least}"


def _first_of_each(parts: Sequence[Part]) -> list[Place]:
    """One place for each supplier or party: a concentration is one fact about each."""
    first: dict[object, Place] = {}
    for part in parts:
        for (row, field), source in zip(part.places, part.sources, strict=True):
            first.setdefault((row.supplier if field == "supplier" else source.key), (row, field))
    return [*first.values()]


def _silent(parts: Sequence[Part]) -> list[Place]:
    return [place for part in parts for place in part.lacking][:_OPEN_SHOWN]


def _proofs(places: Sequence[Place]) -> tuple[Proof, ...]:
    return tuple(proof for row, field in places for proof in field_proofs([row], field))


def _missing(level: Level, parts: Sequence[Part]) -> tuple[str, ...]:
    if not parts:
        return (f"deployments[function={'DU' if level == 'cloud' else level}]",)
    fields: dict[str, dict[Cohort, None]] = {}
    for part in parts:
        for row, field in part.lacking:
            fields.setdefault(field, {})[row] = None
    return tuple(path for field, rows in fields.items() for path in missing_field([*rows], field))


def _rows(context: Context, *levels: Level) -> list[Cohort]:
    names = [name for level in levels for name in _FUNCTIONS[level]]
    return list(dict.fromkeys(row for name in names for row in context.table.function(name)))


def _radios(context: Context) -> list[Cohort]:
    """Radio units that are no part of a whole base station or of a baseband unit's."""
    basebands = {row.path[1] for row in context.table.function("BBU")}
    return [
        row
        for row in context.table.function("RU")
        if row.carrier and basebands.isdisjoint(_parents(row))
    ]


def _parents(row: Cohort) -> Iterator[str]:
    for parent in row.deployment.depends_on if row.deployment else ():
        yield from (parent,) if isinstance(parent, str) else parent
