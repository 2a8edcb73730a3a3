"""A network of which nobody says where it stands: true wherever it does, and unknown else."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from networks import details, mixes, only, report

from netrisk.catalogue.catalogue import builtin_catalogue
from netrisk.model.report import Report
from netrisk.model.vocabulary import Verdict
from netrisk.ruleset import choose

# Member states that designate nobody, and countries outside the EU: no law of theirs is in play.
SOMEWHERE = ["LU", "HU", "CH", "US", "CN", "KR", "FI"]
RULES = list(choose(builtin_catalogue().rules).rules)
LISTED = {"kind": "forbidden_supplier"}


def at(network: dict[str, Any], country: str) -> Report:
    return report({**network, "country": country}, RULES)


@settings(max_examples=25)
@given(st.one_of(details(), mixes()), st.sampled_from(SOMEWHERE))
def test_what_holds_somewhere_is_never_ruled_out(network: dict[str, Any], country: str) -> None:
    there, nowhere = at(network, country), at(network, "unknown")
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
    from netrisk.assess import Options

    network = {"mix": {"ran": {"suppliers": {"huawei": 100}}}, "country": "unknown"}
    found = report(network, options=Options(country="US"))
    assert not any(note.startswith("no country is declared") for note in found.notes)
    assert {part.class_ for part in found.suppliers} == {"not_listed"}
