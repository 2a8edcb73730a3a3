"""What the owner accepted, until when and why; and every waiver that holds nothing."""

from __future__ import annotations

from rich.text import Text

from netrisk.formats.escape import visible
from netrisk.formats.terminal.layout import Page
from netrisk.model.report import Report, WaiverStatus
from netrisk.model.result import Result

_SHOWN = 8
_INDENT = 11


def waived(page: Page, report: Report, everything: bool) -> None:
    """Waived findings, then waivers that lapsed, match nothing or are invalid."""
    accepted = [part for part in report.results if part.waiver is not None]
    _accepted(page, accepted, everything)
    idle(page, [part for part in report.waivers if part.status != "matched"])


def _accepted(page: Page, results: list[Result], everything: bool) -> None:
    if not results:
        return
    page.gap()
    page.line(Text("waived", style="bold"))
    shown = results if everything else results[:_SHOWN]
    for result in shown:
        waiver = result.waiver
        if waiver is None:
            continue
        front = Text(f"  {result.rule:<9}", "bold") + Text(f"{result.name}  ")
        front.append(visible(result.subject), "bold")
        page.columns(front, Text(f"until {waiver.expires}"), _INDENT)
        words = f"{waiver.reason} (owner {waiver.owner}, approved by {waiver.approved_by})"
        page.paragraph(visible(words), _INDENT)
        if waiver.compensating:
            page.paragraph(f"instead: {visible(waiver.compensating)}", _INDENT)
        if waiver.authority_ref:
            page.paragraph(f"authority: {visible(waiver.authority_ref)}", _INDENT)
    if len(shown) < len(results):
        page.line(f"  and {len(results) - len(shown)} more: -v")


def idle(page: Page, waivers: list[WaiverStatus]) -> None:
    """Waivers that accept nothing, each with why and where it stands."""
    if not waivers:
        return
    page.gap()
    page.line(Text("waivers that do not hold", style="bold"))
    for part in waivers:
        front = Text(f"  {part.status:<9}", "bold yellow") + Text(
            f"{visible(part.rule)} {visible(part.subject)}: {visible(part.why)}"
        )
        page.columns(front, Text(place(part), "dim"), _INDENT)


def place(waiver: WaiverStatus) -> str:
    """Where a waiver stands in its file."""
    return "".join(
        f"{visible(part.file)}:{part.line}:{part.column}" for part in waiver.locations[:1]
    )
