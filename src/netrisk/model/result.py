"""One result of a report: what a rule says of a subject, how bad, where, and what to do."""

from __future__ import annotations

from netrisk.model.vocabulary import (
    Axis,
    Basis,
    Confidence,
    Effort,
    Movement,
    Severity,
    Standing,
    Verdict,
)
from netrisk.noun import noun

_CONCERNS = frozenset({Verdict.FAIL, Verdict.UNKNOWN, Verdict.ERROR})


@noun
class Range:
    """From ``low`` to ``high``."""

    low: float
    high: float


@noun
class Observed:
    """What was found, as an interval of ``unit``; a share is a fraction of 1."""

    low: float
    high: float
    unit: str


@noun
class Limit:
    """What it was held against."""

    op: str
    value: float | str


@noun
class Evidence:
    """A place that decides a result, by a path of identifiers."""

    path: str
    fingerprint: str
    observed: Observed | None = None
    since_baseline: Movement | None = None


@noun
class Location:
    """Where evidence stands in a file: 1-based, ``end_column`` exclusive."""

    path: str
    file: str
    line: int
    column: int
    end_line: int
    end_column: int
    text: str


@noun
class Waived:
    """The waiver that a finding is accepted under."""

    reason: str
    owner: str
    expires: str
    approved_by: str = ""
    issued: str = ""
    compensating: str | None = None
    authority_ref: str | None = None


@noun
class Result:
    """What one rule says of one subject."""

    rule: str
    name: str
    title: str
    verdict: Verdict
    severity: Severity
    axis: Axis
    basis: Basis
    instrument: str | None
    confidence: Confidence
    measures: tuple[str, ...]
    risks: tuple[str, ...]
    family: str
    subject: str
    observed: Observed | None
    limit: Limit | None
    degree: Range
    contribution: Range
    effort: Effort
    message: str
    remediation: str
    missing: tuple[str, ...]
    fingerprint: str
    waiver: Waived | None
    evidence: tuple[Evidence, ...]  # each with its location, in the same order
    locations: tuple[Location, ...]
    jointly: bool = False  # the evidence decides together; else each piece decides by itself
    since_baseline: Movement | None = None  # null: no baseline was given
    standing: Standing | None = None  # to a gate; null: none, or no concern of its policy
    why: str | None = None  # what that standing rests on, in words
    rests_on: tuple[str, ...] = ()  # overlays of private facts, without which it would differ

    @property
    def concern(self) -> bool:
        """Whether a reader must see it: it failed, is open, or crashed."""
        return self.verdict in _CONCERNS
