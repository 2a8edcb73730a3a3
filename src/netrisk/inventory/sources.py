"""The formats that can be imported: one importer each, and which of them a file is for."""

from __future__ import annotations

from importlib import import_module
from typing import Protocol

from netrisk.inventory.opening import Opened, refuse
from netrisk.inventory.record import Import

AUTO = "auto"
# In the order in which they are asked: the surest marks first.
_MODULES = ("bulkcm", "pm", "nrf", "tmf639", "netbox", "kubernetes", "nrm")
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
    found: Importer = import_module(f"netrisk.inventory.{name}")  # type: ignore[assignment]
    return found


def read(source: str, opened: Opened) -> Import:
    """Reads a file as this source, or as what it looks like. Raises InvalidInput."""
    if source != AUTO:
        return importer(source).read(opened)
    for name in _MODULES:
        candidate = importer(name)
        if candidate.recognise(opened) is not None:
            return candidate.read(opened)
    refuse(opened.name, "not recognised as any export that netrisk reads: " + ", ".join(_MODULES))
