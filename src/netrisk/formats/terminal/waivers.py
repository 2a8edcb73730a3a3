"""The check of waivers in the terminal: what lapsed, what is idle, what lapses soon, the rest."""

from __future__ import annotations

from rich.text import Text

from netrisk.formats.escape import visible
from netrisk.formats.terminal.layout import Page, new_page
from netrisk.formats.terminal.waived import place
from netrisk.model.waivercheck import Due, WaiverCheck
from netrisk.wording import count

_INDENT = 4


def render(result: WaiverCheck, width: int = 80, color: bool = False, verbosity: int = 1) -> str:
    """Every waiver in its section; quiet: the totals only."""
    page = new_page(width, color)
    live = [part for part in result.waivers if part.waiver.status == "matched"]
    soon = [part for part in live if part.days <= result.within]
    sections = [
        (name, [part for part in result.waivers if part.waiver.status == name])
        for name in ("expired", "invalid", "unused")
    ]
    sections.append((f"lapses within {count(result.within, 'day')}", soon))
    sections.append(("holds longer", [part for part in live if part not in soon]))
    if verbosity > 0:
        for title, found in sections:
            _section(page, title, found)
    counted = ", ".join(f"{len(found)} {title}" for title, found in sections)
    page.gap()
    page.paragraph(f"as of {result.as_of}: {counted}", 0)
    return page.text()


def _section(page: Page, title: str, found: list[Due]) -> None:
    if not found:
        return
    page.gap()
    page.line(Text(title, style="bold"))
    for part in found:
        waiver = part.waiver
        front = Text(f"  {visible(waiver.rule)} {visible(waiver.subject)}", "bold")
        when = (
            f"in {count(part.days, 'day')}" if part.days > 0 else f"{count(-part.days, 'day')} ago"
        )
        front.append(f"  {waiver.expires}, {when}  {visible(waiver.owner)}", "not bold")
        front.append(f"  {visible(part.network)}", "not bold")
        page.columns(front, Text(place(waiver), "dim"), _INDENT)
        page.paragraph(visible(waiver.why or waiver.reason), _INDENT)
