"""What a reader must know to read a simulation right: assumptions that this network rests on."""

from __future__ import annotations

from collections.abc import Iterator

from netrisk.model.vocabulary import CATEGORY_NAMES
from netrisk.simulate.layout import Layout
from netrisk.simulate.plant import Plant
from netrisk.simulate.scenario import SPREAD_OUT, Question
from netrisk.wording import count, listing

_STRESS_TEST = "a loss is a stress test, not a forecast"


def notes(layout: Layout, question: Question) -> Iterator[str]:
    """The notes on one network under one question, the general one first."""
    plant = layout.plant
    yield _STRESS_TEST
    if layout.guessed:
        yield from _architecture(layout)
    yield from _loose(plant)
    yield from _platforms(plant)
    if question.scenario == "hostile":
        yield from _control(plant)
    if question.scenario == "withdrawal":
        yield "licences and spares have no field in network/1: what their end stops is not shown"
    if question.by == "risk" and plant.context.supposed:
        yield "no country is declared: who is listed is open; say `country:`, or --country"
    if question.by == "site":
        yield from unplaced(plant)
    absent = plant.equipment.absent
    if absent:
        more = listing(absent)
        yield f"named, but not there on {plant.context.day}, and so left out: {more}"


def _architecture(layout: Layout) -> Iterator[str]:
    names = {
        link.name for layer in layout.layers if layer.generation == "5G" for link in layer.links
    }
    if any(layer.mode == "open" for layer in layout.layers):
        yield (
            "no architecture is declared: 5G may be standalone, non-standalone or both, "
            "and each interval holds all three"
        )
    elif not layout.plant.short_form("core"):
        yield f"no architecture is declared: taken as {listing(sorted(names))}"


def _loose(plant: Plant) -> Iterator[str]:
    """The two assumptions about instances that say no group."""
    loose = sorted(
        name
        for name, units in plant.functions.items()
        if any(
            row.category == "core" and row.deployment is not None and row.deployment.group is None
            for _, row in units
        )
    )
    if loose:
        yield (
            f"without a group ({listing(loose)}): at worst each region lives on its own instances, "
            "at best any that is left serves all"
        )
    for name in ("core", "transport"):
        if plant.short_form(name):
            words = CATEGORY_NAMES[name]
            yield f"only shares of the {words} are declared: at best whatever is left serves all"


def _platforms(plant: Plant) -> Iterator[str]:
    """Platforms that the file has, but of which nobody says what they host."""
    equipment = plant.equipment
    idle = [
        row.deployment.id
        for at, row in enumerate(equipment.rows)
        if row.deployment is not None
        and row.function in plant.context.chains.platforms
        and at not in equipment.linked
    ]
    if idle:
        yield f"nothing is said to run on {listing(idle)}: their loss takes nothing down here"


def unplaced(plant: Plant) -> Iterator[str]:
    """Where equipment stands of which nobody says where it does."""
    rows = [
        row
        for row in plant.equipment.rows
        if row.deployment is None or not (row.deployment.site or row.dispersed)
    ]
    if any(row.category in SPREAD_OUT for row in rows):
        yield "base stations and transport that name no site are taken to stand at their own"
    if any(row.category not in SPREAD_OUT for row in rows):
        yield "what else names no site may stand at any site that has others of its category"


def _control(plant: Plant) -> Iterator[str]:
    rows = [row for row in plant.equipment.rows if row.carrier]
    silent = sum(
        row.deployment is None or row.deployment.managed_by is None or row.deployment.access is None
        for row in rows
    )
    if silent:
        said = count(silent, "row does", "rows do")
        yield f"{said} not say who manages or reaches them: at worst it is whoever is lost"
