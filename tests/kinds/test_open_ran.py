"""open_ran: the levels of a split RAN, counted apart."""

from __future__ import annotations

import copy
import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from networks import only, results

from netrisk.model.vocabulary import Verdict

PASS, FAIL, UNKNOWN, OUT = Verdict.PASS, Verdict.FAIL, Verdict.UNKNOWN, Verdict.NOT_APPLICABLE
LEVELS = ["RU", "DU", "CU", "RIC", "SMO", "cloud", "integrator"]


def owners(*levels: str, **values: Any) -> dict[str, Any]:
    return {"kind": "open_ran", "of": "owners", "levels": list(levels), **values}


def listed(*levels: str) -> dict[str, Any]:
    return {"kind": "open_ran", "of": "listed", "levels": list(levels)}


def row(name: str, function: str, supplier: str, **fields: Any) -> dict[str, Any]:
    return {"id": name, "function": function, "supplier": supplier, **fields}


def ran(*rows: dict[str, Any], radios: tuple[str, ...] = ("nec", "fujitsu")) -> dict[str, Any]:
    """A split RAN under radio units of these suppliers."""
    units = [row(f"ru-{number}", "RU", supplier) for number, supplier in enumerate(radios)]
    return {"deployments": [*units, *rows]}


def bounds(found: Any) -> tuple[float, float]:
    assert found.observed
    return found.observed.low, found.observed.high


def paths(found: Any) -> list[str]:
    return [proof.path for proof in found.evidence]


# Owners of a level under radios of several


def test_radios_of_two_on_the_du_of_one_are_not_diverse() -> None:
    network = ran(row("du-1", "DU", "mavenir"), row("du-2", "DU", "mavenir"))
    found = only(network, owners("DU"))
    assert (found.subject, found.verdict, bounds(found)) == ("DU", FAIL, (1, 1))
    assert found.limit and found.limit.value == 2
    assert (found.degree.low, found.degree.high) == (1.0, 1.0)  # (2 - 1) / (2 - 1)
    assert paths(found) == ["deployments.du-1.supplier"]
    assert found.message == "Distributed units: 1 owner (Mavenir), under radio units of 2 owners."


def test_two_owners_of_a_level_are_enough() -> None:
    network = ran(row("du-1", "DU", "mavenir"), row("du-2", "DU", "samsung"))
    assert only(network, owners("DU")).verdict is PASS


def test_brands_of_one_owner_are_one() -> None:
    network = ran(row("du-1", "DU", "nokia"), row("du-2", "DU", "nokia-shanghai-bell"))
    found = only(network, owners("DU"))
    assert (found.verdict, bounds(found)) == (FAIL, (1, 1))
    assert paths(found) == ["deployments.du-1.supplier", "deployments.du-2.supplier"]


def test_listed_suppliers_are_one_among_radios_and_below() -> None:
    network = ran(row("du-1", "DU", "huawei"), row("du-2", "DU", "zte"))
    assert only(network, owners("DU")).verdict is FAIL
    network = ran(row("du-1", "DU", "mavenir"), radios=("huawei", "zte"))
    assert only(network, owners("DU")).verdict is PASS


def test_radios_of_one_owner_ask_nothing_of_the_levels_below() -> None:
    network = ran(row("du", "DU", "mavenir"), radios=("nec", "nec"))
    found = only(network, owners("DU"))
    assert (found.verdict, bounds(found)) == (PASS, (1, 1))
    assert found.limit and found.limit.value == 1


def test_a_level_needs_no_more_owners_than_the_radios_have() -> None:
    two = [row("du-1", "DU", "mavenir"), row("du-2", "DU", "samsung")]
    assert only(ran(*two), owners("DU", min=3)).verdict is PASS
    found = only(ran(*two, radios=("nec", "fujitsu", "benetel")), owners("DU", min=3))
    assert (found.verdict, bounds(found)) == (FAIL, (2, 2))
    assert found.degree.low == pytest.approx(0.75)  # (3 - 2) / (3 - 1)


