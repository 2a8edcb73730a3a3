"""``report/1``: the one result object that every format is made from. Formats never compute.

Numbers are fractions of 1 unless a unit says otherwise; scores are points from 0 (best) to 100.
An unbounded number is infinite here and null in JSON.
"""

from __future__ import annotations

from dataclasses import field

from netrisk.model.beside import Planned, SourceLine
from netrisk.model.legal import LegalSection
from netrisk.model.result import Location, Range, Result
from netrisk.model.ruletext import Rules
from netrisk.model.vocabulary import (
    Axis,
    Basis,
    By,
    Category,
    Decision,
    Effort,
    RiskClass,
    WaiverState,
)
from netrisk.noun import noun

SCHEMA = "netrisk.report/1"
SCHEMA_MANY = "netrisk.reports/1"


@noun
class Tool:
    """What made the report."""

    name: str
    version: str


@noun
class Subject:
    """What was assessed."""

    kind: str
    id: str
    name: str
    country: str


@noun
class Handling:
    """How the report may travel, as its network says."""

    marking: str
    release_to: tuple[str, ...] = ()


@noun
class Input:
    """A file that the report was made from; ``path`` as it was given."""

    path: str
    sha256: str


@noun
class Summary:
    """Results counted by verdict; ``coverage``: decided weight by applicable weight, 0 to 1."""

    pass_: int = 0
    fail: int = 0
    unknown: int = 0
    not_applicable: int = 0
    error: int = 0
    waived: int = 0
    coverage: float = 0.0


@noun
class Quantity:
    """A direct quantity behind an axis: the share of a supplier, an owner or the listed class."""

    name: str
    by: By
    category: Category
    low: float
    high: float
    year: int | None = None  # of a published figure
    sources: tuple[str, ...] = ()


@noun
class Counts:
    """Results of one kind of verdict; never a score."""

    fail: int = 0
    unknown: int = 0
    pass_: int = 0


@noun
class AxisScore:
    """Risk on one axis, 0 (best) to 100; null where no rule of the axis applies."""

    low: float | None
    high: float | None
    band: str
    without_waived: Range | None
    counts: Counts
    quantities: tuple[Quantity, ...] = ()


@noun
class Overall:
    """The worse of exposure and dependence; ``axis`` names which. Nothing is blended."""

    low: float | None
    high: float | None
    band: str
    axis: Axis | None


@noun
class Scores:
    """The score of every axis, and the worse of exposure and dependence."""

    overall: Overall
    axes: dict[str, AxisScore]


@noun
class Share:
    """What one supplier, owner, country or class supplies of a category; no region: nationally."""

    category: Category
    region: str | None
    by: By
    name: str
    low: float
    high: float


@noun
class ClassSource:
    """Who lists a supplier, in the source's own words."""

    basis: Basis
    title: str
    words: str
    date: str | None


@noun
class SupplierClass:
    """A supplier of the network with its class, and who says so."""

    id: str
    name: str
    owner: str
    country: str | None
    class_: RiskClass
    sources: tuple[ClassSource, ...] = ()


@noun
class Change:
    """A verdict that changes on a later date, with what is declared today."""

    date: str
    rule: str
    subject: str
    from_: str
    to: str
    reason: str
    source: str


@noun
class Question:
    """A missing fact: how many unknown results it would help decide, and by how many points the
    overall interval narrows at least, whatever the fact turns out to be."""

    path: str
    decides: int
    width: float
    locations: tuple[Location, ...] = ()


@noun
class QuickWin:
    """The finding whose repair gains most points per effort (low 1, medium 2, high 4)."""

    rule: str
    subject: str
    low: float
    high: float
    effort: Effort


@noun
class WaiverStatus:
    """One waiver and what this run made of it; ``why`` says so in words."""

    rule: str
    subject: str
    status: WaiverState
    expires: str
    owner: str = ""
    reason: str = ""
    why: str = ""
    locations: tuple[Location, ...] = ()


@noun
class Baseline:
    """What a gate held a network against; ``differs`` names what is not alike in the two runs."""

    path: str
    as_of: str
    differs: tuple[str, ...] = ()


@noun
class Gate:
    """What a gate decided, by which policy, and why: one reason per thing that decided.

    ``limits``: those of the reasons that are about the whole network, its coverage or its score.
    """

    policy: str
    outcome: Decision
    reasons: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()
    baseline: Baseline | None = None


@noun
class Report:
    """Everything that netrisk says about one subject on one date."""

    schema: str
    tool: Tool
    subject: Subject
    as_of: str
    scope: tuple[Category, ...]
    handling: Handling | None
    inputs: tuple[Input, ...]
    rules: Rules
    summary: Summary
    scores: Scores
    risks: dict[str, Counts]
    measures: dict[str, Counts]
    shares: tuple[Share, ...]
    suppliers: tuple[SupplierClass, ...]
    results: tuple[Result, ...]
    outlook: tuple[Change, ...]
    ask: tuple[Question, ...]
    quick_win: QuickWin | None
    waivers: tuple[WaiverStatus, ...]
    notes: tuple[str, ...]
    redacted: bool = False
    law: LegalSection | None = None  # null: no profile of the country is known
    gate: Gate | None = None
    imported: str | None = None  # how much was understood of the exports that it was made from
    planned: Planned | None = None  # null: nothing is planned
    lines: tuple[SourceLine, ...] = ()  # those that findings and questions point to
    titles: dict[str, str] = field(default_factory=dict)  # of measures and risks


@noun
class Reports:
    """Several reports of one run."""

    schema: str
    reports: tuple[Report, ...] = field(default=())
    summary: Summary = field(default_factory=Summary)
    gate: Gate | None = None
