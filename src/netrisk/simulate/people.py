"""What a loss means in people, and for how long: end users without service, and user-hours."""

from __future__ import annotations

from netrisk.interval import Interval
from netrisk.model.result import Range
from netrisk.model.simulation import Users
from netrisk.simulate.plant import Plant
from netrisk.simulate.stock import Aftermath
from netrisk.simulate.stress import Outcome


def users(plant: Plant, after: Aftermath, loss: int, outcome: Outcome) -> Users | None:
    """Who is not served; None where the network does not say how many end users it has."""
    operator = plant.context.network.operator
    if operator is None or operator.end_users is None:
        return None
    served, modelled = (
        Range(
            round(operator.end_users * (1 - part.high)), round(operator.end_users * (1 - part.low))
        )
        for part in (outcome.served, outcome.of_modelled)
    )
    hours = _restored(plant, after, loss)
    if hours is None:
        return Users(served, modelled)
    longest = Range(round(modelled.low * hours.low), round(modelled.high * hours.high))
    return Users(served, modelled, longest)


def _restored(plant: Plant, after: Aftermath, loss: int) -> Interval | None:
    """The hours until the first and until the last of what is lost works again.

    What fell only with its host or with what it depends on comes back with that, and is not asked.
    None where anything that is lost, or may be, does not say.
    """
    equipment, bit = plant.equipment, 1 << loss
    hours = []
    for at, row in enumerate(equipment.rows):
        if not after.low[at] & bit:
            continue
        through = any(after.low[other] & bit for other in equipment.needs.get(at, ()))
        if through and not after.struck[at] & bit:
            continue
        if row.deployment is None or row.deployment.restore_h is None:
            return None
        hours.append(row.deployment.restore_h)
    return Interval(min(hours), max(hours)) if hours else None
