"""What stands below the vendors of a category: parts, their packaging, platforms, support.

``layer``: who makes the parts (``part``) and in which country they are packaged (``packaging``),
from ``components``; on whose platforms equipment runs (``platform``), from ``hosted_on`` down to
the bottom; who answers for the product (``support``): a vendor for its own, for a community's open
source the party in ``support_by``.

Observed: the largest share of weight that depends on one owner (or country of packaging), or the
share that depends on what ``of`` names, at the worst level of the category (in the RAN the
carriers, and each other function by itself). A unit with chips of two makers depends on both. At
most ``limit`` passes, more fails. Without components, host or supporter a deployment may depend on
anybody, so silence is never a pass; components that are declared are taken as all that matter.
Extent of a failure: (share - limit) / (1 - limit).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated, Literal

from annotated_types import Ge, Lt

from netrisk.interval import Interval, Truth, negation, point, shortfall, some
from netrisk.kinds.below import FIELD, Below, Layer, Source, below, missing_places
from netrisk.kinds.cells import Cell, by_category
from netrisk.kinds.context import Context
from netrisk.kinds.evidence import field_proofs, missing_detail
from netrisk.kinds.outcome import Bound, Measured, Outcome, Proof, degree
from netrisk.model.rule import Rule
from netrisk.model.vocabulary import Verdict
from netrisk.noun import noun
from netrisk.table import Cohort
from netrisk.wording import count, listing, percent

LOOSER = {"limit": "higher", "parts": "fewer", "countries": "fewer"}

_OPEN_SHOWN = 3
_PHRASE = {
    "part": "holds parts of",
    "packaging": "holds parts packaged in",
    "platform": "runs on platforms of",
    "support": "is supported by",
}
_ONE = {
    "part": "one maker",
    "packaging": "one country",
    "platform": "one owner",
    "support": "one party",
}


@noun
class Check:
    """``of``: the largest, listed suppliers, what lies outside the EU and the network's own
    country, the ``countries`` named, or ``nobody`` (open source that nobody supports). ``shared``:
    only what stands behind vendors of two owners or more counts. ``parts``: only parts with a word
    that begins with one of these."""

    layer: Layer
    of: Literal["largest", "listed", "outside_eu", "countries", "nobody"] = "largest"
    limit: Annotated[float, Ge(0), Lt(1)] = 0.0
    shared: bool = False
    parts: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    regions: bool = False  # also hold each region against the limit


@noun
class Found:
    """A share: of whom (None: of nobody known), the rows that make it, and those that may."""

    share: Interval
    who: str | None
    rows: tuple[Cohort, ...]
    may: tuple[Below, ...]


def evaluate(check: Check, rule: Rule, context: Context) -> Iterator[Outcome]:
    return by_category(
        context, rule, lambda cell: _judge(check, cell, context), regions=check.regions
    )


def _judge(check: Check, cell: Cell, context: Context) -> Outcome:
    levels: dict[str | None, list[Below]] = {}
    for row in cell.rows:
        level = None if row.carrier else row.function
        levels.setdefault(level, []).append(below(check.layer, row, context, check.parts))
    found = [part for rows in levels.values() for part in _found(check, rows, context)]
    share = Interval(max(part.share.low for part in found), max(part.share.high for part in found))
    verdict = Verdict.of(share.at_most(check.limit))
    known = max(found, key=lambda part: (part.share.low, part.share.high))
    may = max(found, key=lambda part: part.share.high).may if verdict is Verdict.UNKNOWN else ()
    return Outcome(
        cell.subject,
        verdict,
        _message(check, cell, known, share, may, context),
        degree(verdict, shortfall(share, check.limit, 1)),
        Measured(share, "share"),
        Bound("<=", check.limit),
        () if verdict is Verdict.PASS else _proofs(check, known, may),
        _missing(cell, may),
        cell.weight,
    )


def _found(check: Check, rows: Sequence[Below], context: Context) -> Iterator[Found]:
    """The shares of one level: that of each source, or the one that is asked about."""
    whole = sum(part.row.weight for part in rows)
    if check.of == "largest":
        for key in [*sorted({key for part in rows for key in part.keys}), None]:
            held = [part for part in rows if key in part.keys]
            may = [part for part in rows if part.lacking and key not in part.keys]
            yield _share(check, key, held, may, whole)
    else:
        hits = {part.row: _hit(check, part, context) for part in rows}
        held = [part for part in rows if hits[part.row]]
        may = [part for part in rows if hits[part.row] is None]
        yield _share(check, None, held, may, whole)


def _share(
    check: Check, who: str | None, held: list[Below], may: list[Below], whole: float
) -> Found:
    low = sum(part.row.weight for part in held) / whole
    high = min(1.0, low + sum(part.row.weight for part in may) / whole)
    if check.shared:
        owners = {part.row.owner for part in held}
        low = low if len(owners - {None}) > 1 else 0.0
        owners |= {part.row.owner for part in may}
        high = high if len(owners) > 1 or None in owners else 0.0
    return Found(Interval(low, high), who, tuple(part.row for part in held), tuple(may))


def _hit(check: Check, part: Below, context: Context) -> Truth:
    """Whether a row depends on what the check asks about."""
    if check.of == "nobody":
        return False if part.sources else None if part.lacking else True

    def counts(source: Source) -> Truth:
        if check.of == "listed" or source.country is None:
            return source.listed if check.of == "listed" else None
        if check.of == "countries":
            return source.country in check.countries
        return negation(context.inside(source.country))

    return some([*map(counts, part.sources), None if part.lacking else False])


def _message(
    check: Check,
    cell: Cell,
    known: Found,
    share: Interval,
    may: Sequence[Below],
    context: Context,
) -> str:
    who = {
        "largest": context.label(known.who) if known.who else _ONE[check.layer],
        "listed": "listed suppliers",
        "outside_eu": "countries outside the EU",
        "countries": listing(check.countries),
    }.get(check.of)
    what = f"{_PHRASE[check.layer]} {who}" if who else "is open source that nobody supports"
    vendors = listing(context.label(row.supplier) for row in known.rows)
    words = [
        f"{cell.place}: {percent(share)} {what}",
        f"behind {vendors}" if vendors and who else "",
        "shared by several vendors" if check.shared else "",
    ]
    silent = f"; {count(may, 'deployment does', 'deployments do')} not say" if may else ""
    if may and may[0].row.deployment is None:
        silent = "; only shares are declared"
    limit = f"; the limit is {percent(point(check.limit))}"
    return f"{', '.join(filter(None, words))}{silent}{limit}."


def _proofs(check: Check, known: Found, may: Sequence[Below]) -> tuple[Proof, ...]:
    """Where it says so; of a concentration once for each vendor, as it is one fact about each."""
    if may:
        return field_proofs([part.row for part in may[:_OPEN_SHOWN]], FIELD[check.layer])
    first = {row.supplier: row for row in reversed(known.rows)}.values()
    rows = [row for row in known.rows if check.of != "largest" or row in first]
    return field_proofs(rows, FIELD[check.layer])


def _missing(cell: Cell, may: Sequence[Below]) -> tuple[str, ...]:
    places = [place for part in may for place in part.lacking]
    told = [(row, field) for row, field in places if row.deployment or field == "supplier"]
    detail = (missing_detail(cell),) if len(told) < len(places) else ()
    return (*missing_places(told), *detail)
