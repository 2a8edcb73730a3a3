"""Requests: every missing fact is asked for once, in plain words, with why and what answers it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from networks import mixes, named, report

from netrisk.api import assess
from netrisk.catalogue.catalogue import builtin_catalogue
from netrisk.cli.app import run
from netrisk.formats.markdown.requests import render
from netrisk.model.report import Report
from netrisk.questions import GROUPS, OTHER
from netrisk.requests import Questionnaire, questionnaire

SPARSE = {
    "mix": {
        "core": {"suppliers": {"nokia": 70}},
        "ran": {"regions": {"north": {"suppliers": {"ericson": 100}}}},
    }
}


def asked(found: Report) -> Questionnaire:
    return questionnaire(found, builtin_catalogue().controls)


@settings(max_examples=30)
@given(mixes())
def test_every_missing_fact_is_asked_for_once_and_says_why(network: dict[str, Any]) -> None:
    found = report(network)
    made = asked(found).requests
    paths = [path for request in made for path in request.paths]
    assert sorted(paths) == sorted(part.path for part in found.ask)
    assert [request.number for request in made] == list(range(1, len(made) + 1))
    groups = [GROUPS.index(request.group) for request in made]
    assert groups == sorted(groups)
    unknown = {part.rule for part in found.results if part.verdict == "unknown" and part.missing}
    assert {rule for request in made for rule in request.decides} == unknown
    assert all("{" not in request.question for request in made)


@pytest.mark.parametrize("name", sorted(Path("profiles/networks").glob("*.yaml")), ids=str)
def test_no_question_on_an_example_lacks_its_words(name: Path) -> None:
    made = asked(assess(str(name)))
    assert [part.question for part in made.requests if part.group == OTHER] == []


def test_what_is_asked_of_a_short_network() -> None:
    said = {request.question: request for request in asked(report(SPARSE)).requests}
    who = said["Who supplies each of these, and with which share?"]
    assert who.about == ("management", "transport", "MANO", "interconnect")
    assert who.paths == ("mix.management", "mix.transport", "mix.mano", "mix.interconnect")
    assert said["Who supplies what is not declared of core?"].paths == ("mix.core.suppliers",)
    slip = said["Who is the supplier named ericson (RAN in north)?"]
    assert slip.paths == ("mix.ran.regions.north.suppliers.ericson",)
    assert slip.decides["NR-1104"] == "No listed supplier in the radio access network"
    control = said[
        "Does the authority know who in the company answers for the security of the 5G network?"
    ]
    assert control.answer == "The notification that names this person and a deputy."


def test_a_hostile_name_is_text_and_no_place_to_fill() -> None:
    nasty = "{what} `x` <b>[a](b)\u202e|\n# h"
    plan = {"mix": {"ran": {"regions": {nasty: {"suppliers": {"nokia": 40}}}}}}
    text = render([asked(report(plan))])
    assert "<b>" not in text
    assert "\u202e" not in text
    assert "\n# h" not in text
    assert "[a](b)" not in text
    assert "what is not declared of RAN in {what}" in text


def test_redacted_requests_hold_no_name(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    names = ["Zqowner", "Zqregion", "Zqsite", "Zqgroup", "Zqrow", "Zqparty"]
    plan = {"netrisk": "network/1", "country": "DE", "as_of": "2026-01-01", **named(names)}
    (tmp_path / "plan.yaml").write_text(json.dumps(plan), encoding="utf-8")
    ask = ["assess", str(tmp_path / "plan.yaml"), "-f", "markdown", "--section", "requests"]
    assert run(ask) == 0
    assert "Zqrow" in capsys.readouterr().out
    assert run([*ask, "--redact"]) == 0
    out = capsys.readouterr().out
    assert not [name for name in (*names, "ricsson", "plan.yaml") if name in out]


def test_a_state_is_asked_for_its_measures_and_its_market(
    capsys: pytest.CaptureFixture[str],
) -> None:
    run(["assess", "profiles/member-states/hu.yaml", "-f", "markdown", "--section", "requests"])
    out = capsys.readouterr().out
    assert "**How far has SM05 come: none, planned, adopted or applied, and was it used?**" in out
    assert "### The state's market" in out


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (["-f", "markdown", "--section", "request"], "not one of requests; did you mean 'requests'?"),
        (["--section", "requests"], "--section: goes with --format markdown"),
    ],
)  # fmt: skip
def test_an_unknown_section_or_another_format_is_a_usage_error(
    options: list[str], why: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["assess", "profiles/networks/campus.yaml", *options]) == 2
    assert why in " ".join(capsys.readouterr().err.split())


@pytest.mark.parametrize("redact", [[], ["--redact"]])
def test_a_saved_report_asks_the_same(
    redact: list[str], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    plan, saved = "profiles/networks/sparse.yaml", str(tmp_path / "report.json")
    assert run(["assess", plan, "-f", "markdown", "--section", "requests", *redact]) == 0
    said = capsys.readouterr().out
    assert run(["assess", plan, "-f", "json", "-o", saved, *redact]) == 0
    capsys.readouterr()
    assert run(["report", saved, "-f", "markdown", "--section", "requests"]) == 0
    assert capsys.readouterr().out == said
    assert "1. **" in said


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (["-f", "markdown", "--section", "law"], "'law' is not one of requests"),
        (["--section", "requests"], "--section: goes with --format markdown"),
        (["-f", "markdown", "--section", "requests", "--only-failing"], "leaves out what is open"),
    ],
)
def test_a_saved_report_refuses_what_it_has_not(
    options: list[str], why: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["report", "report.json", *options]) == 2
    assert why in " ".join(capsys.readouterr().err.split())
