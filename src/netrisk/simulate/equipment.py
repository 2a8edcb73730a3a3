"""The table's rows by number, with what each needs and who controls it: what losses run along."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from netrisk.model.network import Deployment
from netrisk.noun import noun
from netrisk.table import Cohort, Table

_CONTROL_PLANES = ("mano", "management")  # who controls others; nobody asks who controls these


@noun
class Needs:
    """What a row cannot do without: all of ``every``, and one of each of ``any_of``."""

    every: tuple[int, ...]
    any_of: tuple[tuple[int, ...], ...] = ()

    def __iter__(self) -> Iterator[int]:
        yield from self.every
        for choice in self.any_of:
            yield from choice


@dataclass(slots=True)
class Equipment:
    """All rows of a table on its date.

    ``order``: rows that need others, each after what it needs (but for circles). ``linked``: rows
    that others need. ``controllers``: rows by who controls them; None: not declared.
    ``absent``: what a row names, but what does not exist on the date: left out.
    """

    rows: tuple[Cohort, ...]
    needs: dict[int, Needs]
    order: tuple[int, ...]
    linked: frozenset[int]
    controllers: dict[int, tuple[int, ...]]
    uncontrolled: frozenset[int]  # nobody says who controls these
    absent: tuple[str, ...]

    def controls(self, index: int) -> tuple[int, ...]:
        return self.controllers.get(index, ())


def equipment_of(table: Table) -> Equipment:
    """Numbers the rows and turns the names in them into numbers. Linear in the rows."""
    rows = table.rows
    number = {row.deployment.id: at for at, row in enumerate(rows) if row.deployment is not None}
    needs: dict[int, Needs] = {}
    absent: list[str] = []
    for at, row in enumerate(rows):
        if row.deployment is not None:
            found = _needs(row.deployment, number, absent)
            if found.every or found.any_of:
                needs[at] = found
    controllers, uncontrolled = _controllers(rows, number)
    linked = frozenset(needed for found in needs.values() for needed in found)
    return Equipment(rows, needs, _ordered(needs), linked, controllers, uncontrolled, tuple(absent))


def _needs(deployment: Deployment, number: dict[str, int], absent: list[str]) -> Needs:
    every: list[int] = []
    any_of: list[tuple[int, ...]] = []
    single = [deployment.hosted_on] if deployment.hosted_on is not None else []
    for entry in (*single, *deployment.depends_on):
        names = (entry,) if isinstance(entry, str) else entry
        absent += [f"{deployment.id} needs {name}" for name in names if name not in number]
        present = tuple(number[name] for name in names if name in number)
        if len(present) == 1:
            every.append(present[0])
        elif present:
            any_of.append(present)
    return Needs(tuple(every), tuple(any_of))


def _controllers(
    rows: Iterable[Cohort], number: dict[str, int]
) -> tuple[dict[int, tuple[int, ...]], frozenset[int]]:
    """Who controls each row: whom it names; else whatever says that it manages its category."""
    managers: dict[str, list[int]] = {}
    for at, row in enumerate(rows):
        if row.deployment is not None and row.deployment.manages is not None:
            managers.setdefault(row.deployment.manages, []).append(at)
    found: dict[int, tuple[int, ...]] = {}
    silent: set[int] = set()
    for at, row in enumerate(rows):
        named = row.deployment.controlled_by if row.deployment is not None else None
        if named is not None:
            found[at] = tuple(number[name] for name in named if name in number)
        elif row.category in managers:
            found[at] = tuple(other for other in managers[row.category] if other != at)
        elif row.category not in _CONTROL_PLANES:
            silent.add(at)
    return found, frozenset(silent)


def _ordered(needs: dict[int, Needs]) -> tuple[int, ...]:
    """Rows that need others, what they need first: one pass over them then suffices."""
    order: list[int] = []
    entered: set[int] = set()
    for start in needs:
        if start in entered:
            continue
        entered.add(start)
        path = [(start, iter(needs[start]))]
        while path:
            at, rest = path[-1]
            for needed in rest:
                if needed in needs and needed not in entered:
                    entered.add(needed)
                    path.append((needed, iter(needs[needed])))
                    break
            else:
                order.append(at)
                path.pop()
    return tuple(order)
