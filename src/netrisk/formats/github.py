"""Workflow commands of GitHub Actions: findings as annotations on the lines of a pull request.

NOTE: GitHub shows the first ten errors, warnings and notices each of a step; what fails the gate
comes first, and the log has the rest.
"""

from __future__ import annotations

from collections.abc import Iterator

from netrisk.formats.escape import visible
from netrisk.formats.links import slashed
from netrisk.formats.occurrences import Occurrence, nowhere, occurrences
from netrisk.model.report import Report, Reports
from netrisk.model.result import Location, Result
from netrisk.model.vocabulary import Verdict
from netrisk.wording import count

_LONGEST = 2_000
_ORDER = ("error", "warning", "notice")


def render(result: Report | Reports) -> str:
    """One command a line, gravest first."""
    reports = result.reports if isinstance(result, Reports) else (result,)
    lines = [line for report in reports for line in _report(report)]
    lines.sort(key=lambda line: _ORDER.index(line[0]))  # NOTE: stable, so files stay together
    return "".join(f"::{level}{rest}\n" for level, rest in lines)


def _report(report: Report) -> Iterator[tuple[str, str]]:
    if report.handling:
        yield "notice", _command(None, "marking", report.handling.marking)
    for part in occurrences(report):
        yield _level(part.result), _finding(part)
    for waiver in report.waivers:
        if waiver.status != "matched":
            place = waiver.locations[0] if waiver.locations else nowhere(report)
            title = f"waiver {waiver.status}: {waiver.rule} {waiver.subject}"
            yield "warning", _command(place, title, waiver.why)
    for note in report.notes:
        yield "notice", _command(nowhere(report), "note", note)
    yield "notice", _command(nowhere(report), "netrisk", _summary(report))


def _level(result: Result) -> str:
    if result.verdict is Verdict.ERROR or result.standing == "fails":
        return "error"
    if result.standing in ("warns", "undecided"):
        return "warning"
    if result.standing is not None or result.waiver is not None:
        return "notice"
    if result.verdict is Verdict.UNKNOWN:
        return "notice"
    grave = {"critical": "error", "high": "error", "medium": "warning"}
    return grave.get(result.severity, "notice")


def _finding(part: Occurrence) -> str:
    result = part.result
    words = {Verdict.UNKNOWN: "not decided: ", Verdict.ERROR: "crashed: "}.get(result.verdict, "")
    said = [f"{words}{result.message}"]
    if result.missing:
        said.append(f"Missing: {', '.join(result.missing)}.")
    if result.waiver is not None:
        waiver = result.waiver
        said.append(f"Waived until {waiver.expires} ({waiver.owner}): {waiver.reason}")
    elif result.why:
        said.append(f"It {result.why}.")
    if result.verdict is Verdict.FAIL:
        said.append(result.remediation)
    said.append(f"(finding {result.fingerprint})")
    title = f"{result.rule} {result.name}: {result.subject}"
    return _command(part.place, title, " ".join(said))


def _summary(report: Report) -> str:
    summary = report.summary
    said = (
        f"{summary.fail} failed, {summary.pass_} passed, {summary.unknown} unknown, "
        f"{summary.not_applicable} not applicable, {summary.waived} waived"
    )
    if summary.error:
        said = f"{count(summary.error, 'rule')} crashed, {said}"
    gate = f"gate {report.gate.outcome} by policy {report.gate.policy}: " if report.gate else ""
    return f"{report.subject.id}: {gate}{said}"


def _command(place: Location | None, title: str, words: str) -> str:
    values = {}
    if place is not None:
        values = {"file": slashed(place.file), "line": str(place.line)}
        if place.line == place.end_line and place.end_column > place.column:
            values |= {"col": str(place.column), "endColumn": str(place.end_column)}
        else:
            values |= {"endLine": str(place.end_line)}
    values["title"] = title
    shown = ",".join(f"{key}={_property(value)}" for key, value in values.items())
    return f" {shown}::{_data(words)}"


def _data(text: str) -> str:
    """NOTE: `visible` leaves no line break that could end the command; '%' begins an escape."""
    return visible(text, _LONGEST).replace("%", "%25")


def _property(text: str) -> str:
    return visible(text).replace("%", "%25").replace(":", "%3A").replace(",", "%2C")
