"""The law of a country as rules: stable numbers, what may be mandatory, and every profile usable."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from laws import PLAN, law, under, verdicts

from netrisk.catalogue.catalogue import builtin_catalogue
from netrisk.explain import explain
from netrisk.kinds.obligations.clock import days
from netrisk.national import DISCLAIMER, Law, find, law_of, number, obligation_rules
from netrisk.profiles import codes, profile

# A number once printed stays: waivers and baselines name it. New duties go to a profile's end.
PRINTED = {
    "NR-3150": "de-core",
    "NR-3151": "de-management",
    "NR-3333": "gb-core",
    "NR-3335": "gb-5g",
    "NR-3781": "se-removal",
}


def test_numbers_stay() -> None:
    assert {name: rule.name for name in PRINTED if (rule := find(name))} == PRINTED


def test_numbers_are_unique_and_in_their_range() -> None:
    rules = [rule for code in codes() for rule in obligation_rules(Law(profile(code)))]
    assert len({rule.id for rule in rules}) == len(rules)
    assert all(3000 <= int(rule.id[3:]) < 4000 for rule in rules)
    assert number("XX", 3) == "NR-3903"


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
