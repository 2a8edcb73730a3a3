"""A comparison as plain text: the whole table, however wide."""

from __future__ import annotations

from netrisk.formats.comparison.terminal import render as render_terminal
from netrisk.model.comparison import Comparison

_WIDTH = 240


def render(result: Comparison) -> str:
    """No colour, and nothing left out."""
    return render_terminal(result, _WIDTH, False, 2)
