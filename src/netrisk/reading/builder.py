"""One pass over the parser's events, without recursion and without a node tree."""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable
from functools import cached_property, lru_cache
from typing import Any, NoReturn

from yaml.error import MarkedYAMLError
from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    StreamEndEvent,
)

from netrisk.errors import Problem
from netrisk.noun import mutable
from netrisk.reading.events import FORBIDDEN, Events, syntax_error
from netrisk.reading.lines import line_column, line_starts
from netrisk.reading.scalars import NULLS, scalar

_Place = tuple[int, int, int, int]

MAX_DEPTH = 100
_TOO_DEEP = f"nested deeper than {MAX_DEPTH} levels"
MAX_EXPANDED = 100_000  # values that all aliases of a file together may stand for
MAX_PROBLEMS = 1_000  # then the rest of a file is not read: a hostile one holds millions
_REMEMBERED = 65_536

_BEFORE_NODE = re.compile(r"(?:&[^\s,\[\]{}]+|[ \t\r\n]|#[^\r\n]*)*")  # anchor, blanks, comments


def _extent(event: Any) -> _Place:
    start, end = event.start_mark, event.end_mark
    return start.line, start.column, end.line, end.column


class _Stop(Exception):
    """The rest of the file cannot or must not be read; the problem is recorded already."""


@mutable
class _Anchor:
    """What an alias stands for: ``size`` values in ``height`` levels, known once complete."""

    value: Any
    raw: str | None = None  # a plain scalar as written: its type depends on where the alias stands
    complete: bool = True
    size: int = 1  # before that, the values counted up to its start
    height: int = 0
    outer_deepest: int = 0


@mutable
class _Frame:
    """One container being built; ``places`` has 4 numbers a list item, 8 a mapping entry."""

    container: Any
    places: array[int]
    mapping: bool
    as_text: bool = False
    anchor: _Anchor | None = None
    key: Any = None
    key_due: bool = False


