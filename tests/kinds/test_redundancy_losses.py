"""Redundancy where a group's units hang on something else, or others stand in for them."""

from __future__ import annotations

from typing import Any

import pytest
from losses import A, B, C, row
from networks import results

from netrisk.model.result import Result
from netrisk.model.vocabulary import Verdict

HALF = {"need": "50%"}


def redundancy(network: dict[str, Any], against: str, function: str = "AMF") -> dict[str, Result]:
    return results(network, {"kind": "redundancy", "against": against}, {"function": [function]})


def pair(function: str = "AMF", **second: Any) -> list[dict[str, Any]]:
    """Two units of two owners at two sites."""
    return [
        row("one", function, A, group="pool", site="s1"),
        row("two", function, B, group="pool", site="s2", **second),
    ]


SITES = {"s1": {"region": "w"}, "s2": {"region": "w"}, "s3": {"region": "w"}}


@pytest.mark.parametrize("link", ["hosted_on", "depends_on"])
@pytest.mark.parametrize("against", ["owner", "site"])
def test_a_common_host_or_dependency_is_a_common_cause(link: str, against: str) -> None:
    base = row("base", "NFVI", C, site="s3")
    needs: Any = "base" if link == "hosted_on" else ["base"]
    rows = [base, *({**part, link: needs} for part in pair())]
    network = {"groups": {"pool": HALF}, "sites": SITES, "deployments": rows}
    found = redundancy(network, against)["pool"]
    assert found.verdict is Verdict.FAIL
    assert f"the worst is {'Samsung' if against == 'owner' else 's3'}" in found.message
    del rows[2][link]
    assert redundancy(network, against)["pool"].verdict is Verdict.PASS


def test_an_unknown_owner_of_a_host_leaves_it_open() -> None:
    rows = [row("base", "NFVI", "unknown"), *({**part, "hosted_on": "base"} for part in pair())]
    network = {"groups": {"pool": HALF}, "sites": SITES, "deployments": rows}
    assert redundancy(network, "owner")["pool"].verdict is not Verdict.PASS


def test_a_host_under_a_host_counts() -> None:
    rows = [
        row("metal", "NFVI", C),
        row("k-1", "CaaS", C, hosted_on="metal"),
        row("k-2", "CaaS", C, hosted_on="metal"),
        *({**part, "hosted_on": f"k-{number}"} for number, part in enumerate(pair(), 1)),
    ]
    network = {"groups": {"pool": HALF}, "sites": SITES, "deployments": rows}
    found = redundancy(network, "host")["pool"]
    assert (found.verdict, "the worst is metal" in found.message) == (Verdict.FAIL, True)


def two_groups(function: str, **fields: Any) -> dict[str, Any]:
    rows = [row("one", function, A, group="a"), row("two", function, B, group="b")]
    return {"groups": {"a": {**HALF, **fields}, "b": HALF}, "deployments": rows}


def test_interchangeable_groups_of_the_core_stand_in_for_each_other() -> None:
    found = redundancy(two_groups("AMF"), "owner")
    assert {name: part.verdict for name, part in found.items()} == {
        "a": Verdict.PASS,
        "b": Verdict.PASS,
    }
    apart = redundancy(two_groups("AMF", serves=["west"]), "owner")
    assert apart["a"].verdict is Verdict.PASS  # the other serves everybody, the west too
    assert apart["b"].verdict is Verdict.PASS  # nothing here is known to be outside the west
    split = two_groups("AMF", serves=["west"])
    split["deployments"].append(row("gnb", "gNB", C, region="east"))
    assert redundancy(split, "owner")["b"].verdict is Verdict.FAIL


def test_registers_stand_in_only_if_they_replicate() -> None:
    alone = redundancy(two_groups("UDM"), "owner", "UDM")
    assert {part.verdict for part in alone.values()} == {Verdict.FAIL}
    copied = redundancy(two_groups("UDM", replicates=["b"]), "owner", "UDM")
    assert {part.verdict for part in copied.values()} == {Verdict.PASS}


def test_groups_outside_the_core_are_each_for_themselves() -> None:
    """Two rings of routers do not replace each other."""
    found = redundancy(two_groups("router"), "owner", "router")
    assert {part.verdict for part in found.values()} == {Verdict.FAIL}
