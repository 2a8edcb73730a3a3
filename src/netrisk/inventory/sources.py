"""The formats that can be imported: one importer each, and which of them a file is for."""

from __future__ import annotations

from importlib import import_module
from typing import Protocol

from netrisk.inventory.opening import Opened, refuse
from netrisk.inventory.plainfile import header
from netrisk.inventory.record import Import
from netrisk.wording import listing

AUTO = "auto"
# In the order in which they are asked: the surest marks first.
_MODULES = ("bulkcm", "pm", "nrf", "tmf639", "netbox", "kubernetes", "nrm", "table")
SOURCES = (AUTO, *_MODULES)


class Importer(Protocol):
    """What a module of a format offers."""

    NAME: str

    def recognise(self, opened: Opened) -> str | None:
        """The dialect, if the file is of this format."""
        ...

    def read(self, opened: Opened) -> Import:
        """What the file holds. Raises InvalidInput."""
        ...


def importer(name: str) -> Importer:
    module = "listed" if name == "table" else name  # NOTE: `table` is what an inventory is made of
    found: Importer = import_module(f"netrisk.inventory.{module}")
    return found


def read(source: str, opened: Opened) -> Import:
    """Reads a file as this source, or as what it looks like. Raises InvalidInput."""
    if source != AUTO:
        return importer(source).read(opened)
    known = (importer(name) for name in _MODULES)
    found = next((part for part in known if part.recognise(opened) is not None), None)
    if found is None:
        refuse(opened.name, f"not recognised as an export that netrisk reads{_looks(opened)}")
    return found.read(opened)


def _looks(opened: Opened) -> str:
    """What a file is that is none of ours, to tell at least that."""
    from netrisk.inventory.listed import said_to_tell
    from netrisk.inventory.xmlfile import root

    found = root(opened)
    if found is not None:
        return f": its root is <{found.name}>"
    if "\0" in opened.head[:4_096]:
        return ": it is binary"
    if len(header(opened)) < 2 or opened.head.lstrip()[:1] in ("{", "["):
        return ""
    said = listing(f"'{name}'" for name in said_to_tell(opened.lists))
    if said:
        return f": no column is called {said}, as the map has it"
    return ": no column has a known name for suppliers: say which one it is with --map"
