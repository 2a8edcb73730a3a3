"""What is still served, for people: in the terminal, or as JSON."""

from __future__ import annotations

import json
from io import StringIO

from rich.console import Console

from netrisk.formats.json import plain
from netrisk.formats.simulation.closing import closing
from netrisk.formats.simulation.critical import critical, sites
from netrisk.formats.simulation.opening import marking, opening
from netrisk.formats.simulation.ranking import ranking
from netrisk.formats.simulation.single import single
from netrisk.formats.simulation.versus import versus
from netrisk.formats.simulation.withdrawn import withdrawn
from netrisk.formats.terminal.layout import Page
from netrisk.model.simulation import Simulation


def render_json(simulation: Simulation) -> str:
    """``netrisk.simulation/1``, the simulation as it is."""
    return json.dumps(plain(simulation), indent=2, ensure_ascii=False, allow_nan=False)


def render(
    simulation: Simulation,
    width: int = 80,
    color: bool = False,
    top: int = 10,
    asked: bool = False,
) -> str:
    """The simulation for a terminal of this width. ``asked``: names were given, lost together."""
    page = Page(_console(max(40, width), color), max(40, width))
    marking(page, simulation)
    opening(page, simulation, asked)
    if simulation.scenario == "withdrawal":
        withdrawn(page, simulation, top)
    elif asked:
        for scenario in simulation.scenarios:
            single(page, simulation, scenario)
    else:
        ranking(page, simulation, top)
        critical(page, simulation, top)
    sites(page, simulation)
    versus(page, simulation, top)
    closing(page, simulation)
    marking(page, simulation)
    return page.text()


def _console(width: int, color: bool) -> Console:
    return Console(
        file=StringIO(),
        width=width,
        force_terminal=color,
        color_system="standard" if color else None,
        no_color=not color,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
        _environ={},
    )
