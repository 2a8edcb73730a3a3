"""share_limit, diversity and single_source: numbers worked by hand."""

from __future__ import annotations

from typing import Any

import pytest
from networks import only, results

from netrisk.model.vocabulary import Verdict

CORE = {"category": ["core"]}


def core(**held: float) -> dict[str, Any]:
    return {
        "mix": {
            "core": {"suppliers": {name.replace("_", "-"): part for name, part in held.items()}}
        }
    }


@pytest.mark.parametrize(
    ("held", "verdict", "degree"),
    [
        ({"nokia": 50, "ericsson": 50}, Verdict.PASS, (0, 0)),
        ({"nokia": 51, "ericsson": 49}, Verdict.FAIL, (0.51, 0.51)),
        ({"nokia": 100}, Verdict.FAIL, (1, 1)),
        ({"nokia": 40, "ericsson": 40}, Verdict.UNKNOWN, (0, 0.6)),
        ({"nokia": 60, "ericsson": 20}, Verdict.FAIL, (0.6, 0.8)),
    ],
)
def test_largest_share(
    held: dict[str, float], verdict: Verdict, degree: tuple[float, float]
) -> None:
    part = only(core(**held), {"kind": "share_limit", "limit": 0.5}, CORE)
    assert part.verdict is verdict
    assert (part.degree.low, part.degree.high) == pytest.approx(degree)


def test_two_brands_of_one_owner_are_one() -> None:
    check = {"kind": "share_limit", "limit": 0.5}
    assert only(core(nokia=40, infinera=40, ericsson=20), check, CORE).verdict is Verdict.FAIL
    by_brand = {**check, "by": "supplier"}
    assert only(core(nokia=40, infinera=40, ericsson=20), by_brand, CORE).verdict is Verdict.PASS


def test_ownership_is_dated() -> None:
    """Infinera became Nokia's on 2025-02-28."""
    check = {"kind": "share_limit", "limit": 0.5}
    before = {**core(nokia=40, infinera=40, ericsson=20), "as_of": "2025-02-27"}
    assert only(before, check, CORE).verdict is Verdict.PASS
    assert only({**before, "as_of": "2025-02-28"}, check, CORE).verdict is Verdict.FAIL


def test_listed_share_and_countries_outside_the_eu() -> None:
    held = core(huawei=30, zte=30, nokia=40)
    listed = only(held, {"kind": "share_limit", "limit": 0.5, "of": "listed"}, CORE)
    assert listed.observed and listed.observed.low == pytest.approx(0.6)
    outside = only(
        core(samsung=60, nokia=40), {"kind": "share_limit", "limit": 0.5, "of": "outside_eu"}, CORE
    )
    assert outside.verdict is Verdict.FAIL


def test_one_release_over_most_of_a_class() -> None:
    rows = [
        {
            "id": str(number),
            "function": "UPF",
            "supplier": "nokia",
            "product": "P",
            "version": version,
        }
        for number, version in enumerate(["1.0", "1.0", "2.0"])
    ]
    check = {"kind": "share_limit", "limit": 0.5, "by": "release"}
    part = only({"deployments": rows}, check, CORE)
    assert part.verdict is Verdict.FAIL
    assert part.observed and part.observed.low == pytest.approx(2 / 3)
    rows[0].pop("version")
    part = only({"deployments": rows}, check, CORE)
    assert (part.verdict, part.missing) == (Verdict.UNKNOWN, ("deployments.0.version",))


def test_effective_number_with_its_worked_interval() -> None:
    network = {
        "suppliers": [{"id": name, "name": name, "country": "SE"} for name in ("a", "b", "c")],
        "mix": {
            "ran": {
                "regions": {
                    "north": {"weight": 40, "suppliers": {"a": 60, "b": 30}},
                    "south": {"weight": 60, "suppliers": {"c": 100}},
                }
            }
        },
    }
    found = results(network, {"kind": "diversity", "min_effective": 2}, {"category": ["ran"]})
    assert found["ran"].observed
    assert found["ran"].observed.low == pytest.approx(2.08, abs=0.005)
    assert found["ran"].observed.high == pytest.approx(2.31, abs=0.005)
    assert found["ran"].verdict is Verdict.PASS
    assert found["ran/south"].verdict is Verdict.FAIL
    assert found["ran/south"].degree.low == 1


def test_two_listed_suppliers_are_no_diversity() -> None:
    check = {"kind": "diversity", "min_effective": 1.9}
    assert only(core(huawei=50, zte=50), check, CORE).verdict is Verdict.FAIL
    assert only(core(huawei=50, nokia=50), check, CORE).verdict is Verdict.PASS
    count = {"kind": "single_source", "per": "category"}
    assert only(core(huawei=50, zte=50), count, CORE).verdict is Verdict.FAIL


def test_nothing_declared_is_unbounded() -> None:
    part = only(core(unknown=100), {"kind": "diversity", "min_effective": 2}, CORE)
    assert part.observed and part.observed.low == 1
    assert part.observed.high == float("inf")
    assert (part.degree.low, part.degree.high) == (0, 1)


def test_functions_of_one_owner() -> None:
    network = {
        "deployments": [
            {"id": "a1", "function": "AMF", "supplier": "nokia"},
            {"id": "a2", "function": "AMF", "supplier": "ericsson"},
            {"id": "u1", "function": "UPF", "supplier": "nokia"},
            {"id": "s1", "function": "SMF", "supplier": "nokia"},
            {"id": "s2", "function": "SMF", "supplier": "unknown"},
        ]
    }
    found = results(network, {"kind": "single_source"}, CORE)
    assert {name: part.verdict for name, part in found.items()} == {
        "AMF": Verdict.PASS,
        "UPF": Verdict.FAIL,
        "SMF": Verdict.UNKNOWN,
    }
    assert found["SMF"].missing == ("deployments.s2.supplier",)


def test_the_short_form_knows_functions_only_of_a_single_owner() -> None:
    assert only(core(nokia=100), {"kind": "single_source"}, CORE).verdict is Verdict.FAIL
    part = only(core(nokia=50, ericsson=50), {"kind": "single_source"}, CORE)
    assert (part.verdict, part.missing) == (Verdict.UNKNOWN, ("deployments[category=core]",))


def test_ran_by_function_and_region() -> None:
    rows = [
        {"id": "1", "function": "gNB", "supplier": "nokia", "region": "north"},
        {"id": "2", "function": "gNB", "supplier": "ericsson", "region": "south"},
    ]
    found = results({"deployments": rows}, {"kind": "single_source"}, {"category": ["ran"]})
    assert {name: part.verdict for name, part in found.items()} == {
        "gNB": Verdict.PASS,
        "gNB/north": Verdict.FAIL,
        "gNB/south": Verdict.FAIL,
    }
