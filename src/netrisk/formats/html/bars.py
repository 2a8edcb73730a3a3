"""Shares of suppliers as stacked bars: what is certain side by side, what is not known hatched."""

from __future__ import annotations

from netrisk.model.report import Report, Share
from netrisk.model.vocabulary import UNKNOWN, Category
from netrisk.noun import noun


@noun
class Segment:
    """A part of a bar: from ``start``, ``width`` wide, in percent; ``shade`` tells neighbours
    apart. ``share`` is what it stands for."""

    name: str
    share: Share
    kind: str  # listed, not_listed, unknown
    shade: int
    start: float
    width: float


@noun
class Bar:
    """One category, or one region of it (None: the whole country)."""

    category: Category
    region: str | None
    segments: tuple[Segment, ...]


def bars(report: Report) -> list[Bar]:
    """The bars in the order of the shares: each category, then its regions."""
    names = {part.id: part.name for part in report.suppliers}
    classes = {part.id: part.class_ for part in report.suppliers}
    parts: dict[tuple[Category, str | None], list[Share]] = {}
    for share in report.shares:
        if share.by == "supplier":
            parts.setdefault((share.category, share.region), []).append(share)
    found = []
    for (category, region), shares in parts.items():
        shares.sort(key=lambda part: (part.name == UNKNOWN, -part.low, part.name))
        segments, start = [], 0.0
        for at, share in enumerate(shares):
            unknown = share.name == UNKNOWN
            width = 100 * (share.high if unknown else share.low)
            kind = UNKNOWN if unknown else classes.get(share.name, "not_listed")
            name = "not known" if unknown else names.get(share.name, share.name)
            segments.append(Segment(name, share, kind, at % 4, start, width))
            start += width
        found.append(Bar(category, region, tuple(segments)))
    return found
