"""NetBox and Nautobot REST: one object, a list of them, or pages with ``results``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from netrisk.inventory.gathering import Gathering, clean
from netrisk.inventory.netbox.devices import device
from netrisk.inventory.plainfile import line_of
from netrisk.inventory.record import Feed, Link, Place, ProductType


def items(documents: list[Any]) -> Iterator[dict[str, Any]]:
    """The objects of all pages."""
    for part in documents:
        if isinstance(part, list):
            yield from items(part)
        elif isinstance(part, dict):
            results = part.get("results")
            if isinstance(results, list):
                yield from (item for item in results if isinstance(item, dict))
            else:
                yield part


def kind(item: dict[str, Any]) -> str | None:
    """What an object is, by what it holds; None where it is none of NetBox."""
    has = item.keys()
    if isinstance(item.get("device_type"), dict) and "manufacturer" in item["device_type"]:
        return "device"
    if "device_type" in has and has & {"role", "device_role"}:
        return "device"
    if has & {"a_terminations", "termination_a"} and has & {"b_terminations", "termination_b"}:
        return "cable"
    if "power_panel" in has and "type" in has:
        return "feed"
    if {"model", "manufacturer", "slug"} <= has:
        return "type"
    if "cluster" in has and has & {"vcpus", "memory"}:
        return "machine"
    if {"name", "slug"} <= has and has & {"region", "facility", "time_zone", "physical_address"}:
        return "site"
    return None


def name_of(value: Any) -> str | None:
    """The name of a nested object, or the text itself."""
    if isinstance(value, dict):
        return clean(value.get("name") or value.get("model") or value.get("display"))
    return clean(value)


def gather(found: Gathering, documents: list[Any]) -> None:
    lists: dict[str, list[Any]] = {"links": [], "feeds": [], "places": [], "types": []}
    chassis: set[Any] = set()
    for item in items(documents):
        what = kind(item)
        if what == "device":
            _device(found, item, chassis)
        elif what == "cable":
            lists["links"] += _cable(item)
        elif what == "feed":
            lists["feeds"] += _feed(item)
        elif what == "site" and (name := clean(item.get("name"))):
            lists["places"].append(Place(name, name_of(item.get("region"))))
        elif what == "type" and (model := clean(item.get("model"))):
            lists["types"].append(ProductType(model, model, name_of(item.get("manufacturer"))))
            found.leave("device types, which are no equipment")
        elif what == "machine":
            found.leave("virtual machines, which have no manufacturer")
        else:
            found.leave("objects of other kinds")
    found.parts |= {name: tuple(parts) for name, parts in lists.items() if parts}
    if any(isinstance(part, dict) and part.get("next") for part in documents):
        found.notes.append(f"{found.file}: a page; the export has more that is not here")


def _device(found: Gathering, item: dict[str, Any], chassis: set[Any]) -> None:
    together = item.get("virtual_chassis")
    if isinstance(together, dict):
        name = together.get("id", together.get("name"))
        if name in chassis:
            found.leave("members of a virtual chassis, counted once")
            return
        chassis.add(name)
    sort = item.get("device_type")
    sort = sort if isinstance(sort, dict) else {"model": sort}
    site = item.get("site") or item.get("location")
    region = site.get("region") if isinstance(site, dict) else None
    device(
        found,
        name=clean(item.get("name")) or (f"device {item['id']}" if "id" in item else None),
        line=line_of(item),
        role=name_of(item.get("role") or item.get("device_role")),
        supplier=name_of(sort.get("manufacturer")),
        product=clean(sort.get("model")),
        site=name_of(site),
        status=_status(item.get("status")),
        region=name_of(region),
    )


def _status(value: Any) -> str | None:
    """A state as a word: the value, or in old releases the label."""
    if isinstance(value, dict):
        said = value.get("value")
        return said if isinstance(said, str) else clean(value.get("label") or value.get("name"))
    return clean(value)


def _ends(item: dict[str, Any], side: str) -> list[str]:
    """The devices at one side of a cable, in the layout of NetBox 3.3 and of older releases."""
    ends = item.get(f"{side}_terminations") or [item.get(f"termination_{side}")]
    found = []
    for end in ends if isinstance(ends, list) else []:
        inner = end.get("object", end) if isinstance(end, dict) else None
        name = name_of(inner.get("device")) if isinstance(inner, dict) else None
        if name:
            found.append(name)
    return found


def _cable(item: dict[str, Any]) -> list[Link]:
    pairs = [(a, b) for a in _ends(item, "a") for b in _ends(item, "b")]
    return [Link(a, b) for a, b in pairs if a != b]


def _feed(item: dict[str, Any]) -> list[Feed]:
    said = _status(item.get("type"))
    ends = item.get("connected_endpoints") or item.get("link_peers") or []
    found = []
    for end in ends if isinstance(ends, list) else [ends]:
        name = name_of(end.get("device")) if isinstance(end, dict) else None
        if name:
            found.append(Feed(name, (said or "").casefold() == "redundant"))
    return found