def test_an_unknown_supplier_leaves_the_number_open() -> None:
    network = ran(row("du-1", "DU", "mavenir"), row("du-2", "DU", "unknown"))
    found = only(network, owners("DU"))
    assert (found.verdict, bounds(found)) == (UNKNOWN, (1, math.inf))
    assert found.missing == ("deployments.du-2.supplier",)
    assert paths(found) == ["deployments.du-2.supplier"]
    network = ran(row("du-1", "DU", "mavenir"), radios=("nec", "unknown"))
    assert only(network, owners("DU")).verdict is UNKNOWN
    network = ran(row("du-1", "DU", "mavenir"), radios=("nec", "fujitsu", "unknown"))
    assert only(network, owners("DU")).verdict is FAIL


def test_levels_not_declared() -> None:
    found = results(ran(row("du", "DU", "nec"), row("du-2", "DU", "nokia")), owners(*LEVELS[1:]))
    assert {name: part.verdict for name, part in found.items()} == {
        "DU": PASS,
        "CU": UNKNOWN,
        "RIC": OUT,
        "SMO": OUT,
        "cloud": UNKNOWN,
        "integrator": UNKNOWN,
    }
    assert found["CU"].missing == ("deployments[function=CU]",)
    assert found["cloud"].missing == ("deployments.du.hosted_on", "deployments.du-2.hosted_on")
    assert found["integrator"].missing == ("deployments[*].managed_by",)


def test_parts_of_a_cu_and_combined_products_count() -> None:
    network = ran(row("cp", "CU-CP", "mavenir"), row("up", "CU-UP", "samsung"))
    assert only(network, owners("CU")).verdict is PASS
    both = results(ran(row("one", "CU+DU", "mavenir")), owners("DU", "CU"))
    assert {part.verdict for part in both.values()} == {FAIL}


def test_ric_and_smo_are_counted_apart() -> None:
    network = ran(
        row("du", "DU", "nec"),
        row("ric", "near-RT-RIC", "juniper"),
        row("smo", "SMO", "nokia"),
        row("rapp", "non-RT-RIC", "vmware"),
    )
    found = results(network, owners("RIC", "SMO"))
    assert (found["RIC"].verdict, found["SMO"].verdict) == (FAIL, PASS)
    assert paths(found["RIC"]) == ["deployments.ric.supplier"]


# The cloud platform


def cloud(*hosts: dict[str, Any]) -> dict[str, Any]:
    return ran(
        row("du", "DU", "mavenir", hosted_on="a"), row("cu", "CU", "samsung", hosted_on="b"), *hosts
    )


def test_one_cloud_platform_under_diverse_software() -> None:
    found = only(
        cloud(row("a", "O-Cloud", "wind-river"), row("b", "O-Cloud", "wind-river")), owners("cloud")
    )
    assert (found.verdict, paths(found)) == (FAIL, ["deployments.a.supplier"])
    assert "Wind River" in found.message
    found = only(
        cloud(row("a", "O-Cloud", "wind-river"), row("b", "O-Cloud", "red-hat")), owners("cloud")
    )
    assert found.verdict is PASS


def test_the_bottom_counts_where_it_has_fewer_owners() -> None:
    network = cloud(
        row("a", "CaaS", "suse", hosted_on="m"),
        row("b", "CaaS", "red-hat", hosted_on="m"),
        row("m", "NFVI", "dell"),
    )
    found = only(network, owners("cloud"))
    assert (found.verdict, bounds(found)) == (FAIL, (1, 1))


def test_a_host_or_its_supplier_not_known() -> None:
    network = cloud(row("a", "O-Cloud", "wind-river"), row("b", "O-Cloud", "unknown"))
    found = only(network, owners("cloud"))
    assert (found.verdict, found.missing) == (UNKNOWN, ("deployments.b.supplier",))


# The integrator


