"""RAML 2.0 and 2.1 as sent by Nokia's NetAct: a flat list of managed objects with whole names.

The supplier stands nowhere in a configuration dump (it is whose format this is, inferred) and in
each unit of a hardware dump (stated).
"""

from __future__ import annotations

from typing import Any

from netrisk.inventory.bulkcm.tgpp import PASSIVE
from netrisk.inventory.gathering import NEIGHBOURS, OWN_CELLS, UNITS, Draft, Gathering, clean, day
from netrisk.inventory.opening import Opened
from netrisk.inventory.record import Component, Import
from netrisk.inventory.settling import functions_of
from netrisk.inventory.types import dictionary
from netrisk.inventory.xmlfile import events, forget, local

# Equipment, and functions that run on the equipment around them.
_EQUIPMENT = frozenset({"MRBTS", "WBTS", "BCF", "RNC", "BSC"})
_FUNCTIONS = frozenset({"LNBTS", "NRBTS", "WNBTS", "GNBTS"})
_CELLS = frozenset({"LNCEL", "NRCELL", "WCEL", "WNCEL", "BTS", "GNCEL"})
_BESIDE = ("ADJ", "LNADJ", "LNREL", "NRREL", "NRADJ", "EXCC", "EXG", "EXU", "EXT", "EW")
_HARDWARE = frozenset({"UNIT", "MODULE", "CABINET", "RACK", "RMOD", "SMOD", "BBMOD"})
_WANTED = frozenset(
    """vendorName softwareReleaseVersion NEType locationName siteName productName unitName
    inventoryUnitType""".split()
)


def read(opened: Opened) -> Import:
    found = Gathering(opened.name, "bulkcm", "raml")
    pooled: dict[str, int] = {}
    for _, element in events(opened, ("managedObject", "log")):
        if local(element.tag) == "log":
            if stamp := day(element.get("dateTime")):
                found.parts["as_of"] = stamp
            continue
        _object(found, pooled, element)
        forget(element)
    whose = dictionary().dialects["raml"]
    for draft in found.drafts.values():
        functions_of(draft)
        draft.put("supplier", whose, "inferred")
    if pooled:
        several = sum(links > 1 for links in pooled.values())
        found.notes.append(
            f"{several} of {len(pooled)} base stations list more than one MME: evidence of a pool"
        )
    return found.result()


def _object(found: Gathering, pooled: dict[str, int], element: Any) -> None:
    kind = (element.get("class") or "").rpartition(":")[2].upper()
    name = element.get("distName") or ""
    if kind in _CELLS:
        found.leave(OWN_CELLS)
    elif kind.startswith(_BESIDE):
        found.leave(NEIGHBOURS)
    elif kind == "LNMME":
        draft = _around(found, name)
        if draft is not None:
            pooled[draft.id] = pooled.get(draft.id, 0) + 1
    elif kind in _EQUIPMENT:
        draft = _draft(found, name, element.sourceline or 0)
        draft.put("kind", kind)
        draft.put("version", clean(element.get("version")), "inferred")
        _described(draft, element)
    elif kind in _FUNCTIONS:
        draft = _around(found, name) or _draft(found, name, element.sourceline or 0)
        draft.functions.setdefault(kind, "mapped")
    elif kind in ("HW", "SITE", *_HARDWARE):
        _hardware(found, kind, name, element)


def _key(name: str) -> str:
    """A whole name without the network in front."""
    return "/".join(part for part in name.split("/") if not part.startswith("PLMN-"))


def _draft(found: Gathering, name: str, line: int) -> Draft:
    key = _key(name)
    if key in found.drafts:
        return found.drafts[key]
    return found.draft(key, clean(key.rpartition("/")[2]) or "?", line)


def _around(found: Gathering, name: str) -> Draft | None:
    """The equipment in whose name an object stands."""
    key = _key(name)
    while "/" in key:
        key = key.rpartition("/")[0]
        if key.rpartition("/")[2].partition("-")[0] in _EQUIPMENT:
            return _draft(found, key, 0)
    return None


def _described(draft: Draft, element: Any) -> None:
    said = _said(element)
    draft.put("site", clean(said.get("siteName") or said.get("locationName")))


def _said(element: Any) -> dict[str, str]:
    return {
        part.get("name"): part.text
        for part in element
        if part.get("name") in _WANTED and part.text and local(part.tag) == "p"
    }


def _hardware(found: Gathering, kind: str, name: str, element: Any) -> None:
    draft, said = _around(found, name), _said(element)
    if draft is None:
        return
    supplier = clean(said.get("vendorName"))
    if kind in _HARDWARE:
        found.leave(UNITS)
        part = clean(said.get("unitName") or said.get("productName") or kind)
        if part and supplier and kind.casefold() not in PASSIVE:
            draft.components.append(Component(part, supplier))
        return
    draft.put("supplier", supplier)
    draft.put("kind", clean(said.get("NEType")))
    draft.put("version", clean(said.get("softwareReleaseVersion")))
    _described(draft, element)
