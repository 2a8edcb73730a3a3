"""A redundancy group survives the loss of any one unit, site, host or owner.

Per group (a function without groups counts as one) the availability a after the worst such loss:
a = min(1, remaining / demand), demand = need x installed capacity; an undeclared need may be
anywhere in (0, installed]. Hosts and dependencies take a group's units down with them. In the core,
groups that serve the same region and are interchangeable, or replicate each other, stand in for
each other. Passes iff a is 1 at worst, fails iff a is below 1 at best. Extent of a failure: 1 - a.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from netrisk.fingerprint import id_path
from netrisk.interval import ANYTHING, NOTHING, Interval, point
from netrisk.kinds.cells import Cell, applicability, function_cells
from netrisk.kinds.context import Context
from netrisk.kinds.evidence import missing_detail, missing_field, missing_suppliers, supplier_proofs
from netrisk.kinds.outcome import Bound, Measured, Outcome, degree
from netrisk.model.rule import Rule
from netrisk.model.vocabulary import Verdict
from netrisk.noun import noun
from netrisk.table import Cohort
from netrisk.wording import percent

if TYPE_CHECKING:
    from netrisk.simulate.availability import Unit
    from netrisk.simulate.factors import Member
    from netrisk.simulate.plant import Plant
    from netrisk.simulate.tolerance import Worst

LOOSER: dict[str, str] = {}

Against = Literal["unit", "site", "host", "owner"]

_ANYWHERE = ""  # a region that no group is named to serve: only those that serve all do


@noun
class Check:
    """``against``: what is lost, one at a time."""

    against: Against = "unit"


def evaluate(check: Check, rule: Rule, context: Context) -> Iterator[Outcome]:
    applies, missing, why = applicability(context, rule)
    for cell in function_cells(context, rule):
        if isinstance(cell, Outcome):
            outcomes = [cell]
        elif cell.function is None:
            outcomes = [_short_form(check, cell)]
        else:
            outcomes = [_judge(check, context, cell, *part) for part in _groups(cell, context)]
        for outcome in outcomes:
            yield outcome.given(applies, missing, why)


def _groups(cell: Cell, context: Context) -> Iterator[tuple[str, str | None, list[Cohort]]]:
    """Subject, group and rows; what has no group counts as one more of undeclared need."""
    found: dict[str | None, list[Cohort]] = {}
    for row in cell.rows:
        group = row.deployment.group if row.deployment else None
        found.setdefault(group, []).append(row)
    for group in sorted(found, key=lambda name: name or ""):
        shared = group is not None and len(context.table.functions_in(group)) > 1
        subject = f"{group}/{cell.function}" if shared else group or str(cell.function)
        yield subject, group, found[group]


def _judge(
    check: Check, context: Context, cell: Cell, subject: str, name: str | None, rows: list[Cohort]
) -> Outcome:
    from netrisk.simulate.availability import demand

    worst = _worst(check.against, context, cell, name, rows)
    available = worst.available
    verdict = Verdict.of(available.at_least(1.0))
    installed = sum(row.quantity * row.capacity for row in rows)
    needed = demand(context.network.groups.get(name or ""), installed)
    need = "its need is not declared" if needed is None else f"{_part(needed, installed)} is needed"
    who = _called(check.against, context, worst.name)
    words = "" if verdict is Verdict.PASS else f"{who}; {need}"
    place = cell.place if name is None else f"{cell.place} in group {name}"
    return Outcome(
        subject,
        verdict,
        f"{place}: after the loss of any one {check.against}, {percent(available)} of its demand "
        f"is served{words}.",
        degree(verdict, Interval(1 - available.high, 1 - available.low)),
        Measured(available, "availability"),
        Bound(">=", 1.0),
        () if verdict is Verdict.PASS else supplier_proofs(rows, sum(row.weight for row in rows)),
        _missing(check.against, name, needed, rows) if verdict is Verdict.UNKNOWN else (),
    )


def _worst(
    against: Against, context: Context, cell: Cell, name: str | None, rows: list[Cohort]
) -> Worst:
    """The worst loss for a group, in whichever region it has least to stand in for it."""
    from netrisk.simulate.plant import plant_of
    from netrisk.simulate.tolerance import worst_loss

    plant = plant_of(context)
    units = [(plant.number(row), row) for row in rows]
    pools = _pools(context, plant, cell, name, units)
    found = [worst_loss(plant, units, pool, against) for pool in pools]
    return min(found, key=lambda part: (part.available.low, part.available.high))


def _pools(
    context: Context, plant: Plant, cell: Cell, name: str | None, units: list[Unit]
) -> list[list[Member]]:
    """The group with all that stands in for it: one pool for each region where that differs."""
    from netrisk.simulate.availability import Supply, capacity, member

    if cell.category != "core":  # elsewhere groups are rings, clusters, pairs: each for itself
        group = context.network.groups.get(name or "")
        return [[member(capacity(units), group)]]
    key = ("supply", *cell.key)
    if key not in context.losses:
        every = [(plant.number(row), row) for row in cell.rows]
        context.losses[key] = Supply(str(cell.function), every, context)
    supply: Supply = context.losses[key]
    regions = supply.serves(name) or plant.regions or (_ANYWHERE,)
    pools = [supply.standing_in(name, region) for region in regions]
    return list({tuple(id(part.stock) for part in pool): pool for pool in pools}.values())


def _called(against: Against, context: Context, name: str | None) -> str:
    if name is None:
        return ""
    return f" (the worst is {context.label(name) if against == 'owner' else name})"


def _part(needed: float, installed: float) -> str:
    return percent(point(needed / installed)) + " of it"


def _place(against: Against, row: Cohort) -> str | None:
    if against == "owner":
        return row.owner
    if row.deployment is None:
        return None
    return row.deployment.site if against == "site" else row.deployment.hosted_on


def _missing(
    against: Against, name: str | None, needed: float | None, rows: list[Cohort]
) -> tuple[str, ...]:
    missing: tuple[str, ...] = ()
    if needed is None:
        missing += (
            id_path(("groups", name, "need"))
            if name
            else f"deployments[function={rows[0].function}].group",
        )
    silent = [row for row in rows if against != "unit" and _place(against, row) is None]
    if against == "owner":
        return missing + missing_suppliers(silent)
    field = "site" if against == "site" else "hosted_on"
    return missing + missing_field(silent, field)


def _short_form(check: Check, cell: Cell) -> Outcome:
    """Only shares are declared: one owner of everything is lost at once, the rest is open."""
    owners = {row.owner for row in cell.rows}
    single = check.against == "owner" and len(owners) == 1 and None not in owners
    available = NOTHING if single else ANYTHING
    verdict = Verdict.FAIL if single else Verdict.UNKNOWN
    what = "all of it comes from one owner" if single else "only shares are declared, no groups"
    return Outcome(
        cell.subject,
        verdict,
        f"{cell.place}: after the loss of any one {check.against}, {percent(available)} of its "
        f"demand is served; {what}.",
        degree(verdict, Interval(1 - available.high, 1 - available.low)),
        Measured(available, "availability"),
        Bound(">=", 1.0),
        supplier_proofs(cell.rows, sum(row.weight for row in cell.rows)),
        () if single else (missing_detail(cell),),
    )
