"""The second point: exposure and dependence with every planned removal and installation done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netrisk.kinds.context import Context
from netrisk.model.beside import Planned
from netrisk.model.result import Range
from netrisk.model.vocabulary import Axis
from netrisk.score import AxisModel
from netrisk.standing import digits
from netrisk.table import Tables

if TYPE_CHECKING:
    from netrisk.assess import Assessment

_ROWS = 20_000  # NOTE: it asks every rule of every row once more, as each date of an outlook does


def planned(found: Assessment) -> Planned | None:
    """The scores after the last planned change; None where nothing is planned, nothing would be
    left, or the network is too large to be asked again."""
    context = found.context
    parts = [] if context.state else context.network.deployments
    added = [part.installed_on for part in parts if part.installed_on]
    gone = [part.planned_removal for part in parts if part.planned_removal]
    coming = [day for day in added if day > context.day]
    going = [day for day in gone if day > context.day]
    days = [*coming, *going]
    if not days or len(context.table.rows) > _ROWS:
        return None
    table = Tables(context.network, context.functions, context.suppliers).on(max(days))
    if not table.rows:
        return None
    later = context.over(table)
    return Planned(
        max(days).isoformat(),
        len(coming),
        len(going),
        _score(found, later, "exposure"),
        _score(found, later, "dependence"),
    )


def _score(found: Assessment, later: Context, axis: Axis) -> Range | None:
    from netrisk.assess import judged_by

    rules = [part.rule for part in found.judged if part.rule.axis == axis and part.rule.scored]
    judged = [part for part in judged_by(rules, later, []) if part.counts_on(axis)]
    if not judged:
        return None
    score = AxisModel(judged).score
    return Range(digits(score.low), digits(score.high))
