"""Markdown: fit for a pull request, a wiki or a mail. The answer first, then causes worst first."""

from __future__ import annotations

from collections.abc import Iterator

from netrisk.formats.markdown.tables import findings, open_ones, rows_of, waived, waivers
from netrisk.formats.markdown.text import folded, table, text
from netrisk.formats.phrases import where
from netrisk.model.report import Report, Reports
from netrisk.model.result import Range
from netrisk.model.vocabulary import SEVERITIES, Verdict
from netrisk.wording import count, points

_DECIDED = {"failed": "**failed**", "undecided": "is **undecided**", "passed": "**passed**"}


def render(result: Report | Reports) -> str:
    """Every finding of every network; what is open or accepted is folded."""
    reports = result.reports if isinstance(result, Reports) else (result,)
    lines = [line for report in reports for line in _report(report)]
    if isinstance(result, Reports):
        lines = [*_together(result), *lines]
    return "\n".join(lines).rstrip("\n") + "\n"


def _together(result: Reports) -> Iterator[str]:
    summary = result.summary
    if result.gate:
        yield f"Over all: the gate {_DECIDED[result.gate.outcome]}."
        yield ""
    yield (
        f"{count(result.reports, 'network')}: {summary.fail} failed, {summary.pass_} passed, "
        f"{summary.unknown} unknown, {summary.waived} waived."
    )
    yield ""


def _report(report: Report) -> Iterator[str]:
    marking = _marking(report)
    yield from marking
    subject = report.subject
    yield f"## {text(subject.name)} · {text(where(subject.country))} · as of {report.as_of}"
    yield ""
    if report.imported:
        yield from (f"{text(report.imported)}.", "")
    for part in report.law.overlays if report.law else ():
        yield f"Scores and findings rest on {text(part.label)}, too."
        yield ""
    if report.gate:
        yield from _gate(report)
    yield from _scores(report)
    found = {
        verdict: [part for part in report.results if part.verdict is verdict] for verdict in Verdict
    }
    failed = sorted(found[Verdict.FAIL], key=lambda part: SEVERITIES.index(part.severity))
    yield from findings("Crashed rules", found[Verdict.ERROR])
    if report.gate:
        for heading, standing in (("Fails", "fails"), ("Warns", "warns")):
            yield from findings(heading, [part for part in failed if part.standing == standing])
        known = [part for part in failed if part.standing == "known"]
        yield from folded(f"{len(known)} in the baseline", list(rows_of(known)))
    else:
        yield from findings("Findings", [part for part in failed if part.waiver is None])
    yield from waived([part for part in failed if part.waiver is not None])
    unsure = [part for part in failed if part.standing == "undecided"]
    yield from open_ones([*unsure, *found[Verdict.UNKNOWN]])
    yield from waivers(report)
    yield from folded(
        f"{count(report.notes, 'note')}", [f"- {text(part)}" for part in report.notes]
    )
    yield _totals(report)
    yield ""
    yield from marking


def _marking(report: Report) -> list[str]:
    if report.handling is None:
        return []
    to = ", ".join(map(text, report.handling.release_to))
    return [f"**{text(report.handling.marking)}**" + (f" · release to {to}" if to else ""), ""]


def _gate(report: Report) -> Iterator[str]:
    gate = report.gate
    if gate is None:
        return
    yield f"Gate by policy `{gate.policy}` {_DECIDED[gate.outcome]}."
    yield ""
    for reason in gate.reasons[:20]:
        yield f"- {text(reason)}"
    if len(gate.reasons) > 20:
        yield f"- and {len(gate.reasons) - 20} more, below"
    if gate.reasons:
        yield ""
    if gate.baseline:
        differs = (
            f"; not alike: {text('; '.join(gate.baseline.differs))}"
            if gate.baseline.differs
            else ""
        )
        yield f"Baseline: {text(gate.baseline.path)} of {text(gate.baseline.as_of)}{differs}."
        yield ""


def _scores(report: Report) -> Iterator[str]:
    overall = report.scores.overall
    if overall.low is None or overall.high is None:
        yield "Risk not assessed: no rule of exposure or dependence applies."
        yield ""
        return
    risk = _points(overall.low, overall.high)
    yield f"Risk {risk} of 100, **{overall.band}** (0 is best): {overall.axis}."
    yield ""
    rows = [
        [
            name,
            _points(axis.low, axis.high),
            axis.band,
            points(axis.without_waived),
            str(axis.counts.fail),
            str(axis.counts.unknown),
            str(axis.counts.pass_),
        ]
        for name, axis in report.scores.axes.items()
    ]
    head = ("axis", "risk", "band", "without waived", "fail", "unknown", "pass")
    yield from table(head, rows)


def _points(low: float | None, high: float | None) -> str:
    return points(None if low is None or high is None else Range(low, high))


def _totals(report: Report) -> str:
    summary = report.summary
    crashed = f"{count(summary.error, 'rule')} crashed, " if summary.error else ""
    return (
        f"{crashed}{summary.fail} failed, {summary.pass_} passed, {summary.unknown} unknown, "
        f"{summary.not_applicable} not applicable, {summary.waived} waived; "
        f"{round(summary.coverage * 100)} % of what applies is decided."
    )
