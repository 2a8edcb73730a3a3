"""Who is lost: names, unknown suppliers, the four scenarios, sites."""

from __future__ import annotations

from typing import Any

import pytest
from losses import CHAIN, SA, A, B, C, context, core, ends, left, row, simulated, without

from netrisk.errors import UnknownName
from netrisk.simulate.naming import named
from netrisk.simulate.scenario import Question

GUARDED: dict[str, Any] = {"controlled_by": [], "managed_by": "operator", "access": []}


def test_an_unknown_supplier_may_be_the_lost_one() -> None:
    network = {
        **SA,
        "deployments": [row("g-a", "gNB", A), row("g-u", "gNB", "unknown"), *core(B)],
    }
    assert left(network, A) == (0, 0.5)
    assert left(network, "huawei") == (0.5, 1)
    assert ends(simulated(network).baseline.served) == (1, 1)


def test_brands_of_one_owner_fall_together() -> None:
    network = {
        **SA,
        "deployments": [
            row("g-1", "gNB", "nokia"),
            row("g-2", "gNB", "nokia-shanghai-bell"),
            *core(A),
        ],
    }
    assert left(network, "nokia") == (0.5, 0.5)
    assert left(network, "nokia", by="owner") == (0, 0)
    assert left(network, "CN", by="country") == (0.5, 0.5)


def test_by_risk_the_listed_are_lost_together() -> None:
    network = {
        **SA,
        "deployments": [
            row("g-1", "gNB", "huawei"),
            row("g-2", "gNB", "zte"),
            row("g-3", "gNB", B),
            *core(B),
        ],
    }
    found = simulated(network, by="risk")
    assert [part.without for part in found.scenarios] == [("listed",)]
    assert ends(found.scenarios[0].served) == (0.333333, 0.333333)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (GUARDED, (1, 1)),
        ({**GUARDED, "managed_by": A}, (0, 0)),
        ({**GUARDED, "managed_by": "nobody known"}, (0, 1)),
        ({**GUARDED, "access": [{"party": A, "mode": "persistent"}]}, (0, 0)),
        ({**GUARDED, "access": [{"party": A, "mode": "on_request"}]}, (1, 1)),
        ({**GUARDED, "access": [{"party": A}]}, (0, 1)),
        ({**GUARDED, "access": None}, (0, 1)),
        ({**GUARDED, "managed_by": None}, (0, 1)),
        ({**GUARDED, "controlled_by": None}, (0, 1)),
    ],
)
def test_hostile_reaches_what_is_managed_accessed_or_controlled(
    fields: dict[str, Any], expected: tuple[float, float]
) -> None:
    stated = {key: value for key, value in fields.items() if value is not None}
    network = {
        **SA,
        "deployments": [
            row("gnb", "gNB", B, **stated),
            *core(B, **GUARDED),
            row("em", "EMS", A, **GUARDED),
        ],
    }
    assert left(network, A, scenario="hostile") == expected
    assert left(network, A) == (1, 1)


def test_whoever_manages_a_category_controls_it_unless_said_otherwise() -> None:
    guarded: dict[str, Any] = {"managed_by": "operator", "access": []}

    def network(*managers: str) -> dict[str, Any]:
        return {
            **SA,
            "deployments": [
                row("gnb", "gNB", B, **guarded),
                *core(B, **GUARDED),
                *(row(f"em-{who}", "EMS", who, manages="ran", **guarded) for who in managers),
            ],
        }

    assert left(network(A), A, scenario="hostile") == (0, 0)
    assert left(network(A, C), A, scenario="hostile") == (0, 1)
    assert left(network(A, C), A, C, scenario="hostile") == (0, 0)
    assert without(network(A, C), A).unmanaged == 1


def test_in_a_release_a_defect_strikes_one_product_and_version() -> None:
    fields = {"product": "core", "version": "5.1"}
    network: dict[str, Any] = {
        **SA,
        "deployments": [
            row("gnb", "gNB", B, product="radio", version="1"),
            row("amf-1", "AMF", A, **fields),
            row("amf-2", "AMF", C, **fields),
            *core(B, CHAIN[1:], product="core", version="5.2"),
        ],
    }
    found = {
        part.without: ends(part.served) for part in simulated(network, scenario="release").scenarios
    }
    assert found == {("core 5.1",): (0, 0), ("core 5.2",): (0, 0), ("radio 1",): (0, 0)}
    network["deployments"][1].pop("version")
    network["deployments"][2]["version"] = "5.2"
    assert left(network, "core 5.2", scenario="release") == (0, 0)
    del network["deployments"][2:]
    assert left(network, "radio 1", scenario="release") == (0, 0)


