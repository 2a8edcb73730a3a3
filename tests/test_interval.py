"""The interval algebra against plain numbers, and Kleene logic against its tables."""

from __future__ import annotations

import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netrisk.interval import ANYTHING, Interval, every, hull, mean, negation, point, some

numbers = st.floats(-1e6, 1e6)
intervals = st.tuples(numbers, numbers).map(lambda pair: Interval(min(pair), max(pair)))
truths = st.sampled_from([True, False, None])


@given(intervals, numbers)
def test_a_limit_is_met_by_all_by_none_or_it_is_open(interval: Interval, limit: float) -> None:
    low, high = interval.low <= limit + 1e-9, interval.high <= limit + 1e-9
    expected = True if high else (None if low else False)
    assert interval.at_most(limit) is expected


@given(intervals, numbers)
def test_at_least_mirrors_at_most(interval: Interval, limit: float) -> None:
    mirrored = Interval(-interval.high, -interval.low)
    assert interval.at_least(limit) is mirrored.at_most(-limit)


@given(st.lists(st.tuples(intervals, st.floats(0.1, 100)), min_size=1, max_size=5), st.data())
def test_the_mean_holds_the_mean_of_any_values_inside(
    parts: list[tuple[Interval, float]], data: st.DataObject
) -> None:
    chosen = [data.draw(st.floats(part.low, part.high)) for part, _ in parts]
    total = sum(weight for _, weight in parts)
    value = sum(x * weight for x, (_, weight) in zip(chosen, parts, strict=True)) / total
    found = mean(parts)
    assert found.low - 1e-3 <= value <= found.high + 1e-3


@given(st.lists(intervals, min_size=1))
def test_the_hull_is_the_smallest_that_holds_all(parts: list[Interval]) -> None:
    found = hull(parts)
    assert all(part in found for part in parts)
    assert found.low in {part.low for part in parts}
    assert found.high in {part.high for part in parts}


@pytest.mark.parametrize("bad", [(1.0, 0.0), (math.nan, 1.0), (0.0, math.nan)])
def test_what_is_no_interval_is_refused(bad: tuple[float, float]) -> None:
    with pytest.raises(ValueError, match="not an interval"):
        Interval(*bad)


def test_sums_of_decimals_meet_their_limit() -> None:
    assert point(0.1 + 0.2).at_most(0.3) is True
    assert point(0.1 + 0.2).at_least(0.3) is True


def test_clamping_keeps_to_the_bounds() -> None:
    assert Interval(-3, 0.5).clamp() == Interval(0, 0.5)
    assert Interval(2, math.inf).clamp() == Interval(1, 1)
    assert ANYTHING.width == 1
    assert not ANYTHING.certain


def test_nothing_to_average_is_nothing() -> None:
    assert mean([]) == Interval(0, 0)


@given(st.lists(truths, max_size=4))
def test_every_and_some_agree_with_all_completions(parts: list[bool | None]) -> None:
    completions = itertools.product(*[[True, False] if part is None else [part] for part in parts])
    rows = list(completions)
    for found, plain in ((every(parts), all), (some(parts), any)):
        answers = {plain(row) for row in rows}
        assert found is (answers.pop() if len(answers) == 1 else None)


@given(st.lists(truths, max_size=4))
def test_de_morgan(parts: list[bool | None]) -> None:
    assert negation(every(parts)) is some(negation(part) for part in parts)
