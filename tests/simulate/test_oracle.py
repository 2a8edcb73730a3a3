"""A second opinion: people, one by one, in every completion of what a file leaves open.

Written from the design alone, on plain dictionaries, without any of netrisk's own steps. A
completion says of every unknown supplier whether it is the lost one, of every undeclared need how
much is needed, and of every factor which people it refuses. What is then served must lie inside
the interval, and the interval must be a point where nothing is left open.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations, pairwise, product
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from losses import context, intervals, simulated
from small_networks import FUNCTIONS, REGIONS, SUPPLIERS, plans

from netrisk.simulate.critical import critical_sets
from netrisk.simulate.scenario import Question

Rows = list[dict[str, Any]]
Needs = Callable[[str, str], float]  # function and group (or "") to the part that is needed


def fallen(rows: Rows, struck: set[str]) -> set[str]:
    """What is down: asked row by row, again and again, until nobody else falls."""
    down = set(struck)
    while True:
        more = {
            row["id"]
            for row in rows
            if row["id"] not in down
            and (
                row.get("hosted_on") in down
                or any(
                    entry in down if isinstance(entry, str) else all(part in down for part in entry)
                    for entry in row.get("depends_on", [])
                )
            )
        }
        if not more:
            return down
        down |= more


def amount(rows: Rows) -> float:
    return float(sum(row["capacity"] * row["quantity"] for row in rows))


def availability(
    network: dict[str, Any], function: str, region: str, down: set[str], local: bool, needs: Needs
) -> float:
    """How much of a region's demand a function can carry. ``local``: instances without a group
    serve their own region only; else any of them that is left serves all. Beside groups they are
    one more group: those of the region or all of them, whichever serves more."""
    units = [row for row in network["deployments"] if row["function"] == function]
    pots: dict[str, Rows] = {}
    for row in units:
        group = row.get("group", "")
        serves = network["groups"].get(group, {}).get("serves")
        if not serves or region in serves:
            pots.setdefault(group, []).append(row)
    if set(pots) == {""}:
        if not local:
            return 1.0 if any(row["id"] not in down for row in pots[""]) else 0.0
        pots[""] = [row for row in pots[""] if row.get("region") == region] or pots[""]
    if not pots:
        return 0.0
    own = [row for row in pots.get("", []) if row.get("region") == region]
    readings = [pots, {**pots, "": own}] if own and set(pots) != {""} else [pots]
    return max(carried(network, function, pots, down, needs) for pots in readings)


def carried(
    network: dict[str, Any], function: str, pots: dict[str, Rows], down: set[str], needs: Needs
) -> float:
    """How much of the demand some groups carry, those that stand in for each other together."""
    clusters: list[set[str]] = [{group} for group in pots]
    for one, other in combinations(pots, 2):
        if stand_in(network, function, one, other):
            joined = [cluster for cluster in clusters if one in cluster or other in cluster]
            clusters = [cluster for cluster in clusters if cluster not in joined]
            clusters.append(set().union(*joined))
    whole = sum(amount(rows) for rows in pots.values())
    served = 0.0
    for cluster in clusters:
        rows = [row for group in cluster for row in pots[group]]
        left = amount([row for row in rows if row["id"] not in down])
        asked = sum(amount(pots[group]) * needs(function, group) for group in cluster)
        served += amount(rows) / whole * min(1.0, left / asked)
    return served


def stand_in(network: dict[str, Any], function: str, one: str, other: str) -> bool:
    groups = network["groups"]
    alone = [
        groups.get(name, {}).get("partition", "subscriber" if function == "UDM" else "none")
        != "none"
        for name in (one, other)
    ]
    replicas = other in groups.get(one, {}).get("replicates", []) or one in groups.get(
        other, {}
    ).get("replicates", [])
    return replicas or not any(alone)


def needs_of(network: dict[str, Any], open_part: float) -> Needs:
    """What each group needs, as a part of what it has; ``open_part`` where it does not say."""

    def need(function: str, group: str) -> float:
        said = network["groups"].get(group, {}).get("need")
        if said is None:
            return open_part
        if isinstance(said, str):
            return float(said.rstrip("%")) / 100
        rows = [
            row
            for row in network["deployments"]
            if row["function"] == function and row.get("group") == group
        ]
        return min(1.0, float(said) / amount(rows))

    return need


def people(parts: list[float], chance: Random) -> Iterator[float]:
    """Of people on a circle of length 1, those whom every factor serves: each serves an arc, and
    where the arcs lie is left open: all together, one after the other, anywhere."""
    starts = [[0.0] * len(parts)]
    starts.append([sum(1 - part for part in parts[: index + 1]) % 1 for index in range(len(parts))])
    starts += [[chance.random() for _ in parts] for _ in range(3)]
    for offsets in starts:
        arcs = list(zip(offsets, parts, strict=True))
        cuts = sorted(
            {0.0, 1.0, *(end % 1 for start, part in arcs for end in (start, start + part))}
        )
        yield sum(
            right - left
            for left, right in pairwise(cuts)
            if all(((left + right) / 2 - start) % 1 < part or part >= 1 for start, part in arcs)
        )


def completions(network: dict[str, Any], lost: set[str]) -> Iterator[tuple[set[str], float, bool]]:
    """Who is down, how much is needed where nobody says, and whom loose instances serve."""
    rows = network["deployments"]
    unknown = [row["id"] for row in rows if row["supplier"] == "unknown"]
    known = {row["id"] for row in rows if row["supplier"] in lost}
    for choice in product([False, True], repeat=len(unknown)):
        struck = known | {name for name, hit in zip(unknown, choice, strict=True) if hit}
        for open_part, local in product((0.02, 0.5, 1.0), (False, True)):
            yield fallen(rows, struck), open_part, local


def factors(
    network: dict[str, Any], region: str, down: set[str], open_part: float, local: bool
) -> list[float]:
    """The radio of a region, then every function that the file has, then loose transport."""
    rows = network["deployments"]
    gnbs = [row for row in rows if row["function"] == "gNB" and row["region"] == region]
    radio = sum(row["quantity"] for row in gnbs if row["id"] not in down) / sum(
        row["quantity"] for row in gnbs
    )
    declared = [name for name in FUNCTIONS if any(row["function"] == name for row in rows)]
    need = needs_of(network, open_part)
    return [radio] + [availability(network, name, region, down, local, need) for name in declared]


def loose_transport(network: dict[str, Any]) -> bool:
    """Routers that nobody names: between their share and all, which no completion here decides."""
    named = {
        name
        for row in network["deployments"]
        for entry in row.get("depends_on", [])
        for name in ([entry] if isinstance(entry, str) else entry)
    }
    routers = {row["id"] for row in network["deployments"] if row["function"] == "router"}
    return bool(routers - named)


def regions(network: dict[str, Any]) -> list[str]:
    present = {row["region"] for row in network["deployments"] if row["function"] == "gNB"}
    return [region for region in REGIONS if region in present]


@given(plans(), st.integers(0, 2**32))
def test_every_completion_lies_inside(network: dict[str, Any], seed: int) -> None:
    chance = Random(seed)
    without_loose = [r for r in network["deployments"] if r["function"] != "router"]
    if loose_transport(network):
        for row in without_loose:
            row.pop("depends_on", None)
        network = {**network, "deployments": without_loose}
    for lost in SUPPLIERS[:2]:
        found = intervals(network, (lost,))
        for down, open_part, local in completions(network, {lost}):
            for region in regions(network):
                low, high = found[region, "of_modelled"]
                parts = factors(network, region, down, open_part, local)
                for served in people(parts, chance):
                    assert low - 1e-9 <= served <= high + 1e-9


@given(plans(unknown=False, loose=False, needs=True))
def test_the_bounds_meet_where_nothing_is_open(network: dict[str, Any]) -> None:
    """Suppliers known, needs declared, every unit in a group, at most one factor partial."""
    if loose_transport(network):
        return
    for lost in SUPPLIERS:
        found = intervals(network, (lost,))
        down = fallen(
            network["deployments"],
            {row["id"] for row in network["deployments"] if row["supplier"] == lost},
        )
        for region in regions(network):
            parts = factors(network, region, down, 1.0, True)
            if sum(1e-9 < part < 1 - 1e-9 for part in parts) <= 1:
                expected = pytest.approx((min(parts), min(parts)), abs=1e-9)
                assert found[region, "of_modelled"] == expected


@given(plans(), st.sampled_from([0.3, 0.5, 0.9]))
def test_critical_sets_are_all_smallest_ones(network: dict[str, Any], threshold: float) -> None:
    """Against every subset of the suppliers, tried one by one."""
    left = {
        lost: intervals(network, lost)[None, "of_modelled"]
        for size in (1, 2, 3)
        for lost in combinations(sorted(SUPPLIERS), size)
    }
    found = critical_sets(
        context(network), Question(), sorted(SUPPLIERS), size=3, threshold=threshold
    )
    for end, bound in enumerate(("low", "high")):
        bad = {lost for lost, ends in left.items() if ends[end] < threshold - 1e-9}
        smallest = {lost for lost in bad if not any(set(other) < set(lost) for other in bad)}
        assert {part.loss for part in found if part.bound == bound} == smallest


@given(plans())
def test_the_result_says_what_was_measured(network: dict[str, Any]) -> None:
    told = simulated(network)
    for scenario in told.scenarios:
        low, high = intervals(network, scenario.without)[None, "of_modelled"]
        assert scenario.of_modelled.low == pytest.approx(low, abs=1e-6)
        assert scenario.of_modelled.high == pytest.approx(high, abs=1e-6)
    order = [(part.of_modelled.low, part.of_modelled.high) for part in told.scenarios]
    assert order == sorted(order)