def test_a_product_of_unknown_version_may_have_the_defect() -> None:
    network = {
        **SA,
        "deployments": [
            row("g-1", "gNB", A, product="radio", version="1"),
            row("g-2", "gNB", A, product="radio"),
            row("g-3", "gNB", A, product="other", version="1"),
            row("g-4", "gNB", A),
            *core(B, product="core", version="9"),
        ],
    }
    assert left(network, "radio 1", scenario="release") == (0.25, 0.75)


def test_in_a_withdrawal_nothing_stops_and_what_expires_is_listed() -> None:
    network = {
        **SA,  # as of 2026-01-01
        "permits": [{"ref": "p-1", "covers": ["g-2"], "expires": "2027-06-01"}],
        "deployments": [
            row("g-1", "gNB", A, support_end="2025-12-31"),
            row("g-2", "gNB", A, support_end="2026-04-01"),
            row(
                "g-3",
                "gNB",
                A,
                support_end="2030-01-01",
                assurance=[{"scheme": "NESAS", "expires": "2026-12-01"}],
            ),
            row("g-4", "gNB", A),
            *core(B),
        ],
    }
    found = without(network, A, scenario="withdrawal")
    assert ends(found.served) == (1, 1)
    told = [
        (part.months, part.deployments, [(x.kind, x.path) for x in part.expired])
        for part in found.horizons
    ]
    assert told == [
        (0, 1, [("support", "deployments.g-1.support_end")]),
        (3, 2, [("support", "deployments.g-2.support_end")]),
        (12, 3, [("certificate", "deployments.g-3.assurance.NESAS")]),
        (24, 3, [("permit", "permits.p-1")]),
    ]
    assert [(part.total, part.undeclared) for part in found.horizons] == [(4, 1)] * 4
    assert [part.high for part in found.horizons[-1].shares] == [0.75]


def test_sites_for_contrast() -> None:
    network = {
        **SA,
        "sites": {"dc-1": {"region": "w"}, "dc-2": {"region": "w"}, "mast": {"region": "w"}},
        "groups": {name.lower(): {"need": "50%", "partition": "none"} for name in CHAIN},
        "deployments": [
            row("gnb", "gNB", A, quantity=99),
            row("gnb-m", "gNB", A, site="mast"),
            *(
                row(f"{name.lower()}-{site}", name, A, site=site, group=name.lower())
                for name in CHAIN
                for site in ("dc-1", "dc-2")
            ),
        ],
    }
    found = simulated(network, sites=True, top=1)
    assert found.sites_total == 3
    assert [(part.site, ends(part.served)) for part in found.sites] == [("mast", (0.99, 0.99))]
    assert ends(found.scenarios[0].served) == (0, 0)


def test_a_row_not_yet_there_plays_no_part() -> None:
    network = {
        **SA,
        "deployments": [
            row("host", "NFVI", A, installed_on="2027-01-01"),
            row("gnb", "gNB", B),
            *core(B, hosted_on="host"),
        ],
    }
    assert left(network, A) == (1, 1)
    assert any("amf-nokia needs host" in note for note in simulated(network).notes)


@pytest.mark.parametrize(
    ("by", "stated", "expected"),
    [
        ("supplier", "Ericsson", "ericsson"),
        ("supplier", "Alcatel Lucent", "nokia"),
        ("owner", "nokia-shanghai-bell", "nokia"),
        ("country", "se", "SE"),
        ("risk", "high", "listed"),
    ],
)
def test_names_are_recognised(by: Any, stated: str, expected: str) -> None:
    assert named(context({"deployments": core(A)}), Question(by), stated) == expected


@pytest.mark.parametrize(
    ("by", "stated", "nearest"),
    [
        ("supplier", "ericson", "ericsson"),
        ("owner", "nokja", "nokia"),
        ("country", "UK", "GB"),
        ("risk", "lsted", "listed"),
        ("release", "core 5.2", "core 5.1"),
    ],
)
def test_a_name_that_does_not_exist_is_refused_with_the_nearest(
    by: Any, stated: str, nearest: str
) -> None:
    network = {"deployments": core(A, product="core", version="5.1")}
    with pytest.raises(UnknownName) as refused:
        named(context(network), Question(by), stated)
    assert refused.value.nearest == nearest
