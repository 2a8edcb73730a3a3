"""Scores: the worked number, the laws of design/3 section 7 as properties, and an oracle."""

from __future__ import annotations

import copy
import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from networks import LISTED, details, load, mixes, only, report, results, rule, with_fact

from netrisk.assess import Options, assess
from netrisk.catalogue.catalogue import builtin_catalogue
from netrisk.interval import Interval
from netrisk.kinds.outcome import Outcome, degree
from netrisk.model.report import Report
from netrisk.model.vocabulary import Verdict
from netrisk.ruleset import RuleSet, choose
from netrisk.score import SEVERITY_WEIGHT, AxisModel, Judged, band, rule_degree, worse

networks = st.one_of(mixes(), details())
SCORED = ("exposure", "dependence", "assurance")


def outcome(verdict: Verdict, low: float, high: float, **fields: Any) -> Outcome:
    extent = Interval(low, high)
    return Outcome(fields.pop("subject", "x"), verdict, "", degree(verdict, extent), **fields)


def intervals(found: Report) -> dict[str, Interval]:
    axes = {name: axis for name, axis in found.scores.axes.items() if axis.low is not None}
    return {
        name: Interval(axis.low, axis.high)
        for name, axis in axes.items()
        if axis.low is not None and axis.high is not None
    }


def test_worked_number_of_the_design() -> None:
    """High fails in one of two equal regions, extent 0.2; critical of another family unknown."""
    failing = Judged(
        rule({"kind": "diversity"}, id="NR-9001", severity="high"),
        (outcome(Verdict.FAIL, 0.2, 0.2), outcome(Verdict.PASS, 0, 0)),
    )
    unknown = Judged(
        rule({"kind": "diversity"}, id="NR-9002", severity="critical"),
        (outcome(Verdict.UNKNOWN, 1, 1),),
    )
    assert rule_degree(failing.outcomes) == Interval(0.3, 0.3)
    score = AxisModel([failing, unknown]).score
    assert score.low == pytest.approx(10.5)
    assert score.high == pytest.approx(73.15)


def test_degrees_by_verdict() -> None:
    assert degree(Verdict.PASS) == Interval(0, 0)
    assert degree(Verdict.NOT_APPLICABLE) == Interval(0, 0)
    assert degree(Verdict.FAIL, Interval(0, 0)) == Interval(0.5, 0.5)
    assert degree(Verdict.FAIL, Interval(0.2, 0.6)) == Interval(0.6, 0.8)
    assert degree(Verdict.UNKNOWN, Interval(0, 0.3)) == Interval(0, 0.65)
    assert degree(Verdict.ERROR) == Interval(0, 1)


def test_the_worst_sensitive_location_decides() -> None:
    parts = (
        outcome(Verdict.FAIL, 1, 1, sensitive=True),
        outcome(Verdict.PASS, 0, 0),
        outcome(Verdict.PASS, 0, 0),
    )
    assert rule_degree(parts) == Interval(1, 1)


def test_a_family_counts_once() -> None:
    first = Judged(
        rule({"kind": "diversity"}, id="NR-9001", family="f"), (outcome(Verdict.FAIL, 1, 1),)
    )
    second = Judged(
        rule({"kind": "diversity"}, id="NR-9002", family="f"), (outcome(Verdict.FAIL, 0, 0),)
    )
    assert AxisModel([first, second]).score == AxisModel([first]).score


@pytest.mark.parametrize(
    ("low", "high", "critical", "expected"),
    [
        (0, 19.9, False, "low"),
        (20, 20, False, "moderate"),
        (19, 41, False, "low to elevated"),
        (60, 79, False, "high"),
        (80, 100, False, "critical"),
        (5, 90, True, "high to critical"),
        (5, 10, True, "high"),
    ],
)
def test_bands(low: float, high: float, critical: bool, expected: str) -> None:
    assert band(Interval(low, high), critical) == expected


def test_the_worse_axis_is_an_interval_of_the_larger() -> None:
    found = worse([("exposure", Interval(10, 80)), ("dependence", Interval(40, 60))])
    assert found == ("exposure", Interval(40, 80))
    assert worse([]) is None


@settings(max_examples=60)
@given(with_fact(networks))
def test_adding_a_fact_never_widens_any_interval(case: Any) -> None:
    before, after = (intervals(report(network)) for network in case)
    for name, interval in after.items():
        assert interval in Interval(before[name].low - 1e-6, before[name].high + 1e-6), name


@settings(max_examples=40)
@given(with_fact(networks))
def test_adding_a_fact_never_unsettles_a_result(case: Any) -> None:
    """A result that passed or failed still does, and its observed interval nests."""
    before = {(part.rule, part.subject): part for part in report(case[0]).results}
    for part in report(case[1]).results:
        old = before.get((part.rule, part.subject))
        if old is None or "undeclared share" in ((old.observed and old.observed.unit) or ""):
            continue
        if old.verdict in (Verdict.PASS, Verdict.FAIL):
            assert part.verdict is old.verdict, (part.rule, part.subject)
        if old.observed and part.observed:
            assert part.observed.low >= old.observed.low - 1e-6
            assert part.observed.high <= old.observed.high + 1e-6


