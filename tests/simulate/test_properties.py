"""Laws that hold for every network: what a loss can do, and what a fact can change."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from losses import SUPPLIERS_OF, intervals
from small_networks import FUNCTIONS, REGIONS, SUPPLIERS, plans

Found = dict[Any, tuple[float, float]]
BY = st.sampled_from(["outage", "hostile"])


def holds(outer: Found, inner: Found) -> bool:
    """Whether every interval holds its counterpart."""
    return all(
        outer[key][0] <= low + 1e-9 and high <= outer[key][1] + 1e-9
        for key, (low, high) in inner.items()
    )


def no_more(less: Found, more: Found) -> bool:
    return all(
        low <= more[key][0] + 1e-9 and high <= more[key][1] + 1e-9
        for key, (low, high) in less.items()
    )


def same(one: Found, other: Found) -> bool:
    assert one.keys() == other.keys()
    return all(value == pytest.approx(other[key], abs=1e-9) for key, value in one.items())


@given(plans(), BY)
def test_losing_more_never_serves_more(network: dict[str, Any], scenario: Any) -> None:
    first, second, third = SUPPLIERS
    nothing = intervals(network, (), scenario)
    one = intervals(network, (first,), scenario)
    two = intervals(network, (first, second), scenario)
    three = intervals(network, (first, second, third), scenario)
    assert no_more(one, nothing)
    assert no_more(two, one)
    assert no_more(three, two)


@given(plans(), BY)
def test_low_never_exceeds_high(network: dict[str, Any], scenario: Any) -> None:
    for name in SUPPLIERS:
        for low, high in intervals(network, (name,), scenario).values():
            assert 0 <= low <= high <= 1


@given(plans(), st.data())
def test_an_independent_unit_that_survives_never_serves_less(
    network: dict[str, Any], data: st.DataObject
) -> None:
    """Without a group, in a group of its own, or in one that is there; in a region or in none."""
    declared = {row["function"] for row in network["deployments"]}.intersection(FUNCTIONS)
    function = data.draw(st.sampled_from(sorted(declared)))
    more = copy.deepcopy(network)
    unit = {"id": "new", "function": function, "supplier": "oracle", "capacity": 10}
    present = {row.get("group") for row in network["deployments"] if row["function"] == function}
    grouped = sorted(present - {None})
    group = data.draw(st.sampled_from([None, *grouped, "own"]))
    if group is not None:
        unit["group"] = group
    if group == "own":
        own = [
            {},
            {"need": "50%"},
            {"need": "100%"},
            {"serves": ["east"]},
            {"partition": "subscriber"},
        ]
        more["groups"]["own"] = data.draw(st.sampled_from(own))
    region = data.draw(st.sampled_from([None, *REGIONS]))
    if region is not None:
        unit["region"] = region
    more["deployments"].append(unit)
    for name in SUPPLIERS:
        assert no_more(intervals(network, (name,)), intervals(more, (name,)))


@given(plans(unknown=False), BY, st.data())
def test_an_unknown_supplier_widens_and_never_shifts(
    network: dict[str, Any], scenario: Any, data: st.DataObject
) -> None:
    vague = copy.deepcopy(network)
    data.draw(st.sampled_from(vague["deployments"]))["supplier"] = "unknown"
    for name in SUPPLIERS:
        known = intervals(network, (name,), scenario)
        assert holds(intervals(vague, (name,), scenario), known)


@given(plans(), st.sampled_from(["50%", "80%", 25]))
def test_declaring_a_need_never_widens(network: dict[str, Any], need: Any) -> None:
    silent = [name for name, group in network["groups"].items() if "need" not in group]
    assume(silent)
    declared = copy.deepcopy(network)
    declared["groups"][silent[0]]["need"] = need
    for name in SUPPLIERS:
        assert holds(intervals(network, (name,)), intervals(declared, (name,)))


@given(plans(), st.randoms(use_true_random=False))
def test_order_changes_nothing(network: dict[str, Any], chance: Any) -> None:
    shuffled = copy.deepcopy(network)
    chance.shuffle(shuffled["deployments"])
    shuffled["groups"] = dict(reversed(shuffled["groups"].items()))
    for name in SUPPLIERS:
        assert intervals(network, (name,)) == intervals(shuffled, (name,))


@given(plans())
def test_names_change_nothing(network: dict[str, Any]) -> None:
    """Other ids, other groups, other suppliers in the same places."""
    renamed = _renamed(network)
    for name in SUPPLIERS:
        found = intervals(renamed, (SUPPLIERS_OF[name],))
        assert same(intervals(network, (name,)), found)


@given(plans(), st.data())
def test_splitting_a_deployment_changes_nothing(
    network: dict[str, Any], data: st.DataObject
) -> None:
    split = copy.deepcopy(network)
    row = data.draw(st.sampled_from([part for part in split["deployments"] if "quantity" in part]))
    row["quantity"] //= 2
    split["deployments"].append({**row, "id": "other-half"})
    for name in SUPPLIERS:
        assert same(intervals(network, (name,)), intervals(split, (name,)))


def _renamed(network: dict[str, Any]) -> dict[str, Any]:
    def name(value: Any) -> Any:
        if isinstance(value, list):
            return [name(part) for part in value]
        return f"z-{value[::-1]}"

    def row(part: dict[str, Any]) -> Iterator[tuple[str, Any]]:
        for key, value in part.items():
            if key in ("id", "group", "hosted_on", "depends_on"):
                yield key, name(value)
            else:
                yield key, SUPPLIERS_OF.get(value, value) if key == "supplier" else value

    groups = {
        name(key): {k: name(v) if k == "replicates" else v for k, v in group.items()}
        for key, group in network["groups"].items()
    }
    rows = [dict(row(part)) for part in network["deployments"]]
    return {**network, "deployments": rows, "groups": groups}
