"""A redundancy group survives the loss of any one unit, site, host or owner.

Per group (a function without groups counts as one) the availability a after the worst such loss:
a = min(1, remaining / demand), demand = need x installed capacity; an undeclared need may be
anywhere in (0, installed]. Passes iff a is 1 at worst, fails iff a is below 1 at best.
Extent of a failure: 1 - a.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from netrisk.fingerprint import id_path
from netrisk.interval import ANYTHING, NOTHING, Interval, point
from netrisk.kinds.cells import Cell, applicability, function_cells
from netrisk.kinds.context import Context
from netrisk.kinds.evidence import missing_detail, missing_field, missing_suppliers, supplier_proofs
from netrisk.kinds.outcome import Bound, Measured, Outcome, degree
from netrisk.model.network import Group
from netrisk.model.rule import Rule
from netrisk.model.vocabulary import Verdict
from netrisk.noun import noun
from netrisk.table import Cohort
from netrisk.wording import percent

LOOSER: dict[str, str] = {}

Against = Literal["unit", "site", "host", "owner"]


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
            outcomes = [_judge(check, context, *part) for part in _groups(cell, context)]
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
    check: Check, context: Context, subject: str, name: str | None, rows: list[Cohort]
) -> Outcome:
    installed = sum(row.quantity * row.capacity for row in rows)
    lost = _worst_loss(check.against, rows)
    group = context.network.groups.get(name) if name else None
    demand = _demand(group, installed)
    available = Interval(
        _availability(installed - lost.high, demand, installed).low,
        _availability(installed - lost.low, demand, installed).high,
    )
    verdict = Verdict.of(available.at_least(1.0))
    need = (
        "its need is not declared"
        if demand is None
        else f"{_percent_of(demand, installed)} is needed"
    )
    words = "" if verdict is Verdict.PASS else f"; {need}"
    return Outcome(
        subject,
        verdict,
        f"{subject}: after the loss of any one {check.against}, {percent(available)} of its demand "
        f"is served{words}.",
        degree(verdict, Interval(1 - available.high, 1 - available.low)),
        Measured(available, "availability"),
        Bound(">=", 1.0),
        () if verdict is Verdict.PASS else supplier_proofs(rows, sum(row.weight for row in rows)),
        _missing(check.against, name, demand, rows) if verdict is Verdict.UNKNOWN else (),
    )


def _demand(group: Group | None, installed: float) -> float | None:
    """The capacity that a group needs; None where it does not say."""
    if group is None or group.need is None:
        return None
    if isinstance(group.need, str):
        return float(group.need.rstrip("% ")) / 100 * installed
    return float(group.need)


def _percent_of(demand: float, installed: float) -> str:
    return percent(point(demand / installed)) + " of it"


def _availability(remaining: float, demand: float | None, installed: float) -> Interval:
    if demand is not None:
        return point(min(1.0, max(0.0, remaining) / demand))
    share = max(0.0, remaining) / installed
    return Interval(share, 1.0 if share > 0 else 0.0)


def _worst_loss(against: Against, rows: list[Cohort]) -> Interval:
    """Capacity lost with the largest one: at best and at worst for what is not declared.

    At worst everything that does not say stands together with the largest; at best each unit of it
    stands alone.
    """
    if against == "unit":
        return point(max(row.capacity for row in rows))
    known: dict[str, float] = {}
    silent = 0.0
    alone = 0.0
    for row in rows:
        place = _place(against, row)
        capacity = row.quantity * row.capacity
        if place is None:
            silent += capacity
            alone = max(alone, row.capacity)
        else:
            known[place] = known.get(place, 0.0) + capacity
    largest = max(known.values(), default=0.0)
    return Interval(max(largest, alone), largest + silent)


def _place(against: Against, row: Cohort) -> str | None:
    if against == "owner":
        return row.owner
    if row.deployment is None:
        return None
    return row.deployment.site if against == "site" else row.deployment.hosted_on


def _missing(
    against: Against, name: str | None, demand: float | None, rows: list[Cohort]
) -> tuple[str, ...]:
    missing: tuple[str, ...] = ()
    if demand is None:
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
