"""Nouns behave as frozen dataclasses of the same fields do, from the first value to the last."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netrisk.noun import entity, keyworded, noun


def both() -> tuple[Any, Any]:
    """The same class as a noun and as a dataclass."""

    class Written:
        a: int
        b: str = "x"
        c: list[int] = field(default_factory=list)

    names = ("__annotations__", "__module__", "b", "c")
    made = {name: Written.__dict__[name] for name in names}
    return noun(type("Made", (), dict(made))), dataclass(type("Made", (), dict(made)))


positional = st.lists(st.sampled_from([1, "y", [2]]), max_size=4)
named = st.dictionaries(st.sampled_from(["a", "b", "c", "d"]), st.just(7), max_size=4)


@given(st.lists(st.tuples(positional, named), min_size=1, max_size=30))
def test_a_noun_takes_what_a_dataclass_takes(calls: list[tuple[list[Any], dict[str, int]]]) -> None:
    made, plain = both()
    for given_, by_name in calls:
        try:
            expected = plain(*given_, **by_name)
        except TypeError:
            with pytest.raises(TypeError):
                made(*given_, **by_name)
        else:
            found = made(*given_, **by_name)
            assert (found.a, found.b, found.c) == (expected.a, expected.b, expected.c)
            assert repr(found).partition("(")[2] == repr(expected).partition("(")[2]


def test_values_are_equal_and_entities_are_themselves() -> None:
    @noun
    class Value:
        a: int

    @entity
    class Thing:
        a: int

    values = [Value(1) for _ in range(20)]
    assert len(set(values)) == 1
    assert len({id(part) for part in values}) == 20
    assert Thing(1) != Thing(1)
    assert replace(values[0], a=2) == Value(2)


def test_no_two_values_share_a_default_that_is_made() -> None:
    made, _ = both()
    found = [made(1) for _ in range(20)]
    found[0].c.append(1)
    assert all(part.c == [] for part in found[1:])


def test_fields_given_by_name_only_come_in_any_order_of_classes() -> None:
    class Base:
        def __init_subclass__(cls) -> None:
            keyworded(cls)

    class First(Base):
        a: int = 1

    class Second(First):
        b: str

    for _ in range(20):
        made: Any = Second(b="x")  # type: ignore[call-arg]
        assert (made.a, made.b) == (1, "x")
        with pytest.raises(TypeError):
            Second("x")  # type: ignore[call-arg]
        with pytest.raises(TypeError):
            Second(a=2)  # type: ignore[call-arg]
