"""Which single sites can be the worst to lose: most cannot, and need not be tried.

A site is a leaf if nothing elsewhere needs what stands there: its loss is that of its carriers. Of
two leaves of one region the one that carries no less of any generation is no better to lose.
"""

from __future__ import annotations

from collections.abc import Iterator

from netrisk.simulate.plant import Plant
from netrisk.simulate.radio import generations

Carried = dict[str, float]  # weight by generation


def worst_sites(plant: Plant) -> tuple[str, ...]:
    """Every site but the leaves that another leaf of their region is at least as bad as."""
    rows = plant.equipment.rows
    at_site: dict[str, list[int]] = {}
    for at, row in enumerate(rows):
        if row.deployment is not None and row.deployment.site is not None:
            at_site.setdefault(row.deployment.site, []).append(at)
    needed_elsewhere = set(_needed_elsewhere(plant))
    kept: list[str] = []
    leaves: dict[str | None, list[tuple[str, Carried]]] = {}
    for site in sorted(at_site):
        carried = _leaf(plant, at_site[site]) if site not in needed_elsewhere else None
        if carried is None:
            kept.append(site)
        else:
            leaves.setdefault(rows[at_site[site][0]].region, []).append((site, carried))
    for found in leaves.values():
        kept += _undominated(found)
    return tuple(sorted(kept))


def _needed_elsewhere(plant: Plant) -> Iterator[str]:
    """Sites with something that a row at another site, or at none, needs."""
    rows = plant.equipment.rows
    for at, needs in plant.equipment.needs.items():
        own = rows[at].deployment
        for needed in needs:
            part = rows[needed].deployment
            elsewhere = own is None or part is None or own.site != part.site
            if part is not None and part.site is not None and elsewhere:
                yield part.site


def _leaf(plant: Plant, site: list[int]) -> Carried | None:
    """What a site carries, if all there carries radio or serves only what does; else None."""
    rows = plant.equipment.rows
    if len({rows[at].region for at in site}) > 1:
        return None
    carrying = [at for at in site if rows[at].category == "ran" and rows[at].carrier]
    if any(at not in plant.equipment.linked for at in set(site).difference(carrying)):
        return None
    carried: Carried = {}
    for at, generation in generations(plant.equipment, carrying).items():
        carried[generation] = carried.get(generation, 0.0) + rows[at].weight
    return carried


def _undominated(leaves: list[tuple[str, Carried]]) -> list[str]:
    kept: list[tuple[str, Carried]] = []
    for site, carried in sorted(leaves, key=lambda part: (-sum(part[1].values()), part[0])):
        if not any(
            all(other.get(key, 0.0) >= weight for key, weight in carried.items())
            for _, other in kept
        ):
            kept.append((site, carried))
    return [site for site, _ in kept]
