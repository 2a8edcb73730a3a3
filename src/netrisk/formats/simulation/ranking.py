"""Every single loss, worst first, next to its plain share: where the two disagree is the point."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from netrisk.formats.escape import visible
from netrisk.formats.simulation.words import due, people, share, together
from netrisk.formats.terminal.layout import Page, bar, fit
from netrisk.interval import point
from netrisk.model.result import Range
from netrisk.model.simulation import Scenario, Simulation
from netrisk.model.vocabulary import CATEGORY_NAMES
from netrisk.wording import listing, percent

_VALUE = 13
_SHARE = 13


def ranking(page: Page, simulation: Simulation, top: int) -> None:
    if not simulation.scenarios:
        page.gap()
        page.line("nobody to lose: no supplier of anything is known, or none is listed")
        return
    names = min(26, max(12, *(len(together(part.names)) for part in simulation.scenarios)) + 1)
    columns = _columns(page, simulation, names)
    page.gap()
    page.line(Text(_head(page, columns, names), style="dim"))
    harmless = [part for part in simulation.scenarios if _harmless(part, simulation)]
    telling = [part for part in simulation.scenarios if part not in harmless]
    for scenario in telling[:top]:
        _row(page, scenario, columns, names)
    rest = len(telling) - top
    if rest > 0:
        page.line(f"  and {rest} more: --top {len(telling)}")
    if harmless:
        listed = listing((together(part.names) for part in harmless), 6)
        page.paragraph(f"Everything modelled is still served without {listed}.", 2, "dim")
    _unmanaged(page, simulation, top)


def _harmless(scenario: Scenario, simulation: Simulation) -> bool:
    before = simulation.baseline.of_modelled
    return scenario.of_modelled.low >= before.low and not scenario.unmanaged


def _columns(page: Page, simulation: Simulation, names: int) -> tuple[str, ...]:
    """The categories whose plain shares are shown: as many as there is room for."""
    declared = [part.category for part in simulation.scenarios[0].shares]
    wanted = [name for name in ("ran", "core", "transport") if name in declared]
    room = page.width - names - _VALUE - 2 - _bar(page)
    return tuple(wanted[: max(1, min(room // _SHARE, 2 if page.width < 110 else 3))])


def _bar(page: Page) -> int:
    return 30 if page.width >= 110 else 16 if page.width >= 72 else 0


def _head(page: Page, columns: Sequence[str], names: int) -> str:
    titles = {"ran": "of RAN", "core": "of core", "transport": "of transport"}
    cells = "".join(fit(titles[name], _SHARE) for name in columns)
    return f"  {fit('without', names)}{cells}still served, of what is modelled"


def _row(page: Page, scenario: Scenario, columns: Sequence[str], names: int) -> None:
    by_category = {part.category: part for part in scenario.shares}
    line = Text("  ")
    line.append(fit(together(scenario.names), names), style="bold")
    for name in columns:
        part = next((part for key, part in by_category.items() if key == name), None)
        line.append(fit(share(Range(part.low, part.high)) if part else "-", _SHARE))
    value, cells = scenario.of_modelled, _bar(page)
    if cells:
        line.append(bar(value.low * 100, value.high * 100, cells) + "  ")
    line.append(share(value), style="bold")
    page.line(line)
    page.paragraph(" ".join(_said(scenario)), 4, "dim")


def _said(scenario: Scenario) -> list[str]:
    """The reason, the upper bound where the chain is incomplete, the worst region, the people."""
    said = [due(scenario)] if scenario.limited_by else []
    if not scenario.chain_complete:
        most = scenario.served.high
        said.append(f"at most {percent(point(most))} served" if most else "no modelled service")
    said += _regions(scenario)
    if scenario.users is not None:
        said.append(people(scenario.users, scenario.chain_complete))
    said = [f"{part[:1].upper()}{part[1:]}." for part in said if part]
    return said or ["Nothing that is modelled depends on it."]


def _regions(scenario: Scenario) -> list[str]:
    if len(scenario.regions) < 2:
        return []
    out = [str(part.region) for part in scenario.regions if part.state == "out"]
    if len(out) == len(scenario.regions):
        return ["no modelled service in any region"]
    if out:
        return [f"no modelled service in {listing(map(visible, out))}"]
    touched = [part for part in scenario.regions if part.state != "served"]
    if not touched or len({(part.of_modelled.low, part.of_modelled.high) for part in touched}) < 2:
        everywhere = len(touched) == len(scenario.regions)
        where = "every region" if everywhere else listing(visible(str(p.region)) for p in touched)
        return [f"{share(touched[0].of_modelled)} in {where}"] if touched else []
    worst = min(scenario.regions, key=lambda part: (part.of_modelled.low, part.of_modelled.high))
    return [f"worst in {visible(str(worst.region))}: {share(worst.of_modelled)}"]


def _unmanaged(page: Page, simulation: Simulation, top: int) -> None:
    """What goes on, but without anybody who manages it."""
    if not simulation.unmanaged:
        return
    page.gap()
    page.line(Text("goes on, but unmanaged", style="bold"))
    names = {part.without: part.names for part in simulation.scenarios}
    for part in simulation.unmanaged[:top]:
        managers = listing(map(visible, part.controllers))
        who = together(names.get(part.without, part.without))
        what = f"{share(part.share)} of {CATEGORY_NAMES[part.category]}"
        page.paragraph(f"without {who}: {what} ({managers} lost)", 2)
    if len(simulation.unmanaged) > top:
        total = len(simulation.unmanaged)
        page.line(f"  and {total - top} more: --top {total}")
