"""The terminal report: the answer first, then causes worst first, then what is not known."""

from __future__ import annotations

from netrisk.formats.terminal.findings import findings
from netrisk.formats.terminal.head import axes, head, marking, origin
from netrisk.formats.terminal.law import law, outlook
from netrisk.formats.terminal.layout import new_page
from netrisk.formats.terminal.measures import measures
from netrisk.formats.terminal.tail import ask, notes, totals
from netrisk.formats.terminal.waived import waived
from netrisk.model.report import Report, Reports

QUIET, NORMAL, VERBOSE = 0, 1, 2


def render(
    result: Report | Reports, width: int = 80, color: bool = False, verbosity: int = NORMAL
) -> str:
    """The report for a terminal of this width; without colour nothing is lost."""
    if result.gate is not None:
        from netrisk.formats.terminal.gate import render as render_gate

        return render_gate(result, width, color, verbosity)
    reports = result.reports if isinstance(result, Reports) else (result,)
    return "\n\n".join(_one(report, max(40, width), color, verbosity) for report in reports)


def _one(report: Report, width: int, color: bool, verbosity: int) -> str:
    page = new_page(width, color)
    marking(page, report)
    head(page, report)
    origin(page, report)
    if verbosity > QUIET:
        axes(page, report)
        findings(page, report, everything=verbosity >= VERBOSE)
        waived(page, report, everything=verbosity >= VERBOSE)
        if verbosity >= VERBOSE:
            measures(page, report)
        law(page, report, everything=verbosity >= VERBOSE)
        outlook(page, report, everything=verbosity >= VERBOSE)
        ask(page, report, everything=verbosity >= VERBOSE)
        notes(page, report, everything=verbosity >= VERBOSE)
        totals(page, report)
    marking(page, report)
    return page.text()
