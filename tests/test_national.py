"""The law of a country as rules: stable numbers, what may be mandatory, and every profile usable."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from laws import PLAN, duties, law, report_under, under, verdicts

from netrisk.catalogue.catalogue import builtin_catalogue
from netrisk.explain import explain
from netrisk.kinds.obligations.clock import days
from netrisk.model.numbers import OWN, country_of, kept_for
from netrisk.model.rule import Rule
from netrisk.national import DISCLAIMER, Law, find, law_of, obligation_rules
from netrisk.profiles import codes, profile

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
