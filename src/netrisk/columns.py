"""The columns of a comparison: each one question to a report, answered, bounded or unknown."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from netrisk.interval import Interval
from netrisk.model.comparison import Cell, StateLaw
from netrisk.model.legal import LegalDuty
from netrisk.model.report import Quantity, Report
from netrisk.model.vocabulary import Category, Verdict
from netrisk.noun import noun
from netrisk.wording import count, listing, percent

UNKNOWN = Cell("")


@noun
class Column:
    """Its title, what it says, and the question."""

    title: str
    about: str
    ask: Callable[[Report], Cell]


_SAID = {
    Verdict.FAIL: "breached",
    Verdict.UNKNOWN: "open",
    Verdict.PASS: "no finding",
    Verdict.NOT_APPLICABLE: "not applicable",
}
_DATED = (Verdict.FAIL, Verdict.UNKNOWN)


def _law(report: Report) -> Cell:
    """Findings of national law, those that are broken or open with their dates; for a state its
    duties."""
    law = report.law
    if law is None:
        return UNKNOWN
    state = state_law(report)
    if state is not None:
        return Cell(_duties(state))
    verdicts = {
        result.rule: result.verdict for result in report.results if result.basis == "national_law"
    }
    parts = []
    for verdict, word in _SAID.items():
        dues = [duty.due for duty in law.duties if verdicts.get(duty.rule) is verdict]
        if dues:
            dates = [due for due in dict.fromkeys(dues) if due[-1:].isdigit()]
            when = f" ({listing(dates)})" if dates and verdict in _DATED else ""
            parts.append(f"{len(dues)} {word}{when}")
    if not verdicts:
        powers = sorted({line.category for line in law.if_designated})
        return Cell("no duty found" + ("; a power could reach it" if powers else ""))
    return Cell(", ".join(parts) + (" (as if bound)" if law.as_if_bound else ""))


def state_law(report: Report) -> StateLaw | None:
    """The duties and powers of a state, counted; nothing where the subject is a network."""
    law = report.law
    if law is None or report.subject.kind != "state":
        return None
    later = sum(duty.since is not None and duty.since > report.as_of for duty in law.duties)
    return StateLaw(len(law.duties) - later, later, law.unused)


def _duties(law: StateLaw) -> str:
    parts = [count(law.standing, "duty", "duties")] if law.standing else []
    parts += [f"{law.later} not yet in force"] if law.later else []
    said = ", ".join(parts) or "no duty found"
    return said + (f", {count(law.unused, 'unused power')}" if law.unused else "")


def _regime(report: Report) -> Cell:
    """The mechanisms of the law, in words."""
    if report.law is None:
        return UNKNOWN
    return Cell(listing((name.replace("_", " ") for name in report.law.mechanisms), 2))


def _next(report: Report) -> Cell:
    """The next day on which the law changes something."""
    if report.law is None:
        return UNKNOWN
    if report.subject.kind == "state":
        later = sorted(
            (day, _rests(report, duty.rule))
            for duty in report.law.duties
            for day in _days(duty, report.as_of)
        )
        return Cell("".join(later[0]) if later else "none found")
    ids = {duty.rule for duty in report.law.duties}
    changes = [change for change in report.outlook if change.rule in ids]
    if not changes:
        return Cell("none found")
    first = changes[0]
    told = _rests(report, first.rule)
    return Cell(f"{first.date} {first.subject}: {first.to.replace('_', ' ')}{told}")


def _rests(report: Report, rule: str) -> str:
    """The overlay that a duty is of, as words to add."""
    law = report.law
    duty = next((part for part in law.duties if part.rule == rule), None) if law else None
    labels = (
        [part.label for part in law.overlays if duty and part.label in duty.title] if law else []
    )
    return f" ({labels[0]})" if labels else ""


def _days(duty: LegalDuty, as_of: str) -> Iterable[str]:
    for word in duty.due.replace("(", " ").split():
        if word[:4].isdigit() and len(word) in (4, 7, 10) and word > as_of[: len(word)]:
            yield word


def _score(axis: str, report: Report) -> Cell:
    found = report.scores.axes.get(axis)
    if found is None or found.low is None or found.high is None:
        return UNKNOWN
    low, high = round(found.low), round(found.high)
    return Cell(str(low) if low == high else f"{low}-{high}", found.low, found.high)


def _listed(category: Category, report: Report) -> Cell:
    return _share(_quantities(report, "exposure", "risk", category))


def _published(category: Category, report: Report) -> Cell:
    """What a published figure says of one country's suppliers; only states have it."""
    found = _quantities(report, "exposure", "country", category)
    if not found:
        return UNKNOWN
    part = found[0]
    share = percent(Interval(part.low, part.high))
    return Cell(f"{share} {part.name} ({part.year})", part.low, part.high, part.sources)


