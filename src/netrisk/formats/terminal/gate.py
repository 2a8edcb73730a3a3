"""The gate in the terminal: the decision first, then what made it, then what else there is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from rich.text import Text

from netrisk.formats.escape import visible
from netrisk.formats.terminal.head import head, marking
from netrisk.formats.terminal.layout import SEVERITY_STYLE, Page, new_page
from netrisk.formats.terminal.tail import totals
from netrisk.formats.terminal.waived import waived
from netrisk.model.report import Gate, Report, Reports
from netrisk.model.result import Result
from netrisk.model.vocabulary import SEVERITIES, Decision, Verdict
from netrisk.wording import changed_limit, count

_INDENT = 11
_SHOWN = 12
_STYLE: dict[Decision, str] = {
    "failed": "bold red",
    "undecided": "bold yellow",
    "passed": "bold green",
}


def render(
    result: Report | Reports, width: int = 80, color: bool = False, verbosity: int = 1
) -> str:
    """One decision per network; over several, one more line in the end."""
    reports = result.reports if isinstance(result, Reports) else (result,)
    parts = [_one(report, width, color, verbosity) for report in reports]
    if isinstance(result, Reports) and result.gate is not None:
        page = new_page(width, color)
        outcomes = Counter(part.gate.outcome for part in reports if part.gate)
        counted = ", ".join(f"{outcomes[name]} {name}" for name in _STYLE if outcomes[name])
        _line(page, result.gate, f"{count(reports, 'network')}, {counted}")
        parts.append(page.text())
    return "\n\n".join(parts)


def _one(report: Report, width: int, color: bool, verbosity: int) -> str:
    page, made = new_page(width, color), report.gate
    marking(page, report)
    if made is not None:
        _line(page, made, _counted(report, made))
        for limit in made.limits:
            page.paragraph(visible(limit), 2)
    head(page, report)
    if verbosity > 0:
        if made is not None and made.baseline is not None:
            page.paragraph(_baseline(made), 2, "dim")
        for part in report.rules.loosened:
            words = f"loosened by this run: {changed_limit(part)}"
            page.paragraph(visible(words), 2, "yellow")
        _sections(page, report, everything=verbosity > 1)
        totals(page, report)
    marking(page, report)
    return page.text()


def _line(page: Page, made: Gate, words: str) -> None:
    page.line(Text("gate ") + Text(made.outcome, _STYLE[made.outcome]) + Text(f": {words}"))


def _counted(report: Report, made: Gate) -> str:
    policy = f"your policy {visible(made.policy)}"
    if made.outcome == "failed":
        number = sum(part.standing == "fails" for part in report.results)
        if not number:
            return f"the network as a whole fails {policy}"
        return f"{count(number, 'finding')} {'fails' if number == 1 else 'fail'} {policy}"
    if made.outcome == "undecided":
        return f"{count(made.reasons, 'check')} of {policy} cannot be decided, for want of facts"
    return f"nothing fails {policy}"


def _baseline(made: Gate) -> str:
    if made.baseline is None:
        return ""
    words = f"baseline: {made.baseline.path} of {made.baseline.as_of}"
    if made.baseline.differs:
        words += f"; not alike: {'; '.join(made.baseline.differs)}"
    return visible(words, 1_000)


def _sections(page: Page, report: Report, everything: bool) -> None:
    results = sorted(report.results, key=lambda part: SEVERITIES.index(part.severity))
    crashed = [part for part in results if part.verdict is Verdict.ERROR]
    _section(page, "crashed", crashed, everything=True)
    for title in ("fails", "undecided"):
        found = [part for part in results if part.standing == title and part not in crashed]
        _section(page, title, found, everything)
    warned = [part for part in results if part.standing == "warns"]
    if warned:
        page.gap()
        page.line(Text("warns", style="bold"))
        for part in warned if everything else warned[:_SHOWN]:
            page.columns(_front(part), Text(_where(part), "dim"), _INDENT)
        _more(page, warned, everything)
    known = Counter(part.verdict for part in results if part.standing == "known")
    if known:
        page.gap()
        said = f"{count(known[Verdict.FAIL], 'finding')} and {known[Verdict.UNKNOWN]} undecided"
        page.paragraph(f"in the baseline and no worse: {said}", 0)
    waived(page, report, everything)


def _section(page: Page, title: str, results: list[Result], everything: bool) -> None:
    if not results:
        return
    page.gap()
    page.line(Text(title, style="bold"))
    said: set[str] = set()
    for part in results if everything else results[:_SHOWN]:
        page.columns(_front(part), Text(_where(part), "dim"), _INDENT)
        page.paragraph(visible(part.message, 1_000), _INDENT)
        if part.why:
            page.paragraph(f"It {visible(part.why)}.", _INDENT, "bold")
        if part.missing:
            page.paragraph(f"missing: {visible(', '.join(part.missing))}", _INDENT)
        elif part.verdict is Verdict.FAIL and part.rule not in said:
            page.paragraph(part.remediation, _INDENT, "dim")
            said.add(part.rule)
    _more(page, results, everything)


def _front(result: Result) -> Text:
    front = Text(f"  {result.rule:<9}", "bold") + Text(f"{visible(result.name)}  ")
    front.append(visible(result.subject), "bold")
    front.append("  ").append(result.severity, SEVERITY_STYLE[result.severity])
    if result.since_baseline in ("new", "worsened"):
        front.append(f"  {result.since_baseline}", "bold")
    return front


def _where(result: Result) -> str:
    if not result.locations:
        return ""
    first, more = result.locations[0], len(result.locations) - 1
    return f"{visible(first.file)}:{first.line}:{first.column}" + (f" (+{more})" if more else "")


def _more(page: Page, results: Iterable[Result], everything: bool) -> None:
    left = len(list(results)) - _SHOWN
    if left > 0 and not everything:
        page.line(f"  and {left} more: -v")
