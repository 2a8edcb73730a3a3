"""What a device of NetBox becomes, whatever layout it came in."""

from __future__ import annotations

from netrisk.inventory.gathering import Draft, Gathering, clean
from netrisk.inventory.settling import functions_of

# States in which nothing stands in the network, as NetBox calls them; all others do.
_ABSENT = {
    "planned": "planned, not installed",
    "staged": "planned, not installed",
    "inventory": "in store, not installed",
    "retired": "retired",
}


def device(
    found: Gathering,
    *,
    name: str | None,
    line: int,
    role: str | None,
    supplier: str | None,
    product: str | None,
    site: str | None,
    version: str | None = None,
    status: str | None = None,
    region: str | None = None,
) -> Draft | None:
    """A device as an element; None where it does not stand in the network."""
    absent = _ABSENT.get((status or "").casefold())
    if absent:
        found.leave(absent)
        return None
    if name is None:
        # NOTE: NetBox allows devices without a name; the line tells them apart.
        name = found.only_here(f"unnamed device, line {line},")
    key = name
    if key in found.drafts and found.drafts[key].values.get("site") != site:
        key = f"{name} at {site}"
    draft = found.draft(key, name, line)
    for field, value in (
        ("kind", role),
        ("supplier", supplier),
        ("product", product),
        ("version", version),
        ("site", site),
        ("region", region),
    ):
        draft.put(field, clean(value))
    functions_of(draft)
    return draft
