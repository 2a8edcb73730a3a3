"""3GPP bulk CM XML (TS 32.615, 32.616 and 28.616 with the NRMs): elements, managers, units.

An element is a ManagedElement, not a MeContext; what is External belongs to others; vsData of cells
tells which functions an element runs; an InventoryUnit is a component.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from netrisk.inventory.gathering import NEIGHBOURS, OWN_CELLS, UNITS, Draft, Gathering, clean, day
from netrisk.inventory.opening import Opened
from netrisk.inventory.record import Component, Import
from netrisk.inventory.settling import functions_of
from netrisk.inventory.types import traced
from netrisk.inventory.xmlfile import events, forget, local

_EQUIPMENT = ("ManagedElement", "ManagementNode", "BtsSiteMgr")
_TAGS = ("attributes", *_EQUIPMENT, "fileHeader", "fileFooter")
_MARK = "SpecificAttributes"
PASSIVE = frozenset({"cabinet", "shelf", "rack", "subrack", "enclosure", "fan", "slot"})


def extension(spaces: Iterable[str]) -> str | None:
    """Whose extensions a file declares: ``ZTE`` of ``http://ZTESpecificAttributes#...``."""
    for space in spaces:
        if _MARK in space:
            return clean(space.partition(_MARK)[0].rpartition("/")[2])
    return None


@dataclass(slots=True)
class _Reading:
    found: Gathering
    sender: str | None = None
    formats: dict[str, str | None] = field(default_factory=dict)  # vsDataFormatVersion: whose
    managers: dict[str, Draft] = field(default_factory=dict)  # by their whole names


def read(opened: Opened, dialect: str) -> Import:
    reading = _Reading(Gathering(opened.name, "bulkcm", dialect))
    for event, element in events(opened, _TAGS, ("start", "end")):
        name = local(element.tag)
        if event == "start":
            if name in _EQUIPMENT:
                _equipment(reading, element, name)
            elif name == "fileHeader":
                reading.sender = clean(element.get("vendorName"))
            continue
        if name == "attributes":
            owner = element.getparent()
            if owner is not None:
                _attributes(reading, owner, element)
                forget(element)
                # NOTE: what stands before the owner is finished, and would pile up.
                _drop_before(owner)
        elif name == "fileFooter":
            _date(reading, element.get("dateTime"))
    _settle(reading)
    return reading.found.result()


def _drop_before(owner: Any) -> None:
    parent = owner.getparent()
    if parent is None:
        return
    while (before := owner.getprevious()) is not None and local(before.tag) != "attributes":
        parent.remove(before)


def _key(element: Any) -> str:
    """The distinguished name of an object, from the ids of everything around it."""
    parts: list[str] = []
    while element is not None:
        id = element.get("id")
        if id is not None:
            parts.append(f"{local(element.tag)}={id}")
        element = element.getparent()
    return ",".join(reversed(parts))


def _short(element: Any) -> str:
    """The id of an element; in a context, that of the context: the element itself is always 1."""
    own = clean(element.get("id")) or "?"
    context = element.getparent()
    if context is not None and local(context.tag) in ("MeContext", "meContext"):
        return clean(context.get("id")) or own
    return own


def _equipment(reading: _Reading, element: Any, name: str) -> None:
    found = reading.found
    draft = found.draft(_key(element), _short(element), element.sourceline or 0)
    if name == "ManagementNode":
        draft.put("kind", name)
        draft.put("function", "EMS")
        reading.managers[_reference(_key(element))] = draft
    elif name == "BtsSiteMgr":
        draft.put("kind", name)
        around = _around(reading, element)
        if around is not None:
            for field_name in ("supplier", "controlled_by"):
                draft.put(field_name, around.values.get(field_name), "inferred")


def _around(reading: _Reading, element: Any) -> Draft | None:
    """The element in which an object stands."""
    while element is not None:
        if local(element.tag) in _EQUIPMENT:
            return reading.found.drafts.get(_key(element))
        element = element.getparent()
    return None


def _attributes(reading: _Reading, owner: Any, element: Any) -> None:
    name = local(owner.tag)
    if name == "vsDataContainer":
        _extension(reading, owner, element)
    elif name in _EQUIPMENT:
        _own(reading, reading.found.drafts[_key(owner)], element)
    elif name.startswith("External"):
        if "Cell" in name:
            reading.found.leave(NEIGHBOURS)
    elif name == "InventoryUnit":
        _unit(reading, owner, element)
    elif "Cell" in name and "Relation" not in name:
        _cell(reading, owner, name)
    elif name.endswith("Function"):
        draft = _around(reading, owner)
        if draft is not None:
            draft.functions.setdefault(name, "mapped")


