"""Duties with a number: caps on a share, and a least number of suppliers."""

from __future__ import annotations

from collections.abc import Callable

from netrisk.fingerprint import id_path
from netrisk.interval import ANYTHING, Interval, Truth, every, negation
from netrisk.kinds.obligations.found import Found, deciding, gaps, names, places
from netrisk.kinds.obligations.reach import Duty, Part, share
from netrisk.kinds.outcome import Bound, Measured, Proof
from netrisk.model.vocabulary import CATEGORY_NAMES
from netrisk.wording import count, listing, percent

_STRATEGY = "SM05.strategy"


def cap(duty: Duty) -> Found:
    """At most so much of a share, in the unit and over the whole that the text counts."""
    limit = (duty.row.limit or 0.0) / 100
    value = _counted(duty)
    if duty.silent:
        value = Interval(value.low, 1.0)
    wrong, note = _unit(duty)
    breach: Truth = None if wrong else negation(value.at_most(limit))
    if duty.row.counts is not None and duty.row.counts.per == "nation":
        breach, note = None, "it counts over the nation, which one operator's file cannot show"
    hits = [part for part in duty.parts if part.hit is not False]
    who = names(duty, hits) if hits else "no supplier that is meant"
    words = f"{who}: {percent(value)} of {places(duty.parts) or 'it'}, at most {limit * 100:g} %"
    extent = Interval(_over(value.low, limit), _over(value.high, limit))
    return Found(
        breach,
        f"{words}; {note}" if note else words,
        Measured(value, "share"),
        Bound("<=", limit),
        extent if not wrong else Interval(0.0, 1.0),
        deciding(duty.parts, breach),
        () if breach is not None else _cap_gaps(duty, wrong),
    )


def _counted(duty: Duty) -> Interval:
    """The share of those meant: together, or the largest of them each for itself."""
    counts = duty.row.counts
    if counts is None or counts.suppliers == "together":
        return share(duty.parts)
    owners = {part.row.owner for part in duty.parts if part.concerned is not False}
    found = [share(duty.parts, _only(owner)) for owner in sorted(filter(None, owners))]
    found.append(share(duty.parts, lambda part: False if part.row.supplier else part.hit))
    return Interval(max(part.low for part in found), max(part.high for part in found))


def _only(owner: str) -> Callable[[Part], Truth]:
    def hit(part: Part) -> Truth:
        return part.hit if part.row.owner in (owner, None) else False

    return hit


def _unit(duty: Duty) -> tuple[bool, str]:
    """Whether the file counts in another unit than the text, and what to note on units."""
    stated = {
        mix.weight_unit
        for name, mix in duty.context.network.mix.items()
        if name in duty.categories and mix.weight_unit is not None
    }
    unit = duty.row.unit
    if unit in (None, "unknown"):
        return False, "what the limit counts is not known here, so the file's own weights are taken"
    if not stated:
        return False, f"the file gives no unit, so its weights are taken as {unit}"
    if {part.casefold() for part in stated} == {str(unit).casefold()}:
        return False, ""
    return True, f"the file counts {listing(sorted(stated))}, the limit {unit}"


def _cap_gaps(duty: Duty, wrong: bool) -> tuple[str, ...]:
    units = [f"mix.{name}.weight_unit" for name in duty.categories if wrong]
    return (*gaps(duty), *units)


def _over(value: float, limit: float) -> float:
    return min(1.0, max(0.0, (value - limit) / (1 - limit))) if limit < 1 else 0.0


def diversification(duty: Duty) -> Found:
    """A least number of owners per category, or where the text has none, a strategy on paper."""
    least = duty.row.min_suppliers
    if least is None:
        return _strategy(duty)
    truths: list[Truth] = [None] if duty.silent else []
    said = []
    for category in duty.categories:
        rows = [part.row for part in duty.parts if part.row.category == category]
        if rows:
            held = duty.context.shares(rows, "owner", cell=("law", duty.row.id, category))
            truths.append(held.count().at_least(least))
            known = count(len(held.known), "owner")
            said.append(f"{known} in {CATEGORY_NAMES[category]}")
    breach = negation(every(truths))
    words = f"{listing(said) or 'nothing declared'}, at least {least}"
    proofs = deciding(duty.parts, breach) if breach is not False else ()
    missing = () if breach is not None else gaps(duty)
    return Found(breach, words, None, Bound(">=", float(least)), ANYTHING, proofs, missing)


def _strategy(duty: Duty) -> Found:
    control = duty.context.network.controls.get(_STRATEGY)
    origin = ("controls", _STRATEGY)
    if (
        control is not None
        and control.status == "implemented"
        and control.evidence
        and (control.expires is None or control.expires > duty.context.day)
    ):
        return Found(False, f"the file names a strategy: {control.evidence}")
    words = "the text asks for a strategy and has no number that could be counted"
    proof = (Proof(origin, origin),) if control is not None else ()
    return Found(None, words, None, None, ANYTHING, proof, (id_path(origin),))
