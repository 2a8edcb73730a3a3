"""What a plain scalar is: null, a boolean, exactly a JSON number, and else text."""

from __future__ import annotations

import math
import re

_MAX_DIGITS = 4_000

NULLS = frozenset(("", "~", "null"))
_CONSTANTS: dict[str, bool | None] = {
    **dict.fromkeys(NULLS),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?")


def scalar(raw: str) -> str | int | float | bool | None:
    """The value of a plain scalar: text unless it is null, a boolean or exactly a JSON number."""
    if raw in _CONSTANTS:
        return _CONSTANTS[raw]
    number = _NUMBER.fullmatch(raw)
    if number is None:
        return raw
    if number.lastindex:
        value = float(raw)
        return raw if math.isinf(value) else value
    try:
        return raw if len(raw.removeprefix("-")) > _MAX_DIGITS else int(raw)
    except ValueError:  # NOTE: PYTHONINTMAXSTRDIGITS can set a lower limit than ours.
        return raw
