"""The outlook: every later date on which a verdict changes, with what is declared today.

Dates come from the file (installations, removals, support, evidence and permits that end), from the
law (duties that begin or fall due, designations) and from the catalogue (notices, owners). On each
of them only the rules that such an event can change are asked again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from netrisk.errors import InvalidInput
from netrisk.fingerprint import id_path
from netrisk.kinds import evaluate, parameters
from netrisk.kinds.context import Context
from netrisk.model.report import Change
from netrisk.model.rule import Rule
from netrisk.model.vocabulary import Verdict
from netrisk.noun import noun
from netrisk.wording import listing

if TYPE_CHECKING:
    from netrisk.assess import Assessment

_LAW = frozenset({"obligation"})
_ATTESTED = frozenset({"attested"})
_SUPPORT = frozenset({"support_life"})
_READINESS = frozenset({"exit_readiness"})

# NOTE: a date that changes the equipment asks every rule of every row again. Beyond this much work
# (rows times dates) an outlook would cost more than all the rest, and it ends and says where.
_WORK = 100_000

State = dict[tuple[str, str], Verdict]


@noun
class Event:
    """Something on a date that may change verdicts of these kinds of checks (none: of all).

    ``duty``: the one obligation that it is about; ``months``: only rules with this margin;
    ``subjects``: the functions that it is about, where not all.
    """

    day: date
    words: str
    source: str
    kinds: frozenset[str] = frozenset()
    duty: str | None = None
    months: int | None = None
    subjects: frozenset[str] = frozenset()

    def touches(self, rule: Rule) -> bool:
        check = rule.check
        return (
            (not self.kinds or check["kind"] in self.kinds)
            and self.duty in (None, check.get("id"))
            and self.months in (None, check.get("months", 0))
        )


@noun
class Outlook:
    """The changes in the order of their dates, and where it ends if not with the last date."""

    changes: tuple[Change, ...]
    ends: str | None = None


def outlook(found: Assessment) -> Outlook:
    """Every later change of a verdict."""
    if found.at is None:
        return Outlook(())
    by_day: dict[date, list[Event]] = {}
    for event in _events(found):
        if event.day > found.context.day:
            by_day.setdefault(event.day, []).append(event)
    state: State = {
        (judged.rule.id, outcome.subject): outcome.verdict
        for judged in found.judged
        for outcome in judged.outcomes
    }
    changes: list[Change] = []
    work = 0
    for day in sorted(by_day):
        events = by_day[day]
        if any(not event.kinds for event in events):
            work += len(found.context.table.rows)
        if work > _WORK:
            return Outlook(tuple(changes), day.isoformat())
        try:
            context = found.at(day)
        except InvalidInput:  # nothing of the network is left
            return Outlook(tuple(changes), day.isoformat())
        changes += sorted(_changed(found, context, events, state), key=_order)
    return Outlook(tuple(changes))


def _order(change: Change) -> tuple[str, str]:
    return change.rule, change.subject


def _changed(
    found: Assessment, context: Context, events: list[Event], state: State
) -> Iterator[Change]:
    """What changes on a day; ``state`` moves on to that day."""
    for judged in found.judged:
        rule = judged.rule
        reasons = [event for event in events if event.touches(rule)]
        crashed = any(outcome.verdict is Verdict.ERROR for outcome in judged.outcomes)
        if not reasons or crashed:
            continue
        after = {outcome.subject: outcome.verdict for outcome in evaluate(rule, context)}
        before = [subject for name, subject in state if name == rule.id]
        for subject in dict.fromkeys((*before, *after)):
            old = state.get((rule.id, subject), Verdict.NOT_APPLICABLE)
            new = after.get(subject, Verdict.NOT_APPLICABLE)
            state[rule.id, subject] = new
            if old is not new:
                about = [event for event in reasons if subject in event.subjects] or reasons
                yield Change(
                    date=context.day.isoformat(),
                    rule=rule.id,
                    subject=subject,
                    from_=old.value,
                    to=new.value,
                    reason=listing(event.words for event in about),
                    source=listing(event.source for event in about),
                )


def _events(found: Assessment) -> Iterator[Event]:
    rules = [judged.rule for judged in found.judged]
    yield from _equipment(found)
    yield from _margins(found, rules)
    yield from _evidence(found)
    yield from _duties(found)
    yield from _listings(found)


def _equipment(found: Assessment) -> Iterator[Event]:
    for part in found.context.network.deployments:
        path = (part.home, part.id)
        if part.installed_on:
            source = id_path((*path, "installed_on"))
            yield Event(part.installed_on, f"{part.id} is installed", source)
        if part.planned_removal:
            source = id_path((*path, "planned_removal"))
            yield Event(part.planned_removal, f"{part.id} is removed", source)


def _margins(found: Assessment, rules: Iterable[Rule]) -> Iterator[Event]:
    """Days on which a support end, or a planned removal, comes within a rule's months."""
    months: dict[str, set[int]] = {"support_life": set(), "exit_readiness": set()}
    for rule in rules:
        if rule.check["kind"] in months:
            months[rule.check["kind"]].add(parameters(rule.check).months)
    for part in found.context.network.deployments:
        if part.support_end:
            source = id_path((part.home, part.id, "support_end"))
            for margin in sorted(months["support_life"]):
                soon = f" in {margin} months" if margin else ""
                words = f"support of {part.id} ends{soon}"
                day, about = within(part.support_end, margin), _functions(found, part.function)
                yield Event(day, words, source, _SUPPORT, None, margin, about)
        if part.planned_removal:
            source = id_path((part.home, part.id, "planned_removal"))
            for margin in sorted(months["exit_readiness"] - {0}):
                words = f"{part.id} goes within {margin} months"
                day = within(part.planned_removal, margin)
                yield Event(day, words, source, _READINESS, None, margin)


