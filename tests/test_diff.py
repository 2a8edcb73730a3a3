"""Comparisons: each bucket, and the false greens that other tools shipped."""

from __future__ import annotations

import copy
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from gating import accepted
from hypothesis import given, settings
from hypothesis import strategies as st
from networks import details, mixes, report, rule, with_fact

from netrisk.assess import Options
from netrisk.diff import compare
from netrisk.model.diff import BUCKETS, Diff
from netrisk.model.result import Range
from netrisk.model.rule import Rule
from netrisk.snapshot import of_report

RAN = {
    "regions": {
        "north": {"suppliers": {"huawei": 40, "nokia": 60}},
        "south": {"suppliers": {"nokia": 100}},
    }
}
PLAN: dict[str, Any] = {"mix": {"ran": RAN}}
FORBIDDEN = rule({"kind": "forbidden_supplier"}, when={"category": ["ran"]})
REGIONAL = [FORBIDDEN]


def edited(network: dict[str, Any], **shares: Any) -> dict[str, Any]:
    """The plan with other suppliers in regions."""
    made = copy.deepcopy(network)
    for region, suppliers in shares.items():
        made["mix"]["ran"]["regions"][region] = {"suppliers": suppliers}
    return made


def diff(
    old: dict[str, Any], new: dict[str, Any], rules: list[Rule] | None = None, **options: Any
) -> Diff:
    before, after = report(old, rules), report(new, rules, **options)
    return compare(of_report(before, "old"), of_report(after, "new"))


def told(made: Diff) -> list[tuple[str, str, str | None, str]]:
    return [(part.bucket, part.subject, part.path, part.why) for part in made.changes]


def test_the_same_twice_is_unchanged() -> None:
    made = diff(PLAN, PLAN, REGIONAL)
    north = "mix.ran.regions.north.suppliers.huawei"
    assert told(made) == [
        ("unchanged", "ran", north, "as before"),
        ("unchanged", "ran/north", north, "as before"),
    ]
    assert made.differs == ()
    assert made.counts == {**dict.fromkeys(BUCKETS, 0), "unchanged": 2}
    for score in made.scores.values():
        assert score.before == score.after


def test_new_evidence_under_a_failing_rule_is_new() -> None:
    made = diff(PLAN, edited(PLAN, south={"nokia": 90, "huawei": 10}), REGIONAL)
    south = "mix.ran.regions.south.suppliers.huawei"
    assert [part for part in told(made) if part[0] == "new"] == [
        ("new", "ran", south, "another place, under a rule that failed before"),
        ("new", "ran/south", south, "passed before"),
    ]
    assert made.counts["unchanged"] == 2
    assert made.counts["resolved"] == 0


def test_resolved_only_where_the_rule_passes_or_the_place_is_clean() -> None:
    both = edited(PLAN, south={"nokia": 90, "huawei": 10})
    made = diff(both, PLAN, REGIONAL)
    assert [
        (part.bucket, part.subject, part.verdict_after)
        for part in made.changes
        if part.bucket == "resolved"
    ] == [
        ("resolved", "ran", "fail"),
        ("resolved", "ran/south", "pass"),
    ]
    clean = diff(PLAN, edited(PLAN, north={"nokia": 100}), REGIONAL)
    assert [part.bucket for part in clean.changes] == ["resolved", "resolved"]


def test_fail_to_unknown_is_never_resolved() -> None:
    made = diff(PLAN, edited(PLAN, north={"nokia": 60}), REGIONAL)
    assert [(part.bucket, part.verdict_after, part.why) for part in made.changes] == [
        ("incomparable", "unknown", "cannot be decided any more: a fact is missing"),
        ("incomparable", "unknown", "cannot be decided any more: a fact is missing"),
    ]


def test_evidence_that_lost_its_name_is_not_resolved() -> None:
    both = edited(PLAN, north={"huawei": 30, "zte": 10, "nokia": 60})
    made = diff(both, edited(PLAN, north={"zte": 10, "nokia": 60}), REGIONAL)
    gone = [part for part in made.changes if part.path and part.path.endswith("huawei")]
    assert {(part.bucket, part.why) for part in gone} == {
        ("incomparable", "more is undeclared than before")
    }


def test_a_group_taken_out_of_the_file_is_not_repaired() -> None:
    rows = [
        {"id": f"amf-{n}", "function": "AMF", "supplier": "nokia", "group": "pool"} for n in (1, 2)
    ]
    old = {"deployments": rows, "groups": {"pool": {"need": "100%"}}}
    new = {"deployments": [{key: row[key] for key in row if key != "group"} for row in rows]}
    redundancy = rule({"kind": "redundancy"}, when={"function": ["AMF"]})
    (change,) = diff(old, new, [redundancy]).changes
    assert (change.bucket, change.subject) == ("incomparable", "pool")
    assert "cannot decide something new" in change.why


def test_a_region_that_is_gone_is_resolved() -> None:
    new = copy.deepcopy(PLAN)
    del new["mix"]["ran"]["regions"]["north"]
    found = {part.subject: part for part in diff(PLAN, new, REGIONAL).changes}
    assert (found["ran/north"].bucket, found["ran/north"].verdict_after) == ("resolved", None)


