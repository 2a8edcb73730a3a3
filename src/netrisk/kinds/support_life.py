"""Suppliers' support has not ended, and does not end within some months.

A support end is violated from its date on. Extent of a failure: the weighted share that fails.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated

from annotated_types import Ge

from netrisk.kinds.cells import by_function
from netrisk.kinds.context import Context
from netrisk.kinds.outcome import Outcome
from netrisk.kinds.rows import Asked, judge_rows
from netrisk.model.rule import Rule
from netrisk.noun import noun
from netrisk.table import Cohort

LOOSER = {"months": "lower"}


@noun
class Check:
    """``months``: how long support must still last on the as-of date."""

    months: Annotated[int, Ge(0)] = 0


def evaluate(check: Check, rule: Rule, context: Context) -> Iterator[Outcome]:
    needed = later(context.day, check.months)

    answers: dict[date | None, Asked] = {}

    def ask(row: Cohort) -> Asked:
        end = row.deployment.support_end if row.deployment else None
        if end not in answers:
            said = f"support ends on {end}, needed beyond {needed}"
            answers[end] = Asked(None if end is None else end > needed, "support_end", said)
        return answers[end]

    return by_function(
        context, rule, lambda cell: judge_rows(cell, ask, f"supported beyond {needed}")
    )


def later(day: date, months: int) -> date:
    """The same day some months later, or the last day of that month where it has no such day."""
    total = day.year * 12 + day.month - 1 + months
    year, month = divmod(total, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, min(day.day, last))
        except ValueError:
            continue
    raise ValueError(f"no day {months} months after {day}")
