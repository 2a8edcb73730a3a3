"""A comparison for the terminal: one line per subject where it fits, else a block per subject."""

from __future__ import annotations

from rich.cells import cell_len
from rich.text import Text

from netrisk.formats.comparison.table import UNKNOWN, alike, cause, rows, titles
from netrisk.formats.escape import visible
from netrisk.formats.terminal.layout import Page, fit, new_page
from netrisk.model.comparison import Comparison

_GAP = 2
_CAUSES = 6
_NARROW = 18
_FEW = 8  # so many subjects are shown as blocks where the table is too wide


def render(result: Comparison, width: int = 80, color: bool = False, verbosity: int = 1) -> str:
    page = new_page(width, color)
    for marking in result.markings:
        page.line(Text(visible(marking), style="bold reverse"))
    _table(page, result)
    if verbosity > 0:
        _tail(page, result, verbosity > 1)
    for marking in result.markings:
        page.line(Text(visible(marking), style="bold reverse"))
    return page.text()


def _table(page: Page, result: Comparison) -> None:
    head, body = titles(result), rows(result)
    widths = [max(cell_len(line[at]) for line in (head, *body)) for at in range(len(head))]
    # NOTE: long words give way first, then whole columns from the right; numbers last.
    while sum(widths) + _GAP * (len(widths) - 1) > page.width and max(widths) > _NARROW:
        widths[widths.index(max(widths))] -= 1
    shown = len(widths)
    while shown > 1 and sum(widths[:shown]) + _GAP * (shown - 1) > page.width:
        shown -= 1
    cut = any(cell_len(line[at]) > widths[at] for line in body for at in range(len(head)))
    if (cut or shown < len(widths)) and len(body) <= _FEW:
        _blocks(page, head, body)
        return
    page.line(_line(head[:shown], widths[:shown], "bold"))
    for line in body:
        page.line(_line(line[:shown], widths[:shown]))
    if shown < len(widths):
        page.gap()
        page.paragraph(f"left out for want of width: {', '.join(head[shown:])}", 0, "dim")


def _line(cells: list[str], widths: list[int], style: str = "") -> Text:
    text = Text()
    for cell, width in zip(cells, widths, strict=True):
        text.append(fit(cell, width) + " " * _GAP, style=style or _style(cell))
    text.rstrip()
    return text


def _style(cell: str) -> str:
    # NOTE: unknown is dimmed, which is neither the colour of good nor that of bad.
    return "dim" if cell == UNKNOWN else ""


def _blocks(page: Page, head: list[str], body: list[list[str]]) -> None:
    """Where the table is wider than the terminal: a subject, then its cells below."""
    indent = max(cell_len(title) for title in head) + 4
    for line in body:
        page.line(Text(line[0], style="bold"))
        for title, cell in zip(head[1:], line[1:], strict=True):
            first = Text(f"  {fit(title, indent - 4)}  ")
            page.line(first + Text(cell, style=_style(cell)))


def _tail(page: Page, result: Comparison, everything: bool) -> None:
    for line in alike(result):
        page.gap()
        page.paragraph(line, 0)
    if result.common_cause:
        page.gap()
        page.line(Text("common cause", style="bold") + Text(" (the loss of one owner)", "not bold"))
        shown = result.common_cause if everything else result.common_cause[:_CAUSES]
        for part in shown:
            page.paragraph(cause(part), 2)
        if len(shown) < len(result.common_cause):
            page.line(f"  and {len(result.common_cause) - len(shown)} more: -v")
    page.gap()
    for note in result.notes:
        page.paragraph(visible(note), 0, "dim")
