"""Part of a report, for readers that can take no more."""

from __future__ import annotations

from dataclasses import replace

from netrisk.model.report import Report, Reports
from netrisk.model.vocabulary import Verdict
from netrisk.wording import count


def failing_only(result: Report | Reports) -> Report | Reports:
    """Without what is open and what is waived; counts and notes still tell of them.

    NOTE: some viewers, code scanning on GitHub among them, show every result as an alert, whatever
    it says of its kind and its suppressions.
    """
    if isinstance(result, Reports):
        return replace(result, reports=tuple(_failing(part) for part in result.reports))
    return _failing(result)


def _failing(report: Report) -> Report:
    kept = tuple(
        part
        for part in report.results
        if part.verdict is not Verdict.UNKNOWN and part.waiver is None
    )
    left = len(report.results) - len(kept)
    if not left:
        return report
    note = f"left out as asked: {count(left, 'result')} that are open or waived"
    return replace(report, results=kept, notes=(note, *report.notes))
