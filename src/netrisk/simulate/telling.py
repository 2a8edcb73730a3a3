"""One loss as the result tells it: who is served, due to what, and all that stands beside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field

from netrisk.interval import TOLERANCE, Interval
from netrisk.kinds.context import LISTED
from netrisk.model.result import Range
from netrisk.model.simulation import (
    Baseline,
    CategoryShare,
    GenerationServed,
    RegionServed,
    RegionState,
    Scenario,
    Served,
    ServiceServed,
    Unmanaged,
)
from netrisk.model.vocabulary import CATEGORIES
from netrisk.noun import mutable
from netrisk.simulate.beside import Neighbours
from netrisk.simulate.chained import Layer
from netrisk.simulate.layout import missing_functions
from netrisk.simulate.lost import Lost as Gone
from netrisk.simulate.people import users
from netrisk.simulate.plant import Plant
from netrisk.simulate.reasons import limited_by
from netrisk.simulate.scenario import Loss, Question
from netrisk.simulate.stress import NO_LOSS, Stress, any_generation
from netrisk.simulate.withdrawal import horizons
from netrisk.standing import digits


@mutable
class Teller:
    """Tells the losses of one batch."""

    stress: Stress
    question: Question
    _lost: Gone = field(init=False)
    _neighbours: Neighbours = field(init=False)

    def __post_init__(self) -> None:
        plant = self.stress.layout.plant
        self._lost = Gone(plant, self.stress.after)
        self._neighbours = Neighbours(plant, self.stress.after)

    def scenario(self, loss: int) -> Scenario:
        stress, names = self.stress, self.stress.losses[loss]
        plant = stress.layout.plant
        outcome = stress.national(loss)
        unmanaged = self._lost.unmanaged(loss)
        withdrawn = self.question.scenario == "withdrawal"
        return Scenario(
            without=names,
            names=tuple(label(plant, self.question, name) for name in names),
            served=spoken(outcome.served),
            of_modelled=spoken(outcome.of_modelled),
            chain_complete=all(layer.complete for layer in stress.layout.layers),
            generations=tuple(self._generations(loss)),
            regions=tuple(self._regions(loss)),
            functions_lost=self._lost.functions(loss),
            functions_at_risk=self._lost.functions_at_risk(loss),
            not_modelled=missing_functions(stress.layout),
            unmanaged=digits(max((part.high for part in unmanaged.values()), default=0.0)),
            limited_by=limited_by(stress, stress.layout.layers, loss),
            through=self._lost.through(loss),
            shares=tuple(plain_shares(plant, self.question, names)),
            services=tuple(self._services(loss)),
            beside=tuple(self._neighbours.beside(loss, outcome.of_modelled)),
            shared=tuple(self._neighbours.shared(loss)),
            users=users(plant, stress.after, loss, outcome),
            horizons=horizons(plant, self.question.by, names) if withdrawn else (),
        )

    def unmanaged(self, loss: int) -> Iterator[Unmanaged]:
        for category, share in self._lost.unmanaged(loss).items():
            controllers = self._lost.controllers(loss, category)
            yield Unmanaged(self.stress.losses[loss], category, spoken(share), controllers)

    def _generations(self, loss: int) -> Iterator[GenerationServed]:
        layers = self.stress.layout.layers
        for generation in sorted({layer.generation for layer in layers}):
            part = [layer for layer in layers if layer.generation == generation]
            outcome = self.stress.over(part, loss)
            yield GenerationServed(generation, spoken(outcome.served), spoken(outcome.of_modelled))

    def _regions(self, loss: int) -> Iterator[RegionServed]:
        layers = self.stress.layout.layers
        regions = sorted({layer.region for layer in layers}, key=lambda name: name or "")
        if regions == [None]:
            return
        for region in regions:
            part = [layer for layer in layers if layer.region == region]
            outcome = self.stress.over(part, loss)
            yield RegionServed(
                region,
                spoken(outcome.served),
                spoken(outcome.of_modelled),
                *self._any(part, loss),
            )

    def _any(self, layers: Sequence[Layer], loss: int) -> tuple[Served, RegionState]:
        states = [self.stress.state(layer, loss) for layer in layers]
        before = [self.stress.state(layer, NO_LOSS) for layer in layers]
        plant = self.stress.layout.plant

        def together() -> bool:
            return plant.fall_together([(layer.region, layer.generation) for layer in layers])

        served = any_generation([state.served for state in states], together)
        modelled = any_generation([state.of_modelled for state in states], together)
        same = all(
            now.of_modelled.low >= then.of_modelled.low - TOLERANCE
            for now, then in zip(states, before, strict=True)
        )
        less = any(
            now.of_modelled.high < then.of_modelled.high - TOLERANCE
            for now, then in zip(states, before, strict=True)
        )
        state: RegionState = "unknown"
        if modelled.high <= TOLERANCE:
            state = "out"
        elif same:
            state = "served"
        elif less and modelled.low > TOLERANCE:
            state = "degraded"
        return Served(spoken(served), spoken(modelled)), state

    def _services(self, loss: int) -> Iterator[ServiceServed]:
        voice = self.stress.layout.voice
        for generation in sorted({layer.generation for layer in voice}):
            part = [layer for layer in voice if layer.generation == generation]
            outcome = self.stress.over(part, loss)
            missing = tuple(dict.fromkeys(name for layer in part for name in layer.missing))
            yield ServiceServed(
                "voice", generation, spoken(outcome.served), spoken(outcome.of_modelled), missing
            )


def baseline(stress: Stress) -> Baseline:
    """What is served with nothing lost."""
    outcome = stress.national(NO_LOSS)
    return Baseline(
        spoken(outcome.served),
        spoken(outcome.of_modelled),
        all(layer.complete for layer in stress.layout.layers),
        missing_functions(stress.layout),
    )


def plain_shares(plant: Plant, question: Question, names: Loss) -> Iterator[CategoryShare]:
    """What share of each declared category is theirs: the figure that a loss disagrees with."""
    if question.by == "site":
        return
    for category in CATEGORIES:
        rows = [row for row in plant.context.table.category(category) if row.carrier]
        if rows:
            cell = (category, "carriers")
            share = plant.context.shares(rows, question.by, cell=cell).of(names)
            yield CategoryShare(category, digits(share.low), digits(share.high))


def listed_shares(plant: Plant) -> tuple[CategoryShare, ...]:
    """The share of the listed class by category: exposure, beside dependence."""
    return tuple(plain_shares(plant, Question("risk"), (LISTED,)))


def label(plant: Plant, question: Question, name: str) -> str:
    """A lost name as people call it."""
    if question.by in ("supplier", "owner", "risk"):
        return plant.context.label(name)
    return name


def spoken(interval: Interval) -> Range:
    return Range(digits(interval.low), digits(interval.high))
