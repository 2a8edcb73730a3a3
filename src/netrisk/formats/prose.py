"""Explanations as plain text: a title, then sections of wrapped paragraphs."""

from __future__ import annotations

from textwrap import wrap

from netrisk.explain import Explanation
from netrisk.formats.escape import visible


def render(explanation: Explanation, width: int = 80) -> str:
    """The explanation for a terminal of this width."""
    lines = [*wrap(visible(explanation.title), width), ""]
    for heading, paragraphs in explanation.sections:
        if heading:
            lines.append(heading)
        indent = "  " if heading else ""
        for paragraph in paragraphs:
            text = visible(paragraph, 4000)
            lines += wrap(
                text,
                max(30, min(width, 100)),
                initial_indent=indent,
                subsequent_indent=indent,
                break_long_words=False,
                break_on_hyphens=False,
            )
        lines.append("")
    return "\n".join(lines).rstrip("\n") + "\n"
