"""From groups of rows to lots: texts get their meaning, and what means the same becomes one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from netrisk.catalogue.functions import Functions
from netrisk.inventory.cells import Cells, LeftOut, Wrong
from netrisk.inventory.dispersal import Standing
from netrisk.inventory.groups import Bad, Collapsed, Group
from netrisk.inventory.words import is_blank
from netrisk.model.inventory import INVENTORY_FIELDS, InventoryField, Lists
from netrisk.model.lot import Lot
from netrisk.model.network import Network, Site
from netrisk.model.vocabulary import UNKNOWN

# What tells lots apart, beside function, supplier and region; in the order of their names.
_NOT_TOLD = frozenset("id function supplier category country region status quantity weight".split())
# What a row says that its lot does not, or says in another way.
_NO_LOT = frozenset("country capacity status".split())
# Fields of a deployment that name several others, and what they are where a row names none.
_MANY: tuple[tuple[str, Any], ...] = (("controlled_by", None), ("depends_on", ()))
TOLD = tuple(name for name in INVENTORY_FIELDS if name not in _NOT_TOLD)

_NOT_READ = "\0"  # the site of rows that are left out
# NOTE: a site at which nobody lives weighs nothing, and shares of nothing cannot be formed.
_NEXT_TO_NOTHING = 1e-9


@dataclass(slots=True, eq=False)
class Sum:
    """Rows that mean the same: their values, how much they are, and where the first stands."""

    values: dict[str, Any]
    group: Group
    table: int
    category: str
    site: str | None = None
    dispersed: bool = False


@dataclass(slots=True, eq=False)
class Kind:
    """What rows mean apart from their site. ``stated``: how they name their supplier."""

    values: dict[str, Any]
    category: str
    stated: str
    key: tuple[Any, ...]


@dataclass(slots=True)
class Meant:
    """What the rows of a table mean. ``left_out``: rows that are not read, by the reason."""

    sums: dict[tuple[Any, ...], Sum] = field(default_factory=dict)
    bad: dict[tuple[str, str, str], Bad] = field(default_factory=dict)
    nearest: dict[tuple[str, str, str], str | None] = field(default_factory=dict)
    left_out: dict[str, int] = field(default_factory=dict)
    suppliers: dict[str, Group] = field(default_factory=dict)  # as stated, with their rows
    unweighed: dict[str, tuple[int, int]] = field(default_factory=dict)  # category: rows, first

    def leave(self, reason: str, rows: int) -> None:
        self.left_out[reason] = self.left_out.get(reason, 0) + rows

    def blame(self, name: InventoryField, text: str, wrong: Wrong, group: Group) -> None:
        key = (name, text, wrong.why)
        before = self.bad.get(key)
        rows = group.rows + (before.rows if before else 0)
        first = min(group.first, before.first) if before else group.first
        self.bad[key], self.nearest[key] = Bad(name, text, wrong.why, rows, first), wrong.nearest


class Meaning:
    """Gives the groups of one table their meaning in a network."""

    def __init__(
        self, network: Network, functions: Functions, cells: Cells, entry: Lists, table: int
    ) -> None:
        self._network, self._functions, self._cells = network, functions, cells
        self._table, self._defaults = table, tuple(entry.default)
        self._wide = False

    def of(self, collapsed: Collapsed, wide: bool) -> Meant:
        """The sums of a table, by what they mean."""
        found, self._wide = Meant(), wide
        missing = [name for name in self._defaults if name not in collapsed.keys]
        keys = (*collapsed.keys, *missing)
        empty = ("",) * len(missing)
        at = keys.index("site") if "site" in keys else None
        kinds: dict[tuple[str, ...], Kind] = {}
        # NOTE: at ten thousands of sites stand few kinds of equipment; what a kind means is worked
        # out once, and its values are kept once.
        for texts, group in collapsed.groups.items():
            row = (*texts, *empty)
            site = None if at is None else self._site(found, row[at], group)
            if site is _NOT_READ:
                continue
            base = row if at is None else (*row[:at], *row[at + 1 :])
            declared = self._network.sites.get(site or "")
            kind = kinds.get(base) if declared is None else None
            if kind is None:
                kind = self._kind(found, dict(zip(keys, row, strict=True)), declared, group)
                if kind is None:
                    continue
                if declared is None:
                    kinds[base] = kind
            self._sum(found, kind, site, group)
        return found

    def _site(self, found: Meant, text: str, group: Group) -> str | None:
        try:
            site: str | None = self._cells.meaning("site", text)
        except LeftOut as reason:
            found.leave(f"whose site is {reason.why}", group.rows)
            return _NOT_READ
        return site

    def _kind(
        self, found: Meant, texts: dict[InventoryField, str], site: Site | None, group: Group
    ) -> Kind | None:
        """What rows mean, wherever they stand; None where they are not read, or wrong."""
        said = texts if not self._wide else {k: v for k, v in texts.items() if k != "function"}
        if all(is_blank(text) for text in said.values()):
            return None  # NOTE: an empty row, or a layer that a site does not have
        if self._wide and is_blank(texts["supplier"]):
            return None
        values = self._values(found, texts, group)
        if values is None:
            return None
        function = self._functions.find(values["function"])
        category = function.category if function else values.get("category")
        if category is None:
            wrong = Wrong("means 'other', which needs a category")
            found.blame("function", texts["function"], wrong, group)
            return None
        elsewhere = values.get("country") not in (None, self._network.country)
        if elsewhere and self._network.country != UNKNOWN:
            found.leave("of other countries", group.rows)
            return None
        if self._network.scope and category not in self._network.scope:
            found.leave("left out by the file's scope", group.rows)
            return None
        values["region"] = values.get("region") or (site.region if site else None)
        stated = texts.get("supplier", "").strip() or values["supplier"]
        return Kind(values, category, stated, identity(values, category))

    def _values(
        self, found: Meant, texts: Mapping[InventoryField, str], group: Group
    ) -> dict[str, Any] | None:
        values: dict[str, Any] = {}
        wrong = False
        for name in sorted(texts, key=_function_first):
            text = texts[name]
            if name == "site":
                continue
            if name == "category" and values.get("function") not in (None, "other"):
                continue  # NOTE: the function says it; lists put functions under words of their own
            try:
                values[name] = self._cells.meaning(name, text)
                if name == "function" and values[name] is None:
                    raise Wrong("no function is named")
            except LeftOut as reason:
                found.leave(f"whose {name} is {reason.why}", group.rows)
                return None
            except Wrong as reason:
                found.blame(name, text, reason, group)
                wrong = True
        return None if wrong else values

    def _sum(self, found: Meant, kind: Kind, site: str | None, group: Group) -> None:
        self._count(found, kind.stated, kind.category, group)
        key = (kind.key, site)
        before = found.sums.get(key)
        if before is None:
            found.sums[key] = Sum(kind.values, group, self._table, kind.category, site)
        else:
            merge(before, group)

    def _count(self, found: Meant, stated: str, category: str, group: Group) -> None:
        before = found.suppliers.get(stated)
        if before is None:
            found.suppliers[stated] = Group(group.rows, 0.0, 0.0, 0, group.first)
        else:
            before.rows += group.rows
            before.first = min(before.first, group.first)
        if group.unweighed:
            light = group.first if group.light is None else group.light
            rows, first = found.unweighed.get(category, (0, light))
            found.unweighed[category] = (rows + group.unweighed, min(first, light))


def _function_first(name: str) -> bool:
    return name != "function"


def merge(into: Sum, group: Group) -> None:
    """Adds rows to a sum."""
    into.group = into.group.plus(group)


def identity(values: Mapping[str, Any], category: str) -> tuple[Any, ...]:
    """What two sums must have in common to be one, beside their site."""
    other = category if values["function"] == "other" else None
    told = (values.get(name) for name in TOLD if name != "site")
    return (values["function"], other, values["supplier"], values.get("region"), *told)


def standings(sums: Mapping[tuple[Any, ...], Sum]) -> Iterator[Standing]:
    """What stands at which site."""
    for part in sums.values():
        values, group = part.values, part.group
        if part.site is not None:
            yield Standing(
                part.site,
                part.category,
                values["function"],
                values.get("region"),
                values.get("group") is not None,
                group.quantity if group.unweighed else group.weight,
                group.quantity * (values.get("capacity") or 1.0),
            )


def disperse(
    sums: Mapping[tuple[Any, ...], Sum], kept: frozenset[str]
) -> dict[tuple[Any, ...], Sum]:
    """The sums, without the names of the sites that need not be kept."""
    found: dict[tuple[Any, ...], Sum] = {}
    for key, part in sums.items():
        if part.site is not None and part.site not in kept:
            part = Sum(part.values, part.group, part.table, part.category, None, True)
            key = (key[0], None, True)
        if key in found:
            before = found[key]
            table = min((before.table, before.group.first), (part.table, part.group.first))
            merge(before, part.group)
            before.table, before.group.first = table
        else:
            found[key] = part
    return found


def lot(part: Sum, weighed: bool, line: int, column: int) -> Lot:
    """A sum as the deployment that rules see. Its id is made of what it is, never of where."""
    values, group = part.values | {"site": part.site}, part.group
    told = [f"{name}={_said(values[name])}" for name in TOLD if values.get(name) not in (None, "")]
    other = f"other={part.category}" if values["function"] == "other" else values["function"]
    apart = ["dispersed"] if part.dispersed else []
    name = "/".join([other, values["supplier"], values.get("region") or "-", *told, *apart])
    fields = {key: value for key, value in values.items() if key not in _NO_LOT}
    fields |= {name: (values[name],) if values.get(name) else none for name, none in _MANY}
    fields["category"] = part.category if values["function"] == "other" else None
    heavy = float(f"{max(group.weight, _NEXT_TO_NOTHING):.12g}") if weighed else None
    fields |= {
        "id": name,
        "capacity": values.get("capacity") or 1.0,
        "quantity": round(group.quantity),
        "weight": heavy,
        "table": part.table,
        "line": line,
        "column": column,
        "rows": group.rows,
        "spread": part.dispersed,
    }
    return _plain_lot().model_copy(update=fields)


@lru_cache(maxsize=1)
def _plain_lot() -> Lot:
    """NOTE: a copy costs a third of a new one; what is copied was checked cell by cell."""
    return Lot.model_validate({"id": "-", "function": "-", "supplier": "-"})


def _said(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:g}"
    return str(value).lower() if isinstance(value, bool) else str(value)
