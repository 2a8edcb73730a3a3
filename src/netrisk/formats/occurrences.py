"""Findings as formats with one place per entry tell them: one entry per place that breaks a rule by
itself, one per result where the evidence decides together or nothing is decided yet."""

from __future__ import annotations

from collections.abc import Iterator

from netrisk.model.report import Report
from netrisk.model.result import Location, Result
from netrisk.model.vocabulary import Movement, Verdict
from netrisk.noun import noun

_RELATED = 5  # NOTE: thousands of places of one finding would make thousands squared


@noun
class Occurrence:
    """A finding at one place; ``related``: other places of it, ``more``: how many are left out."""

    result: Result
    fingerprint: str
    place: Location
    related: tuple[Location, ...]
    more: int
    since_baseline: Movement | None


def occurrences(report: Report) -> Iterator[Occurrence]:
    """Every finding of a report that a reader must see: failed, open or crashed."""
    for result in report.results:
        if result.concern:
            yield from _of_result(result, report)


def _of_result(result: Result, report: Report) -> Iterator[Occurrence]:
    places = result.locations
    if result.verdict is not Verdict.FAIL or result.jointly or not places:
        first = places[0] if places else nowhere(report)
        others = places[1:]
        shown = others[:_RELATED]
        yield Occurrence(
            result,
            result.fingerprint,
            first,
            shown,
            len(others) - len(shown),
            result.since_baseline,
        )
        return
    seen = set()
    for index, part in enumerate(result.evidence):
        if part.fingerprint in seen:
            continue
        seen.add(part.fingerprint)
        shown = tuple(place for place in places[: _RELATED + 1] if place is not places[index])
        shown = shown[:_RELATED]
        left = len(places) - 1 - len(shown)
        yield Occurrence(result, part.fingerprint, places[index], shown, left, part.since_baseline)


def nowhere(report: Report) -> Location:
    """The top of the network file: for what has no place of its own, since viewers want one."""
    file = report.inputs[0].path if report.inputs else report.subject.id
    return Location("", file, 1, 1, 1, 1, "")
