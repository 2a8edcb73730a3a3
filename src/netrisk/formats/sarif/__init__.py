"""SARIF 2.1.0: exact regions, related places, rules with help, and what is accepted or known.

What failed is of kind ``fail``; what could not be decided is ``open``, as the standard calls it.
Waived findings carry ``suppressions``. Waivers that lapsed, match nothing or are invalid, and rules
that crashed, are notifications.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from netrisk.formats.json import lines
from netrisk.formats.links import uri
from netrisk.formats.occurrences import occurrences
from netrisk.formats.sarif.result import finding
from netrisk.formats.sarif.rule import rule
from netrisk.formats.sarif.words import location, said
from netrisk.model.report import Report, Reports
from netrisk.model.vocabulary import Verdict

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)


def render(result: Report | Reports) -> str:
    """One log with one run; several networks share it, each result in its own file."""
    reports = result.reports if isinstance(result, Reports) else (result,)
    return f'{{"$schema": "{SCHEMA}", "version": "2.1.0", "runs": [\n{lines(_run(reports))}\n]}}\n'


def _run(reports: tuple[Report, ...]) -> dict[str, Any]:
    texts = {text.id: text for report in reports for text in report.rules.texts}
    names = sorted(texts)
    index = {name: number for number, name in enumerate(names)}
    found = [finding(part, index, report) for report in reports for part in occurrences(report)]
    crashed = any(report.summary.error for report in reports)
    return {
        "tool": {"driver": _driver(reports[0], [rule(texts[name]) for name in names])},
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {
                "executionSuccessful": not crashed,
                "toolExecutionNotifications": [
                    part for report in reports for part in _crashes(report)
                ],
                "toolConfigurationNotifications": [
                    part for report in reports for part in (*_waivers(report), *_notes(report))
                ],
            }
        ],
        "artifacts": [
            {"location": {"uri": uri(path)}, "hashes": {"sha-256": digest}}
            for path, digest in {
                part.path: part.sha256 for report in reports for part in report.inputs
            }.items()
        ],
        "results": found,
        "properties": {"networks": [_network(report) for report in reports]},
    }


def _driver(report: Report, rules: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "name": report.tool.name,
        "version": report.tool.version,
        "semanticVersion": report.tool.version,
        "rules": rules,
    }


def _crashes(report: Report) -> Iterator[dict[str, Any]]:
    for result in report.results:
        if result.verdict is Verdict.ERROR:
            yield {
                "level": "error",
                "message": {"text": said(f"{result.rule} {result.name}: {result.message}")},
                "associatedRule": {"id": result.rule},
            }


def _waivers(report: Report) -> Iterator[dict[str, Any]]:
    """Every waiver with what became of it."""
    for waiver in report.waivers:
        words = f"Waiver of {waiver.rule} {waiver.subject}, {waiver.status}: {waiver.why}."
        yield {
            "level": "note" if waiver.status == "matched" else "warning",
            "message": {"text": said(words)},
            "locations": [location(place) for place in waiver.locations],
        }


def _notes(report: Report) -> Iterator[dict[str, Any]]:
    """What the reader should know of the run, such as limits that it loosened."""
    for note in report.notes:
        yield {"level": "note", "message": {"text": said(f"{report.subject.id}: {note}")}}


def _network(report: Report) -> dict[str, Any]:
    handling, gate = report.handling, report.gate
    return {
        "id": said(report.subject.id),
        "as_of": report.as_of,
        "marking": said(handling.marking) if handling else None,
        "pass": report.summary.pass_,
        "not_applicable": report.summary.not_applicable,
        "gate": {"policy": gate.policy, "outcome": gate.outcome} if gate else None,
    }
