"""The gate's decision: from the report alone, on what changed, and never green by mistake."""

from __future__ import annotations

import copy
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from gating import accepted
from hypothesis import given, settings
from hypothesis import strategies as st
from networks import details, mixes, report, rule

from netrisk.assess import Options
from netrisk.document import read
from netrisk.errors import ExitCode
from netrisk.gate import decide, exit_code, together
from netrisk.model.keys import TEXT_KEYS
from netrisk.model.report import Report
from netrisk.policy import BUILTIN, DEFAULT, Policy
from netrisk.reporting import together as in_one
from netrisk.snapshot import Snapshot, of_report

TOOLBOX = BUILTIN[DEFAULT]
EVERYTHING = replace(TOOLBOX, fail_on="info", every=True)
CLEAN: dict[str, Any] = {"mix": {"core": {"suppliers": {"nokia": 100}}}}
LISTED: dict[str, Any] = {"mix": {"core": {"suppliers": {"nokia": 80, "huawei": 20}}}}
FORBIDDEN = rule(
    {"kind": "forbidden_supplier"},
    id="NR-1101",
    severity="critical",
    axis="exposure",
    when={"category": ["core"]},
)


def gated(network: dict[str, Any], policy: Policy = TOOLBOX, old: Snapshot | None = None) -> Report:
    return decide(report(network, [FORBIDDEN]), policy, old)


def baseline(network: dict[str, Any], **options: Any) -> Snapshot:
    return of_report(report(network, [FORBIDDEN], **options), "old.json")


def outcome(found: Report) -> str:
    assert found.gate is not None
    return found.gate.outcome


def test_a_listed_supplier_in_the_core_fails_and_says_by_which_policy() -> None:
    found = gated(LISTED)
    assert found.gate is not None
    assert found.gate.outcome == "failed"
    (reason,) = found.gate.reasons
    assert reason.startswith("NR-1101 core (test.yaml:1:")
    assert reason.endswith(
        "fails your policy toolbox-default: listed suppliers in critical categories"
    )
    assert [part.standing for part in found.results] == ["fails"]
    assert outcome(gated(CLEAN)) == "passed"


def test_what_the_policy_does_not_name_warns() -> None:
    found = decide(report({"mix": {"ran": {"suppliers": {"huawei": 100}}}}), TOOLBOX)
    assert outcome(found) != "failed"
    standings = {part.rule: part.standing for part in found.results if part.verdict == "fail"}
    assert standings["NR-1104"] == "warns"
    assert set(standings.values()) == {"warns"}


def test_binding_national_law_fails_whatever_the_policy() -> None:
    law = replace(FORBIDDEN, basis="national_law", severity="info", id="NR-3101")
    for policy in (TOOLBOX, Policy("nothing")):
        found = decide(report(LISTED, [law]), policy)
        assert outcome(found) == "failed"
        assert found.gate is not None
        assert found.gate.reasons[0].endswith("breached binding national law")


def test_missing_facts_leave_it_undecided_and_only_strict_minds() -> None:
    network = {"mix": {"core": {"suppliers": {"nokia": 80}}}}
    found = gated(network)
    assert outcome(found) == "undecided"
    assert [part.standing for part in found.results] == ["undecided"]
    assert exit_code("undecided", TOOLBOX) is ExitCode.DONE
    assert exit_code("undecided", replace(TOOLBOX, strict=True)) is ExitCode.UNDECIDED
    assert exit_code("failed", replace(TOOLBOX, strict=True)) is ExitCode.GATE_FAILED
    assert exit_code("passed", replace(TOOLBOX, strict=True)) is ExitCode.DONE


def test_limits_on_coverage_and_score_use_the_worst_bound() -> None:
    found = report({"mix": {"core": {"suppliers": {"nokia": 80}}}}, [FORBIDDEN])
    overall = found.scores.overall
    assert (overall.low, overall.high) == (0.0, 42.0)  # 0.7 x (0.5 + 0.5 x 0.2)
    lenient = Policy("p", max_score=42.0, min_coverage=0.0)
    assert outcome(decide(found, lenient)) == "passed"
    strict = decide(found, replace(lenient, max_score=41.9, min_coverage=0.5))
    assert strict.gate is not None
    assert strict.gate.reasons == (
        "coverage of 0 % fails your policy p: at least 50 % is asked",
        "risk of up to 42 of 100 fails your policy p: at most 41.9 is allowed",
    )
    assert strict.gate.limits == strict.gate.reasons
    nothing = replace(FORBIDDEN, when=replace(FORBIDDEN.when, country=("FR",)))
    unscored = decide(report(LISTED, [nothing]), lenient)
    assert outcome(unscored) == "undecided"