def test_one_integrator_and_the_operators_own_hands() -> None:
    def managed(*names: str | None) -> dict[str, Any]:
        network = ran(row("du", "DU", "mavenir"))
        for part, name in zip(network["deployments"], names, strict=True):
            part.update({"managed_by": name} if name else {})
        return network

    found = only(managed("wipro", "wipro", "wipro"), owners("integrator"))
    assert (found.verdict, paths(found)) == (FAIL, ["deployments.ru-0.managed_by"])
    assert only(managed("wipro", "infosys", "wipro"), owners("integrator")).verdict is PASS
    assert only(managed("operator", "operator", "operator"), owners("integrator")).verdict is PASS
    assert only(managed("wipro", "wipro", "operator"), owners("integrator")).verdict is PASS
    assert only(managed("wipro", "operator", None), owners("integrator")).verdict is PASS
    found = only(managed("wipro", "wipro", None), owners("integrator"))
    assert (found.verdict, found.missing) == (UNKNOWN, ("deployments.du.managed_by",))
    assert (
        only(managed("wipro", "wipro", "A firm unheard of"), owners("integrator")).verdict
        is UNKNOWN
    )


def test_a_provider_stands_in_for_a_manager_and_is_asked_beside_one() -> None:
    network = ran(row("du", "DU", "mavenir"))
    for part in network["deployments"]:
        part["provider"] = "rakuten-symphony"
    assert only(network, owners("integrator")).verdict is FAIL
    network["deployments"][2].update(provider="huawei", managed_by="wipro")
    found = only(network, listed("integrator"))
    assert (found.verdict, paths(found)) == (FAIL, ["deployments.du.provider"])
    assert found.observed and found.observed.low == pytest.approx(1 / 3, abs=1e-6)


# Listed contributors


def test_each_level_shows_its_listed_share() -> None:
    network = ran(
        row("du-1", "DU", "zte", quantity=1, hosted_on="c"),
        row("du-2", "DU", "samsung", quantity=3, hosted_on="c"),
        row("cu", "CU", "mavenir", quantity=1, hosted_on="c"),
        row("ric", "near-RT-RIC", "juniper", hosted_on="h"),
        row("smo", "SMO", "nokia"),
        row("c", "O-Cloud", "wind-river"),
        row("h", "O-Cloud", "huawei"),
    )
    for part in network["deployments"]:
        part["managed_by"] = "operator"
    found = results(network, listed(*LEVELS))
    assert {name: (part.verdict, bounds(part)) for name, part in found.items()} == {
        "RU": (PASS, (0, 0)),
        "DU": (FAIL, (0.25, 0.25)),
        "CU": (PASS, (0, 0)),
        "RIC": (PASS, (0, 0)),
        "SMO": (PASS, (0, 0)),
        "cloud": (FAIL, (pytest.approx(1 / 6, abs=1e-6), pytest.approx(1 / 6, abs=1e-6))),
        "integrator": (PASS, (0, 0)),
    }
    assert found["DU"].degree.low == pytest.approx(0.625)
    assert paths(found["DU"]) == ["deployments.du-1.supplier"]
    assert paths(found["cloud"]) == ["deployments.h.supplier"]


def test_an_unknown_contributor_may_be_listed() -> None:
    network = ran(row("du-1", "DU", "unknown"), row("du-2", "DU", "samsung"))
    found = only(network, listed("DU"))
    assert (found.verdict, bounds(found), found.missing) == (
        UNKNOWN,
        (0, 0.5),
        ("deployments.du-1.supplier",),
    )


# Where it applies


