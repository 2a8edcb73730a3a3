"""One generation in one region: its radio, the chains that serve over it, and who is served."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from netrisk.interval import EVERYTHING, Interval, point
from netrisk.noun import entity, mutable, noun
from netrisk.simulate.factors import Factor, together
from netrisk.simulate.radio import Radio
from netrisk.simulate.stock import Aftermath

# only: one chain. either: all are in operation, any of them serves. open: nobody says which are.
Mode = Literal["only", "either", "open"]

RAN = "RAN"
_NONE: Mapping[str, bool] = {}


@entity
class Link:
    """One chain in one place: its factors, and the functions of it that the file does not have."""

    name: str
    factors: tuple[Factor, ...]
    missing: tuple[str, ...]


@noun
class State:
    """Who is served in one loss. ``served``: from 0 where the chain is incomplete.

    ``parts``: what every factor, and the radio under the name RAN, is available to.
    """

    served: Interval
    of_modelled: Interval
    parts: tuple[tuple[str, Interval], ...]


@mutable
class Layer:
    """One generation in one region; ``radio`` is None where no RAN is modelled at all."""

    region: str | None
    generation: str
    weight: float
    radio: Radio | None
    links: tuple[Link, ...]
    mode: Mode = "only"

    @property
    def missing(self) -> tuple[str, ...]:
        """What the chains need and the file does not have: it may be anybody's."""
        ran = [] if self.radio is not None else [RAN]
        return tuple(dict.fromkeys((*ran, *(name for link in self.links for name in link.missing))))

    @property
    def complete(self) -> bool:
        if self.radio is None:
            return False
        modes = [not link.missing for link in self.links]
        return any(modes) if self.mode == "either" else all(modes)

    def touched(self, after: Aftermath) -> set[int]:
        """The losses that change anything here; in all others everything is as without a loss."""
        stocks = {id(stock): stock for factor in self.factors() for stock in factor.stocks}
        if self.radio is not None:
            stocks |= {id(stock): stock for stock in self.radio.stocks}
        found: set[int] = set()
        for stock in stocks.values():
            found |= after.left(stock).low.keys()
        return found

    def factors(self) -> list[Factor]:
        return [factor for link in self.links for factor in link.factors]

    def state(self, after: Aftermath, loss: int, pinned: Mapping[str, bool] = _NONE) -> State:
        """Who is served; a loss of -1 is none at all. ``pinned``: factors taken at their high
        (true) or low end, to see what a fact about them would narrow."""
        radio = self.radio.left(after, loss) if self.radio is not None else EVERYTHING
        served, modelled = [], []
        parts: dict[str, Interval] = {RAN: radio} if self.radio is not None else {}
        for link in self.links:
            found = [(factor.name, _available(factor, after, loss)) for factor in link.factors]
            if pinned:
                found = [(name, _pin(value, pinned.get(name))) for name, value in found]
            parts.update(found)
            modelled.append(together(radio, [value for _, value in found]))
            incomplete = bool(link.missing) or self.radio is None
            served.append(Interval(0.0, modelled[-1].high) if incomplete else modelled[-1])
        return State(
            _combined(served, radio, self.mode),
            _combined(modelled, radio, self.mode),
            tuple(parts.items()),
        )


def _available(factor: Factor, after: Aftermath, loss: int) -> Interval:
    """Measured once: many regions share their factors."""
    key = (id(factor), loss)
    if key not in after.measured:
        after.measured[key] = factor.available(after, loss)
    return after.measured[key]


def _pin(value: Interval, high: bool | None) -> Interval:
    return value if high is None else point(value.high if high else value.low)


def _combined(parts: Sequence[Interval], radio: Interval, mode: Mode) -> Interval:
    """One chain, any of several, or nobody knows which of several."""
    if len(parts) == 1:
        return parts[0]
    lows = [part.low for part in parts]
    high = min(radio.high, sum(part.high for part in parts))
    return Interval(min(max(lows) if mode == "either" else min(lows), high), high)
