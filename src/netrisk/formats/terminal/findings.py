"""Findings worst first: what and where, why it matters in this network's numbers, what to do.

Several subjects of one rule are one entry, and so are several rules about one cause.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import inf

from rich.text import Text

from netrisk.formats.escape import visible
from netrisk.formats.terminal.layout import SEVERITY_STYLE, Page
from netrisk.interval import Interval
from netrisk.model.report import Report
from netrisk.model.result import Location, Result
from netrisk.model.vocabulary import SEVERITIES, Verdict
from netrisk.noun import noun
from netrisk.wording import listing, number, percent

_SHOWN = 8
_INDENT = 11


@noun
class Entry:
    """One cause: the results of its worst rule, and the other rules that say the same."""

    results: tuple[Result, ...]
    others: tuple[Result, ...]

    @property
    def lead(self) -> Result:
        return max(self.results, key=lambda result: (result.contribution.low, result.degree.low))


def findings(page: Page, report: Report, everything: bool) -> None:
    """Failing results grouped by severity; crashed rules stand among them."""
    entries = _entries(report.results)
    shown = entries if everything else entries[:_SHOWN]
    for severity in SEVERITIES:
        group = [entry for entry in shown if entry.lead.severity == severity]
        if not group:
            continue
        page.gap()
        page.line(Text(severity, style=SEVERITY_STYLE[severity]))
        for entry in group:
            _entry(page, entry, everything)
    if not entries:
        page.gap()
        waived = ", apart from what is waived" if report.summary.waived else ""
        page.line(f"no finding in what could be checked{waived}")
    if len(shown) < len(entries):
        page.line(f"  and {len(entries) - len(shown)} more: netrisk assess -v")


def _entries(results: Iterable[Result]) -> list[Entry]:
    failing = [
        result
        for result in results
        if result.verdict in (Verdict.FAIL, Verdict.ERROR) and result.waiver is None
    ]
    causes: dict[str, list[Result]] = {}
    for result in failing:
        causes.setdefault(result.family, []).append(result)
    entries = []
    for parts in causes.values():
        worst = min(parts, key=_rank)
        same = tuple(part for part in parts if part.rule == worst.rule)
        entries.append(Entry(same, tuple(part for part in parts if part.rule != worst.rule)))
    return sorted(entries, key=lambda entry: _rank(entry.lead))


def _rank(result: Result) -> tuple[int, float, str, str]:
    return (
        SEVERITIES.index(result.severity),
        -result.contribution.low,
        result.rule,
        result.subject,
    )


def _entry(page: Page, entry: Entry, everything: bool) -> None:
    lead = entry.lead
    observed = _observed(lead)
    what = f"{_subjects(entry)}: {observed}" if observed else _subjects(entry)
    front = Text.assemble((f"  {lead.rule:<9}", "bold"), f"{lead.name}  ", (what, "bold"))
    page.columns(front, Text(_place(lead.locations), "dim"), _INDENT)
    page.paragraph(visible(lead.message), _INDENT)
    page.paragraph(f"{lead.remediation} {_cost(lead)}", _INDENT, "dim")
    if everything:
        for result in entry.results:
            if result is not lead:
                page.paragraph(f"{visible(result.message)} {_place(result.locations)}", _INDENT)
    if entry.others:
        names = listing((f"{result.rule} {result.name}" for result in entry.others), 4)
        page.paragraph(f"same cause: {names}", _INDENT, "dim")


def _subjects(entry: Entry) -> str:
    subjects = [
        entry.lead.subject,
        *(part.subject for part in entry.results if part is not entry.lead),
    ]
    more = f" (+{len(subjects) - 2})" if len(subjects) > 2 else ""
    return visible(", ".join(subjects[:2]) + more)


def _observed(result: Result) -> str:
    """Observed against limit."""
    if result.observed is None or result.limit is None:
        return ""
    value = Interval(result.observed.low, result.observed.high)
    limit = result.limit.value
    word = {"<=": "at most", ">=": "at least", "==": "must be"}[result.limit.op]
    if result.observed.unit in ("share", "undeclared share", "availability"):
        bound = f"{limit * 100:g} %" if isinstance(limit, float | int) else limit
        return f"{percent(value)}, {word} {bound}"
    bound = f"{limit:g}" if isinstance(limit, float | int) else limit
    unit = result.observed.unit
    if value.low == 1 and (value.certain or value.high == inf):
        unit = unit.removesuffix("s")
    return f"{number(value)} {unit}, needs {bound}"


def _cost(result: Result) -> str:
    gain = result.contribution
    if gain.high < 0.5:
        return f"Effort {result.effort}."
    low, high = round(gain.low), round(gain.high)
    points = str(high) if low == high else f"{low} to {high}"
    return f"Effort {result.effort}, {points} {'point' if points == '1' else 'points'}."


def _place(locations: tuple[Location, ...]) -> str:
    if not locations:
        return ""
    first = locations[0]
    more = f" (+{len(locations) - 1})" if len(locations) > 1 else ""
    return f"{visible(first.file)}:{first.line}:{first.column}{more}"