def test_with_a_baseline_only_what_is_new_or_worse_fails() -> None:
    known = baseline(LISTED)
    same = gated(LISTED, old=known)
    assert outcome(same) == "passed"
    assert [(part.standing, part.since_baseline) for part in same.results] == [
        ("known", "unchanged")
    ]
    worse = {"mix": {"core": {"suppliers": {"nokia": 70, "huawei": 30}}}}
    assert outcome(gated(worse, old=known)) == "failed"
    better = {"mix": {"core": {"suppliers": {"nokia": 90, "huawei": 10}}}}
    found = gated(better, old=known)
    assert [(part.standing, part.since_baseline) for part in found.results] == [
        ("known", "improved")
    ]
    assert outcome(gated(LISTED, old=baseline(CLEAN))) == "failed"


def test_new_evidence_under_a_known_finding_fails_and_comes_first() -> None:
    network = {"mix": {"core": {"suppliers": {"nokia": 70, "huawei": 20, "zte": 10}}}}
    found = gated(network, old=baseline(LISTED))
    (result,) = found.results
    assert (result.standing, result.since_baseline) == ("fails", "worsened")
    assert [(part.path, part.since_baseline) for part in result.evidence] == [
        ("mix.core.suppliers.zte", "new"),
        ("mix.core.suppliers.huawei", "unchanged"),
    ]
    assert result.locations[0].text == '"zte"'
    assert result.why == (
        "fails your policy toolbox-default: listed suppliers in critical categories, worse than in "
        "the baseline"
    )


def test_a_supplier_that_lost_its_name_leaves_it_undecided() -> None:
    network = {"mix": {"core": {"suppliers": {"nokia": 80, "unknown": 20}}}}
    assert outcome(gated(network, old=baseline(LISTED))) == "undecided"
    partly = {"mix": {"core": {"suppliers": {"nokia": 80, "huawei": 10, "unknown": 10}}}}
    found = gated(partly, old=baseline(LISTED))
    assert [(part.standing, part.since_baseline) for part in found.results] == [
        ("undecided", "incomparable")
    ]


def test_what_was_open_before_is_known() -> None:
    network = {"mix": {"core": {"suppliers": {"nokia": 80}}}}
    assert outcome(gated(network, old=baseline(network))) == "passed"
    assert outcome(gated(network, old=baseline(CLEAN))) == "undecided"


def test_another_date_or_limit_cannot_switch_the_gate_off() -> None:
    """Whoever moves the date or a limit makes findings incomparable, and they fail all the same."""
    later = Options(as_of=date(2026, 6, 1))
    for old in (
        baseline(CLEAN, options=later),
        of_report(report(CLEAN, [replace(FORBIDDEN, severity="high")])),
    ):
        found = gated(LISTED, old=old)
        assert outcome(found) == "failed"
        assert found.gate is not None and found.gate.baseline is not None
        assert found.gate.baseline.differs


def test_a_finding_that_stayed_is_known_on_a_later_date() -> None:
    assert (
        outcome(gated(LISTED, old=baseline(LISTED, options=Options(as_of=date(2025, 6, 1)))))
        == "passed"
    )


def test_waived_findings_do_not_fail_until_they_lapse() -> None:
    holds = decide(accepted(LISTED, {}, rules=[FORBIDDEN]), TOOLBOX)
    assert outcome(holds) == "passed"
    assert [(part.standing, part.why) for part in holds.results] == [
        ("waived", "waived until 2026-06-30")
    ]
    later = Options(as_of=date(2026, 6, 30))
    lapsed = decide(accepted(LISTED, {}, rules=[FORBIDDEN], options=later), TOOLBOX)
    assert outcome(lapsed) == "failed"


def test_a_baseline_does_not_stand_in_for_a_waiver_that_lapsed() -> None:
    later = Options(as_of=date(2026, 6, 30))
    lapsed = accepted(LISTED, {}, rules=[FORBIDDEN], options=later)
    plain = baseline(LISTED, options=later)
    assert outcome(decide(lapsed, TOOLBOX, plain)) == "failed"
    waived = of_report(accepted(LISTED, {}, rules=[FORBIDDEN]), "old.json")
    removed = report(LISTED, [FORBIDDEN], later)
    assert outcome(decide(removed, TOOLBOX, waived)) == "failed"


def test_a_rule_by_name_fails_whatever_its_severity() -> None:
    mild = replace(FORBIDDEN, severity="info", axis="dependence")
    assert outcome(decide(report(LISTED, [mild]), TOOLBOX)) == "passed"
    policy = replace(TOOLBOX, fail_on_rule=("NR-1101",))
    assert outcome(decide(report(LISTED, [mild]), policy)) == "failed"


