"""Who is still served in each of many losses: nationally, by region, by generation.

A loss touches few layers; the others keep what they have without a loss.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import field

from netrisk.interval import Interval, mean
from netrisk.kinds.context import Context
from netrisk.noun import mutable, noun
from netrisk.simulate.chained import Layer, State
from netrisk.simulate.layout import Layout, layout_of
from netrisk.simulate.scenario import Loss, Question, aftermath
from netrisk.simulate.stock import Aftermath

NO_LOSS = -1
_AT_ONCE = 512  # losses; integers of so many bits stay small, and memory linear in the rows


@noun
class Outcome:
    """What is served of a selection of layers."""

    served: Interval
    of_modelled: Interval


@mutable
class Stress:
    """Some losses of one network, worked out together."""

    layout: Layout
    losses: tuple[Loss, ...]
    after: Aftermath
    _base: dict[int, State] = field(default_factory=dict)
    _touched: dict[int, set[int]] = field(default_factory=dict)
    _states: dict[tuple[int, int], State] = field(default_factory=dict)

    def state(self, layer: Layer, loss: int) -> State:
        """One layer in one loss, by its number in ``losses``."""
        key = id(layer)
        if key not in self._base:
            self._base[key] = layer.state(self.after, NO_LOSS)
            self._touched[key] = layer.touched(self.after)
        if loss not in self._touched[key]:
            return self._base[key]
        if (key, loss) not in self._states:
            self._states[key, loss] = layer.state(self.after, loss)
        return self._states[key, loss]

    def over(self, layers: Iterable[Layer], loss: int) -> Outcome:
        """Several layers together, each weighing as its carriers do."""
        found = [(self.state(layer, loss), layer.weight) for layer in layers]
        return Outcome(
            mean((state.served, weight) for state, weight in found),
            mean((state.of_modelled, weight) for state, weight in found),
        )

    def national(self, loss: int) -> Outcome:
        return self.over(self.layout.layers, loss)


def stress_of(context: Context, question: Question, losses: Sequence[Loss]) -> Iterator[Stress]:
    """The losses in batches; a single batch is worked out once per run, for all who ask it."""
    key = ("stress", question, tuple(losses))
    if len(losses) > _AT_ONCE:
        yield from stresses(context, question, losses)
        return
    if key not in context.losses:
        context.losses[key] = list(stresses(context, question, losses))
    yield from context.losses[key]


def stresses(
    context: Context, question: Question, losses: Sequence[Loss], layout: Layout | None = None
) -> Iterator[Stress]:
    """The losses in batches, in their order."""
    chosen = layout or layout_of(context, question.strict)
    equipment = chosen.plant.equipment
    for start in range(0, len(losses), _AT_ONCE):
        batch = tuple(losses[start : start + _AT_ONCE])
        yield Stress(chosen, batch, aftermath(context, equipment, question, batch))


def any_generation(
    outcomes: Sequence[Interval], together: Callable[[], bool] = lambda: False
) -> Interval:
    """Who is served by some generation: [max, min(1, sum)] of the layers of a region; the largest
    alone where the layers stand on the same sites."""
    low = max(part.low for part in outcomes)
    if len(outcomes) == 1 or together():
        return Interval(low, max(part.high for part in outcomes))
    return Interval(low, min(1.0, sum(part.high for part in outcomes)))
