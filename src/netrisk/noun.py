"""Plain values, cheap to define.

NOTE: ``dataclass(frozen=True)`` writes and compiles seven methods per class; for the two hundred
nouns here that was a quarter of a small run. A noun has its constructor written once it is called
more than a few times, and shares the rest. It is frozen for the type checker, which is where a
stray assignment is caught.
"""

from __future__ import annotations

from dataclasses import MISSING, Field, dataclass, field, fields
from typing import Any, TypeVar, cast, dataclass_transform

T = TypeVar("T")
_FEW = 12  # writing and compiling a constructor takes as long as filling so many values without


@dataclass_transform(frozen_default=True, eq_default=True, field_specifiers=(field,))
def noun(cls: type[T]) -> type[T]:
    """A value: two with the same fields are equal."""
    made: Any = entity(cls)
    made.__eq__, made.__hash__ = _eq, _hash
    return cast(type[T], made)


@dataclass_transform(frozen_default=True, eq_default=False, field_specifiers=(field,))
def entity(cls: type[T]) -> type[T]:
    """Something that is itself: two with the same fields are two."""
    return mutable(cls)


@dataclass_transform(eq_default=False, field_specifiers=(field,))
def mutable(cls: type[T]) -> type[T]:
    """An entity that changes while a run works on it."""
    _described(cls)
    made: Any = dataclass(slots=True, init=False, eq=False, repr=False, match_args=False)(cls)
    made.__repr__ = _repr
    made.__init__ = _first(made)
    return cast(type[T], made)


def keyworded(cls: type[T]) -> None:
    """Makes a class a value whose fields are given by name, in place: a subclass may add some."""
    made: Any = cls
    _described(made)
    dataclass(init=False, eq=False, repr=False, match_args=False, kw_only=True)(made)
    made.__repr__, made.__eq__, made.__hash__ = _repr, _eq, _hash
    made.__init__ = _first(made)


def _described(cls: type[Any]) -> None:
    """NOTE: of a class without words a dataclass works out the signature, at the cost of ten."""
    cls.__doc__ = cls.__doc__ or cls.__name__


def _first(made: Any) -> Any:
    """An ``__init__`` for a few values, which then writes the real one in its own place."""
    calls = 0

    def first(self: Any, *arguments: Any, **named: Any) -> None:
        nonlocal calls
        calls += 1
        if calls > _FEW or not _filled(self, fields(made), arguments, named):
            made.__init__ = _constructor(made)
            made.__init__(self, *arguments, **named)

    return first


def _filled(
    value: Any, parts: tuple[Field[Any], ...], given: tuple[Any, ...], named: dict[str, Any]
) -> bool:
    """Sets the fields; False where what is given does not fit, as the real one will say."""
    taken = [part for part in parts if part.init]
    if len(given) > len(taken) or (given and taken[0].kw_only):
        return False
    values = dict(zip((part.name for part in taken), given, strict=False))
    if values.keys() & named.keys():
        return False
    values.update(named)
    for part in taken:
        if part.name in values:
            setattr(value, part.name, values.pop(part.name))
        elif part.default is not MISSING:
            setattr(value, part.name, part.default)
        elif part.default_factory is not MISSING:
            setattr(value, part.name, part.default_factory())
        else:
            return False
    if values:
        return False
    if hasattr(value, "__post_init__"):
        value.__post_init__()
    return True


def _constructor(cls: Any) -> Any:
    """The ``__init__`` that a dataclass of these fields would have."""
    known: dict[str, Any] = {"MISSING": MISSING}
    taken, lines = ["self"], []
    if any(part.kw_only for part in fields(cls)):
        taken.append("*")
    for part in fields(cls):
        name, default, value = part.name, "", part.name
        if part.default_factory is not MISSING:
            known[f"make_{name}"] = part.default_factory
            default, value = "=MISSING", f"make_{name}() if {name} is MISSING else {name}"
        elif part.default is not MISSING:
            known[f"default_{name}"] = part.default
            default = f"=default_{name}"
        if part.init:
            taken.append(name + default)
            lines.append(f"self.{name} = {value}")
    if hasattr(cls, "__post_init__"):
        lines.append("self.__post_init__()")
    exec(f"def __init__({', '.join(taken)}):\n " + "\n ".join(lines or ["pass"]), known)
    return known["__init__"]


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
