"""Duties about equipment: what must go, what must not come, what only a permit allows."""

from __future__ import annotations

from netrisk.interval import Interval, Truth, some
from netrisk.kinds.obligations.found import Found, deciding, gaps, names, places
from netrisk.kinds.obligations.reach import Duty, Part, presence, share
from netrisk.kinds.outcome import Bound, Measured
from netrisk.model.network import Permit
from netrisk.noun import noun
from netrisk.wording import percent


def forbidden(duty: Duty) -> Found:
    """Equipment of the suppliers meant must not be there: not at all."""
    return _found(duty, duty.parts, presence(duty))


def unless_permitted(duty: Duty) -> Found:
    """The same, but for what a permit in the network file covers on the date."""
    parts = tuple(part for part in duty.parts if _permit(duty, part).valid is not True)
    unknown: list[Truth] = [None] if duty.silent else []
    return _found(duty, parts, some([*(part.hit for part in parts), *unknown]))


def authorised_only(duty: Duty) -> Found:
    """Only equipment of authorised makers; a list that is not complete decides nothing."""
    found = forbidden(duty)
    if found.breach is None and any(part.row.supplier for part in duty.parts if part.hit is None):
        words = "the list of authorised makers is not complete, so it decides nothing"
        return Found(None, words, None, None, found.extent, found.proofs, found.missing)
    return found


def prior_authorisation(duty: Duty) -> Found:
    """Everything meant needs a permit; only an expired one shows that it has none.

    NOTE: a permit that the file does not list may exist, and is often not public.
    """
    held = {part: _permit(duty, part) for part in duty.parts if part.concerned is not False}
    lapsed = [part for part, permit in held.items() if permit.valid is False and part.inside]
    lacking = [part for part, permit in held.items() if permit.valid is None]
    if lapsed:
        words = f"a permit has expired for {places(lapsed)} ({held[lapsed[0]].words})"
        observed = Measured(share(duty.parts, lambda part: part in lapsed), "share")
        return Found(
            True, words, observed, Bound("<=", 0.0), observed.value, deciding(lapsed, True), ()
        )
    if not lacking and not duty.silent:
        words = "a permit in force covers all of it" if held else "nothing of it is declared"
        return Found(False, words)
    missing = ("permits", *(duty.context.table.undeclared(name)[0] for name in duty.silent))
    words = "no public decision found, and no permit declared that covers it"
    if lacking:
        words += f": {names(duty, lacking)} in {places(lacking)}"
    return Found(None, words, None, None, Interval(0.0, 1.0), deciding(lacking, None), missing)


def _found(duty: Duty, parts: tuple[Part, ...], breach: Truth) -> Found:
    amount = share(parts)
    if duty.silent:
        amount = Interval(amount.low, 1.0)
    hits = [part for part in parts if part.hit is True]
    open_parts = [part for part in parts if part.hit is None]
    where = places(hits or open_parts)
    if hits:
        words = f"{names(duty, hits)}: {percent(share(hits + _others(parts, hits)))} of {where}"
    elif open_parts:
        words = f"{percent(amount)} of {where} may be meant: {_open(duty, open_parts)}"
    elif duty.silent:
        words = "what it is about is not declared"
    else:
        words = "nothing that is meant was found"
    return Found(
        breach,
        words,
        Measured(amount, "share"),
        Bound("<=", 0.0),
        amount,
        deciding(parts, breach),
        () if breach is not None else gaps(duty),
    )


def _others(parts: tuple[Part, ...], hits: list[Part]) -> list[Part]:
    """The other rows of the categories in which something was hit."""
    held = {part.row.category for part in hits}
    return [part for part in parts if part.row.category in held and part not in hits]


def _open(duty: Duty, parts: list[Part]) -> str:
    if duty.row.suppliers == "by_criteria":
        return "the criteria name nobody, and no public decision was found"
    if duty.row.suppliers == "not_public":
        return "whom it names is not public"
    known = [part for part in parts if part.concerned]
    if known:
        return f"{names(duty, known)}, of which the file says too little"
    return names(duty, parts)


@noun
class _Held:
    """Whether a permit of the file covers a row on the date; None: no permit speaks of it."""

    valid: Truth
    words: str = ""


def _permit(duty: Duty, part: Part) -> _Held:
    day = duty.context.day
    covering = [permit for permit in duty.context.network.permits if _covers(permit, part, duty)]
    for permit in covering:
        started = permit.issued is None or permit.issued <= day
        if started and (permit.expires is None or permit.expires > day):
            return _Held(True, permit.ref)
    expired = [permit for permit in covering if permit.expires and permit.expires <= day]
    if expired:
        return _Held(False, f"{expired[0].ref}, to {expired[0].expires}")
    return _Held(None)


def _covers(permit: Permit, part: Part, duty: Duty) -> bool:
    """A permit covers the deployments, or whole categories, that it names; narrowed by product
    and place."""
    deployment = part.row.deployment
    named = {part.row.category, *part.row.path[1:2]} if deployment else {part.row.category}
    if permit.covers and named.isdisjoint(permit.covers):
        return False
    if permit.product is not None and (
        deployment is None or deployment.product is None or deployment.product != permit.product
    ):
        return False
    if permit.place is not None:
        site = deployment.site if deployment else None
        return permit.place in (part.row.region, site)
    return bool(permit.covers or permit.product)
