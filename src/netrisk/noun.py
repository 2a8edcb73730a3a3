"""Plain values, cheap to define.

NOTE: ``dataclass(frozen=True)`` writes and compiles six methods per class; for the hundred nouns
here that was a fifth of a small run. A noun has its constructor generated and shares the rest. It
is frozen for the type checker, which is where a stray assignment is caught.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, TypeVar, cast, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, eq_default=True, field_specifiers=(field,))
def noun(cls: type[T]) -> type[T]:
    """A value: two with the same fields are equal."""
    made: Any = dataclass(slots=True, eq=False, repr=False)(cls)
    made.__repr__, made.__eq__, made.__hash__ = _repr, _eq, _hash
    return cast(type[T], made)


@dataclass_transform(frozen_default=True, eq_default=False, field_specifiers=(field,))
def entity(cls: type[T]) -> type[T]:
    """Something that is itself: two with the same fields are two."""
    made: Any = dataclass(slots=True, eq=False, repr=False)(cls)
    made.__repr__ = _repr
    return cast(type[T], made)


def _fields(value: Any) -> tuple[Any, ...]:
    return tuple(getattr(value, name) for name in value.__dataclass_fields__)


def _repr(self: Any) -> str:
    names = self.__dataclass_fields__
    shown = ", ".join(f"{name}={getattr(self, name)!r}" for name in names)
    return f"{type(self).__name__}({shown})"


def _eq(self: Any, other: object) -> bool:
    return type(self) is type(other) and _fields(self) == _fields(other)


def _hash(self: Any) -> int:
    return hash(_fields(self))
