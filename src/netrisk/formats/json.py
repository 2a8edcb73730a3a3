"""JSON: the result object as it is. Also reads it back, since every format can be made from it."""

from __future__ import annotations

import json
import math
from functools import cache
from inspect import get_annotations
from typing import TYPE_CHECKING, Any

from netrisk.document import Document
from netrisk.errors import InvalidInput
from netrisk.model.report import SCHEMA, SCHEMA_MANY, Report, Reports
from netrisk.noun import defaults

if TYPE_CHECKING:
    from netrisk.model.simulation import Simulation

_SCALARS = (str, int, float, type(None))


def render(result: Report | Reports | Simulation) -> str:
    """The result as JSON; unbounded numbers are null."""
    return lines(result)


def lines(value: Any) -> str:
    """A result, or a dict, as a JSON object with one line per key, and per item of its lists.

    NOTE: as easy to read and to compare as indented JSON, and written by the C encoder, which
    does not indent and is five times as fast.
    """
    whole = value if isinstance(value, dict) else named(value)
    parts = [f"{_compact(key)}: {_items(part)}" for key, part in whole.items()]
    return "{\n" + ",\n".join(parts) + "\n}"


def _items(value: Any) -> str:
    if not (isinstance(value, list | tuple) and value and not isinstance(value[0], _SCALARS)):
        return _compact(value)
    return "[\n  " + ",\n  ".join(map(_compact, value)) + "\n]"


def named(value: Any) -> dict[str, Any]:
    """The fields of a noun by their names in JSON; what is in them is the encoder's."""
    kind: Any = type(value)
    names, numbers = _names(kind)
    shown = {name: getattr(value, field) for field, name in names}
    for name in numbers:
        if shown[name] == math.inf:
            shown[name] = None
    return shown


_compact = json.JSONEncoder(
    ensure_ascii=False, allow_nan=False, check_circular=False, default=named
).encode


def read_report(document: Document) -> Report | Reports:
    """A saved report. Raises InvalidInput where the file is none."""
    from pydantic import TypeAdapter, ValidationError

    from netrisk.model.problems import model_problems

    data = document.data
    schema = data.get("schema") if isinstance(data, dict) else None
    if schema not in (SCHEMA, SCHEMA_MANY):
        message = f'not a netrisk report: expected "schema": "{SCHEMA}" or "{SCHEMA_MANY}"'
        raise InvalidInput([document.problem((), message)])
    adapter: TypeAdapter[Any] = TypeAdapter(Report if schema == SCHEMA else Reports)
    try:
        result: Report | Reports = adapter.validate_python(_spelled(data))
    except ValidationError as error:
        raise InvalidInput(model_problems(error, document, adapter.json_schema())) from None
    return result


@cache
def _names(noun: type[Any]) -> tuple[tuple[tuple[str, str], ...], tuple[str, ...]]:
    """The fields of a noun with their names in JSON, and which of them may be unbounded."""
    names = tuple((name, name.rstrip("_")) for name in defaults(noun))
    hints = {
        name: str(hint) for kind in noun.__mro__ for name, hint in get_annotations(kind).items()
    }
    return names, tuple(shown for name, shown in names if "float" in hints[name])


def _spelled(value: Any) -> Any:
    """Python's spelling of the keys that are its own words, and infinity for null bounds."""
    if isinstance(value, list):
        return [_spelled(part) for part in value]
    if not isinstance(value, dict):
        return value
    spelled = {
        f"{key}_" if key in ("class", "from", "pass") else key: _spelled(part)
        for key, part in value.items()
    }
    if spelled.get("high", 0) is None and spelled.get("low") is not None:
        spelled["high"] = math.inf
    return spelled
