"""JSON, YAML and CSV files as plain data that knows the line of each part."""

from __future__ import annotations

import csv
import io
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from netrisk.inventory.opening import Opened, refuse
from netrisk.noun import noun


class Part(dict[str, Any]):
    """A JSON object or YAML mapping with the line on which it begins, from 1."""

    __slots__ = ("line",)
    line: int


def line_of(value: Any) -> int:
    return value.line if isinstance(value, Part) else 0


_BRACES = re.compile(r'"(?:[^"\\]|\\.)*"|[{}]', re.DOTALL)


def json_data(opened: Opened) -> Any:
    """A JSON file. Raises InvalidInput with the place of what is wrong."""
    import json

    text = opened.text
    made: list[Part] = []

    def keep(pairs: list[tuple[str, Any]]) -> Part:
        part = Part(pairs)
        made.append(part)
        return part

    def no_number(name: str) -> float:
        raise ValueError(f"{name} is no number")

    try:
        data = json.loads(text, object_pairs_hook=keep, parse_constant=no_number)
    except json.JSONDecodeError as error:
        refuse(opened.name, f"malformed JSON: {error.msg}", error.lineno, error.colno)
    except RecursionError:
        refuse(opened.name, "malformed JSON: nested too deep")
    except ValueError as error:
        refuse(opened.name, f"malformed JSON: {str(error)[:80]}")
    # NOTE: objects are made in the order in which they close; this pairs them with their braces.
    starts = [0, *(found.end() for found in re.finditer("\n", text))]
    open_at: list[int] = []
    closed = iter(made)
    for found in _BRACES.finditer(text):
        token = found[0]
        if token == "{":
            open_at.append(found.start())
        elif token == "}":
            next(closed).line = bisect_right(starts, open_at.pop())
    return data


def looks_like_json(opened: Opened) -> bool:
    return opened.head.lstrip()[:1] in ("{", "[")


# NOTE: `version: 1.10` is no number.
_TEXTS = frozenset(
    "apiVersion appVersion id image model name part_number provider slug swVersion version".split()
)
_DOCUMENTS = re.compile(r"^---(?=[ \t\r\n]|\Z)", re.MULTILINE)
_TEMPLATE = re.compile(r"\{\{-?\s*[.$\w]")


def yaml_data(opened: Opened) -> Iterator[Any]:
    """The documents of a YAML file, read like our own files: no tags, no runaway aliases."""
    from netrisk.document import parse

    text = opened.text
    at = _TEMPLATE.search(text)
    if at:
        line = text.count("\n", 0, at.start()) + 1
        refuse(opened.name, "is a template: give what `helm template` prints of it", line, 1)
    edges = [0, *(found.start() for found in _DOCUMENTS.finditer(text)), len(text)]
    for first, last in pairwise(edges):
        piece = text[first:last]
        if not _said(piece):
            continue
        # NOTE: empty lines in front keep the numbers of lines true.
        document = parse("\n" * text.count("\n", 0, first) + piece, opened.name, text_keys=_TEXTS)
        yield _placed(document, document.data, ())


def _said(piece: str) -> bool:
    lines = piece.removeprefix("---").splitlines()
    return any(line.strip() and not line.lstrip().startswith("#") for line in lines)


def _placed(document: Any, value: Any, path: tuple[str | int, ...]) -> Any:
    if isinstance(value, dict):
        part = Part({key: _placed(document, item, (*path, key)) for key, item in value.items()})
        part.line = document.span(path).line if len(path) < 8 else 0
        return part
    if isinstance(value, list):
        return [_placed(document, item, (*path, at)) for at, item in enumerate(value)]
    return value


def looks_like_yaml(opened: Opened) -> bool:
    said = re.search(r"^(?:- )?[\"']?[\w@:./-]+[\"']?:(?:\s|$)", opened.head, re.MULTILINE)
    return said is not None and opened.head.lstrip()[:1] != "<"


@noun
class Rows:
    """A CSV file: its header in lower case with ``_`` for blanks, and its rows by it."""

    names: tuple[str, ...]
    rows: tuple[tuple[int, dict[str, str]], ...]


def first_rows(opened: Opened, most: int) -> Iterator[tuple[str, ...]]:
    """The names in each of the first lines, as far as it looks like CSV."""
    for line in opened.head.lstrip().splitlines()[:most]:
        try:
            yield _names(next(csv.reader([line], delimiter=_delimiter(line)), []))
        except csv.Error:
            return


def header(opened: Opened) -> tuple[str, ...]:
    """The names in the first line of a CSV file; none where it does not look like one."""
    return next(first_rows(opened, 1), ())


def csv_data(opened: Opened) -> Rows:
    """A CSV file; a cell that is missing is empty. Raises InvalidInput with the line."""
    text = opened.text
    lead = len(text) - len(text.lstrip("\r\n"))
    first = text.lstrip("\r\n").partition("\n")[0]
    reader = csv.reader(io.StringIO(text[lead:], newline=""), delimiter=_delimiter(first))
    skipped = text.count("\n", 0, lead)
    rows: list[tuple[int, dict[str, str]]] = []
    names: tuple[str, ...] | None = None
    begins = skipped + 1
    try:
        for cells in reader:
            line, begins = begins, skipped + reader.line_num + 1
            if names is None:
                names = _names(cells)
            elif any(cell.strip() for cell in cells):
                values = [cell.strip() for cell in cells]
                values += [""] * (len(names) - len(values))
                rows.append((line, dict(zip(names, values, strict=False))))
    except csv.Error as error:
        refuse(opened.name, f"malformed CSV: {error}", skipped + reader.line_num, 1)
    return Rows(names or (), tuple(rows))


def _names(cells: Sequence[str]) -> tuple[str, ...]:
    return tuple("_".join(cell.strip().lower().split()) for cell in cells)


def _delimiter(line: str) -> str:
    return max(",;\t|", key=line.count)


def data_of(opened: Opened) -> list[Any]:
    """The documents of a JSON or YAML file, parsed once. Raises InvalidInput."""
    if opened.documents is None:
        json = looks_like_json(opened)
        opened.documents = [json_data(opened)] if json else list(yaml_data(opened))
    return opened.documents
