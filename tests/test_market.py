"""The market of a country: what is public, as intervals, and never a word on one operator."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from laws import FACT

from netrisk.assess import Options
from netrisk.catalogue.catalogue import builtin_catalogue
from netrisk.document import parse
from netrisk.market import Market
from netrisk.model.keys import PROFILE_TEXT_KEYS
from netrisk.model.report import Report
from netrisk.profiles import LoadedProfile, check_profile, codes, profile
from netrisk.reporting import report
from netrisk.ruleset import choose
from netrisk.state import examine_state

DAY = date(2026, 1, 1)


def state(market: dict[str, Any], **regime: Any) -> LoadedProfile:
    data = {
        "netrisk": "profile/1",
        "country": "DE",
        "name": "Testland",
        "as_of": "2026-01-01",
        "regime": {
            "authority": {"name": "Authority", **FACT},
            "mechanisms": ["named_ban"],
            "scope": dict(FACT),
            **FACT,
            **regime,
        },
        "market": market,
        "sources": {"s": "https://example.org"},
    }
    document = parse(json.dumps(data), "state.yaml", text_keys=PROFILE_TEXT_KEYS)
    return check_profile(document, builtin_catalogue())


def operator(name: str, share: float | None, **mix: Any) -> dict[str, Any]:
    row: dict[str, Any] = {"id": name, "name": name, "mixes": []}
    if share is not None:
        row["subscriber_share"] = {"value": share, "year": 2025, **FACT}
    if mix:
        row["mixes"] = [{"category": "ran", "year": 2025, "status": "installed", **FACT, **mix}]
    return row


def figure(value: float, year: int = 2024, **more: Any) -> dict[str, Any]:
    return {
        "metric": "share",
        "of": "vendors of CN",
        "of_country": "CN",
        "category": "ran",
        "unit": "sites",
        "year": year,
        "value": value,
        **FACT,
        **more,
    }


def share(market: dict[str, Any], *names: str, country: str | None = None) -> tuple[float, float]:
    held = Market(state(market).profile, "ran", DAY).share(lambda name: name in names, country)
    return held.value.low, held.value.high


def assessed(loaded: LoadedProfile) -> Report:
    catalogue = builtin_catalogue()
    return report(examine_state(loaded, catalogue, choose(catalogue.rules), Options()))


def test_operators_count_by_their_subscribers() -> None:
    """0.6 x 0.5 and 0.4 x 0.25; B leaves a tenth unsaid, and a tenth of the market is nobody's."""
    rows = [
        operator("a", 60, shares={"huawei": 50, "nokia": 50}),
        operator("b", 30, shares={"huawei": 25, "nokia": 65}),
    ]
    low, high = share({"operators": rows}, "huawei")
    assert [low, high] == pytest.approx([0.6 * 0.5 + 0.3 * 0.25, 0.375 + 0.3 * 0.1 + 0.1])


def test_without_subscriber_shares_nothing_follows() -> None:
    rows = [operator("a", None, shares={"huawei": 100}), operator("b", None)]
    assert share({"operators": rows}, "huawei") == (0.0, 1.0)


def test_a_plan_is_not_what_is_there() -> None:
    row = operator("a", 100, shares={"huawei": 100}, status="planned")
    assert share({"operators": [row]}, "huawei") == (0.0, 1.0)


def test_a_shared_network_serves_its_guests() -> None:
    host = {**operator("joint", None, shares={"huawei": 70, "nokia": 30}), "serves": ["a", "b"]}
    rows = [operator("a", 50), operator("b", 50), host]
    assert [*share({"operators": rows}, "huawei")] == pytest.approx([0.7, 0.7])


def test_a_published_figure_bounds_from_above() -> None:
    market = {"statistics": [figure(59), figure(70, 2020)]}
    assert share(market, "huawei", country="CN") == (0.0, 0.59)
    assert share(market, "nokia", country="FI") == (0.0, 1.0)


def test_who_disputes_a_figure_widens_it() -> None:
    disputed = figure(59, disputed_by=[{"by": "an operator", "value": 30, "source": "s"}])
    held = Market(state({"statistics": [disputed]}).profile, "ran", DAY).of_country("CN")
    assert (held.value.low, held.value.high) == (0.3, 0.59)


def test_sources_that_contradict_each_other_span_an_interval() -> None:
    rows = [operator("a", 100, shares={"huawei": 80, "nokia": 20})]
    market = {"operators": rows, "statistics": [figure(40)]}
    assert share(market, "huawei", country="CN") == (0.0, 0.8)


@given(
    st.lists(st.tuples(st.integers(1, 40), st.integers(0, 100)), min_size=1, max_size=2),
    st.integers(0, 100),
)
def test_what_is_learned_never_widens(operators: list[tuple[int, int]], learned: int) -> None:
    rows = [
        operator(f"o{at}", weight, shares={"huawei": part})
        for at, (weight, part) in enumerate(operators)
    ]
    rest = 100 - sum(weight for weight, _ in operators)
    before = share({"operators": [*rows, operator("last", rest)]}, "huawei")
    told = operator("last", rest, shares={"huawei": learned, "nokia": 100 - learned})
    after = share({"operators": [*rows, told]}, "huawei")
    assert before[0] <= after[0] + 1e-9 and after[1] <= before[1] + 1e-9


@pytest.mark.parametrize("code", codes())
def test_every_country_can_be_assessed(code: str) -> None:
    """No single operator has a result of its own: every subject is a measure or a category."""
    found = assessed(profile(code))
    assert found.summary.error == 0
    assert (found.subject.kind, found.subject.id) == ("state", code)
    assert set(found.scores.axes) == {"exposure", "dependence", "governance"}
    subjects = {result.subject for result in found.results}
    assert subjects == {f"SM{number:02}" for number in range(1, 9)} | {"ran", "core"}
    assert all(not share.region for share in found.shares)


def test_the_status_of_measures() -> None:
    found = assessed(profile("DE"))
    verdicts = {result.subject: result.verdict.value for result in found.results}
    assert (verdicts["SM01"], verdicts["SM03"]) == ("pass", "pass")
    assert verdicts["SM05"] == "unknown"  # no source says, which is not none
    hungary = {part.subject: part for part in assessed(profile("HU")).results}
    assert hungary["SM03"].verdict == "fail"
    assert hungary["SM03"].locations[0].file == "profiles/member-states/hu.yaml"


def test_exposure_makes_no_legal_finding() -> None:
    """More than half from one country, and a state without a duty: no result of national law."""
    found = assessed(profile("HU"))
    assert found.law is not None and found.law.duties == ()
    assert not [result for result in found.results if result.basis == "national_law"]


def test_one_supplier_that_nobody_lists_is_still_dependence() -> None:
    rows = [operator("a", 100, shares={"nokia": 100})]
    found = {result.rule: result for result in assessed(state({"operators": rows})).results}
    assert (found["NR-1801"].verdict, found["NR-2801"].verdict) == ("pass", "fail")
    assert found["NR-2801"].observed is not None and found["NR-2801"].observed.low == 1.0
