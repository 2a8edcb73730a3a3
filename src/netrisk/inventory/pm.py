"""Headers of 3GPP performance files (TS 32.435, TS 28.532): who made an element, which software.

Only headers and names of groups of counters are read, no counter.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from netrisk.inventory.gathering import Draft, Gathering, clean, day
from netrisk.inventory.opening import Opened
from netrisk.inventory.record import Import
from netrisk.inventory.settling import functions_of
from netrisk.inventory.types import traced
from netrisk.inventory.xmlfile import events, forget, local, not_one, root

NAME = "pm"
_ROOTS = ("measCollecFile", "measDataFile")
_TAGS = (
    "fileHeader",
    "measFileHeader",
    "fileSender",
    "measCollec",
    "measData",
    "managedElement",
    "measEntity",
    "measInfo",
)


def recognise(opened: Opened) -> str | None:
    found = root(opened)
    if found is None or found.name not in _ROOTS:
        return None
    return "TS 32.435" if found.name == "measCollecFile" else "TS 28.532"


@dataclass(slots=True)
class _Header:
    """What stands before the counters: who made the file, and of which element."""

    supplier: str | None = None
    sender: str | None = None
    kind: str | None = None


def read(opened: Opened) -> Import:
    """Raises InvalidInput where the file is malformed or no performance file."""
    dialect = recognise(opened)
    if dialect is None:
        not_one(opened, "3GPP performance file")
    gathering, header = Gathering(opened.name, NAME, dialect), _Header()
    current: Draft | None = None
    for event, element in events(opened, _TAGS, ("start", "end")):
        name = local(element.tag)
        if event == "end":
            if name == "measInfo":
                forget(element)
        elif name in ("managedElement", "measEntity"):
            current = _element(gathering, header, element)
        elif name == "measInfo":
            counted = element.get("measInfoId") or ""
            carrier = None if "Relation" in counted else traced(counted)
            if carrier and current is not None:
                current.functions.setdefault(carrier, "inferred")
        else:
            _head(gathering, header, name, element.attrib)
    for draft in gathering.drafts.values():
        functions_of(draft)
    return gathering.result()


def _head(gathering: Gathering, header: _Header, name: str, said: Mapping[str, str]) -> None:
    if name in ("fileHeader", "measFileHeader"):
        header.supplier = clean(said.get("vendorName"))
    elif name == "fileSender":
        header.sender = said.get("localDn") or said.get("senderName")
        header.kind = clean(said.get("elementType") or said.get("senderType"))
    elif stamp := day(said.get("beginTime") or said.get("endTime")):
        gathering.parts["as_of"] = stamp


def _element(gathering: Gathering, header: _Header, element: Any) -> Draft:
    """The measured element: the sender itself, or one behind a manager that sends for it."""
    said = element.attrib
    key, id = _names(said.get("localDn") or header.sender or said.get("userLabel") or "")
    id = id or gathering.only_here("an element")
    draft = gathering.drafts.get(key) or gathering.draft(key, id, element.sourceline or 0)
    draft.put("version", clean(said.get("swVersion")))
    own = not header.sender or _names(header.sender)[0] == key
    draft.put("supplier", header.supplier, "stated" if own else "inferred")
    if own:
        draft.put("kind", header.kind)
    return draft


def _names(name: str) -> tuple[str, str]:
    """Key and id of the element that a name stands in: the context's, where it has one."""
    parts = [part.strip() for part in name.split(",") if part.strip()]
    while len(parts) > 1 and "=" in parts[-1] and not parts[-1].startswith("ManagedElement="):
        if parts[-1].startswith("MeContext="):
            break
        parts.pop()
    if not parts:
        return "", ""
    at = len(parts) - 1
    if at and parts[at].startswith("ManagedElement=") and parts[at - 1].startswith("MeContext="):
        at -= 1
    id = clean(parts[at].rpartition("=")[2]) or "?"
    return ",".join(part for part in parts if not part.startswith("DC=")), id
