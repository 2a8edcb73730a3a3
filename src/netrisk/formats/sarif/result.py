"""Findings as SARIF has them: failed or open, new or known, accepted or not."""

from __future__ import annotations

from typing import Any

from netrisk.formats.occurrences import Occurrence
from netrisk.formats.sarif.rule import LEVEL
from netrisk.formats.sarif.words import location, said
from netrisk.model.report import Report
from netrisk.model.result import Result
from netrisk.model.vocabulary import Verdict
from netrisk.wording import count

_BASELINE = {
    "new": "new",
    "worsened": "updated",
    "improved": "updated",
    "incomparable": "updated",
    "unchanged": "unchanged",
}


def finding(part: Occurrence, index: dict[str, int], report: Report) -> dict[str, Any]:
    """One result of a run; ``index``: where each rule stands among those of the driver."""
    result = part.result
    failed = result.verdict is Verdict.FAIL
    made: dict[str, Any] = {
        "ruleId": result.rule,
        "kind": "fail" if failed else "open",
        "level": LEVEL[result.severity] if failed else "none",
        "message": {"text": _message(part)},
        "locations": [location(part.place)],
        "partialFingerprints": {
            "netriskResult/v1": result.fingerprint,
            "netriskPlace/v1": part.fingerprint,
            # NOTE: the one that code scanning on GitHub compares; without it the line's text would
            # be, and the same text stands on many lines of a network file.
            "primaryLocationLineHash": f"{part.fingerprint}:1",
        },
        "suppressions": _suppressions(result),
        "properties": _properties(result, report),
    }
    if result.rule in index:
        made["ruleIndex"] = index[result.rule]
    if part.related:
        made["relatedLocations"] = [
            {**location(place), "id": number} for number, place in enumerate(part.related, 1)
        ]
    if part.since_baseline:
        made["baselineState"] = _BASELINE[part.since_baseline]
    return made


def _message(part: Occurrence) -> str:
    result = part.result
    words = [result.message]
    if result.verdict is not Verdict.FAIL:
        words.insert(0, "Not decided." if result.verdict is Verdict.UNKNOWN else "Crashed.")
    if result.missing:
        words.append(f"Missing: {', '.join(result.missing)}.")
    if result.why:
        words.append(f"It {result.why}.")
    if result.verdict is Verdict.FAIL:
        words.append(result.remediation)
    if part.more:
        words.append(f"And {count(part.more, 'place')} more.")
    return said(" ".join(words))


def _properties(result: Result, report: Report) -> dict[str, Any]:
    return {
        "network": said(report.subject.id),
        "subject": said(result.subject),
        "verdict": result.verdict.value,
        "severity": result.severity,
        "standing": result.standing,
    }


def _suppressions(result: Result) -> list[dict[str, Any]]:
    """NOTE: once one result of a run has them, all must; an empty list says: not suppressed."""
    waiver = result.waiver
    if waiver is None:
        return []
    words = [f"{waiver.reason} (owner {waiver.owner}, approved by {waiver.approved_by},"]
    words.append(f"{waiver.issued} to {waiver.expires})")
    if waiver.compensating:
        words.append(f"Instead: {waiver.compensating}")
    if waiver.authority_ref:
        words.append(f"Authority: {waiver.authority_ref}")
    return [{"kind": "external", "status": "accepted", "justification": said(" ".join(words))}]
