"""What could serve users that a loss leaves without service: reported apart, as what it would add.

Each is an upper bound: whether a roaming partner, a neighbouring site or a sharing partner depends
on the same lost supplier, or has room, the file does not say.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field

from netrisk.interval import Interval
from netrisk.model.network import Sharing
from netrisk.model.result import Range
from netrisk.model.simulation import Beside, Shared
from netrisk.noun import mutable
from netrisk.simulate.availability import Unit
from netrisk.simulate.plant import Plant
from netrisk.simulate.stock import Aftermath, sums
from netrisk.standing import digits

_SHARED = ("MOCN", "MORAN", "GWCN")  # kinds of sharing in which the equipment itself is shared

Key = tuple[str, str, tuple[str, ...]]


@mutable
class Neighbours:
    """Fallbacks and shared equipment for all losses of a batch."""

    plant: Plant
    after: Aftermath
    _units: list[Unit] = field(default_factory=list)
    _weight: float = 0.0
    _covered: dict[int, float] = field(default_factory=dict)
    _shared: dict[Key, list[Unit]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._units = [unit for units in self.plant.carriers.values() for unit in units]
        self._weight = sum(row.weight for _, row in self._units)
        self._cover()
        for at, row in self._units:
            sharing = row.deployment.sharing if row.deployment is not None else None
            if sharing is not None and sharing.kind in _SHARED:
                self._shared.setdefault(_key(sharing), []).append((at, row))

    def beside(self, loss: int, served: Interval) -> Iterator[Beside]:
        """What each fallback adds at most to what is left."""
        gone = 1.0 - served.low
        if gone <= 0:
            return
        fallback = self.plant.context.network.fallback
        roaming = fallback.national_roaming if fallback is not None else None
        if roaming is not None:
            share = 1.0 if roaming.share is None else min(1.0, roaming.share / 100)
            yield Beside("national_roaming", roaming.partner, _up_to(min(gone, share)))
        if self._covered.get(loss):
            adds = min(gone, self._covered[loss] / self._weight)
            yield Beside("covered_by", "neighbouring sites", _up_to(adds))
        for host, share in sorted(self._hosted(loss).items()):
            yield Beside("ran_sharing", host, _up_to(min(gone, share)))

    def shared(self, loss: int) -> Iterator[Shared]:
        """Of each sharing arrangement, the part of its weight that is lost to all partners."""
        for (kind, host, guests), units in sorted(self._shared.items()):
            whole = sum(row.weight for _, row in units)
            lost = [
                sum(row.weight for at, row in units if down[at] >> loss & 1) / whole
                for down in (self.after.high, self.after.low)
            ]
            if lost[1] > 0:
                yield Shared(kind, host, guests, Range(digits(lost[0]), digits(lost[1])))

    def _hosted(self, loss: int) -> dict[str, float]:
        """By host other than this operator: the weight of its shared carriers that is left."""
        operator = self.plant.context.network.operator
        own = operator.id if operator is not None else None
        found: dict[str, float] = {}
        for (_, host, _), units in self._shared.items():
            left = sum(row.weight for at, row in units if not self.after.high[at] >> loss & 1)
            if own is not None and host != own and left:
                found[host] = found.get(host, 0.0) + left / self._weight
        return found

    def _cover(self) -> None:
        """Weight that may be down while a site that covers its site has something up."""
        sites = self.plant.context.network.sites
        if not any(site.covered_by for site in sites.values()):
            return
        everyone = (1 << self.after.count) - 1
        up: dict[str, int] = {}
        for at, row in self._units:
            name = row.deployment.site if row.deployment is not None else None
            if name is not None:
                up[name] = up.get(name, 0) | (everyone & ~self.after.high[at])
        marked = []
        for at, row in self._units:
            name = row.deployment.site if row.deployment is not None else None
            covering = sites[name].covered_by if name in sites else ()
            mask = 0
            for other in covering:
                mask |= up.get(other, 0)
            marked.append((mask & self.after.low[at], row.weight))
        self._covered = sums(marked)


def _key(sharing: Sharing) -> Key:
    return (sharing.kind, sharing.host, tuple(sorted(sharing.guests)))


def _up_to(share: float) -> Range:
    return Range(0.0, digits(share))