@pytest.mark.parametrize(
    ("north", "bucket"),
    [
        ({"huawei": 50, "nokia": 50}, "worsened"),
        ({"huawei": 20, "nokia": 80}, "improved"),
        ({"huawei": 40, "samsung": 60}, "unchanged"),
        ({"huawei": 40, "nokia": 50}, "incomparable"),  # more may be of a listed supplier
    ],
)
def test_worse_and_better(north: dict[str, int], bucket: str) -> None:
    changes = diff(PLAN, edited(PLAN, north=north), REGIONAL).changes
    assert next(part.bucket for part in changes if part.subject == "ran/north") == bucket


def test_diversification_under_a_rule_that_still_fails_is_no_new_finding() -> None:
    check = {"kind": "diversity", "min_effective": 3}
    diverse = rule(check, when={"category": ["ran"]})
    old = edited(PLAN, north={"nokia": 95, "ericsson": 5})
    new = edited(PLAN, north={"nokia": 70, "ericsson": 25, "samsung": 5})
    found = {part.subject: part for part in diff(old, new, [diverse]).changes}
    assert found["ran/north"].bucket == "improved"
    assert found["ran/north"].path is None


def test_another_dominant_owner_is_a_new_finding() -> None:
    largest = rule({"kind": "share_limit", "limit": 0.67}, when={"category": ["ran"]})
    old, new = (
        edited(PLAN, north={"nokia": 80, "ericsson": 20}),
        edited(PLAN, north={"ericsson": 80, "nokia": 20}),
    )
    found = [part for part in diff(old, new, [largest]).changes if part.subject == "ran/north"]
    assert [(part.bucket, part.path) for part in found] == [
        ("new", "mix.ran.regions.north.suppliers.ericsson")
    ]


def test_other_rules_limits_dates_countries_and_scopes_are_incomparable() -> None:
    loose = replace(FORBIDDEN, check={"kind": "forbidden_supplier", "max_share": 0.05})
    new = edited(PLAN, south={"nokia": 90, "huawei": 10})
    before = of_report(report(PLAN, REGIONAL), "old")

    def buckets(found: Any) -> tuple[list[str], list[str]]:
        made = compare(before, of_report(found, "new"))
        return sorted(part.bucket for part in made.changes), [
            text.split(":")[0] for text in made.differs
        ]

    plain: tuple[list[str], list[str]] = (["new", "new", "unchanged", "unchanged"], [])
    changed = ["incomparable", "incomparable", "unchanged", "unchanged"]
    assert buckets(report(new, REGIONAL)) == plain
    assert buckets(report(new, [loose])) == (changed, ["the rules or their limits"])
    later = Options(as_of=date(2026, 2, 1))
    assert buckets(report(new, REGIONAL, later)) == (changed, ["the date"])
    assert buckets(report(new, REGIONAL, Options(country="FR"))) == (changed, ["the country"])
    assert buckets(report({**new, "id": "other"}, REGIONAL))[1] == ["two networks"]
    core = {"mix": {"core": {"suppliers": {"nokia": 100}}}, "scope": ["core"]}
    everything, scope = buckets(report(core, REGIONAL))
    assert (set(everything), scope) == ({"incomparable"}, ["the scope"])


def test_scores_under_other_rules_are_not_compared() -> None:
    other = [replace(FORBIDDEN, severity="low")]
    made = compare(of_report(report(PLAN, REGIONAL)), of_report(report(PLAN, other)))
    assert {part.change for part in made.scores.values()} == {None}


def test_the_score_change_holds_every_value_of_both() -> None:
    made = diff(PLAN, edited(PLAN, south={"nokia": 60}), REGIONAL)
    score = made.scores["dependence"]
    assert score.before is not None and score.after is not None and score.change is not None
    assert score.change == Range(
        round(score.after.low - score.before.high, 6), round(score.after.high - score.before.low, 6)
    )


def test_a_waived_finding_says_so() -> None:
    core = {"mix": {"core": {"suppliers": {"huawei": 100}}}}
    made = compare(of_report(report(core)), of_report(accepted(core, {})))
    assert [part.waived for part in made.changes if part.rule == "NR-1101"] == [True]


@settings(max_examples=30)
@given(st.one_of(mixes(), details()))
def test_nothing_changes_between_equal_networks(network: dict[str, Any]) -> None:
    made = diff(network, network)
    assert set(made.counts) == set(BUCKETS)
    assert made.counts == {**dict.fromkeys(BUCKETS, 0), "unchanged": len(made.changes)}


@settings(max_examples=30)
@given(st.one_of(mixes(), details()), st.one_of(mixes(), details()))
def test_every_failing_finding_of_both_sides_is_told(
    one: dict[str, Any], other: dict[str, Any]
) -> None:
    before, after = report(one), report(other)
    made = compare(of_report(before), of_report(after))
    for side, gone in ((after, False), (before, True)):
        for part in side.results:
            if part.verdict != "fail":
                continue
            told_of = [x for x in made.changes if (x.rule, x.subject) == (part.rule, part.subject)]
            assert told_of
            if not gone:
                assert any(change.moved is not None for change in told_of)
    for change in made.changes:
        if change.bucket == "resolved":
            assert change.verdict_after in (None, "pass", "fail")
            assert change.moved is None


@settings(max_examples=60)
@given(with_fact(st.one_of(mixes(), details())))
def test_taking_a_fact_away_resolves_nothing(pair: tuple[dict[str, Any], dict[str, Any]]) -> None:
    """What an operator leaves out of a file must never look like a repair."""
    less, more = pair
    made = diff(more, less)
    assert [part for part in made.changes if part.bucket in ("resolved", "improved")] == []
