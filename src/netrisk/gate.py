"""Decides on finished reports by a policy: passed, failed, or undecided for want of facts.

NOTE: the decision is made from the report alone, so that a saved report gives the same one; what it
was is written into the report, so that every format tells it alike.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from netrisk.diff import compare
from netrisk.errors import ExitCode
from netrisk.model.diff import Diff
from netrisk.model.report import Baseline, Gate, Report, Reports
from netrisk.model.result import Location, Result
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
    results = tuple(replace(part, standing=_standing(part, policy)) for part in results)
    judged = replace(report, results=results)
    failing = tuple(_failing(judged, policy))
    undecided = () if failing else tuple(_undecided(judged, policy))
    outcome: Decision = "failed" if failing else "undecided" if undecided else "passed"
    return replace(judged, gate=Gate(policy.name, outcome, failing or undecided, baseline))


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


def _standing(result: Result, policy: Policy) -> Standing | None:
    moved, cause = result.since_baseline, policy.cause(result)
    if result.verdict is Verdict.UNKNOWN:
        return None if cause is None else "known" if moved == "unchanged" else "undecided"
    if result.verdict is not Verdict.FAIL:
        return None
    if result.waiver is not None:
        return "waived"
    if moved in ("unchanged", "improved"):
        return "known"
    if cause is None:
        return "warns"
    # NOTE: less is known of it than in the baseline: it may be worse now, or not.
    return "undecided" if moved == "incomparable" else "fails"


def _failing(report: Report, policy: Policy) -> Iterator[str]:
    for result in report.results:
        if result.standing == "fails":
            yield f"{policy.cause(result)}: {_named(result)}"
    if policy.min_coverage is not None and report.summary.coverage < policy.min_coverage:
        decided, asked = report.summary.coverage * 100, policy.min_coverage * 100
        yield f"coverage: {decided:.0f} % of what applies is decided, at least {asked:g} % is asked"
    high = report.scores.overall.high
    if policy.max_score is not None and high is not None and high > policy.max_score:
        yield f"score: risk of up to {high:.0f} of 100, at most {policy.max_score:g} is allowed"


def _undecided(report: Report, policy: Policy) -> Iterator[str]:
    for result in report.results:
        if result.standing == "undecided":
            yield f"{policy.cause(result)}: {_named(result)}"
    if policy.max_score is not None and report.scores.overall.high is None:
        yield "score: no rule of exposure or dependence applies"


def _named(result: Result) -> str:
    return f"{result.rule} {result.subject}{_at(result.locations[:1])}"


def _at(places: tuple[Location, ...]) -> str:
    return "".join(f" ({part.file}:{part.line}:{part.column})" for part in places)
