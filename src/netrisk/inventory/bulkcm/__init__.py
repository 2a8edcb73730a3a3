"""Bulk configuration exports of radio networks: 3GPP bulk CM XML and the dialects of its senders.

Told apart by namespace and structure, never by the name of a file: two dialects share one root.
"""

from __future__ import annotations

from netrisk.inventory.bulkcm import gexport, raml, tgpp
from netrisk.inventory.opening import Opened
from netrisk.inventory.record import Import
from netrisk.inventory.xmlfile import not_one, root

NAME = "bulkcm"


def recognise(opened: Opened) -> str | None:
    """The dialect: ``3gpp`` with the name of its extensions, ``raml``, ``gexport``."""
    found = root(opened)
    if found is None:
        return None
    if found.name == "raml":
        return "raml"
    if found.name != "bulkCmConfigDataFile":
        return None
    if not found.namespace:
        return "gexport" if b"<class" in opened.start else "3gpp"
    own = tgpp.extension(found.declared)
    return f"3gpp, {own} extensions" if own else "3gpp"


def read(opened: Opened) -> Import:
    """Raises InvalidInput where the file is malformed or of no known dialect."""
    dialect = recognise(opened)
    if dialect is None:
        not_one(opened, "bulk CM export")
    if dialect == "raml":
        return raml.read(opened)
    if dialect == "gexport":
        return gexport.read(opened)
    return tgpp.read(opened, dialect)
