"""What is still served, for the terminal."""

from __future__ import annotations

from netrisk.formats.simulation.closing import closing
from netrisk.formats.simulation.critical import critical, sites
from netrisk.formats.simulation.opening import marking, opening
from netrisk.formats.simulation.ranking import ranking
from netrisk.formats.simulation.single import single
from netrisk.formats.simulation.versus import versus
from netrisk.formats.simulation.withdrawn import withdrawn
from netrisk.formats.terminal.layout import new_page
from netrisk.model.simulation import Simulation


def render(
    simulation: Simulation,
    width: int = 80,
    color: bool = False,
    top: int = 10,
    asked: bool = False,
) -> str:
    """The simulation for a terminal of this width. ``asked``: names were given, lost together."""
    page = new_page(width, color)
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
