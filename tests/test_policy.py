"""Policies: what the default fails on, and that a settings file cannot be misread."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from networks import only

from netrisk.catalogue.catalogue import builtin_catalogue
from netrisk.errors import InvalidInput, UnknownName
from netrisk.policy import BUILTIN, DEFAULT, NATIONAL_LAW, PolicyTables, changed, named

RESULT = only(
    {"mix": {"core": {"suppliers": {"huawei": 100}}}},
    {"kind": "forbidden_supplier"},
    {"category": ["core"]},
)


def tables(**policies: Any) -> PolicyTables:
    return PolicyTables("netrisk.toml", policies, lambda _table, _key: (7, 1))


def test_the_rules_that_the_default_names_are_what_it_says_they_are() -> None:
    rules = {rule.id: rule for rule in builtin_catalogue().rules if rule.enabled}
    listed, missing, single = BUILTIN[DEFAULT].clauses
    critical = [
        rule for rule in rules.values() if (rule.axis, rule.severity) == ("exposure", "critical")
    ]
    assert len(critical) > 7
    assert all("listed" in rule.name for rule in critical)
    assert listed.rules == ()
    for clause in (missing, single):
        for name in clause.rules:
            assert rules[name].severity == "high", name
    assert {rules[name].check["kind"] for name in missing.rules} == {"completeness"}
    assert {rules[name].check["kind"] for name in single.rules} == {"redundancy"}


@pytest.mark.parametrize(
    ("fields", "cause"),
    [
        (
            {"rule": "NR-1101", "severity": "critical", "axis": "exposure"},
            "listed suppliers in critical categories",
        ),
        ({"rule": "NR-9001", "severity": "critical", "axis": "dependence"}, None),
        ({"rule": "NR-5001", "severity": "high"}, "missing facts in critical categories"),
        ({"rule": "NR-2201", "severity": "high"}, "single points of failure in the core"),
        ({"rule": "NR-2201", "severity": "medium"}, None),
        ({"rule": "NR-1104", "severity": "high"}, None),
        ({"rule": "NR-3101", "severity": "info", "basis": "national_law"}, NATIONAL_LAW),
    ],
)
def test_the_default_fails_on_these_and_warns_on_the_rest(
    fields: dict[str, Any], cause: str | None
) -> None:
    assert BUILTIN[DEFAULT].cause(replace(RESULT, **fields)) == cause


def test_a_severity_set_by_hand_holds_for_every_finding() -> None:
    policy = changed(BUILTIN[DEFAULT], {"fail_on": "--fail-on"}, {"fail_on": "medium"})
    assert policy.cause(replace(RESULT, rule="NR-1104", severity="medium")) == (
        "severity medium or worse (--fail-on)"
    )
    assert policy.cause(replace(RESULT, rule="NR-1104", severity="low")) is None
    assert policy.source("fail_on") == "--fail-on"
    assert policy.source("strict") == "built in"
    critical = changed(BUILTIN[DEFAULT], {"fail_on": "x"}, {"fail_on": "critical"})
    assert critical.cause(replace(RESULT, rule="NR-2201", severity="high")) is None


def test_a_policy_of_a_settings_file() -> None:
    ours = {"fail_on": "medium", "fail-on-rule": ["NR-2113"], "min_coverage": 40, "strict": True}
    policy = named("ours", tables(ours=ours))
    assert (policy.name, policy.min_coverage, policy.strict) == ("ours", 0.4, True)
    assert policy.clauses == ()
    assert policy.cause(replace(RESULT, rule="NR-2113", severity="info")) == "rule NR-2113"
    assert policy.source("min_coverage") == "netrisk.toml"
    more = named("more", tables(more={"extends": DEFAULT, "max_score": 60}))
    assert (more.clauses, more.every) == (BUILTIN[DEFAULT].clauses, False)


def test_a_table_that_does_not_say_what_fails_extends_the_default() -> None:
    silent = named("silent", tables(silent={"strict": True}))
    assert (silent.clauses, silent.strict) == (BUILTIN[DEFAULT].clauses, True)


def test_every_fault_of_a_policy_in_one_run() -> None:
    wrong = {"fail_onn": "high", "fail_on": "hgih", "max_score": True, "fail_on_rule": "NR-1101"}
    with pytest.raises(InvalidInput) as caught:
        named("wrong", tables(wrong=wrong, **{DEFAULT: {}}))
    assert [str(problem) for problem in caught.value.problems] == [
        "netrisk.toml:7:1: policies.toolbox-default: this name is taken by a built-in policy",
        "netrisk.toml:7:1: policies.wrong.fail_on: expected one of critical, high, medium, low, "
        "info, found 'hgih'",
        "netrisk.toml:7:1: policies.wrong.fail_on_rule: expected a list of rule ids, found "
        "'NR-1101'",
        "netrisk.toml:7:1: policies.wrong.fail_onn: unknown key; did you mean 'fail_on'?",
        "netrisk.toml:7:1: policies.wrong.max_score: expected a number from 0 to 100, found 'True'",
    ]
    with pytest.raises(InvalidInput, match="expected a table"):
        named("wrong", tables(wrong=3))


def test_an_unknown_policy_is_named_with_the_nearest() -> None:
    with pytest.raises(UnknownName, match="did you mean 'ours'"):
        named("our", tables(ours={}))
    with pytest.raises(UnknownName, match="did you mean 'toolbox-default'"):
        named("toolbox")
