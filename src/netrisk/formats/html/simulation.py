"""The page of a loss simulation: losses ranked, what each region keeps, and critical sets."""

from __future__ import annotations

from collections.abc import Sequence

from netrisk.formats.html.page import page
from netrisk.formats.simulation.opening import MEANING, WHO
from netrisk.formats.simulation.words import due, people, served
from netrisk.model.result import Range
from netrisk.model.simulation import CriticalSet, Scenario, Simulation
from netrisk.noun import noun

_REGIONS = 8  # losses whose regions are shown


@noun
class Dot:
    """A loss in the scatter: its number in the table, plain share, and damage from low to high."""

    number: int
    scenario: Scenario
    share: float
    damage: Range


def render(result: Simulation) -> str:
    """One page; ``--without`` gives a page of one loss."""
    other = result.against.handling if result.against else None
    ranked = [part for part in result.scenarios if _tells(part, result)]
    harmless = [part for part in result.scenarios if not _tells(part, result)]
    return page(
        "simulation.html",
        f"{result.subject.name}: netrisk loss simulation",
        result=result,
        markings=[part for part in dict.fromkeys((result.handling, other)) if part],
        ranked=ranked,
        harmless=harmless,
        regional=[part for part in ranked if len(part.regions) > 1][:_REGIONS],
        dots=_dots(ranked),
        critical=_critical(result),
        against={part.without: part for part in result.against.scenarios} if result.against else {},
        names={part.without: part.names for part in result.scenarios},
        meaning=MEANING[result.scenario],
        who=WHO[result.by],
        due=due,
        people=people,
        served=served,
    )


def _tells(scenario: Scenario, result: Simulation) -> bool:
    """Whether a loss takes, or may take, anything away."""
    before = result.baseline.of_modelled
    return scenario.of_modelled.low < before.low or bool(scenario.unmanaged or scenario.horizons)


def _critical(result: Simulation) -> dict[str, list[CriticalSet]]:
    """The sets by how sure it is; what is certain is not told as possible again."""
    surely = [part for part in result.critical_sets if part.bound == "high"]
    known = {part.without for part in surely}
    rest = [part for part in result.critical_sets if part.without not in known]
    return {"Certainly": surely, "Possibly, by what is not known": rest}


def _dots(ranked: Sequence[Scenario]) -> list[Dot]:
    """Damage is what is not served of the modelled; the share is the largest of any category."""
    return [
        Dot(
            number,
            part,
            max((share.high for share in part.shares), default=0.0),
            Range(1 - part.of_modelled.high, 1 - part.of_modelled.low),
        )
        for number, part in enumerate(ranked, 1)
    ]
