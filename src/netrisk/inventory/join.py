"""Joins the inventories of a network file to it: their lots become deployments among the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from netrisk.catalogue.functions import Functions
from netrisk.catalogue.suppliers import Suppliers
from netrisk.document import Document
from netrisk.document import Path as Steps
from netrisk.errors import InvalidInput, Problem
from netrisk.inventory.access import Access
from netrisk.inventory.cells import Cells, strange
from netrisk.inventory.dispersal import kept_sites
from netrisk.inventory.groups import Bad
from netrisk.inventory.lots import Meaning, Meant, Sum, disperse, lot, merge, standings
from netrisk.inventory.rows import Rows
from netrisk.inventory.table import SHOWN, MapProblems, Table, digest, problems, read_table
from netrisk.model.lot import Lot
from netrisk.model.network import Network
from netrisk.noun import noun
from netrisk.wording import count, listing


@noun
class Joined:
    """A network with the lots of its inventories, and what its reader should know of them."""

    network: Network
    document: Document
    warnings: tuple[Problem, ...]
    notes: tuple[str, ...]
    inputs: tuple[tuple[str, str], ...]  # path and SHA-256


@dataclass(slots=True)
class _Join:
    document: Document
    network: Network
    functions: Functions
    suppliers: Suppliers
    access: Access
    tables: list[Table] = field(default_factory=list)
    meant: list[Meant] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def join(
    document: Document,
    network: Network,
    functions: Functions,
    suppliers: Suppliers,
    access: Access,
) -> Joined:
    """Reads every inventory of a network file. Raises InvalidInput with the problems of all."""
    work = _Join(document, network, functions, suppliers, access)
    for index in range(len(network.inventory)):
        _read(work, index)
    if work.problems:
        raise InvalidInput(work.problems)
    lots = _lots(work)
    _agree(work, lots)
    if work.problems:
        raise InvalidInput(work.problems)
    known = tuple(network.deployments)
    return Joined(
        network.model_copy(update={"deployments": (*known, *lots)}),
        document.with_rows(
            Rows(work.tables, {len(known) + at: part for at, part in enumerate(lots)})
        ),
        tuple(work.warnings),
        tuple(work.notes),
        tuple(dict.fromkeys((table.path, digest(table.path)) for table in work.tables)),
    )


def _read(work: _Join, index: int) -> None:
    """One table, with its problems and what is odd about it."""
    entry = work.network.inventory[index]
    where: Steps = ("inventory", index)
    path = _path(work, index)
    if path is None:
        return
    try:
        table = read_table(path, entry, work.access)
    except MapProblems as wrong:
        for part in wrong.problems:
            place = (*where, *part.key)
            work.problems.append(
                work.document.problem(place, f"{path}: {part.message}", part.nearest)
            )
        return
    except InvalidInput as wrong:
        work.problems += wrong.problems
        return
    known = {part.id for part in work.network.deployments}
    cells = Cells(entry, work.functions, work.suppliers, table.reading.spelling, known)
    meaning = Meaning(work.network, work.functions, cells, entry, len(work.tables))
    meant = meaning.of(table.collapsed, bool(table.reading.columns.layers))
    table.collapsed.groups.clear()  # NOTE: a list with many sites holds much in it
    work.tables.append(table)
    work.meant.append(meant)
    weighed = _weighed(meant.sums.values())
    some = {key: value for key, value in meant.unweighed.items() if key in weighed}
    bad: list[tuple[Bad, str | None]] = [(part, None) for part in table.collapsed.bad]
    bad += [(part, meant.nearest[key]) for key, part in meant.bad.items()]
    work.problems += problems(table, bad, some)
    work.warnings += _supplier_warnings(work, table, meant)
    _tell(work, table, meant, cells)


def _path(work: _Join, index: int) -> str | None:
    """The file, named as the network file's own folder is; None where it may not be read."""
    stated = work.network.inventory[index].path
    own = Path() if work.document.path == "-" else Path(work.document.path).parent
    path = str(own / stated)
    try:
        inside = Path(path).resolve().is_relative_to(own.resolve())
    except (OSError, ValueError, RuntimeError):
        inside = False
    if inside or work.access.outside:
        return path
    message = "leaves the folder of the network file; --allow-outside lets it"
    work.problems.append(work.document.problem(("inventory", index, "path"), message))
    return None


