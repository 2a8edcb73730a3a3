"""The section of a report on national law: the duties, and what unused powers would ask for."""

from __future__ import annotations

from collections.abc import Iterator

from netrisk.interval import Interval
from netrisk.kinds.context import Context
from netrisk.kinds.obligations.clock import clock
from netrisk.kinds.obligations.reach import Duty, share
from netrisk.model.legal import IfDesignated, LegalDuty, LegalSection
from netrisk.model.numbers import rule_id
from netrisk.model.obligation import Obligation
from netrisk.model.regime import Power, Trigger
from netrisk.national import DISCLAIMER, Law
from netrisk.standing import digits

_LIVE = (None, "in_force", "under_appeal")


def law_section(context: Context) -> LegalSection | None:
    """National law on the network, or None where no profile of its country is known."""
    law = context.law
    if law is None:
        return None
    profile = law.profile
    return LegalSection(
        country=profile.country,
        authority=profile.regime.authority.name,
        as_of=profile.as_of.isoformat(),
        as_if_bound=law.as_if_bound,
        disclaimer=DISCLAIMER,
        sha256=law.loaded.sha256,
        mechanisms=profile.regime.mechanisms,
        unused=sum(power.used == "not_used" for power in profile.regime.powers),
        duties=tuple(_duty(law, row, context) for row in law.obligations),
        if_designated=tuple(_if_designated(law, context)),
        notes=tuple(_notes(law, context)),
        overlays=tuple(part.told for part in law.overlays),
    )


def _duty(law: Law, row: Obligation, context: Context) -> LegalDuty:
    return LegalDuty(
        rule=rule_id(row.number),
        id=row.id,
        title=row.title,
        instrument=law.instrument(row.instrument),
        due=clock(row, context.day).words,
        legal_status=row.legal_status,
        confidence=row.confidence,
        basis=row.basis,
        sources=_sources(law, row.source),
        addressed_to=row.binds.operators if row.binds else (),
        since=_since(law, row.instrument),
    )


def _since(law: Law, instrument: str | None) -> str | None:
    rows = law.profile.regime.instruments
    dates = (row.in_force for row in rows if row.id == instrument)
    first = next(dates, None)
    return first.isoformat() if first else None


def _sources(law: Law, keys: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(law.profile.sources[key] for key in keys)


def _notes(law: Law, context: Context) -> Iterator[str]:
    regime = law.profile.regime
    if law.overlays:
        from netrisk.overlays import notes

        yield from notes(law.overlays, law.loaded, context.network)
    if not regime.obligations:
        yield "no obligation on suppliers was found in public sources"
    if context.day > law.profile.as_of:
        yield f"the facts reach to {law.profile.as_of}; what came later is not known here"
    confidential = [power.title for power in regime.powers if power.used == "confidential"]
    for title in confidential:
        yield f"{title}: whether it was used is not public"


def _if_designated(law: Law, context: Context) -> Iterator[IfDesignated]:
    """What would have to go by when, for suppliers of the network that some source names.

    NOTE: a power may reach any supplier; only those that somebody has named are listed, so that the
    line is no opinion of netrisk.
    """
    for power in law.profile.regime.powers:
        if power.used in ("used", "confidential") or power.legal_status not in _LIVE:
            continue
        for owner, told in _named(context).items():
            for trigger in power.since_trigger:
                if trigger.from_ is not None and context.day < trigger.from_:
                    continue
                yield from _lines(law, context, power, trigger, owner, told)


def _named(context: Context) -> dict[str, str]:
    """Owners that somebody lists, each with the overlay that alone does, where that is so."""
    found: dict[str, str] = {}
    labels = [part.label for part in context.law.overlays] if context.law else []
    for row in context.table.rows:
        if row.owner is not None and row.owner not in found and context.listed(row):
            words = [notice.words for notice in context.risk.sources(row.supplier)]
            private = [[name for name in labels if name in part] for part in words]
            found[row.owner] = private[0][0] if private and all(private) else ""
    return dict(sorted(found.items()))


def _lines(
    law: Law, context: Context, power: Power, trigger: Trigger, owner: str, told: str
) -> Iterator[IfDesignated]:
    duty = Duty(_as_obligation(power, trigger, owner), law, context)
    for category in duty.categories:
        parts = [part for part in duty.parts if part.row.category == category]
        amount: Interval = share(parts)
        if amount.high <= 0 or not any(part.row.owner == owner for part in parts):
            continue
        by = trigger.by(context.day)
        yield IfDesignated(
            power=power.id,
            supplier=context.label(owner) + (f" ({told})" if told else ""),
            category=category,
            low=digits(amount.low),
            high=digits(amount.high),
            by=by.isoformat() if by else None,
            words=trigger.words or power.title,
            confidence=trigger.confidence,
            sources=_sources(law, trigger.source),
        )


def _as_obligation(power: Power, trigger: Trigger, owner: str) -> Obligation:
    """What the power would oblige to, as an obligation, so that scopes are read in one way."""
    return Obligation(
        id=power.id,
        number=0,  # it is no duty yet
        kind="removal",
        title=power.title,
        suppliers=(owner,),
        categories=trigger.categories,
        functions=trigger.functions,
        manages=trigger.manages,
        generations=trigger.generations,
        zones=trigger.zones,
        equipment=trigger.equipment,
        source=trigger.source,
        confidence=trigger.confidence,
        basis=trigger.basis,
    )
