"""Writes the report of an assessment: everything that a format may print is computed here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from netrisk import __version__
from netrisk.ask import questions
from netrisk.assess import Assessment
from netrisk.fingerprint import fingerprint, id_path
from netrisk.handling import handling_of, inputs_of
from netrisk.interval import Interval
from netrisk.kinds import JOINT
from netrisk.kinds.outcome import Bound, Measured, Outcome
from netrisk.lawsection import law_section
from netrisk.model.report import (
    SCHEMA,
    SCHEMA_MANY,
    AxisScore,
    Counts,
    Overall,
    QuickWin,
    Report,
    Reports,
    Scores,
    Subject,
    Summary,
    Tool,
)
from netrisk.model.result import Evidence, Limit, Observed, Range, Result
from netrisk.model.rule import Rule
from netrisk.model.vocabulary import CATEGORIES, Axis, Verdict
from netrisk.notes import notes
from netrisk.outlook import outlook
from netrisk.places import location, source_lines
from netrisk.planned import planned
from netrisk.ruletexts import rules_of, titles
from netrisk.score import (
    EFFORT_COST,
    NOT_ASSESSED,
    AxisModel,
    Judged,
    band,
    coverage,
    worse,
)
from netrisk.standing import digits, quantities, shares, supplier_classes
from netrisk.waivers import Settled, with_waivers

_OPERATOR_AXES: tuple[Axis, ...] = ("exposure", "dependence", "assurance")
_STATE_AXES: tuple[Axis, ...] = ("exposure", "dependence", "governance")


def report(found: Assessment, waivers: Settled | None = None) -> Report:
    """The report object of one network, with what its waivers accept."""
    network = found.context.network
    state = found.context.state
    axes = _STATE_AXES if state else _OPERATOR_AXES
    models = {axis: AxisModel(_on_axis(found, axis)) for axis in axes}
    results = tuple(_results(found, models))
    later = outlook(found)
    said = tuple(notes(found, later))
    asked = questions(found.judged, models, results)
    made = Report(
        schema=SCHEMA,
        tool=Tool("netrisk", __version__),
        subject=Subject("state" if state else "network", network.id, network.name, network.country),
        as_of=found.context.day.isoformat(),
        scope=network.scope or CATEGORIES,
        handling=handling_of(found.context),
        inputs=inputs_of(found.context, found.loaded),
        rules=rules_of(found.ruleset, results),
        summary=_summary(found, results),
        scores=_scores(found, models, results),
        risks=_counts(results, [f"R{number}" for number in range(1, 10)], "risks"),
        measures=_counts(results, _measure_ids(), "measures"),
        shares=tuple(shares(found.context)),
        suppliers=tuple(supplier_classes(found.context)),
        results=results,
        outlook=later.changes,
        ask=asked,
        quick_win=_quick_win(results),
        waivers=(),
        notes=said,
        law=law_section(found.context),
        imported=said[0] if network.imported else None,
        planned=planned(found),
        lines=source_lines(found.loaded.document, results, asked),
        titles=titles(),
    )
    return with_waivers(made, found, waivers) if waivers else made


def _measure_ids() -> list[str]:
    return [f"SM{number:02}" for number in range(1, 9)] + [
        f"TM{number:02}" for number in range(1, 12)
    ]


def _on_axis(found: Assessment, axis: Axis) -> list[Judged]:
    return [part for part in found.judged if part.counts_on(axis)]


def _results(found: Assessment, models: dict[Axis, AxisModel]) -> Iterator[Result]:
    for judged in found.judged:
        model = models.get(judged.rule.axis)
        order = sorted(
            range(len(judged.outcomes)), key=lambda index: judged.outcomes[index].subject
        )
        for index in order:
            gain = Interval(0.0, 0.0)
            scored = judged.counts_on(judged.rule.axis) and judged.outcomes[index].degree.high > 0
            if model is not None and scored:
                gain = model.contribution(judged, index)
            yield _result(found, judged.rule, judged.outcomes[index], gain)


def _result(found: Assessment, rule: Rule, outcome: Outcome, gain: Interval) -> Result:
    subject = found.context.network.id
    return Result(
        rule=rule.id,
        name=rule.name,
        title=rule.title,
        verdict=outcome.verdict,
        severity=rule.severity,
        axis=rule.axis,
        basis=rule.basis,
        instrument=rule.instrument,
        confidence=rule.confidence,
        measures=rule.measures,
        risks=rule.risks,
        family=rule.cause,
        subject=outcome.subject,
        observed=_observed(outcome.observed),
        limit=_limit(outcome.limit),
        degree=_range(outcome.degree),
        contribution=_range(gain),
        effort=rule.remediation.effort,
        message=outcome.message,
        remediation=rule.remediation.text,
        missing=outcome.missing,
        fingerprint=fingerprint(subject, rule.id, outcome.subject),
        waiver=None,
        evidence=tuple(
            Evidence(
                id_path(proof.path),
                fingerprint(
                    subject, rule.id, outcome.subject, id_path(proof.stands_for or proof.path)
                ),
                _observed(proof.observed),
            )
            for proof in outcome.proofs
        ),
        locations=tuple(location(found.loaded.document, proof) for proof in outcome.proofs),
        jointly=rule.check["kind"] in JOINT,
        rests_on=outcome.rests_on,
    )


def _limit(bound: Bound | None) -> Limit | None:
    if bound is None:
        return None
    value = bound.value
    return Limit(bound.op, value if isinstance(value, str) else float(value))


def _observed(measured: Measured | None) -> Observed | None:
    if measured is None:
        return None
    return Observed(digits(measured.value.low), digits(measured.value.high), measured.unit)


def _range(interval: Interval) -> Range:
    return Range(digits(interval.low), digits(interval.high))


def _summary(found: Assessment, results: Iterable[Result]) -> Summary:
    by_verdict = Counter(result.verdict for result in results)
    return Summary(
        pass_=by_verdict[Verdict.PASS],
        fail=by_verdict[Verdict.FAIL],
        unknown=by_verdict[Verdict.UNKNOWN],
        not_applicable=by_verdict[Verdict.NOT_APPLICABLE],
        error=by_verdict[Verdict.ERROR],
        coverage=digits(coverage(found.judged)),
    )


def _counts(results: Iterable[Result], names: list[str], field: str) -> dict[str, Counts]:
    tallies: dict[str, Counter[Verdict]] = {name: Counter() for name in names}
    for result in results:
        for name in getattr(result, field):
            tallies.setdefault(name, Counter())[result.verdict] += 1
    return {name: _tally(tally) for name, tally in tallies.items()}


def _tally(tally: Counter[Verdict]) -> Counts:
    open_ones = tally[Verdict.UNKNOWN] + tally[Verdict.ERROR]
    return Counts(tally[Verdict.FAIL], open_ones, tally[Verdict.PASS])


def _scores(
    found: Assessment, models: dict[Axis, AxisModel], results: tuple[Result, ...]
) -> Scores:
    assessed = {axis: model.score for axis, model in models.items() if model.degrees}
    failed = {
        part.rule.axis
        for part in found.judged
        if part.rule.severity == "critical"
        and part.rule.scored
        and any(outcome.verdict is Verdict.FAIL for outcome in part.outcomes)
    }
    axes: dict[str, AxisScore] = {
        axis: _axis_score(found, axis, assessed.get(axis), axis in failed, results)
        for axis in models
    }
    found_worse = worse(
        (axis, assessed[axis]) for axis in ("exposure", "dependence") if axis in assessed
    )
    if found_worse is None:
        return Scores(Overall(None, None, NOT_ASSESSED, None), axes)
    axis, score = found_worse
    critical = bool(failed & {"exposure", "dependence"})
    overall = Overall(digits(score.low), digits(score.high), band(score, critical), axis)
    return Scores(overall, axes)


def _axis_score(
    found: Assessment,
    axis: Axis,
    score: Interval | None,
    critical_failed: bool,
    results: tuple[Result, ...],
) -> AxisScore:
    beside = {part.rule.id for part in found.judged if not part.rule.scored}
    counts = _tally(
        Counter(
            result.verdict
            for result in results
            if result.axis == axis and result.rule not in beside
        )
    )
    behind = tuple(quantities(found.context, axis))
    if score is None:
        return AxisScore(None, None, NOT_ASSESSED, None, counts, behind)
    shown = _range(score)
    return AxisScore(shown.low, shown.high, band(score, critical_failed), shown, counts, behind)


def _quick_win(results: Iterable[Result]) -> QuickWin | None:
    """The finding with most points per effort, by what it gains at least."""
    failed = [
        result
        for result in results
        if result.verdict is Verdict.FAIL and result.contribution.high > 0
    ]
    if not failed:
        return None
    best = max(
        failed,
        key=lambda result: (
            result.contribution.low / EFFORT_COST[result.effort],
            result.contribution.high / EFFORT_COST[result.effort],
        ),
    )
    gain = best.contribution
    return QuickWin(best.rule, best.subject, gain.low, gain.high, best.effort)


def together(reports: list[Report]) -> Reports:
    """Several reports with one summary; coverage is the mean over them."""
    parts = [part.summary for part in reports]
    summary = Summary(
        pass_=sum(part.pass_ for part in parts),
        fail=sum(part.fail for part in parts),
        unknown=sum(part.unknown for part in parts),
        not_applicable=sum(part.not_applicable for part in parts),
        error=sum(part.error for part in parts),
        waived=sum(part.waived for part in parts),
        coverage=digits(sum(part.coverage for part in parts) / len(parts)),
    )
    return Reports(SCHEMA_MANY, tuple(reports), summary)
