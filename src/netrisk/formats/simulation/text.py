"""A loss simulation as plain text: what the terminal shows, however many losses there are."""

from __future__ import annotations

from netrisk.formats.simulation import render as render_terminal
from netrisk.model.simulation import Simulation


def render(result: Simulation) -> str:
    """80 columns, no colour."""
    return render_terminal(result, 80, False, max(10, len(result.scenarios)))
