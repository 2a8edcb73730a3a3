"""A file a user wrote, as plain data that remembers where every key and value stands.

YAML and JSON go the same way: libyaml's parser events, built into dicts and lists here. Only what
JSON calls a number, a boolean or null is one; every other plain scalar is text, so ``NO``, ``01``,
``1:30`` and ``2026-11-01`` stay what the user wrote. Explicit tags, merge keys and keys that are
not text are refused; duplicate keys are errors.
"""

from __future__ import annotations

import codecs
import gc
import hashlib
import pathlib
import sys
from array import array
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Protocol

from netrisk.errors import InvalidInput, Problem
from netrisk.noun import noun
from netrisk.reading.builder import Builder
from netrisk.reading.lines import line_column, line_starts

Path = tuple[str | int, ...]

MAX_BYTES = 64 * 1024 * 1024
_SHORT = 32


@noun
class Span:
    """A stretch of text; lines and columns from 1, in characters, ``end_column`` exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


class Elsewhere(Protocol):
    """Places in other files that a document refers to: the rows of inventories."""

    def place(self, origin: Path) -> tuple[str, Span, str] | None:
        """File, span and text of what stands elsewhere; None for what stands in the document."""
        ...


@dataclass(frozen=True, eq=False)
class Document:
    """One file read: its plain data, and where in the text each entry stands.

    ``data`` must not be changed: the places belong to its dicts and lists by identity. What is
    written once and used through aliases is one object, and has the place where it is written.
    """

    path: str
    text: str = field(repr=False)
    data: Any = field(repr=False)
    sha256: str
    _places: Mapping[int, array[int]] = field(repr=False)
    elsewhere: Elsewhere | None = field(default=None, repr=False)

    def with_rows(self, elsewhere: Elsewhere) -> Document:
        """The same document, which knows where the rows of its inventories stand."""
        return replace(self, elsewhere=elsewhere)

    def span(self, path: Path) -> Span:
        """The scalar at ``path``; for a container its key, or as a list item its first token.

        An alias counts as written: ``*name``. A path that does not exist gives its nearest
        existing parent, and the empty path the start of the document.
        """
        return self._find(path, key=False)

    def key_span(self, path: Path) -> Span:
        """The key of the entry at ``path``; the same as ``span`` for a list item."""
        return self._find(path, key=True)

    def excerpt(self, span: Span) -> str:
        """The text that ``span`` covers, as written."""
        end = self._offset(span.end_line - 1, span.end_column - 1)
        return self.text[self._offset(span.line - 1, span.column - 1) : end]

    def line(self, number: int) -> str:
        """A line of the text, from 1, without its end; nothing beyond the last."""
        return self.text[self._offset(number - 1, 0) : self._offset(number, 0)].rstrip("\r\n")

    def problem(
        self, path: Path, message: str, nearest: str | None = None, *, key: bool = False
    ) -> Problem:
        """Something wrong with the value at ``path``, or with its key."""
        span = self._find(path, key=key)
        return Problem(self.path, span.line, span.column, message, nearest)

    def _find(self, path: Path, *, key: bool) -> Span:
        node, owner, at = self.data, None, 0
        for step in path:
            ordinal = self._ordinal(node, step)
            if ordinal is None:
                break
            node, owner, at = node[step], node, ordinal
        if owner is None:
            return Span(1, 1, 1, 1)
        places = self._places[id(owner)]
        if isinstance(owner, dict):
            at = 8 * at if key or isinstance(node, dict | list) else 8 * at + 4
            return self._exact(places[at : at + 4])
        place = places[4 * at : 4 * at + 4]
        if place[:2] != place[2:] or not isinstance(node, dict | list):
            return self._exact(place)
        # NOTE: a container in block style has no token of its own.
        if isinstance(node, dict):
            return self._exact(self._places[id(node)][:4])
        place[3] += 1
        return self._exact(place)

    def _ordinal(self, node: Any, step: str | int) -> int | None:
        """Which entry of ``node`` a step of a path names, from 0; None where there is none."""
        if isinstance(node, list):
            return step if isinstance(step, int) and 0 <= step < len(node) else None
        if not isinstance(node, dict) or step not in node:
            return None
        if len(node) <= _SHORT:
            return list(node).index(step)
        ordinals = self._ordinals.get(id(node))
        if ordinals is None:
            ordinals = self._ordinals[id(node)] = {name: at for at, name in enumerate(node)}
        return ordinals[step]

    def _exact(self, place: array[int]) -> Span:
        """The place that the parser gave, from 1, with its end where a reader would put it."""
        start, end = self._offset(place[0], place[1]), self._offset(place[2], place[3])
        if place[3] == 0:  # a block scalar ends before the next line, and before blank lines
            end = start + len(self.text[start:end].rstrip("\r\n"))
        return Span(*line_column(self._starts, start), *line_column(self._starts, end))

    def _offset(self, line: int, column: int) -> int:
        # NOTE: to libyaml the end of a text can be on a line after its last.
        return self._starts[line] + column if line < len(self._starts) else len(self.text)

    @cached_property
    def _starts(self) -> array[int]:
        return line_starts(self.text)

    @cached_property
    def _ordinals(self) -> dict[int, dict[Any, int]]:
        return {}


def read(path: str, *, text_keys: frozenset[str] = frozenset()) -> Document:
    """Read a YAML or JSON file, or standard input for ``-``; at most ``MAX_BYTES``.

    UTF-8, with or without a byte order mark, or UTF-16 with one. Raises InvalidInput.
    """
    try:
        if path == "-":
            data = sys.stdin.buffer.read(MAX_BYTES + 1)
        else:
            with pathlib.Path(path).open("rb") as stream:
                data = stream.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise InvalidInput([Problem(path, 0, 0, f"cannot be read: {reason}")]) from None
    if len(data) > MAX_BYTES:
        raise InvalidInput([Problem(path, 0, 0, f"larger than {MAX_BYTES >> 20} MiB")])
    text = _decoded(data, path)
    return parse(text, path, text_keys=text_keys, sha256=hashlib.sha256(data).hexdigest())


def parse(
    text: str, path: str, *, text_keys: frozenset[str] = frozenset(), sha256: str = ""
) -> Document:
    """Parse YAML or JSON text; a value under one of ``text_keys`` stays text unless it is null.

    ``path`` is the name that problems carry. Raises InvalidInput with every duplicate key and
    everything else that is not allowed; a syntax error or a limit ends the reading.
    """
    text = text.removeprefix("\ufeff")
    builder = Builder(text, path, text_keys)
    collecting = gc.isenabled()
    # NOTE: everything built here stays, so the collector would walk it again and again for nothing.
    gc.disable()
    try:
        data = builder.run()
    finally:
        if collecting:
            gc.enable()
    if builder.problems:
        raise InvalidInput(builder.problems)
    return Document(path, text, data, sha256, builder.places)


def _decoded(data: bytes, path: str) -> str:
    utf16 = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    encoding = "utf-16" if utf16 else "utf-8"
    offset = -1 if utf16 else data.find(0)
    message = "binary data, not text: a NUL byte"
    if offset < 0:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError as error:
            offset = error.start
            message = f"not {encoding.upper()} text: byte 0x{data[offset]:02x} at offset {offset}"
    before = data[:offset].decode(encoding, "replace").removeprefix("\ufeff")
    place = line_column(line_starts(before), len(before))
    raise InvalidInput([Problem(path, *place, message)])
