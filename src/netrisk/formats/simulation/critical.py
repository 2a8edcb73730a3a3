"""The smallest sets that can take the network below the threshold; single sites, for contrast."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from netrisk.formats.escape import visible
from netrisk.formats.simulation.words import share, together
from netrisk.formats.terminal.layout import Page, fit
from netrisk.model.simulation import CriticalSet, Simulation
from netrisk.wording import listing


def critical(page: Page, simulation: Simulation, top: int) -> None:
    """Sets that certainly leave less than the threshold, then those that possibly do."""
    page.gap()
    limit = f"{simulation.threshold * 100:g} %"
    certain = [part for part in simulation.critical_sets if part.bound == "high"]
    known = {part.without for part in certain}
    possible = [
        part
        for part in simulation.critical_sets
        if part.bound == "low" and part.without not in known
    ]
    page.line(Text(f"critical sets: less than {limit} of what is modelled is left", style="bold"))
    if not certain and not possible:
        page.paragraph("no single loss and no combination that was tried", 2)
    _sets(page, "certainly", certain, top)
    _sets(page, "possibly", possible, top)


def _sets(page: Page, word: str, sets: Sequence[CriticalSet], top: int) -> None:
    room = max(20, page.width - 32)
    for index, part in enumerate(sets[:top]):
        front = word if index == 0 else ""
        page.line(f"  {front:<10} {fit(together(part.names), room)} {share(part.of_modelled)}")
    if len(sets) > top:
        page.line(f"  {'':<10} and {len(sets) - top} more: --top {len(sets)}")


def sites(page: Page, simulation: Simulation) -> None:
    """The worst single sites: redundancy over sites is not redundancy over suppliers."""
    if not simulation.sites_total:
        return
    page.gap()
    shown = len(simulation.sites)
    which = "" if shown == simulation.sites_total else f", the worst {shown}"
    total = f"{simulation.sites_total:,}"
    page.line(Text(f"single sites, for contrast ({total}{which})", style="bold"))
    room = min(30, max(12, page.width - 50))
    for part in simulation.sites:
        reason = listing(map(visible, part.limited_by))
        value = fit(share(part.of_modelled), 16)
        page.line(f"  {fit(visible(part.site), room)} {value} {reason}".rstrip())
