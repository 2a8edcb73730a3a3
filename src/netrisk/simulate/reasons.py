"""Why no more is served: the factors that a loss takes most from."""

from __future__ import annotations

from collections.abc import Iterable

from netrisk.interval import TOLERANCE
from netrisk.simulate.chained import Layer
from netrisk.simulate.stress import NO_LOSS, Stress


def limited_by(stress: Stress, layers: Iterable[Layer], loss: int) -> tuple[str, ...]:
    """The factors that the high bound is due to; where that does not fall, the low one."""
    due: dict[str, float] = {}
    perhaps: dict[str, float] = {}
    for layer in layers:
        now = stress.state(layer, loss)
        then = dict(stress.state(layer, NO_LOSS).parts)
        lowest = min((value.high for _, value in now.parts), default=1.0)
        for name, value in now.parts:
            if value.high < then[name].high - TOLERANCE and value.high <= lowest + TOLERANCE:
                fall = layer.weight * (then[name].high - value.high)
                due[name] = due.get(name, 0.0) + fall
            if value.low < then[name].low - TOLERANCE:
                fall = layer.weight * (then[name].low - value.low)
                perhaps[name] = perhaps.get(name, 0.0) + fall
    chosen = due or perhaps
    return tuple(sorted(chosen, key=lambda name: (-round(chosen[name], 9), name)))
