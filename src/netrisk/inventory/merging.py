"""Several files as one: elements joined by id, types and places looked up, conflicts kept.

What is stated wins over what is mapped or inferred; of two statements the first is kept, and both
are shown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import fields, replace
from typing import Any

from netrisk.catalogue.suppliers import Suppliers, plain
from netrisk.inventory.record import (
    BASES,
    Basis,
    Conflict,
    Element,
    Import,
    Place,
    Pool,
    ProductType,
)
from netrisk.inventory.settling import functions
from netrisk.inventory.types import by_product
from netrisk.wording import listing

_APART = frozenset({"id", "basis", "file", "line", "components", "also", "depends_on", "kind"})
_FIELDS = tuple(part.name for part in fields(Element) if part.name not in _APART)


def merge(parts: Iterable[Import], suppliers: Suppliers) -> Import:
    """All files as one record."""
    files = list(parts)
    left: Counter[str] = Counter()
    for part in files:
        left.update(part.left_out)
    merged, conflicts, duplicates = _elements(files, suppliers)
    types = _by_name(kind for part in files for kind in part.types)
    places = {place.name: place for part in files for place in part.places}
    days = [part.as_of for part in files if part.as_of]
    countries = {part.country for part in files if part.country}
    notes = [note for part in files for note in part.notes]
    if len(countries) > 1:
        notes.insert(0, f"the files stand in several countries: {listing(sorted(countries), 9)}")
    elements = []
    for element in merged.values():
        kind = next((types[key] for key in _kinds(element) if key in types), None)
        conflicts += _contradicted(element, kind, suppliers)
        elements.append(_looked_up(element, kind, places.get(element.site or "")))
    return Import(
        elements=tuple(elements),
        types=tuple(kind for part in files for kind in part.types),
        places=tuple(places.values()),
        pools=_pools(files),
        links=tuple(link for part in files for link in part.links),
        feeds=tuple(feed for part in files for feed in part.feeds),
        left_out=dict(left),
        conflicts=tuple(conflicts),
        duplicates=duplicates,
        notes=tuple(dict.fromkeys(notes)),
        files=tuple(file for part in files for file in part.files),
        as_of=max(days, default=None),
        country=countries.pop() if len(countries) == 1 else None,
    )


def _elements(
    files: Iterable[Import], suppliers: Suppliers
) -> tuple[dict[str, Element], list[Conflict], int]:
    """The elements of all files by id, where they contradict each other, and how many came more
    than once and said nothing new."""
    merged: dict[str, Element] = {}
    conflicts: list[Conflict] = []
    duplicates = 0
    for part in files:
        duplicates += part.duplicates
        for element in part.elements:
            before = merged.get(element.id)
            if before is None:
                merged[element.id] = element
            elif _apart(before, element):
                conflicts.append(_conflict(before, element, "function"))
                name = f"{element.id} in {element.file}"
                merged[name] = replace(element, id=name)
            else:
                joined, odd = _join(before, element, suppliers)
                conflicts += odd
                duplicates += joined == before and not odd
                merged[element.id] = joined
    return merged, conflicts, duplicates


def _join(first: Element, second: Element, suppliers: Suppliers) -> tuple[Element, list[Conflict]]:
    """Two descriptions of one element as one, and where they contradict each other."""
    values: dict[str, Any] = {}
    basis: dict[str, Basis] = dict(first.basis)
    odd: list[Conflict] = []
    for name in _FIELDS:
        old, new = getattr(first, name), getattr(second, name)
        if new is None or new == () or old == new or (name == "quantity" and new == 1):
            continue
        weaker = BASES.index(second.how(name)) >= BASES.index(first.how(name))
        empty = old is None or old == () or (name == "quantity" and old == 1)
        if empty or not weaker:
            values[name] = new
            basis.pop(name, None)
            if name in second.basis:
                basis[name] = second.basis[name]
        if (
            not empty
            and first.how(name) == second.how(name)
            and not _same(name, old, new, suppliers)
        ):
            odd.append(_conflict(first, second, name))
    also = (*first.also, *second.also, *({first.function, second.function} - {None}))
    function = values.get("function", first.function)
    values["also"] = tuple(dict.fromkeys(part for part in also if part and part != function))
    # NOTE: a different function of equal standing is a contradiction, not a second function.
    if any(part.field == "function" for part in odd):
        values["also"] = first.also
    values["components"] = tuple(dict.fromkeys((*first.components, *second.components)))
    values["depends_on"] = tuple(dict.fromkeys((*first.depends_on, *second.depends_on)))
    return replace(first, **values, basis=basis), odd


def _same(name: str, old: Any, new: Any, suppliers: Suppliers) -> bool:
    if name == "supplier":
        one, other = suppliers.resolve(old), suppliers.resolve(new)
        if one and other:
            return one.supplier.id == other.supplier.id
    if isinstance(old, str) and isinstance(new, str):
        return plain(old) == plain(new)
    return bool(old == new)


def _conflict(first: Element, second: Element, name: str) -> Conflict:
    old, new = str(getattr(first, name)), str(getattr(second, name))
    return Conflict(first.id, name, old, _at(first), new, _at(second))


def _at(element: Element) -> str:
    return f"{element.file}:{element.line}" if element.line else element.file


def _apart(first: Element, second: Element) -> bool:
    """Whether one id stands for two things: a router and a base station are no one element."""
    known = [functions().by_name.get(part.function or "") for part in (first, second)]
    one, other = (part.category if part else None for part in known)
    return one is not None and other is not None and one != other


def _by_name(types: Iterable[ProductType]) -> dict[str, ProductType]:
    found: dict[str, ProductType] = {}
    for kind in types:
        for name in (kind.id, kind.product):
            if name:
                found.setdefault(plain(name), kind)
    return found


def _kinds(element: Element) -> list[str]:
    return [plain(name) for name in (element.type_ref, element.product) if name]


def _looked_up(element: Element, kind: ProductType | None, place: Place | None) -> Element:
    """What a specification, a device type or a site adds to an element."""
    values: dict[str, Any] = {}
    basis = dict(element.basis)
    if kind is not None:
        for field, value in (("supplier", kind.supplier), ("product", kind.product)):
            if value and getattr(element, field) is None:
                values[field], basis[field] = value, "mapped"
    told = by_product(element.product) or by_product(element.kind)
    if told and element.supplier is None and "supplier" not in values:
        values["supplier"], basis["supplier"] = told[1], "mapped"
    if place is not None and place.region and element.region is None:
        values["region"], basis["region"] = place.region, "mapped"
    return replace(element, **values, basis=basis) if values else element


def _contradicted(
    element: Element, kind: ProductType | None, suppliers: Suppliers
) -> list[Conflict]:
    """An element whose type is of another supplier: its own statement is kept."""
    if kind is None or not kind.supplier or not element.supplier:
        return []
    if _same("supplier", element.supplier, kind.supplier, suppliers):
        return []
    where = f"type {kind.product or kind.id}"
    return [Conflict(element.id, "supplier", element.supplier, _at(element), kind.supplier, where)]


def _pools(files: Iterable[Import]) -> tuple[Pool, ...]:
    found: dict[str, dict[str, None]] = {}
    for part in files:
        for pool in part.pools:
            found.setdefault(pool.name, {}).update(dict.fromkeys(pool.serves))
    return tuple(Pool(name, tuple(serves)) for name, serves in found.items())
