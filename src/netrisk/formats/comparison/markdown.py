"""A comparison as a Markdown table, for a briefing."""

from __future__ import annotations

from netrisk.formats.comparison.table import alike, cause, rows, titles
from netrisk.formats.markdown.text import table, text
from netrisk.model.comparison import Comparison


def render(result: Comparison) -> str:
    lines = [f"**{text(marking)}**\n" for marking in result.markings]
    body = [[text(cell) for cell in line] for line in rows(result)]
    lines += table([text(title) for title in titles(result)], body)
    lines += [f"\n{text(line)}" for line in alike(result)]
    if result.common_cause:
        lines += ["", "Common cause (the loss of one owner):", ""]
        lines += [f"- {text(cause(part))}" for part in result.common_cause]
    lines += ["", *(f"{text(note)}  " for note in result.notes)]
    return "\n".join(lines) + "\n"
