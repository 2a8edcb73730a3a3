"""The law of a country as rules: stable numbers, what may be mandatory, and every profile usable."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from laws import FACT, PLAN, duties, law, report_under, under, verdicts

from netrisk.catalogue.catalogue import builtin_catalogue
from netrisk.cli.app import run
from netrisk.diff import compare
from netrisk.explain import explain
from netrisk.formats.json import render
from netrisk.kinds.obligations.clock import days
from netrisk.lawrules import find, obligation_rules
from netrisk.model.numbers import OWN, country_of, kept_for
from netrisk.model.rule import Rule
from netrisk.national import DISCLAIMER, Law, law_of
from netrisk.profiles import codes, profile
from netrisk.ruleset import RuleSet
from netrisk.snapshot import of_report

# A number once printed stays: waivers and baselines name it. A duty that is added joins this list,
# one that is retired stays in it, under RETIRED too, and its number is never used again.
PRINTED = dict(
    part.split("=")
    for part in """
    3030=be-authorisation 3031=be-core-exclusion 3032=be-ran-cap 3033=be-ran-zones
    3034=be-transition 3035=be-localisation 3150=de-core 3151=de-management
    3180=dk-tdc-net-transport 3210=ee-permit 3211=ee-elisa-5g 3212=ee-elisa-2g-4g
    3240=es-diversification 3270=fi-critical-parts 3271=fi-critical-parts-base-stations
    3300=fr-authorisation 3301=fr-bouygues-dense-areas 3302=fr-bouygues-cities 3330=gb-no-new-5g
    3331=gb-significant-sites 3332=gb-ran-cap 3333=gb-core 3334=gb-transmission 3335=gb-5g
    3480=it-contract-notice 3481=it-yearly-plan 3510=lt-assessment 3511=lt-removal
    3630=nl-orders-critical-parts 3631=nl-raised-security 3720=pt-removal 3721=pt-plans
    3750=ro-authorised-makers 3751=ro-core 3752=ro-access-and-transport 3780=se-no-new-installation
    3781=se-removal 3782=se-autonomy 3810=si-critical-infrastructure
    """.split()
)
RETIRED: set[str] = set()


def shipped() -> list[Rule]:
    return [rule for code in codes() for rule in obligation_rules(Law(profile(code)))]


def test_numbers_stay_and_none_is_used_again() -> None:
    assert {rule.id: rule.name for rule in shipped()} == {
        f"NR-{number}": name for number, name in PRINTED.items() if number not in RETIRED
    }
    for number, name in PRINTED.items():
        for spelled in (f"NR-{number}", f"nr-{number}", name.upper()):
            rule = find(spelled)
            assert (rule is None) == (number in RETIRED)
            assert rule is None or (rule.id, rule.name) == (f"NR-{number}", name)


def test_numbers_are_unique_and_kept_for_their_state() -> None:
    ids = [rule.id for rule in shipped()]
    assert len(set(ids)) == len(ids)
    for code in codes():
        kept = kept_for(code)
        assert len(kept) == 30
        assert all(country_of(number) == code for number in kept)
        assert OWN[0] not in kept
        assert {row.number for row in profile(code).profile.regime.obligations} <= set(kept)
    assert country_of(OWN[0]) is None
    assert kept_for("US") == range(0)


@pytest.mark.parametrize(
    "name", ["NR-9999", "NR-3999", "NR-3899", "3" * 5000, "", "xx-core", "NR-"]
)
def test_a_rule_that_no_state_has_is_none(name: str) -> None:
    assert find(name) is None


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_where_a_duty_stands_in_its_file_changes_no_id_and_no_fingerprint(
    data: st.DataObject,
) -> None:
    """Inserting and reordering leave ids, fingerprints and digests of the others as they were."""
    count = data.draw(st.integers(1, 4))
    rows = [{"id": f"o{at}", "number": OWN[at], "by": f"2026-0{at + 1}-01"} for at in range(count)]
    more = [{"id": f"n{at}", "number": OWN[9 - at]} for at in range(data.draw(st.integers(0, 3)))]
    old = report_under(law(*rows))
    new = report_under(law(*data.draw(st.permutations([*rows, *more]))))
    ids = [result.rule for result in duties(new).values()]
    assert ids == sorted(ids)
    for name, result in duties(old).items():
        assert duties(new)[name] == result
        assert new.rules.digests[result.rule] == old.rules.digests[result.rule]
    assert len(duties(new)) == count + len(more)


def test_only_binding_law_in_force_is_mandatory() -> None:
    certain, appealed, unknown = obligation_rules(
        law({}, {"legal_status": "under_appeal"}, {"legal_status": None})
    )
    assert (certain.mandatory, appealed.mandatory, unknown.mandatory) == (True, False, False)
    assert certain.basis == "national_law"


def test_a_country_without_profile_has_no_law() -> None:
    assert law_of("US") is None
    found = under("US", "2026-01-01")
    assert (found.law, verdicts(found)) == (None, {})


def test_the_section_says_how_far_the_facts_reach() -> None:
    section = under("DE", "2026-11-01").law
    assert section is not None
    assert (section.as_of, section.disclaimer) == ("2026-06-30", DISCLAIMER)
    assert "the facts reach to 2026-06-30" in section.notes[0]


@pytest.mark.parametrize("code", codes())
def test_days_of_duties_are_the_only_days_that_change_them(code: str) -> None:
    """Under every law a plan of shares has the verdicts of the day before, but on those days."""
    row = profile(code).profile
    changing = {day for part in row.regime.obligations for day in days(part)}
    changing |= {day for part in row.regime.designations for day in (part.date, part.until) if day}
    first = date(2020, 1, 1)
    operator = {"kind": "public", "licences": ["3.5 GHz"], "end_users": 9_000_000}
    operator["party_to"] = [part.id for part in row.regime.instruments]
    marks = sorted(day for day in changing if day > first)
    named = {day for part in row.regime.designations for day in (part.date, part.until) if day}
    for day in marks:
        old, new = (
            verdicts(under(code, str(when), PLAN, operator))
            for when in (day - timedelta(days=1), day)
        )
        flipped = {name for name in new if new[name] != old[name]}
        due = {part.id for part in row.regime.obligations if day in days(part)}
        if day in named:
            due |= {p.id for p in row.regime.obligations if p.suppliers == "designated"}
        assert flipped <= due
        quiet = day + timedelta(days=1)
        if quiet in changing:
            continue
        same = [verdicts(under(code, str(when), PLAN, operator)) for when in (day, quiet)]
        assert same[0] == same[1]


def test_every_law_can_be_put_over_a_plan_and_asserts_nothing_unasked() -> None:
    for code in codes():
        found = under(code, "2030-01-01")
        assert found.summary.error == 0
        assert "fail" not in verdicts(found).values(), code


def test_duties_are_explained() -> None:
    said = explain("NR-3150", builtin_catalogue(), ())
    assert "de-core" in said.title


DESIGNATION = {
    "suppliers": ["huawei"],
    "basis": "national_law",
    "words": "w",
    "date": "2020-01-01",
    "source": "s",
    "confidence": "high",
    "fact_basis": "found",
    "legal_status": "in_force",
}


def digest(row: dict[str, Any], as_if_bound: bool = False, **regime: Any) -> str:
    found = report_under(law(row, as_if_bound=as_if_bound, **regime))
    return found.rules.digests[f"NR-{OWN[0]}"]


@pytest.mark.parametrize(
    "change",
    [
        {"by": "2026-06-02"},
        {"by": "2026-06"},
        {"until": "2030-01-01"},
        {"kind": "cap", "limit": 35, "unit": "sites"},
        {"categories": ["ran"]},
        {"suppliers": ["zte"]},
        {"binds": {"operators": ["op"], "kind": "public"}},
        {"legal_status": "suspended"},
        {"confidence": "medium"},
        {"readings": [{"by": "2027-01-01", "words": "w", **FACT}]},
    ],
)
def test_what_can_change_a_verdict_changes_the_digest(change: dict[str, Any]) -> None:
    assert digest(change) != digest({})


def test_a_limit_a_designation_and_a_what_if_change_the_digest_and_prose_does_not() -> None:
    cap = {"kind": "cap", "limit": 35, "unit": "sites"}
    assert digest(cap) != digest({**cap, "limit": 30})
    named = {"suppliers": "designated"}
    assert digest(named, designations=[DESIGNATION]) != digest(
        named, designations=[{**DESIGNATION, "date": "2021-01-01"}]
    )
    assert digest({}, as_if_bound=True) != digest({})
    for prose in ({"title": "the same duty"}, {"note": "a note"}, {"source": ["s"]}):
        assert digest(prose) == digest({})
    assert digest({}, designations=[DESIGNATION]) == digest({})


def test_a_rule_that_counts_in_no_score_has_another_digest() -> None:
    scored = next(rule for rule in builtin_catalogue().rules if rule.id == "NR-1101")
    beside = replace(scored, check={"kind": "obligation", "id": "x"})
    one, other = RuleSet((scored,)), RuleSet((beside,))
    assert one.digests != other.digests
    assert one.sha256 != other.sha256


def test_a_changed_date_of_a_duty_is_incomparable_and_a_comment_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    laws = {"old": {}, "later": {"by": "2026-06-02"}, "noted": {"note": "read again"}}
    for name, change in laws.items():
        made = report_under(law(change), day="2026-07-01")
        assert verdicts(made) == {"o0": "fail"}
        Path(f"{name}.json").write_text(render(made), encoding="utf-8")
    assert run(["diff", "old.json", "later.json"]) == 0
    said = capsys.readouterr().out
    assert "the rules or their limits: NR-3900" in said
    assert run(["diff", "old.json", "noted.json"]) == 0
    assert "the rules or their limits" not in capsys.readouterr().out
    gone = report_under(law({"by": "2027-06-02"}), day="2026-07-01")
    before = report_under(law({}), day="2026-07-01")
    (moved,) = [
        part
        for part in compare(of_report(before), of_report(gone)).changes
        if part.rule == "NR-3900"
    ]
    assert moved.bucket == "incomparable"
    assert "the rule, or its limit, is another one" in moved.why
