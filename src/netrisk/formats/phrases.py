"""Parts of a result in words, alike in every format for people. Names in them are not escaped."""

from __future__ import annotations

import re
from math import inf

from netrisk.interval import Interval
from netrisk.model.legal import IfDesignated
from netrisk.model.result import Observed, Range, Result
from netrisk.model.vocabulary import CATEGORY_NAMES, UNKNOWN
from netrisk.wording import LIMIT_WORDS, number, percent

_SHARES = ("share", "undeclared share", "availability")
_SELECTED = re.compile(r"deployments\[(?P<key>category|function)=(?P<name>[^\]]+)\]\.?(?P<rest>.*)")


def observed(result: Result) -> str:
    """Observed against limit: ``12 to 16 %, at most 0 %``; nothing where there is no number."""
    if result.observed is None or result.limit is None:
        return ""
    value, limit = result.observed, result.limit.value
    if value.unit in _SHARES:
        bound = f"{limit * 100:g} %" if isinstance(limit, float | int) else limit
        return f"{amount(value)}, {LIMIT_WORDS[result.limit.op]} {bound}"
    bound = f"{limit:g}" if isinstance(limit, float | int) else limit
    return f"{amount(value)}, needs {bound}"


def amount(value: Observed) -> str:
    """An observed value with its unit."""
    held = Interval(value.low, value.high)
    if value.unit in _SHARES:
        return percent(held)
    unit = value.unit
    if held.low == 1 and (held.certain or held.high == inf):
        unit = unit.removesuffix("s")
    return f"{number(held)} {unit}"


def where(country: str) -> str:
    """Where a network stands: its country code, or that nobody says."""
    return "country unknown" if country == UNKNOWN else country


def gain(points: Range) -> str:
    """``0 to 17 points``: what a repair gains; nothing if it rounds to none."""
    if points.high < 0.5:
        return ""
    low, high = round(points.low), round(points.high)
    said = str(high) if low == high else f"{low} to {high}"
    return f"{said} {'point' if said == '1' else 'points'}"


def asked(path: str) -> str:
    """A missing fact in words, with its path."""
    if path == "country":
        return "where it stands (country)"
    part = _SELECTED.match(path)
    if part and part["rest"]:
        return f"{part['name']}: {part['rest']} ({path})"
    if part and part["key"] == "category":
        return f"{CATEGORY_NAMES.get(part['name'], part['name'])} in detail ({path})"
    if part:
        return f"who supplies the {part['name']} ({path})"
    if path.startswith("mix.") and path.count(".") == 1:
        name = path.removeprefix("mix.")
        return f"who supplies the {CATEGORY_NAMES.get(name, name)} ({path})"
    return path


def if_designated(line: IfDesignated) -> str:
    """What a power that was not used would ask; no violation."""
    share = percent(Interval(line.low, line.high))
    by = f"to replace by {line.by}" if line.by else "to replace; the term is not known"
    sure = "" if line.confidence == "high" else f" (confidence {line.confidence})"
    where = CATEGORY_NAMES[line.category]
    return f"if {line.supplier} were designated on the as-of date: {where} {share} {by}{sure}"
