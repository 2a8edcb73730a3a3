"""What must still be served after the worst single loss: subjects, verdicts, evidence, what is open."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from losses import CHAIN, SA, A, B, C, context, core, row
from networks import results, with_fact
from small_networks import plans

from netrisk.kinds.context import Context
from netrisk.model.result import Result
from netrisk.model.vocabulary import Verdict
from netrisk.simulate.plant import plant_of
from netrisk.simulate.scenario import Question, candidates
from netrisk.simulate.sites import worst_sites
from netrisk.simulate.stress import stresses

CHECK = {"kind": "loss_tolerance", "min_served": 0.5}


def tolerance(network: dict[str, Any], **check: Any) -> dict[str, Result]:
    return results(network, {**CHECK, **check})


def observed(result: Result) -> tuple[float, float]:
    assert result.observed is not None
    return result.observed.low, result.observed.high


def pair(**fields: Any) -> list[dict[str, Any]]:
    """A core of two owners, either of which carries all."""
    return [*core(A, group="pair", **fields), *core(B, group="pair", **fields)]


def network(*radio: dict[str, Any], **fields: Any) -> dict[str, Any]:
    return {
        **SA,
        "groups": {"pair": {"need": "50%", "partition": "none"}},
        "deployments": [*radio, *pair()],
        **fields,
    }


NORTH_AND_SOUTH = (
    row("n-a", "gNB", A, region="north", quantity=10),
    row("s-a", "gNB", A, region="south", quantity=10),
    row("s-b", "gNB", B, region="south", quantity=40),
    row("s-c", "gNB", C, region="south", quantity=40),
)


def test_one_result_for_the_network_and_each_region() -> None:
    found = tolerance(network(*NORTH_AND_SOUTH))
    assert {name: part.verdict for name, part in found.items()} == {
        "network": Verdict.PASS,
        "network/north": Verdict.FAIL,
        "network/south": Verdict.PASS,
    }
    assert observed(found["network"]) == (0.6, 0.6)
    assert observed(found["network/north"]) == (0, 0)
    assert [part.path for part in found["network/north"].locations] == ["deployments.n-a.supplier"]
    assert tolerance(network(*NORTH_AND_SOUTH), regions=False).keys() == {"network"}


def test_the_degree_is_what_lacks_of_the_limit() -> None:
    """Required 0.8, served 0.6: extent 0.25, degree 0.5 + 0.125."""
    found = tolerance(network(*NORTH_AND_SOUTH), min_served=0.8)["network"]
    assert (found.degree.low, found.degree.high) == (0.625, 0.625)


def test_the_limit_itself_is_enough() -> None:
    assert tolerance(network(*NORTH_AND_SOUTH), min_served=0.6)["network"].verdict is Verdict.PASS


def test_the_reason_is_what_others_depend_on() -> None:
    given = network(*NORTH_AND_SOUTH)
    given["deployments"].insert(0, row("proxy", "SCP", "oracle"))
    for part in given["deployments"]:
        if part["function"] == "AMF":
            part["depends_on"] = ["proxy"]
    found = tolerance(given)["network"]
    assert found.verdict is Verdict.FAIL
    assert [part.path for part in found.evidence] == ["deployments.proxy.supplier"]
    assert "without Oracle" in found.message
    assert "AMF, through SCP" in found.message


@pytest.mark.parametrize(
    ("change", "missing"),
    [
        ({"groups": {"pair": {"partition": "none"}}}, "groups.pair.need"),
        ({"architecture": []}, "architecture"),
    ],
)
def test_what_would_decide_is_named(change: dict[str, Any], missing: str) -> None:
    found = tolerance({**network(*NORTH_AND_SOUTH), **change})["network"]
    assert found.verdict is Verdict.UNKNOWN
    assert missing in found.missing


def test_a_function_that_is_not_there_leaves_it_open() -> None:
    given = network(*NORTH_AND_SOUTH)
    given["deployments"] = [part for part in given["deployments"] if part["function"] != "UDM"]
    found = tolerance(given)["network"]
    assert (found.verdict, found.missing) == (Verdict.UNKNOWN, ("deployments[function=UDM]",))


def test_an_unknown_owner_may_be_any_or_another() -> None:
    given = network(row("g-a", "gNB", A), row("g-b", "gNB", B), row("g-u", "gNB", "unknown"))
    found = tolerance(given)["network"]
    assert observed(found) == pytest.approx((1 / 3, 2 / 3), abs=1e-6)
    assert found.missing == ("deployments.g-u.supplier",)
    nobody = {**SA, "deployments": [row("g", "gNB", "unknown"), *core("unknown")]}
    assert observed(tolerance(nobody)["network"]) == (0, 1)


def test_listed_suppliers_are_lost_together() -> None:
    given = network(
        row("g-1", "gNB", "huawei"), row("g-2", "gNB", "zte"), row("g-3", "gNB", B, quantity=1)
    )
    assert observed(tolerance(given, lose="risk")["network"]) == pytest.approx(
        (1 / 3, 1 / 3), abs=1e-6
    )
    clean = tolerance(network(*NORTH_AND_SOUTH), lose="risk")
    assert {name: part.verdict for name, part in clean.items()} == {"network": Verdict.PASS}


def test_what_names_no_site_may_stand_at_any() -> None:
    sites = {"dc-1": {"region": "west"}, "dc-2": {"region": "west"}}
    given = network(row("g-1", "gNB", A), row("g-2", "gNB", A), sites=sites)
    given["deployments"][2:] = [
        {**part, "site": "dc-1" if part["supplier"] == A else "dc-2"} for part in pair()
    ]
    found = tolerance(given, lose="site")["network"]
    assert found.verdict is Verdict.UNKNOWN
    assert found.missing == ("deployments.g-1.site", "deployments.g-2.site")
    for part, site in zip(given["deployments"], ("dc-1", "dc-2"), strict=False):
        part["site"] = site
    assert observed(tolerance(given, lose="site")["network"]) == (0.5, 0.5)


@pytest.mark.parametrize("scope", [["core"], ["ran"], ["transport"]])
def test_out_of_scope_where_radio_or_core_is(scope: list[str]) -> None:
    mix = {name: {"suppliers": {A: 100}} for name in scope}
    found = tolerance({"scope": scope, "mix": mix})
    assert {part.verdict for part in found.values()} == {Verdict.NOT_APPLICABLE}


@pytest.mark.parametrize("lose", ["owner", "supplier", "country", "risk", "site"])
@given(data=st.data())
def test_adding_a_fact_never_widens(lose: str, data: st.DataObject) -> None:
    from networks import details, mixes

    before, after = data.draw(with_fact(st.one_of(details(), mixes())))
    first, then = (tolerance(given, lose=lose) for given in (before, after))
    for subject, result in then.items():
        if subject in first and result.observed is not None and first[subject].observed is not None:
            low, high = observed(first[subject])
            assert low - 1e-6 <= observed(result)[0]
            assert observed(result)[1] <= high + 1e-6


@given(plans(), st.randoms(use_true_random=False))
def test_the_sites_left_out_are_no_worse(given_network: dict[str, Any], chance: Any) -> None:
    """Against the loss of every site, one by one."""
    for part in given_network["deployments"]:
        if chance.random() < 0.9:
            part["site"] = f"site-{chance.randrange(4)}"
    for part in given_network["deployments"]:
        part.pop("region", None)
    given_network["sites"] = {f"site-{number}": {"region": "west"} for number in range(4)}
    given = context(given_network)
    tried = worst_sites(plant_of(given))
    every = candidates(given, plant_of(given).equipment, Question("site", strict=True))
    assert set(tried) <= set(every)
    assert _worst(given, tried) == _worst(given, every)


def _worst(given: Context, names: tuple[str, ...]) -> tuple[float, float]:
    found = [
        stress.national(index).of_modelled
        for stress in stresses(given, Question("site", strict=True), [(name,) for name in names])
        for index in range(len(stress.losses))
    ]
    low = min((part.low for part in found), default=1.0)
    return low, min((part.high for part in found), default=1.0)


def test_the_chain_of_this_file_is_the_built_in_one() -> None:
    from netrisk.catalogue.catalogue import builtin_catalogue

    assert builtin_catalogue().chains.of("5G")[0].functions == CHAIN
