"""Accepted findings, matched with what failed, and never forgotten.

A waiver names a rule and a subject. On a date it is ``matched`` (the finding stays failing, shown
as waived), ``unused`` (nothing fails there), ``expired`` (the finding is back) or ``invalid`` (the
rule is mandatory or unknown, the term too long, or it could mean findings of several networks).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, fields, replace
from datetime import date
from typing import Any, TypeVar

from netrisk.assess import Assessment
from netrisk.interval import NOTHING
from netrisk.kinds.outcome import Outcome
from netrisk.model.report import Input, Report, WaiverStatus
from netrisk.model.result import Range, Result, Waived
from netrisk.model.vocabulary import MAX_WAIVER_DAYS, Verdict, WaiverState
from netrisk.model.waiver import Waiver
from netrisk.nearest import nearest
from netrisk.noun import noun
from netrisk.score import AxisModel, Judged
from netrisk.standing import digits
from netrisk.waiverfile import Entry, Finding, WaiverFile

Told = TypeVar("Told", Waived, WaiverStatus)


@noun
class Settled:
    """What waivers mean for one network on its date."""

    waived: Mapping[Finding, Waived] = field(default_factory=dict)
    lapsed: Mapping[Finding, Entry] = field(default_factory=dict)
    statuses: tuple[WaiverStatus, ...] = ()
    inputs: tuple[Input, ...] = ()


@noun
class Judgement:
    """What one waiver is for one network; ``hit`` where its finding fails."""

    entry: Entry
    state: WaiverState
    why: str
    hit: bool = False


def with_waivers(report: Report, found: Assessment, settled: Settled) -> Report:
    """The report with what is waived, and what became of every waiver. Scores keep the waived
    findings; ``without_waived`` is a second figure beside them."""
    results = tuple(_accepted(result, settled) for result in report.results)
    axes = {
        name: replace(axis, without_waived=_score_without(found, name, settled))
        if axis.without_waived is not None and settled.waived
        else axis
        for name, axis in report.scores.axes.items()
    }
    return replace(
        report,
        inputs=(*report.inputs, *settled.inputs),
        results=results,
        summary=replace(report.summary, waived=len(settled.waived)),
        scores=replace(report.scores, axes=axes),
        waivers=settled.statuses,
        notes=(*_lapse_notes(settled), *report.notes),
    )


def _accepted(result: Result, settled: Settled) -> Result:
    finding = (result.rule, result.subject)
    if finding in settled.waived:
        return replace(result, waiver=settled.waived[finding])
    if finding in settled.lapsed:
        entry = settled.lapsed[finding]
        lapse = f"Its waiver lapsed on {entry.waiver.expires} ({entry.place})."
        return replace(result, message=f"{result.message} {lapse}")
    return result


def _score_without(found: Assessment, axis: str, settled: Settled) -> Range:
    """The score of an axis if no waived finding counted."""
    kept = [
        Judged(
            part.rule,
            tuple(
                replace(outcome, degree=NOTHING)
                if (part.rule.id, outcome.subject) in settled.waived
                else outcome
                for outcome in part.outcomes
            ),
        )
        for part in found.judged
        if part.counts_on(axis)
    ]
    score = AxisModel(kept).score
    return Range(digits(score.low), digits(score.high))


def without_strays(report: Report) -> Report:
    """A redacted report without what waivers say of subjects that it does not have."""
    subjects = {result.subject for result in report.results}
    statuses = tuple(
        part if part.subject in subjects else replace(part, subject="left out", why="left out")
        for part in report.waivers
    )
    return replace(report, waivers=statuses)


def settle(
    found: Sequence[Assessment], files: Sequence[WaiverFile | None], max_days: int = MAX_WAIVER_DAYS
) -> list[Settled]:
    """What the waivers of each network's file mean for it; one file may serve several networks."""
    serving: dict[str, list[int]] = {}
    for index, file in enumerate(files):
        if file is not None:
            serving.setdefault(file.path, []).append(index)
    settled = [Settled() for _ in found]
    for indices in serving.values():
        file = next(part for part in (files[index] for index in indices) if part is not None)
        networks = [found[index] for index in indices]
        judged = [_judge(file, network, max_days) for network in networks]
        _tell_apart(judged, networks)
        for index, judgements in zip(indices, judged, strict=True):
            settled[index] = _settled(file, judgements)
    return settled


def _judge(file: WaiverFile, found: Assessment, max_days: int) -> dict[int, Judgement]:
    """The waivers that can be meant for this network, by their index in the file."""
    outcomes = {part.rule.id: part.outcomes for part in found.judged}
    own = found.context.network.id
    judged = {}
    for index, entry in enumerate(file.entries):
        network = entry.waiver.network
        if network is None or network == own:
            judged[index] = _judged(entry, found, outcomes, max_days)
        elif nearest(network, [own]):
            why = f"is for another network; did you mean '{own[:60]}'?"
            judged[index] = Judgement(entry, "unused", why)
    _only_the_last(judged)
    return judged


