"""Headers of 3GPP performance files (TS 32.435, TS 28.532): who made an element, which software.

Only headers and names of groups of counters are read, no counter.
"""

from __future__ import annotations

from netrisk.inventory.gathering import Draft, Gathering, clean, day
from netrisk.inventory.opening import Opened
from netrisk.inventory.record import Import
from netrisk.inventory.settling import functions_of
from netrisk.inventory.types import traced
from netrisk.inventory.xmlfile import events, forget, local, root

NAME = "pm"
_ROOTS = ("measCollecFile", "measDataFile")
_TAGS = (
    "fileHeader",
    "measFileHeader",
    "fileSender",
    "measCollec",
    "managedElement",
    "measEntity",
    "measInfo",
)


def recognise(opened: Opened) -> str | None:
    found = root(opened)
    if found is None or found.name not in _ROOTS:
        return None
    return "TS 32.435" if found.name == "measCollecFile" else "TS 28.532"


def read(opened: Opened) -> Import:
    """Raises InvalidInput where the file is malformed or no performance file."""
    dialect = recognise(opened)
    if dialect is None:
        found = root(opened)
        from netrisk.inventory.opening import refuse

        what = f"its root is <{found.name}>" if found else "it is no XML"
        refuse(opened.name, f"no 3GPP performance file: {what}")
    gathering = Gathering(opened.name, NAME, dialect)
    supplier = sender = kind = None
    current: Draft | None = None
    for event, element in events(opened, _TAGS, ("start", "end")):
        name, said = local(element.tag), element.attrib
        if event == "end":
            if name == "measInfo":
                forget(element)
            continue
        if name in ("fileHeader", "measFileHeader"):
            supplier = clean(said.get("vendorName"))
        elif name == "fileSender":
            sender = said.get("localDn") or said.get("senderName")
            kind = clean(said.get("elementType") or said.get("senderType"))
        elif name == "measCollec" and (stamp := day(said.get("beginTime") or said.get("endTime"))):
            gathering.parts["as_of"] = stamp
        elif name in ("managedElement", "measEntity"):
            key, id = _names(said.get("localDn") or sender or said.get("userLabel") or "")
            current = gathering.drafts.get(key) or gathering.draft(key, id, element.sourceline or 0)
            current.put("version", clean(said.get("swVersion")))
            own = not sender or _names(sender)[0] == key
            current.put("supplier", supplier, "stated" if own else "inferred")
            if own:
                current.put("kind", kind)
        elif name == "measInfo" and current is not None:
            carrier = traced(said.get("measInfoId") or "")
            if carrier:
                current.functions.setdefault(carrier, "inferred")
    for draft in gathering.drafts.values():
        functions_of(draft)
    return gathering.result()


def _names(name: str) -> tuple[str, str]:
    """Key and id of the element that a name stands in: the context's, where it has one."""
    parts = [part.strip() for part in name.split(",") if part.strip()]
    while len(parts) > 1 and "=" in parts[-1] and not parts[-1].startswith("ManagedElement="):
        if parts[-1].startswith("MeContext="):
            break
        parts.pop()
    if not parts:
        return "?", "?"
    at = len(parts) - 1
    if at and parts[at].startswith("ManagedElement=") and parts[at - 1].startswith("MeContext="):
        at -= 1
    id = clean(parts[at].rpartition("=")[2]) or "?"
    return ",".join(part for part in parts if not part.startswith("DC=")), id
