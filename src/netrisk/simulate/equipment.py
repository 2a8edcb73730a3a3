"""The table's rows by number, with what each needs and who controls it: what losses run along."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from netrisk.model.network import Deployment
from netrisk.noun import mutable, noun
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


@mutable
class Equipment:
    """All rows of a table on its date, by number.

    ``order``: rows that need others, each after what it needs (but for circles). ``linked``: rows
    that others need. ``controllers``: whom a row names as such. ``managers``: where it names
    nobody, whatever says that it manages the row's category: one of these, nobody knows which.
    ``silent``: rows of which nobody says who controls them. ``absent``: what a row names, but
    what does not exist on the date; it is left out.
    """

    rows: tuple[Cohort, ...]
    needs: dict[int, Needs]
    hosts: dict[int, int]
    order: tuple[int, ...]
    linked: frozenset[int]
    controllers: dict[int, tuple[int, ...]]
    managers: dict[int, tuple[int, ...]]
    silent: frozenset[int]
    absent: tuple[str, ...]

    def controlling(self, at: int) -> tuple[int, ...]:
        """Who controls a row, as far as anybody says."""
        return self.controllers.get(at) or self.managers.get(at, ())


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
    linked = frozenset(needed for found in needs.values() for needed in found)
    hosts = {
        at: number[row.deployment.hosted_on]
        for at, row in enumerate(rows)
        if row.deployment is not None and row.deployment.hosted_on in number
    }
    return Equipment(
        rows, needs, hosts, _ordered(needs), linked, *_control(rows, number), tuple(absent)
    )


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


def _control(
    rows: Iterable[Cohort], number: dict[str, int]
) -> tuple[dict[int, tuple[int, ...]], dict[int, tuple[int, ...]], frozenset[int]]:
    """Who controls each row, who may, and which rows do not say."""
    managing: dict[str, list[int]] = {}
    for at, row in enumerate(rows):
        if row.deployment is not None and row.deployment.manages is not None:
            managing.setdefault(row.deployment.manages, []).append(at)
    named: dict[int, tuple[int, ...]] = {}
    likely: dict[int, tuple[int, ...]] = {}
    silent: set[int] = set()
    for at, row in enumerate(rows):
        said = row.deployment.controlled_by if row.deployment is not None else None
        if said is not None:
            named[at] = tuple(number[name] for name in said if name in number)
        elif row.category in managing:
            likely[at] = tuple(other for other in managing[row.category] if other != at)
        elif row.category not in _CONTROL_PLANES:
            silent.add(at)
    return named, likely, frozenset(silent)


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
