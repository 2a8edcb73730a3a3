"""``netrisk import table``: a list of equipment as elements, rows that say the same as one lot.

Unlike an inventory that a network file names, a list that is imported may hold what is not known: a
type that is no function stays, with the name that the list has for it, to be counted and mapped.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from netrisk.catalogue.functions import Functions
from netrisk.catalogue.suppliers import Suppliers
from netrisk.errors import InvalidInput, Problem
from netrisk.inventory.access import CAREFUL, Access
from netrisk.inventory.cells import Cells, LeftOut, Wrong, strange
from netrisk.inventory.groups import Group
from netrisk.inventory.record import Basis, Element, FileRead, Import
from netrisk.inventory.table import MapProblems, Table, problems, read_table
from netrisk.inventory.words import is_blank
from netrisk.model.inventory import BY_NAME, Lists
from netrisk.wording import listing

# What an element has of a list's columns; the function and the supplier are settled apart.
_FIELDS = """category region site generation product version group managed_by installed_on
    planned_removal support_end capacity""".split()

_USED = frozenset((*_FIELDS, *"id function supplier country status quantity weight".split()))


def read(
    path: str,
    functions: Functions,
    suppliers: Suppliers,
    entry: Lists = BY_NAME,
    access: Access = CAREFUL,
) -> Import:
    """Reads a list; ``entry`` says how, if its columns are not to be recognised by name.

    Raises InvalidInput where it is no table, lacks a needed column or has numbers that are none.
    """
    try:
        table = read_table(path, entry, access)
    except MapProblems as wrong:
        found = [Problem(path, 0, 0, part.message, part.nearest) for part in wrong.problems]
        raise InvalidInput(found) from None
    bad = problems(table, [(part, None) for part in table.collapsed.bad], {})
    if bad:
        raise InvalidInput(bad)
    return _Reading(table, entry, functions, suppliers).done()


class _Reading:
    def __init__(
        self, table: Table, entry: Lists, functions: Functions, suppliers: Suppliers
    ) -> None:
        self._table, self._entry = table, entry
        self._cells = Cells(entry, functions, suppliers, table.reading.spelling)
        self._left_out: dict[str, int] = {}
        self._odd: dict[str, int] = {}
        self._countries: set[str] = set()
        self._wide = bool(table.reading.columns.layers)

    def done(self) -> Import:
        collapsed, source = self._table.collapsed, self._table.source
        lines = source.lines([group.first for group in collapsed.groups.values()])
        elements: dict[str, Element] = {}
        for element in self._elements(lines):
            name, again = element.id, 2
            while element.id in elements:
                # NOTE: two spellings of what means the same.
                element = replace(element, id=f"{name}/{again}")
                again += 1
            elements[element.id] = element
        notes = [f"{self._table.path}: {note}" for note in source.notes]
        guessed = self._table.reading.columns.guessed
        if guessed:
            notes.append(f"{self._table.path}: inferred: {', '.join(guessed)}")
        idle = [name for name in self._table.reading.columns.fields if name not in _USED]
        if idle:
            notes.append(f"{self._table.path}: an import does not carry over {listing(idle, 9)}")
        if self._table.reading.columns.unused:
            unused = listing(self._table.reading.columns.unused, 6)
            notes.append(f"{self._table.path}: columns not read: {unused}")
        if self._cells.strange:
            notes.append(f"{self._table.path}: {strange(self._cells)}")
        notes += [f"{self._table.path}: {why} ({rows:,} rows)" for why, rows in self._odd.items()]
        return Import(
            elements=tuple(elements.values()),
            left_out=self._left_out,
            duplicates=collapsed.repeated,
            notes=tuple(notes),
            files=(
                FileRead(self._table.path, "table", type(source).__name__.lower(), len(elements)),
            ),
            country=self._countries.pop() if len(self._countries) == 1 else None,
        )

    def _elements(self, lines: Any) -> Iterator[Element]:
        collapsed = self._table.collapsed
        for texts, group in collapsed.groups.items():
            row: dict[str, str] = dict(zip(collapsed.keys, texts, strict=True))
            row |= {name: "" for name in self._entry.default if name not in row}
            told = {key: text for key, text in row.items() if key != "function" or not self._wide}
            if all(map(is_blank, told.values())) or group.quantity <= 0:
                continue
            if self._wide and is_blank(row["supplier"]):
                continue
            try:
                # NOTE: only tells whether the row is read at all.
                self._value("status", row.get("status", ""), group)
                values = {name: self._value(name, row.get(name, ""), group) for name in _FIELDS}
                kind = row.get("function", "").strip()
                function = self._value("function", kind, group)
                supplier = self._stated(row.get("supplier", ""))
                self._country(row.get("country", ""), group)
            except LeftOut as reason:
                self._left_out[reason.why] = self._left_out.get(reason.why, 0) + group.rows
                continue
            yield self._element(values, function, kind, supplier, group, lines)

    def _element(
        self,
        values: dict[str, Any],
        function: str | None,
        kind: str,
        supplier: str | None,
        group: Group,
        lines: Any,
    ) -> Element:
        told = [
            f"{value:g}" if isinstance(value, float) else str(value)
            for name, value in values.items()
            if value is not None
        ]
        basis: dict[str, Basis] = {}
        if function is not None and (kind in self._cells.inferred or self._wide):
            basis["function"] = "inferred" if not self._entry.layers else "mapped"
        elif function is not None and "function" in self._entry.values:
            basis["function"] = "mapped"
        return Element(
            id="/".join([function or kind or "-", supplier or "unknown", *told]),
            function=function,
            kind=kind or None,
            supplier=supplier,
            quantity=round(group.quantity),
            weight=None if group.unweighed else group.weight,
            basis=basis,
            file=self._table.path,
            line=lines.get(group.first, 0),
            **values,
        )

    def _value(self, name: Any, text: str, group: Group) -> Any:
        """What a cell means; what it does not mean is noted, and is not known."""
        try:
            found = self._cells.meaning(name, text)
        except Wrong as wrong:
            if name not in ("function", "category"):  # NOTE: these are counted by whoever writes
                why = f"{name} '{text.strip()[:60]}' {wrong.why}"
                self._odd[why] = self._odd.get(why, 0) + group.rows
            return None
        return found.isoformat() if isinstance(found, date) else found

    def _stated(self, text: str) -> str | None:
        """The name as the list has it, by way of the value map; whom it means is settled later."""
        return self._cells.stated("supplier", text) or None

    def _country(self, text: str, group: Group) -> None:
        code = self._value("country", text, group)
        if code is not None:
            self._countries.add(code)
