"""Equipment of listed suppliers is planned to go in time, and can go at the declared rate.

Observed: the share of a category's weight that is listed and does not go in time, for the country
as a whole, at the worst level (in the RAN the carriers, and each of DU, CU and RIC by itself). In
time means ``planned_removal`` on or before the deadline: ``by``, or ``months`` from the as-of
date, the earlier of both; without either any date will do.

A date alone passes only as planned, and the message says so. ``operator.swap_rate`` (units of a
category that can be replaced in a month; a unit is one of ``quantity``) is what dates are held
against: where more units are to have gone by a planned date than the months until then allow, the
part that cannot is not in time. No rate declared sets no limit.

``undated``: equipment without ``planned_removal`` is ``unknown``, since a file may leave plans
out; or, in a what-if, a ``fail``, since what nobody plans to remove stays. Nothing listed passes.
Extent of a failure: the share observed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Annotated, Literal

from annotated_types import Ge, MaxLen

from netrisk.interval import Interval, Truth
from netrisk.kinds.cells import Cell, by_category
from netrisk.kinds.context import Context
from netrisk.kinds.evidence import field_proofs, missing_detail, missing_field, missing_suppliers
from netrisk.kinds.outcome import Bound, Measured, Outcome, Proof, degree
from netrisk.kinds.support_life import later
from netrisk.kinds.swap import Jam, jam, most_left, removal, weight_of
from netrisk.model.rule import Rule
from netrisk.model.vocabulary import Verdict
from netrisk.noun import noun
from netrisk.table import Cohort
from netrisk.wording import count, listing, percent

LOOSER = {"months": "higher"}

_OPEN_SHOWN = 3


@noun
class Check:
    """``months`` and ``by`` (an ISO date): the deadline; 0 and nothing: none."""

    months: Annotated[int, Ge(0)] = 0
    by: Annotated[str, MaxLen(10)] = ""
    undated: Literal["unknown", "fail"] = "unknown"


@noun
class Level:
    """One level of a category: what is not in time, the rows that are late, and what jams."""

    share: Interval
    late: tuple[Cohort, ...]
    jam: Jam | None


def evaluate(check: Check, rule: Rule, context: Context) -> Iterator[Outcome]:
    prefix = "Under the proposal: " if rule.basis == "proposal" else ""
    # NOTE: crews and dates are planned for the country, so a region has no verdict of its own.
    found = by_category(context, rule, lambda cell: _judge(check, cell, context), regions=False)
    for outcome in found:
        yield replace(outcome, message=prefix + outcome.message)


def _judge(check: Check, cell: Cell, context: Context) -> Outcome:
    end = _deadline(check, context.day)
    operator = context.network.operator
    rate = operator.swap_rate.get(cell.category) if operator else None
    listed = {row: context.listed(row) for row in cell.rows}
    by_level: dict[str | None, list[Cohort]] = {}
    for row in cell.rows:
        by_level.setdefault(None if row.carrier else row.function, []).append(row)
    levels = [
        _level(check, rows, listed, end, None if name else rate, context.day)
        for name, rows in by_level.items()
    ]
    worst = max(levels, key=lambda level: level.share.low)
    share = Interval(worst.share.low, max(level.share.high for level in levels))
    verdict = Verdict.of(share.at_most(0.0))
    if verdict is Verdict.PASS:
        ends = [day for row in cell.rows if listed[row] and (day := removal(row))]
        return _outcome(cell, verdict, _passed(ends, rate), share)
    if verdict is Verdict.FAIL:
        words = _failed(worst, share, end, rate)
        return _outcome(cell, verdict, words, share, _proofs(worst, cell))
    return _open(check, cell, share, listed)


def _level(
    check: Check,
    rows: Sequence[Cohort],
    listed: Mapping[Cohort, Truth],
    end: date | None,
    rate: float | None,
    day: date,
) -> Level:
    def late(row: Cohort, undated: bool) -> bool:
        own = removal(row)
        return undated if own is None else end is not None and own > end

    known = [row for row in rows if listed[row]]
    possible = [row for row in rows if listed[row] is not False]
    stays = check.undated == "fail"
    sure = tuple(row for row in known if late(row, stays))
    jammed = jam([row for row in known if not late(row, True)], rate, day)
    low = weight_of(sure) + (jammed.weight if jammed else 0.0)
    # NOTE: at worst, what has no date yet gets the one that jams most.
    loose = [] if stays else [row for row in possible if removal(row) is None]
    gone = [row for row in possible if not late(row, True)]
    late_ones = (row for row in possible if late(row, stays))
    high = weight_of(late_ones) + most_left(gone, loose, rate, day)
    whole = weight_of(rows)
    return Level(Interval(low / whole, high / whole), sure, jammed)


def _deadline(check: Check, day: date) -> date | None:
    ends = [later(day, check.months)] if check.months else []
    return min([*ends, date.fromisoformat(check.by)] if check.by else ends, default=None)


def _passed(ends: Sequence[date], rate: float | None) -> str:
    if not ends:
        return "no listed supplier found, so nothing has to go"
    said = f"what listed suppliers supply is planned to go by {max(ends)}"
    if rate is None:
        return f"{said}; planned only, no swap rate is declared to hold the dates against"
    return f"{said}, and the declared {rate:g} a month allow it"


def _failed(level: Level, share: Interval, end: date | None, rate: float | None) -> str:
    by = f" by {end}" if end else ""
    words = [f"{percent(share)} is of listed suppliers and does not go{by or ' in time'}"]
    if level.late:
        undated = sum(removal(row) is None for row in level.late)
        words += [f"{count(undated, 'entry has', 'entries have')} no planned removal"] * (
            undated > 0
        )
    if level.jam:
        words.append(
            f"{level.jam.units} units are planned to have gone by {level.jam.end}, "
            f"{level.jam.able} can at the declared {rate:g} a month"
        )
    return "; ".join(words)


def _proofs(level: Level, cell: Cell) -> tuple[Proof, ...]:
    rows = dict.fromkeys((*level.late, *(level.jam.rows if level.jam else ())))
    found = field_proofs(rows, "planned_removal")
    path = ("operator", "swap_rate", cell.category)
    return (*found, Proof(path, path)) if level.jam else found


def _open(check: Check, cell: Cell, share: Interval, listed: Mapping[Cohort, Truth]) -> Outcome:
    silent = [row for row in cell.rows if listed[row] and removal(row) is None]
    nameless = [row for row in cell.rows if listed[row] is None]
    words = [
        f"{count(silent, 'entry', 'entries')} of listed suppliers with no planned removal"
        if silent
        else "",
        f"{count(nameless, 'entry', 'entries')} of no known supplier" if nameless else "",
    ]
    missing = missing_suppliers(nameless)
    if check.undated == "unknown" and any(row.deployment is None for row in silent):
        missing += (missing_detail(cell),)
    elif check.undated == "unknown":
        missing += missing_field(silent, "planned_removal")
    message = f"{percent(share)} may not go in time: {listing(filter(None, words))}"
    proofs = field_proofs([*silent, *nameless][:_OPEN_SHOWN], "planned_removal")
    return _outcome(cell, Verdict.UNKNOWN, message, share, proofs, missing)


def _outcome(
    cell: Cell,
    verdict: Verdict,
    message: str,
    share: Interval,
    proofs: tuple[Proof, ...] = (),
    missing: tuple[str, ...] = (),
) -> Outcome:
    return Outcome(
        cell.subject,
        verdict,
        f"{cell.place}: {message}.",
        degree(verdict, share),
        Measured(share, "share"),
        Bound("<=", 0.0),
        proofs,
        missing,
        cell.weight,
    )
