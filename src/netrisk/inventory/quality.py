"""How much of an import was understood: counts per field, names that match nothing, contradictions.

The result of ``netrisk import`` beside the network file; formats only print it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from netrisk.catalogue.functions import Functions
from netrisk.catalogue.suppliers import Suppliers
from netrisk.errors import Problem
from netrisk.inventory.cabling import Cabling
from netrisk.inventory.naming import CLOSE
from netrisk.inventory.plan import Plan, private
from netrisk.inventory.record import BASES, Conflict, Element, FileRead, Import
from netrisk.noun import noun

FIELDS = ("function", "supplier", "product", "version", "region", "site", "group", "capacity")
HIDDEN = "(left out: an address)"


@noun
class Name:
    """A stated name that matches nothing: how often, and the nearest that exists."""

    name: str
    count: int
    nearest: str | None


@noun
class Quality:
    """Counts are of elements with their quantities, without what is passive. ``fields``: how each
    is known, by basis."""

    files: tuple[FileRead, ...]
    refused: tuple[Problem, ...]
    elements: int
    understood: int  # in the network file: with a function, or at least a category
    undescribed: int
    passive: int
    fields: Mapping[str, Mapping[str, int]]
    suppliers: tuple[Name, ...]  # that no supplier of the catalogue has
    placeholders: tuple[Name, ...]
    types: tuple[Name, ...]
    without_site: int
    without_region: int
    duplicates: int
    conflicts: tuple[Conflict, ...]
    left_out: Mapping[str, int]
    evidence: tuple[str, ...]
    notes: tuple[str, ...]
    hidden: int

    @property
    def resolved(self) -> int:
        """Elements whose supplier the catalogue knows."""
        odd = sum(part.count for part in (*self.suppliers, *self.placeholders))
        return self.elements - self.fields["supplier"]["unknown"] - odd


def quality(
    found: Import,
    made: Plan,
    cabling: Cabling,
    refused: Sequence[Problem],
    functions: Functions,
    suppliers: Suppliers,
) -> Quality:
    """What a reader must know before trusting the network file."""
    elements = [part for part in found.elements if not _passive(part, functions)]
    total = sum(part.quantity for part in elements)
    odd, placeholders = _names(elements, suppliers)
    return Quality(
        files=found.files,
        refused=tuple(refused),
        elements=total,
        understood=total - made.undescribed,
        undescribed=made.undescribed,
        passive=made.passive,
        fields={name: _bases(elements, name) for name in FIELDS},
        suppliers=odd,
        placeholders=placeholders,
        types=_types(elements, functions),
        without_site=sum(part.quantity for part in elements if part.site is None),
        without_region=sum(part.quantity for part in elements if part.region is None),
        duplicates=found.duplicates,
        conflicts=tuple(map(_shown, found.conflicts)),
        left_out=dict(sorted(found.left_out.items())),
        evidence=tuple(_evidence(found, made, cabling)),
        notes=found.notes,
        hidden=made.hidden,
    )


def _passive(element: Element, functions: Functions) -> bool:
    """Masts, panels and power gear: no part of what is counted, since nobody compares it."""
    function = functions.by_name.get(element.function or "")
    return function is not None and function.passive


def _bases(elements: Iterable[Element], name: str) -> dict[str, int]:
    counts: dict[str, int] = dict.fromkeys(map(str, BASES), 0)
    for part in elements:
        counts[part.how(name)] += part.quantity
    return counts


def _names(
    elements: Iterable[Element], suppliers: Suppliers
) -> tuple[tuple[Name, ...], tuple[Name, ...]]:
    """Stated suppliers that nobody has, and those that are no suppliers."""
    often: Counter[str] = Counter()
    for part in elements:
        if part.supplier is not None:
            often[HIDDEN if private(part.supplier) else part.supplier] += part.quantity
    odd, placeholders = [], []
    for name, count in often.items():
        match = suppliers.resolve(name)
        if match is None:
            odd.append(Name(name, count, suppliers.nearest(name, CLOSE)))
        elif match.supplier.kind == "placeholder":
            placeholders.append(Name(name, count, None))
    return _sorted(odd), _sorted(placeholders)


def _types(elements: Iterable[Element], functions: Functions) -> tuple[Name, ...]:
    often: Counter[str] = Counter()
    for part in elements:
        if part.function is None:
            often[HIDDEN if private(part.kind) else part.kind or "(no type)"] += part.quantity
    return _sorted(
        Name(name, count, functions.nearest(name, CLOSE)) for name, count in often.items()
    )


def _sorted(names: Iterable[Name]) -> tuple[Name, ...]:
    return tuple(sorted(names, key=lambda part: (-part.count, part.name)))


def _shown(conflict: Conflict) -> Conflict:
    values = (conflict.id, conflict.kept, conflict.other)
    id, kept, other = (HIDDEN if private(value) else value for value in values)
    return Conflict(id, conflict.field, kept, conflict.kept_at, other, conflict.other_at)


def _evidence(found: Import, made: Plan, cabling: Cabling) -> Iterable[str]:
    """What the files show of redundancy, and what they do not."""
    if cabling.cables:
        yield f"{cabling.cables} cables between {cabling.adjacencies} pairs of devices"
    if cabling.several:
        yield f"{cabling.several} devices are cabled to two or more devices nearer to the core"
    if cabling.single:
        yield (
            f"{cabling.single} devices have several cables to one and the same device: cables are "
            "redundant there, the device is not"
        )
    if cabling.strange:
        yield f"{cabling.strange} cables end at devices that are in none of the files"
    if cabling.doubly_fed or cabling.singly_fed:
        yield (
            f"{cabling.doubly_fed} devices with a redundant power feed, "
            f"{cabling.singly_fed} with a primary one only"
        )
    regions = {lot.values["region"] for lot in made.lots} - {None}
    foreign = sum(bool(set(pool.serves) - regions) for pool in found.pools)
    if foreign:
        yield (
            f"{foreign} redundancy groups serve areas that are no regions of this network: "
            "each is taken to serve everywhere; say `serves:` under `groups`"
        )
