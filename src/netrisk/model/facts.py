"""What every fact of a profile carries: its source, how sure it is, and how exactly it is dated.

``confidence`` says how far to rely on a fact; ``basis`` how it came to be known: ``found`` was read
in a source, ``mixed`` in part, ``memory`` is general knowledge that nobody looked up.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import field
from datetime import date
from typing import Annotated, Any, ClassVar, Literal, TypeVar, dataclass_transform, get_args

from pydantic import BeforeValidator, ConfigDict, Field, model_validator

from netrisk.model.network import Text
from netrisk.model.vocabulary import Confidence
from netrisk.noun import keyworded

FactBasis = Literal["found", "mixed", "memory"]
DateBasis = Literal["day", "month", "year", "unknown"]
DATE_BASES: tuple[DateBasis, ...] = get_args(DateBasis)  # the finest first
MEMORY = "memory"  # the source key of what nobody looked up

P = TypeVar("P", bound="Part")

_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\Z")
DATES = ("by", "from", "until", "date", "in_force")


def written_basis(value: object) -> DateBasis | None:
    """How exactly a date is written: 2028-05-31 to the day, 2028-05 to the month, 2028."""
    match = _PARTIAL.match(value) if isinstance(value, str) else None
    if match is None:
        return None
    return "day" if match[3] else "month" if match[2] else "year"


def possible(day: date, basis: DateBasis) -> tuple[date, date]:
    """The first and the last day that a date known to ``basis`` may mean; both inclusive."""
    if basis == "month":
        return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])
    if basis == "year":
        return date(day.year, 1, 1), date(day.year, 12, 31)
    return day, day


def written(day: date, basis: DateBasis) -> str:
    """A date as exactly as it is known: 2028-05-31, 2028-05 or 2028."""
    return day.isoformat()[: {"month": 7, "year": 4}.get(basis, 10)]


def _bound(value: object, last: bool) -> object:
    if isinstance(value, date):
        return value
    basis = written_basis(value)
    if isinstance(value, str) and basis is not None:
        try:
            day = date.fromisoformat(value + {"year": "-01-01", "month": "-01"}.get(basis, ""))
        except ValueError:
            pass
        else:
            return possible(day, basis)[last]
    raise ValueError("expected a date as YYYY-MM-DD, YYYY-MM or YYYY")


def _first(value: object) -> object:
    return _bound(value, last=False)


def _last(value: object) -> object:
    return _bound(value, last=True)


def _several(value: object) -> object:
    return [value] if isinstance(value, str) else value


_Written = Annotated[str, Field(pattern=r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$")]
# A month or a year counts from its first day where something starts, to its last where it ends.
FirstDay = Annotated[date, BeforeValidator(_first, json_schema_input_type=_Written)]
LastDay = Annotated[date, BeforeValidator(_last, json_schema_input_type=_Written)]
Several = Annotated[
    tuple[Text, ...],
    BeforeValidator(_several, json_schema_input_type=Text | list[Text]),
]
Year = Annotated[int, Field(ge=1900, le=2200, strict=True)]


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(field,))
class Part:
    """A part of a profile, strict and closed where a file is checked.

    NOTE: no pydantic model. Those cost a run more to define than all rules to ask, and the law that
    netrisk ships was checked when it was built; pydantic reads these classes for users' files.
    """

    kinds: ClassVar[dict[str, type[Part]]] = {}  # every part by the name of its class
    # NOTE: strict numbers are declared one by one; strict as a whole would take no mapping.
    __pydantic_config__ = ConfigDict(extra="forbid")

    def __init_subclass__(cls) -> None:
        keyworded(cls)
        cls.kinds[cls.__name__] = cls


def checked(kind: type[P], data: object) -> P:
    """A part from data of a file. Raises pydantic's ValidationError with all that is wrong."""
    from pydantic import TypeAdapter

    return TypeAdapter(kind).validate_python(data)


class Fact(Part):
    """Anything that the profile claims. ``source``: keys under ``sources`` of the profile."""

    source: Annotated[Several, Field(min_length=1)]
    confidence: Confidence
    basis: FactBasis
    note: Text | None = None


class Dated(Part):
    """Something with dates, known as exactly as ``date_basis`` says.

    Left out, the basis is how the date is written; a date may be written out to the day and be
    known to the month only, never the other way round. ``unknown``: there is a date, and it was not
    found.
    """

    date_basis: Annotated[DateBasis, Field(description="how exactly the dates are known")] = (
        "unknown"
    )

    @model_validator(mode="before")
    @classmethod
    def _as_written(cls, data: Any) -> Any:
        if isinstance(data, dict) and "date_basis" not in data and (basis := coarsest(data)):
            return {**data, "date_basis": basis}
        return data


def coarsest(data: Mapping[str, Any]) -> DateBasis | None:
    """How exactly the dates of one mapping are written, by the vaguest; None: no date is."""
    bases = [basis for name in DATES if (basis := written_basis(data.get(name)))]
    return max(bases, key=DATE_BASES.index) if bases else None