def _extension(reading: _Reading, owner: Any, element: Any) -> None:
    """A vendor's own object: a function, a cell or a neighbour, and whose format it is in."""
    kind, whose = "", None
    for part in element[:3]:
        name = local(part.tag)
        if name == "vsDataType":
            kind = (part.text or "").strip().removeprefix("vsData")
        elif name == "vsDataFormatVersion":
            whose = part.text
    if whose and whose not in reading.formats:
        reading.formats[whose] = clean(whose.partition(_MARK)[0]) if _MARK in whose else None
    if kind.startswith("External"):
        if "Cell" in kind:
            reading.found.leave(NEIGHBOURS)
    elif kind and "Relation" not in kind:
        draft = _traced(reading, owner, kind)
        if whose and draft is not None and reading.formats[whose]:
            draft.values.setdefault("_format", reading.formats[whose])


def _traced(reading: _Reading, owner: Any, kind: str) -> Draft | None:
    """The element that one of its own objects stands in; the object may tell what it is."""
    if "Cell" in kind:
        return _cell(reading, owner, kind)
    if kind.startswith("TermPointToMme"):
        reading.found.leave("links to an MME, evidence of a pool")
    if not kind.endswith("Function"):
        return None
    draft = _around(reading, owner)
    if draft is not None:
        draft.functions.setdefault(kind, "mapped")
    return draft


def _cell(reading: _Reading, owner: Any, kind: str) -> Draft | None:
    draft = _around(reading, owner)
    reading.found.leave(OWN_CELLS)
    carrier = traced(kind)
    if draft is not None and carrier is not None:
        draft.functions.setdefault(carrier, "inferred")
    return draft


def _own(reading: _Reading, draft: Draft, element: Any) -> None:
    """What an element says of itself. Its address, label and serial number are not read."""
    for part in element:
        name = local(part.tag)
        if name == "vendorName":
            draft.put("supplier", clean(part.text))
        elif name == "swVersion":
            draft.put("version", clean(part.text))
        elif name == "locationName":
            draft.put("site", clean(part.text))
        elif name == "managedElementType":
            draft.put("kind", clean(part.text))
        elif name == "managedElementTypeList":
            for kind in part:
                draft.put("kind", clean(kind.text))
        elif name == "productData_productName":
            draft.put("product", clean(part.text))
        elif name == "managedBy":
            names = [part.text, *(inner.text for inner in part)]
            managers = tuple(_reference(text) for text in names if text and "=" in text)
            draft.put("controlled_by", managers)


def _reference(name: str) -> str:
    """A distinguished name without the domain in front, to compare."""
    return ",".join(part.strip() for part in name.split(",") if not part.strip().startswith("DC="))


def _unit(reading: _Reading, owner: Any, element: Any) -> None:
    draft, part, supplier = _around(reading, owner), None, None
    for inner in element:
        name = local(inner.tag)
        if name == "inventoryUnitType":
            part = clean(inner.text)
        elif name == "vendorName":
            supplier = clean(inner.text)
    reading.found.leave(UNITS)
    if draft is not None and part and part.casefold() not in PASSIVE:
        draft.components.append(Component(part, supplier))


def _date(reading: _Reading, stamp: str | None) -> None:
    if found := day(stamp):
        reading.found.parts["as_of"] = found


def _settle(reading: _Reading) -> None:
    """What is known only at the end: types from functions, suppliers from formats, managers."""
    reading.found.unique()
    for draft in reading.found.drafts.values():
        functions_of(draft)
        if "supplier" not in draft.values:
            whose = draft.values.get("_format")
            if whose is None and len({name for name in reading.formats.values() if name}) == 1:
                whose = next(name for name in reading.formats.values() if name)
            draft.put("supplier", whose or reading.sender, "inferred")
        draft.values.pop("_format", None)
        named = draft.values.pop("controlled_by", ())
        managers = tuple(
            dict.fromkeys(reading.managers[part].id for part in named if part in reading.managers)
        )
        draft.put("controlled_by", managers)
