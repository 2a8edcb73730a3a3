"""One dated obligation of the country's profile, held against what the network declares.

Never asserted against somebody whom it may not bind. Bound and breached is a failure only where
the law is certain: confidence high, found, dated to the day, in force, its addressee known; less is
``unknown``: check the legal text. Not bound is not applicable; not declared is unknown, with what
to declare. Before its date it passes (``by``) or does not apply yet (``from``). Secret parts
cannot be decided here. Extent of a failure: the share found, or of a cap what is above it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from netrisk.interval import ANYTHING, NOTHING, Interval, every
from netrisk.kinds.context import Context
from netrisk.kinds.obligations import equipment, numbers, practices
from netrisk.kinds.obligations.addressee import Addressee, addressee
from netrisk.kinds.obligations.clock import Clock, clock
from netrisk.kinds.obligations.found import Found
from netrisk.kinds.obligations.reach import Duty
from netrisk.kinds.outcome import Outcome, degree, inapplicable
from netrisk.model.obligation import Obligation, ObligationKind
from netrisk.model.rule import Rule
from netrisk.model.vocabulary import Verdict
from netrisk.noun import noun
from netrisk.wording import listing

LOOSER = {"id": "fewer"}

_KINDS: dict[ObligationKind, Callable[[Duty], Found]] = {
    "removal": equipment.forbidden,
    "no_new_installation": equipment.forbidden,
    "replacement_of_management": equipment.forbidden,
    "location": equipment.forbidden,
    "permit_expiry": equipment.unless_permitted,
    "authorised_suppliers_only": equipment.authorised_only,
    "prior_authorisation": equipment.prior_authorisation,
    "cap": numbers.cap,
    "diversification": numbers.diversification,
    "autonomy": practices.autonomy,
    "notification_plan": practices.paperwork,
    "reporting": practices.paperwork,
    "compliance": practices.paperwork,
}
_VOID = ("annulled", "expired", "suspended")
_AS_IF = "As if bound: "


@noun
class Check:
    """``id``: the obligation in the profile of the network's country."""

    id: str


def evaluate(check: Check, rule: Rule, context: Context) -> Iterator[Outcome]:
    law = context.law
    row = law.obligation(check.id) if law else None
    if law is None or row is None:
        yield inapplicable(check.id, f"No obligation {check.id} is known for this country.")
        return
    outcome = _judge(Duty(row, law, context))
    if law.as_if_bound:
        outcome = replace(outcome, message=_AS_IF + outcome.message)
    yield outcome


def _judge(duty: Duty) -> Outcome:
    row, context = duty.row, duty.context
    held = clock(row, context.day)
    if row.legal_status in _VOID:
        return inapplicable(row.id, f"{_title(row)}: {row.legal_status}.")
    if held.ended or (held.due is False and row.by is None and not row.readings):
        when = "ended" if held.ended else "holds only"
        words = held.words.removeprefix("ended ")
        return inapplicable(row.id, f"{_title(row)}: {when} {words}.")
    whom = addressee(row, context.network.operator, duty.law.slip, duty.law.alike)
    if duty.law.as_if_bound:
        whom = Addressee(True, "taken as bound")
    if whom.bound is False:
        return inapplicable(row.id, f"{_title(row)}: not bound; {whom.words}.")
    if not duty.categories:
        return inapplicable(row.id, f"{_title(row)}: its equipment is out of the file's scope.")
    if row.legal_status == "secret" or row.suppliers == "not_public":
        return _secret(duty, whom)
    return _compared(duty, held, whom, _KINDS[row.kind](duty))


def _compared(duty: Duty, held: Clock, whom: Addressee, found: Found) -> Outcome:
    row = duty.row
    violated = every([held.due, found.breach])
    parts = [found.words]
    missing: tuple[str, ...] = ()
    if violated is False:
        verdict = Verdict.PASS
        if held.due is False and found.breach is not False:
            parts.append(f"due {held.words}")
    else:
        doubts = _doubts(duty, whom)
        verdict = Verdict.FAIL if violated and not doubts and whom.bound else Verdict.UNKNOWN
        if found.breach is None:
            missing += found.missing
        parts.append(f"due {held.words}" if held.due else f"whether it is due yet: {held.words}")
        if row.exceptions:
            parts.append(f"except: {listing(row.exceptions)}")
        if doubts and found.breach is not False:
            parts.append(f"check the legal text: {listing(doubts, 5)}")
    if whom.bound is None:
        # NOTE: whether it applies at all is open, so it is not a pass either.
        verdict = Verdict.UNKNOWN
        missing += whom.missing
        declare = f"; declare {listing(whom.missing)}" if whom.missing else ""
        parts.append(f"{whom.words}{declare}")
    return Outcome(
        row.id,
        verdict,
        f"{_title(row)}: {'; '.join(parts)}.",
        _degree(verdict, found, violated is False),
        found.observed,
        found.limit,
        found.proofs if verdict is not Verdict.PASS else (),
        tuple(dict.fromkeys(missing)) if verdict is Verdict.UNKNOWN else (),
    )


def _degree(verdict: Verdict, found: Found, harmless: bool) -> Interval:
    """An open question about who is bound is worth nothing where nothing is broken either way."""
    if harmless:
        return NOTHING
    return degree(verdict, found.extent)


def _secret(duty: Duty, whom: Addressee) -> Outcome:
    words = "cannot be decided here: its content is secret"
    open_question = f"; {whom.words}" if whom.bound is None else ""
    return Outcome(
        duty.row.id,
        Verdict.UNKNOWN,
        f"{_title(duty.row)}: {words}{open_question}.",
        degree(Verdict.UNKNOWN, ANYTHING),
        missing=whom.missing,
    )


def _doubts(duty: Duty, whom: Addressee) -> list[str]:
    """Why a breach may not be asserted; nothing where the law is certain enough."""
    row = duty.row
    found = []
    if row.confidence != "high":
        found.append(f"confidence {row.confidence}")
    if row.basis != "found":
        found.append("from memory" if row.basis == "memory" else "partly from memory")
    if row.readings:
        found.append("two readings of its date")
    elif row.date_basis != "day":
        known = "not known" if row.date_basis == "unknown" else f"known to the {row.date_basis}"
        found.append(f"date {known}")
    if row.binds is None and not duty.law.as_if_bound:
        found.append("addressee not known")
    if row.legal_status != "in_force":
        found.append((row.legal_status or "legal status not known").replace("_", " "))
    if row.suppliers == "designated" and not _designation_is_sure(duty):
        found.append("the designation is not certain")
    return found


def _designation_is_sure(duty: Duty) -> bool:
    """Whether a designation that hits is itself certain: confidence high, found, in force."""
    designations = duty.law.profile.regime.designations
    hit = {part.row.owner for part in duty.parts if part.concerned}
    suppliers, day = duty.context.suppliers, duty.context.day
    for row in designations:
        owners = {suppliers.owner(name, day.isoformat()) for name in row.suppliers}
        sure = row.confidence == "high" and row.fact_basis == "found"
        dated = row.date_basis == "day" and row.legal_status == "in_force"
        if sure and dated and owners & hit:
            return True
    return False


def _title(row: Obligation) -> str:
    return row.title[:1].upper() + row.title[1:]
