"""Critical sets: the smallest sets whose loss leaves less than a stated share of what is modelled.

By the low bound (that much may be lost) and by the high bound (that much is lost for certain). Sets
that hold a critical one are not looked at: losing more never serves more.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import Literal

from netrisk.interval import TOLERANCE
from netrisk.kinds.context import Context
from netrisk.noun import noun
from netrisk.simulate.scenario import Loss, Question
from netrisk.simulate.stress import Outcome, stresses

Bound = Literal["low", "high"]

# NOTE: 60 names make 36,000 sets of up to three. Beyond that only those that matter most by
# themselves are combined, and the reader is told.
MOST_NAMES = 60


@noun
class Critical:
    """One smallest set, and what its loss leaves."""

    loss: Loss
    bound: Bound
    outcome: Outcome


def critical_sets(
    context: Context,
    question: Question,
    ranked: Sequence[str],
    size: int,
    threshold: float,
) -> list[Critical]:
    """All inclusion-minimal sets of up to ``size`` names; ``ranked``: worst alone first."""
    names = sorted(ranked[:MOST_NAMES])
    found: list[Critical] = []
    known: dict[Bound, list[frozenset[str]]] = {"low": [], "high": []}
    for length in range(1, size + 1):
        losses = [
            loss
            for loss in combinations(names, length)
            if not (_holds(loss, known["low"]) and _holds(loss, known["high"]))
        ]
        new: list[Critical] = []
        for stress in stresses(context, question, losses):
            for index, loss in enumerate(stress.losses):
                outcome = stress.national(index)
                for bound in _below(outcome, threshold):
                    if not _holds(loss, known[bound]):
                        new.append(Critical(loss, bound, outcome))
        for part in new:
            known[part.bound].append(frozenset(part.loss))
        found += new
    return found


def _below(outcome: Outcome, threshold: float) -> Iterable[Bound]:
    if outcome.of_modelled.low < threshold - TOLERANCE:
        yield "low"
    if outcome.of_modelled.high < threshold - TOLERANCE:
        yield "high"


def _holds(loss: Loss, known: Iterable[frozenset[str]]) -> bool:
    return any(part.issubset(loss) for part in known)
