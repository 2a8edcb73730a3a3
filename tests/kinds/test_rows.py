"""support_life, attribute, attested, managed_access, completeness: each verdict and each border."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from networks import only, results

from netrisk.kinds.support_life import later
from netrisk.model.vocabulary import Verdict

UDM = {"function": ["UDM"], "category": ["core"]}
CORE = {"category": ["core"]}
PASS, FAIL, UNKNOWN = Verdict.PASS, Verdict.FAIL, Verdict.UNKNOWN


def udm(*rows: dict[str, Any], **network: Any) -> dict[str, Any]:
    return {
        "deployments": [
            {"id": f"u{number}", "function": "UDM", "supplier": "nokia", **row}
            for number, row in enumerate(rows)
        ],
        **network,
    }


@pytest.mark.parametrize(
    ("end", "months", "verdict"),
    [
        ("2026-01-01", 0, FAIL),
        ("2026-01-02", 0, PASS),
        ("2027-01-01", 12, FAIL),
        ("2027-01-02", 12, PASS),
        (None, 0, UNKNOWN),
    ],
)
def test_support_is_violated_from_its_end_on(
    end: str | None, months: int, verdict: Verdict
) -> None:
    row = {} if end is None else {"support_end": end}
    assert only(udm(row), {"kind": "support_life", "months": months}, UDM).verdict is verdict


def test_support_of_a_part() -> None:
    network = udm(
        {"support_end": "2025-01-01", "quantity": 1},
        {"support_end": "2030-01-01", "quantity": 3},
        {"quantity": 4},
    )
    part = only(network, {"kind": "support_life"}, UDM)
    assert part.observed and (part.observed.low, part.observed.high) == (0.125, 0.625)
    assert (part.degree.low, part.degree.high) == (0.5625, 0.8125)
    assert [proof.path for proof in part.evidence] == ["deployments.u0.support_end"]


def test_many_missing_paths_fold_into_one() -> None:
    part = only(udm(*[{}] * 5), {"kind": "support_life"}, UDM)
    assert part.missing == ("deployments[*].support_end",)
    assert "5 deployments do not say" in part.message
    part = only(udm(*[{}] * 2), {"kind": "support_life"}, UDM)
    assert part.missing == ("deployments.u0.support_end", "deployments.u1.support_end")


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2026, 12, 15), 12, date(2027, 12, 15)),
        (date(2026, 8, 31), 1, date(2026, 9, 30)),
    ],
)
def test_months_end_within_their_month(day: date, months: int, expected: date) -> None:
    assert later(day, months) == expected


@pytest.mark.parametrize(
    ("check", "value", "verdict"),
    [
        ({"accept": ["ecies"]}, "ECIES", PASS),
        ({"accept": ["ecies"]}, "null", FAIL),
        ({"accept": [True]}, True, PASS),
        ({"accept": [True]}, False, FAIL),
        ({"reject": ["null"]}, "profile-a", PASS),
        ({"reject": ["null"]}, "NULL", FAIL),
        ({"at_least": 90}, 90, PASS),
        ({"at_least": 90}, 89.9, FAIL),
        ({"at_most": 5}, 6, FAIL),
        ({"at_least": 90}, "most", UNKNOWN),
        ({"accept": ["ecies"]}, None, UNKNOWN),
    ],
)
def test_attributes(check: dict[str, Any], value: Any, verdict: Verdict) -> None:
    row = {} if value is None else {"security": {"x": value}}
    found = only(udm(row), {"kind": "attribute", "field": "security.x", **check}, UDM)
    assert found.verdict is verdict
    if verdict is FAIL:
        assert [part.path for part in found.evidence] == ["deployments.u0.security.x"]


def test_attributes_of_a_site() -> None:
    check = {"kind": "attribute", "field": "site.autonomy_h", "at_least": 4}
    sites = {"s": {"autonomy_h": 2}, "t": {"autonomy_h": 8}, "n": {}}
    for site, verdict in (("s", FAIL), ("t", PASS), ("n", UNKNOWN)):
        assert only(udm({"site": site}, sites=sites), check, UDM).verdict is verdict


@pytest.mark.parametrize(
    ("control", "verdict", "degree"),
    [
        (None, UNKNOWN, (0, 1)),
        ({"status": "unknown"}, UNKNOWN, (0, 1)),
        ({"status": "implemented"}, UNKNOWN, (0, 1)),
        ({"status": "implemented", "evidence": "d"}, PASS, (0, 0)),
        ({"status": "implemented", "evidence": "d", "expires": "2026-01-01"}, UNKNOWN, (0, 1)),
        ({"status": "implemented", "evidence": "d", "expires": "2026-01-02"}, PASS, (0, 0)),
        ({"status": "partial", "evidence": "d"}, FAIL, (0.75, 0.75)),
        ({"status": "planned"}, FAIL, (1, 1)),
        ({"status": "none"}, FAIL, (1, 1)),
        ({"status": "not_applicable"}, Verdict.NOT_APPLICABLE, (0, 0)),
    ],
)
def test_controls(control: Any, verdict: Verdict, degree: tuple[float, float]) -> None:
    network = udm({}, controls={} if control is None else {"TM03.mfa": control})
    part = only(network, {"kind": "attested", "controls": ["TM03.mfa"]})
    assert (part.subject, part.verdict) == ("TM03.mfa", verdict)
    assert (part.degree.low, part.degree.high) == degree


@pytest.mark.parametrize(
    ("assurance", "verdict"),
    [
        (None, UNKNOWN),
        ([], FAIL),
        ([{"scheme": "nesas"}], PASS),
        ([{"scheme": "other"}], FAIL),
        ([{"scheme": "NESAS", "expires": "2025-01-01"}], UNKNOWN),
    ],
)
def test_schemes(assurance: Any, verdict: Verdict) -> None:
    row = {} if assurance is None else {"assurance": assurance}
    assert only(udm(row), {"kind": "attested", "schemes": ["NESAS"]}, UDM).verdict is verdict


@pytest.mark.parametrize(
    ("row", "forbid", "verdict"),
    [
        ({"managed_by": "operator", "access": []}, "listed", PASS),
        ({"managed_by": "huawei", "access": []}, "listed", FAIL),
        ({"managed_by": "ericsson", "access": []}, "listed", PASS),
        ({"managed_by": "nobody-knows", "access": []}, "listed", UNKNOWN),
        ({"managed_by": "operator"}, "listed", UNKNOWN),
        (
            {"managed_by": "operator", "access": [{"party": "huawei", "mode": "none"}]},
            "listed",
            PASS,
        ),
        (
            {"managed_by": "operator", "access": [{"party": "huawei", "mode": "persistent"}]},
            "listed",
            FAIL,
        ),
        ({"managed_by": "operator", "access": [{"party": "huawei"}]}, "listed", UNKNOWN),
        ({"managed_by": "ericsson", "access": []}, "others", FAIL),
        ({"managed_by": "operator", "access": []}, "others", PASS),
    ],
)
def test_who_manages_and_reaches(row: dict[str, Any], forbid: str, verdict: Verdict) -> None:
    assert only(udm(row), {"kind": "managed_access", "forbid": forbid}, UDM).verdict is verdict


@pytest.mark.parametrize(
    ("entry", "verdict"),
    [
        ({"from": ["IN"]}, FAIL),
        ({"from": ["DE", "FR"]}, PASS),
        ({"from": ["NO"]}, FAIL),
        ({}, UNKNOWN),
        ({"from": ["IN"], "mode": "on_request"}, PASS),
    ],
)
def test_access_from_outside_the_eu(entry: dict[str, Any], verdict: Verdict) -> None:
    row = {"access": [{"party": "ericsson", "mode": "persistent", **entry}]}
    check = {
        "kind": "managed_access",
        "forbid": "outside_eu",
        "relations": ["access"],
        "modes": ["persistent"],
    }
    assert only(udm(row), check, UDM).verdict is verdict


def test_under_whose_management_system_and_on_whose_platform() -> None:
    network = udm(
        {"controlled_by": ["ems"], "hosted_on": "nfvi"},
        {"controlled_by": [], "hosted_on": "nfvi"},
    )
    network["deployments"] += [
        {"id": "ems", "function": "EMS", "supplier": "huawei"},
        {"id": "nfvi", "function": "NFVI", "supplier": "nokia"},
    ]
    for relation, verdict in (("controlled_by", FAIL), ("hosted_on", PASS)):
        check = {"kind": "managed_access", "forbid": "listed", "relations": [relation]}
        assert only(network, check, UDM).verdict is verdict


@pytest.mark.parametrize(("country", "verdict"), [("DE", PASS), ("US", FAIL), (None, UNKNOWN)])
def test_where_a_function_stands(country: str | None, verdict: Verdict) -> None:
    network = udm({"site": "s"}, sites={"s": {"country": country} if country else {}})
    check = {"kind": "managed_access", "forbid": "outside_eu", "relations": ["site"]}
    assert only(network, check, UDM).verdict is verdict


def test_completeness_fails_on_a_declared_gap_without_points() -> None:
    part = only({"mix": {"core": {"suppliers": {"nokia": 70}}}}, {"kind": "completeness"}, CORE)
    assert part.verdict is FAIL
    assert part.observed and part.observed.low == pytest.approx(0.3)
    assert (part.degree.high, part.contribution.high) == (0, 0)
    assert part.missing == ("mix.core.suppliers",)


def test_completeness_is_unknown_where_nothing_is_said() -> None:
    mix = {"mix": {"ran": {"suppliers": {"nokia": 100}}}}
    assert only(mix, {"kind": "completeness"}, CORE).verdict is UNKNOWN
    assert (
        only(mix, {"kind": "completeness", "field": "version"}, {"category": ["ran"]}).verdict
        is UNKNOWN
    )
    assert only(mix, {"kind": "completeness"}, {"category": ["ran"]}).verdict is PASS


def test_completeness_of_other_fields() -> None:
    network = udm({"version": "1"}, {}, {"version": "2", "quantity": 2})
    part = only(network, {"kind": "completeness", "field": "version"}, CORE)
    assert part.verdict is FAIL
    assert part.observed and part.observed.low == 0.25
    assert part.missing == ("deployments.u1.version",)
    tolerated = {"kind": "completeness", "field": "version", "max_share": 0.25}
    assert only(network, tolerated, CORE).verdict is PASS


def test_a_name_nobody_knows_is_a_gap() -> None:
    part = only(udm({"supplier": "acmee"}), {"kind": "completeness"}, CORE)
    assert part.verdict is FAIL
    assert "acmee" in part.message


def test_split_functions_do_the_work_of_the_whole() -> None:
    rows = [
        {"id": "c", "function": "SGW-C", "supplier": "nokia"},
        {"id": "u", "function": "SGW-U", "supplier": "nokia"},
    ]
    network = {"architecture": ["4G"], "deployments": rows}
    found = results(network, {"kind": "single_source"}, {"function": ["SGW"], "category": ["core"]})
    assert found["SGW"].verdict is FAIL
    found = results(
        {**network, "deployments": rows[:1]},
        {"kind": "single_source"},
        {"function": ["SGW"], "category": ["core"]},
    )
    assert found["SGW"].verdict is UNKNOWN


def test_a_combined_product_counts_for_each_that_it_includes() -> None:
    network = {"deployments": [{"id": "c", "function": "UDM+HSS", "supplier": "nokia"}]}
    for name in ("UDM", "HSS"):
        found = results(
            network, {"kind": "single_source"}, {"function": [name], "category": ["core"]}
        )
        assert found[name].verdict is FAIL