def _replaced(network: dict[str, Any], new: str) -> dict[str, Any]:
    changed = copy.deepcopy(network)
    for row in changed.get("deployments", []):
        if row["supplier"] in LISTED:
            row["supplier"] = new
    for entry in changed.get("mix", {}).values():
        for part in entry.get("regions", {"": entry}).values():
            moved = sum(part["suppliers"].pop(name, 0) for name in LISTED)
            if moved:
                part["suppliers"][new] = part["suppliers"].get(new, 0) + moved
    return changed


@settings(max_examples=40)
@given(networks)
def test_replacing_a_listed_supplier_never_raises_exposure(network: dict[str, Any]) -> None:
    before, after = report(network), report(_replaced(network, "nokia"))
    old, new = intervals(before)["exposure"], intervals(after)["exposure"]
    assert new.low <= old.low + 1e-6
    assert new.high <= old.high + 1e-6


@settings(max_examples=30)
@given(networks, st.randoms(use_true_random=False))
def test_adding_a_rule_never_lowers_a_score(network: dict[str, Any], chance: random.Random) -> None:
    every = list(choose(builtin_catalogue().rules).rules)
    some = [part for part in every if chance.random() < 0.5] or every[:1]
    fewer, more = intervals(report(network, some)), intervals(report(network, every))
    for name, interval in fewer.items():
        assert more[name].low >= interval.low - 1e-6
        assert more[name].high >= interval.high - 1e-6


@settings(max_examples=30)
@given(networks, st.randoms(use_true_random=False))
def test_the_order_of_the_input_changes_nothing(
    network: dict[str, Any], chance: random.Random
) -> None:
    shuffled = copy.deepcopy(network)
    chance.shuffle(shuffled.get("deployments", []))
    for key in ("mix", "groups"):
        items = list(shuffled.get(key, {}).items())
        chance.shuffle(items)
        shuffled[key] = dict(items)
    before, after = report(network), report(shuffled)
    assert intervals(before) == intervals(after)
    facts = [
        {
            (
                part.fingerprint,
                part.verdict,
                frozenset(part.evidence and [e.path for e in part.evidence]),
            )
            for part in found.results
            if part.verdict is Verdict.FAIL
        }
        for found in (before, after)
    ]
    assert {part[:2] for part in facts[0]} == {part[:2] for part in facts[1]}


@settings(max_examples=40)
@given(details(), st.integers(0, 9))
def test_splitting_a_deployment_changes_nothing(network: dict[str, Any], index: int) -> None:
    split = copy.deepcopy(network)
    rows = split["deployments"]
    row = rows[index % len(rows)]
    row["quantity"] //= 2
    rows.append({**row, "id": row["id"] + "-twin"})
    before, after = intervals(report(network)), intervals(report(split))
    for name, interval in before.items():
        assert after[name].low == pytest.approx(interval.low), name
        assert after[name].high == pytest.approx(interval.high), name


@settings(max_examples=40)
@given(networks)
def test_scores_agree_with_an_oracle_made_from_the_results(network: dict[str, Any]) -> None:
    """100 x (1 - product over families of (1 - largest s x d)), d from the JSON's own degrees."""
    national = {
        **network,
        "mix": {
            name: {"suppliers": next(iter(entry["regions"].values()))["suppliers"]}
            if "regions" in entry
            else entry
            for name, entry in network.get("mix", {}).items()
        },
        "deployments": [
            {key: value for key, value in row.items() if key != "region"}
            for row in network.get("deployments", [])
        ],
    }
    found = report(national)
    rules = {part.id: part for part in builtin_catalogue().rules}
    for axis, interval in intervals(found).items():
        by_rule: dict[str, list[Any]] = {}
        for part in found.results:
            if part.axis == axis and part.basis != "national_law":  # beside the scores
                by_rule.setdefault(part.rule, []).append(part)
        families: dict[str, list[float]] = {}
        for name, parts in by_rule.items():
            if all(part.verdict is Verdict.NOT_APPLICABLE for part in parts):
                continue
            if rules[name].check.get("sensitive"):
                degree_high = max(part.degree.high for part in parts)
            else:
                degree_high = sum(part.degree.high for part in parts) / len(parts)
            stake = SEVERITY_WEIGHT[rules[name].severity] * degree_high
            families.setdefault(rules[name].cause, []).append(stake)
        left = 1.0
        for stakes in families.values():
            left *= 1 - max(stakes)
        assert interval.high == pytest.approx(100 * (1 - left), abs=1e-3), axis


