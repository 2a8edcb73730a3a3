"""JUnit XML: one suite per network, one case per rule and subject.

A finding is a failure; under a gate only what fails the policy is, and the rest says in its output
what it is. Open, waived and known results are skipped, with the reason; a crashed rule is an error.
"""

from __future__ import annotations

from collections import Counter
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from netrisk.formats.escape import visible
from netrisk.formats.links import slashed
from netrisk.model.report import Report, Reports
from netrisk.model.result import Result
from netrisk.model.vocabulary import Verdict

_LONGEST = 2_000
# NOTE: what XML 1.0 cannot hold even escaped; `visible` has made everything else harmless.
_NONCHARACTERS = {0xFFFE: "\\ufffe", 0xFFFF: "\\uffff"}


def render(result: Report | Reports) -> str:
    """The suites as one document."""
    reports = result.reports if isinstance(result, Reports) else (result,)
    root = Element("testsuites", {"name": "netrisk"})
    totals: Counter[str] = Counter()
    for report in reports:
        counted = _suite(SubElement(root, "testsuite"), report)
        totals.update(counted)
    _count(root, totals)
    ElementTree.indent(root, " ")
    text = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def _suite(suite: Element, report: Report) -> Counter[str]:
    suite.set("name", _said(report.subject.id))
    suite.set("file", _said(slashed(report.inputs[0].path)) if report.inputs else "")
    properties = SubElement(suite, "properties")
    for name, value in _properties(report):
        SubElement(properties, "property", {"name": name, "value": _said(value)})
    counted: Counter[str] = Counter()
    for result in report.results:
        if result.verdict is not Verdict.NOT_APPLICABLE:
            counted["tests"] += 1
            counted[_case(SubElement(suite, "testcase"), result)] += 1
    _count(suite, counted)
    notes = [
        f"waiver {part.status}: {part.rule} {part.subject}, {part.why}" for part in report.waivers
    ]
    notes += report.notes
    if notes:
        SubElement(suite, "system-out").text = "\n".join(map(_said, notes))
    return counted


def _properties(report: Report) -> list[tuple[str, str]]:
    found = [
        ("as_of", report.as_of),
        ("network", report.subject.name),
        ("not_applicable", str(report.summary.not_applicable)),
        ("waived", str(report.summary.waived)),
    ]
    if report.handling:
        found.append(("marking", report.handling.marking))
    if report.gate:
        found += [("policy", report.gate.policy), ("gate", report.gate.outcome)]
    return found


def _count(element: Element, counted: Counter[str]) -> None:
    for name in ("tests", "failures", "errors", "skipped"):
        element.set(name, str(counted[name]))


def _case(case: Element, result: Result) -> str:
    """Fills one case; the name of the count that it belongs to."""
    case.set("classname", f"{result.rule} {result.name}")
    case.set("name", _said(result.subject))
    if result.locations:
        case.set("file", _said(slashed(result.locations[0].file)))
        case.set("line", str(result.locations[0].line))
    properties = SubElement(case, "properties")
    SubElement(properties, "property", {"name": "fingerprint", "value": result.fingerprint})
    if result.verdict is Verdict.PASS:
        return "passed"
    return _finding(case, result)


def _finding(case: Element, result: Result) -> str:
    message, body = _said(result.message), _body(result)
    if result.verdict is Verdict.ERROR:
        SubElement(case, "error", {"type": "crash", "message": message}).text = body
        return "errors"
    if result.verdict is Verdict.UNKNOWN:
        SubElement(case, "skipped", {"message": f"not decided: {message}"})
        SubElement(case, "system-out").text = body
        return "skipped"
    if result.waiver is not None:
        words = f"waived until {result.waiver.expires} by {result.waiver.approved_by}"
        SubElement(case, "skipped", {"message": _said(f"{words}: {result.waiver.reason}")})
        SubElement(case, "system-out").text = body
        return "skipped"
    if result.standing in (None, "fails"):
        kind = f"{result.severity} {result.axis}"
        SubElement(case, "failure", {"type": kind, "message": message}).text = body
        return "failures"
    SubElement(case, "skipped", {"message": _said(f"{result.why}: {result.message}")})
    SubElement(case, "system-out").text = body
    return "skipped"


def _body(result: Result) -> str:
    lines = [result.message]
    if result.why:
        lines.append(f"{result.why[0].upper()}{result.why[1:]}.")
    if result.verdict is Verdict.FAIL:
        lines.append(result.remediation)
    lines += [f"missing: {path}" for path in result.missing]
    lines += [
        f"{slashed(place.file)}:{place.line}:{place.column} {place.path}"
        for place in result.locations
    ]
    return "\n".join(map(_said, lines))


def _said(text: str) -> str:
    return visible(text, _LONGEST).translate(_NONCHARACTERS)