def _lots(work: _Join) -> list[Lot]:
    """The lots of all tables, in an order that has nothing to do with that of the rows."""
    sums: dict[tuple[Any, ...], Sum] = {}
    for meant in work.meant:
        for key, part in meant.sums.items():
            if key in sums:
                first = sums[key].group.first
                merge(sums[key], part.group)
                sums[key].group.first = first  # NOTE: a row of the first table that has some
            else:
                sums[key] = part
    asked = {*work.network.sites, *(part.site for part in work.network.deployments if part.site)}
    kept = kept_sites(standings(sums), asked)
    sites = {part.site for part in sums.values() if part.site is not None}
    if len(sites) > len(kept):
        work.notes.append(
            f"{len(sites) - len(kept):,} of {len(sites):,} sites of the inventory are not kept "
            "apart: of each region's radio and transport sites only the worst to lose are"
        )
    weighed = _weighed(sums.values())
    found = [part for part in disperse(sums, kept).values() if part.group.quantity > 0]
    lots = []
    for number, table in enumerate(work.tables):
        own = [part for part in found if part.table == number]
        if not own:
            continue
        lines = table.source.lines([part.group.first for part in own])
        column = table.column("supplier") + 1
        for part in own:
            heavy = part.category in weighed and part.group.rows > part.group.unweighed
            lots.append(lot(part, heavy, lines.get(part.group.first, 1), column))
    if any("weight" in table.reading.columns.fields for table in work.tables):
        light = sorted({part.category for part in found} - weighed)
        if light:
            work.notes.append(f"no weight above 0 in {listing(light)}: counted by quantity")
    return sorted(lots, key=lambda part: part.id)


def _weighed(sums: Iterable[Sum]) -> frozenset[str]:
    """The categories in which something has a weight above 0."""
    return frozenset(part.category for part in sums if part.group.weight > 0)


def _agree(work: _Join, lots: Sequence[Lot]) -> None:
    """A category is declared in one form, and its weights are all given or none; ids are unique."""
    network = work.network
    ids = {part.id for part in network.deployments}
    weights: dict[str, bool] = {}
    for part in network.deployments:
        weights.setdefault(_category(work, part), part.weight is not None)
    told: set[str] = set()
    for part in lots:
        category = _category(work, part)
        path = ("inventory", part.table)
        message = None
        if category in network.mix:
            message = f"'{category}' is already declared under mix: say it in one form"
        elif weights.setdefault(category, part.weight is not None) != (part.weight is not None):
            has = "gives" if part.weight is not None else "gives no"
            message = f"{has} weight in '{category}', unlike other rows: give all weights or none"
        elif part.id in ids:
            message = f"a deployment has the id of a lot: '{part.id[:80]}'"
        if message and message not in told:
            told.add(message)
            work.problems.append(work.document.problem(path, message))


def _category(work: _Join, part: Any) -> str:
    function = work.functions.find(part.function)
    return part.category or (function.category if function else "core")


def _supplier_warnings(work: _Join, table: Table, meant: Meant) -> Iterator[Problem]:
    """One warning per name that nobody knows, at its first row."""
    odd = []
    for name, rows in meant.suppliers.items():
        match = work.suppliers.resolve(name) if name != "unknown" else None
        if name == "unknown" or (match is not None and match.supplier.kind != "placeholder"):
            continue
        odd.append((rows.first, name, rows.rows, match is not None))
    odd.sort()
    lines = table.source.lines([first for first, *_ in odd[:SHOWN]])
    column = table.column("supplier") + 1
    for at, (first, name, times, placeholder) in enumerate(odd[:SHOWN], 1):
        what = (
            "is a placeholder, not a supplier"
            if placeholder
            else "is not in the supplier catalogue"
        )
        often = f" (in {times:,} rows)" if times > 1 else ""
        more = f"; and {len(odd) - SHOWN:,} more names" if at == SHOWN < len(odd) else ""
        message = f"'{name[:60]}' {what}{often}; it counts as unknown{more}"
        close = None if placeholder else work.suppliers.nearest(name)
        yield Problem(table.path, lines.get(first, 1), column, message, close)


def _tell(work: _Join, table: Table, meant: Meant, cells: Cells) -> None:
    columns, collapsed = table.reading.columns, table.collapsed
    guessed = list(columns.guessed)
    guessed += [f"function '{said}' as {name}" for said, name in sorted(cells.inferred.items())]
    if guessed:
        message = f"inferred: {', '.join(guessed)}; say so under `map:`, `layers:` or `values:`"
        work.warnings.append(Problem(table.path, 0, 0, message))
    if cells.strange:
        work.warnings.append(Problem(table.path, 0, 0, strange(cells)))
    work.warnings += [Problem(table.path, 0, 0, note) for note in table.source.notes]
    unused = columns.unused
    aside = f"; columns not read: {listing(unused, 6)}" if unused else ""
    read = f"{count(collapsed.rows, 'row')} read as {count(len(meant.sums), 'kind')}"
    work.notes.append(f"{table.path}: {read}{aside}")
    if collapsed.repeated:
        work.notes.append(
            f"{table.path}: {count(collapsed.repeated, 'row repeats', 'rows repeat')} another with "
            "the same id, counted once"
        )
    for reason, rows in sorted(meant.left_out.items()):
        work.notes.append(f"{table.path}: {count(rows, 'row')} {reason}")
