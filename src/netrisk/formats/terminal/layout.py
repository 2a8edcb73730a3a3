"""Lines, bars and columns that fit a width: decoration goes first, numbers last."""

from __future__ import annotations

from io import StringIO
from typing import cast

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

SEVERITY_STYLE = {
    "critical": "bold red",
    "high": "red",
    "medium": "yellow",
    "low": "cyan",
    "info": "dim",
}


_LEAST_GAP = 2


class Page:
    """What has been printed so far, on a page of fixed width."""

    def __init__(self, console: Console, width: int) -> None:
        self._console, self.width = console, width
        self._blank = True

    def line(self, text: Text | str = "") -> None:
        """One line, as it is; longer than the page it is wrapped."""
        shown = text if isinstance(text, Text) else Text(text)
        self._blank = not shown.plain.strip()
        self._console.print(shown, overflow="fold", no_wrap=cell_len(shown.plain) <= self.width)

    def gap(self) -> None:
        """One empty line, never two."""
        if not self._blank:
            self.line()

    def paragraph(self, text: str, indent: int, style: str = "") -> None:
        """Words wrapped into the page, every line indented."""
        body = Text(text, style=style)
        for part in body.wrap(self._console, max(20, self.width - indent), overflow="fold"):
            part.rstrip()
            self.line(Text(" " * indent) + part)

    def columns(self, left: Text, right: Text, indent: int = 0) -> None:
        """Left and right on one line where both fit, else the right one on its own, indented."""
        room = self.width - cell_len(left.plain) - cell_len(right.plain)
        if room >= _LEAST_GAP:
            self.line(left + Text(" " * room) + right)
            return
        for part in left.wrap(self._console, self.width, overflow="fold"):
            self.line(part)
        if right.plain:
            self.line(Text(" " * indent) + right)

    def text(self) -> str:
        lines = cast(StringIO, self._console.file).getvalue().split("\n")
        return "\n".join(line.rstrip() for line in lines).strip("\n")


def new_page(width: int, color: bool) -> Page:
    """An empty page; without colour it holds nothing but text."""
    console = Console(
        file=StringIO(),
        width=max(40, width),
        force_terminal=color,
        color_system="standard" if color else None,
        no_color=not color,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
        _environ={},
    )
    return Page(console, max(40, width))


def bar(low: float, high: float, cells: int) -> str:
    """A scale from 0 to 100: solid is certain, shaded possible, dots not."""
    solid = round(low / 100 * cells)
    shaded = max(round(high / 100 * cells), solid + (high - low >= 1)) - solid
    shaded = min(shaded, cells - solid)
    return "█" * solid + "▒" * shaded + "·" * (cells - solid - shaded)


def points(low: float | None, high: float | None) -> str:
    """``34-48``; one number where both are the same."""
    if low is None or high is None:
        return "-"
    first, last = round(low), round(high)
    return str(first) if first == last else f"{first}-{last}"


def fit(text: str, cells: int) -> str:
    """Text in exactly so many cells, cut with an ellipsis where it is longer."""
    if cell_len(text) <= cells:
        return text + " " * (cells - cell_len(text))
    cut = Text(text)
    cut.truncate(cells, overflow="ellipsis")
    return cut.plain + " " * (cells - cell_len(cut.plain))
