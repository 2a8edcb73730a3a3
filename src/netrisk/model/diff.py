"""``netrisk.diff/1``: what changed between two reports on one network, finding by finding.

A change is about one piece of evidence where each piece breaks the rule by itself, else about the
result as a whole (``path`` is then null). Numbers as in ``report/1``.
"""

from __future__ import annotations

from dataclasses import field
from typing import Literal, get_args

from netrisk.model.report import Handling, Summary, Tool
from netrisk.model.result import Location, Observed, Range
from netrisk.model.vocabulary import Axis, Movement, Severity, Verdict
from netrisk.noun import noun

SCHEMA = "netrisk.diff/1"
SCHEMA_MANY = "netrisk.diffs/1"

Bucket = Literal["new", "worsened", "incomparable", "improved", "resolved", "unchanged"]
BUCKETS: tuple[Bucket, ...] = get_args(Bucket)  # what asks for attention first


@noun
class Side:
    """One of the two reports."""

    path: str
    network: str
    name: str
    country: str
    as_of: str
    rules: str  # the digest of the rule set
    summary: Summary


@noun
class ScoreChange:
    """A score before and after, and the least and most by which it may have moved.

    Where the rules differ the scores are incomparable, and ``change`` is null.
    """

    before: Range | None
    after: Range | None
    change: Range | None


@noun
class Change:
    """One finding or piece of evidence, before and after.

    ``moved``: how it stands to the older report whatever else differs; null where it is gone.
    """

    bucket: Bucket
    why: str
    rule: str
    name: str
    title: str
    severity: Severity
    axis: Axis
    subject: str
    path: str | None
    fingerprint: str
    moved: Movement | None
    verdict_before: Verdict | None
    verdict_after: Verdict | None
    observed_before: Observed | None
    observed_after: Observed | None
    message: str
    location: Location | None
    waived: bool = False


@noun
class Diff:
    """What changed. ``differs``: what else is not alike in the two reports."""

    schema: str
    tool: Tool
    old: Side
    new: Side
    differs: tuple[str, ...]
    scores: dict[str, ScoreChange]
    counts: dict[str, int]
    changes: tuple[Change, ...]
    handling: Handling | None = None


@noun
class Diffs:
    """Several networks compared in one run, and those that only one side has."""

    schema: str
    diffs: tuple[Diff, ...]
    only_old: tuple[str, ...] = ()
    only_new: tuple[str, ...] = ()
    counts: dict[str, int] = field(default_factory=dict)
