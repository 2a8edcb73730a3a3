"""What changed between two reports on one network: keyed on evidence, never green by mistake.

A finding that fails no more is *resolved* only where the rule now passes, or where what it was
about is gone and nothing new is open. What turned from failing into unknown, or cannot be compared
because rules, limits, date, country or scope differ, is *incomparable*.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from netrisk import __version__
from netrisk.changes import piece, whole
from netrisk.model.diff import BUCKETS, SCHEMA, Bucket, Change, Diff, ScoreChange, Side
from netrisk.model.report import Tool
from netrisk.model.result import Evidence, Range, Result
from netrisk.model.vocabulary import SEVERITIES, Movement, Verdict
from netrisk.movement import evidence_movement, result_movement
from netrisk.noun import noun
from netrisk.snapshot import Key, Snapshot

_OPEN = (Verdict.UNKNOWN, Verdict.ERROR)
_BEFORE = {
    None: "was not asked before",
    Verdict.PASS: "passed before",
    Verdict.NOT_APPLICABLE: "was not applicable before",
}
_SAID: dict[Movement, str] = {
    "new": "was not there before",
    "worsened": "is worse than before",
    "improved": "is better than before, and still fails",
    "unchanged": "as before",
    "incomparable": "less is known than before",
}


def compare(old: Snapshot, new: Snapshot) -> Diff:
    """Every failing finding of either report, in its bucket, worst first."""
    pair = Pair(old, new)
    changes = tuple(sorted(pair.changes(), key=_order))
    counted = Counter(change.bucket for change in changes)
    return Diff(
        schema=SCHEMA,
        tool=Tool("netrisk", __version__),
        old=_side(old),
        new=_side(new),
        differs=tuple(pair.differs()),
        scores=_scores(old, new),
        counts={bucket: counted[bucket] for bucket in BUCKETS},
        changes=changes,
    )


@noun
class Pair:
    """Two reports side by side."""

    old: Snapshot
    new: Snapshot

    def differs(self) -> Iterator[str]:
        """What is not alike, apart from the findings."""
        old, new = self.old, self.new
        if not self.same_network:
            yield f"two networks: '{old.network}' and '{new.network}'"
        if old.as_of != new.as_of:
            yield f"the date: {old.as_of}, then {new.as_of}"
        if old.country != new.country:
            yield f"the country: {old.country}, then {new.country}"
        if set(old.scope) != set(new.scope):
            yield f"the scope: {', '.join(old.scope)}; then {', '.join(new.scope)}"
        if old.overlays != new.overlays:
            yield "the private facts laid over the law (--overlay)"
        changed = [rule for rule in sorted({*old.digests, *new.digests}) if self._differs(rule)]
        if changed or old.rules != new.rules:
            named = f": {', '.join(changed[:5])}" if changed else ""
            more = f" and {len(changed) - 5} more" if len(changed) > 5 else ""
            yield f"the rules or their limits{named}{more}"

    @property
    def same_network(self) -> bool:
        """NOTE: a redacted report has no id; its fingerprints decide."""
        return self.old.network == self.new.network or self.old.redacted or self.new.redacted

    def changes(self) -> Iterator[Change]:
        for key in sorted(self._failing(self.old) | self._failing(self.new)):
            before, after = self.old.concerns.get(key), self.new.concerns.get(key)
            failed = before is not None and before.verdict is Verdict.FAIL
            fails = after is not None and after.verdict is Verdict.FAIL
            found: Iterable[Change] = ()
            if failed and fails and before and after:
                found = self._kept(before, after)
            elif fails and after:
                found = self._appeared(key, after)
            elif before:
                found = (self._gone(key, before, after),)
            reason = self._reason(key)
            for change in found:
                yield change if reason is None else _incomparable(change, reason)

    def _failing(self, side: Snapshot) -> set[Key]:
        return {key for key, part in side.concerns.items() if part.verdict is Verdict.FAIL}

    def _reason(self, key: Key) -> str | None:
        """Why a change of this finding may have another cause than the network."""
        if not self.same_network:
            return "they are different networks"
        if self._other(key[0]):
            return "the rule, or its limit, is another one"
        if self.old.as_of != self.new.as_of:
            return "the date is another one"
        if self.old.country != self.new.country:
            return "the country is another one"
        if self.old.overlays != self.new.overlays:
            return "the private facts of the run are others"
        unseen = key not in self.old.verdicts or key not in self.new.verdicts
        if set(self.old.scope) != set(self.new.scope) and (unseen or self._left_out(key)):
            return "the scope is another one"
        return None

    def _left_out(self, key: Key) -> bool:
        left_out = Verdict.NOT_APPLICABLE
        return left_out in (self.old.verdicts.get(key), self.new.verdicts.get(key))

    def _other(self, rule: str) -> bool:
        if not self.old.digests or not self.new.digests:
            return self.old.rules != self.new.rules
        return self.old.digests.get(rule) != self.new.digests.get(rule)

    def _differs(self, rule: str) -> bool:
        """NOTE: under the law of another country, other rules of national law are no news."""
        both = rule in self.old.digests and rule in self.new.digests
        return self._other(rule) and (both or self.old.country == self.new.country)

    def _appeared(self, key: Key, after: Result) -> Iterator[Change]:
        before = self.old.verdicts.get(key)
        why = _BEFORE.get(before, "was not decided before")
        if after.jointly or not after.evidence:
            yield whole("new", why, after, None, "new", before)
            return
        for index in range(len(after.evidence)):
            yield piece("new", why, after, index, None, "new", before)

    def _gone(self, key: Key, before: Result, after: Result | None) -> Change:
        verdict = self.new.verdicts.get(key)
        bucket, why = self._why_gone(key, verdict)
        change = whole(bucket, why, before, before, None, before.verdict)
        message = after.message if after else before.message
        return replace(change, verdict_after=verdict, observed_after=None, message=message)

    def _why_gone(self, key: Key, verdict: Verdict | None) -> tuple[Bucket, str]:
        if verdict is Verdict.PASS:
            return "resolved", "passes now"
        if verdict is Verdict.UNKNOWN:
            return "incomparable", "cannot be decided any more: a fact is missing"
        if verdict is Verdict.ERROR:
            return "incomparable", "the rule crashed"
        if verdict is Verdict.NOT_APPLICABLE:
            return "incomparable", "is no longer asked"
        if self._newly_open(key[0]):
            return "incomparable", "is no longer there, and the rule cannot decide something new"
        return "resolved", "what it was about is no longer there"

    def _newly_open(self, rule: str) -> bool:
        """Whether a rule leaves something open that it did not before.

        NOTE: a group taken out of a file is not repaired; its equipment stands there without one.
        """
        return any(
            verdict in _OPEN and self.old.verdicts.get(key) not in _OPEN
            for key, verdict in self.new.verdicts.items()
            if key[0] == rule
        )

    def _kept(self, before: Result, after: Result) -> Iterator[Change]:
        """A result that fails in both: piece by piece, or as a whole where that alone moved."""
        moved = result_movement(before, after)
        old = {part.fingerprint: part for part in before.evidence}
        new = {part.fingerprint for part in after.evidence}
        as_one = after.jointly and (moved != "unchanged" or old.keys() == new)
        if as_one or not after.evidence:
            yield whole(moved, _SAID[moved], after, before, moved, before.verdict)
            return
        pieces = list(_pieces(before, after, old))
        if moved in ("worsened", "incomparable") and all(
            part.moved in ("unchanged", "improved") for part in pieces
        ):
            yield whole(moved, _SAID[moved], after, before, moved, before.verdict)
        yield from pieces
        if not after.jointly:  # NOTE: one supplier less behind a concentration is no repair
            yield from _lost(before, after, new)


def _pieces(before: Result, after: Result, old: dict[str, Evidence]) -> Iterator[Change]:
    for index, part in enumerate(after.evidence):
        earlier = old.get(part.fingerprint)
        if earlier is None:
            why = "another place, under a rule that failed before"
            yield piece("new", why, after, index, None, "new", before.verdict)
        else:
            moved = "unchanged" if after.jointly else evidence_movement(earlier, part)
            if moved == "improved" and _hidden(before, after):
                moved = "incomparable"
            yield piece(moved, _SAID[moved], after, index, earlier, moved, before.verdict)


def _lost(before: Result, after: Result, kept: set[str]) -> Iterator[Change]:
    """Evidence that stands no more under a rule that still fails.

    NOTE: where more is undeclared than before, it may only have lost its name.
    """
    hidden = _hidden(before, after)
    for index, part in enumerate(before.evidence):
        if part.fingerprint not in kept:
            bucket: Bucket = "incomparable" if hidden else "resolved"
            why = "more is undeclared than before" if hidden else "this place no longer fails"
            change = piece(bucket, why, before, index, part, None, before.verdict)
            yield replace(change, observed_after=None, verdict_after=after.verdict)


def _hidden(before: Result, after: Result) -> bool:
    """Whether more is undeclared than before."""
    return _width(after) > _width(before) + 1e-6


def _width(result: Result) -> float:
    seen = result.observed or result.degree
    return 0.0 if seen.low == seen.high else seen.high - seen.low


def _incomparable(change: Change, reason: str) -> Change:
    if change.bucket in ("unchanged", "incomparable"):
        return change
    return replace(change, bucket="incomparable", why=f"{change.why}; but {reason}")


def _order(change: Change) -> tuple[int, int, str, str, str]:
    return (
        BUCKETS.index(change.bucket),
        SEVERITIES.index(change.severity),
        change.rule,
        change.subject,
        change.path or "",
    )


def _side(part: Snapshot) -> Side:
    return Side(
        part.path, part.network, part.name, part.country, part.as_of, part.rules, part.summary
    )


def _scores(old: Snapshot, new: Snapshot) -> dict[str, ScoreChange]:
    """Both intervals, and what the score can have moved by at least and at most."""
    found = {}
    for name in [*old.scores, *(name for name in new.scores if name not in old.scores)]:
        before, after = old.scores.get(name), new.scores.get(name)
        change = None
        if before is not None and after is not None and old.rules == new.rules:
            low, high = after.low - before.high, after.high - before.low
            change = Range(round(low, 6), round(high, 6))
        found[name] = ScoreChange(before, after, change)
    return found
