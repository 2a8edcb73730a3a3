"""CSV for spreadsheets: one row per result, then one per waiver and per note.

NOTE: a cell that begins like a formula is prefixed with an apostrophe, which spreadsheets hide;
names come from files and must not compute.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO

from netrisk.formats.escape import visible
from netrisk.formats.links import slashed
from netrisk.model.report import Report, Reports, WaiverStatus
from netrisk.model.result import Location, Result
from netrisk.model.vocabulary import FORMULA
from netrisk.wording import LIMIT_WORDS

COLUMNS = (
    """record marking network as_of rule name subject verdict severity axis basis confidence
    observed_low observed_high unit limit measures risks missing waiver_status waived_until
    waiver_owner waiver_reason since_baseline standing why message remediation effort points_low
    points_high places fingerprint"""
).split()
RESULT, WAIVER, NOTE = "result", "waiver", "note"  # what a row can record
Row = dict[str, str | int | float | bool | None]
_LONGEST = 5_000


def render(result: Report | Reports) -> str:
    """A header, then the rows; lists in a cell are parted by spaces."""
    reports = result.reports if isinstance(result, Reports) else (result,)
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for report in reports:
        for row in rows(report):
            writer.writerow([cell(row.get(column)) for column in COLUMNS])
    return text.getvalue()


def rows(report: Report) -> Iterator[Row]:
    """The rows of one report, before they become text."""
    shared: Row = {
        "marking": report.handling.marking if report.handling else None,
        "network": report.subject.id,
        "as_of": report.as_of,
    }
    for result in report.results:
        yield {**shared, **_result(result)}
    for waiver in report.waivers:
        yield {**shared, **_waiver(waiver)}
    for note in report.notes:
        yield {**shared, "record": NOTE, "message": note}


def _result(result: Result) -> Row:
    observed, limit, waiver = result.observed, result.limit, result.waiver
    return {
        "record": RESULT,
        "rule": result.rule,
        "name": result.name,
        "subject": result.subject,
        "verdict": result.verdict.value,
        "severity": result.severity,
        "axis": result.axis,
        "basis": result.basis,
        "confidence": result.confidence,
        "observed_low": observed.low if observed else None,
        "observed_high": observed.high if observed else None,
        "unit": observed.unit if observed else None,
        "limit": f"{LIMIT_WORDS[limit.op]} {limit.value}" if limit else None,
        "measures": " ".join(result.measures),
        "risks": " ".join(result.risks),
        "missing": " ".join(result.missing),
        "waiver_status": "matched" if waiver else None,
        "waived_until": waiver.expires if waiver else None,
        "waiver_owner": waiver.owner if waiver else None,
        "waiver_reason": waiver.reason if waiver else None,
        "since_baseline": result.since_baseline,
        "standing": result.standing,
        "why": result.why,
        "message": result.message,
        "remediation": result.remediation,
        "effort": result.effort,
        "points_low": result.contribution.low,
        "points_high": result.contribution.high,
        "places": _places(result.locations),
        "fingerprint": result.fingerprint,
    }


def _waiver(waiver: WaiverStatus) -> Row:
    return {
        "record": WAIVER,
        "rule": waiver.rule,
        "subject": waiver.subject,
        "waiver_status": waiver.status,
        "waived_until": waiver.expires,
        "waiver_owner": waiver.owner,
        "waiver_reason": waiver.reason,
        "message": waiver.why,
        "places": _places(waiver.locations),
    }


def _places(places: tuple[Location, ...]) -> str:
    return " ".join(f"{slashed(part.file)}:{part.line}:{part.column}" for part in places)


def cell(value: object) -> object:
    """A value as a cell of CSV.

    NOTE: an unbounded number has no cell, as it has no number in JSON."""
    if isinstance(value, float | int):
        return "" if value == float("inf") else value
    text = visible(str(value), _LONGEST) if value else ""
    return f"'{text}" if text.startswith(FORMULA) else text
