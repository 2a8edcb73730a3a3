"""Names and messages as Markdown text: nothing in them becomes markup, a link or a mention."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from netrisk.formats.escape import visible

_LONGEST = 1_000
_MARKUP = re.compile(r"([\\`*_\[\]<>|~$])")
# NOTE: forges make mentions, references and links of bare words; an empty comment parts them, and
# is seen by nobody.
_LINKS = re.compile(r"(?<=@)|(?<=#)|(?<=:)(?=//)|(?i:(?<=www)(?=\.))|(?<=GH-)(?=\d)")
_PARTED = "<!-- -->"


def text(value: str) -> str:
    """A value from a report, for any place inside a line or a table cell."""
    shown = visible(value, _LONGEST).replace("&", "&amp;")
    return _LINKS.sub(_PARTED, _MARKUP.sub(r"\\\1", shown))


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """A table of cells that are Markdown already; nothing where there is no row."""
    lines = [f"| {' | '.join(cells)} |" for cells in rows]
    if not lines:
        return []
    return [f"| {' | '.join(head)} |", "|" + "---|" * len(head), *lines, ""]


def folded(summary: str, lines: Sequence[str]) -> list[str]:
    """Lines behind a summary that opens on a click; nothing where there are none."""
    if not lines:
        return []
    return [f"<details><summary>{summary}</summary>", "", *lines, "</details>", ""]
