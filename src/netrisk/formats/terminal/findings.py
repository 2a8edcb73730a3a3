"""Findings worst first: what and where, why it matters in this network's numbers, what to do.

Several subjects of one rule are one entry, and so are several rules about one cause.
"""

from __future__ import annotations

from rich.text import Text

from netrisk.formats.causes import Entry, causes
from netrisk.formats.escape import visible
from netrisk.formats.phrases import gain
from netrisk.formats.phrases import observed as said_observed
from netrisk.formats.terminal.layout import SEVERITY_STYLE, Page
from netrisk.model.report import Report
from netrisk.model.result import Location, Result
from netrisk.model.vocabulary import SEVERITIES
from netrisk.wording import listing

_SHOWN = 8
_INDENT = 11


def findings(page: Page, report: Report, everything: bool) -> None:
    """Failing results grouped by severity; crashed rules stand among them."""
    entries = causes(report.results)
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


def _entry(page: Page, entry: Entry, everything: bool) -> None:
    lead = entry.lead
    observed = said_observed(lead)
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


def _cost(result: Result) -> str:
    return f"{', '.join(filter(None, (f'Effort {result.effort}', gain(result.contribution))))}."


def _place(locations: tuple[Location, ...]) -> str:
    if not locations:
        return ""
    first = locations[0]
    more = f" (+{len(locations) - 1})" if len(locations) > 1 else ""
    return f"{visible(first.file)}:{first.line}:{first.column}{more}"
