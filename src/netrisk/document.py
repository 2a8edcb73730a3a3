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
import math
import pathlib
import re
import sys
from array import array
from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import chain, islice
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
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner

from netrisk.errors import InvalidInput, Problem

Path = tuple[str | int, ...]
_Place = tuple[int, int, int, int]

MAX_BYTES = 64 * 1024 * 1024
MAX_DEPTH = 100
MAX_EXPANDED = 100_000  # values that all aliases of a file together may stand for
MAX_PROBLEMS = 1_000  # then the rest of a file is not read: a hostile one holds millions
_MAX_DIGITS = 4_000
_REMEMBERED = 65_536
_SHORT = 32

_NULLS = frozenset(("", "~", "null"))
_CONSTANTS: dict[str, bool | None] = {
    **dict.fromkeys(_NULLS),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?")
_LINE_BREAK = re.compile(r"\r\n|\r|\n")
_FORBIDDEN = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BEFORE_NODE = re.compile(r"(?:&[^\s,\[\]{}]+|[ \t\r\n]|#[^\r\n]*)*")  # anchor, blanks, comments


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text; lines and columns from 1, in characters, ``end_column`` exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


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
        return Span(*_line_column(self._starts, start), *_line_column(self._starts, end))

    def _offset(self, line: int, column: int) -> int:
        # NOTE: to libyaml the end of a text can be on a line after its last.
        return self._starts[line] + column if line < len(self._starts) else len(self.text)

    @cached_property
    def _starts(self) -> array[int]:
        return _line_starts(self.text)

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
    builder = _Builder(text, path, text_keys)
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
    place = _line_column(_line_starts(before), len(before))
    raise InvalidInput([Problem(path, *place, message)])


def _line_starts(text: str) -> array[int]:
    return array("I", [0, *(found.end() for found in _LINE_BREAK.finditer(text))])


def _line_column(starts: array[int], offset: int) -> tuple[int, int]:
    line = bisect_right(starts, offset)
    return line, offset - starts[line - 1] + 1


def _scalar(raw: str) -> str | int | float | bool | None:
    """The value of a plain scalar: text unless it is null, a boolean or exactly a JSON number."""
    if raw in _CONSTANTS:
        return _CONSTANTS[raw]
    number = _NUMBER.fullmatch(raw)
    if number is None:
        return raw
    if number.lastindex:
        value = float(raw)
        return raw if math.isinf(value) else value
    try:
        return raw if len(raw.removeprefix("-")) > _MAX_DIGITS else int(raw)
    except ValueError:  # NOTE: PYTHONINTMAXSTRDIGITS can set a lower limit than ours.
        return raw


def _extent(event: Any) -> _Place:
    start, end = event.start_mark, event.end_mark
    return start.line, start.column, end.line, end.column


class _Stop(Exception):
    """The rest of the file cannot or must not be read; the problem is recorded already."""


@dataclass(slots=True)
class _Anchor:
    """What an alias stands for: ``size`` values in ``height`` levels, known once complete."""

    value: Any
    raw: str | None = None  # a plain scalar as written: its type depends on where the alias stands
    complete: bool = True
    size: int = 1  # before that, the values counted up to its start
    height: int = 0
    outer_deepest: int = 0


@dataclass(slots=True)
class _Frame:
    """One container being built; ``places`` has 4 numbers a list item, 8 a mapping entry."""

    container: Any
    places: array[int]
    mapping: bool
    as_text: bool = False
    anchor: _Anchor | None = None
    key: Any = None
    key_due: bool = False


class _Builder:
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
        return _line_starts(self._text)

    def run(self) -> Any:
        """The data, which is worth nothing where there are problems."""
        data = None
        try:
            data = self._document()
        except _Stop:
            pass
        except MarkedYAMLError as error:
            offset, message = _syntax_error(error, self._text)
            place = _line_column(self._starts, offset)
            self.problems.append(Problem(self._path, *place, f"not valid YAML: {message}"))
        self._report_duplicates()
        return data

    def _document(self) -> Any:
        forbidden = _FORBIDDEN.search(self._text)
        if forbidden is not None:
            place = _line_column(self._starts, forbidden.start())
            self._stop(place, f"character U+{ord(forbidden[0]):04X} is not allowed")
        next_event = _Events(self._text, self._refuse).next
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
        shared, plain = lru_cache(_REMEMBERED)(str), lru_cache(_REMEMBERED)(_scalar)
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
                is_text = event.style or (as_text and raw not in _NULLS)
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
            self._stop_at(mark, f"nested deeper than {MAX_DEPTH} levels")
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
        line, column = _line_column(self._starts, before.end() if before else start.index)
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
            return anchor.raw if as_text and anchor.raw not in _NULLS else _scalar(anchor.raw)
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


_AMISS = "\x85\u2028\u2029\ufeff"  # line breaks and a mark of no width to the parser, not to us
_SUSPECT = re.compile(r"\\(?:u[dD][89a-fA-F]|U)")
_NO_CHARACTER = (
    "u[dD][89a-fA-F][0-9a-fA-F]{2}|U0000[dD][89a-fA-F][0-9a-fA-F]{2}|U(?!000|0010)[0-9a-fA-F]{8}"
)
_ESCAPE = re.compile(rf"\\(?:({_NO_CHARACTER})|.)", re.DOTALL)
_PRIVATE_ESCAPE = re.compile(r"\\U(00(?:0[fF]|10)[0-9a-fA-F]{4})")
_PLAIN_WORDS = (
    ("tab character", "a tab where spaces are due"),
    ("mapping values are not allowed", "unexpected ':'; text that contains ': ' needs quotes"),
    ("cannot start any token", "text that starts with this character needs quotes"),
    ("unexpected end of stream", "the closing quote is missing"),
    ("expected key", "expected a key, at the indentation of the others"),
    ("expected <block end>", "expected a key, at the indentation of the others"),
    ("document start>", "text after the end of the document"),
)


class _Events:
    """The parser's events, also where the text holds what the parser would take amiss.

    Such characters are replaced one for one by characters that the text does not use, so that
    places hold, and put back in each scalar. A backslash before half a surrogate pair, as JSON
    writes ``\\ud83d\\ude00``, is one of them; the halves are joined here.
    """

    def __init__(self, text: str, refuse: Callable[[Any, str], None]) -> None:
        self._refuse = refuse
        disguised = _SUSPECT.search(text) or any(amiss in text for amiss in _AMISS)
        if disguised:
            text = self._disguise(text)
        self._next: Callable[[], Any] = _PARSER(text).get_event
        self.next = self._put_back if disguised else self._next

    def _disguise(self, text: str) -> str:
        used = set(text).union(chr(int(code, 16)) for code in _PRIVATE_ESCAPE.findall(text))
        codes = chain(range(0xF0000, 0xFFFFE), range(0x100000, 0x10FFFE), range(0xE000, 0xF900))
        unused = (chr(code) for code in codes if chr(code) not in used)
        stand_ins = "".join(islice(unused, 1 + len(_AMISS)))
        if len(stand_ins) <= len(_AMISS):
            raise MarkedYAMLError(problem="every private-use character is taken")
        self._backslash = mark = stand_ins[0]
        self._originals = str.maketrans(stand_ins[1:], _AMISS)
        self._halves = re.compile(
            f"{mark}u([dD][89abAB]..){mark}u([dD][c-fC-F]..)|{mark}(?:{_NO_CHARACTER})"
        )
        text = _ESCAPE.sub(lambda found: mark + found[1] if found[1] else found[0], text)
        return text.translate(str.maketrans(_AMISS, stand_ins[1:]))

    def _put_back(self) -> Any:
        event = self._next()
        if type(event) is ScalarEvent:
            value = event.value.translate(self._originals)
            if self._backslash in value:
                if event.style == '"':
                    value = self._halves.sub(lambda found: self._joined(found, event), value)
                else:
                    value = value.replace(self._backslash, "\\")
            event.value = value
        return event

    def _joined(self, halves: re.Match[str], event: Any) -> str:
        if halves[1]:
            return bytes.fromhex(halves[1] + halves[2]).decode("utf-16-be")
        self._refuse(event.start_mark, f"escape '\\{halves[0][1:]}' is not a character")
        return ""


def _syntax_error(error: MarkedYAMLError, text: str) -> tuple[int, str]:
    """The offset of what the parser stumbled over, and what is wrong there in plain words."""
    mark, message = error.problem_mark or error.context_mark, error.problem or "unreadable"
    offset = min(mark.index, len(text)) if mark else 0
    sign = "tab character" if text[offset : offset + 1] == "\t" else message
    message = next((words for part, words in _PLAIN_WORDS if part in sign), message)
    within = re.match(r"while (?:parsing|scanning) an? (.*)", error.context or "")
    if within and error.context_mark:
        message += f", in the {within[1]} that starts on line {error.context_mark.line + 1}"
    return offset, message


class _PureParser(Reader, Scanner, Parser):
    """The events where PyYAML comes without libyaml; takes tabs between tokens as libyaml does."""

    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)

    def scan_to_next_token(self) -> None:
        line = -1
        while line != self.line:
            line = self.line
            tabs = bool(self.flow_level) or not self.allow_simple_key
            while self.peek() == " " or (tabs and self.peek() == "\t"):
                self.forward()
            if self.peek() == "#":
                while self.peek() not in "\0\r\n":
                    self.forward()
            if self.peek() in "\r\n":
                self.forward(2 if self.prefix(2) == "\r\n" else 1)
                self.allow_simple_key = self.allow_simple_key or not self.flow_level

    def scan_plain_spaces(self, indent: int, start_mark: Any) -> list[str] | None:
        length = 0
        while self.peek(length) in " \t":
            length += 1
        blanks = self.prefix(length)
        if "\t" not in blanks:
            return super().scan_plain_spaces(indent, start_mark)
        self.forward(length)
        return super().scan_plain_spaces(indent, start_mark) if self.peek() in "\r\n" else [blanks]


_PARSER: Callable[[str], Any] = _PureParser
try:
    from yaml._yaml import CParser
except ImportError:
    pass
else:
    _PARSER = CParser