def test_several_networks_end_with_the_worst() -> None:
    parts = [gated(CLEAN), gated({**LISTED, "id": "b"})]
    made = together(in_one(parts)).gate
    assert made is not None
    assert made.outcome == "failed"
    assert made.reasons[0].startswith("b: NR-1101 core")
    calm = together(in_one([gated(CLEAN), gated({**CLEAN, "id": "b"})])).gate
    assert calm is not None and (calm.outcome, calm.reasons) == ("passed", ())


@settings(max_examples=25)
@given(st.one_of(mixes(), details()))
def test_a_network_against_itself_passes_every_policy(network: dict[str, Any]) -> None:
    found = report(network)
    judged = decide(found, EVERYTHING, of_report(found))
    assert outcome(judged) == "passed"
    assert {part.standing for part in judged.results} <= {None, "known"}


@settings(max_examples=25)
@given(st.one_of(mixes(), details()), st.one_of(mixes(), details()))
def test_a_decision_changes_nothing_but_what_it_adds(
    network: dict[str, Any], other: dict[str, Any]
) -> None:
    found = report(network)
    judged = decide(found, EVERYTHING, of_report(report(other)))
    bare = [replace(part, standing=None, why=None, since_baseline=None) for part in judged.results]
    for one, before in zip(bare, found.results, strict=True):
        pairs = [
            (replace(proof, since_baseline=None), place)
            for proof, place in zip(one.evidence, one.locations, strict=True)
        ]
        assert sorted(map(str, pairs)) == sorted(
            map(str, zip(before.evidence, before.locations, strict=True))
        )
        assert replace(one, evidence=(), locations=()) == replace(before, evidence=(), locations=())
    fails = [part for part in judged.results if part.standing == "fails"]
    assert (outcome(judged) == "failed") == bool(fails)


@pytest.mark.parametrize("edit", ["comment", "order"])
def test_identity_survives_comments_and_order(edit: str) -> None:
    """Inserting a comment or reordering keys changes no fingerprint, waiver or baseline match."""
    import json

    from networks import HEADER

    from netrisk.assess import assess
    from netrisk.catalogue.catalogue import builtin_catalogue
    from netrisk.document import parse
    from netrisk.load import check
    from netrisk.ruleset import choose

    network: dict[str, Any] = {
        **HEADER,
        **LISTED,
        "deployments": [
            {"id": "a", "function": "gNB", "supplier": "huawei", "region": "r"},
            {"id": "b", "function": "gNB", "supplier": "nokia", "region": "r"},
        ],
    }
    text = json.dumps(network, indent=1)
    if edit == "comment":
        lines = text.splitlines()
        changed = "\n".join(
            f"# {n}\n\n{line} # x" if line.endswith(",") else line for n, line in enumerate(lines)
        )
    else:
        shuffled = copy.deepcopy(dict(reversed(network.items())))
        shuffled["deployments"] = [
            dict(reversed(row.items())) for row in reversed(network["deployments"])
        ]
        shuffled["mix"]["core"]["suppliers"] = dict(
            reversed(network["mix"]["core"]["suppliers"].items())
        )
        changed = json.dumps(shuffled)
    catalogue = builtin_catalogue()
    before, after = (
        assess(
            check(parse(part, "p.yaml", text_keys=TEXT_KEYS), catalogue),
            catalogue,
            choose(catalogue.rules),
            Options(),
        )
        for part in (text, changed)
    )
    prints = [{part.fingerprint for part in one.results} for one in (before, after)]
    evidence = [
        {e.fingerprint for part in one.results if part.verdict == "fail" for e in part.evidence}
        for one in (before, after)
    ]
    assert prints[0] == prints[1]
    assert evidence[0] == evidence[1]
    assert outcome(decide(after, EVERYTHING, of_report(before))) == "passed"


PLANS = sorted((Path(__file__).parents[1] / "profiles/networks").glob("*.yaml"))


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_the_order_of_a_whole_plan_changes_no_identity(path: Path) -> None:
    """Deployments and keys upside down: what failed is what is known, place by place."""
    plan = read(str(path), text_keys=TEXT_KEYS).data
    turned = {key: _turned(value) for key, value in reversed(plan.items())}
    turned["deployments"] = [*reversed(plan.get("deployments", []))]
    before, after = report(plan), report(turned)
    known = of_report(before)
    assert outcome(decide(after, EVERYTHING, known)) == "passed"
    kept = [
        {e.fingerprint for e in part.evidence} for part in before.results if part.verdict == "fail"
    ]
    assert kept == [
        {e.fingerprint for e in part.evidence} for part in after.results if part.verdict == "fail"
    ]


def _turned(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _turned(part) for key, part in reversed(value.items())}
    return value
