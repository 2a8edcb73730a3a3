"""The one table of formats: which of them a command offers, and which module makes each.

A format is a module with ``render(result)``, a pure function of the result object; those of the
terminal also take the width, colour and detail that the reader asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from netrisk.noun import noun

_REPORT = {
    "terminal": "terminal",
    "json": "json",
    "markdown": "markdown",
    "html": "html",
    "text": "text",
    "csv": "csv",
    "xlsx": "xlsx",
    "sarif": "sarif",
    "junit": "junit",
    "github": "github",
    "gitlab": "gitlab",
}
# Command: its formats, the default first, each with its module under netrisk.formats.
FORMATS: dict[str, dict[str, str]] = {
    "assess": _REPORT,
    "gate": _REPORT,
    "report": _REPORT,
    "diff": {"terminal": "terminal.diff", "json": "json", "markdown": "markdown.diff"},
    "compare": {
        "terminal": "comparison.terminal",
        "json": "comparison.json",
        "csv": "comparison.csv",
        "markdown": "comparison.markdown",
        "html": "html.comparison",
        "text": "comparison.text",
        "xlsx": "xlsx.comparison",
    },
    "simulate": {
        "terminal": "simulation",
        "json": "json",
        "html": "html.simulation",
        "text": "simulation.text",
        "csv": "simulation.csv",
        "xlsx": "xlsx.simulation",
    },
    "requests": {"markdown": "markdown.requests"},
    "waivers": {"terminal": "terminal.waivers", "json": "json"},
}
QUIET, NORMAL, VERBOSE = 0, 1, 2


@noun
class View:
    """How a reader wants to see a result in the terminal."""

    width: int = 80
    color: bool = False
    verbosity: int = NORMAL


def offered(command: str) -> tuple[str, ...]:
    """The formats of a command, the default first."""
    return tuple(FORMATS[command])


def render(result: Any, command: str, format: str, view: View | None = None) -> str:
    """The result of a command in one of its formats that are text."""
    text = rendered(result, command, format, view)
    if isinstance(text, bytes):
        raise TypeError(f"{format} is no text")
    return text


def rendered(result: Any, command: str, format: str, view: View | None = None) -> str | bytes:
    """The result of a command in any of its formats, whose library is imported only now."""
    module = import_module(f"netrisk.formats.{FORMATS[command][format]}")
    if format == "terminal":
        seen = view or View()
        made: str | bytes = module.render(result, seen.width, seen.color, seen.verbosity)
    else:
        made = module.render(result)
    return made
