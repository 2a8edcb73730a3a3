"""Listed suppliers: by category and region, place, date of installation, and what they manage."""

from __future__ import annotations

from typing import Any

import pytest
from networks import only, results

from netrisk.model.vocabulary import Verdict

CHECK: dict[str, Any] = {"kind": "forbidden_supplier", "risk": "high"}


def test_shares_by_region_and_nationally() -> None:
    network = {
        "mix": {
            "ran": {
                "regions": {
                    "north": {"weight": 40, "suppliers": {"ericsson": 60, "huawei": 40}},
                    "south": {"weight": 60, "suppliers": {"nokia": 100}},
                }
            }
        }
    }
    found = results(network, CHECK, {"category": ["ran"]})
    assert {name: part.verdict for name, part in found.items()} == {
        "ran": Verdict.FAIL,
        "ran/north": Verdict.FAIL,
        "ran/south": Verdict.PASS,
    }
    national, north = found["ran"], found["ran/north"]
    assert national.observed and (national.observed.low, national.observed.high) == (0.16, 0.16)
    assert north.degree.low == pytest.approx(0.5 + 0.5 * 0.4)
    assert [part.path for part in north.evidence] == ["mix.ran.regions.north.suppliers.huawei"]
    assert north.locations[0].text == '"huawei"'
    assert "named in C(2023) 4049, a recommendation" in north.message


def test_undeclared_weight_may_be_listed() -> None:
    part = only({"mix": {"core": {"suppliers": {"nokia": 70}}}}, CHECK, {"category": ["core"]})
    assert part.verdict is Verdict.UNKNOWN
    assert part.observed
    assert [part.observed.low, part.observed.high] == pytest.approx([0, 0.3])
    assert part.degree.high == pytest.approx(0.65)
    assert part.missing == ("mix.core.suppliers",)


def test_a_mistyped_name_is_never_a_pass() -> None:
    part = only({"mix": {"core": {"suppliers": {"huaweii": 100}}}}, CHECK, {"category": ["core"]})
    assert part.verdict is Verdict.UNKNOWN
    assert part.missing == ("mix.core.suppliers.huaweii",)


def test_an_undeclared_category_is_unknown_and_points_to_mix() -> None:
    part = only({"mix": {"core": {"suppliers": {"nokia": 100}}}}, CHECK, {"category": ["mano"]})
    assert part.verdict is Verdict.UNKNOWN
    assert (part.missing, part.locations[0].text) == (("mix.mano",), '"mix"')


def test_what_is_out_of_scope_is_not_applicable() -> None:
    network = {"scope": ["core"], "mix": {"core": {"suppliers": {"nokia": 100}}}}
    assert only(network, CHECK, {"category": ["ran"]}).verdict is Verdict.NOT_APPLICABLE


def test_outside_the_eu_the_notice_does_not_list() -> None:
    network = {"country": "GB", "mix": {"core": {"suppliers": {"zte": 100}}}}
    assert only(network, CHECK, {"category": ["core"]}).verdict is Verdict.PASS


def test_before_the_notice_nobody_was_listed() -> None:
    network = {"as_of": "2023-06-14", "mix": {"core": {"suppliers": {"huawei": 100}}}}
    assert only(network, CHECK, {"category": ["core"]}).verdict is Verdict.PASS


def test_an_assumption_lists_everything_of_the_same_owner() -> None:
    network = {
        "mix": {"core": {"suppliers": {"netcracker": 50, "nokia": 50}}},
        "assumptions": {"high_risk": ["NEC"]},
    }
    part = only(network, CHECK, {"category": ["core"]})
    assert part.verdict is Verdict.FAIL
    assert "assumed high-risk by this file" in part.message


def test_a_subsidiary_is_listed_with_its_owner() -> None:
    part = only({"mix": {"core": {"suppliers": {"hisilicon": 100}}}}, CHECK, {"category": ["core"]})
    assert part.verdict is Verdict.FAIL


def test_a_listed_du_counts_though_it_carries_nothing() -> None:
    network = {
        "deployments": [
            {"id": "ru", "function": "RU", "supplier": "samsung", "quantity": 9},
            {"id": "du", "function": "DU", "supplier": "huawei"},
        ]
    }
    part = only(network, CHECK, {"category": ["ran"]})
    assert part.verdict is Verdict.FAIL
    assert part.observed and part.observed.low == 1
    assert [proof.path for proof in part.evidence] == ["deployments.du.supplier"]


@pytest.mark.parametrize(
    ("installed", "new", "old"),
    [
        ({"installed_on": "2024-01-01"}, Verdict.FAIL, Verdict.NOT_APPLICABLE),
        ({"installed_on": "2023-06-15"}, Verdict.NOT_APPLICABLE, Verdict.FAIL),
        ({}, Verdict.UNKNOWN, Verdict.UNKNOWN),
    ],
)
def test_new_equipment_apart_from_installed(
    installed: dict[str, str], new: Verdict, old: Verdict
) -> None:
    network = {"deployments": [{"id": "a", "function": "AMF", "supplier": "huawei", **installed}]}
    for name, verdict in (("new", new), ("installed", old)):
        part = only(network, {**CHECK, "installation": name}, {"category": ["core"]})
        assert part.verdict is verdict, name


@pytest.mark.parametrize(
    ("place", "verdict"),
    [
        ({"sensitive_location": True}, Verdict.FAIL),
        ({"sensitive_location": False}, Verdict.NOT_APPLICABLE),
        ({"site": "s"}, Verdict.FAIL),
        ({}, Verdict.UNKNOWN),
    ],
)
def test_sensitive_locations(place: dict[str, Any], verdict: Verdict) -> None:
    network = {
        "sites": {"s": {"sensitive": ["ministry"]}},
        "deployments": [{"id": "g", "function": "gNB", "supplier": "huawei", **place}],
    }
    assert only(network, {**CHECK, "sensitive": True}, {"category": ["ran"]}).verdict is verdict


@pytest.mark.parametrize(
    ("manages", "verdict"),
    [
        ({"manages": "core"}, Verdict.FAIL),
        ({"manages": "ran"}, Verdict.NOT_APPLICABLE),
        ({}, Verdict.UNKNOWN),
    ],
)
def test_management_of_what(manages: dict[str, str], verdict: Verdict) -> None:
    network = {"deployments": [{"id": "e", "function": "EMS", "supplier": "huawei", **manages}]}
    part = only(network, {**CHECK, "manages": ["core"]}, {"category": ["management"]})
    assert part.verdict is verdict


def test_a_function_in_the_short_form_is_known_only_where_all_or_none_is_listed() -> None:
    when = {"function": ["UDM"], "category": ["core"]}
    for held, verdict in (
        ({"huawei": 100}, Verdict.FAIL),
        ({"nokia": 50, "ericsson": 50}, Verdict.PASS),
        ({"huawei": 10, "nokia": 90}, Verdict.UNKNOWN),
    ):
        assert only({"mix": {"core": {"suppliers": held}}}, CHECK, when).verdict is verdict
