"""Puts countries, networks and plans side by side: law, exposure and dependence, each for itself.

Sorted on request by one column; never ranked. Neighbours whose intervals overlap are named as not
distinguishable. What is unknown stays unknown, and is sorted last, neither good nor bad.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from netrisk.assess import Assessment, Options, examine
from netrisk.catalogue.catalogue import Catalogue
from netrisk.columns import COLUMNS, FOR_NETWORKS, FOR_STATES, state_law
from netrisk.errors import InvalidInput, Problem
from netrisk.handling import overlays_of
from netrisk.interval import Interval
from netrisk.model.comparison import SCHEMA, Alike, Cell, CommonCause, Comparison, Row
from netrisk.model.legal import PrivateFacts
from netrisk.model.report import Report
from netrisk.model.result import Range
from netrisk.model.vocabulary import Category
from netrisk.noun import noun
from netrisk.reporting import report
from netrisk.ruleset import RuleSet
from netrisk.standing import digits

if TYPE_CHECKING:
    from pandas import DataFrame

    from netrisk.load import Loaded
    from netrisk.profiles import LoadedProfile

_COMMON: tuple[Category, ...] = ("core", "ran")


@noun
class Side:
    """One subject of a comparison, and the country whose law it is put under, if another."""

    subject: Loaded | LoadedProfile
    regime: str | None = None


@noun
class Layout:
    """How the table is to be made."""

    columns: tuple[str, ...] = ()
    sort: str | None = None
    days: tuple[date, ...] = ()


def compare(
    sides: Sequence[Side], catalogue: Catalogue, ruleset: RuleSet, options: Options, layout: Layout
) -> Comparison:
    """The comparison of some subjects. Raises InvalidInput where nothing of one exists."""
    days = layout.days or (options.as_of or max(_as_of(side) for side in sides),)
    found: list[tuple[Side, Assessment]] = []
    problems: list[Problem] = []
    for side in sides:
        for day in days:
            try:
                found.append((side, _examined(side, catalogue, ruleset, options, day)))
            except InvalidInput as error:
                problems += error.problems
    if problems:
        raise InvalidInput(problems)
    reports = [(side, report(assessment)) for side, assessment in found]
    columns = layout.columns or _columns(reports)
    rows = [_row(side, made, columns, len(days) > 1) for side, made in reports]
    alike: tuple[Alike, ...] = ()
    if layout.sort:
        rows = _sorted(rows, layout.sort)
        alike = tuple(_alike(rows, layout.sort))
    overlays = overlays_of(assessment.context for _, assessment in found)
    return Comparison(
        SCHEMA,
        tuple(row.subject for row in rows),
        tuple(columns),
        tuple(rows),
        layout.sort,
        alike,
        _most_first(_common_causes(found)) if len(days) == 1 else (),
        tuple(_notes(reports, overlays)),
        tuple(sorted({made.handling.marking for _, made in reports if made.handling})),
        overlays,
    )


def _as_of(side: Side) -> date:
    from netrisk.profiles import LoadedProfile

    subject = side.subject
    return subject.profile.as_of if isinstance(subject, LoadedProfile) else subject.network.as_of


def _examined(
    side: Side, catalogue: Catalogue, ruleset: RuleSet, options: Options, day: date
) -> Assessment:
    from netrisk.profiles import LoadedProfile
    from netrisk.state import examine_state

    chosen = replace(options, as_of=day)
    if isinstance(side.subject, LoadedProfile):
        return examine_state(side.subject, catalogue, ruleset, chosen)
    if side.regime:
        # NOTE: whom a law binds in its own country says nothing of a plan from elsewhere.
        chosen = replace(chosen, country=side.regime, as_if_bound=True)
    return examine(side.subject, catalogue, ruleset, chosen)


def _columns(reports: Sequence[tuple[Side, Report]]) -> tuple[str, ...]:
    kinds = {made.subject.kind for _, made in reports}
    if kinds == {"state"}:
        return FOR_STATES
    return FOR_NETWORKS if kinds == {"network"} else (*FOR_NETWORKS[:-1], "published_ran")


def _row(side: Side, made: Report, columns: Iterable[str], dated: bool) -> Row:
    name = made.subject.id if side.regime is None else f"{made.subject.id} under {side.regime}"
    law = made.law
    name += "".join(f" + {part.path}" for part in law.overlays) if law else ""
    axes = made.scores.axes
    return Row(
        subject=f"{name} {made.as_of}" if dated else name,
        kind=made.subject.kind,
        name=made.subject.name,
        country=made.subject.country,
        as_of=made.as_of,
        as_if_bound=bool(law and law.as_if_bound),
        scores={
            axis: None if part.low is None or part.high is None else Range(part.low, part.high)
            for axis, part in axes.items()
        },
        exposure=_quantities(made, "exposure", "risk"),
        dependence=_quantities(made, "dependence", "owner"),
        regime={
            "authority": law.authority if law else "",
            "law": COLUMNS["law"].ask(made).text,
            "next": COLUMNS["next"].ask(made).text,
            "facts_to": law.as_of if law else "",
        },
        results={f"{part.rule} {part.subject}": part.verdict.value for part in made.results},
        cells={column: COLUMNS[column].ask(made) for column in columns},
        views={view: COLUMNS[column].ask(made) for view, column in _views(made).items()},
        law=state_law(made),
    )


def _views(made: Report) -> dict[str, str]:
    """Which column answers for which view: of a state only what is published, and no score."""
    state = made.subject.kind == "state"
    return {
        "law": "law",
        "exposure": "published_ran" if state else "exposure",
        "dependence": "owner_ran" if state else "dependence",
        "quality": "coverage",
    }


def _quantities(made: Report, axis: str, by: str) -> dict[str, Range]:
    rows = made.scores.axes[axis].quantities if axis in made.scores.axes else ()
    return {row.category: Range(row.low, row.high) for row in rows if row.by == by}


def _sorted(rows: list[Row], column: str) -> list[Row]:
    """Known numbers first, from the smallest low bound; then words; then what is unknown."""

    def key(row: Row) -> tuple[int, float, float, str, str]:
        cell = row.cells.get(column, Cell(""))
        if cell.low is not None and cell.high is not None:
            return (0, cell.low, cell.high, "", row.subject)
        return (1 if cell.known else 2, 0.0, 0.0, cell.text, row.subject)

    return sorted(rows, key=key)


def _alike(rows: Sequence[Row], column: str) -> Iterator[Alike]:
    """Runs of neighbours each of which overlaps the one before."""
    run: list[str] = []
    high = 0.0
    for row in rows:
        cell = row.cells.get(column, Cell(""))
        if cell.low is None or cell.high is None:
            continue
        if run and cell.low <= high:
            run.append(row.subject)
            high = max(high, cell.high)
            continue
        if len(run) > 1:
            yield Alike(column, tuple(run))
        run, high = [row.subject], cell.high
    if len(run) > 1:
        yield Alike(column, tuple(run))


def _common_causes(found: Sequence[tuple[Side, Assessment]]) -> Iterator[CommonCause]:
    """Owners that some source places in two or more of the subjects."""
    # NOTE: one regime of a plan suffices.
    subjects = list({id(side.subject): part for side, part in found}.values())
    users = [_end_users(part) for part in subjects]
    known = len(users) > 1 and all(users)
    weights = [float(number or 0) if known else 1.0 for number in users]
    whole = sum(weights)
    table = _owner_table(zip(subjects, weights, strict=True))
    for (category, owner), rows in table.groupby(["category", "owner"], sort=True):
        surely = sorted(rows.loc[rows["there"].astype(bool), "subject"])
        if len(surely) < 2:
            continue
        # NOTE: where no source names an owner it may still be there: up to all of that subject.
        high = float(rows["high"].sum() + whole - rows["weight"].sum()) / whole
        yield CommonCause(
            owner=owner,
            name=found[0][1].context.label(owner),
            category=category,
            surely=len(surely),
            possibly=len(subjects),
            subjects=tuple(surely),
            low=digits(float(rows["low"].sum()) / whole),
            high=digits(min(1.0, high)),
            weighted_by="end_users" if known else None,
        )


def _owner_table(subjects: Iterable[tuple[Assessment, float]]) -> DataFrame:
    """A row per subject, category and owner: its share times the subject's weight."""
    import pandas as pd

    rows = [
        {
            "category": category,
            "owner": owner,
            "subject": part.context.network.id,
            "weight": weight,
            "low": weight * share.low,
            "high": weight * share.high,
            "there": there,
        }
        for part, weight in subjects
        for category in _COMMON
        for owner, (share, there) in _owners(part, category).items()
    ]
    names = ["category", "owner", "subject", "weight", "low", "high", "there"]
    return pd.DataFrame(rows, columns=names)


