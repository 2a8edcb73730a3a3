"""The ask list: the missing facts that would decide most, and narrow the overall score most.

``width`` is a lower bound: by how many points the overall interval narrows, whatever the fact turns
out to be, counting only the results that this one fact decides by itself. Since a score rises with
every degree, the least narrowing is at one of the two ends.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from netrisk.interval import Interval, point
from netrisk.model.report import Question
from netrisk.model.result import Location, Result
from netrisk.model.rule import Rule
from netrisk.model.vocabulary import Axis, Verdict
from netrisk.score import AxisModel, Judged, rule_degree, worse

_SCORED: tuple[Axis, ...] = ("exposure", "dependence")


def questions(
    judged: tuple[Judged, ...], models: dict[Axis, AxisModel], results: Iterable[Result]
) -> tuple[Question, ...]:
    """The missing facts, those that narrow and decide most first."""
    decides: dict[str, int] = {}
    places: dict[str, tuple[Location, ...]] = {}
    for result in results:
        if result.verdict is Verdict.UNKNOWN:
            for path in result.missing:
                decides[path] = decides.get(path, 0) + 1
                places.setdefault(path, _places(path, result))
    alone = _decided_alone(judged)
    found = [
        Question(path, number, round(_narrowing(alone.get(path, []), models), 2), places[path])
        for path, number in decides.items()
    ]
    return tuple(sorted(found, key=lambda part: (-part.width, -part.decides, part.path)))


def _places(path: str, result: Result) -> tuple[Location, ...]:
    head = path.split(".")[0].split("[")[0]
    return tuple(place for place in result.locations if place.path.split(".")[0] == head)[:1]


def _decided_alone(judged: Iterable[Judged]) -> dict[str, list[tuple[Judged, set[int]]]]:
    """For each missing fact, the rules with the outcomes that lack nothing else."""
    found: dict[str, list[tuple[Judged, set[int]]]] = {}
    for part in judged:
        if not part.rule.scored:
            continue
        by_path: dict[str, set[int]] = {}
        for index, outcome in enumerate(part.outcomes):
            if outcome.verdict is Verdict.UNKNOWN and len(outcome.missing) == 1:
                by_path.setdefault(outcome.missing[0], set()).add(index)
        for path, indices in by_path.items():
            found.setdefault(path, []).append((part, indices))
    return found


def _narrowing(parts: list[tuple[Judged, set[int]]], models: dict[Axis, AxisModel]) -> float:
    before = worse((axis, models[axis].score) for axis in _SCORED if models[axis].degrees)
    if before is None:
        return 0.0
    ends = []
    for high in (False, True):
        after = worse(
            (axis, _settled(models[axis], axis, parts, high))
            for axis in _SCORED
            if models[axis].degrees
        )
        ends.append(before[1].width - after[1].width if after else 0.0)
    return max(0.0, min(ends))


def _settled(
    model: AxisModel, axis: Axis, parts: list[tuple[Judged, set[int]]], high: bool
) -> Interval:
    """The score of an axis if these outcomes were settled at one end of their degrees."""
    changed: list[tuple[Rule, Interval]] = []
    for judged, indices in parts:
        if judged.rule.axis == axis:
            outcomes = [
                replace(outcome, degree=point(outcome.degree.high if high else outcome.degree.low))
                if index in indices
                else outcome
                for index, outcome in enumerate(judged.outcomes)
            ]
            changed.append((judged.rule, rule_degree(outcomes)))
    return model.with_degrees(changed)
