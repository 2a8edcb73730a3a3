"""A comparison as JSON; unknown is null or empty text, never 0."""

from __future__ import annotations

from netrisk.formats.json import lines
from netrisk.model.comparison import Comparison


def render(result: Comparison) -> str:
    return lines(result)
