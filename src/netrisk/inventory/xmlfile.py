"""Streams XML: no document type, no entities, nothing fetched, and memory that does not grow."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NoReturn

from netrisk.inventory.extras import need
from netrisk.inventory.opening import Opened, refuse
from netrisk.noun import noun

_DOCTYPE = "declares a document type or entities, which are not read: remove the <!DOCTYPE> line"


@noun
class Root:
    """The outermost element: local name, namespace, and all namespaces it declares."""

    name: str
    namespace: str
    declared: tuple[str, ...]


def local(tag: Any) -> str:
    """The name of an element without its namespace; prefixes vary between exports."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def etree(path: str) -> Any:
    """lxml; raises InvalidInput with the command that installs it."""
    return need("lxml.etree", path, "XML")


def root(opened: Opened) -> Root | None:
    """The outermost element of what looks like XML, from its first bytes; None for all else."""
    head = opened.head.lstrip()
    if not head.startswith("<"):
        return None
    before = re.split(r"<[\w:]", head, maxsplit=1)[0]
    # NOTE: told from the text, so that no parser sees a document type; an odd one that hides in a
    # comment is told from what the parser made of it.
    if "<!DOCTYPE" in before.upper():
        refuse(opened.name, _DOCTYPE, opened.head.upper().count("\n", 0, len(before)) or 1, 1)
    lxml = etree(opened.name)
    parser = lxml.XMLPullParser(("start",), **_SAFE)
    try:
        parser.feed(opened.start if head == opened.head else opened.start.lstrip())
        for _, found in parser.read_events():
            _no_doctype(found, opened.name)
            spaces = tuple(sorted({part for part in found.nsmap.values() if part}))
            # NOTE: not by QName, which refuses some of the names that the parser lets through.
            space = found.tag.rpartition("}")[0].removeprefix("{")
            return Root(local(found.tag), space, spaces)
    except lxml.XMLSyntaxError as error:
        # NOTE: what is not XML at all is left to the other readers.
        if head.startswith("<?xml"):
            _broken(opened.name, error)
    return None


def not_one(opened: Opened, kind: str) -> NoReturn:
    """Refuses what is none of a kind of export, and says what it is instead."""
    found = root(opened)
    what = f"its root is <{found.name}>" if found else "it is no XML"
    refuse(opened.name, f"no {kind}: {what}")


_LOOK = 4 << 20  # bytes after which to look how much is kept
_MOST_KEPT = 500_000  # elements; each takes about 200 bytes
_SAFE = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "dtd_validation": False,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
}


def events(
    opened: Opened, tags: tuple[str, ...], when: tuple[str, ...] = ("end",)
) -> Iterator[tuple[str, Any]]:
    """Starts and ends of the elements of these local names, wherever they stand, in order.

    NOTE: the names are told apart inside the parser, which is what makes this faster than a loop
    over all elements. Whoever reads must let go of what it has read (``forget``).
    Raises InvalidInput where the file is malformed, ends early, or declares a document type.
    """
    lxml = etree(opened.name)
    outermost = root(opened)
    if outermost is None:
        refuse(opened.name, "malformed XML: it does not begin with an element", 1, 1)
    filters = tuple(f"{{*}}{name}" for name in {*tags, outermost.name})
    stream = opened.stream()
    watched = _Watched(stream, opened.name, lxml.XPath("count(//*)"))
    found = lxml.iterparse(watched, events=("start", "end"), tag=filters, **_SAFE)
    try:
        for event, element in found:
            if watched.root is None:
                _no_doctype(element, opened.name)
                watched.root = element
            elif element is watched.root:
                continue
            if event in when and local(element.tag) in tags:
                yield event, element
    except lxml.XMLSyntaxError as error:
        # NOTE: the exception sometimes tells the last of several errors; the first is the cause.
        severe = lxml.ErrorLevels.ERROR
        first = next((part for part in found.error_log if part.level >= severe), None)
        _broken(opened.name, error, first)
    finally:
        stream.close()


class _Watched:
    """A stream that stops where elements pile up which nobody lets go of."""

    def __init__(self, stream: Any, path: str, count: Any) -> None:
        self.root: Any = None
        self._stream, self._path, self._count, self._since = stream, path, count, 0

    def read(self, size: int) -> bytes:
        data: bytes = self._stream.read(size)
        self._since += len(data)
        if self._since > _LOOK and self.root is not None:
            self._since = 0
            if self._count(self.root) > _MOST_KEPT:
                refuse(self._path, f"holds {_MOST_KEPT:,} elements that are no export's: not read")
        return data


def forget(element: Any) -> None:
    """Lets go of an element that has been read and of everything finished before it."""
    element.clear()
    parent = element.getparent()
    if parent is not None:
        while element.getprevious() is not None:
            del parent[0]


def _no_doctype(element: Any, path: str) -> None:
    if element.getroottree().docinfo.internalDTD is not None:
        refuse(path, _DOCTYPE, 1, 1)


def _broken(path: str, error: Any, first: Any = None) -> NoReturn:
    line, column = error.position or (0, 0)
    said = str(error.msg or "not well-formed")
    if first is not None:
        line, column, said = first.line, first.column, str(first.message)
    said = re.sub(
        r",? line \d+, column \d+.*|, try XML_PARSE_HUGE", "", " ".join(said.split())
    ).strip()
    if "ntity" in said or "DOCTYPE" in said:
        refuse(path, _DOCTYPE, max(line, 1), max(column, 1))
    refuse(path, f"malformed XML: {said}", max(line, 1), max(column, 1))