@settings(max_examples=25)
@given(networks)
def test_contributions_are_what_the_axis_falls_by(network: dict[str, Any]) -> None:
    """Repair every failing outcome by hand, one at a time, and score again."""
    catalogue = builtin_catalogue()
    from netrisk.assess import examine

    found = examine(load(network), catalogue, choose(catalogue.rules), Options())
    for axis in SCORED:
        judged = [part for part in found.judged if part.rule.axis == axis and part.applies]
        model = AxisModel(judged)
        for number, part in enumerate(judged[:8]):
            for index in range(len(part.outcomes)):
                outcomes = list(part.outcomes)
                outcomes[index] = outcome(
                    Verdict.PASS,
                    0,
                    0,
                    weight=outcomes[index].weight,
                    sensitive=outcomes[index].sensitive,
                )
                other = AxisModel(
                    [*judged[:number], Judged(part.rule, tuple(outcomes)), *judged[number + 1 :]]
                )
                gain = model.contribution(part, index)
                falls = sorted(
                    (model.score.low - other.score.low, model.score.high - other.score.high)
                )
                assert gain.low == pytest.approx(max(0, falls[0]), abs=1e-6)
                assert gain.high == pytest.approx(max(0, falls[1]), abs=1e-6)


def test_all_unknown_starts_at_nought() -> None:
    found = report(
        {
            "mix": {
                name: {"suppliers": {"unknown": 100}}
                for name in ("core", "mano", "management", "ran", "transport", "interconnect")
            }
        }
    )
    scores = intervals(found)
    for axis in ("exposure", "dependence"):
        assert scores[axis].low == 0
        assert scores[axis].high > 60


def test_a_listed_core_in_an_otherwise_perfect_plan_is_never_low() -> None:
    found = report(
        {
            "mix": {
                "core": {"suppliers": {"huawei": 100}},
                "ran": {"suppliers": {"nokia": 50, "ericsson": 50}},
            }
        }
    )
    assert found.scores.axes["exposure"].band.startswith(("high", "critical"))


def test_a_rule_whose_applicability_is_unknown_counts_from_nought_to_its_worst() -> None:
    check = {"kind": "attribute", "field": "security.suci", "reject": ["null"]}
    network = {
        "deployments": [
            {"id": "u", "function": "UDM", "supplier": "nokia", "security": {"suci": "null"}}
        ]
    }
    when = {"function": ["UDM"], "architecture": ["SA"]}
    unknown = only(network, check, when)
    assert unknown.verdict is Verdict.UNKNOWN
    assert (unknown.degree.low, unknown.degree.high) == (0, 1)
    assert unknown.missing == ("architecture",)
    failing = only({**network, "architecture": ["SA"]}, check, when)
    assert failing.verdict is Verdict.FAIL
    inapplicable = only({**network, "architecture": ["4G"]}, check, when)
    assert inapplicable.verdict is Verdict.NOT_APPLICABLE
    assert inapplicable.degree.high == 0


def test_what_does_not_apply_changes_no_score() -> None:
    network = {"architecture": ["4G"], "mix": {"core": {"suppliers": {"nokia": 100}}}}
    always = rule({"kind": "single_source", "per": "category"}, when={"category": ["core"]})
    never = rule(
        {"kind": "single_source", "per": "category"},
        id="NR-9002",
        when={"category": ["core"], "architecture": ["SA"]},
    )
    assert intervals(report(network, [always])) == intervals(report(network, [always, never]))


def test_a_crashed_rule_is_an_error_and_the_others_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    import netrisk.kinds.diversity as diversity

    def crash(*_: Any) -> Any:
        raise RuntimeError("boom")

    monkeypatch.setattr(diversity, "evaluate", crash)
    broken = rule({"kind": "diversity", "min_effective": 2}, id="NR-9002")
    sound = rule({"kind": "single_source", "per": "category"}, when={"category": ["core"]})
    found = report({"mix": {"core": {"suppliers": {"nokia": 100}}}}, [sound, broken], crashes=True)
    assert found.summary.error == 1
    assert found.summary.fail == 1
    error = next(part for part in found.results if part.verdict is Verdict.ERROR)
    assert error.rule == "NR-9002"
    assert (error.degree.low, error.degree.high) == (0, 1)
    assert any("NR-9002" in note for note in found.notes)


def test_regions_weigh_as_their_part_of_the_category() -> None:
    network = {
        "mix": {
            "ran": {
                "regions": {
                    "small": {"weight": 10, "suppliers": {"nokia": 100}},
                    "large": {"weight": 30, "suppliers": {"nokia": 50, "ericsson": 50}},
                }
            }
        }
    }
    found = results(network, {"kind": "share_limit", "limit": 0.6}, {"category": ["ran"]})
    # National: 25 of 40 from one owner, extent (0.625 - 0.6) / 0.4 = 0.0625; small: extent 1.
    expected = (1 * (0.5 + 0.5 * 0.0625) + 0.25 * 1.0 + 0.75 * 0.0) / 2
    gain = found["ran"].contribution.high + 0  # every part of the one rule on the axis
    axis = report(
        network, [rule({"kind": "share_limit", "limit": 0.6}, when={"category": ["ran"]})]
    )
    assert axis.scores.axes["dependence"].low == pytest.approx(35 * expected)
    assert gain == pytest.approx(35 * (0.5 + 0.5 * 0.0625) / 2)


def test_the_default_rules_are_what_assess_uses() -> None:
    catalogue = builtin_catalogue()
    loaded = load({"mix": {"core": {"suppliers": {"nokia": 100}}}})
    assert assess(loaded, catalogue, RuleSet(choose(catalogue.rules).rules), Options()).results