@pytest.mark.parametrize(
    ("network", "verdict"),
    [
        ({"deployments": [row("g", "gNB", "nokia")]}, OUT),
        (
            {"deployments": [row("g", "gNB", "nokia"), row("r", "RU", "nokia", depends_on=["g"])]},
            OUT,
        ),
        ({"deployments": [row("b", "BBU", "nokia"), row("r", "RU", "nec", depends_on=["b"])]}, OUT),
        ({"scope": ["core"], "mix": {"core": {"suppliers": {"nokia": 100}}}}, OUT),
        ({"mix": {"core": {"suppliers": {"nokia": 100}}}}, UNKNOWN),
        ({"mix": {"ran": {"suppliers": {"nokia": 100}}}}, UNKNOWN),
    ],
)
def test_a_ran_that_is_not_split_or_not_told(network: dict[str, Any], verdict: Verdict) -> None:
    found = only(network, owners("DU", "CU"))
    assert (found.subject, found.verdict) == ("ran", verdict)


def test_radio_units_alone_are_a_split_ran_with_levels_missing() -> None:
    found = results(ran(), owners("DU", "cloud"))
    assert {name: part.missing for name, part in found.items()} == {
        "DU": ("deployments[function=DU]",),
        "cloud": ("deployments[function=DU]",),
    }


def test_radios_of_whole_base_stations_beside_are_not_counted() -> None:
    network = ran(
        row("du", "DU", "mavenir"),
        row("g", "gNB", "nokia"),
        row("r", "RU", "samsung", depends_on=["g"]),
        row("b", "BBU", "ericsson"),
        row("s", "RU", "ericsson", depends_on=[["b"]]),
        radios=("nec",),
    )
    assert only(network, owners("DU")).verdict is PASS


# Laws

_who = st.sampled_from(["nec", "mavenir", "huawei", "zte", "unknown"])


@st.composite
def split_rans(draw: st.DrawFn) -> dict[str, Any]:
    rows = [
        row(f"ru-{number}", "RU", draw(_who), quantity=2)
        for number in range(draw(st.integers(1, 3)))
    ]
    for number in range(draw(st.integers(1, 3))):
        part = row(f"du-{number}", "DU", draw(_who), quantity=2)
        if draw(st.booleans()):
            part["hosted_on"] = draw(st.sampled_from(["c", "d"]))
        if draw(st.booleans()):
            part["managed_by"] = draw(st.sampled_from(["operator", "wipro", "huawei"]))
        rows.append(part)
    return {
        "deployments": [*rows, row("c", "O-Cloud", draw(_who)), row("d", "O-Cloud", draw(_who))]
    }


@given(split_rans(), st.sampled_from([owners(*LEVELS[1:]), listed(*LEVELS)]), st.data())
def test_a_fact_never_widens(
    before: dict[str, Any], asked: dict[str, Any], data: st.DataObject
) -> None:
    after = copy.deepcopy(before)
    gaps = [
        (part, "supplier", ["nec", "huawei"])
        for part in after["deployments"]
        if part["supplier"] == "unknown"
    ]
    gaps += [
        (part, key, values)
        for part in after["deployments"]
        if part["function"] == "DU"
        for key, values in (("hosted_on", ["c", "d"]), ("managed_by", ["operator", "wipro", "zte"]))
        if key not in part
    ]
    if not gaps:
        return
    place, key, values = data.draw(st.sampled_from(gaps))
    place[key] = data.draw(st.sampled_from(values))
    first, second = results(before, asked), results(after, asked)
    for name, part in first.items():
        if part.observed is None:
            continue
        low, high = bounds(part)
        then_low, then_high = bounds(second[name])
        assert low <= then_low and then_high <= high
        assert part.degree.low <= second[name].degree.low
        assert second[name].degree.high <= part.degree.high


@given(split_rans(), st.sampled_from([owners(*LEVELS[1:]), listed(*LEVELS)]))
def test_splitting_a_deployment_changes_nothing(
    network: dict[str, Any], asked: dict[str, Any]
) -> None:
    split = copy.deepcopy(network)
    first = split["deployments"][0]
    first["quantity"] = 1
    split["deployments"].append({**first, "id": "other-half"})
    whole, parts = results(network, asked), results(split, asked)
    assert {n: (p.verdict, bounds(p)) for n, p in whole.items() if p.observed} == {
        n: (p.verdict, bounds(p)) for n, p in parts.items() if p.observed
    }
