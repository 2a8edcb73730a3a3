"""Code Quality JSON of GitLab: findings on the lines of a merge request.

It knows five severities and neither acceptance nor doubt: what is waived, known, warned of or open
says so in words, and what cannot fail the gate is never above minor.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from netrisk.fingerprint import fingerprint
from netrisk.formats.escape import visible
from netrisk.formats.links import slashed
from netrisk.formats.occurrences import Occurrence, nowhere, occurrences
from netrisk.model.report import Report, Reports, WaiverStatus
from netrisk.model.result import Location, Result
from netrisk.model.ruletext import ChangedLimit
from netrisk.model.vocabulary import Verdict
from netrisk.wording import changed_limit

_LONGEST = 2_000
_SEVERITY = {
    "critical": "blocker",
    "high": "critical",
    "medium": "major",
    "low": "minor",
    "info": "info",
}


def render(result: Report | Reports) -> str:
    """A list of issues; GitLab shows one per fingerprint."""
    reports = result.reports if isinstance(result, Reports) else (result,)
    issues = [issue for report in reports for issue in _issues(report)]
    return "[\n" + ",\n".join(json.dumps(part, ensure_ascii=False) for part in issues) + "\n]\n"


def _issues(report: Report) -> Iterator[dict[str, Any]]:
    seen = set()
    for part in occurrences(report):
        if part.fingerprint not in seen:
            seen.add(part.fingerprint)
            yield _issue(part, report)
    for waiver in report.waivers:
        if waiver.status != "matched":
            yield _lapsed(waiver, report)
    for limit in report.rules.loosened:
        yield _loosened(limit, report)


def _issue(part: Occurrence, report: Report) -> dict[str, Any]:
    result = part.result
    return {
        "type": "issue",
        "check_name": f"{result.rule} {result.name}",
        "description": _description(result, report),
        "categories": ["Security"],
        "severity": _severity(result),
        "fingerprint": part.fingerprint,
        "finding": result.fingerprint,
        "location": _location(part.place),
    }


def _severity(result: Result) -> str:
    if result.verdict is Verdict.ERROR:
        return "blocker"
    if result.verdict is Verdict.UNKNOWN or result.waiver or result.standing == "known":
        return "info"
    given = _SEVERITY[result.severity]
    return "minor" if result.standing == "warns" and given != "info" else given


def _description(result: Result, report: Report) -> str:
    marking = f"{report.handling.marking}: " if report.handling else ""
    words = {Verdict.UNKNOWN: "not decided: ", Verdict.ERROR: "crashed: "}.get(result.verdict, "")
    said = f"{marking}{result.rule} {result.subject}: {words}{result.message}"
    if result.missing:
        said += f" Missing: {', '.join(result.missing)}."
    if result.waiver:
        return visible(
            f"{said} Waived until {result.waiver.expires}: {result.waiver.reason}", _LONGEST
        )
    return visible(f"{said} It {result.why}." if result.why else said, _LONGEST)


def _lapsed(waiver: WaiverStatus, report: Report) -> dict[str, Any]:
    place = waiver.locations[0] if waiver.locations else nowhere(report)
    words = f"waiver of {waiver.rule} {waiver.subject}, {waiver.status}: {waiver.why}"
    names = (
        "waiver",
        report.subject.id,
        waiver.rule,
        waiver.subject,
        waiver.status,
        waiver.expires,
    )
    return {
        "type": "issue",
        "check_name": f"waiver-{waiver.status}",
        "description": visible(words, _LONGEST),
        "categories": ["Security"],
        "severity": "minor",
        "fingerprint": fingerprint(*names),
        "location": _location(place),
    }


def _loosened(limit: ChangedLimit, report: Report) -> dict[str, Any]:
    names = ("loosened", report.subject.id, limit.rule, limit.param)
    return {
        "type": "issue",
        "check_name": "loosened-limit",
        "description": visible(f"loosened by this run: {changed_limit(limit)}", _LONGEST),
        "categories": ["Security"],
        "severity": "minor",
        "fingerprint": fingerprint(*names),
        "location": _location(nowhere(report)),
    }


def _location(place: Location) -> dict[str, Any]:
    return {
        "path": visible(slashed(place.file), _LONGEST),
        "lines": {"begin": place.line, "end": place.end_line},
    }
