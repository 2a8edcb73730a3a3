"""The parts of a profile by themselves: dates as exact as they are known, clocks, certainty."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from netrisk.model.facts import DateBasis, checked, possible, written, written_basis
from netrisk.model.obligation import Obligation
from netrisk.model.regime import Measure, MeasureOrUnknown, Trigger

FACT: dict[str, Any] = {"source": "s", "confidence": "high", "basis": "found"}
BASES = st.sampled_from(["day", "month", "year"])


def obligation(**fields: Any) -> Obligation:
    row = {"id": "o", "number": 3900, "kind": "removal", "title": "t", **FACT, **fields}
    return checked(Obligation, row)


@pytest.mark.parametrize(
    ("stated", "by", "since", "basis"),
    [
        ("2024-02-29", date(2024, 2, 29), date(2024, 2, 29), "day"),
        ("2024-02", date(2024, 2, 29), date(2024, 2, 1), "month"),
        ("2028-12", date(2028, 12, 31), date(2028, 12, 1), "month"),
        ("2028", date(2028, 12, 31), date(2028, 1, 1), "year"),
    ],
)
def test_a_vague_date_ends_late_and_starts_early(
    stated: str, by: date, since: date, basis: DateBasis
) -> None:
    found = obligation(by=stated)
    assert (found.by, found.from_, found.date_basis) == (by, None, basis)
    assert found.deadlines == ((since, by),)
    assert obligation(**{"from": stated}).from_ == since


def test_the_basis_is_what_is_stated_and_else_the_vaguest_date() -> None:
    assert obligation(by="2028-12-31", date_basis="year").date_basis == "year"
    assert obligation(**{"from": "2019-03-26", "until": "2022-03"}).date_basis == "month"
    assert obligation().date_basis == "unknown"
    assert obligation().deadlines == ()


@pytest.mark.parametrize(
    "stated", ["2023-02-29", "2023-13", "31.12.2025", "2025-1-1", "soon", 2025]
)
def test_what_is_no_date_is_an_error(stated: object) -> None:
    with pytest.raises(ValidationError, match="expected a date as YYYY-MM-DD, YYYY-MM or YYYY"):
        obligation(by=stated)


@given(st.dates(date(1900, 1, 1), date(2200, 12, 31)), BASES)
def test_what_a_date_may_mean_holds_it_and_is_written_alike(day: date, basis: DateBasis) -> None:
    first, last = possible(day, basis)
    assert first <= day <= last
    assert written(first, basis) == written(day, basis) == written(last, basis)
    assert written_basis(written(day, basis)) == basis
    for outside in (first - timedelta(days=1), last + timedelta(days=1)):
        assert written(outside, basis) != written(day, basis)


def test_each_reading_is_a_deadline_of_its_own() -> None:
    readings = [
        {"by": "2026", "words": "from entry into force", **FACT},
        {"by": "2029-02-28", "words": "from the decision", **FACT},
    ]
    assert obligation(readings=readings).deadlines == (
        (date(2026, 1, 1), date(2026, 12, 31)),
        (date(2029, 2, 28), date(2029, 2, 28)),
    )


@pytest.mark.parametrize(
    ("months", "decided", "by"),
    [
        (48, date(2026, 6, 30), date(2030, 6, 30)),
        (1, date(2026, 1, 31), date(2026, 2, 28)),
        (12, date(2024, 2, 29), date(2025, 2, 28)),
        (7, date(2026, 6, 1), date(2027, 1, 1)),
        (0, date(2026, 6, 30), date(2026, 6, 30)),
        (None, date(2026, 6, 30), None),
    ],
)
def test_the_clock_of_a_power_starts_with_its_use(
    months: int | None, decided: date, by: date | None
) -> None:
    trigger = checked(Trigger, {"kind": "removal", "after_months": months, **FACT})
    assert trigger.by(decided) == by


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 120), st.integers(0, 366))
def test_a_later_decision_never_ends_earlier(day: date, months: int, later: int) -> None:
    trigger = checked(Trigger, {"kind": "removal", "after_months": months, **FACT})
    first, second = trigger.by(day), trigger.by(day + timedelta(days=later))
    assert first is not None and second is not None
    assert day <= first <= second


CERTAIN: dict[str, Any] = {
    "by": "2025-01-01",
    "binds": {"licence_bands": ["3.5 GHz"]},
    "legal_status": "in_force",
}


@pytest.mark.parametrize(
    ("fields", "assertable"),
    [
        ({}, True),
        ({"legal_status": "under_appeal"}, True),
        ({"legal_status": "suspended"}, False),
        ({"legal_status": "annulled"}, False),
        ({"legal_status": "expired"}, False),
        ({"legal_status": "secret"}, False),
        ({"legal_status": None}, False),
        ({"confidence": "medium"}, False),
        ({"basis": "mixed"}, False),
        ({"basis": "memory"}, False),
        ({"by": "2025-01"}, False),
        ({"date_basis": "year"}, False),
        ({"by": None}, False),
        ({"binds": None}, False),
        ({"readings": [{"by": "2026-01-01", "words": "w", **FACT}]}, False),
    ],
)
def test_a_breach_is_asserted_only_on_a_certain_fact(
    fields: dict[str, Any], assertable: bool
) -> None:
    assert obligation(**{**CERTAIN, **fields}).assertable is assertable


@pytest.mark.parametrize("left_out", ["source", "confidence", "basis"])
def test_a_fact_without_provenance_is_an_error(left_out: str) -> None:
    stated = {"id": "o", "kind": "removal", "title": "t", **FACT}
    del stated[left_out]
    with pytest.raises(ValidationError, match="Field required"):
        checked(Obligation, stated)
    with pytest.raises(ValidationError, match="needs " + left_out):
        checked(Measure, {"status": "applied", **FACT, left_out: None})


def test_only_an_unknown_status_needs_no_source() -> None:
    status = TypeAdapter(MeasureOrUnknown)
    assert status.validate_python("unknown") == Measure(status="unknown")
    with pytest.raises(ValidationError, match="expected a mapping with status, source"):
        status.validate_python("applied")
