"""No supplier of the listed class in a category, or in some of its functions.

Observed: the listed share of weight, at the worst level of the category (in the RAN the carriers,
and each of DU, CU and RIC by itself, since a listed DU behind another's RU is listed equipment).
Extent of a failure: the share found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from operator import attrgetter
from typing import Annotated, Literal

from annotated_types import Ge, Le

from netrisk.interval import ANYTHING, Interval, Truth, every, point
from netrisk.kinds.cells import Cell, by_category
from netrisk.kinds.context import COUNTRY, Context
from netrisk.kinds.evidence import missing_detail, missing_field, missing_suppliers, proofs
from netrisk.kinds.outcome import Bound, Measured, Outcome, degree, inapplicable
from netrisk.model.rule import Rule
from netrisk.model.vocabulary import Category, Verdict
from netrisk.noun import noun
from netrisk.table import Cohort
from netrisk.wording import listing, percent

Selects = Callable[[Cohort], Truth]

LOOSER = {"max_share": "higher"}

_OPEN_SHOWN = 3


@noun
class Check:
    """``installation``: new means installed after the supplier was first listed. ``manages``: only
    management systems over these categories."""

    risk: Literal["high"] = "high"
    max_share: Annotated[float, Ge(0), Le(1)] = 0.0
    installation: Literal["any", "new", "installed"] = "any"
    sensitive: bool = False  # only at sensitive locations
    manages: tuple[Category, ...] = ()
    regions: bool = True  # also judge each region; where a system stands is not whom it serves


def evaluate(check: Check, rule: Rule, context: Context) -> Iterator[Outcome]:
    chosen = _selects(check, context)
    found = by_category(
        context, rule, lambda cell: _judge(check, cell, context, chosen), regions=check.regions
    )
    for outcome in found:
        # NOTE: what is not declared may hold the worst sensitive location too.
        yield replace(outcome, sensitive=True) if check.sensitive else outcome


def _judge(check: Check, cell: Cell, context: Context, selects: Selects) -> Outcome:
    chosen = [selects(row) for row in cell.rows]
    if all(part is False for part in chosen):
        return inapplicable(cell.subject, f"{_asked(check)} {cell.place}.", cell.weight)
    hits = {row: _hit(row, part, context) for row, part in zip(cell.rows, chosen, strict=True)}
    share = _worst_level(hits, cell)
    verdict = Verdict.of(share.at_most(check.max_share))
    deciding = []
    if verdict is Verdict.FAIL:
        deciding = [row for row, hit in hits.items() if hit]
    elif verdict is Verdict.UNKNOWN:
        deciding = [row for row, hit in hits.items() if hit is not False][:_OPEN_SHOWN]
    whole = sum(row.weight for row in cell.rows)
    return Outcome(
        cell.subject,
        verdict,
        _message(verdict, share, hits, cell, check, context),
        degree(verdict, share),
        Measured(share, "share"),
        Bound("<=", check.max_share),
        proofs(deciding, whole),
        _missing(hits, check, cell, context) if verdict is Verdict.UNKNOWN else (),
        cell.weight,
    )


def _hit(row: Cohort, selected: Truth, context: Context) -> Truth:
    """Whether a row is what is forbidden; ``selected``: whether it is of the kind asked about."""
    if selected is False:
        return False
    listed = context.listed(row)
    return listed if selected else every([listed, None])


def _asked(check: Check) -> str:
    if check.manages:
        return f"No management of {listing(check.manages)} is declared in"
    if check.sensitive:
        return "No sensitive location is declared in"
    return f"No {'newly ' if check.installation == 'new' else ''}installed equipment in"


def _selects(check: Check, context: Context) -> Selects:
    """Whether a row is of the kind of installation, and at the kind of place, that is asked for."""
    asked: list[Selects] = []
    if check.installation != "any":
        asked.append(lambda row: _installed(check, row, context))
    if check.sensitive:
        asked.append(attrgetter("sensitive"))
    if check.manages:
        asked.append(lambda row: _manages(check, row))
    if not asked:
        return lambda _: True
    return lambda row: every(ask(row) for ask in asked)


def _manages(check: Check, row: Cohort) -> Truth:
    managed = row.deployment.manages if row.deployment else None
    return None if managed is None else managed in check.manages


def _installed(check: Check, row: Cohort, context: Context) -> Truth:
    if row.supplier is None or not context.listed(row):
        return True
    since = context.risk.listed_since(row.supplier, row.category)
    if row.deployment is None or row.deployment.installed_on is None or since is None:
        return None
    new = row.deployment.installed_on.isoformat() > since
    return new if check.installation == "new" else not new


def _worst_level(hits: dict[Cohort, Truth], cell: Cell) -> Interval:
    levels: dict[str | None, dict[Truth, float]] = {}
    for row, hit in hits.items():
        weights = levels.setdefault(None if row.carrier else row.function, {})
        weights[hit] = weights.get(hit, 0.0) + row.weight
    shares = [_share(weights, cell.part) for weights in levels.values()]
    return Interval(max(part.low for part in shares), max(part.high for part in shares))


def _share(weights: dict[Truth, float], part: bool) -> Interval:
    """The share that is hit. ``weights``: by what was answered; of a part only all or nothing."""
    hit, perhaps = weights.get(True, 0.0), weights.get(None, 0.0)
    if part:
        return ANYTHING if None in weights or len(weights) > 1 else point(float(True in weights))
    whole = hit + perhaps + weights.get(False, 0.0)
    return Interval(hit / whole, min(1.0, (hit + perhaps) / whole))


def _missing(
    hits: dict[Cohort, Truth], check: Check, cell: Cell, context: Context
) -> tuple[str, ...]:
    open_rows = [row for row, hit in hits.items() if hit is None]
    nameless = [row for row in open_rows if row.supplier is None]
    named = [row for row in open_rows if row.supplier is not None]
    missing = missing_suppliers(nameless)
    if any(context.listed(row) is None for row in named):
        missing += (COUNTRY,)
    if cell.part and len(hits) > 1:
        missing += (missing_detail(cell),)
    if check.installation != "any":
        missing += missing_field([row for row in named if row.deployment], "installed_on")
    if check.manages:
        silent = [row for row in named if row.deployment and row.deployment.manages is None]
        missing += missing_field(silent, "manages")
    if check.sensitive:
        missing += missing_field(
            [row for row in open_rows if row.sensitive is None], "sensitive_location"
        )
    return tuple(dict.fromkeys(missing)) or (missing_detail(cell),)


def _message(
    verdict: Verdict,
    share: Interval,
    hits: dict[Cohort, Truth],
    cell: Cell,
    check: Check,
    context: Context,
) -> str:
    listed = [row for row, hit in hits.items() if hit is not False and context.listed(row)]
    names = listing(context.label(row.supplier) for row in listed)
    where = f"{cell.place}, at sensitive locations" if check.sensitive else cell.place
    new = {"any": "", "new": "newly installed ", "installed": "installed "}[check.installation]
    if verdict is Verdict.PASS:
        return f"No listed supplier found in {new}{where}."
    if not listed:
        nameless = all(row.supplier is None for row, hit in hits.items() if hit is not False)
        why = (
            "has no known supplier; a listed one may be among them"
            if nameless
            else "may be of a listed supplier: that depends on the country"
        )
        return f"{percent(share)} of {where} {why}."
    words = listing(
        (
            notice.words
            for row in listed
            for notice in context.risk.sources(row.supplier, row.category)
        ),
        2,
    )
    may = (
        "may supply"
        if verdict is Verdict.UNKNOWN
        else "supplies"
        if len({row.supplier for row in listed}) == 1
        else "supply"
    )
    return f"{names} {may} {percent(share)} of {new}{where}; {words}."
