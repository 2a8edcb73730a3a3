"""Decides on finished reports by a policy: passed, failed, or undecided for want of facts.

NOTE: the decision is made from the report alone, so that a saved report gives the same one; what it
was is written into the report, so that every format tells it alike.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from math import ceil, floor

from netrisk.diff import compare
from netrisk.errors import ExitCode
from netrisk.model.diff import Diff
from netrisk.model.report import Baseline, Gate, Report, Reports
from netrisk.model.result import Result
from netrisk.model.vocabulary import Decision, Movement, Standing, Verdict
from netrisk.policy import Policy
from netrisk.snapshot import Snapshot, of_report

_INTRODUCED = ("new", "worsened")
_WORST_FIRST: tuple[Movement, ...] = ("new", "worsened", "incomparable", "unchanged", "improved")
_DECISIONS: tuple[Decision, ...] = ("failed", "undecided", "passed")

Moves = dict[tuple[str, str], dict[str | None, Movement]]  # rule and subject; evidence path


def decide(report: Report, policy: Policy, old: Snapshot | None = None) -> Report:
    """The report with what the gate makes of it. With a baseline, what it has is known."""
    results, baseline = report.results, None
    if old is not None:
        diff = compare(old, of_report(report))
        moves = _moves(diff)
        results = tuple(_since(result, old, moves) for result in results)
        baseline = Baseline(old.path, old.as_of, diff.differs)
    lapsed = _lapsed(report, old)
    results = tuple(_judged(part, policy, lapsed) for part in results)
    judged = replace(report, results=results)
    limits = tuple(_limits(judged, policy))
    reasons = (*_reasons(judged, "fails"), *limits)
    outcome: Decision = "failed" if reasons else "passed"
    if not reasons:
        limits = tuple(_open_limits(judged, policy))
        reasons = (*_reasons(judged, "undecided"), *limits)
        outcome = "undecided" if reasons else "passed"
    return replace(judged, gate=Gate(policy.name, outcome, reasons, limits, baseline))


def together(result: Reports) -> Reports:
    """One decision over several networks: the worst of theirs."""
    gates = [(part.subject.id, part.gate) for part in result.reports if part.gate]
    outcome = min((gate.outcome for _, gate in gates), key=_DECISIONS.index)
    reasons = tuple(
        f"{name}: {reason}"
        for name, gate in gates
        if gate.outcome == outcome
        for reason in gate.reasons
    )
    return replace(result, gate=Gate(gates[0][1].policy, outcome, reasons))


def exit_code(outcome: Decision, policy: Policy) -> ExitCode:
    """What a run ends with; undecided is a code of its own, and only if asked for."""
    if outcome == "failed":
        return ExitCode.GATE_FAILED
    if outcome == "undecided" and policy.strict:
        return ExitCode.UNDECIDED
    return ExitCode.DONE


def _moves(diff: Diff) -> Moves:
    found: Moves = {}
    for change in diff.changes:
        if change.moved is not None:
            found.setdefault((change.rule, change.subject), {})[change.path] = change.moved
    return found


def _since(result: Result, old: Snapshot, moves: Moves) -> Result:
    """A result with how it, and each piece of its evidence, stands to the baseline."""
    key = (result.rule, result.fingerprint)
    if result.verdict is Verdict.UNKNOWN:
        was_open = old.verdicts.get(key) is Verdict.UNKNOWN
        return replace(result, since_baseline="unchanged" if was_open else "new")
    if result.verdict is not Verdict.FAIL:
        return result
    found = moves[result.rule, result.subject]
    before = old.concerns.get(key)
    known = {part.fingerprint for part in before.evidence} if before else set()
    whole = min(found.values(), key=_WORST_FIRST.index)
    if whole == "new" and old.verdicts.get(key) is Verdict.FAIL:
        whole = "worsened"  # another place, under a rule that failed before
    pairs = [
        (
            replace(
                part,
                since_baseline=found.get(
                    part.path, "unchanged" if part.fingerprint in known else "new"
                ),
            ),
            place,
        )
        for part, place in zip(result.evidence, result.locations, strict=True)
    ]
    # NOTE: what a change introduced comes first, since most viewers show the first place only.
    pairs.sort(key=lambda pair: pair[0].since_baseline not in _INTRODUCED)
    return replace(
        result,
        since_baseline=whole,
        evidence=tuple(part for part, _ in pairs),
        locations=tuple(place for _, place in pairs),
    )


def _lapsed(report: Report, old: Snapshot | None) -> set[tuple[str, str]]:
    """Findings that a waiver accepted once: no baseline accepts them in its place."""
    found = {(part.rule, part.subject) for part in report.waivers if part.status == "expired"}
    waived = old.concerns.values() if old else ()
    return found | {(part.rule, part.subject) for part in waived if part.waiver is not None}


def _judged(result: Result, policy: Policy, lapsed: set[tuple[str, str]]) -> Result:
    standing = _standing(result, policy, (result.rule, result.subject) in lapsed)
    if standing is None:
        return result
    return replace(result, standing=standing, why=_why(result, standing, policy))


def _standing(result: Result, policy: Policy, lapsed: bool) -> Standing | None:
    moved, cause = result.since_baseline, policy.cause(result)
    if result.verdict is Verdict.UNKNOWN:
        return None if cause is None else "known" if moved == "unchanged" else "undecided"
    if result.verdict is Verdict.ERROR:
        return None if cause is None else "undecided"
    if result.verdict is not Verdict.FAIL:
        return None
    if result.waiver is not None:
        return "waived"
    if moved in ("unchanged", "improved") and not lapsed:
        return "known"
    if cause is None:
        return "warns"
    # NOTE: less is known of it than in the baseline: it may be worse now, or not.
    return "undecided" if moved == "incomparable" else "fails"


def _why(result: Result, standing: Standing, policy: Policy) -> str:
    if standing == "waived" and result.waiver is not None:
        return f"waived until {result.waiver.expires}"
    if standing == "known":
        return "is in the baseline and no worse"
    since = {"new": ", new since the baseline", "worsened": ", worse than in the baseline"}
    moved = since.get(result.since_baseline or "", "")
    if standing == "warns":
        return f"warns under your policy {policy.name}{moved}"
    verb = "fails" if standing == "fails" else "is undecided under"
    return f"{verb} your policy {policy.name}: {policy.cause(result)}{moved}"


def _limits(report: Report, policy: Policy) -> Iterator[str]:
    coverage, overall = report.summary.coverage * 100, report.scores.overall.high
    fails = f"fails your policy {policy.name}"
    if policy.min_coverage is not None and report.summary.coverage < policy.min_coverage:
        least = f"at least {policy.min_coverage * 100:g} % is asked"
        yield f"coverage of {floor(coverage * 10) / 10:g} % {fails}: {least}"
    if policy.max_score is not None and overall is not None and overall > policy.max_score:
        most = f"at most {policy.max_score:g} is allowed"
        yield f"risk of up to {ceil(overall * 10) / 10:g} of 100 {fails}: {most}"


def _open_limits(report: Report, policy: Policy) -> Iterator[str]:
    if policy.max_score is not None and report.scores.overall.high is None:
        yield f"risk is undecided under your policy {policy.name}: no rule of it applies"


def _reasons(report: Report, standing: Standing) -> Iterator[str]:
    for result in report.results:
        if result.standing == standing:
            at = [f" ({part.file}:{part.line}:{part.column})" for part in result.locations[:1]]
            yield f"{result.rule} {result.subject}{''.join(at)} {result.why}"
