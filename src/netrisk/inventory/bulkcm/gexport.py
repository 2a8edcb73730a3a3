"""Huawei GExport: the 3GPP root without its namespace, and classes of objects with parameters.

The outer object of a class is the network element and names its supplier; base stations stand as
rows below their controller. What is external is a neighbour.
"""

from __future__ import annotations

import re
from typing import Any

from netrisk.inventory.gathering import NEIGHBOURS, OWN_CELLS, Draft, Gathering, clean, day
from netrisk.inventory.opening import Opened
from netrisk.inventory.record import Import
from netrisk.inventory.types import dictionary
from netrisk.inventory.xmlfile import events, forget, local

_TAGS = ("class", "object", "fileHeader", "fileFooter")
_TECHNIQUE = {"GSM": "BSC", "UMTS": "RNC", "LTE": "eNB", "NR": "gNB"}
_BELOW = re.compile(r"(?:(?P<node>NODEB|UNODEB)|(?P<bts>GBTS|BTS))\Z")
_NODE_NAMES = ("NODEBNAME", "NODEBID", "BTSNAME", "BTSID", "name")
_NE_NAMES = ("NENAME", "NEName", "neName", "name", "NEID", "neID", "SYSOBJECTID")
_OUTER = 4  # file, configData, class, object


def read(opened: Opened) -> Import:
    found = Gathering(opened.name, "bulkcm", "gexport")
    outer: Draft | None = None
    for event, element in events(opened, _TAGS, ("start", "end")):
        name = local(element.tag)
        if event == "start":
            if name == "object" and element.get("vendor") is not None:
                outer = _element(found, element)
            continue
        if name in ("fileHeader", "fileFooter"):
            if stamp := day(element.get("dateTime") or element.get("date")):
                found.parts["as_of"] = stamp
        elif name == "object":
            if outer is not None and element.get("vendor") is None:
                _inner(found, outer, element)
            elif element.get("vendor") is not None:
                outer = None
            forget(element)
    for draft in found.drafts.values():
        draft.put("supplier", dictionary().dialects["gexport"], "inferred")
    return found.result()


def _element(found: Gathering, element: Any) -> Draft:
    kind = clean(_class(element)) or "?"
    technique = (element.get("technique") or "").upper()
    key = f"{kind}-{len(found.drafts) + 1}"
    draft = found.draft(key, found.only_here(key), element.sourceline or 0)
    draft.put("kind", kind)
    draft.put("supplier", clean(element.get("vendor")))
    draft.put("version", clean(element.get("version")))
    draft.put("product", clean(re.sub(r"(?:GSM|UMTS|LTE|NR)?(?:NE)?\Z", "", kind)), "inferred")
    function = _TECHNIQUE.get(technique)
    if function in ("BSC", "RNC") and not kind.upper().startswith(("BSC", "RNC")):
        function = {"BSC": "BTS", "RNC": "NodeB"}[function]  # NOTE: a base station by itself
    draft.put("function", function, "mapped")
    if function is None:
        draft.put("category", "ran", "inferred")
    return draft


def _class(element: Any) -> str:
    parent = element.getparent()
    return parent.get("name") or "" if parent is not None else ""


def _said(element: Any, wanted: tuple[str, ...]) -> dict[str, str]:
    return {
        part.get("name"): part.get("value") or ""
        for part in element
        if part.get("name") in wanted and part.get("value")
    }


def _inner(found: Gathering, outer: Draft, element: Any) -> None:
    """An object of an element: what it is called, a base station below it, or a neighbour."""
    kind = _class(element).upper()
    short = kind.removeprefix((outer.values["kind"] or "").upper().removesuffix("NE"))
    if "EXT" in short or short.endswith("NCELL"):
        if "CELL" in short:
            found.leave(NEIGHBOURS)
    elif kind.endswith("NE") or short == "":
        said = _said(element, _NE_NAMES)
        for name in _NE_NAMES:
            if value := clean(said.get(name)):
                outer.id = value
                break
    elif node := _BELOW.fullmatch(short):
        said = _said(element, _NODE_NAMES)
        stated = next((said[key] for key in _NODE_NAMES if said.get(key)), None)
        if not (id := clean(stated)):
            return
        draft = found.draft(f"{outer.id}/{id}", id, element.sourceline or 0)
        draft.put("kind", short)
        draft.put("function", "NodeB" if node["node"] else "BTS", "mapped")
        draft.put("supplier", outer.values.get("supplier"), "inferred")
    elif "CELL" in short:
        found.leave(OWN_CELLS)
