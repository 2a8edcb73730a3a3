"""subsupply: parts, packaging, platforms and support below the vendors."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from networks import only, results

from netrisk.model.vocabulary import Verdict

PASS, FAIL, UNKNOWN = Verdict.PASS, Verdict.FAIL, Verdict.UNKNOWN
RAN, CORE = {"category": ["ran"]}, {"category": ["core"]}


def chip(supplier: str | None = None, country: str | None = None, part: str = "baseband chipset"):
    found = {"part": part, "supplier": supplier, "packaged_in": country}
    return {key: value for key, value in found.items() if value is not None}


def radios(*rows: tuple[str, int, list[dict[str, Any]]]) -> dict[str, Any]:
    """Base stations: supplier, quantity, components."""
    return {
        "deployments": [
            {
                "id": f"g{number}",
                "function": "gNB",
                "supplier": supplier,
                "quantity": quantity,
                "components": components,
            }
            for number, (supplier, quantity, components) in enumerate(rows)
        ]
    }


def check(layer: str, **values: Any) -> dict[str, Any]:
    return {"kind": "subsupply", "layer": layer, **values}


def bounds(found: Any) -> tuple[float, float]:
    assert found.observed
    return found.observed.low, found.observed.high


# Parts and who makes them


def test_the_share_of_one_maker_of_parts_adds_up_over_vendors() -> None:
    network = radios(
        ("ericsson", 30, [chip("intel")]),
        ("nokia", 50, [chip("marvell")]),
        ("samsung", 20, [chip("intel")]),
    )
    found = only(network, check("part", limit=0.4), RAN)
    assert (found.verdict, bounds(found)) == (FAIL, (0.5, 0.5))
    # (0.5 - 0.4) / (1 - 0.4) = 1/6, and 0.5 + 0.5 / 6; Marvell and Intel are level at half
    assert found.degree.low == pytest.approx(0.583333, abs=1e-6)
    assert "50 %" in found.message and "40 %" in found.message
    assert only(network, check("part", limit=0.5), RAN).verdict is PASS
    assert only(network, check("part", limit=0.49), RAN).verdict is FAIL


def test_evidence_of_a_concentration_is_one_place_for_each_vendor() -> None:
    network = radios(
        ("ericsson", 1, [chip("intel")]),
        ("ericsson", 1, [chip("intel")]),
        ("nokia", 1, [chip("intel")]),
    )
    found = only(network, check("part"), RAN)
    paths = [proof.path for proof in found.evidence]
    assert paths == ["deployments.g0.components", "deployments.g2.components"]


def test_makers_of_one_owner_are_one_and_a_unit_may_depend_on_two() -> None:
    network = radios(
        ("ericsson", 1, [chip("hisilicon"), chip("intel", part="processor")]),
        ("nokia", 1, [chip("huawei")]),
        ("samsung", 2, [chip("intel")]),
    )
    found = only(network, check("part", limit=0.74), RAN)
    assert (found.verdict, bounds(found)) == (FAIL, (0.75, 0.75))  # Intel: 3 of 4
    found = only(network, check("part", of="listed", limit=0.49), RAN)
    assert (found.verdict, bounds(found)) == (FAIL, (0.5, 0.5))


def test_undeclared_parts_are_unknown_and_never_a_pass() -> None:
    network = radios(("ericsson", 3, [chip("intel")]), ("nokia", 1, []))
    found = only(network, check("part", limit=0.8), RAN)
    assert (found.verdict, bounds(found)) == (UNKNOWN, (0.75, 1.0))
    assert found.missing == ("deployments.g1.components",)
    assert "1 deployment does not say" in found.message
    assert only(network, check("part", limit=0.7), RAN).verdict is FAIL
    found = only(network, check("part", of="listed"), RAN)
    assert (found.verdict, bounds(found)) == (UNKNOWN, (0.0, 0.25))


@pytest.mark.parametrize("supplier", [None, "unknown", "Chips and Dips Ltd"])
def test_a_maker_that_nobody_can_resolve_is_unknown(supplier: str | None) -> None:
    found = only(radios(("nokia", 1, [chip(supplier)])), check("part", of="listed"), RAN)
    assert found.verdict is UNKNOWN
    assert found.missing == ("deployments.g0.components",)


def test_a_listed_maker_beside_an_unknown_one_is_a_finding() -> None:
    network = radios(("nokia", 1, [chip("unknown"), chip("hisilicon")]))
    found = only(network, check("part", of="listed"), RAN)
    assert (found.verdict, bounds(found)) == (FAIL, (1.0, 1.0))
    assert [proof.path for proof in found.evidence] == ["deployments.g0.components"]


def test_only_the_parts_asked_about_count() -> None:
    network = radios(("nokia", 1, [chip("hisilicon", part="Baseband-Chipset"), chip("intel")]))
    listed = check("part", of="listed", parts=["chip"])
    assert only(network, listed, RAN).verdict is FAIL
    # "chip" begins a word of the part's name; "hip" does not, and then nothing asked is declared
    assert only(network, {**listed, "parts": ["hip"]}, RAN).verdict is UNKNOWN
    network = radios(("nokia", 1, [chip("hisilicon", part="power supply"), chip("intel")]))
    assert only(network, listed, RAN).verdict is PASS


def test_shared_counts_only_what_stands_behind_several_vendors() -> None:
    shared = check("part", shared=True, limit=0.5)
    alone = radios(("ericsson", 9, [chip("intel")]), ("nokia", 1, [chip("marvell")]))
    found = only(alone, shared, RAN)
    assert (found.verdict, bounds(found)) == (PASS, (0.0, 0.0))
    both = radios(("ericsson", 9, [chip("intel")]), ("nokia", 1, [chip("intel")]))
    assert bounds(only(both, shared, RAN)) == (1.0, 1.0)
    brands = radios(("nokia", 9, [chip("intel")]), ("nokia-shanghai-bell", 1, [chip("intel")]))
    assert only(brands, shared, RAN).verdict is PASS
    open_vendor = radios(("ericsson", 9, [chip("intel")]), ("unknown", 1, [chip("intel")]))
    found = only(open_vendor, shared, RAN)
    assert (found.verdict, bounds(found)) == (UNKNOWN, (0.0, 1.0))
    open_part = radios(("ericsson", 4, [chip("intel")]), ("nokia", 6, []))
    assert bounds(only(open_part, shared, RAN)) == (0.0, 1.0)


def test_the_worst_level_of_a_split_ran_decides() -> None:
    network = {
        "deployments": [
            {
                "id": "ru",
                "function": "RU",
                "supplier": "nec",
                "quantity": 98,
                "components": [chip("intel")],
            },
            {
                "id": "du",
                "function": "DU",
                "supplier": "nokia",
                "quantity": 2,
                "components": [chip("hisilicon")],
            },
        ]
    }
    assert bounds(only(network, check("part", of="listed"), RAN)) == (1.0, 1.0)


def test_regions_are_held_apart_where_asked() -> None:
    network = radios(("ericsson", 1, [chip("hisilicon")]), ("nokia", 3, [chip("intel")]))
    for row, region in zip(network["deployments"], ["north", "south"], strict=True):
        row["region"] = region
    listed = check("part", of="listed", limit=0.25)
    assert only(network, listed, RAN).verdict is PASS
    found = results(network, {**listed, "regions": True}, RAN)
    assert {name: part.verdict for name, part in found.items()} == {
        "ran": PASS,
        "ran/north": FAIL,
        "ran/south": PASS,
    }


def test_shares_alone_say_nothing_of_parts() -> None:
    found = only({"mix": {"ran": {"suppliers": {"nokia": 100}}}}, check("part", of="listed"), RAN)
    assert (found.verdict, bounds(found)) == (UNKNOWN, (0.0, 1.0))
    assert found.missing == ("deployments[category=ran]",)


def test_shares_alone_say_who_answers_for_a_vendors_product() -> None:
    nobody = check("support", of="nobody")
    assert only({"mix": {"core": {"suppliers": {"nokia": 100}}}}, nobody, CORE).verdict is PASS
    found = only({"mix": {"core": {"suppliers": {"nokia": 80, "open5gs": 20}}}}, nobody, CORE)
    assert (found.verdict, bounds(found)) == (UNKNOWN, (0.0, 0.2))
    assert found.missing == ("deployments[category=core]",)
    found = only({"mix": {"core": {"suppliers": {"nokia": 80}}}}, nobody, CORE)
    assert (found.verdict, found.missing) == (UNKNOWN, ("mix.core.suppliers",))
    assert "only shares are declared" in found.message


# Packaging


def test_packaging_by_country() -> None:
    network = radios(
        ("ericsson", 6, [chip("intel", "MY"), chip("intel", "CN", "processor")]),
        ("nokia", 4, [chip("marvell", "PT")]),
    )
    assert bounds(only(network, check("packaging", limit=0.5), RAN)) == (0.6, 0.6)
    named = check("packaging", of="countries", countries=["CN"], limit=0.5)
    assert bounds(only(network, named, RAN)) == (0.6, 0.6)
    assert only(network, {**named, "countries": ["TW"]}, RAN).verdict is PASS
    assert only(network, {**named, "limit": 0.6}, RAN).verdict is PASS
    assert bounds(only(network, check("packaging", of="outside_eu"), RAN)) == (0.6, 0.6)
    found = only({**network, "country": "MY"}, check("packaging", of="outside_eu"), RAN)
    assert bounds(found) == (0.6, 0.6)  # at home in MY, but CN is neither home nor EU


def test_packaging_not_said_is_unknown() -> None:
    network = radios(("nokia", 1, [chip("intel", "MY"), chip("intel")]))
    found = only(network, check("packaging", of="countries", countries=["CN"]), RAN)
    assert (found.verdict, bounds(found)) == (UNKNOWN, (0.0, 1.0))
    found = only(network, check("packaging", limit=0.9), RAN)
    assert (found.verdict, bounds(found)) == (FAIL, (1.0, 1.0))


# Platforms


def core(*rows: tuple[str, str | None], **hosts: dict[str, Any]) -> dict[str, Any]:
    """Core functions with supplier and host, and the platforms by their ids."""
    return {
        "deployments": [
            *({"id": name, "function": "NFVI", **row} for name, row in hosts.items()),
            *(
                {
                    "id": f"f{number}",
                    "function": ["AMF", "SMF", "UPF", "UDM"][number],
                    "supplier": supplier,
                    **({"hosted_on": host} if host else {}),
                }
                for number, (supplier, host) in enumerate(rows)
            ),
        ]
    }


def test_one_platform_under_different_vendors() -> None:
    shared = check("platform", shared=True, limit=0.5)
    network = core(
        ("nokia", "a"),
        ("ericsson", "a"),
        ("nokia", "b"),
        a={"supplier": "red-hat"},
        b={"supplier": "vmware"},
    )
    found = only(network, shared, CORE)
    assert (found.verdict, [proof.path for proof in found.evidence]) == (
        FAIL,
        ["deployments.f0.hosted_on", "deployments.f1.hosted_on"],
    )
    assert found.observed and found.observed.low == pytest.approx(2 / 3, abs=1e-6)
    network = core(
        ("nokia", "a"), ("ericsson", "b"), a={"supplier": "red-hat"}, b={"supplier": "vmware"}
    )
    assert only(network, shared, CORE).verdict is PASS
    network = core(("nokia", "a"), ("nokia", "a"), a={"supplier": "red-hat"})
    assert only(network, shared, CORE).verdict is PASS


def test_platforms_are_followed_to_the_bottom() -> None:
    network = core(
        ("nokia", "a"),
        ("ericsson", "b"),
        a={"supplier": "red-hat", "function": "CaaS", "hosted_on": "metal"},
        b={"supplier": "vmware", "hosted_on": "metal"},
        metal={"supplier": "dell"},
    )
    found = only(network, check("platform", shared=True, limit=0.9), CORE)
    assert (found.verdict, bounds(found)) == (FAIL, (1.0, 1.0))
    assert "Dell" in found.message


def test_an_undeclared_host_or_its_supplier_is_unknown() -> None:
    shared = check("platform", shared=True, limit=0.5)
    network = core(("nokia", "a"), ("ericsson", None), a={"supplier": "red-hat"})
    found = only(network, shared, CORE)
    assert (found.verdict, bounds(found)) == (UNKNOWN, (0.0, 1.0))
    assert found.missing == ("deployments.f1.hosted_on",)
    network = core(("nokia", "a"), ("ericsson", "a"), a={"supplier": "unknown"})
    found = only(network, shared, CORE)
    assert (found.verdict, found.missing) == (UNKNOWN, ("deployments.a.supplier",))


def test_a_host_that_is_gone_and_hosts_in_a_circle() -> None:
    network = core(("nokia", "a"), a={"supplier": "red-hat", "planned_removal": "2025-01-01"})
    found = only(network, check("platform", of="listed"), CORE)
    assert (found.verdict, found.missing) == (UNKNOWN, ("deployments.f0.hosted_on",))
    network = core(
        ("nokia", "a"),
        a={"supplier": "red-hat", "hosted_on": "b"},
        b={"supplier": "dell", "hosted_on": "a"},
    )
    assert only(network, check("platform", of="listed"), CORE).verdict is PASS


def test_platforms_of_listed_suppliers_and_of_countries() -> None:
    network = core(
        ("nokia", "a"), ("ericsson", "b"), a={"supplier": "huawei"}, b={"supplier": "suse"}
    )
    assert bounds(only(network, check("platform", of="listed"), CORE)) == (0.5, 0.5)
    assert bounds(only(network, check("platform", of="outside_eu"), CORE)) == (0.5, 0.5)
    named = check("platform", of="countries", countries=["US"])
    assert only(network, named, CORE).verdict is PASS


# Support


@pytest.mark.parametrize(
    ("supplier", "support", "verdict"),
    [
        ("open5gs", "none", FAIL),
        ("open5gs", "open5gs", FAIL),
        ("open5gs", "free5gc", FAIL),
        ("open5gs", None, UNKNOWN),
        ("open5gs", "unknown", UNKNOWN),
        ("open5gs", "TBD", UNKNOWN),
        ("open5gs", "operator", PASS),
        ("open5gs", "nokia", PASS),
        ("open5gs", "a firm that no catalogue has", PASS),
        ("nokia", None, PASS),
        ("nokia", "none", PASS),
        ("unknown", "nokia", UNKNOWN),
    ],
)
def test_open_source_needs_somebody_who_supports_it(
    supplier: str, support: str | None, verdict: Verdict
) -> None:
    row = {"id": "amf", "function": "AMF", "supplier": supplier}
    network = {"deployments": [row | ({"support_by": support} if support else {})]}
    found = only(network, check("support", of="nobody"), CORE)
    assert found.verdict is verdict
    if verdict is FAIL:
        assert [proof.path for proof in found.evidence] == ["deployments.amf.support_by"]
    field = "supplier" if supplier == "unknown" else "support_by"
    assert found.missing == ((f"deployments.amf.{field}",) if verdict is UNKNOWN else ())


# Laws

_parts = st.lists(
    st.builds(
        chip,
        st.sampled_from(["intel", "hisilicon", "marvell", "unknown"]),
        st.sampled_from(["CN", "MY", "PT", None]),
    ),
    max_size=2,
)
_rows = st.lists(
    st.tuples(
        st.sampled_from(["ericsson", "nokia", "huawei", "unknown"]),
        st.sampled_from([2, 4, 10]),
        _parts,
    ),
    min_size=1,
    max_size=4,
)
_checks = st.sampled_from(
    [
        check("part", limit=0.5),
        check("part", limit=0.5, shared=True),
        check("part", of="listed"),
        check("packaging", limit=0.5),
        check("packaging", of="countries", countries=["CN"]),
        check("packaging", of="outside_eu"),
        check("support", of="nobody"),
    ]
)


@given(_rows, _checks, st.data())
def test_a_fact_never_widens(rows: Any, asked: dict[str, Any], data: st.DataObject) -> None:
    before = radios(*rows)
    after = copy.deepcopy(before)
    row = data.draw(st.sampled_from(after["deployments"]))
    gaps: list[tuple[Any, str, list[Any]]] = [
        (part, "supplier", ["intel", "hisilicon"])
        for part in row["components"]
        if part["supplier"] == "unknown"
    ]
    gaps += [
        (part, "packaged_in", ["CN", "PT"])
        for part in row["components"]
        if "packaged_in" not in part
    ]
    if row["supplier"] == "unknown":
        gaps.append((row, "supplier", ["nokia", "huawei", "open5gs"]))
    if not row["components"]:
        gaps.append((row, "components", [[chip("intel", "MY")], [chip("hisilicon", "CN")]]))
    if not gaps:
        return
    place, key, values = data.draw(st.sampled_from(gaps))
    place[key] = data.draw(st.sampled_from(values))
    first, second = only(before, asked, RAN), only(after, asked, RAN)
    assert bounds(first)[0] <= bounds(second)[0] and bounds(second)[1] <= bounds(first)[1]
    assert first.degree.low <= second.degree.low and second.degree.high <= first.degree.high


@given(_rows, _checks)
def test_splitting_a_deployment_changes_nothing(rows: Any, asked: dict[str, Any]) -> None:
    supplier, quantity, parts = rows[0]
    halves = [(supplier, quantity // 2, parts)] * 2
    whole, split = only(radios(*rows), asked, RAN), only(radios(*halves, *rows[1:]), asked, RAN)
    assert (whole.verdict, bounds(whole)) == (split.verdict, bounds(split))
