"""Availability after the worst single loss: the worked numbers, needs, sites, hosts, owners."""

from __future__ import annotations

from typing import Any

import pytest
from networks import only, results

from netrisk.model.vocabulary import Verdict

AMF = {"function": ["AMF"], "category": ["core"]}


def pool(*rows: dict[str, Any], need: Any = None) -> dict[str, Any]:
    group = {} if need is None else {"need": need}
    return {
        "groups": {"pool": group},
        "deployments": [
            {"id": f"a{number}", "function": "AMF", "supplier": "nokia", "group": "pool", **row}
            for number, row in enumerate(rows)
        ],
    }


def availability(network: dict[str, Any], against: str) -> tuple[Verdict, float, float]:
    part = only(network, {"kind": "redundancy", "against": against}, AMF)
    assert part.subject == "pool"
    assert part.observed is not None
    return part.verdict, part.observed.low, part.observed.high


def test_worked_numbers_of_the_design() -> None:
    """One pool: A 60, B 40, need 50 %. Without A 0.8, without B 1; need not declared: [0.4, 1]."""
    rows = ({"capacity": 60}, {"capacity": 40, "supplier": "ericsson"})
    assert availability(pool(*rows, need="50%"), "owner") == (Verdict.FAIL, 0.8, 0.8)
    assert availability(pool(*rows), "owner") == (Verdict.UNKNOWN, 0.4, 1.0)
    assert availability(pool(*rows, need=40), "owner") == (Verdict.PASS, 1.0, 1.0)


def test_a_group_of_one_fails_whatever_it_needs() -> None:
    assert availability(pool({}), "unit") == (Verdict.FAIL, 0, 0)


@pytest.mark.parametrize(
    ("need", "expected"),
    [
        ("50%", (Verdict.PASS, 1, 1)),
        ("75%", (Verdict.FAIL, pytest.approx(2 / 3), pytest.approx(2 / 3))),
    ],
)
def test_identical_units_are_lost_one_at_a_time(need: str, expected: Any) -> None:
    assert availability(pool({"quantity": 2}, need=need), "unit") == expected


def test_undeclared_sites_may_stand_together_or_apart() -> None:
    rows: tuple[dict[str, Any], ...] = ({"site": "s1"}, {"site": "s2"}, {})
    verdict, low, high = availability(pool(*rows, need="60%"), "site")
    assert verdict is Verdict.UNKNOWN
    assert [low, high] == pytest.approx([1 / 1.8, 1.0])


def test_one_site_is_lost_whole() -> None:
    rows = ({"site": "s1", "quantity": 3}, {"site": "s2"})
    assert availability(pool(*rows, need="50%"), "site") == (Verdict.FAIL, 0.5, 0.5)


def test_functions_without_groups_count_as_one() -> None:
    network = {"deployments": [{"id": "a", "function": "AMF", "supplier": "nokia", "quantity": 2}]}
    part = only(network, {"kind": "redundancy"}, AMF)
    assert (part.subject, part.verdict) == ("AMF", Verdict.UNKNOWN)
    assert part.missing == ("deployments[function=AMF].group",)


def test_a_group_of_several_functions_is_one_subject_for_each() -> None:
    network = {
        "deployments": [
            {"id": "a", "function": "AMF", "supplier": "nokia", "group": "g"},
            {"id": "s", "function": "SMF", "supplier": "nokia", "group": "g"},
        ]
    }
    found = results(network, {"kind": "redundancy"}, {"category": ["core"]})
    assert set(found) == {"g/AMF", "g/SMF"}


def test_the_short_form_is_open_but_for_one_owner() -> None:
    single = {"mix": {"core": {"suppliers": {"nokia": 100}}}}
    double = {"mix": {"core": {"suppliers": {"nokia": 50, "ericsson": 50}}}}
    when = {"category": ["core"]}
    owner = {"kind": "redundancy", "against": "owner"}
    assert only(single, owner, when).verdict is Verdict.FAIL
    assert only(double, owner, when).verdict is Verdict.UNKNOWN
    assert only(single, {"kind": "redundancy"}, when).verdict is Verdict.UNKNOWN


def test_a_required_function_that_is_absent_is_unknown() -> None:
    network = {
        "architecture": ["SA"],
        "deployments": [{"id": "s", "function": "SMF", "supplier": "nokia"}],
    }
    part = only(network, {"kind": "redundancy"}, AMF)
    assert (part.verdict, part.missing) == (Verdict.UNKNOWN, ("deployments[function=AMF]",))
    assert (
        only({**network, "architecture": ["4G"]}, {"kind": "redundancy"}, AMF).verdict
        is Verdict.NOT_APPLICABLE
    )
