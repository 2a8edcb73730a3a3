"""What a run says of each Toolbox measure: the rules with findings, never that it is fulfilled."""

from __future__ import annotations

from rich.text import Text

from netrisk.formats.terminal.layout import Page
from netrisk.model.report import Counts, Report
from netrisk.model.vocabulary import Verdict
from netrisk.wording import listing


def measures(page: Page, report: Report) -> None:
    """One line per measure that some result is about, with the limits that this run loosened."""
    page.gap()
    page.line(Text("measures", style="bold"))
    for name, counts in report.measures.items():
        if counts.fail or counts.unknown or counts.pass_:
            page.paragraph(f"{name}: {_said(report, name, counts)}", 2)


def _said(report: Report, name: str, counts: Counts) -> str:
    about = [result for result in report.results if name in result.measures]
    failing = [result.rule for result in about if result.verdict is Verdict.FAIL]
    rules = {result.rule for result in about}
    loosened = [change.rule for change in report.rules.loosened if change.rule in rules]
    words = (
        f"findings by {listing(failing, 6)}"
        if failing
        else f"no finding against {name} in what was checked"
    )
    limits = f"; loosened: {listing(loosened)}" if loosened else ""
    return f"{words} ({counts.pass_} passed, {counts.unknown} unknown){limits}"