class Builder:
    """One pass over the parser's events, without recursion and without a node tree."""

    def __init__(self, text: str, path: str, text_keys: frozenset[str]) -> None:
        self.problems: list[Problem] = []
        self.places: dict[int, array[int]] = {}
        self._text, self._path, self._text_keys = text, path, text_keys
        self._duplicates: list[tuple[_Frame, str, Any]] = []
        self._anchors: dict[str, _Anchor] = {}
        self._frames: list[_Frame] = []
        self._nodes = self._expanded = self._deepest = 0

    @cached_property
    def _starts(self) -> array[int]:
        return line_starts(self._text)

    def run(self) -> Any:
        """The data, which is worth nothing where there are problems."""
        data = None
        try:
            data = self._document()
        except _Stop:
            pass
        except MarkedYAMLError as error:
            offset, message = syntax_error(error, self._text)
            place = line_column(self._starts, offset)
            # NOTE: a newer libyaml has a limit of its own, and looks ahead far enough to meet it.
            deep = "nesting depth" in message
            said = _TOO_DEEP if deep else f"not valid YAML: {message}"
            self.problems.append(Problem(self._path, *place, said))
        self._report_duplicates()
        return data

    def _document(self) -> Any:
        forbidden = FORBIDDEN.search(self._text)
        if forbidden is not None:
            place = line_column(self._starts, forbidden.start())
            self._stop(place, f"character U+{ord(forbidden[0]):04X} is not allowed")
        next_event = Events(self._text, self._refuse).next
        next_event()
        root = _Frame([], array("I"), mapping=False)
        if type(next_event()) is not StreamEndEvent:
            self._build(root, next_event)
        if root.places[:2] == root.places[2:] and root.container in ([], [None]):
            self._stop((0, 0), "empty file: nothing to read")
        after = next_event()
        if type(after) is not StreamEndEvent:
            self._refuse(after.start_mark, "a second document: one file holds one document")
        return root.container[0]

    def _build(self, frame: _Frame, next_event: Callable[[], Any]) -> None:
        """Read to the end of the document: the hot loop, so scalars are handled in place."""
        text_keys = self._text_keys
        shared, plain = lru_cache(_REMEMBERED)(str), lru_cache(_REMEMBERED)(scalar)
        container, places, mapping = frame.container, frame.places, frame.mapping
        key, key_due, as_text = frame.key, frame.key_due, frame.as_text
        while (kind := type(event := next_event())) is not DocumentEndEvent:
            if kind is ScalarEvent:
                raw, start, end = event.value, event.start_mark, event.end_mark
                if event.anchor is None and event.tag is None:
                    places.extend((start.line, start.column, end.line, end.column))
                else:
                    anchor = _Anchor(raw, None if event.style else raw)
                    places.extend(self._decorated(event, anchor))
                if key_due:
                    key, key_due = shared(raw), False
                    if key in container or key == "<<":
                        key = self._doubtful_key(event, key, frame)
                    as_text = key in text_keys
                    continue
                is_text = event.style or (as_text and raw not in NULLS)
                value = shared(raw) if is_text else plain(raw)
            elif kind is AliasEvent and not key_due:
                value = self._alias(event, as_text)
                places.extend(_extent(event))
            else:
                frame.key, frame.key_due, frame.as_text = key, key_due, as_text
                if kind is MappingEndEvent or kind is SequenceEndEvent:
                    frame = self._leave(frame)
                elif kind is AliasEvent:
                    self._refuse_key(event, frame)
                else:
                    frame = self._enter(event, frame)
                container, places, mapping = frame.container, frame.places, frame.mapping
                key, key_due, as_text = frame.key, frame.key_due, frame.as_text
                continue
            if mapping:
                container[key] = value
                key_due = True
            else:
                container.append(value)

    def _enter(self, event: Any, parent: _Frame) -> _Frame:
        mapping = type(event) is MappingStartEvent
        child = _Frame({} if mapping else [], array("I"), mapping, parent.as_text, key_due=mapping)
        place = _extent(event)
        if event.anchor is not None or event.tag is not None:
            child.anchor = _Anchor(child.container, complete=False, size=self._nodes)
            place = self._decorated(event, child.anchor)
        if parent.key_due:
            self._refuse_key(event, parent)
        else:
            parent.places.extend(place)
            if parent.mapping:
                parent.container[parent.key] = child.container
            else:
                parent.container.append(child.container)
            parent.key_due = parent.mapping
        self._frames.append(parent)
        self._reach(event.start_mark, len(self._frames))
        if child.anchor is not None:
            child.anchor.outer_deepest, self._deepest = self._deepest, len(self._frames)
        self.places[id(child.container)] = child.places
        return child

    def _leave(self, frame: _Frame) -> _Frame:
        self._nodes += len(frame.container)
        if (anchor := frame.anchor) is not None:
            anchor.complete, anchor.size = True, self._nodes - anchor.size + 1
            anchor.height = self._deepest - len(self._frames) + 1
            self._deepest = max(self._deepest, anchor.outer_deepest)
        return self._frames.pop()

    def _reach(self, mark: Any, depth: int) -> None:
        if depth > MAX_DEPTH:
            self._stop_at(mark, _TOO_DEEP)
        self._deepest = max(self._deepest, depth)

    def _decorated(self, event: Any, anchor: _Anchor) -> _Place:
        """Note the anchor, refuse a tag; the place of the node without them."""
        start, end = event.start_mark, event.end_mark
        if event.tag is not None:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")[:60]
            self._refuse(start, f"tag '{tag}' is not allowed: the type follows from the value")
        if event.anchor is not None:
            self._anchors[event.anchor] = anchor
        before = _BEFORE_NODE.match(self._text, start.index, end.index)
        line, column = line_column(self._starts, before.end() if before else start.index)
        return line - 1, column - 1, end.line, end.column

    def _alias(self, event: Any, as_text: bool) -> Any:
        name, mark = f"alias '*{event.anchor[:60]}'", event.start_mark
        anchor = self._anchors.get(event.anchor)
        if anchor is None or not anchor.complete:
            why = "stands inside its own anchor" if anchor else "has no anchor before it"
            return self._refuse(mark, f"{name} {why}")
        self._expanded += anchor.size
        self._nodes += anchor.size - 1
        if self._expanded > MAX_EXPANDED:
            self._stop_at(mark, f"aliases stand for more than {MAX_EXPANDED:,} values")
        self._reach(mark, len(self._frames) + anchor.height)
        if anchor.raw is not None:
            return anchor.raw if as_text and anchor.raw not in NULLS else scalar(anchor.raw)
        items = anchor.value if as_text and isinstance(anchor.value, list) else []
        if not all(item is None or isinstance(item, str) for item in items):
            self._refuse(mark, f"{name} stands where text is due: write the list out")
        return anchor.value

    def _doubtful_key(self, event: Any, key: str, frame: _Frame) -> object:
        """The key to go on with where one is taken already or reads ``<<``."""
        if key in frame.container:
            self._duplicates.append((frame, key, event.start_mark))
            self._limit(event.start_mark)
        elif event.style:
            return key
        else:
            self._refuse(event.start_mark, "merge key '<<' is not allowed: write the entries out")
        return object()

    def _refuse_key(self, event: Any, frame: _Frame) -> None:
        frame.places.extend(_extent(event))
        self._refuse(event.start_mark, "a key must be text, not a list, a mapping or an alias")
        frame.key, frame.key_due = object(), False

    def _refuse(self, mark: Any, message: str) -> None:
        self.problems.append(Problem(self._path, mark.line + 1, mark.column + 1, message))
        self._limit(mark)

    def _limit(self, mark: Any) -> None:
        if len(self.problems) + len(self._duplicates) >= MAX_PROBLEMS:
            self._stop_at(mark, f"{MAX_PROBLEMS:,} problems up to here: the rest is not read")

    def _stop_at(self, mark: Any, message: str) -> NoReturn:
        self._stop((mark.line + 1, mark.column + 1), message)

    def _stop(self, place: tuple[int, int], message: str) -> NoReturn:
        self.problems.append(Problem(self._path, *place, message))
        raise _Stop

    def _report_duplicates(self) -> None:
        # NOTE: only now, so that a mapping is numbered once, however many duplicates it has.
        first: dict[int, dict[str, int]] = {}
        for frame, key, mark in self._duplicates:
            if id(frame) not in first:
                first[id(frame)] = dict(zip(frame.container, frame.places[::8], strict=False))
            name = key if len(key) <= 60 else f"{key[:57]}..."
            message = f"duplicate key {name!r}; first on line {first[id(frame)][key] + 1}"
            self.problems.append(Problem(self._path, mark.line + 1, mark.column + 1, message))
