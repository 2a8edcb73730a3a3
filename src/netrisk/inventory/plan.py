"""From elements to the lots of a network file: what is equal in all that is asked becomes one.

No name of an element, no address and no serial number goes any further than this.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from netrisk.catalogue.functions import Functions
from netrisk.catalogue.suppliers import Suppliers
from netrisk.inventory.record import Element, Pool
from netrisk.model.vocabulary import UNKNOWN, Category

# Where few units stand, the place of each matters; radio and transport sites are too many.
_PLACED = frozenset({"core", "mano", "management", "interconnect"})
_UNIFORM = ("product", "version", "generation")
_DATES = ("installed_on", "planned_removal", "support_end")
_MOST_COMPONENTS = 20
_PRIVATE = re.compile(
    r"(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w.])"  # an IPv4 address
    r"|\b(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}\b"  # a hardware address
    r"|\S+@\S+\.\w+",
    re.IGNORECASE,
)
_COLONS = re.compile(r"[0-9a-f.]*:[0-9a-f.:]*:[0-9a-f.:]*", re.IGNORECASE)


def private(text: str | None) -> bool:
    """Whether a text holds an address of a machine or of a person."""
    if text is None:
        return False
    return _PRIVATE.search(text) is not None or any(map(_is_ip, _COLONS.findall(text)))


def _is_ip(text: str) -> bool:
    from ipaddress import ip_address

    try:
        ip_address(text.strip("."))
    except ValueError:
        return False
    return len(text) > len("::")


@dataclass(slots=True)
class Units:
    """Equal elements: their common values, and the ids of all of them."""

    id: str
    function: str
    category: Category
    supplier: str
    values: dict[str, Any]
    members: list[Element] = field(default_factory=list)

    @property
    def quantity(self) -> int:
        return sum(part.quantity for part in self.members)


@dataclass(slots=True)
class Plan:
    """The lots, ready to be written. ``undescribed``: elements of which nothing tells what they
    are; ``passive``: power gear, masts, panels; ``hidden``: values left out as private."""

    lots: list[Units] = field(default_factory=list)
    groups: dict[str, tuple[str, ...]] = field(default_factory=dict)
    undescribed: int = 0
    passive: int = 0
    hidden: int = 0
    mixed: Counter[str] = field(default_factory=Counter)


def plan(
    elements: Sequence[Element],
    pools: Iterable[Pool],
    functions: Functions,
    suppliers: Suppliers,
) -> Plan:
    """The lots of all elements, in an order that has nothing to do with that of the files."""
    found = Plan()
    lots: dict[tuple[Any, ...], Units] = {}
    for element in elements:
        shown = _without_private(found, element)
        for function, category in _roles(found, element, functions):
            supplier = written(element.supplier, suppliers)
            placed = shown["site"] if category in _PLACED else None
            values: dict[str, Any] = {
                "region": shown["region"],
                "group": shown["group"],
                "site": placed,
            }
            values |= {name: getattr(element, name) for name in _DATES}
            values["needs"] = (
                element.depends_on,
                element.hosted_on,
                element.controlled_by,
                element.managed_by,
            )
            key = (category, function, supplier, *values.values())
            if key not in lots:
                lots[key] = Units("", function, category, supplier, values)
            lots[key].members.append(element)
    found.lots = _merged(lots, elements)
    _name(found.lots)
    _refer(found.lots, functions, suppliers)
    _measure(found.lots)
    for lot in found.lots:
        _common(found, lot)
    _serving(found, pools)
    return found


def _without_private(found: Plan, element: Element) -> dict[str, str | None]:
    shown: dict[str, str | None] = {}
    for name in ("region", "group", "site"):
        value = getattr(element, name)
        found.hidden += private(value)
        shown[name] = None if private(value) else value
    return shown


def _roles(found: Plan, element: Element, functions: Functions) -> list[tuple[str, Category]]:
    """What an element is in the network: one function, or several on one piece of equipment."""
    roles: list[tuple[str, Category]] = []
    for name in (element.function, *element.also):
        function = functions.by_name.get(name or "")
        if function is not None and function.passive:
            found.passive += element.quantity
            return []
        if function is not None:
            roles.append((function.name, function.category))
    if not roles and element.category is not None:
        roles.append(("other", element.category))
    if not roles:
        found.undescribed += element.quantity
    return roles


def written(supplier: str | None, suppliers: Suppliers) -> str:
    """A supplier as a network file names it: by id where known, as stated where not."""
    if supplier is None or private(supplier):
        return UNKNOWN
    match = suppliers.resolve(supplier)
    if match is None:
        return supplier
    return UNKNOWN if match.supplier.kind == "placeholder" else match.supplier.id


def _merged(lots: Mapping[tuple[Any, ...], Units], elements: Sequence[Element]) -> list[Units]:
    """Lots by what they depend on in terms of lots, not of elements."""
    at: dict[str, set[tuple[Any, ...]]] = {}
    for key, lot in lots.items():
        for part in lot.members:
            at.setdefault(part.id, set()).add((*key[:3], *(str(v) for v in key[3:6])))
    joined: dict[tuple[Any, ...], Units] = {}
    for key, lot in lots.items():
        needs = tuple(_stands_for(part, at) for part in lot.values["needs"])
        # NOTE: what needs the same kinds of equipment is one lot, whichever pieces these are.
        same = (*key[:-1], needs)
        if same in joined:
            joined[same].members += lot.members
        else:
            joined[same] = lot
    return sorted(
        joined.values(),
        key=lambda lot: (
            lot.category,
            lot.function,
            lot.supplier,
            *(str(lot.values[name] or "") for name in ("region", "group", "site", *_DATES)),
            min(part.id for part in lot.members),
        ),
    )


def _stands_for(need: Any, at: Mapping[str, set[tuple[Any, ...]]]) -> Any:
    if isinstance(need, tuple):
        return tuple(dict.fromkeys(_stands_for(part, at) for part in need))
    return tuple(sorted(at.get(need, ()), key=str)) if isinstance(need, str) else None


def slug(*texts: str | None) -> str:
    """Texts as one id of plain letters: accents go, all else that is no letter parts words."""
    plain = (unicodedata.normalize("NFKD", text).casefold() for text in texts if text)
    letters = ("".join(char for char in text if not unicodedata.combining(char)) for text in plain)
    words = "-".join(re.sub(r"[^a-z0-9]+", "-", text) for text in letters)
    return re.sub(r"-+", "-", words).strip("-")[:60].strip("-") or "lot"


def _name(lots: Sequence[Units]) -> None:
    """Ids that say what a lot is; the same input gives the same ids."""
    seen: Counter[str] = Counter()
    for lot in lots:
        base = slug(lot.function, lot.supplier, lot.values["region"], lot.values["site"])
        seen[base] += 1
        lot.id = base if seen[base] == 1 else f"{base}-{seen[base]}"
        while seen[base] > 1 and seen[lot.id]:
            seen[base] += 1
            lot.id = f"{base}-{seen[base]}"
        if lot.id != base:
            seen[lot.id] += 1


def _refer(lots: Sequence[Units], functions: Functions, suppliers: Suppliers) -> None:
    """Dependencies between elements as dependencies between their lots."""
    of: dict[str, dict[str, None]] = {}
    managed: dict[str, set[Category]] = {}
    for lot in lots:
        for part in lot.members:
            of.setdefault(part.id, {})[lot.id] = None
    for lot in lots:
        needs, host, control, manager = lot.values.pop("needs")
        depends: dict[tuple[str, ...], None] = {}
        for need in needs:
            ends = need if isinstance(need, tuple) else (need,)
            names = tuple(sorted({n for end in ends for n in of.get(end, ()) if n != lot.id}))
            if names:
                depends[names] = None
        lot.values["depends_on"] = [
            names[0] if len(names) == 1 else list(names) for names in depends
        ]
        hosts = [name for name in of.get(host or "", ()) if name != lot.id]
        lot.values["hosted_on"] = hosts[0] if hosts else None
        controls = dict.fromkeys(n for name in control for n in of.get(name, ()) if n != lot.id)
        lot.values["controlled_by"] = list(controls)
        for name in controls:
            managed.setdefault(name, set()).add(lot.category)
        lot.values["managed_by"] = written(manager, suppliers) if manager else None
    for lot in lots:
        over = managed.get(lot.id, set())
        function = functions.by_name.get(lot.function)
        alone = len(over) == 1 and function is not None and function.controls
        lot.values["manages"] = next(iter(over)) if alone else None


def _measure(lots: Sequence[Units]) -> None:
    """Capacity per unit where every member states one; weight where a whole category does."""
    heavy: dict[str, bool] = {}
    for lot in lots:
        all_have = all(part.weight for part in lot.members)
        heavy[lot.category] = heavy.get(lot.category, True) and all_have
    for lot in lots:
        if all(part.capacity for part in lot.members):
            total = sum((part.capacity or 0) * part.quantity for part in lot.members)
            lot.values["capacity"] = total / lot.quantity
        if heavy[lot.category]:
            lot.values["weight"] = sum(part.weight or 0 for part in lot.members)


def _common(found: Plan, lot: Units) -> None:
    """What all members share; what differs is left out and counted."""
    for name in _UNIFORM:
        stated = {getattr(part, name) for part in lot.members}
        if len(stated) == 1:
            value = stated.pop()
            lot.values[name] = None if private(value) and name == "product" else value
        elif stated - {None}:
            found.mixed[name] += 1
    parts = {
        (part.part, part.supplier)
        for member in lot.members
        for part in member.components
        if part.supplier and part.supplier != member.supplier and not private(part.part)
    }
    lot.values["components"] = sorted(parts)[:_MOST_COMPONENTS]


def _serving(found: Plan, pools: Iterable[Pool]) -> None:
    """Groups with the regions they serve, where the areas of the file are such regions."""
    used = {lot.values["group"] for lot in found.lots} - {None}
    regions = {lot.values["region"] for lot in found.lots} - {None}
    serves = {pool.name: pool.serves for pool in pools}
    for name in sorted(used):
        areas = serves.get(name, ())
        found.groups[name] = areas if areas and set(areas) <= regions else ()
