"""Plain values, cheap to define.

NOTE: a dataclass works out its fields and writes and compiles its methods when it is defined; for
the two hundred nouns here that was a third of a small run. A noun shares its methods, has its
constructor written once it is called more than a few times, and is a dataclass for those who ask
(``replace``, pydantic). It is frozen for the type checker, which is where a stray assignment is
caught.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import MISSING, Field, dataclass, field
from typing import Any, TypeVar, cast, dataclass_transform

T = TypeVar("T")
_FEW = 12  # writing and compiling a constructor takes as long as filling so many values without
_MADE = ("__dataclass_fields__", "__dataclass_params__")


@dataclass_transform(frozen_default=True, eq_default=True, field_specifiers=(field,))
def noun(cls: type[T]) -> type[T]:
    """A value: two with the same fields are equal."""
    return _slotted(cls, {**_METHODS, **_AS_VALUE})


@dataclass_transform(frozen_default=True, eq_default=False, field_specifiers=(field,))
def entity(cls: type[T]) -> type[T]:
    """Something that is itself: two with the same fields are two."""
    return _slotted(cls, _METHODS)


@dataclass_transform(eq_default=False, field_specifiers=(field,))
def mutable(cls: type[T]) -> type[T]:
    """An entity that changes while a run works on it."""
    return _slotted(cls, _METHODS)


def keyworded(cls: type[T]) -> None:
    """Makes a class a value whose fields are given by name, in place: a subclass may add some."""
    own = _own(cls)
    for name, part in {**_METHODS, **_AS_VALUE, **_made(cls, cls.__mro__[1:], own, True)}.items():
        setattr(cls, name, part)


def defaults(cls: type[Any]) -> Mapping[str, object]:
    """The fields of a noun in their order, with their defaults; MISSING where there is none, or
    where one is made for each value."""
    return {name: _read(part)[0] for name, part in cls.__noun__.items()}


def _own(cls: type[Any]) -> dict[str, object]:
    """The fields that a class declares itself, each with its default as it stands there."""
    space = cls.__dict__
    return {
        name: space.get(name, MISSING)
        for name, hint in cls.__annotations__.items()
        if not str(hint).startswith(("ClassVar", "typing.ClassVar"))
    }


def _read(part: object) -> tuple[object, Any, bool]:
    """The default of a field, what makes one for each value, and whether it is given at all."""
    if isinstance(part, Field):
        return part.default, part.default_factory, part.init
    return part, MISSING, True


def _slotted(cls: type[T], methods: Mapping[str, object]) -> type[T]:
    """The class with slots and all that a noun has, put in when it is made: later costs more."""
    own = _own(cls)
    space = {key: value for key, value in cls.__dict__.items() if key not in own}
    for key in ("__dict__", "__weakref__"):
        space.pop(key, None)
    given = {key: part for key, part in methods.items() if key not in space}
    made = _made(cls, cls.__mro__[1:], own, kw_only=False)
    again: Any = type(cls)
    slots = {"__slots__": tuple(own)}
    return cast(type[T], again(cls.__name__, cls.__bases__, {**space, **given, **made, **slots}))


def _made(
    written: type[Any], bases: Iterable[type[Any]], own: dict[str, object], kw_only: bool
) -> dict[str, object]:
    """What is made for each class. ``written``: the class as it stands in the source."""
    parts: dict[str, object] = {}
    for base in reversed([*bases]):
        parts.update(base.__dict__.get("__noun__", {}))
    asked = {name: _AsDataclass(name, written, kw_only) for name in _MADE}
    return {"__noun__": parts | own, "__init__": _first(kw_only), **asked}


class _AsDataclass:
    """What makes a class a dataclass for others, worked out when somebody asks."""

    def __init__(self, name: str, written: type[Any], kw_only: bool) -> None:
        self._name, self._written, self._kw_only = name, written, kw_only

    def __get__(self, _value: object, made: type[Any]) -> Any:
        plain = dataclass(
            init=False, repr=False, eq=False, match_args=False, kw_only=self._kw_only
        )(self._written)
        for name in _MADE:
            setattr(made, name, plain.__dict__[name])
        return made.__dict__[self._name]


def _first(kw_only: bool) -> Any:
    """An ``__init__`` for a few values, which then writes the real one in its own place."""
    calls = 0

    def first(self: Any, *arguments: Any, **named: Any) -> None:
        nonlocal calls
        calls += 1
        if calls > _FEW or not _filled(self, arguments, named, kw_only):
            made = type(self)
            made.__init__ = _constructor(made, kw_only)
            made.__init__(self, *arguments, **named)

    return first


def _filled(value: Any, given: tuple[Any, ...], named: dict[str, Any], kw_only: bool) -> bool:
    """Sets the fields; False where what is given does not fit, as the real one will say."""
    parts = ((name, _read(part)) for name, part in value.__noun__.items())
    taken = {name: part for name, part in parts if part[2]}
    if len(given) > (0 if kw_only else len(taken)):
        return False
    values = dict(zip(taken, given, strict=False))
    if values.keys() & named.keys():
        return False
    values.update(named)
    for name, (default, factory, _) in taken.items():
        if name in values:
            setattr(value, name, values.pop(name))
        elif default is not MISSING:
            setattr(value, name, default)
        elif factory is not MISSING:
            setattr(value, name, factory())
        else:
            return False
    if values:
        return False
    if hasattr(value, "__post_init__"):
        value.__post_init__()
    return True


def _constructor(cls: Any, kw_only: bool) -> Any:
    """The ``__init__`` that a dataclass of these fields would have."""
    known: dict[str, Any] = {"MISSING": MISSING}
    taken, lines = ["self", "*"] if kw_only and cls.__noun__ else ["self"], []
    for name, part in cls.__noun__.items():
        default, factory, given = _read(part)
        shown, value = "", name
        if factory is not MISSING:
            known[f"make_{name}"] = factory
            shown, value = "=MISSING", f"make_{name}() if {name} is MISSING else {name}"
        elif default is not MISSING:
            known[f"default_{name}"] = default
            shown = f"=default_{name}"
        if given:
            taken.append(name + shown)
            lines.append(f"self.{name} = {value}")
    if hasattr(cls, "__post_init__"):
        lines.append("self.__post_init__()")
    exec(f"def __init__({', '.join(taken)}):\n " + "\n ".join(lines or ["pass"]), known)
    return known["__init__"]


def _fields(value: Any) -> tuple[Any, ...]:
    return tuple(getattr(value, name) for name in value.__noun__)


def _repr(self: Any) -> str:
    shown = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__noun__)
    return f"{type(self).__name__}({shown})"


def _eq(self: Any, other: object) -> bool:
    return type(self) is type(other) and _fields(self) == _fields(other)


def _hash(self: Any) -> int:
    return hash(_fields(self))


_METHODS = {"__repr__": _repr}
_AS_VALUE = {"__eq__": _eq, "__hash__": _hash}
