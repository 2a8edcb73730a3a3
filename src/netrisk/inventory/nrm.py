"""3GPP network resource models as JSON or YAML (TS 28.541, 28.623), and O1 data with its modules.

Two shapes: objects nested under the names of their classes, and flat lists with ``objectClass``.
A chassis of ietf-hardware is an element too; its other components are components.
"""

from __future__ import annotations

from typing import Any

from netrisk.inventory.gathering import NEIGHBOURS, OWN_CELLS, Draft, Gathering, clean, positive
from netrisk.inventory.nrf import number
from netrisk.inventory.opening import Opened, refuse
from netrisk.inventory.plainfile import data_of, line_of, looks_like_json, looks_like_yaml
from netrisk.inventory.record import Component, Import
from netrisk.inventory.settling import functions, functions_of
from netrisk.inventory.types import meaning

NAME = "nrm"
_CONTAINERS = frozenset({"SubNetwork", "MeContext", "ManagedElement", "ManagementNode"})
_WORDS = ("ManagedElement", "SubNetwork", "Function", "managedNFProfile", ":hardware")
_MAX_DEPTH = 60


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def recognise(opened: Opened) -> str | None:
    start = opened.head
    if not any(word in start for word in _WORDS):
        return None
    if not (looks_like_json(opened) or looks_like_yaml(opened)):
        return None
    found = _Walk(Gathering(opened.name, NAME, ""))
    for part in data_of(opened):
        found.walk(part, None, "", 0)
    if not found.seen:
        return None
    return "O1" if "-common-managed-element:" in start or "hardware:" in start else "NRM"


def read(opened: Opened) -> Import:
    """Raises InvalidInput where the file is malformed or holds no managed object."""
    dialect = recognise(opened)
    if dialect is None:
        refuse(opened.name, "no 3GPP resource model: no ManagedElement or managed function in it")
    walk = _Walk(Gathering(opened.name, NAME, dialect))
    for part in data_of(opened):
        walk.walk(part, None, "", 0)
    for draft in walk.found.drafts.values():
        functions_of(draft)
    return walk.found.result()


