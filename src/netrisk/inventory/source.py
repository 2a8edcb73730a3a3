"""What every reader of a table gives: names of columns, rows in pieces, and where a row stands."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from netrisk.errors import InvalidInput, Problem
from netrisk.inventory.groups import Collapsed, Reading
from netrisk.model.inventory import Lists
from netrisk.noun import noun

PIECE = 131_072  # rows that are in memory at a time
SMALL = 8 << 20  # bytes; about 150,000 rows are read by themselves in the time pandas needs to load


@noun
class Piece:
    """Some rows. ``start``: the number of the first, from 0 at the top of the file; ``frame``: the
    asked columns by number, texts as categories, or numbers where they were asked for as such."""

    start: int
    frame: Any


class Source(ABC):
    """A table that was opened: its header is read, its rows are not."""

    path: str
    names: list[str]  # of the columns
    notes: list[str]  # what was inferred on opening it
    sample: list[list[str]]
    small: bool = False

    def collapse(self, reading: Reading) -> Collapsed:
        """Adds up the rows. Raises InvalidInput where they cannot be read."""
        if self.small:
            from netrisk.inventory.small import collapse as add_up

            found = add_up(self, reading)
            if found is not None:
                return found
        from netrisk.inventory.collapse import collapse

        return collapse(self, reading)

    @abstractmethod
    def rows(self) -> Iterator[tuple[int, Sequence[str]]]:
        """The rows below the header as texts, each with its number. Raises InvalidInput, or for
        text that is no table csv.Error or ValueError."""

    def pieces(
        self, columns: Collection[int], numbers: Collection[int], names: Collection[int]
    ) -> Iterator[Piece]:
        """The rows, in order. ``names``: columns in which most texts differ.

        Raises ValueError where ``numbers`` are not plain numbers: ask for texts then.
        """
        if numbers:
            raise ValueError("texts only")
        yield from in_pieces(self.rows(), columns)

    @abstractmethod
    def lines(self, rows: Iterable[int]) -> Mapping[int, int]:
        """The line of the file on which each of these rows begins, from 1."""


def open_source(path: str, entry: Lists, known: Collection[str]) -> Source:
    """Opens a table by what it is, not by what it is called. Raises InvalidInput."""
    try:
        with Path(path).open("rb") as stream:
            start = stream.read(8)
    except OSError as error:
        raise InvalidInput([Problem(path, 0, 0, f"cannot be read: {error.strerror}")]) from None
    if not start:
        raise InvalidInput([Problem(path, 0, 0, "is empty")])
    if start[:2] == b"PK" or start == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        from netrisk.inventory.workbook import Workbook

        return Workbook(path, entry, known)
    if start[:2] == b"\x1f\x8b":
        raise InvalidInput([Problem(path, 0, 0, "is compressed: unpack it first")])
    if start.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"["):
        from netrisk.inventory.jsonlines import JsonLines

        return JsonLines(path, known)
    from netrisk.inventory.delimited import Delimited

    return Delimited(path, entry, known)


def in_pieces(
    rows: Iterable[tuple[int, Sequence[str]]], columns: Collection[int]
) -> Iterator[Piece]:
    """Numbered rows of texts as pieces, for readers that give one row after the other."""
    from itertools import islice

    import pandas

    stream = iter(rows)
    while batch := list(islice(stream, PIECE)):
        start = batch[0][0]
        frame = pandas.DataFrame(
            {
                at: pandas.Categorical([row[at] if at < len(row) else "" for _, row in batch])
                for at in columns
            }
        )
        yield Piece(start, frame)
