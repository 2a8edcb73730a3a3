"""Collapses a table with pandas, piece by piece: memory grows with what differs, not with rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from netrisk.inventory.groups import MEASURES, Bad, Collapsed, Group, Reading
from netrisk.inventory.measures import LARGEST, number
from netrisk.inventory.numbers import Spelling
from netrisk.inventory.source import Piece, Source
from netrisk.model.inventory import InventoryField

_ROOM = 1 << 62  # what an int64 code may be


def collapse(source: Source, reading: Reading) -> Collapsed:
    """Adds up the rows of a table. Raises InvalidInput where it cannot be read as one."""
    measures = [at for name, at in reading.columns.fields.items() if name in MEASURES]
    plain = all(found.plain for found in reading.spelling.values())
    if plain:
        try:
            return _Collapse(source, reading, measures).run()
        except ValueError:
            pass  # NOTE: a cell that is no plain number; read as texts, every such cell is told
    return _Collapse(source, reading, []).run()


class _Collapse:
    def __init__(self, source: Source, reading: Reading, numbers: Sequence[int]) -> None:
        self._source, self._reading, self._numbers = source, reading, numbers
        self._found = Collapsed(reading.keys)
        self._bad: dict[tuple[InventoryField, str], Bad] = {}
        self._seen: list[Any] = []  # sorted hashes of rows that have an id

    def run(self) -> Collapsed:
        fields = self._reading.columns.fields
        columns = {*fields.values(), *(at for _, at in self._reading.columns.layers)}
        names = [fields["id"]] if "id" in fields else []
        for piece in self._source.pieces(columns, self._numbers, names):
            self._found.rows += len(piece.frame)
            self._add(piece)
        self._found.bad = list(self._bad.values())
        return self._found

    def _add(self, piece: Piece) -> None:
        fields = self._reading.columns.fields
        sums = {
            name: self._measure(piece, name, fields[name]) for name in MEASURES if name in fields
        }
        for layer, column in self._reading.layers:
            codes, keys = self._codes(piece.frame, layer, column)
            if "id" in fields:
                kept = self._once(piece.frame[fields["id"]], codes, keys, sums)
                self._sum(piece.start, codes, keys, sums, kept)
            else:
                self._sum(piece.start, codes, keys, sums, None)

    def _codes(
        self, frame: pd.DataFrame, layer: str | None, column: int | None
    ) -> tuple[Any, list[tuple[str, ...]]]:
        """Each row's group by number, and the groups' keys."""
        parts: list[tuple[Any, list[str]]] = []
        for name in self._found.keys:
            if layer is not None and name == "function":
                parts.append((None, [layer]))
                continue
            layered = layer is not None and name == "supplier"
            at = column if layered else self._reading.columns.fields[name]
            cells = frame[at].cat
            parts.append((cells.codes.to_numpy(), [str(text) for text in cells.categories]))
        code = np.zeros(len(frame), dtype=np.int64)
        size = 1
        for codes, texts in parts:
            if codes is None:
                continue
            if size * max(len(texts), 1) > _ROOM:
                code, uniques = pd.factorize(code)
                size = len(uniques)
            code = code * len(texts) + codes
            size *= max(len(texts), 1)
        numbers, _ = pd.factorize(code)
        first = _first(numbers)
        columns = [
            texts * len(first) if codes is None else [texts[at] for at in codes[first].tolist()]
            for codes, texts in parts
        ]
        return numbers, list(zip(*columns, strict=True))

    def _measure(self, piece: Piece, name: InventoryField, at: int) -> Any:
        """A measure of each row as numbers, blank as nan. Raises ValueError in a plain reading."""
        cells = piece.frame[at]
        if at in self._numbers:
            values = cells.to_numpy()
            wrong = ~np.isnan(values) & ((values < 0) | (values > LARGEST))
            if name == "quantity":
                wrong |= ~np.isnan(values) & (values != np.floor(values))
            if wrong.any():
                raise ValueError(name)
            return values
        texts = [str(text) for text in cells.cat.categories]
        parsed = [self._number(name, text) for text in texts]
        codes = cells.cat.codes.to_numpy()
        for code, (text, (_, why)) in enumerate(zip(texts, parsed, strict=True)):
            if why:
                self._note(name, text, why, np.flatnonzero(codes == code), piece.start)
        return np.array([value for value, _ in parsed] or [np.nan])[codes]

    def _number(self, name: InventoryField, text: str) -> tuple[float, str]:
        return number(name, text, self._reading.spelling.get(name, Spelling()))

    def _note(self, name: InventoryField, text: str, why: str, rows: Any, start: int) -> None:
        before = self._bad.get((name, text))
        count, first = len(rows), start + int(rows[0])
        if before:
            count, first = before.rows + count, before.first
        self._bad[name, text] = Bad(name, text, why, count, first)

    def _once(
        self, ids: Any, codes: Any, keys: list[tuple[str, ...]], sums: dict[InventoryField, Any]
    ) -> Any:
        """Which rows are not the second with their id that says the same.

        NOTE: by 64-bit hashes, so that millions of ids cost eight bytes each.
        """
        texts = np.asarray(ids, dtype=object)
        hashed = pd.util.hash_array(texts, categorize=False)
        of_keys = np.array([hash(key) for key in keys], dtype=np.int64).view(np.uint64)
        mixed = hashed * np.uint64(0x9E3779B97F4A7C15) ^ of_keys[codes]
        for at, values in enumerate(sums.values(), 1):
            mixed ^= values.view(np.uint64) * np.uint64(0xBF58476D1CE4E5B9 + 2 * at)
        kept = ~pd.Series(mixed).duplicated().to_numpy()
        for earlier in self._seen:
            at = np.minimum(np.searchsorted(earlier, mixed), len(earlier) - 1)
            kept &= earlier[at] != mixed
        kept |= texts == ""
        self._found.repeated += int(len(kept) - kept.sum())
        if kept.any():
            self._seen.append(np.sort(mixed[kept]))
        return kept

    def _sum(
        self,
        start: int,
        codes: Any,
        keys: list[tuple[str, ...]],
        sums: dict[InventoryField, Any],
        kept: Any,
    ) -> None:
        rows = np.flatnonzero(kept) if kept is not None else np.arange(len(codes))
        if kept is not None:
            codes = codes[kept]
            sums = {name: values[kept] for name, values in sums.items()}
        count = len(keys)
        amounts = np.bincount(codes, minlength=count)
        quantity = _total(codes, sums.get("quantity"), count, 1.0)
        weight = _total(codes, sums.get("weight"), count, 0.0)
        unweighed, light = _blanks(codes, sums.get("weight"), rows, count)
        first = np.full(count, -1, dtype=np.int64)
        first[codes[::-1]] = rows[::-1]
        columns = zip(
            keys,
            amounts.tolist(),
            quantity.tolist(),
            weight.tolist(),
            unweighed.tolist(),
            first.tolist(),
            light.tolist(),
            strict=True,
        )
        for key, found, units, weighs, silent, row, blank in columns:
            if found:
                where = start + blank if blank >= 0 else None
                self._found.add(key, Group(found, units, weighs, silent, start + row, where))


def _first(numbers: Any) -> Any:
    """The first row of each group; groups are numbered in the order of their first rows."""
    first = np.zeros(int(numbers.max()) + 1 if len(numbers) else 0, dtype=np.int64)
    first[numbers[::-1]] = np.arange(len(numbers) - 1, -1, -1)
    return first


def _total(codes: Any, values: Any, count: int, blank: float) -> Any:
    if values is None:
        return np.bincount(codes, minlength=count) * blank
    return np.bincount(codes, np.where(np.isnan(values), blank, values), count)


def _blanks(codes: Any, values: Any, rows: Any, count: int) -> tuple[Any, Any]:
    """How many rows of each group have no value, and the first of them."""
    light = np.full(count, -1, dtype=np.int64)
    if values is None:
        return np.bincount(codes, minlength=count), light
    blank = np.isnan(values)
    light[codes[blank][::-1]] = rows[blank][::-1]
    return np.bincount(codes[blank], minlength=count), light
