"""Who contributes to each level of a split RAN: RU, DU, CU, RIC, SMO, cloud and integrator."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from netrisk.interval import Truth, some
from netrisk.kinds.below import Place, Source, party, platforms, supplied
from netrisk.kinds.context import LISTED, Context
from netrisk.noun import noun
from netrisk.table import Cohort

Level = Literal["RU", "DU", "CU", "RIC", "SMO", "cloud", "integrator"]

LEVEL_NAMES: dict[Level, str] = {
    "RU": "Radio units",
    "DU": "Distributed units",
    "CU": "Central units",
    "RIC": "RAN controllers (RIC)",
    "SMO": "Management and orchestration (SMO)",
    "cloud": "Cloud platform",
    "integrator": "Integrator",
}
_FUNCTIONS: dict[Level, tuple[str, ...]] = {
    "DU": ("DU",),
    "CU": ("CU", "CU-CP", "CU-UP"),
    "RIC": ("near-RT-RIC",),
    "SMO": ("SMO", "non-RT-RIC"),
}


@noun
class Part:
    """What one row brings to a level: whom, nearest first, with the places that say so, and what
    is missing to know all."""

    row: Cohort
    sources: tuple[Source, ...]
    places: tuple[Place, ...]
    lacking: tuple[Place, ...]

    @property
    def listed(self) -> Truth:
        """Whether a listed supplier has a hand in it."""
        return some([*(one.listed for one in self.sources), None if self.lacking else False])

    def owner(self, end: int) -> str | None:
        """Who owns the nearest (0) or the farthest (-1); listed ones are one."""
        if not self.sources or (end and self.lacking):
            return None
        source = self.sources[end]
        return {True: LISTED, False: source.key, None: None}[source.listed]


def is_split(context: Context) -> bool:
    """Whether any of the RAN is declared as DU and CU, or as nothing but radio units."""
    split = (*_FUNCTIONS["DU"], *_FUNCTIONS["CU"])
    rows = context.table.category("ran")
    return any(map(context.table.function, split)) or all(row.function == "RU" for row in rows)


def level_parts(level: Level, context: Context) -> list[Part]:
    """What each row of a level brings to it; nothing where the level is not declared."""
    if level == "RU":
        return [_supplied(row, context) for row in _radios(context)]
    if level in _FUNCTIONS:
        return [_supplied(row, context) for row in _rows(context, level)]
    software = _rows(context, "DU", "CU", "RIC")
    if level == "cloud":
        return [_hosted(row, context) for row in software]
    return [_managed(row, context) for row in [*_radios(context), *software]]


def _supplied(row: Cohort, context: Context) -> Part:
    place = ((row, "supplier"),)
    return Part(row, (supplied(row, context),), place, place if row.supplier is None else ())


def _hosted(row: Cohort, context: Context) -> Part:
    hosts, lacking = platforms(row, context)
    sources = tuple(supplied(host, context) for host in hosts)
    return Part(row, sources, tuple((host, "supplier") for host in hosts), lacking)


def _managed(row: Cohort, context: Context) -> Part:
    named = {
        field: name
        for field in ("managed_by", "provider")
        if (name := getattr(row.deployment, field)) is not None
    }
    sources = tuple(party(name, row, context) for name in named.values())
    places = tuple((row, field) for field in named)
    unknown = tuple(place for place, one in zip(places, sources, strict=True) if one.key is None)
    return Part(row, sources, places, unknown if named else ((row, "managed_by"),))


def _rows(context: Context, *levels: Level) -> list[Cohort]:
    names = [name for level in levels for name in _FUNCTIONS[level]]
    return list(dict.fromkeys(row for name in names for row in context.table.function(name)))


def _radios(context: Context) -> list[Cohort]:
    """Radio units that are no part of a whole base station, nor of a baseband unit's."""
    basebands = {row.path[1] for row in context.table.function("BBU")}
    return [
        row
        for row in context.table.function("RU")
        if row.carrier and basebands.isdisjoint(_parents(row))
    ]


def _parents(row: Cohort) -> Iterator[str]:
    for parent in row.deployment.depends_on if row.deployment else ():
        yield from (parent,) if isinstance(parent, str) else parent
