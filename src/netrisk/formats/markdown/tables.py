"""The tables of a report: findings, what is not decided, what is waived, what lapsed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from netrisk.formats.links import slashed
from netrisk.formats.markdown.text import folded, table, text
from netrisk.model.report import Report
from netrisk.model.result import Location, Result
from netrisk.model.vocabulary import SEVERITIES

_ID = 10  # digits of a fingerprint that `netrisk explain --report` takes
_PLACES = 3


def findings(heading: str, results: list[Result]) -> Iterator[str]:
    """A section of findings, then what to do about each rule, once."""
    if results:
        yield f"### {heading}"
        yield ""
        yield from rows_of(results)
        remedies = {part.rule: part.remediation for part in results}
        yield from (f"- {rule}: {text(remedy)}" for rule, remedy in remedies.items())
        yield ""


def rows_of(results: Iterable[Result]) -> list[str]:
    """A table of findings."""
    head = ("severity", "rule", "subject", "what", "where", "finding")
    return table(
        head,
        [
            [
                part.severity,
                f"{part.rule} {text(part.name)}",
                text(part.subject),
                text(part.message) + _since(part),
                _where(part.locations),
                _id(part),
            ]
            for part in results
        ],
    )


def _since(result: Result) -> str:
    if result.since_baseline in ("new", "worsened"):
        return f" **{result.since_baseline}**"
    return ""


def open_ones(results: list[Result]) -> list[str]:
    rows = [
        [
            part.severity,
            f"{part.rule} {text(part.name)}",
            text(part.subject),
            text(part.message),
            text(", ".join(part.missing)),
            "undecided" if part.standing == "undecided" else "",
            _id(part),
        ]
        for part in sorted(results, key=lambda part: SEVERITIES.index(part.severity))
    ]
    head = ("severity", "rule", "subject", "what", "missing", "gate", "finding")
    return folded(f"{len(rows)} not decided, for want of facts", table(head, rows))


def waived(results: list[Result]) -> Iterator[str]:
    rows = [
        [
            part.severity,
            f"{part.rule} {text(part.name)}",
            text(part.subject),
            part.waiver.expires,
            text(part.waiver.owner),
            text(part.waiver.reason),
            _id(part),
        ]
        for part in results
        if part.waiver is not None
    ]
    if rows:
        yield "### Waived"
        yield ""
        yield from table(
            ("severity", "rule", "subject", "until", "owner", "reason", "finding"), rows
        )


def waivers(report: Report) -> Iterator[str]:
    rows = [
        [part.status, part.rule, text(part.subject), text(part.why), _where(part.locations)]
        for part in report.waivers
        if part.status != "matched"
    ]
    if rows:
        yield "### Waivers that do not hold"
        yield ""
        yield from table(("status", "rule", "subject", "why", "where"), rows)


def _where(places: tuple[Location, ...]) -> str:
    shown = [text(f"{slashed(part.file)}:{part.line}:{part.column}") for part in places[:_PLACES]]
    more = f" and {len(places) - _PLACES} more" if len(places) > _PLACES else ""
    return ", ".join(shown) + more


def _id(result: Result) -> str:
    return f"`{result.fingerprint[:_ID]}`"