def _end_users(part: Assessment) -> int | None:
    """How many people a plan's operator serves; of a state it is not known how many there are."""
    operator = part.context.network.operator
    return operator.end_users if operator else None


def _most_first(causes: Iterable[CommonCause]) -> tuple[CommonCause, ...]:
    return tuple(sorted(causes, key=lambda row: (-row.surely, row.category, row.owner)))


def _owners(part: Assessment, category: Category) -> dict[str, tuple[Interval, bool]]:
    """Owners of a category with their share, and whether they are there for sure."""
    context = part.context
    if context.state and context.law is not None:
        from netrisk.kinds.national_concentration import owners_in

        return owners_in(category, context)
    rows = [row for row in context.table.category(category) if row.carrier]
    held = context.shares(rows, "owner", cell=(category, "carriers"))
    return {name: (held.of([name]), held.known[name] > 0) for name in held.known}


def _notes(
    reports: Sequence[tuple[Side, Report]], overlays: Iterable[PrivateFacts]
) -> Iterator[str]:
    if any(side.regime for side, _ in reports):
        yield "as if every duty of each law bound this operator; a what-if, no finding against it"
    if any(made.subject.kind == "state" for _, made in reports):
        yield "shares of countries are published figures of different years and units"
    for part in overlays:
        yield f"+ {part.path}: with private facts of {part.authority} ({part.label})"
    if any(made.law for _, made in reports):
        yield next(made.law.disclaimer for _, made in reports if made.law)
    yield "no ranks: an unknown is neither good nor bad, and overlapping intervals are alike"
