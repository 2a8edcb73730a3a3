"""Which column of a table holds what: as the network file says, else by the column's name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import cast

from netrisk.inventory.words import plain, words
from netrisk.model.inventory import InventoryField, Lists
from netrisk.nearest import nearest
from netrisk.noun import noun

NEEDED: tuple[InventoryField, ...] = ("function", "supplier")


@noun
class Columns:
    """The columns that are read, by number from 0.

    ``layers``: of a wide table, each function with the column that names its supplier.
    ``guessed``: fields and functions whose column was recognised by its name only.
    """

    names: tuple[str, ...]
    fields: Mapping[InventoryField, int]
    layers: tuple[tuple[str, int], ...] = ()
    guessed: tuple[str, ...] = ()

    @property
    def unused(self) -> tuple[str, ...]:
        used = {*self.fields.values(), *(at for _, at in self.layers)}
        return tuple(name for at, name in enumerate(self.names) if name and at not in used)


@noun
class Unmapped:
    """A column or field that could not be settled. ``key``: under which key of the entry."""

    key: tuple[str, ...]
    message: str
    nearest: str | None = None


def choose(
    names: Sequence[str], entry: Lists, strict: bool = False
) -> tuple[Columns, list[Unmapped]]:
    """The columns of a table, and everything that is wrong with what was asked of it.

    NOTE: an entry that maps some fields maps all that it wants: nothing is guessed beside it.
    """
    problems: list[Unmapped] = []
    fields: dict[InventoryField, int] = {}
    layers: list[tuple[str, int]] = []
    for field, wanted in entry.map.items():
        at = _find(names, wanted)
        if at is None:
            problems.append(_no_column(("map", field), wanted, names))
        else:
            fields[field] = at
    for function, wanted in entry.layers.items():
        at = _find(names, wanted)
        if at is None:
            problems.append(_no_column(("layers", function), wanted, names))
        else:
            layers.append((function, at))
    stated = {*fields, *(("supplier", "function") if entry.layers else ()), *entry.map}
    guessed = {} if entry.map else dict(_guess(names, fields, layers, stated))
    wide = [] if entry.map or "supplier" in stated or "supplier" in guessed else _wide(names)
    if wide:
        guessed.pop("function", None)
    found = [*(f"{key} from '{names[at]}'" for key, at in guessed.items())]
    found += [f"suppliers of {key} from '{names[at]}'" for key, at in wide]
    if strict and found:
        problems.append(Unmapped(("map",), f"not said, and would be a guess: {', '.join(found)}"))
    columns = Columns(tuple(names), fields | guessed, tuple(layers or wide), tuple(sorted(found)))
    return columns, [*problems, *_lacking(columns, entry, problems)]


def known_headers(entry: Lists) -> frozenset[str]:
    """Plain names by which a header row is told from a title above it."""
    asked = {plain(name) for name in (*entry.map.values(), *entry.layers.values())}
    return frozenset({*words().columns, *asked})


def layer_of(header: str) -> str | None:
    """The function whose supplier a header such as ``5G vendor`` or ``vendor_mw`` asks for."""
    tokens = [part for part in _tokens(header) if part]
    for length in (1, 2, 3):
        for start in range(len(tokens) - length + 1):
            layer = words().layers.get("".join(tokens[start : start + length]))
            rest = "".join(tokens[:start] + tokens[start + length :])
            if layer and words().columns.get(rest) == "supplier":
                return layer
    return None


def _tokens(header: str) -> list[str]:
    return [plain(part) for part in "".join(c if c.isalnum() else " " for c in header).split()]


def _find(names: Sequence[str], wanted: str) -> int | None:
    """A column as it is written, else without regard to case and spaces."""
    if wanted in names:
        return list(names).index(wanted)
    same = [at for at, name in enumerate(names) if plain(name) == plain(wanted)]
    return same[0] if len(same) == 1 else None


def _guess(
    names: Sequence[str],
    fields: Mapping[InventoryField, int],
    layers: Sequence[tuple[str, int]],
    stated: set[InventoryField],
) -> Iterator[tuple[InventoryField, int]]:
    """NOTE: in the order of the fields; a column that one field has taken is no other's."""
    synonyms = list(words().columns)
    taken = {*fields.values(), *(at for _, at in layers)}
    for field in (cast(InventoryField, key) for key in dict.fromkeys(words().columns.values())):
        if field in stated:
            continue
        fitting = [
            (synonyms.index(plain(name)), at)
            for at, name in enumerate(names)
            if at not in taken and words().columns.get(plain(name)) == field
        ]
        if fitting:
            at = min(fitting)[1]
            taken.add(at)
            yield field, at


def _wide(names: Sequence[str]) -> list[tuple[str, int]]:
    return [(layer, at) for at, name in enumerate(names) if (layer := layer_of(name))]


def _no_column(key: tuple[str, ...], wanted: str, names: Sequence[str]) -> Unmapped:
    close = nearest(wanted, [name for name in names if name])
    return Unmapped(key, f"the table has no column '{wanted[:60]}'", close)


def _lacking(columns: Columns, entry: Lists, problems: Sequence[Unmapped]) -> Iterator[Unmapped]:
    reported = {part.key[1] for part in problems if part.key[:1] == ("map",) and len(part.key) > 1}
    for field in NEEDED:
        said = field in columns.fields or field in entry.default or columns.layers
        if not said and field not in reported and not (problems and entry.layers):
            listed = ", ".join(f"'{name}'" for name in columns.names[:12] if name) or "none"
            message = f"no column is known to hold the {field}; `map:` says which: {listed}"
            yield Unmapped(("map",), message)
