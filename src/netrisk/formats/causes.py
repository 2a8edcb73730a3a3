"""Findings as people read them: worst first, one entry per cause.

Several subjects of one rule are one entry, and so are several rules about one cause.
"""

from __future__ import annotations

from collections.abc import Iterable

from netrisk.model.result import Result
from netrisk.model.vocabulary import SEVERITIES, Verdict
from netrisk.noun import noun


@noun
class Entry:
    """One cause: the results of its worst rule, and the other rules that say the same."""

    results: tuple[Result, ...]
    others: tuple[Result, ...]

    @property
    def lead(self) -> Result:
        return max(self.results, key=lambda result: (result.contribution.low, result.degree.low))


def causes(results: Iterable[Result]) -> list[Entry]:
    """What failed or crashed and is not waived, by cause, worst first."""
    failing = [
        result
        for result in results
        if result.verdict in (Verdict.FAIL, Verdict.ERROR) and result.waiver is None
    ]
    by_family: dict[str, list[Result]] = {}
    for result in failing:
        by_family.setdefault(result.family, []).append(result)
    entries = []
    for parts in by_family.values():
        worst = min(parts, key=rank)
        same = tuple(part for part in parts if part.rule == worst.rule)
        entries.append(Entry(same, tuple(part for part in parts if part.rule != worst.rule)))
    return sorted(entries, key=lambda entry: rank(entry.lead))


def rank(result: Result) -> tuple[int, float, str, str]:
    """Worst first: by severity, then by the points that it costs at least."""
    return (
        SEVERITIES.index(result.severity),
        -result.contribution.low,
        result.rule,
        result.subject,
    )
