"""A network of which nobody says where it stands: true wherever it does, and unknown else."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from networks import details, load, mixes, only, report, rule

from netrisk.assess import Options, assess
from netrisk.catalogue.catalogue import builtin_catalogue
from netrisk.catalogue.risk import Notice
from netrisk.model.report import Report
from netrisk.model.rule import Rule
from netrisk.model.vocabulary import Verdict
from netrisk.ruleset import RuleSet, choose

# Member states that designate nobody, and countries outside the EU: no law of theirs is in play.
SOMEWHERE = ["LU", "HU", "CH", "US", "CN", "KR", "FI"]
RULES = list(choose(builtin_catalogue().rules).rules)
LISTED = {"kind": "forbidden_supplier"}


def at(network: dict[str, Any], country: str) -> Report:
    return report({**network, "country": country}, RULES)


@settings(max_examples=25)
@given(st.one_of(details(), mixes()), st.sampled_from(SOMEWHERE))
def test_what_holds_somewhere_is_never_ruled_out(network: dict[str, Any], country: str) -> None:
    _not_ruled_out(at(network, country), at(network, "unknown"))


@settings(max_examples=25)
@given(st.one_of(details(), mixes()), st.sampled_from(SOMEWHERE))
def test_nor_where_a_notice_speaks_to_some_places_only(
    network: dict[str, Any], country: str
) -> None:
    there, nowhere = (_noticed({**network, "country": place}) for place in (country, "unknown"))
    _not_ruled_out(there, nowhere)


def test_what_a_notice_to_some_places_only_names_is_open() -> None:
    network: dict[str, Any] = {
        "mix": {"ran": {"suppliers": {"nokia": 40, "ericsson": 60}}},
        "scope": ["ran"],
    }
    check = rule(LISTED, when={"category": ["ran"]})
    verdicts = {
        place: _noticed({**network, "country": place}, [check]).results[0]
        for place in ("LU", "CH", "unknown")
    }
    assert verdicts["LU"].verdict is Verdict.FAIL
    assert verdicts["CH"].verdict is Verdict.PASS
    assert verdicts["unknown"].verdict is Verdict.UNKNOWN
    assert verdicts["unknown"].missing == ("country",)
    assert "that depends on the country" in verdicts["unknown"].message


def _noticed(network: dict[str, Any], rules: list[Rule] = RULES) -> Report:
    """The report where somebody names Nokia and Huawei to one member state and one other only."""
    notice = Notice(
        title="A notice",
        words="named in a test",
        suppliers=("nokia", "huawei"),
        basis="assumption",
        date=None,
        source="this test",
        addressees=frozenset({"LU", "US"}),
    )
    catalogue = replace(builtin_catalogue(), notices=(notice,))
    found = assess(load(network), catalogue, RuleSet(tuple(rules)), Options())
    assert not found.summary.error, found.notes
    return found


def _not_ruled_out(there: Report, nowhere: Report) -> None:
    """What was found of a network that stands somewhere is possible where nobody says where."""
    told = {(result.rule, result.subject): result for result in nowhere.results}
    for result in there.results:
        if result.verdict is Verdict.NOT_APPLICABLE:
            continue
        open_one = told[result.rule, result.subject]
        assert open_one.verdict in (result.verdict, Verdict.UNKNOWN)
        assert open_one.degree.low <= result.degree.low
        assert result.degree.high <= open_one.degree.high
    for axis, score in there.scores.axes.items():
        wide = nowhere.scores.axes[axis]
        if score.low is not None and score.high is not None:
            assert wide.low is not None and wide.high is not None
            assert wide.low <= score.low + 1e-6
            assert score.high <= wide.high + 1e-6


def test_a_notice_to_member_states_leaves_open_whether_it_speaks_to_it() -> None:
    network = {"mix": {"ran": {"suppliers": {"huawei": 40, "nokia": 60}}}}
    scoped = {**network, "scope": ["ran"], "country": "unknown"}
    result = only(scoped, LISTED, {"category": ["ran"]})
    assert result.verdict is Verdict.UNKNOWN
    assert result.missing == ("country",)
    assert "If it stands in the EU: Huawei supplies 40 % of RAN" in result.message
    (huawei,) = (part for part in report(scoped, []).suppliers if part.id == "huawei")
    assert huawei.class_ == "unknown"
    assert [source.basis for source in huawei.sources] == ["eu_recommendation"]


@pytest.mark.parametrize("assumed", [[], ["huawei"]])
def test_what_needs_no_country_is_settled(assumed: list[str]) -> None:
    network = {
        "mix": {"ran": {"suppliers": {"huawei": 40, "nokia": 60}}},
        "scope": ["ran"],
        "country": "unknown",
        "assumptions": {"high_risk": assumed},
    }
    result = only(network, LISTED, {"category": ["ran"]})
    assert (result.verdict is Verdict.FAIL) == bool(assumed)


def test_the_country_is_asked_for_and_said_to_be_missing() -> None:
    found = report({"mix": {"ran": {"suppliers": {"huawei": 100}}}, "country": "unknown"})
    assert any(note.startswith("no country is declared") for note in found.notes)
    assert "country" in {question.path for question in found.ask}
    assert found.law is None


def test_a_country_on_the_command_line_counts() -> None:
    network = {"mix": {"ran": {"suppliers": {"huawei": 100}}}, "country": "unknown"}
    found = report(network, options=Options(country="US"))
    assert not any(note.startswith("no country is declared") for note in found.notes)
    assert {part.class_ for part in found.suppliers} == {"not_listed"}
