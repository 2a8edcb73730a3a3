"""A workbook of findings, shares, waivers and notes; numbers are numbers, dates are dates."""

from __future__ import annotations

from collections.abc import Iterator

from netrisk.formats.csv import COLUMNS, NOTE, RESULT, WAIVER, rows
from netrisk.formats.xlsx.book import Sheet, Value, workbook
from netrisk.model.report import Report, Reports

_SHARES = "marking network as_of category region by name low high".split()
_OUTLOOK = "marking network date rule subject from to reason source".split()
_OF_WAIVERS = (
    "marking network rule subject waiver_status waived_until waiver_owner waiver_reason message "
    "places"
).split()
_OF_NOTES = "marking network message".split()


def render(result: Report | Reports) -> bytes:
    """The same rows as CSV has, a sheet per kind of row."""
    reports = result.reports if isinstance(result, Reports) else (result,)
    every = [row for report in reports for row in rows(report)]

    def of(record: str) -> list[dict[str, Value]]:
        return [row for row in every if row["record"] == record]

    sheets = [
        Sheet("findings", [name for name in COLUMNS if name != "record"], of(RESULT)),
        Sheet("shares", _SHARES, [row for report in reports for row in _shares(report)]),
        Sheet("outlook", _OUTLOOK, [row for report in reports for row in _outlook(report)]),
        Sheet("waivers", _OF_WAIVERS, of(WAIVER)),
        Sheet("notes", _OF_NOTES, of(NOTE)),
    ]
    markings = [part.handling.marking for part in reports if part.handling]
    return workbook(sheets, markings, max(part.as_of for part in reports))


def _shares(report: Report) -> Iterator[dict[str, Value]]:
    for part in report.shares:
        yield {
            **_shared(report),
            "as_of": report.as_of,
            "category": part.category,
            "region": part.region,
            "by": part.by,
            "name": part.name,
            "low": part.low,
            "high": part.high,
        }


def _outlook(report: Report) -> Iterator[dict[str, Value]]:
    for part in report.outlook:
        yield {
            **_shared(report),
            "date": part.date,
            "rule": part.rule,
            "subject": part.subject,
            "from": part.from_,
            "to": part.to,
            "reason": part.reason,
            "source": part.source,
        }


def _shared(report: Report) -> dict[str, Value]:
    marking = report.handling.marking if report.handling else None
    return {"marking": marking, "network": report.subject.id}
