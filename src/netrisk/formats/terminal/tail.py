"""The last lines: the quick win, what is most worth finding out, totals, and what to do next."""

from __future__ import annotations

from rich.text import Text

from netrisk.formats.escape import visible
from netrisk.formats.phrases import asked
from netrisk.formats.terminal.layout import Page
from netrisk.model.report import Question, Report
from netrisk.wording import count

_ASKED = 3
_NOTES = 4


def ask(page: Page, report: Report, everything: bool) -> None:
    """The quick win, and the missing facts that decide most."""
    win = report.quick_win
    if win is not None and round(win.high) > 0:
        low, high = round(win.low), round(win.high)
        points = count(high, "point") if low == high else f"{low} to {high} points"
        page.gap()
        page.line(Text("quick win", style="bold"))
        page.paragraph(f"{win.rule} {visible(win.subject)}: {points} for {win.effort} effort", 2)
    if not report.ask:
        return
    shown = report.ask if everything else report.ask[:_ASKED]
    page.gap()
    page.line(Text("most worth finding out", style="bold"))
    for question in shown:
        _question(page, question)
    if len(shown) < len(report.ask):
        page.line(f"  and {len(report.ask) - len(shown)} more: netrisk assess -v")


def _question(page: Page, question: Question) -> None:
    worth = f"decides {count(question.decides, 'check')}"
    if round(question.width) >= 1:
        worth += f", narrows the score by at least {round(question.width)}"
    place = ""
    if question.locations:
        first = question.locations[0]
        place = f"{visible(first.file)}:{first.line}"
    page.paragraph(f"{visible(asked(question.path), 1000)}: {worth}", 2)
    if place:
        page.line(Text(f"    {place}", "dim"))


def notes(page: Page, report: Report, everything: bool) -> None:
    """What the reader should know of the run: changed limits, scope, names read as others."""
    every = [note for note in report.notes if note != report.imported]
    if not every:
        return
    shown = every if everything else every[:_NOTES]
    page.gap()
    page.line(Text("notes", style="bold"))
    for note in shown:
        page.paragraph(visible(note), 2)
    if len(shown) < len(every):
        page.line(f"  and {len(every) - len(shown)} more: netrisk assess -v")


def totals(page: Page, report: Report) -> None:
    """Counts of every verdict, and the next commands."""
    summary = report.summary
    parts = [
        f"{summary.fail} failed",
        f"{summary.pass_} passed",
        f"{summary.unknown} unknown",
        f"{summary.not_applicable} not applicable",
        f"{summary.waived} waived",
    ]
    if summary.error:
        parts.insert(0, f"{count(summary.error, 'rule')} crashed")
    decided = f"{round(summary.coverage * 100)} % of what applies is decided"
    page.gap()
    page.paragraph(f"{', '.join(parts)}; {decided}", 0)
    failing = next((result.rule for result in report.results if result.verdict == "fail"), "SM05")
    page.line(Text(f"-v all   netrisk explain {failing}   --format json", style="dim"))
