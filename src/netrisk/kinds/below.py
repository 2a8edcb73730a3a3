"""What stands below a vendor: its parts, where they are packaged, its platform, its support.

Not declared is never nothing: what a row leaves open is kept beside what it says.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

from netrisk.interval import Truth
from netrisk.kinds.context import Context
from netrisk.kinds.evidence import missing_field
from netrisk.model.vocabulary import UNKNOWN
from netrisk.noun import noun
from netrisk.table import Cohort

Place = tuple[Cohort, str]  # a row and a field of it
Layer = Literal["part", "packaging", "platform", "support"]
OPERATOR = "operator"
NOBODY = "none"

_WORD = re.compile(r"\w+")


@noun
class Source:
    """Where something comes from. ``key``: its owner, or the country of packaging; None: open."""

    key: str | None
    country: str | None
    listed: Truth


@noun
class Below:
    """The sources below one row, and the facts (row and field) that are missing to know all."""

    row: Cohort
    sources: tuple[Source, ...]
    lacking: tuple[Place, ...] = ()

    @property
    def keys(self) -> set[str]:
        return {source.key for source in self.sources if source.key is not None}


def below(layer: Layer, row: Cohort, context: Context, parts: tuple[str, ...] = ()) -> Below:
    """What stands below a row. ``parts``: only parts with a word that begins with one of these."""
    if layer == "support":
        return _support(row, context)
    if row.deployment is None:
        return Below(row, (), ((row, FIELD[layer]),))
    if layer == "platform":
        hosts, lacking = platforms(row, context)
        return Below(row, tuple(supplied(host, context) for host in hosts), lacking)
    chosen = [part for part in row.deployment.components if _asked(part.part, parts)]
    if layer == "part":
        found = [party(part.supplier or UNKNOWN, row, context) for part in chosen]
    else:
        found = [Source(part.packaged_in, part.packaged_in, None) for part in chosen]
    silent = not chosen or any(source.key is None for source in found)
    return Below(row, tuple(found), ((row, "components"),) if silent else ())


FIELD: dict[Layer, str] = {
    "part": "components",
    "packaging": "components",
    "platform": "hosted_on",
    "support": "support_by",
}


def platforms(row: Cohort, context: Context) -> tuple[tuple[Cohort, ...], tuple[Place, ...]]:
    """The platforms below a row, nearest first, and what is missing to know all of them.

    NOTE: a platform that names no host is taken as the bottom; anything else that names none may
    run on anything, or on its own hardware.
    """
    found: list[Cohort] = []
    here = row
    while here.deployment is not None and here.deployment.hosted_on is not None:
        host = context.table.deployment(here.deployment.hosted_on)
        if host is None:
            return tuple(found), ((here, "hosted_on"),)
        if host in found or host is row:
            break
        found.append(host)
        here = host
    if not found and row.function not in context.chains.platforms:
        return (), ((row, "hosted_on"),)
    return tuple(found), tuple((host, "supplier") for host in found if host.supplier is None)


def party(name: str, row: Cohort, context: Context) -> Source:
    """A party that a file names (a sub-supplier, a manager) in the row's category."""
    if name == OPERATOR:
        return Source(OPERATOR, context.network.country, False)
    match = context.suppliers.resolve(name)
    if match is None or match.supplier.kind == "placeholder":
        return Source(None, None, None)
    key, day = match.supplier.id, context.day.isoformat()
    owner, country = context.suppliers.owner(key, day), context.suppliers.country(key, day)
    return Source(owner, country, context.lists(key, row.category))


def supplied(row: Cohort, context: Context) -> Source:
    """Whoever supplies a row."""
    return Source(row.owner, row.country, context.listed(row))


def missing_places(places: Iterable[Place]) -> tuple[str, ...]:
    """Paths of what is missing; many of one field fold into one."""
    fields: dict[str, dict[Cohort, None]] = {}
    for row, field in places:
        fields.setdefault(field, {})[row] = None
    return tuple(path for field, rows in fields.items() for path in missing_field([*rows], field))


def _support(row: Cohort, context: Context) -> Below:
    """Who answers for the product: its supplier, or whoever supports a community's software."""
    if row.supplier is None:
        return Below(row, (), ((row, "supplier"),))
    if context.suppliers.by_id[row.supplier].kind != "open_source":
        return Below(row, (party(row.supplier, row, context),))
    named = row.deployment.support_by if row.deployment else None
    match = context.suppliers.resolve(named) if named else None
    if named == NOBODY or (match and match.supplier.kind == "open_source"):
        return Below(row, ())
    if named is None or (match and match.supplier.kind == "placeholder"):
        return Below(row, (), ((row, "support_by"),))
    supporter = party(named, row, context)
    return Below(row, (supporter,), ((row, "support_by"),) if supporter.key is None else ())


def _asked(part: str, asked: tuple[str, ...]) -> bool:
    words = _WORD.findall(part.casefold())
    return not asked or any(word.startswith(start) for word in words for start in asked)
