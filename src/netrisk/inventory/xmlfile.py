"""Streams XML: no document type, no entities, nothing fetched, and memory that does not grow."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, cast

from netrisk.errors import InvalidInput, Problem
from netrisk.inventory.opening import Opened, refuse
from netrisk.noun import noun

_DOCTYPE = "declares a document type or entities, which are not read: remove the <!DOCTYPE> line"


@noun
class Root:
    """The outermost element: local name, namespace, all namespaces it declares, its attributes."""

    name: str
    namespace: str
    declared: tuple[str, ...]
    attributes: dict[str, str]


def local(tag: Any) -> str:
    """The name of an element without its namespace; prefixes vary between exports."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def etree(path: str) -> Any:
    """lxml; raises InvalidInput with the command that installs it."""
    try:
        from lxml import etree as found
    except ImportError:
        message = "XML needs an extra: pip install 'netrisk[import]'"
        raise InvalidInput([Problem(path, 0, 0, message)]) from None
    return found


def root(opened: Opened) -> Root | None:
    """The outermost element of what looks like XML, from its first bytes; None for all else."""
    start = opened.start.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start[:1] != b"<" and start[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        return None
    lxml = etree(opened.name)
    parser = lxml.XMLPullParser(("start",), **_SAFE)
    try:
        parser.feed(opened.start.lstrip() if start[:1] == b"<" else opened.start)
        for _, found in parser.read_events():
            _no_doctype(found, opened.name)
            spaces = tuple(sorted({part for part in found.nsmap.values() if part}))
            space = lxml.QName(found).namespace or ""
            return Root(local(found.tag), space, spaces, dict(found.attrib))
    except lxml.XMLSyntaxError as error:
        # NOTE: what is not XML at all is left to the other readers.
        if start[:5] == b"<?xml" or start[:9].upper() == b"<!DOCTYPE":
            _broken(opened.name, error)
    return None


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
    checked = False
    stream = opened.stream()
    try:
        found = lxml.iterparse(
            stream, events=when, tag=tuple(f"{{*}}{name}" for name in tags), **_SAFE
        )
        for event, element in found:
            if not checked:
                _no_doctype(element, opened.name)
                checked = True
            yield event, element
        if found.root is not None and not checked:
            _no_doctype(found.root, opened.name)
    except lxml.XMLSyntaxError as error:
        _broken(opened.name, error)
    finally:
        stream.close()


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


def _broken(path: str, error: Any) -> None:
    line, column = cast("tuple[int, int]", error.position or (0, 0))
    said = re.sub(r",? line \d+, column \d+.*", "", str(error.msg or "not well-formed"))
    if "ntity" in said or "DOCTYPE" in said:
        refuse(path, _DOCTYPE, max(line, 1), max(column, 1))
    refuse(path, f"malformed XML: {said}", max(line, 1), max(column, 1))
