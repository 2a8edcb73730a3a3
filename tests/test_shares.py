"""Shares and concentration: worked numbers, and bounds against completions of what is unknown."""

from __future__ import annotations

import math
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netrisk.interval import ANYTHING, Interval
from netrisk.shares import Shares, shares_of


@dataclass
class Row:
    name: str | None
    weight: float


def close(found: Interval, low: float, high: float) -> None:
    assert found.low == pytest.approx(low)
    assert found.high == pytest.approx(high)


def test_worked_numbers_of_the_design() -> None:
    """RAN in two regions, weights 40 and 60; A 60 %, B 30 %, rest undeclared; C 100 %."""
    held = Shares({"A": 24, "B": 12, "C": 60}, unknown=4)
    close(held.of(["B"]), 0.12, 0.16)
    close(held.effective_number(), 1 / 0.4816, 1 / 0.432)
    assert held.largest()[0] == "C"
    close(held.largest()[1], 0.60, 0.64)


def test_nothing_declared_says_nothing() -> None:
    held = Shares({}, unknown=5)
    assert held.of(["A"]) == ANYTHING
    assert held.effective_number() == Interval(1, math.inf)
    assert held.largest() == (None, ANYTHING)
    assert held.count() == Interval(1, math.inf)


@pytest.mark.parametrize(
    ("parts", "number"),
    [([100], 1.0), ([90, 10], 1.2195), ([80, 20], 1.4706), ([50, 50], 2.0), ([1, 1, 1], 3.0)],
)
def test_effective_numbers_of_usual_mixes(parts: list[float], number: float) -> None:
    found = Shares({str(i): part for i, part in enumerate(parts)}, 0).effective_number()
    assert found.low == found.high == pytest.approx(number, abs=1e-4)


def test_a_part_of_a_category_carries_over_only_all_or_nothing() -> None:
    assert Shares({"A": 1}, 0, part=True).of(["A"]) == Interval(1, 1)
    assert Shares({"A": 1}, 0, part=True).of(["B"]) == Interval(0, 0)
    assert Shares({"A": 1, "B": 1}, 0, part=True).of(["A"]) == ANYTHING
    assert Shares({"A": 1}, 1, part=True).of(["A"]) == ANYTHING
    assert Shares({"A": 1, "B": 1}, 0, part=True).count() == Interval(1, math.inf)
    assert Shares({"A": 1}, 0, part=True).effective_number() == Interval(1, 1)


def test_rows_without_a_name_are_undeclared_weight() -> None:
    held = shares_of([Row("A", 2), Row(None, 1), Row("A", 1)], lambda row: row.name)
    assert held == Shares({"A": 3}, 1)
    assert held.undeclared == 0.25


@st.composite
def completed(draw: st.DrawFn) -> tuple[Shares, dict[str, float]]:
    """Shares with a gap, and one way in which the gap may be filled."""
    known = draw(st.dictionaries(st.sampled_from("ABC"), st.integers(1, 50), min_size=1))
    unknown = draw(st.integers(0, 30))
    truth = {name: float(weight) for name, weight in known.items()}
    left = unknown
    while left:
        part = draw(st.integers(1, left))
        left -= part
        name = draw(st.sampled_from("ABCDEFGH"))
        truth[name] = truth.get(name, 0.0) + part
    return Shares({name: float(weight) for name, weight in known.items()}, unknown), truth


@given(completed(), st.sets(st.sampled_from("ABCDEFGH")))
def test_every_completion_lies_within_the_bounds(
    case: tuple[Shares, dict[str, float]], chosen: set[str]
) -> None:
    held, truth = case
    total = sum(truth.values())
    share = sum(weight for name, weight in truth.items() if name in chosen) / total
    number = 1 / sum((weight / total) ** 2 for weight in truth.values())
    largest = max(truth.values()) / total
    assert share in held.of(chosen)
    assert held.effective_number().low <= number + 1e-9
    assert number <= held.effective_number().high + 1e-9
    assert largest in held.largest()[1]
    assert len(truth) in held.count()


@given(completed())
def test_bounds_meet_where_nothing_is_unknown(case: tuple[Shares, dict[str, float]]) -> None:
    _, truth = case
    held = Shares(truth, 0)
    assert held.of(["A"]).certain
    assert held.effective_number().certain
    assert held.count().certain
