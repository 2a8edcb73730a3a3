"""Two plans under the same losses, side by side: less exposure can be more dependence."""

from __future__ import annotations

from rich.text import Text

from netrisk.formats.escape import visible
from netrisk.formats.simulation.words import share, together
from netrisk.formats.terminal.layout import Page, fit
from netrisk.model.result import Range
from netrisk.model.simulation import CategoryShare, Counterpart, Scenario, Simulation
from netrisk.model.vocabulary import CATEGORY_NAMES

_COLUMN = 18


def versus(page: Page, simulation: Simulation, top: int) -> None:
    other = simulation.against
    if other is None:
        return
    page.gap()
    page.line(Text("side by side, of what is modelled", style="bold"))
    page.line(f"  A: {visible(simulation.subject.name)}")
    page.line(f"  B: {visible(other.subject.name)} · as of {other.as_of}")
    room = max(16, min(34, page.width - 2 * _COLUMN - 17))
    page.gap()
    page.line(Text(f"  {fit('', room)} {fit('A', _COLUMN)} {fit('B', _COLUMN)}", style="dim"))
    _listed(page, simulation, other, room)
    there = {part.without: part for part in other.scenarios}
    rows = [(part, there[part.without]) for part in simulation.scenarios if part.without in there]
    rows.sort(key=lambda pair: min(pair[0].of_modelled.low, pair[1].of_modelled.low))
    for here, beyond in rows[:top]:
        name = fit(f"without {together(here.names)}", room)
        values = [fit(share(part.of_modelled), _COLUMN) for part in (here, beyond)]
        page.line(f"  {name} {values[0]} {values[1]} {_change(here, beyond)}".rstrip())
    if len(rows) > top:
        page.line(f"  and {len(rows) - top} more: --top {len(rows)}")
    _verdict(page, simulation, other)


def _listed(page: Page, simulation: Simulation, other: Counterpart, room: int) -> None:
    beyond = {part.category: part for part in other.listed}
    for part in simulation.listed:
        match = beyond.get(part.category)
        if match is not None and (part.high > 0 or match.high > 0):
            name = fit(f"listed share of {CATEGORY_NAMES[part.category]}", room)
            values = [fit(share(Range(value.low, value.high)), _COLUMN) for value in (part, match)]
            page.line(f"  {name} {values[0]} {values[1]}".rstrip())


def _change(here: Scenario, beyond: Scenario) -> str:
    first, then = here.of_modelled, beyond.of_modelled
    if then == first:
        return ""
    if then.high <= first.high and then.low <= first.low:
        return "B worse" if then.high < first.low else "B no better"
    if then.high >= first.high and then.low >= first.low:
        return "B better" if then.low > first.high else "B no worse"
    return "open"


def _verdict(page: Page, simulation: Simulation, other: Counterpart) -> None:
    """Both axes in one line, with both numbers: neither is a gain on the other."""
    listed = _largest(simulation.listed), _largest(other.listed)
    worst = _worst(simulation.scenarios), _worst(other.scenarios)
    if worst[0] is None or worst[1] is None:
        return
    exposure = _word(listed[0], listed[1], "raise", "lower")
    dependence = _word(worst[0], worst[1], "lower", "raise")
    page.gap()
    page.paragraph(
        f"B instead of A {exposure} exposure (largest listed share {share(listed[0])}, then "
        f"{share(listed[1])}) and {dependence} dependence (the worst single loss leaves "
        f"{share(worst[0])}, then {share(worst[1])}).",
        2,
    )


def _word(first: Range, then: Range, more: str, less: str) -> str:
    """What a change from one interval to another does; where they overlap, what it may do."""
    if then == first:
        return "does not change"
    if then.low >= first.low and then.high >= first.high:
        return f"{more}s" if then.low > first.high else f"may {more}"
    if then.low <= first.low and then.high <= first.high:
        return f"{less}s" if then.high < first.low else f"may {less}"
    return "may change"


def _largest(parts: tuple[CategoryShare, ...]) -> Range:
    return Range(
        max((part.low for part in parts), default=0.0),
        max((part.high for part in parts), default=0.0),
    )


def _worst(scenarios: tuple[Scenario, ...]) -> Range | None:
    if not scenarios:
        return None
    return Range(
        min(part.of_modelled.low for part in scenarios),
        min(part.of_modelled.high for part in scenarios),
    )