class _Walk:
    """Goes through nested objects. ``seen``: whether anything of a resource model was there."""

    def __init__(self, found: Gathering) -> None:
        self.found, self.seen = found, False

    def walk(self, value: Any, around: Draft | None, name: str, depth: int) -> None:
        if depth > _MAX_DEPTH:
            refuse(self.found.file, f"nested deeper than {_MAX_DEPTH} objects")
        if isinstance(value, list):
            for part in value:
                self.walk(part, around, name, depth + 1)
            return
        if not isinstance(value, dict):
            return
        if isinstance(value.get("objectClass"), str):
            around = self._object(value["objectClass"], value, around, self._flat(value, name))
        for key, inner in value.items():
            kind = _local(key)
            if kind == "hardware" and isinstance(inner, dict):
                self._hardware(inner)
            elif kind[:1].isupper() and isinstance(inner, dict | list):
                for part in inner if isinstance(inner, list) else [inner]:
                    if isinstance(part, dict):
                        own = f"{name},{kind}={part.get('id', '?')}".lstrip(",")
                        self.walk(part, self._object(kind, part, around, own), own, depth + 1)
            elif isinstance(inner, dict | list) and kind not in ("attributes",):
                self.walk(inner, around, name, depth + 1)

    def _flat(self, value: dict[str, Any], name: str) -> str:
        return str(value.get("objectInstance") or f"{value['objectClass']}={value.get('id', '?')}")

    def _object(
        self, kind: str, value: dict[str, Any], around: Draft | None, name: str
    ) -> Draft | None:
        """The element that an object is, or stands in."""
        said = value.get("attributes")
        said = said if isinstance(said, dict) else value
        if kind in _CONTAINERS or kind.endswith("Function"):
            self.seen = True
        if kind.startswith("External"):
            if "Cell" in kind:
                self.found.leave(NEIGHBOURS)
            return around
        for key in said:
            if "plmn" in key.casefold():
                self.found.networks(said[key])
        if kind in ("ManagedElement", "ManagementNode"):
            id = clean(value.get("id")) or self.found.only_here(clean(name) or "?")
            draft = self.found.draft(name, id, line_of(value))
            types = said.get("managedElementTypeList") or said.get("managedElementType")
            first = types[0] if isinstance(types, list) and types else types
            draft.put("kind", kind if kind == "ManagementNode" else clean(first))
            for field, key in (
                ("supplier", "vendorName"),
                ("version", "swVersion"),
                ("site", "locationName"),
            ):
                draft.put(field, clean(said.get(key)))
            return draft
        if kind.endswith("Function"):
            return self._function(kind, value, said, around or self._owner(name), name)
        if "Cell" in kind and "Relation" not in kind and "id" in value:
            self.found.leave(OWN_CELLS)
        return around

    def _owner(self, name: str) -> Draft | None:
        """The element of a flat list in whose name an object stands."""
        while "," in name:
            name = name.rpartition(",")[0]
            if name in self.found.drafts:
                return self.found.drafts[name]
        return None

    def _function(
        self,
        kind: str,
        value: dict[str, Any],
        said: dict[str, Any],
        around: Draft | None,
        name: str,
    ) -> Draft | None:
        """A function of a core is an element of its own; one of the radio runs on its element."""
        profile = said.get("managedNFProfile")
        profile = profile if isinstance(profile, dict) else {}
        self.found.networks(profile.get("plmnList") or profile.get("pLMNIdList"))
        meant = meaning(kind, functions())
        known = functions().by_name.get(meant.function or "") if meant else None
        if around is not None and not profile and not (known and known.category == "core"):
            around.functions.setdefault(kind, "mapped")
            return around
        if known is None and not profile:
            return around
        # NOTE: a function is often called 1; only with what it stands in is that a name.
        draft = self.found.draft(name, clean(name) or "?", line_of(value))
        draft.put("kind", clean(profile.get("nfType")) or kind)
        draft.put("supplier", number(profile.get("vendorId")), "mapped")
        draft.put("site", clean(profile.get("locality")))
        if around is not None:
            draft.put("supplier", around.values.get("supplier"), "inferred")
            draft.put("site", around.values.get("site"), "inferred")
            draft.put("version", around.values.get("version"), "inferred")
            # NOTE: it carries functions that stand by themselves.
            around.put("kind", "Server", "inferred")
        draft.put("capacity", positive(profile.get("capacity") or said.get("weightFactor")))
        sets = profile.get("nfSetIdList") or said.get("amfSetRef") or said.get("aMFSetRef")
        draft.put("group", clean(sets[0] if isinstance(sets, list) and sets else sets))
        return around or draft

    def _hardware(self, hardware: dict[str, Any]) -> None:
        self.seen = True
        chassis: Draft | None = None
        parts = hardware.get("component")
        listed = (
            [part for part in parts if isinstance(part, dict)] if isinstance(parts, list) else []
        )
        for part in listed:
            if _local(str(part.get("class") or "")) == "chassis":
                # NOTE: which element this is depends on whom was asked, and no file says that.
                id = self.found.only_here(clean(part.get("name")) or "?")
                chassis = self.found.draft(f"hardware/{id}", id, line_of(part))
                chassis.put("supplier", clean(part.get("mfg-name")))
                chassis.put("product", clean(part.get("model-name")))
                chassis.put("version", clean(part.get("software-rev")))
        for part in listed:
            if _local(str(part.get("class") or "")) != "chassis":
                self.found.leave("hardware components")
                kind = clean(_local(str(part.get("class") or "")))
                if chassis is not None and kind and (by := clean(part.get("mfg-name"))):
                    chassis.components.append(Component(kind, by))
