"""What spans several values of a profile: sources that exist, ids said once, names that resolve.

NOTE: works on the plain data, as ``model.consistency`` does, so that one run reports all errors.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from netrisk.document import Document, Path
from netrisk.errors import Problem
from netrisk.model.countries import COUNTRIES, MISTAKEN, stray
from netrisk.model.facts import DATE_BASES, MEMORY, coarsest
from netrisk.model.numbers import FIRST, LAST, misplaced
from netrisk.model.vocabulary import UNKNOWN
from netrisk.nearest import nearest

if TYPE_CHECKING:
    from netrisk.catalogue.catalogue import Catalogue
    from netrisk.model.profile import Profile

_LISTS: tuple[Path, ...] = (
    ("regime", "instruments"),
    ("regime", "obligations"),
    ("regime", "powers"),
    ("regime", "decisions"),
    ("regime", "proposals"),
    ("market", "operators"),
)
# What an obligation of a kind cannot be checked without.
_NEEDS = {
    "cap": ("limit", "unit"),
    "replacement_of_management": ("manages",),
    "autonomy": ("aspects",),
    "location": ("zones",),
}

Entry = tuple[Path, dict[str, Any]]


def profile_problems(
    document: Document, catalogue: Catalogue, beneath: Profile | None = None
) -> list[Problem]:
    """Problems between the values of a profile, and between them and the catalogue.

    ``beneath``: the profile that an overlay is laid over, whose instruments and operators it may
    name.
    """
    data = document.data
    if not isinstance(data, dict):
        return []
    parts = list(_mappings((), data))
    return [
        *_country_problems(document, data),
        *_source_problems(document, data, parts),
        *_date_problems(document, parts),
        *_id_problems(document, data),
        *_number_problems(document, data, beneath is not None),
        *_measure_problems(document, data, catalogue),
        *_reference_problems(document, data, parts, beneath),
        *_supplier_problems(document, parts, catalogue),
        *_function_problems(document, parts, catalogue),
        *_obligation_problems(document, data, beneath),
    ]


def unused_sources(document: Document) -> Iterator[Problem]:
    """Sources that no fact names: usually a key that was mistyped elsewhere."""
    parts = _mappings((), document.data)
    used = {key for _, part in parts for key in _texts(part.get("source"))}
    for key in document.data["sources"]:
        if key not in used:
            yield document.problem(("sources", key), f"no fact names the source '{key}'", key=True)


def _mappings(path: Path, node: Any) -> Iterator[Entry]:
    if isinstance(node, dict):
        yield path, node
        for key, value in node.items():
            yield from _mappings((*path, key), value)
    elif isinstance(node, list):
        for index, value in enumerate(node):
            yield from _mappings((*path, index), value)


def _country_problems(document: Document, data: dict[str, Any]) -> Iterator[Problem]:
    code = stray(data.get("country"))
    if code is not None:
        message = f"'{code}' is no ISO 3166-1 country code"
        yield document.problem(("country",), message, MISTAKEN.get(code))


def _source_problems(
    document: Document, data: dict[str, Any], parts: Iterable[Entry]
) -> Iterator[Problem]:
    known = data.get("sources")
    known = known if isinstance(known, dict) else {}
    for path, part in parts:
        names = _texts(part.get("source"))
        for index, name in enumerate(names):
            if name not in known:
                at: Path = (*path, "source")
                at = (*at, index) if isinstance(part["source"], list) else at
                message = f"no source '{name[:60]}' under 'sources'"
                yield document.problem(at, message, nearest(name, known))
        key = "basis" if part.get("basis") in ("found", "mixed", MEMORY) else "fact_basis"
        if not names or part.get(key) not in ("found", "mixed", MEMORY):
            continue
        if (part[key] == MEMORY) != (set(names) == {MEMORY}):
            message = "basis 'memory' and source 'memory' go together: one cannot stand alone"
            yield document.problem((*path, key), message)
        elif part[key] == "found" and MEMORY in names:
            message = "a fact that rests on memory in part has the basis 'mixed', not 'found'"
            yield document.problem((*path, key), message)


def _date_problems(document: Document, parts: Iterable[Entry]) -> Iterator[Problem]:
    """A date may be known less exactly than it is written, never the other way round."""
    for path, part in parts:
        stated, written = part.get("date_basis"), coarsest(part)
        if stated not in DATE_BASES:
            continue
        message = None
        if written is None and stated != UNKNOWN:
            message = f"date_basis is '{stated}', but no date is written"
        elif written is not None and stated == UNKNOWN:
            message = "a date is written: its date_basis is day, month or year"
        elif written is not None and DATE_BASES.index(stated) < DATE_BASES.index(written):
            message = f"date_basis is '{stated}', but the date is written to the {written}"
        if message:
            yield document.problem((*path, "date_basis"), message)


def _measure_problems(
    document: Document, data: dict[str, Any], catalogue: Catalogue
) -> Iterator[Problem]:
    known = [str(row["id"]) for row in catalogue.toolbox["measures"]]
    regime = data.get("regime")
    measures = regime.get("measures") if isinstance(regime, dict) else None
    for name in measures if isinstance(measures, dict) else ():
        if name not in known:
            message = f"no measure '{name[:60]}' in the EU 5G Toolbox"
            path = ("regime", "measures", name)
            yield document.problem(path, message, nearest(name, known), key=True)


def _id_problems(document: Document, data: dict[str, Any]) -> Iterator[Problem]:
    for at in _LISTS:
        first: dict[str, int] = {}
        for index, row in _rows(data, at):
            name = row.get("id")
            if not isinstance(name, str):
                continue
            other = first.setdefault(name, index)
            if other != index:
                line = document.span((*at, other, "id")).line
                message = f"id '{name[:60]}' exists already in line {line}"
                yield document.problem((*at, index, "id"), message)


def _number_problems(document: Document, data: dict[str, Any], overlaid: bool) -> Iterator[Problem]:
    """Each obligation has a number of its own, of those that its country or its author may use."""
    at, country = ("regime", "obligations"), str(data.get("country"))
    first: dict[int, int] = {}
    for index, row in _rows(data, at):
        number = row.get("number")
        if not isinstance(number, int) or isinstance(number, bool):
            continue
        other, here = first.setdefault(number, index), (*at, index, "number")
        if other != index:
            line = document.span((*at, other, "number")).line
            yield document.problem(here, f"number {number} exists already in line {line}")
        elif (
            country in COUNTRIES
            and FIRST <= number <= LAST
            and (why := misplaced(number, country, overlaid))
        ):
            yield document.problem(here, why)


def _reference_problems(
    document: Document, data: dict[str, Any], parts: Iterable[Entry], beneath: Profile | None
) -> Iterator[Problem]:
    ids = {at[-1]: [str(row.get("id")) for _, row in _rows(data, at)] for at in _LISTS}
    if beneath is not None:
        ids["instruments"] += [row.id for row in beneath.regime.instruments]
        ids["operators"] += [row.id for row in beneath.market.operators]
    keys = (
        ("instrument", "instruments"),
        ("power", "powers"),
        ("operators", "operators"),
        ("operator", "operators"),
        ("serves", "operators"),
    )
    for path, part in parts:
        for key, kind in keys:
            value = part.get(key)
            for index, name in enumerate(_texts(value)):
                if name not in ids[kind]:
                    at = (*path, key, index) if isinstance(value, list) else (*path, key)
                    where = "market" if kind == "operators" else "regime"
                    message = f"no '{name[:60]}' under '{kind}' of the {where}"
                    yield document.problem(at, message, nearest(name, ids[kind]))


def _supplier_problems(
    document: Document, parts: Iterable[Entry], catalogue: Catalogue
) -> Iterator[Problem]:
    for path, part in parts:
        for at, name, key in _supplier_names(path, part):
            match = catalogue.suppliers.resolve(name)
            if name == UNKNOWN and key:
                continue
            if match is None or match.supplier.kind == "placeholder":
                message = f"no supplier named '{name[:60]}' in the catalogue"
                yield document.problem(at, message, catalogue.suppliers.nearest(name), key=key)


def _supplier_names(path: Path, part: dict[str, Any]) -> Iterator[tuple[Path, str, bool]]:
    """Every name of a supplier in one mapping, its place, and whether the place is a key."""
    for field in ("suppliers", "authorised", "present"):
        if isinstance(part.get(field), list):
            for index, name in enumerate(part[field]):
                if isinstance(name, str):
                    yield (*path, field, index), name, False
    if isinstance(part.get("shares"), dict):
        for name in part["shares"]:
            yield (*path, "shares", name), name, True


def _function_problems(
    document: Document, parts: Iterable[Entry], catalogue: Catalogue
) -> Iterator[Problem]:
    for path, part in parts:
        for index, name in enumerate(_texts(part.get("functions"))):
            if catalogue.functions.find(name) is None:
                message = f"unknown function '{name[:60]}'"
                near = catalogue.functions.nearest(name)
                yield document.problem((*path, "functions", index), message, near)


def _obligation_problems(
    document: Document, data: dict[str, Any], beneath: Profile | None
) -> Iterator[Problem]:
    at = ("regime", "obligations")
    designated = any(row.get("suppliers") for _, row in _rows(data, ("regime", "designations")))
    designated = designated or bool(beneath and beneath.regime.designations)
    for index, row in _rows(data, at):
        here: Path = (*at, index)
        kind, suppliers = row.get("kind"), row.get("suppliers")
        if suppliers == "designated" and not designated:
            message = "suppliers are 'designated', but the regime has no designation"
            yield document.problem((*here, "suppliers"), message)
        for need in _NEEDS.get(str(kind), ()):
            if row.get(need) in (None, []):
                message = f"an obligation of kind '{kind}' needs '{need}'"
                yield document.problem((*here, "kind"), message)
        if kind == "authorised_suppliers_only" and not isinstance(suppliers, dict):
            message = "'authorised_suppliers_only' needs suppliers: {authorised: [...], complete: }"
            yield document.problem((*here, "kind"), message)


def _rows(data: dict[str, Any], at: Path) -> list[tuple[int, dict[str, Any]]]:
    node: Any = data
    for step in at:
        node = node.get(step) if isinstance(node, dict) else None
    rows = node if isinstance(node, list) else []
    return [(index, row) for index, row in enumerate(rows) if isinstance(row, dict)]


def _texts(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [item for item in values if isinstance(item, str)]
