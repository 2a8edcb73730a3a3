"""One inventory: opened, its columns settled, its rows collapsed, everything wrong with it told."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from netrisk.errors import InvalidInput, Problem
from netrisk.inventory.access import Access
from netrisk.inventory.columns import Unmapped, choose, known_headers
from netrisk.inventory.groups import MEASURES, Bad, Collapsed, Reading
from netrisk.inventory.numbers import Ambiguous, Spelling, spelling
from netrisk.inventory.source import Source, open_source
from netrisk.model.inventory import InventoryField, Lists
from netrisk.noun import noun
from netrisk.wording import count

SHOWN = 20  # errors of one file that are shown one by one


class MapProblems(Exception):
    """What the entry in the network file asks of a table that it does not have."""

    def __init__(self, problems: Sequence[Unmapped]) -> None:
        self.problems = problems
        super().__init__("; ".join(part.message for part in problems))


@noun
class Table:
    """A table that was read. ``source`` knows on which line a row stands."""

    path: str
    entry: Lists
    source: Source
    reading: Reading
    collapsed: Collapsed

    def place(self, name: InventoryField, row: int) -> tuple[int, int]:
        """Line and column of a cell, from 1."""
        line = self.source.lines([row]).get(row, 1)
        return line, self.column(name) + 1

    def column(self, name: InventoryField) -> int:
        layers = self.reading.columns.layers
        return self.reading.columns.fields.get(name, layers[0][1] if layers else 0)


def read_table(path: str, entry: Lists, access: Access) -> Table:
    """Reads a table. Raises InvalidInput for the file, MapProblems for what is asked of it."""
    source: Source = _opened(path, entry)
    columns, problems = choose(source.names, entry, access.strict_map)
    if problems:
        raise MapProblems(problems)
    spellings = dict(_spellings(path, entry, source, columns.fields))
    reading = Reading(columns, spellings)
    return Table(path, entry, source, reading, source.collapse(reading))


def _opened(path: str, entry: Lists) -> Source:
    if Path(path).exists() and not (Path(path).is_file() or Path(path).is_dir()):
        raise InvalidInput([Problem(path, 0, 0, "is no file")])  # NOTE: a pipe would wait forever
    if _is_parquet(path):
        from netrisk.inventory.lake import Lake

        return Lake(path)
    return open_source(path, entry, known_headers(entry))


def _is_parquet(path: str) -> bool:
    try:
        if Path(path).is_dir():
            return True
        with Path(path).open("rb") as stream:
            return stream.read(4) == b"PAR1"
    except OSError:
        return False  # NOTE: told by whoever opens it next


def _spellings(
    path: str, entry: Lists, source: Source, fields: Mapping[InventoryField, int]
) -> Iterator[tuple[InventoryField, Spelling]]:
    for name in (*MEASURES, "capacity"):
        at = fields.get(name)
        if at is None:
            continue
        if entry.decimal or entry.thousands:
            decimal = entry.decimal or ("," if entry.thousands == "." else ".")
            yield name, Spelling(decimal, entry.thousands)
            continue
        try:
            yield name, spelling(row[at] for row in source.sample if at < len(row))
        except Ambiguous as cell:
            message = (
                f"{source.names[at]}: '{cell}' can be a fraction or thousands: say `decimal:` or "
                "`thousands:` in the inventory's entry"
            )
            raise InvalidInput([Problem(path, 0, 0, message)]) from None


def problems(
    table: Table, bad: Iterable[tuple[Bad, str | None]], unweighed: dict[str, tuple[int, int]]
) -> list[Problem]:
    """One line for each kind of bad cell, at its first place; the rest as a count."""
    told: list[tuple[int, InventoryField, str, str | None]] = []
    for part, close in bad:
        often = f" (in {part.rows:,} rows)" if part.rows > 1 else ""
        said = f"'{part.text.strip()[:60]}' " if part.text.strip() else ""
        message = f"{said}{part.why}{often}"
        told.append((part.first, part.field, message, close))
    for category, (rows, first) in unweighed.items():
        have = count(rows, f"row of '{category}' has", f"rows of '{category}' have")
        message = f"{have} no weight and others have: give all or none"
        told.append((first, "weight", message, None))
    told.sort(key=lambda part: (part[0], part[1], part[2]))
    lines = table.source.lines([row for row, _, _, _ in told[:SHOWN]])
    found = []
    for at, (row, name, message, close) in enumerate(told[:SHOWN], 1):
        column = table.column(name)
        header = table.source.names[column]
        more = f" (and {len(told) - SHOWN:,} more)" if at == SHOWN < len(told) else ""
        place = (lines.get(row, 1), column + 1)
        found.append(Problem(table.path, *place, f"{header}: {message}{more}", close))
    return found


def digest(path: str) -> str:
    """SHA-256 of a file, or of all files of a folder by their names."""
    found = hashlib.sha256()
    files = sorted(Path(path).rglob("*.parquet")) if Path(path).is_dir() else [Path(path)]
    for file in files:
        with file.open("rb") as stream:
            while block := stream.read(1 << 20):
                found.update(block)
    return found.hexdigest()
