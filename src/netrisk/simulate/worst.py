"""The worst single loss of a network and of each of its regions, for rules that set a floor."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from netrisk.interval import Interval
from netrisk.kinds.context import Context
from netrisk.noun import entity, mutable
from netrisk.simulate.chained import RAN, Layer
from netrisk.simulate.layout import Layout, layout_of
from netrisk.simulate.reasons import limited_by
from netrisk.simulate.scenario import Loss, Question, candidates, key_of, passive
from netrisk.simulate.sites import worst_sites
from netrisk.simulate.stock import Stock
from netrisk.simulate.stress import Stress, stress_of
from netrisk.table import Cohort

UNNAMED: Loss = ("",)  # whoever is behind what names nobody


@entity
class WorstLoss:
    """What is served after the worst loss. ``name``: who is lost, None where nobody is named;
    ``rows``: what of theirs decides it; ``facts``: what is not declared and leaves it open."""

    region: str | None
    weight: float
    served: Interval
    name: str | None
    limited_by: tuple[str, ...]
    rows: tuple[Cohort, ...]
    facts: tuple[str, ...]


@mutable
class _Worst:
    """The worst loss so far, and where it was worked out."""

    low: float
    high: float
    stress: Stress
    loss: int


def worst_losses(context: Context, question: Question) -> Iterator[WorstLoss]:
    """The network, then each of its regions; nothing where nobody can be lost."""
    layout = layout_of(context, question.strict)
    losses = _losses(context, layout, question)
    regions: dict[str | None, list[Layer]] = {None: list(layout.layers)}
    for layer in layout.layers:
        if layer.region is not None:
            regions.setdefault(layer.region, []).append(layer)
    worst: dict[str | None, _Worst] = {}
    for stress in stress_of(context, question, losses):
        for loss in range(len(stress.losses)):
            for region, layers in regions.items():
                _note(worst, region, stress, loss, stress.over(layers, loss).served)
    blame = _Blame(layout, question)
    total = sum(layer.weight for layer in layout.layers if layer.region is not None) or 1.0
    for region, found in worst.items():
        weight = 1.0 if region is None else sum(part.weight for part in regions[region]) / total
        yield _told(blame, region, regions[region], weight, found)


def _losses(context: Context, layout: Layout, question: Question) -> list[Loss]:
    plant = layout.plant
    key = key_of(context, question.by)
    if question.by == "site":
        names = worst_sites(plant)
    else:
        names = candidates(context, plant.equipment, question)
    losses: list[Loss] = [(name,) for name in names]
    if any(key(row) is None and not passive(context, row) for row in plant.equipment.rows):
        losses.append(UNNAMED)
    return losses


def _note(
    worst: dict[str | None, _Worst],
    region: str | None,
    stress: Stress,
    loss: int,
    served: Interval,
) -> None:
    before = worst.get(region)
    if before is None:
        worst[region] = _Worst(served.low, served.high, stress, loss)
        return
    # NOTE: whoever leaves least for certain is named; both ends are the least over all losses.
    if served.high < before.high or (served.high == before.high and served.low < before.low):
        before.stress, before.loss = stress, loss
    before.low, before.high = min(before.low, served.low), min(before.high, served.high)


def _told(
    blame: _Blame,
    region: str | None,
    layers: Sequence[Layer],
    weight: float,
    found: _Worst,
) -> WorstLoss:
    stress, loss = found.stress, found.loss
    limits = limited_by(stress, layers, loss)
    return WorstLoss(
        region,
        weight,
        Interval(found.low, found.high),
        stress.losses[loss][0] or None,
        limits,
        blame.rows(stress, loss, _made_of(layers, limits)),
        tuple(dict.fromkeys(_open(layers))),
    )


class _Blame:
    """Rows of whoever is lost that something is made of, or cannot do without.

    NOTE: regions share most of what their chains are made of, which is looked through only once.
    """

    def __init__(self, layout: Layout, question: Question) -> None:
        self._equipment = layout.plant.equipment
        self._key = key_of(layout.plant.context, question.by)
        self._found: dict[tuple[int, int, int], frozenset[int]] = {}

    def rows(self, stress: Stress, loss: int, stocks: Iterable[Stock]) -> tuple[Cohort, ...]:
        """All of them in the order of the table, for one loss."""
        numbers: set[int] = set()
        for stock in stocks:
            key = (id(stress), loss, id(stock))
            if key not in self._found:
                self._found[key] = frozenset(self._behind(stress, loss, stock))
            numbers |= self._found[key]
        rows = self._equipment.rows
        return tuple([rows[at] for at in sorted(numbers)])

    def _behind(self, stress: Stress, loss: int, stock: Stock) -> Iterator[int]:
        rows, needs, down = self._equipment.rows, self._equipment.needs, stress.after.low
        name = stress.losses[loss][0] or None
        stack = [at for at, _ in stock.members if down[at] >> loss & 1]
        seen: set[int] = set()
        while stack:
            at = stack.pop()
            if at in seen:
                continue
            seen.add(at)
            if self._key(rows[at]) == name:
                yield at
            else:
                stack += [needed for needed in needs.get(at, ()) if down[needed] >> loss & 1]


def _made_of(layers: Sequence[Layer], limits: Sequence[str]) -> Iterator[Stock]:
    for layer in layers:
        for factor in layer.factors():
            if factor.name in limits:
                yield from factor.stocks
        if layer.radio is not None and RAN in limits:
            yield from layer.radio.stocks


def _open(layers: Sequence[Layer]) -> Iterator[str]:
    for layer in layers:
        if layer.mode == "open":
            yield "architecture"
        for factor in layer.factors():
            if factor.fact is not None:
                yield factor.fact
