"""The shared shape of checks that ask every deployment of a function one yes-or-no question.

One deployment that fails fails the function; else one that does not say leaves it unknown.
Extent of a failure: the weighted share that fails.
"""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter

from netrisk.interval import Interval, Truth
from netrisk.kinds.cells import Cell
from netrisk.kinds.evidence import field_proofs, missing_detail, missing_field
from netrisk.kinds.outcome import Bound, Measured, Outcome, degree
from netrisk.model.vocabulary import Verdict
from netrisk.noun import noun
from netrisk.table import Cohort
from netrisk.wording import count, percent

# NOTE: what is missing folds into one path with a count; a few places suffice to show where.
_SILENT_SHOWN = 3


@noun
class Asked:
    """One question to a row: is it fine, which field says so, and in which words it is not."""

    fine: Truth
    field: str
    words: str = ""


def judge_rows(
    cell: Cell,
    ask: Callable[[Cohort], Asked],
    good: str,
    weigh: Callable[[Cohort], float] = attrgetter("weight"),
    whole_of: str = "of it",
) -> Outcome:
    """The outcome for a function, from what each of its rows answers.

    ``good``: the words for a function all of whose rows are fine. ``weigh``: what a row counts,
    and ``whole_of`` the words for what all of them are.
    """
    answers = [(row, ask(row)) for row in cell.rows]
    whole = sum(map(weigh, cell.rows))
    bad = [(row, answer) for row, answer in answers if answer.fine is False]
    silent = [(row, answer) for row, answer in answers if answer.fine is None]
    low = min(1.0, sum(weigh(row) for row, _ in bad) / whole)
    share = Interval(low, min(1.0, low + sum(weigh(row) for row, _ in silent) / whole))
    verdict = Verdict.of(share.at_most(0.0))
    deciding = bad or silent[:_SILENT_SHOWN]
    field = deciding[0][1].field if deciding else ""
    if verdict is Verdict.PASS:
        message = f"{cell.place}: {good}."
    elif verdict is Verdict.FAIL:
        message = f"{cell.place}: {bad[0][1].words} ({percent(share)} {whole_of})."
    else:
        said = count(silent, "deployment does", "deployments do")
        message = f"{cell.place}: {said} not say ({field})."
        if cell.rows[0].deployment is None:
            message = f"{cell.place}: only shares are declared, which say nothing of {field}."
    return Outcome(
        cell.subject,
        verdict,
        message,
        degree(verdict, share),
        Measured(share, "share"),
        Bound("<=", 0.0),
        tuple(proof for row, answer in deciding for proof in field_proofs([row], answer.field)),
        _missing(cell, silent) if verdict is Verdict.UNKNOWN else (),
    )


def _missing(cell: Cell, silent: list[tuple[Cohort, Asked]]) -> tuple[str, ...]:
    if silent[0][0].deployment is None:
        return (missing_detail(cell),)
    by_field: dict[str, list[Cohort]] = {}
    for row, answer in silent:
        by_field.setdefault(answer.field, []).append(row)
    return tuple(path for field, rows in by_field.items() for path in missing_field(rows, field))
