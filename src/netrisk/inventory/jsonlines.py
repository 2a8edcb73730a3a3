"""JSON lines: one object a line, its keys the columns."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

from netrisk.errors import InvalidInput, Problem
from netrisk.inventory.source import SMALL, Source

_SAMPLE = 2000
_SHOWN = 20
_LONGEST = 1 << 20


class JsonLines(Source):
    """A file of JSON objects; keys that only later lines have are columns too."""

    def __init__(self, path: str, known: Collection[str]) -> None:
        self.path = path
        self.notes: list[str] = []
        self.small = Path(path).stat().st_size <= SMALL
        keys: dict[str, None] = {}
        first: list[dict[str, Any]] = []
        for _, value in islice(self._objects(), _SAMPLE):
            keys.update(dict.fromkeys(value))
            first.append(value)
        self.names = list(keys)
        self.sample = [self._cells(value) for value in first]

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        # NOTE: an empty line is a row without cells, so that rows and lines stay the same.
        for row, value in self._objects():
            yield row, self._cells(value)

    def lines(self, rows: Iterable[int]) -> Mapping[int, int]:
        return {row: row + 1 for row in rows}

    def _objects(self) -> Iterator[tuple[int, dict[str, Any]]]:
        problems: list[Problem] = []
        with Path(self.path).open("rb") as stream:
            for row, line in enumerate(iter(lambda: stream.readline(_LONGEST), b"")):
                if len(line) == _LONGEST:
                    message = "a line of more than 1 MiB: expected one small JSON object a line"
                    raise InvalidInput([*problems, Problem(self.path, row + 1, 1, message)])
                value = self._object(row, line, problems)
                if len(problems) > _SHOWN:
                    break
                yield row, value
        if problems:
            raise InvalidInput(problems)

    def _object(self, row: int, line: bytes, problems: list[Problem]) -> dict[str, Any]:
        if not line.strip(b"\xef\xbb\xbf \t\r\n"):
            return {}
        try:
            value = json.loads(line.decode("utf-8-sig").strip())
        except (ValueError, RecursionError) as error:
            column = getattr(error, "colno", 1)
            problems.append(Problem(self.path, row + 1, column, "not one JSON object a line"))
            return {}
        if isinstance(value, dict):
            return value
        problems.append(Problem(self.path, row + 1, 1, "expected one JSON object a line"))
        return {}

    def _cells(self, value: dict[str, Any]) -> list[str]:
        return [_text(value.get(name)) for name in self.names]


def _text(value: Any) -> str:
    """NOTE: nested values are no cells; what they hold is not read."""
    if value is None or isinstance(value, dict | list):
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
