"""One loss in full: by generation and region, what has nothing left, and what stands beside it."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from netrisk.formats.escape import visible
from netrisk.formats.simulation.words import due, people, served, share, shares, together
from netrisk.formats.terminal.layout import Page, bar, fit
from netrisk.model.result import Range
from netrisk.model.simulation import Beside, Scenario, Simulation
from netrisk.model.vocabulary import CATEGORY_NAMES
from netrisk.wording import listing

_STATES = {
    "served": "as before",
    "degraded": "degraded",
    "out": "no modelled service",
    "unknown": "open",
}
_BESIDE = {
    "national_roaming": "national roaming with {}",
    "covered_by": "{} that cover the same area",
    "ran_sharing": "shared equipment hosted by {}",
}


def single(page: Page, simulation: Simulation, scenario: Scenario) -> None:
    page.gap()
    words = served(scenario.of_modelled, scenario.served, scenario.chain_complete)
    names = together(scenario.names)
    verb = "is" if words == "no modelled service" else "is still"
    tail = "left" if verb == "is" else "served"
    page.paragraph(
        f"Without {names}, in scenario {simulation.scenario}, {words} {verb} {tail}.", 0, "bold"
    )
    for line in _facts(scenario):
        page.paragraph(line, 2)
    _table(
        page,
        "by generation",
        [(part.generation, part.of_modelled, "") for part in scenario.generations],
    )
    _table(
        page,
        "by region",
        [
            (str(part.region or "no region"), part.of_modelled, _STATES[part.state])
            for part in scenario.regions
        ],
    )
    _beside(page, scenario)
    for part in simulation.unmanaged:
        managers = listing(map(visible, part.controllers))
        what = f"{share(part.share)} of {CATEGORY_NAMES[part.category]}"
        page.paragraph(f"{what} goes on unmanaged ({managers} lost)", 2)


def _facts(scenario: Scenario) -> Iterator[str]:
    if scenario.limited_by:
        yield f"limited by {due(scenario)}"
    plain = shares(scenario.shares)
    yield f"plain share: {plain}" if plain else "supplies nothing here by name"
    if scenario.functions_lost:
        yield f"nothing left of: {listing(map(visible, scenario.functions_lost), 12)}"
    if scenario.functions_at_risk:
        yield f"possibly nothing left of: {listing(map(visible, scenario.functions_at_risk), 12)}"
    if scenario.users is not None:
        yield people(scenario.users, scenario.chain_complete)
    for service in scenario.services:
        words = served(service.of_modelled, service.served, not service.not_modelled)
        yield f"{service.service} on {service.generation}: {words}"


def _table(page: Page, title: str, rows: list[tuple[str, Range, str]]) -> None:
    if len(rows) < 2:
        return
    page.gap()
    page.line(Text(f"{title}, of what is modelled", style="bold"))
    names = min(28, max(len(visible(name)) for name, _, _ in rows) + 1)
    cells = 30 if page.width >= 110 else 16 if page.width >= 72 else 0
    for name, value, state in rows:
        line = f"  {fit(visible(name), names)} "
        if cells:
            line += bar(value.low * 100, value.high * 100, cells) + "  "
        page.line(f"{line}{fit(share(value), 13)} {state}".rstrip())


def _beside(page: Page, scenario: Scenario) -> None:
    if scenario.beside:
        page.gap()
        page.line(Text("beside it, not counted above: what could add", style="bold"))
        for part in scenario.beside:
            page.paragraph(_adds(part), 2)
    for shared in scenario.shared:
        guests = listing(map(visible, shared.guests)) or "nobody else"
        page.paragraph(
            f"shared equipment ({visible(shared.kind)}): {share(shared.lost)} of it is lost, for "
            f"its host {visible(shared.host)} and for {guests}",
            2,
        )


def _adds(part: Beside) -> str:
    return f"{_BESIDE[part.kind].format(visible(part.name))}: at most {part.adds.high * 100:g} %"
