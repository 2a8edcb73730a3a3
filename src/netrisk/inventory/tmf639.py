"""TM Forum resource inventory (TMF639 v4 and v5), joined with the catalogue (TMF634).

The supplier has no place of its own there: a characteristic, a related party, or the specification.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from netrisk.inventory.gathering import UNITS, Gathering, clean, day
from netrisk.inventory.opening import Opened, refuse
from netrisk.inventory.plainfile import data_of, line_of, looks_like_json
from netrisk.inventory.record import Import, ProductType
from netrisk.inventory.settling import functions, functions_of
from netrisk.inventory.types import meaning

NAME = "tmf639"
_SUPPLIER = ("vendorname", "vendor", "manufacturer", "manufacturername", "supplier")
_ROLES = ("supplier", "vendor", "manufacturer")
_VERSION = ("swversion", "softwareversion", "version")
_PRODUCT = ("productname", "model", "modelname", "producttype")
_KIND = ("managedelementtype", "elementtype", "netype", "function", "nftype")
_REGION = ("region",)
_GONE = {"retired", "terminated", "removed", "obsolete", "decommissioned"}
_PLANNED = {"planning", "planned", "ordered", "installing"}
_PARTS = ("card", "port", "slot", "unit", "pluggable", "connector", "holder", "chassisslot")
_HOSTS = ("hostedon", "runson", "isinstalledon")
_NEEDS = ("dependson", "relieson", "requires")


def recognise(opened: Opened) -> str | None:
    if not looks_like_json(opened):
        return None
    for item in _items(data_of(opened)):
        if _is_type(item):
            return "TMF634"
        if _is_resource(item):
            return "TMF639"
    return None


def _items(documents: list[Any]) -> Iterator[dict[str, Any]]:
    for part in documents:
        if isinstance(part, list):
            yield from _items(part)
        elif isinstance(part, dict):
            yield part


def _is_type(item: dict[str, Any]) -> bool:
    href, kind = str(item.get("href") or ""), str(item.get("@type") or "")
    return "resourceCatalog" in href or kind.endswith("Specification")


def _is_resource(item: dict[str, Any]) -> bool:
    has = item.keys()
    words = {"resourceCharacteristic", "resourceSpecification", "resourceRelationship"}
    words |= {"operationalState", "resourceStatus", "administrativeState", "lifecycleState"}
    known = "resourceInventory" in str(item.get("href") or "")
    return known or ("@type" in has and bool(words & has))


def read(opened: Opened) -> Import:
    """Raises InvalidInput where the file is malformed or holds no resource."""
    dialect = recognise(opened)
    if dialect is None:
        refuse(opened.name, "no TMF639 file: no resource and no resource specification in it")
    found = Gathering(opened.name, NAME, dialect)
    types: list[ProductType] = []
    for item in _items(data_of(opened)):
        if _is_type(item):
            if id := clean(item.get("id")):
                types.append(
                    ProductType(
                        id, clean(item.get("name")), _party(item), clean(item.get("version"))
                    )
                )
            found.leave("resource specifications, which are no equipment")
        elif _is_resource(item):
            _resource(found, item)
        else:
            found.leave("objects of other kinds")
    found.parts["types"] = tuple(types)
    return found.result()


def _resource(found: Gathering, item: dict[str, Any]) -> None:
    state = str(item.get("lifecycleState") or item.get("resourceStatus") or "").casefold()
    kind = clean(item.get("@type")) or ""
    if state in _GONE or state in _PLANNED:
        found.leave("retired" if state in _GONE else "planned, not installed")
        return
    if kind.casefold().endswith(_PARTS):
        found.leave(UNITS)
        return
    id = (
        clean(item.get("id")) or clean(item.get("name")) or found.only_here(f"line {line_of(item)}")
    )
    draft = found.draft(id, id, line_of(item))
    said = {name.casefold(): value for name, value in _characteristics(item)}

    def first(names: tuple[str, ...]) -> str | None:
        return next((value for name in names if (value := clean(said.get(name)))), None)

    called = [name for name in (first(_KIND), clean(item.get("category")), kind) if name]
    telling = (name for name in called if meaning(name, functions()))
    draft.put("kind", next(telling, called[0] if called else None))
    draft.put("supplier", first(_SUPPLIER) or _party(item))
    draft.put("version", first(_VERSION))
    draft.put("product", first(_PRODUCT))
    draft.put("region", first(_REGION))
    draft.put("site", _place(item))
    draft.put("installed_on", day(item.get("startOperatingDate") or item.get("startDate")))
    spec = item.get("resourceSpecification")
    if isinstance(spec, dict):
        draft.put("type_ref", clean(spec.get("id")))
    needs = []
    for name, other in _relations(item):
        if name in _HOSTS:
            draft.put("hosted_on", other)
        elif name in _NEEDS:
            needs.append(other)
    draft.put("depends_on", tuple(dict.fromkeys(needs)))
    functions_of(draft)


def _characteristics(item: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    listed = item.get("resourceCharacteristic")
    for part in listed if isinstance(listed, list) else []:
        if isinstance(part, dict) and isinstance(part.get("name"), str):
            value = part.get("value")
            if isinstance(value, dict):  # NOTE: v5 wraps values
                value = value.get("value") or value.get("alias")
            yield part["name"], value


def _party(item: dict[str, Any]) -> str | None:
    """The party in a role of supply. Contacts and owners are not read."""
    listed = item.get("relatedParty")
    for part in listed if isinstance(listed, list) else []:
        if isinstance(part, dict) and str(part.get("role") or "").casefold() in _ROLES:
            inner = part.get("partyOrPartyRole")
            name = clean((inner if isinstance(inner, dict) else part).get("name"))
            if name:
                return name
    return None


def _place(item: dict[str, Any]) -> str | None:
    places = item.get("place")
    for part in places if isinstance(places, list) else [places]:
        if isinstance(part, dict):
            inner = part.get("place")
            return clean((inner if isinstance(inner, dict) else part).get("name"))
    return None


def _relations(item: dict[str, Any]) -> Iterator[tuple[str, str]]:
    listed = item.get("resourceRelationship")
    for part in listed if isinstance(listed, list) else []:
        if isinstance(part, dict):
            other = part.get("resource") or part.get("resourceRef")
            id = clean(other.get("id")) if isinstance(other, dict) else None
            if id:
                yield str(part.get("relationshipType") or "").replace(" ", "").casefold(), id
