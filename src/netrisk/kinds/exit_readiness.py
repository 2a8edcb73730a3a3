"""Equipment of listed suppliers is planned to go in time, and can go at the declared rate.

Observed: the share of a category's weight that is listed and does not go in time, nationally, at
the worst level (in the RAN the carriers, and each of DU, CU and RIC by itself). In time means
``planned_removal`` on or before the deadline: ``by``, or ``months`` from the as-of date, the
earlier of both; without either any date will do.

A date alone passes only as planned, and the message says so. ``operator.swap_rate`` (units of a
category that can be replaced in a month; a unit is one of ``quantity``) is what dates are held
against: where more units are to have gone by a planned date than the months until then allow, the
part that cannot is not in time. No rate declared sets no limit.

``undated``: equipment without ``planned_removal`` is ``unknown``, since a file may leave plans
out; or, in a what-if, a ``fail``, since what nobody plans to remove stays. Nothing listed passes.
Extent of a failure: the share observed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Annotated, Literal

from annotated_types import Ge, MaxLen

from netrisk.interval import Interval, Truth
from netrisk.kinds.cells import Cell, by_category
from netrisk.kinds.context import Context
from netrisk.kinds.evidence import field_proofs, missing_detail, missing_field, missing_suppliers
from netrisk.kinds.outcome import Bound, Measured, Outcome, Proof, degree
from netrisk.kinds.support_life import later
from netrisk.model.rule import Rule
from netrisk.model.vocabulary import Verdict
from netrisk.noun import noun
from netrisk.table import Cohort
from netrisk.wording import count, percent

LOOSER = {"months": "higher"}

_OPEN_SHOWN = 3


@noun
class Check:
    """``months`` and ``by`` (an ISO date): the deadline; 0 and nothing: none."""

    months: Annotated[int, Ge(0)] = 0
    by: Annotated[str, MaxLen(10)] = ""
    undated: Literal["unknown", "fail"] = "unknown"


@noun
class Plan:
    """One level of a category: its rows, what is listed of them, and how fast they can go."""

    rows: tuple[Cohort, ...]
    listed: dict[Cohort, Truth]
    deadline: date | None
    rate: float | None  # units a month

    def late(self, row: Cohort) -> bool:
        """Whether a row's own date is beyond the deadline."""
        end = removal(row)
        return end is not None and self.deadline is not None and end > self.deadline

    def jam(self, rows: Sequence[Cohort], always: Sequence[Cohort], day: date) -> Jam | None:
        """The date by which the rate falls short most, in weight; None where it never does.

        ``always``: rows without a date, which may be due by any.
        """
        if self.rate is None:
            return None
        worst: Jam | None = None
        for end in sorted({end for row in rows if (end := removal(row)) and not self.late(row)}):
            due = [row for row in rows if (own := removal(row)) and own <= end] + [*always]
            units = sum(row.quantity for row in due)
            able = self.rate * months_between(day, end)
            weight = sum(row.weight for row in due) * max(0.0, 1 - able / units)
            if weight > 1e-9 and (worst is None or weight > worst.weight):
                worst = Jam(end, tuple(due), units, int(able + 1e-9), weight)
        return worst


@noun
class Jam:
    """More units are to have gone by a date than can."""

    end: date
    due: tuple[Cohort, ...]
    units: int
    able: int
    weight: float