def _judged(
    entry: Entry, found: Assessment, outcomes: Mapping[str, Sequence[Outcome]], max_days: int
) -> Judgement:
    waiver, today = entry.waiver, found.context.day.isoformat()
    rule = next((part.rule for part in found.judged if part.rule.id == waiver.rule), None)
    if rule is None:
        close = nearest(waiver.rule, outcomes)
        hint = f"; did you mean '{close}'?" if close else ""
        return Judgement(entry, "invalid", f"there is no such rule in this run{hint}")
    by_subject = {outcome.subject: outcome for outcome in outcomes[rule.id]}
    outcome = by_subject.get(waiver.subject)
    hit = outcome is not None and outcome.verdict is Verdict.FAIL
    if rule.mandatory:
        return Judgement(entry, "invalid", "binding law cannot be waived (rule is mandatory)")
    days = days_between(waiver.issued, waiver.expires)
    if days > max_days:
        why = f"runs for {days} days; at most {max_days} are allowed (--max-waiver-days)"
        return Judgement(entry, "invalid", why)
    if waiver.expires <= today:
        back = "the finding is back" if hit else "nothing fails there now"
        return Judgement(entry, "expired", f"lapsed on {waiver.expires}: {back}", hit)
    if waiver.issued > today:
        return Judgement(entry, "unused", f"does not hold before {waiver.issued}")
    if hit:
        return Judgement(entry, "matched", f"holds until {waiver.expires}", hit)
    return Judgement(entry, "unused", _why_unused(outcome, waiver, by_subject))


def _why_unused(outcome: Outcome | None, waiver: Waiver, by_subject: Mapping[str, Outcome]) -> str:
    if outcome is None:
        close = nearest(waiver.subject, by_subject)
        hint = f"; did you mean '{close}'?" if close else ""
        return f"the rule has no such subject in this network{hint}"
    said = {
        Verdict.PASS: "passes",
        Verdict.UNKNOWN: "is not decided, for want of facts",
        Verdict.NOT_APPLICABLE: "is not applicable",
    }
    return f"the rule {said.get(outcome.verdict, 'crashed')} there: nothing to waive"


def _only_the_last(judged: dict[int, Judgement]) -> None:
    """Of several waivers of one finding, the one that holds longest counts."""
    longest: dict[Finding, int] = {}
    for index, part in judged.items():
        if part.state == "matched":
            best = longest.setdefault(part.entry.finding, index)
            if part.entry.waiver.expires > judged[best].entry.waiver.expires:
                longest[part.entry.finding] = index
    for index, part in judged.items():
        holder = longest.get(part.entry.finding)
        if holder is None or holder == index:
            continue
        other = judged[holder].entry.place
        if part.state == "matched":
            judged[index] = replace(part, state="unused", hit=False, why=f"{other} holds longer")
        elif part.state == "expired":
            why = f"lapsed on {part.entry.waiver.expires}: renewed at {other}"
            judged[index] = replace(part, hit=False, why=why)


def _tell_apart(judged: list[dict[int, Judgement]], networks: Sequence[Assessment]) -> None:
    """Where one file serves several networks, a waiver that names none counts for one at most.

    NOTE: or what was accepted for one plan would silently cover another.
    """
    names = [network.context.network.id for network in networks]
    for index in sorted({index for part in judged for index in part}):
        holding = [at for at, part in enumerate(judged) if index in part]
        entry = judged[holding[0]][index].entry
        if entry.waiver.network is not None or len(holding) < 2:
            continue
        hits = [at for at in holding if judged[at][index].hit]
        if len(hits) > 1:
            among = " and ".join(f"'{names[at][:60]}'" for at in hits)
            why = f"could mean a finding of {among}: say which with 'network:'"
            for at in hits:
                judged[at][index] = Judgement(entry, "invalid", why)
        for at in holding:
            if at != (hits or holding)[0] and at not in hits:
                del judged[at][index]


def _settled(file: WaiverFile, judged: Mapping[int, Judgement]) -> Settled:
    parts = [judged[index] for index in sorted(judged)]
    return Settled(
        waived={part.entry.finding: _waived(part) for part in parts if part.state == "matched"},
        lapsed={
            part.entry.finding: part.entry
            for part in sorted(parts, key=lambda part: part.entry.waiver.expires)
            if part.state == "expired" and part.hit
        },
        statuses=tuple(map(_status, parts)),
        inputs=(Input(file.path, file.sha256),),
    )


def _waived(part: Judgement) -> Waived:
    return _told(Waived, part.entry.waiver)


def _status(part: Judgement) -> WaiverStatus:
    place = (part.entry.location,)
    return _told(WaiverStatus, part.entry.waiver, status=part.state, why=part.why, locations=place)


def _told(kind: type[Told], waiver: Waiver, **more: object) -> Told:
    """A part of a report with all that it has in common with a waiver."""
    names = {row.name for row in fields(kind)} & {row.name for row in fields(Waiver)}
    values: dict[str, Any] = {name: getattr(waiver, name) for name in names} | more
    return kind(**values)


def _lapse_notes(settled: Settled) -> Iterator[str]:
    """One note per waiver whose finding is back."""
    for (rule, subject), entry in sorted(settled.lapsed.items()):
        waiver = entry.waiver
        yield (
            f"the waiver of {rule} {subject} (owner {waiver.owner}) lapsed on {waiver.expires}: "
            f"the finding is back ({entry.place})"
        )


def days_between(start: str, end: str) -> int:
    """Days from one ISO date to another; negative if that is earlier."""
    return (date.fromisoformat(end) - date.fromisoformat(start)).days
