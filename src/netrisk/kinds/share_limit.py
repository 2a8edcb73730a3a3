"""A largest share: of any one supplier, owner or country, or of the listed class together.

Extent of a failure: (share - limit) / (1 - limit).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from annotated_types import Ge, Lt

from netrisk.interval import hull, point, shortfall
from netrisk.kinds.cells import Cell, by_category
from netrisk.kinds.context import LISTED, Context, Grouping
from netrisk.kinds.evidence import (
    missing_detail,
    missing_field,
    missing_shares,
    supplier_proofs,
)
from netrisk.kinds.outcome import Bound, Measured, Outcome, degree
from netrisk.model.rule import Rule
from netrisk.model.vocabulary import Verdict
from netrisk.noun import noun
from netrisk.table import Cohort
from netrisk.wording import percent

LOOSER = {"limit": "higher"}


@noun
class Check:
    """``of``: whose share is limited; ``outside_eu`` counts countries of control outside
    the EU and the network's own country.
    ``by: release``: one product and version, whoever makes it."""

    limit: Annotated[float, Ge(0), Lt(1)]
    by: Grouping = "owner"
    of: Literal["largest", "listed", "outside_eu"] = "largest"
    regions: bool = True  # also hold each region against the limit


def evaluate(check: Check, rule: Rule, context: Context) -> Iterator[Outcome]:
    return by_category(
        context, rule, lambda cell: _judge(check, cell, context), regions=check.regions
    )


def _judge(check: Check, cell: Cell, context: Context) -> Outcome:
    by: Grouping = (
        "risk" if check.of == "listed" else "country" if check.of == "outside_eu" else check.by
    )
    shares = context.shares(cell.carriers, by, cell=cell.key, part=cell.part)
    if check.of == "largest":
        name, share = shares.largest()
        who = context.label(name)
        keys = {name}
    elif check.of == "listed":
        share, who, keys = shares.of([LISTED]), "listed suppliers together", {LISTED}
    else:
        outside = [country for country in shares.known if context.inside(country) is False]
        perhaps = [country for country in shares.known if not context.inside(country)]
        share = hull([shares.of(outside), shares.of(perhaps)])
        who, keys = "suppliers controlled from outside the EU", set(perhaps)
    verdict = Verdict.of(share.at_most(check.limit))
    key = context.key(by)
    deciding = [row for row in cell.carriers if key(row) in keys]
    nameless = [row for row in cell.carriers if key(row) is None]
    return Outcome(
        cell.subject,
        verdict,
        f"{who[0].upper() + who[1:]}: {percent(share)} of {cell.place}; the limit is "
        f"{percent(point(check.limit))}.",
        degree(verdict, shortfall(share, check.limit, 1)),
        Measured(share, "share"),
        Bound("<=", check.limit),
        () if verdict is Verdict.PASS else supplier_proofs(deciding or nameless, shares.total),
        _missing(check, cell, nameless) if verdict is Verdict.UNKNOWN else (),
        cell.weight,
    )


def _missing(check: Check, cell: Cell, nameless: list[Cohort]) -> tuple[str, ...]:
    if check.by != "release":
        return missing_shares(cell, nameless)
    if nameless and nameless[0].deployment is None:
        return (missing_detail(cell),)
    return tuple(
        path
        for field in ("product", "version")
        for path in missing_field(
            [row for row in nameless if getattr(row.deployment, field) is None], field
        )
    )
