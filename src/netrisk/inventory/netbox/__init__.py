"""NetBox and Nautobot: exports and bulk-import files as CSV, answers of the REST API as JSON.

Devices are equipment; sites give regions; cables and power feeds are evidence of redundancy; device
types are types and no equipment.
"""

from __future__ import annotations

from typing import Any

from netrisk.inventory.gathering import Gathering, clean
from netrisk.inventory.netbox import objects, tables
from netrisk.inventory.opening import Opened, refuse
from netrisk.inventory.plainfile import (
    csv_data,
    data_of,
    header,
    looks_like_json,
    looks_like_yaml,
)
from netrisk.inventory.record import Import, ProductType

NAME = "netbox"


def recognise(opened: Opened) -> str | None:
    if looks_like_json(opened):
        kinds = {objects.kind(item) for item in objects.items(data_of(opened))}
        kinds.discard(None)
        return "REST JSON" if kinds else None
    if _device_type_text(opened):
        return "device type"
    kind = tables.kind(header(opened))
    return f"CSV of {kind}" if kind else None


def _device_type_text(opened: Opened) -> bool:
    words = ("\nmanufacturer:", "\nmodel:")
    return all(word in f"\n{opened.head}" for word in words) and looks_like_yaml(opened)


def read(opened: Opened) -> Import:
    """Raises InvalidInput where the file is malformed or nothing of NetBox."""
    dialect = recognise(opened)
    if dialect is None:
        refuse(opened.name, "no NetBox file: neither devices nor sites, cables, feeds or types")
    found = Gathering(opened.name, NAME, dialect)
    if dialect == "REST JSON":
        objects.gather(found, data_of(opened))
    elif dialect == "device type":
        found.parts["types"] = tuple(_types(data_of(opened)))
        found.leave("device types, which are no equipment", len(found.parts["types"]))
    else:
        tables.gather(found, csv_data(opened), tables.kind(header(opened)) or "")
    return found.result()


def _types(documents: list[Any]) -> list[ProductType]:
    found = []
    for part in documents:
        model = clean(part.get("model")) if isinstance(part, dict) else None
        if model:
            found.append(ProductType(model, model, clean(part.get("manufacturer"))))
    return found
