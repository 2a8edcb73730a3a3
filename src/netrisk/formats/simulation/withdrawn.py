"""Scenario withdrawal: what of a supplier's has expired after 0, 3, 12 and 24 months."""

from __future__ import annotations

from rich.text import Text

from netrisk.formats.escape import visible
from netrisk.formats.simulation.words import shares, together
from netrisk.formats.terminal.layout import Page
from netrisk.model.simulation import Horizon, Scenario, Simulation
from netrisk.wording import count, listing

_WORDS = {"support": "support ends", "certificate": "certificate", "permit": "permit"}


def withdrawn(page: Page, simulation: Simulation, top: int) -> None:
    dated = [part for part in simulation.scenarios if part.horizons[-1].deployments]
    for scenario in dated[:top]:
        page.gap()
        page.line(Text(together(scenario.names), style="bold"))
        _scenario(page, scenario)
    if len(dated) > top:
        page.line(f"  and {len(dated) - top} more: --top {len(dated)}")
    rest = [part for part in simulation.scenarios if part not in dated]
    if rest:
        page.gap()
        silent = sum(part.horizons[-1].undeclared for part in rest)
        gap = f"; {count(silent, 'row of theirs', 'rows of theirs')} say nothing" if silent else ""
        names = listing((together(part.names) for part in rest), 6)
        page.paragraph(f"Nothing that is declared expires within 24 months for {names}{gap}.", 0)


def _scenario(page: Page, scenario: Scenario) -> None:
    for horizon in scenario.horizons:
        when = "on day one" if not horizon.months else f"{horizon.months} months"
        page.paragraph(f"{when:<10} {_line(horizon)}", 2)
        for kind, word in _WORDS.items():
            places = [part.path for part in horizon.expired if part.kind == kind]
            if places:
                page.paragraph(f"{word}: {listing(map(visible, places))}", 13, "dim")
    last = scenario.horizons[-1] if scenario.horizons else None
    if last is not None and last.undeclared:
        page.paragraph(
            f"{count(last.undeclared, 'row does', 'rows do')} not say when support ends", 2, "dim"
        )


def _line(horizon: Horizon) -> str:
    said = f"{horizon.deployments} of {count(horizon.total, 'row', 'rows')} past a date"
    plain = shares(horizon.shares)
    return f"{said}: {plain}" if plain else said
