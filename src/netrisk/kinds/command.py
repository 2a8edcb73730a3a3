"""What management systems weigh: the share of a category that they command, not their number.

One element manager out of eight may hold two thirds of the radio. Who reaches it reaches those.
"""

from __future__ import annotations

from collections.abc import Callable

from netrisk.kinds.cells import Cell
from netrisk.kinds.context import Context
from netrisk.table import Cohort

Weigh = Callable[[Cohort], float]


def weighing(cell: Cell, context: Context) -> tuple[Weigh, bool]:
    """How the rows of a function weigh, and whether that is by what they command.

    By number (or declared weight) where any of them is not named under ``controlled_by``: then
    nobody knows what it commands.
    """
    entry = context.functions.by_name.get(cell.function or "")
    if entry is None or not entry.controls:
        return _own, False
    reach = _reach(context)
    names = [row.deployment.id if row.deployment else "" for row in cell.rows]
    if not all(name in reach for name in names):
        return _own, False
    return (lambda row: reach[row.deployment.id] if row.deployment else 0.0), True


def _own(row: Cohort) -> float:
    return row.weight


def _reach(context: Context) -> dict[str, float]:
    """Of each named controller: the sum of the shares of categories that name it."""
    key = ("command",)
    if key not in context.losses:
        whole: dict[str, float] = {}
        for row in context.table.rows:
            if row.carrier:
                whole[row.category] = whole.get(row.category, 0.0) + row.weight
        found: dict[str, float] = {}
        for row in context.table.rows:
            if row.carrier and row.deployment is not None:
                for name in row.deployment.controlled_by or ():
                    found[name] = found.get(name, 0.0) + row.weight / whole[row.category]
        context.losses[key] = found
    reach: dict[str, float] = context.losses[key]
    return reach
