"""Lists of equipment as a source of an import: CSV, workbooks, JSON lines and Parquet.

Asked last of all: any table with a column of suppliers is one. See ``inventory.table_source``.
"""

from __future__ import annotations

from dataclasses import replace

from netrisk.inventory.headings import LOOKED_AT
from netrisk.inventory.opening import Opened, refuse
from netrisk.inventory.plainfile import first_rows, looks_like_json
from netrisk.inventory.record import Import
from netrisk.model.inventory import Lists

NAME = "table"


def recognise(opened: Opened) -> str | None:
    """A list whose header has a column that tells suppliers; it is read unpacked only."""
    if opened.start[:4] == b"PAR1":
        return "Parquet"
    if opened.workbook:
        return "workbook"
    if looks_like_json(opened):
        first = opened.head.lstrip().partition("\n")[0].rstrip()
        return "JSON lines" if first.endswith("}") and _names_one(first, opened.lists) else None
    # NOTE: titles may stand above the header.
    lines = first_rows(opened, LOOKED_AT)
    return "CSV" if any(_tells(names, opened.lists) for names in lines) else None


def _names_one(line: str, lists: Lists) -> bool:
    import json

    try:
        row = json.loads(line)
    except ValueError:
        return False
    return isinstance(row, dict) and _tells(tuple(row), lists)


def _tells(names: tuple[str, ...], lists: Lists) -> bool:
    """Whether one of these columns holds suppliers: as it is said, by a name or by a layer."""
    from netrisk.inventory.columns import layer_of
    from netrisk.inventory.words import plain, words

    said = said_to_tell(lists)
    if said:
        return not {plain(name) for name in said}.isdisjoint(map(plain, names))
    known = words().columns
    if len(names) < 2:
        return False
    return any(known.get(plain(name)) == "supplier" or layer_of(name) for name in names)


def said_to_tell(lists: Lists) -> list[str]:
    """The columns that hold suppliers, as the user says."""
    return [*filter(None, [lists.map.get("supplier")]), *lists.layers.values()]


def read(opened: Opened) -> Import:
    """Raises InvalidInput where it is no table, or lacks a column that is needed."""
    from netrisk.catalogue.catalogue import builtin_catalogue
    from netrisk.inventory import table_source

    if opened.plain is None:
        refuse(opened.name, "a list is read unpacked only: unpack it first")
    catalogue = builtin_catalogue()
    found = table_source.read(
        opened.name, catalogue.functions, catalogue.suppliers, opened.lists, opened.access
    )
    # NOTE: a lot of one list is never the same equipment as a lot of another.
    own = tuple(replace(part, id=f"{part.id} in {opened.name}") for part in found.elements)
    return replace(found, elements=own)
