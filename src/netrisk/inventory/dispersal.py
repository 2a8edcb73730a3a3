"""Which sites stay apart: those that a rule can ask about, and of the others the worst to lose.

A radio network has tens of thousands of sites, and a row each would cost more than all the rest.
What rules ask is what the loss of the worst one does. Of two sites of a region that hold radio and
transport only, in no redundancy group, the one that has no more of any function is no worse to
lose; its rows are added to their like, and marked as dispersed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from netrisk.noun import noun

SPREAD_OUT = ("ran", "transport")

Amounts = dict[str, float]  # weight and capacity by function


@noun
class Standing:
    """Rows of one kind at one site."""

    site: str
    category: str
    function: str
    region: str | None
    grouped: bool
    weight: float
    capacity: float


def kept_sites(rows: Iterable[Standing], asked: Collection[str]) -> frozenset[str]:
    """The sites that stay apart. ``asked``: those that the network file itself speaks of."""
    kept: set[str] = set()
    regions: dict[str, str | None] = {}
    amounts: dict[str, Amounts] = {}
    for row in rows:
        site = row.site
        mixed = regions.setdefault(site, row.region) != row.region
        if mixed or row.grouped or row.category not in SPREAD_OUT or site in asked:
            kept.add(site)
        own = amounts.setdefault(site, {})
        for what, amount in (("weight", row.weight), ("capacity", row.capacity)):
            key = f"{what} {row.function}"
            own[key] = own.get(key, 0.0) + amount
    alike: dict[str | None, list[tuple[str, Amounts]]] = {}
    for site, own in amounts.items():
        if site not in kept:
            alike.setdefault(regions[site], []).append((site, own))
    for found in alike.values():
        kept.update(_worst(found))
    return frozenset(kept)


def _worst(sites: list[tuple[str, Amounts]]) -> list[str]:
    """Every site but those of which another has at least as much of everything."""
    kept: list[tuple[str, Amounts]] = []
    for site, own in sorted(sites, key=lambda part: (-sum(part[1].values()), part[0])):
        if not any(
            all(other.get(key, 0.0) >= amount for key, amount in own.items()) for _, other in kept
        ):
            kept.append((site, own))
    return [site for site, _ in kept]
