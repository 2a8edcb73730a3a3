"""Adds up a small table row by row: pandas takes longer to load than such a table to be read.

Only what is in order is added up here. Whatever is not (a cell that is no number, a row that is too
long, a quote that is never closed) is left to the engine that finds and tells all of it.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Callable, Sequence
from operator import itemgetter

from netrisk.inventory.groups import Collapsed, Group, Reading
from netrisk.inventory.measures import number
from netrisk.inventory.numbers import Spelling
from netrisk.inventory.source import Source
from netrisk.model.inventory import InventoryField

Cells = Sequence[str]
_PLAIN_DIGITS = 15  # so many make a number below the largest that counts


def collapse(source: Source, reading: Reading) -> Collapsed | None:
    """The rows of a table, added up; None where not all of them are in order."""
    try:
        return _Adding(source, reading).run()
    except (csv.Error, ValueError):
        return None


class _Adding:
    def __init__(self, source: Source, reading: Reading) -> None:
        self._source, self._reading = source, reading
        self._found = Collapsed(reading.keys)
        self._seen: set[object] = set()  # rows that have an id: what they say

    def run(self) -> Collapsed:
        fields = self._reading.columns.fields
        width = len(self._source.names)
        quantity, weight = self._measure("quantity"), self._measure("weight")
        own = fields.get("id")
        ways = [self._key(*layer) for layer in self._reading.layers]
        for row, cells in self._source.rows():
            if len(cells) != width:
                cells = _fitted(cells, width)
            self._found.rows += 1
            units, weighs = quantity(cells), weight(cells)
            for way in ways:
                key = way(cells)
                if own is not None and self._again(cells[own], key, units, weighs):
                    continue
                self._add(key, row, 1.0 if units is None else units, weighs)
        return self._found

    def _add(self, key: tuple[str, ...], row: int, units: float, weighs: float | None) -> None:
        group = self._found.groups.get(key)
        if group is None:
            group = self._found.groups[key] = Group(0, 0.0, 0.0, 0, row)
        group.rows += 1
        group.quantity += units
        if weighs is None:
            group.unweighed += 1
            if group.light is None and "weight" in self._reading.columns.fields:
                group.light = row
        else:
            group.weight += weighs

    def _again(
        self, own: str, key: tuple[str, ...], units: float | None, weighs: float | None
    ) -> bool:
        """Whether a row says what another with its id has said."""
        if not own:
            return False
        said = (own, key, units, weighs)
        if said in self._seen:
            self._found.repeated += 1
            return True
        self._seen.add(said)
        return False

    def _key(self, layer: str | None, column: int | None) -> Callable[[Cells], tuple[str, ...]]:
        """What tells the rows of a layer apart; its function and its supplier are the layer's."""
        fields = self._reading.columns.fields
        places = [
            column if column is not None and name == "supplier" else fields[name]
            for name in self._found.keys
            if layer is None or name != "function"
        ]
        front = () if layer is None else (layer,)
        if len(places) == 1:
            return lambda cells: (*front, cells[places[0]])
        get: Callable[[Cells], tuple[str, ...]] = itemgetter(*places) if places else lambda _: ()
        return get if layer is None else lambda cells: (layer, *get(cells))

    def _measure(self, name: InventoryField) -> Callable[[Cells], float | None]:
        """What a row says of a measure; None for a blank. Raises ValueError for what is wrong."""
        at = self._reading.columns.fields.get(name)
        if at is None:
            return lambda _: None
        spelling = self._reading.spelling.get(name, Spelling())
        known: dict[str, float | None] = {}

        def value(cells: Cells) -> float | None:
            text = cells[at]
            if text.isdigit() and text.isascii() and len(text) <= _PLAIN_DIGITS:
                return float(text)
            if text not in known:
                found, why = number(name, text, spelling)
                if why:
                    raise ValueError(why)
                known[text] = None if math.isnan(found) else found  # NOTE: a blank is no number
            return known[text]

        return value


def _fitted(cells: Cells, width: int) -> Cells:
    """A row with as many cells as the header has. Raises ValueError where it says more."""
    if any(cells[width:]):
        raise ValueError("more cells than the header has")
    return [*cells[:width], *[""] * (width - len(cells))]
