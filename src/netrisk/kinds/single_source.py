"""How many different owners supply a function (and, in the RAN, a function in each region).

Listed suppliers count as one. In the short form functions are not known: one owner for a whole
category is one for each of its functions, several leave it open.
Extent of a failure: (needed - number) / (needed - 1).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Annotated, Literal

from annotated_types import Ge

from netrisk.interval import shortfall
from netrisk.kinds.cells import Cell, by_category, by_function
from netrisk.kinds.context import Context
from netrisk.kinds.evidence import missing_shares, supplier_proofs
from netrisk.kinds.outcome import Bound, Measured, Outcome, degree
from netrisk.model.rule import Rule
from netrisk.model.vocabulary import By, Verdict
from netrisk.noun import noun
from netrisk.table import Cohort
from netrisk.wording import count, listing

LOOSER = {"min": "lower"}


@noun
class Check:
    """``per``: one result per function, or one per category (all its functions together)."""

    min: Annotated[int, Ge(2)] = 2
    by: By = "owner"
    per: Literal["function", "category"] = "function"
    regions: bool = True  # also judge each region of a category
    paths: bool = False  # a region has what its deployments depend on elsewhere, too


def evaluate(check: Check, rule: Rule, context: Context) -> Iterator[Outcome]:
    if check.per == "category":
        return by_category(
            context,
            rule,
            lambda cell: _judge(check, _whole(check, cell, context), context),
            regions=check.regions,
        )
    return by_function(context, rule, lambda cell: _judge(check, cell, context), regional_ran=True)


def _whole(check: Check, cell: Cell, context: Context) -> Cell:
    """The cell with equipment of its category elsewhere that deployments of the region name."""
    if not check.paths or cell.region is None:
        return cell
    named = _named(context).get(cell.region, {})
    known = {id(row) for row in cell.rows}
    more = [row for row in named.values() if row.category == cell.category and id(row) not in known]
    return replace(cell, rows=(*cell.rows, *more), key=(*cell.key, "paths")) if more else cell


def _named(context: Context) -> dict[str, dict[str, Cohort]]:
    """By region: what its deployments depend on, each once, in the order of the file."""
    key = ("named",)
    if key not in context.losses:
        found: dict[str, dict[str, Cohort]] = {}
        for row in context.table.rows:
            if row.region is None or row.deployment is None:
                continue
            for entry in row.deployment.depends_on:
                for name in (entry,) if isinstance(entry, str) else entry:
                    other = context.table.deployment(name)
                    if other is not None:
                        found.setdefault(row.region, {})[name] = other
        context.losses[key] = found
    named: dict[str, dict[str, Cohort]] = context.losses[key]
    return named


def _judge(check: Check, cell: Cell, context: Context) -> Outcome:
    key = context.key(check.by, listed_as_one=True)
    shares = context.shares(
        cell.rows, check.by, cell=(*cell.key, "all"), listed_as_one=True, part=cell.part
    )
    found = shares.count()
    verdict = Verdict.of(found.at_least(check.min))
    names = listing(context.label(name) for name in sorted(shares.known)) or "nobody declared"
    nameless = [row for row in cell.rows if key(row) is None]
    seen = (
        count(int(found.low), check.by)
        if found.certain
        else f"at least {count(int(found.low), check.by)}"
    )
    return Outcome(
        cell.subject,
        verdict,
        f"{cell.place}: {seen} ({names}), {check.min} needed.",
        degree(verdict, shortfall(found, check.min, 1)),
        Measured(found, f"{check.by}s"),
        Bound(">=", check.min),
        () if verdict is Verdict.PASS else supplier_proofs(cell.rows, shares.total),
        missing_shares(cell, nameless) if verdict is Verdict.UNKNOWN else (),
        cell.weight,
    )
