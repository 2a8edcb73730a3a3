"""The last lines: what is most worth finding out, assumptions, and what to run next."""

from __future__ import annotations

from rich.text import Text

from netrisk.formats.escape import visible
from netrisk.formats.terminal.layout import Page
from netrisk.model.simulation import Simulation

_ASKED = 3


def closing(page: Page, simulation: Simulation) -> None:
    if simulation.ask:
        page.gap()
        page.line(Text("most worth finding out", style="bold"))
        for fact in simulation.ask[:_ASKED]:
            points = f"narrows a loss by up to {fact.width * 100:.3g} points"
            page.paragraph(f"{visible(fact.words)}: {points} ({visible(fact.path)})", 2)
    page.gap()
    page.line(Text("notes", style="bold"))
    notes = list(simulation.notes)
    if simulation.against is not None:
        notes += [f"B: {note}" for note in simulation.against.notes if note not in notes]
    for note in notes:
        page.paragraph(visible(note), 2)
    page.gap()
    page.line(Text(_next(simulation), style="dim"))


def _next(simulation: Simulation) -> str:
    worst = simulation.scenarios[0].without[0] if simulation.scenarios else "NAME"
    worst = f"'{worst}'" if " " in worst else worst
    return f"--without {visible(worst)}   --by owner   --scenario hostile   --sites"
