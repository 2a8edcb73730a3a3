"""The whole job: every loss that is asked about, ranked, with critical sets and another plan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, cast

from netrisk import __version__
from netrisk.handling import handling_of, inputs_of, overlays_of
from netrisk.kinds.context import Context
from netrisk.load import Loaded
from netrisk.model.report import Subject, Tool
from netrisk.model.simulation import (
    SCHEMA,
    Counterpart,
    CriticalSet,
    Fact,
    Scenario,
    Simulation,
    SiteLoss,
    Unmanaged,
)
from netrisk.model.vocabulary import By
from netrisk.noun import noun
from netrisk.simulate.critical import MOST_NAMES, critical_sets
from netrisk.simulate.facts import facts
from netrisk.simulate.layout import Layout, layout_of
from netrisk.simulate.notes import notes, unplaced
from netrisk.simulate.reasons import limited_by
from netrisk.simulate.scenario import Loss, Question, candidates
from netrisk.simulate.scenario import Scenario as Kind
from netrisk.simulate.stress import Stress, stress_of, stresses
from netrisk.simulate.telling import Teller, baseline, label, listed_shares, spoken

_ASKED_ABOUT = 10  # losses that missing facts are sought for: those with the widest intervals


@noun
class Request:
    """What to simulate. ``without``: names lost together, as one scenario; none: every single loss.

    ``sets``: the largest critical set looked for; ``top``: how many sites are kept.
    """

    by: By = "supplier"
    scenario: Kind = "outage"
    without: Loss = ()
    sites: bool = False
    top: int = 10
    threshold: float = 0.5
    sets: int = 2

    @property
    def question(self) -> Question:
        return Question("release" if self.scenario == "release" else self.by, self.scenario)


def simulate(
    context: Context,
    loaded: Loaded,
    request: Request,
    against: tuple[Context, Loaded] | None = None,
) -> Simulation:
    """Every loss that is asked about in one network, worst first; in another too, if given."""
    question = request.question
    losses = _losses([context, *([against[0]] if against else [])], request)
    layout = layout_of(context)
    first = next(stress_of(context, question, losses or [()]))
    told = list(_told(context, question, losses))
    scenarios = [scenario for scenario, _ in told]
    sites, total = _sites(context, request) if request.sites else ((), 0)
    return Simulation(
        schema=SCHEMA,
        tool=Tool("netrisk", __version__),
        subject=_subject(context),
        as_of=context.day.isoformat(),
        inputs=inputs_of(context, loaded),
        handling=handling_of(context),
        by=cast('By | Literal["release"]', question.by),
        scenario=request.scenario,
        threshold=request.threshold,
        baseline=baseline(first),
        listed=listed_shares(layout.plant),
        scenarios=tuple(sorted(scenarios, key=_worst_first)),
        critical_sets=tuple(_critical(context, request, scenarios)),
        unmanaged=tuple(part for _, parts in told for part in parts),
        sites=sites,
        sites_total=total,
        against=_counterpart(*against, request, losses) if against else None,
        ask=_facts(context, request, losses),
        notes=tuple(_notes(layout, request, len(losses))),
        overlays=overlays_of([context, *([against[0]] if against else [])]),
    )


def _losses(contexts: Sequence[Context], request: Request) -> list[Loss]:
    if request.without:
        return [tuple(sorted(request.without))]
    found: set[str] = set()
    for context in contexts:
        equipment = layout_of(context).plant.equipment
        found.update(candidates(context, equipment, request.question))
    return [(name,) for name in sorted(found)]


def _told(
    context: Context, question: Question, losses: Sequence[Loss]
) -> Iterator[tuple[Scenario, tuple[Unmanaged, ...]]]:
    for stress in stress_of(context, question, losses):
        teller = Teller(stress, question)
        for index in range(len(stress.losses)):
            yield teller.scenario(index), tuple(teller.unmanaged(index))


def _worst_first(scenario: Scenario) -> tuple[float, float, float, tuple[str, ...]]:
    shares = scenario.horizons[-1].shares if scenario.horizons else scenario.shares
    share = max((part.high for part in shares), default=0.0)
    return (scenario.of_modelled.low, scenario.of_modelled.high, -share, scenario.without)


def _critical(
    context: Context, request: Request, scenarios: Iterable[Scenario]
) -> Iterator[CriticalSet]:
    if request.without or request.scenario == "withdrawal":
        return
    plant = layout_of(context).plant
    ranked = [scenario.without[0] for scenario in sorted(scenarios, key=_worst_first)]
    found = critical_sets(context, request.question, ranked, request.sets, request.threshold)
    for part in sorted(found, key=lambda part: (len(part.loss), part.bound == "low", part.loss)):
        yield CriticalSet(
            part.loss,
            tuple(label(plant, request.question, name) for name in part.loss),
            part.bound,
            spoken(part.outcome.served),
            spoken(part.outcome.of_modelled),
        )


def _sites(context: Context, request: Request) -> tuple[tuple[SiteLoss, ...], int]:
    """The worst single sites, and how many there are; sites are always lost in an outage."""
    question = Question("site")
    equipment = layout_of(context).plant.equipment
    names = candidates(context, equipment, question)
    worst: list[SiteLoss] = []
    for stress in stresses(context, question, [(name,) for name in names]):
        batch = [(stress.national(index), index) for index in range(len(stress.losses))]
        batch.sort(key=lambda part: (part[0].of_modelled.low, part[0].of_modelled.high, part[1]))
        worst += [
            SiteLoss(
                stress.losses[index][0],
                spoken(outcome.served),
                spoken(outcome.of_modelled),
                limited_by(stress, stress.layout.layers, index),
            )
            for outcome, index in batch[: request.top]
        ]
        worst.sort(key=lambda part: (part.of_modelled.low, part.of_modelled.high, part.site))
        worst = worst[: request.top]
    return tuple(worst), len(names)


def _counterpart(
    context: Context, loaded: Loaded, request: Request, losses: Sequence[Loss]
) -> Counterpart:
    """The other plan, for the same losses."""
    question, layout = request.question, layout_of(context)
    first = next(stress_of(context, question, losses or [()]))
    scenarios = [scenario for scenario, _ in _told(context, question, losses)]
    return Counterpart(
        subject=_subject(context),
        as_of=context.day.isoformat(),
        inputs=inputs_of(context, loaded),
        handling=handling_of(context),
        baseline=baseline(first),
        listed=listed_shares(layout.plant),
        scenarios=tuple(sorted(scenarios, key=_worst_first)),
        critical_sets=tuple(_critical(context, request, scenarios)),
        notes=tuple(_notes(layout, request, len(losses))),
    )


def _facts(context: Context, request: Request, losses: Sequence[Loss]) -> tuple[Fact, ...]:
    first: Stress | None = next(stress_of(context, request.question, losses), None)
    if first is None or request.scenario == "withdrawal":
        return ()
    order = sorted(
        range(len(first.losses)), key=lambda index: -first.national(index).of_modelled.width
    )
    return facts(first, order[:_ASKED_ABOUT])


def _notes(layout: Layout, request: Request, losses: int) -> Iterator[str]:
    yield from notes(layout, request.question)
    equipment, context = layout.plant.equipment, layout.plant.context
    if context.law is not None and context.law.overlays:
        from netrisk import overlays

        yield from overlays.notes(context.law.overlays, context.law.loaded, context.network)
    known = candidates(layout.plant.context, equipment, request.question)
    for name in request.without:
        if name not in known:
            named = label(layout.plant, request.question, name)
            yield f"nothing here is named as {named}'s; what names nobody may be"
    if request.sites and request.question.by != "site":
        yield from unplaced(layout.plant)
    if losses > MOST_NAMES and not request.without:
        yield f"critical sets are made of the {MOST_NAMES} worst single losses only"


def _subject(context: Context) -> Subject:
    network = context.network
    return Subject("network", network.id, network.name, network.country)
