"""Effective number of owners in a category, N = 1 / sum(share^2). Listed suppliers count as one,
since suppliers with a similar risk profile are no diversity for each other (EU Toolbox, SM05).

Extent of a failure: (needed N - N) / (needed N - 1).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from annotated_types import Gt

from netrisk.interval import shortfall
from netrisk.kinds.cells import Cell, by_category
from netrisk.kinds.context import Context
from netrisk.kinds.evidence import missing_shares, supplier_proofs
from netrisk.kinds.outcome import Bound, Measured, Outcome, degree
from netrisk.model.rule import Rule
from netrisk.model.vocabulary import By, Verdict
from netrisk.noun import noun
from netrisk.wording import number, percent

LOOSER = {"min_effective": "lower"}


@noun
class Check:
    """``min_effective``: the effective number needed; two equal owners are 2, 80/20 is 1.47."""

    min_effective: Annotated[float, Gt(1)]
    by: By = "owner"
    regions: bool = True


def evaluate(check: Check, rule: Rule, context: Context) -> Iterator[Outcome]:
    return by_category(
        context, rule, lambda cell: _judge(check, cell, context), regions=check.regions
    )


def _judge(check: Check, cell: Cell, context: Context) -> Outcome:
    shares = context.shares(
        cell.carriers, check.by, cell=cell.key, listed_as_one=True, part=cell.part
    )
    effective = shares.effective_number()
    verdict = Verdict.of(effective.at_least(check.min_effective))
    name, share = shares.largest()
    key = context.key(check.by, listed_as_one=True)
    nameless = [row for row in cell.carriers if key(row) is None]
    deciding = [row for row in cell.carriers if key(row) == name] if name else nameless
    return Outcome(
        cell.subject,
        verdict,
        f"Effective number of {check.by}s in {cell.place}: {number(effective)}, "
        f"at least {check.min_effective:g} needed; the largest is {context.label(name)} "
        f"with {percent(share)}.",
        degree(verdict, shortfall(effective, check.min_effective, 1)),
        Measured(effective, "effective number"),
        Bound(">=", check.min_effective),
        () if verdict is Verdict.PASS else supplier_proofs(deciding, shares.total),
        missing_shares(cell, nameless) if verdict is Verdict.UNKNOWN else (),
        cell.weight,
    )
