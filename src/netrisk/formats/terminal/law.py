"""National law and the outlook: what is due, what is not declared, and what changes when."""

from __future__ import annotations

from rich.text import Text

from netrisk.formats.escape import visible
from netrisk.formats.phrases import if_designated
from netrisk.formats.terminal.layout import Page
from netrisk.model.legal import LegalDuty, LegalSection
from netrisk.model.report import Change, Report
from netrisk.model.result import Result
from netrisk.model.vocabulary import Verdict
from netrisk.wording import count, listing

_INDENT = 11
_CHANGES = 8
_SHOWN_FIRST = (Verdict.FAIL, Verdict.ERROR, Verdict.UNKNOWN, Verdict.PASS)
_WORD = {
    Verdict.FAIL: "finding",
    Verdict.ERROR: "crashed",
    Verdict.UNKNOWN: "open",
    Verdict.PASS: "no finding",
}


def law(page: Page, report: Report, everything: bool) -> None:
    """The duties of the country: findings, then what is open, then the rest by name."""
    section = report.law
    if section is None:
        return
    page.gap()
    title = Text(f"law of {visible(section.country)}", style="bold")
    as_if = "; as if every duty bound this operator" if section.as_if_bound else ""
    page.line(title + Text(f" (public information; not legal advice{as_if})", "not bold"))
    by_rule = {result.rule: result for result in report.results if result.basis == "national_law"}
    results = [by_rule[duty.rule] for duty in section.duties if duty.rule in by_rule]
    folded = [] if everything else _for_named_operators(section, by_rule)
    for verdict in _SHOWN_FIRST:
        for result in results:
            if result.verdict is verdict and result.rule not in {duty.rule for duty in folded}:
                _duty(page, result)
    _addressed(page, folded)
    for duty in section.duties if report.subject.kind == "state" else ():
        _stated(page, duty)
    _not_bound(page, results, everything)
    for line in section.if_designated:
        page.paragraph(visible(if_designated(line), 1000), 2)
    for note in section.notes:
        page.paragraph(visible(note), 2, "dim")


def _duty(page: Page, result: Result) -> None:
    front = Text(f"  {result.rule:<9}", style="bold") + Text(f"{visible(result.name)}  ")
    page.line(front + Text(_WORD[result.verdict], "bold"))
    page.paragraph(visible(result.message), _INDENT)


def _for_named_operators(section: LegalSection, by_rule: dict[str, Result]) -> list[LegalDuty]:
    """Duties that are open only for want of a name, since they are somebody's and the file says
    not whose."""
    return [
        duty
        for duty in section.duties
        if duty.addressed_to
        and (result := by_rule.get(duty.rule)) is not None
        and result.verdict is Verdict.UNKNOWN
        and "operator.id" in result.missing
    ]


def _addressed(page: Page, duties: list[LegalDuty]) -> None:
    if duties:
        whom = count(duties, "duty", "duties")
        named = "; ".join(f"{duty.rule} {visible(duty.id)}, {visible(duty.due)}" for duty in duties)
        page.paragraph(f"{whom} addressed to named operators: declare operator.id ({named})", 2)


def _stated(page: Page, duty: LegalDuty) -> None:
    """A duty as the profile has it, where no network is held against it."""
    front = Text(f"  {duty.rule:<9}", style="bold") + Text(f"{visible(duty.id)}  ")
    page.line(front + Text(visible(duty.due), "bold"))
    status = (duty.legal_status or "legal status not known").replace("_", " ")
    words = f"{duty.title}; {status}; confidence {duty.confidence}"
    page.paragraph(visible(words), _INDENT)


def _not_bound(page: Page, results: list[Result], everything: bool) -> None:
    others = [result for result in results if result.verdict is Verdict.NOT_APPLICABLE]
    if not others:
        return
    if everything:
        for result in others:
            page.paragraph(f"{visible(result.name)}: {visible(result.message)}", 2, "dim")
        return
    page.paragraph(f"not applicable: {listing((visible(part.name) for part in others), 6)}", 2)


def outlook(page: Page, report: Report, everything: bool) -> None:
    """What changes later, with what is declared today."""
    if not report.outlook:
        return
    page.gap()
    page.line(Text("outlook", style="bold") + Text(" (with what is declared today)", "not bold"))
    alike: dict[tuple[str, str, str, str], list[Change]] = {}
    for change in report.outlook:
        key = (change.date, change.rule, change.from_, change.to)
        alike.setdefault(key, []).append(change)
    groups = list(alike.values())
    shown = groups if everything else groups[:_CHANGES]
    for group in shown:
        _change(page, group)
    if len(shown) < len(groups):
        page.line(f"  and {len(groups) - len(shown)} more: netrisk assess -v")


def _change(page: Page, group: list[Change]) -> None:
    """Changes of one rule on one day; several subjects are one line."""
    first = group[0]
    front = Text(f"  {first.date}  ", style="bold") + Text(f"{first.rule} ", "not bold")
    subjects = listing((change.subject for change in group), 2)
    verdicts = f"{first.from_} to {first.to}".replace("_", " ")
    page.line(front + Text(f"{visible(subjects)}: {verdicts}", "not bold"))
    reasons = listing((change.reason for change in group), 1)
    page.paragraph(visible(reasons), 14, "dim")
