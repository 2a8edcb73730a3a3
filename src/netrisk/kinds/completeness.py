"""Nothing that a category needs is left undeclared.

Fails on a declared gap; unknown for a category that the file does not mention, and for a field
that the short form cannot carry. NOTE: these results have no degree. What is missing already
widens every interval that it touches; a second price for the same gap would let a supplied fact
raise one score while it narrows another.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Annotated, Literal

from annotated_types import Ge, Lt

from netrisk.interval import NOTHING, Interval
from netrisk.kinds.cells import Cell, by_category
from netrisk.kinds.context import Context
from netrisk.kinds.evidence import gap_proofs, missing_detail, missing_field, missing_suppliers
from netrisk.kinds.outcome import Bound, Measured, Outcome, undeclared
from netrisk.model.rule import Rule
from netrisk.model.vocabulary import Verdict
from netrisk.noun import noun
from netrisk.table import Cohort
from netrisk.wording import listing, percent

LOOSER = {"max_share": "higher"}

Field = Literal[
    "supplier", "product", "version", "region", "site", "managed_by", "support_end", "installed_on"
]


@noun
class Check:
    """``field``: what every deployment must declare; ``max_share``: the gap that is tolerated."""

    field: Field = "supplier"
    max_share: Annotated[float, Ge(0), Lt(1)] = 0.0


def evaluate(check: Check, rule: Rule, context: Context) -> Iterator[Outcome]:
    for outcome in by_category(context, rule, lambda cell: _judge(check, cell), regions=False):
        yield replace(outcome, degree=NOTHING)


def _judge(check: Check, cell: Cell) -> Outcome:
    short_form = all(row.deployment is None for row in cell.rows)
    says_nothing = check.field != "region" or all(row.region is None for row in cell.rows)
    if check.field != "supplier" and short_form and says_nothing:
        words = f"Only shares of the {cell.place} are declared, which say nothing of {check.field}."
        silent = undeclared(cell.subject, "", missing_detail(cell), cell.rows[0].origin[:2])
        return replace(silent, message=words)
    whole = sum(row.weight for row in cell.rows)
    gaps = [row for row in cell.rows if _gap(check.field, row)]
    share = sum(row.weight for row in gaps) / whole
    observed = Interval(share, share)
    verdict = Verdict.of(observed.at_most(check.max_share))
    paths = (
        missing_suppliers(gaps) if check.field == "supplier" else missing_field(gaps, check.field)
    )
    return Outcome(
        cell.subject,
        verdict,
        _message(check, cell, gaps, observed),
        NOTHING,
        Measured(observed, "undeclared share"),
        Bound("<=", check.max_share),
        gap_proofs(gaps, check.field) if verdict is Verdict.FAIL else (),
        paths if verdict is Verdict.FAIL else (),
        cell.weight,
    )


def _gap(field: Field, row: Cohort) -> bool:
    if field == "supplier":
        return row.supplier is None
    if field == "region":
        return row.region is None
    if field == "site" and row.dispersed:
        return False
    return getattr(row.deployment, field, None) is None


def _message(check: Check, cell: Cell, gaps: list[Cohort], share: Interval) -> str:
    name = "manager" if check.field == "managed_by" else check.field.replace("_", " ")
    if not gaps:
        return f"{cell.place}: {name} is declared throughout."
    stated = {
        row.origin[-1] for row in gaps if row.deployment is None and row.origin[-1] != "suppliers"
    }
    stated |= {row.deployment.supplier for row in gaps if row.deployment}
    nobody = sorted(str(part) for part in stated - {"unknown"}) if check.field == "supplier" else []
    hint = f" (not in the catalogue: {listing(nobody)})" if nobody else ""
    return f"{cell.place}: no known {name} for {percent(share)}{hint}."