def _owner(category: Category, report: Report) -> Cell:
    found = _quantities(report, "dependence", "owner", category)
    cell = _share(found)
    return Cell(f"{cell.text} {found[0].name}", cell.low, cell.high) if cell.known else UNKNOWN


def _quantities(report: Report, axis: str, by: str, category: Category) -> list[Quantity]:
    found = report.scores.axes.get(axis)
    rows = found.quantities if found else ()
    return [row for row in rows if row.by == by and row.category == category]


def _share(found: list[Quantity]) -> Cell:
    if not found or (found[0].low <= 0 and found[0].high >= 1):
        return UNKNOWN
    value = Interval(found[0].low, found[0].high)
    return Cell(percent(value), value.low, value.high)


def _measures(report: Report) -> Cell:
    found = report.scores.axes.get("governance")
    if found is None:
        return UNKNOWN
    counts = found.counts
    whole = counts.pass_ + counts.fail + counts.unknown
    known = f"{counts.pass_} in place, {counts.fail} not"
    return Cell(f"{known}, {counts.unknown} of {whole} unknown")


def _coverage(report: Report) -> Cell:
    part = report.summary.coverage
    return Cell(f"{round(part * 100)} %", part, part)


def _confidence(report: Report) -> Cell:
    """How sure the duties are, the least sure first."""
    if report.law is None or not report.law.duties:
        return UNKNOWN
    levels = {duty.confidence for duty in report.law.duties}
    return Cell(listing(name for name in ("low", "medium", "high") if name in levels))


COLUMNS: dict[str, Column] = {
    "law": Column("law", "national law: findings of a plan, duties of a state", _law),
    "regime": Column("regime", "what kind of law it is", _regime),
    "next": Column("next date", "the next date on which the law changes something", _next),
    "exposure": Column("exposure", "exposure score, 0 is best", partial(_score, "exposure")),
    "dependence": Column(
        "dependence", "dependence score, 0 is best", partial(_score, "dependence")
    ),
    "listed_core": Column("listed, core", "listed share of the core", partial(_listed, "core")),
    "listed_ran": Column("listed, RAN", "listed share of the RAN", partial(_listed, "ran")),
    "published_ran": Column(
        "published, RAN",
        "published share of one country's suppliers in the RAN",
        partial(_published, "ran"),
    ),
    "owner_core": Column("owner, core", "largest owner's share, core", partial(_owner, "core")),
    "owner_ran": Column("owner, RAN", "largest owner's share, RAN", partial(_owner, "ran")),
    "measures": Column("measures", "Toolbox measures of the state by a source", _measures),
    "confidence": Column("confidence", "confidence of the facts on duties", _confidence),
    "coverage": Column("decided", "part of what applies that is decided", _coverage),
}
FOR_STATES = (
    *("regime", "law", "next", "published_ran", "listed_ran", "owner_ran", "measures"),
    "confidence",
)
FOR_NETWORKS = ("law", "next", "exposure", "dependence", "listed_core", "listed_ran", "coverage")
