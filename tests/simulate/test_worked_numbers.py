"""The worked numbers of design/5, one test each."""

from __future__ import annotations

from typing import Any

import pytest
from losses import A, B, ends, left, row, simulated, without


def pool(**need: Any) -> dict[str, Any]:
    """One AMF pool: A capacity 60, B capacity 40; the radio is C's and stays."""
    return {
        "architecture": ["SA"],
        "groups": {"pool": need},
        "deployments": [
            row("gnb", "gNB", "samsung"),
            row("amf-a", "AMF", A, capacity=60, group="pool"),
            row("amf-b", "AMF", B, capacity=40, group="pool"),
        ],
    }


def test_a_pool_by_what_it_needs() -> None:
    assert left(pool(need="50%"), A) == (0.8, 0.8)
    assert left(pool(need="50%"), B) == (1, 1)
    assert left(pool(), A) == (0.4, 1)


def region(smf: str) -> dict[str, Any]:
    network = pool(need="50%")
    network["deployments"][:1] = [
        row("gnb-a", "gNB", A, region="here", quantity=50),
        row("gnb-b", "gNB", B, region="here", quantity=50),
        row("smf-1", "SMF", smf, region="here"),
        row("smf-2", "SMF", smf, region="there"),
    ]
    return network


def test_a_region_with_a_pool_and_loose_instances() -> None:
    assert left(region(A), B) == (0.5, 0.5)
    assert left(region(A), A) == (0, 0)
    assert left(region(B), A) == (0.3, 0.5)


def test_the_same_without_a_declared_architecture() -> None:
    """Functions of the 5G core say that it is standalone."""
    network = region(A)
    del network["architecture"]
    assert left(network, B) == (0.5, 0.5)
    assert "no architecture is declared" in " ".join(simulated(network).notes)


def test_an_incomplete_chain_leaves_nothing_certain() -> None:
    found = [without(region(smf), lost) for smf, lost in ((A, B), (A, A), (B, A))]
    assert [ends(part.served) for part in found] == [(0, 0.5), (0, 0), (0, 0.5)]
    assert not any(part.chain_complete for part in found)
    assert all(part.not_modelled == ("UPF", "UDM", "AUSF") for part in found)


@pytest.mark.parametrize(("group", "expected"), [({}, 0.4), ({"replicates": ["udm-a"]}, 0.8)])
def test_registers_hold_their_own_subscribers_unless_they_replicate(
    group: dict[str, Any], expected: float
) -> None:
    network = {
        "architecture": ["SA"],
        "groups": {"udm-a": {"need": "50%"}, "udm-b": {"need": "50%", **group}},
        "deployments": [
            row("gnb-n", "gNB", "samsung", region="north"),
            row("gnb-s", "gNB", "samsung", region="south"),
            row("udm-a", "UDM", A, capacity=60, group="udm-a"),
            row("udm-b", "UDM", B, capacity=40, group="udm-b"),
        ],
    }
    found = without(network, A)
    assert [ends(part.of_modelled) for part in found.regions] == [(expected, expected)] * 2


def test_the_short_form_of_design_2() -> None:
    """Shares of radio by region; a core of one supplier; 30 % of transport undeclared."""
    network = {
        "mix": {
            "ran": {
                "regions": {
                    "north": {"weight": 40, "suppliers": {A: 60, "huawei": 40}},
                    "south": {"weight": 60, "suppliers": {B: 100}},
                }
            },
            "core": {"suppliers": {A: 100}},
            "transport": {"suppliers": {B: 70}},
        }
    }
    assert left(network, A) == (0, 0)
    assert left(network, "huawei") == (0.54, 0.84)  # radio 0.84, transport from 0.7
    assert left(network, B) == (0, 0.4)
