"""Text tables: comma, semicolon, tab or bar between the fields, in the encodings that occur."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

from netrisk.errors import InvalidInput, Problem
from netrisk.inventory.headings import headings
from netrisk.inventory.source import PIECE, SMALL, Piece, Source
from netrisk.model.inventory import Lists

_SAMPLE = 1 << 18
_ROWS = 2000
_LONGEST = 1 << 20  # bytes of one line; more is no table
_DELIMITERS = ",;\t|"
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class Delimited(Source):
    """A CSV file, or one of its relatives."""

    def __init__(self, path: str, entry: Lists, known: Collection[str]) -> None:
        self.path = path
        self.small = Path(path).stat().st_size <= SMALL
        with Path(path).open("rb") as stream:
            start = stream.read(_SAMPLE)
        self.notes: list[str] = []
        self.encoding = entry.encoding or self._encoding(start)
        text = self._text(start)
        self.delimiter = entry.delimiter or _delimiter(text)
        rows = self._rows(text)
        self._first, self.names = headings(rows, known)
        self.sample = rows[self._first :]
        if not any(name for name in self.names):
            raise InvalidInput([Problem(path, 1, 1, "has no header row")])

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        with self._open("strict") as stream:
            reader = csv.reader(stream, delimiter=self.delimiter, strict=True)
            yield from islice(enumerate(reader), self._first, None)

    def pieces(
        self, columns: Collection[int], numbers: Collection[int], names: Collection[int]
    ) -> Iterator[Piece]:
        try:
            yield from self._pieces(columns, numbers, names)
        except UnicodeDecodeError:
            if self.encoding != "utf-8":
                raise InvalidInput([self._wrongly_encoded()]) from None
            self._old_encoding()
            raise ValueError("read again") from None

    def _pieces(
        self, columns: Collection[int], numbers: Collection[int], names: Collection[int]
    ) -> Iterator[Piece]:
        import pandas
        from pandas.errors import EmptyDataError, ParserError

        # NOTE: told to read some columns, pandas cuts off what a row has too many of. One column
        # more than the header has is read, and must be empty.
        beyond = len(self.names)
        types = {at: "object" if at in names else "category" for at in (*columns, beyond)}
        types |= dict.fromkeys(numbers, "float64")
        blanks: dict[Any, list[str]] = {at: ["", "-", "n/a", "N/A", "NA"] for at in numbers}
        start = self._first - 1  # the row that _Widened adds
        try:
            with (
                self._open("strict") as stream,
                pandas.read_csv(
                    _Widened(stream, self.delimiter, beyond, self._first),
                    sep=self.delimiter,
                    header=None,
                    usecols=sorted(types),
                    dtype=types,
                    index_col=False,
                    skip_blank_lines=False,
                    keep_default_na=False,
                    na_values=blanks,
                    chunksize=PIECE,
                    engine="c",
                ) as reader,
            ):
                for frame in reader:
                    if len(frame[beyond].cat.categories.difference([""])):
                        raise InvalidInput(self._ragged())
                    if start < self._first:
                        frame, start = frame.iloc[1:], self._first
                    yield Piece(start, frame.drop(columns=beyond))
                    start += len(frame)
        except EmptyDataError:
            return
        except ParserError as error:
            raise InvalidInput([self._malformed(start, error)]) from None

    def lines(self, rows: Iterable[int]) -> Mapping[int, int]:
        wanted = set(rows)
        if not self._spans_lines():
            return {row: row + 1 for row in wanted}
        found: dict[int, int] = {}
        last = max(wanted, default=-1)
        with self._open() as stream:
            for row, (line, _) in enumerate(islice(self._records(stream), last + 1)):
                if row in wanted:
                    found[row] = line
        return found

    def _records(self, stream: Any) -> Iterator[tuple[int, list[str]]]:
        """Every row with the line on which it begins. Raises InvalidInput."""
        reader = csv.reader(stream, delimiter=self.delimiter)
        line = 1
        try:
            for cells in reader:
                yield line, cells
                line = reader.line_num + 1
        except csv.Error as error:
            raise InvalidInput([Problem(self.path, line, 1, f"not a table: {error}")]) from None

    def _spans_lines(self) -> bool:
        """Whether a quoted cell may hold a line break; then rows and lines are not the same."""
        if self.encoding == "utf-16":
            return True
        with Path(self.path).open("rb") as stream:
            while block := stream.read(1 << 20):
                if b'"' in block:
                    return True
        return False

    def _open(self, errors: str = "replace") -> Any:
        return Path(self.path).open(encoding=self.encoding, newline="", errors=errors)

    def _encoding(self, start: bytes) -> str:
        for mark, name in _MARKS:
            if start.startswith(mark):
                return name
        if b"\0" in start:
            raise InvalidInput([Problem(self.path, 0, 0, "binary data, not a table: a NUL byte")])
        try:
            codecs.getincrementaldecoder("utf-8")().decode(start)
        except UnicodeDecodeError:
            self._old_encoding()
            return self.encoding
        return "utf-8"

    def _old_encoding(self) -> None:
        self.encoding = "cp1252"
        self.notes.append("its letters are read as Windows-1252 (inferred: it is not UTF-8)")

    def _text(self, start: bytes) -> str:
        try:
            text = codecs.getincrementaldecoder(self.encoding)("replace").decode(start)
        except LookupError:
            message = f"unknown encoding '{self.encoding[:40]}'"
            raise InvalidInput([Problem(self.path, 0, 0, message)]) from None
        if max(map(len, text.split("\n"))) > min(_LONGEST, _SAMPLE - 1):
            message = "a line of more than 256 KiB: this is no table"
            raise InvalidInput([Problem(self.path, 1, 1, message)])
        # NOTE: the last line of a sample may be cut off.
        return text if len(start) < _SAMPLE else text[: text.rfind("\n") + 1]

    def _rows(self, text: str) -> list[list[str]]:
        reader = csv.reader(text.splitlines(keepends=True), delimiter=self.delimiter)
        try:
            return list(islice(reader, _ROWS))
        except csv.Error as error:
            line = reader.line_num
            raise InvalidInput([Problem(self.path, line, 1, f"not a table: {error}")]) from None

    def _ragged(self) -> list[Problem]:
        """Every row with more cells than the header names."""
        problems = []
        with self._open() as stream:
            for row, (line, cells) in enumerate(self._records(stream)):
                if row >= self._first and any(cells[len(self.names) :]):
                    message = f"{len(cells)} cells, but the header has {len(self.names)}"
                    problems.append(Problem(self.path, line, len(self.names) + 1, message))
        return problems

    def _malformed(self, start: int, error: Exception) -> Problem:
        if "EOF inside string" in str(error):
            with self._open() as stream:
                last = max((line for line, _ in self._records(stream)), default=1)
            return Problem(self.path, last, 1, "a quote that is never closed")
        line = self.lines([start]).get(start, 1)
        reason = str(error).removeprefix("Error tokenizing data. C error: ")
        return Problem(self.path, line, 1, f"not a table from here on: {reason[:100]}")

    def _wrongly_encoded(self) -> Problem:
        return Problem(self.path, 0, 0, f"not {self.encoding.upper()} text throughout")


class _Widened:
    """A table's text without its header, below a row of as many empty cells as it may have, and
    one: pandas takes the width of a table from its first row."""

    def __init__(self, stream: Any, delimiter: str, width: int, header: int) -> None:
        lines = iter(stream.readline, "")
        list(islice(csv.reader(lines, delimiter=delimiter), header))  # NOTE: read once already
        self._stream, self._first = stream, delimiter * width + "\n"

    def read(self, size: int = -1) -> str:
        found, self._first = self._first, ""
        return found or str(self._stream.read(size))

    def __iter__(self) -> Iterator[str]:  # NOTE: pandas asks for it, and reads
        return iter(self._stream)


def _delimiter(text: str) -> str:
    """The mark that cuts most rows into the same number of cells, of which there are several."""
    best, found = (0.0, 0), ","
    lines = text.splitlines(keepends=True)[:200]
    for mark in _DELIMITERS:
        try:
            rows = [row for row in csv.reader(lines, delimiter=mark) if any(row)]
        except csv.Error:
            continue
        widths = [len(row) for row in rows]
        usual = max(set(widths), key=lambda width: (widths.count(width), width), default=1)
        if usual > 1 and (score := (widths.count(usual) / len(widths), usual)) > best:
            best, found = score, mark
    return found
