"""NetBox CSV: the current view, all data, and what its bulk import takes."""

from __future__ import annotations

from collections.abc import Sequence

from netrisk.inventory.gathering import Gathering, clean
from netrisk.inventory.netbox.devices import device
from netrisk.inventory.plainfile import Rows
from netrisk.inventory.record import Feed, Link, Place, ProductType


def kind(names: Sequence[str]) -> str | None:
    """What a CSV file lists, by its header; None where it is none of NetBox."""
    has = set(names)
    if {"side_a_device", "side_b_device"} <= has:
        return "cables"
    if "name" in has and has & {"role", "device_role"} and has & {"manufacturer", "device_type"}:
        return "devices"
    if {"power_panel", "type", "device"} <= has:
        return "power feeds"
    if {"manufacturer", "model", "slug"} <= has:
        return "device types"
    if {"name", "slug"} <= has and has & {"region", "facility", "time_zone"}:
        return "sites"
    return None


def gather(found: Gathering, table: Rows, what: str) -> None:
    if what == "devices":
        _devices(found, table)
    elif what == "cables":
        ends = [(clean(row["side_a_device"]), clean(row["side_b_device"])) for _, row in table.rows]
        found.parts["links"] = tuple(Link(a, b) for a, b in ends if a and b and a != b)
    elif what == "power feeds":
        feeds = [(clean(row["device"]), row["type"].casefold()) for _, row in table.rows]
        found.parts["feeds"] = tuple(
            Feed(name, said == "redundant") for name, said in feeds if name
        )
    elif what == "device types":
        types = [(clean(row["model"]), clean(row["manufacturer"])) for _, row in table.rows]
        found.parts["types"] = tuple(ProductType(model, model, by) for model, by in types if model)
        found.leave("device types, which are no equipment", len(found.parts["types"]))
    else:
        places = [(clean(row["name"]), clean(row.get("region"))) for _, row in table.rows]
        found.parts["places"] = tuple(Place(name, region) for name, region in places if name)


def _devices(found: Gathering, table: Rows) -> None:
    for line, row in table.rows:
        device(
            found,
            name=clean(row["name"]),
            line=line,
            role=row.get("role") or row.get("device_role"),
            supplier=row.get("manufacturer"),
            product=row.get("device_type") or row.get("type"),
            site=clean(row.get("site")),
            version=None,
            status=row.get("status"),
            region=row.get("region"),
        )
