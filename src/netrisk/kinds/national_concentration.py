"""What share of a country's subscribers depends on one owner, or on who is listed, in a category.

Over the operators of a profile's market: their mixes weighted by their subscribers, beside
published national figures (see ``netrisk.market``). A share of a mix stands for the same share of
subscribers; what no source says leaves an interval. On one network it is not applicable.
Extent of a failure: (share - limit) / (1 - limit).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from annotated_types import Ge, Le

from netrisk.interval import ANYTHING, NOTHING, Interval
from netrisk.kinds.context import LISTED, Context
from netrisk.kinds.outcome import Bound, Measured, Outcome, Proof, degree, inapplicable
from netrisk.market import Held, Market, Meant
from netrisk.model.rule import Rule
from netrisk.model.vocabulary import CATEGORY_NAMES, Category, Verdict
from netrisk.noun import noun
from netrisk.wording import listing, percent

LOOSER = {"limit": "higher"}


@noun
class Check:
    """``limit``: the largest share, of one owner or of all that is listed, without a finding."""

    category: Category
    by: Literal["owner", "risk"] = "owner"
    limit: Annotated[float, Ge(0), Le(1)] = 0.5


def evaluate(check: Check, rule: Rule, context: Context) -> Iterator[Outcome]:
    if not context.state or context.law is None:
        yield inapplicable(check.category, "It is about all operators of a country, not one.")
        return
    who, held = concentration(check.category, check.by, context)
    verdict = Verdict.of(held.value.at_most(check.limit))
    origins = [figure.origin for figure in held.figures] or [("market",)]
    path = (("market", check.category),) if not held.figures else ()
    yield Outcome(
        check.category,
        verdict,
        _message(check, who, held),
        degree(verdict, _extent(held.value, check.limit)),
        Measured(held.value, "share"),
        Bound("<=", check.limit),
        tuple(
            Proof(tuple(map(str, origin)), origin, Measured(figure.value, "share"))
            for origin, figure in zip(origins, held.figures, strict=False)
        ),
        tuple(".".join(step) for step in path) or _gaps(check, verdict),
    )


def concentration(category: Category, by: str, context: Context) -> tuple[str, Held]:
    """The largest owner, or the listed class, in a category of the country, and its share."""
    if context.law is None:
        return "", Held(ANYTHING, ())
    market = Market(context.law.profile, category, context.day)
    if by == "risk":
        return LISTED, listed_share(market, category, context)
    owners = _owners(market, context)
    shares = {owner: market.share(_same(owner, context)) for owner in owners}
    if not shares:
        return "", Held(ANYTHING, ())
    top = max(shares, key=lambda name: (shares[name].value.low, name))
    high = max(held.value.high for held in shares.values())
    low = shares[top].value.low
    # NOTE: what nobody claims may be anybody's, and all of it one owner's.
    return top, Held(Interval(low, max(low, high)), shares[top].figures)


def owners_in(category: Category, context: Context) -> dict[str, tuple[Interval, bool]]:
    """Every owner that a source names in a category of the country: its share, and whether it is
    there for sure (a mix gives it a share, or names it as present)."""
    if context.law is None:
        return {}
    market = Market(context.law.profile, category, context.day)
    there = market.there
    return {
        owner: (market.share(_same(owner, context)).value, any(map(_same(owner, context), there)))
        for owner in _owners(market, context)
    }


def listed_share(market: Market, category: Category, context: Context) -> Held:
    """The share of the listed class; a country's published share bounds it where that country
    controls all who are listed."""
    day = context.day.isoformat()
    named = context.risk.named(category)
    countries = {context.suppliers.country(name, day) for name in named}
    country = countries.pop() if len(countries) == 1 else None

    def meant(name: str) -> bool:
        match = context.suppliers.resolve(name)
        return match is not None and context.risk.class_of(match.supplier.id, category) == LISTED

    if not named:
        return Held(NOTHING, ())
    return market.share(meant, country)


def _owners(market: Market, context: Context) -> list[str]:
    day = context.day.isoformat()
    matches = map(context.suppliers.resolve, market.suppliers)
    return sorted({context.suppliers.owner(part.supplier.id, day) for part in matches if part})


def _same(owner: str, context: Context) -> Meant:
    day = context.day.isoformat()

    def meant(name: str) -> bool:
        match = context.suppliers.resolve(name)
        return match is not None and context.suppliers.owner(match.supplier.id, day) == owner

    return meant


def _extent(value: Interval, limit: float) -> Interval:
    if limit >= 1:
        return Interval(0.0, 0.0)
    low, high = ((end - limit) / (1 - limit) for end in (value.low, value.high))
    return Interval(min(1.0, max(0.0, low)), min(1.0, max(0.0, high)))


def _gaps(check: Check, verdict: Verdict) -> tuple[str, ...]:
    if verdict is not Verdict.UNKNOWN:
        return ()
    return ("market.operators[*].subscriber_share", f"market.operators[*].mixes[{check.category}]")


def _message(check: Check, who: str, held: Held) -> str:
    where = CATEGORY_NAMES[check.category]
    if not held.figures and who == LISTED and held.value == NOTHING:
        return f"{where}: nobody lists a supplier for this country."
    if not held.figures:
        return f"Who supplies the {where} of the country's operators was not found."
    name = "listed suppliers" if check.by == "risk" else f"the largest owner found, {who},"
    words = f"{where}: {name} hold {percent(held.value)} of the national market"
    said = listing((figure.words for figure in held.figures), 4)
    return f"{words} ({said})." if said else f"{words}."
