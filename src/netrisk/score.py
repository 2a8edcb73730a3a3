"""Scores: risk on an axis from 0 (best) to 100 (worst), as an interval over what is not known.

Score = 100 x (1 - product over families of (1 - s x d)): s by severity, d the degree of a rule
(mean over its subjects, the worst at sensitive locations); within a family the largest s x d
counts. So a catastrophic finding is never averaged away, and passing rules buy nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from netrisk.interval import NOTHING, Interval, mean
from netrisk.kinds.outcome import Outcome
from netrisk.model.rule import Rule
from netrisk.model.vocabulary import Axis, Verdict
from netrisk.noun import noun

SEVERITY_WEIGHT = {"critical": 0.70, "high": 0.35, "medium": 0.12, "low": 0.04, "info": 0.0}
EFFORT_COST = {"low": 1, "medium": 2, "high": 4}
BANDS = ((20, "low"), (40, "moderate"), (60, "elevated"), (80, "high"), (101, "critical"))
NOT_ASSESSED = "not assessed"

_APPLICABLE = (Verdict.PASS, Verdict.FAIL, Verdict.UNKNOWN, Verdict.ERROR)
_DECIDED = (Verdict.PASS, Verdict.FAIL)


@noun
class Judged:
    """A rule with what it says of all its subjects."""

    rule: Rule
    outcomes: tuple[Outcome, ...]

    @property
    def weight(self) -> float:
        return sum(outcome.weight for outcome in self.outcomes)

    @property
    def applies(self) -> bool:
        return any(outcome.verdict in _APPLICABLE for outcome in self.outcomes)

    def counts_on(self, axis: str) -> bool:
        """Whether it has a part in the score of an axis."""
        return self.rule.scored and self.rule.axis == axis and self.applies


def rule_degree(outcomes: Sequence[Outcome]) -> Interval:
    """Mean degree over subjects by their weight, and no less than the worst sensitive one."""
    average = mean((outcome.degree, outcome.weight) for outcome in outcomes)
    return _no_less(average, [outcome.degree for outcome in outcomes if outcome.sensitive])


def _repaired_degree(judged: Judged, index: int, degree: Interval) -> Interval:
    """The degree of a rule, known to be ``degree``, if one of its outcomes passed."""
    repaired = judged.outcomes[index]
    if any(outcome.sensitive for outcome in judged.outcomes):
        fixed = replace(repaired, degree=NOTHING)
        return rule_degree((*judged.outcomes[:index], fixed, *judged.outcomes[index + 1 :]))
    part = repaired.weight / (judged.weight or 1.0)
    low, high = (degree.low - part * repaired.degree.low, degree.high - part * repaired.degree.high)
    return Interval(max(0.0, low), max(0.0, low, high))


def _no_less(average: Interval, worst: Sequence[Interval]) -> Interval:
    return Interval(
        max([average.low, *(part.low for part in worst)]),
        max([average.high, *(part.high for part in worst)]),
    )


class AxisModel:
    """The score of one axis, and how it answers to other degrees of some of its rules."""

    def __init__(self, judged: Iterable[Judged]) -> None:
        self.degrees: dict[str, Interval] = {}
        self._families: dict[str, dict[str, Interval]] = {}
        for part in judged:
            self.degrees[part.rule.id] = degree = rule_degree(part.outcomes)
            self._families.setdefault(part.rule.cause, {})[part.rule.id] = _stake(part.rule, degree)
        largest = [_largest(family.values()) for family in self._families.values()]
        self._low = _product(stake.low for stake in largest)
        self._high = _product(stake.high for stake in largest)

    @property
    def score(self) -> Interval:
        return _score(self._low, self._high)

    def with_degrees(self, degrees: Iterable[tuple[Rule, Interval]]) -> Interval:
        """The score if these rules had these degrees."""
        changed: dict[str, dict[str, Interval]] = {}
        for rule, degree in degrees:
            changed.setdefault(rule.cause, {})[rule.id] = _stake(rule, degree)
        low, high = self._low, self._high
        for family, stakes in changed.items():
            before = _largest(self._families[family].values())
            after = _largest({**self._families[family], **stakes}.values())
            low *= (1 - after.low) / (1 - before.low)
            high *= (1 - after.high) / (1 - before.high)
        return _score(low, high)

    def contribution(self, judged: Judged, index: int) -> Interval:
        """Points by which the score would fall if one result passed."""
        degree = _repaired_degree(judged, index, self.degrees[judged.rule.id])
        without = self.with_degrees([(judged.rule, degree)])
        low, high = self.score.low - without.low, self.score.high - without.high
        return Interval(max(0.0, min(low, high)), max(0.0, low, high))


def worse(scores: Iterable[tuple[Axis, Interval]]) -> tuple[Axis, Interval] | None:
    """The worse of some axes: the interval of the larger score, and which axis reaches highest.

    NOTE: whichever axis is worse, its value lies from the larger low to the larger high.
    """
    found = list(scores)
    if not found:
        return None
    axis, _ = max(found, key=lambda part: (part[1].high, part[1].low))
    return axis, Interval(max(part.low for _, part in found), max(part.high for _, part in found))


def band(score: Interval, critical_failed: bool) -> str:
    """The band of an interval, or both that it spans; at least high if a critical rule fails."""
    names = [_band(score.low, critical_failed), _band(score.high, critical_failed)]
    return " to ".join(dict.fromkeys(names))


def _band(points: float, critical_failed: bool) -> str:
    name = next(name for limit, name in BANDS if points < limit)
    return "high" if critical_failed and name in ("low", "moderate", "elevated") else name


def coverage(judged: Iterable[Judged]) -> float:
    """Decided by applicable weight: each rule's severity weight, spread over its subjects."""
    decided = applicable = 0.0
    for part in judged:
        verdicts = [outcome.verdict for outcome in part.outcomes]
        asked = sum(verdict in _APPLICABLE for verdict in verdicts)
        weight = SEVERITY_WEIGHT[part.rule.severity]
        if asked:
            applicable += weight
            decided += weight * sum(verdict in _DECIDED for verdict in verdicts) / asked
    return decided / applicable if applicable else 0.0


def _stake(rule: Rule, degree: Interval) -> Interval:
    weight = SEVERITY_WEIGHT[rule.severity]
    return Interval(weight * degree.low, weight * degree.high)


def _largest(stakes: Iterable[Interval]) -> Interval:
    parts = list(stakes)
    return Interval(max(part.low for part in parts), max(part.high for part in parts))


def _product(stakes: Iterable[float]) -> float:
    product = 1.0
    for stake in stakes:
        product *= 1 - stake
    return product


def _score(low: float, high: float) -> Interval:
    return Interval(100 * (1 - low), 100 * max(1 - high, 1 - low))