def _functions(found: Assessment, stated: str) -> frozenset[str]:
    function = found.context.functions.find(stated)
    return frozenset((function.name, *function.includes) if function else (stated,))


def within(end: date, months: int) -> date:
    """The first day from which an end is no more than so many months away."""
    from netrisk.kinds.support_life import later

    day = later(end, -months) - timedelta(days=3)
    while later(day, months) < end:
        day += timedelta(days=1)
    return day


def _evidence(found: Assessment) -> Iterator[Event]:
    network = found.context.network
    for name, control in network.controls.items():
        if control.expires:
            source = id_path(("controls", name, "expires"))
            words = f"the evidence of {name} expires"
            about = frozenset({name})
            yield Event(control.expires, words, source, _ATTESTED, None, None, about)
    for part in network.deployments:
        for row in part.assurance or ():
            if row.expires:
                source = id_path((part.home, part.id, "assurance"))
                words = f"{row.scheme} of {part.id} expires"
                about = _functions(found, part.function)
                yield Event(row.expires, words, source, _ATTESTED, None, None, about)
    for permit in network.permits:
        if permit.issued:
            yield Event(permit.issued, f"{permit.ref} is issued", "permits", _LAW)
        if permit.expires:
            yield Event(permit.expires, f"{permit.ref} expires", "permits", _LAW)


def _duties(found: Assessment) -> Iterator[Event]:
    from netrisk.kinds.obligations.clock import days

    law = found.context.law
    if law is None:
        return
    for row in law.profile.regime.obligations:
        source = law.sources(row.source)
        for day in days(row):
            yield Event(day, f"law of {law.profile.country}: {row.title}", source, _LAW, row.id)


def _listings(found: Assessment) -> Iterator[Event]:
    """Notices and designations that begin or end, and suppliers that change hands."""
    context = found.context
    law = context.law
    for notice in found.notices:
        if notice.date and notice.binds(context.network.country, notice.date) is not False:
            words = f"{listing(notice.suppliers)}: {notice.words}"
            yield Event(date.fromisoformat(notice.date), words, notice.source)
    for row in law.profile.regime.designations if law else ():
        for day in (row.date, row.until):
            if law and day:
                yield Event(day, f"{listing(row.suppliers)}: {row.words}", law.sources(row.source))
    used = {row.supplier for row in context.table.rows if row.supplier}
    for name in sorted(used):
        for part in context.suppliers.by_id[name].ownership:
            for text in (part.since, part.until):
                if text and len(text) == 10:
                    words = f"{context.label(name)} changes hands"
                    yield Event(date.fromisoformat(text), words, "supplier catalogue")
