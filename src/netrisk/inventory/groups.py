"""What is left of a table once its rows are added up: the one result of every engine."""

from __future__ import annotations

from dataclasses import dataclass, field

from netrisk.inventory.columns import Columns
from netrisk.inventory.numbers import Spelling
from netrisk.model.inventory import InventoryField
from netrisk.noun import noun

MEASURES: tuple[InventoryField, ...] = ("quantity", "weight")


@noun
class Reading:
    """How the rows of one table are read: its columns, and the spelling of its numbers."""

    columns: Columns
    spelling: dict[InventoryField, Spelling]

    @property
    def keys(self) -> tuple[InventoryField, ...]:
        """The fields by which rows are told apart; in a wide table the layer gives two of them."""
        fields = self.columns.fields
        told = [name for name in fields if name not in (*MEASURES, "id")]
        if self.columns.layers:
            told = ["function", "supplier", *(n for n in told if n not in ("function", "supplier"))]
        return tuple(told)

    @property
    def layers(self) -> tuple[tuple[str | None, int | None], ...]:
        """Each layer with the column of its supplier; a table that is not wide is one layer."""
        return self.columns.layers or ((None, None),)


@dataclass(slots=True)
class Group:
    """Rows that say the same. ``unweighed``: those without a weight, and ``light``: the first of
    them, or None; ``first``: the first of all."""

    rows: int
    quantity: float
    weight: float
    unweighed: int
    first: int
    light: int | None = None

    def plus(self, more: Group) -> Group:
        """Both together."""
        lights = [row for row in (self.light, more.light) if row is not None]
        return Group(
            self.rows + more.rows,
            self.quantity + more.quantity,
            self.weight + more.weight,
            self.unweighed + more.unweighed,
            min(self.first, more.first),
            min(lights, default=None),
        )


@noun
class Bad:
    """A cell that cannot be read as what its column holds: how often, and the first row."""

    field: InventoryField
    text: str
    why: str
    rows: int
    first: int


@dataclass(slots=True)
class Collapsed:
    """The rows of a table by what they say of each key. ``repeated``: rows that were counted once,
    since another has the same id and says the same."""

    keys: tuple[InventoryField, ...]
    groups: dict[tuple[str, ...], Group] = field(default_factory=dict)
    bad: list[Bad] = field(default_factory=list)
    rows: int = 0
    repeated: int = 0

    def add(self, key: tuple[str, ...], more: Group) -> None:
        group = self.groups.get(key)
        self.groups[key] = more if group is None else group.plus(more)
