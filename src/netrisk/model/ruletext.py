"""The rules of a run, as a report tells them: which, with what limits, and why."""

from __future__ import annotations

from dataclasses import field

from netrisk.model.rule import Reference
from netrisk.model.vocabulary import Axis, Basis, Severity
from netrisk.noun import noun


@noun
class ChangedLimit:
    """A parameter of a rule that this run set to something else than the rule says."""

    rule: str
    param: str
    value: bool | int | float | str | list[str] | None
    default: bool | int | float | str | list[str] | None


@noun
class RuleText:
    """What a reader of a finding may ask of its rule."""

    id: str
    name: str
    title: str
    severity: Severity
    axis: Axis
    basis: Basis
    rationale: str
    detection: str
    false_positives: str | None
    references: tuple[Reference, ...]
    measures: tuple[str, ...]
    risks: tuple[str, ...]
    fight: tuple[str, ...]
    pack: str
    mandatory: bool
    kind: str = ""  # of its check
    limits: tuple[str, ...] = ()  # the parameters of its check in this run, in words


@noun
class Rules:
    """The rules of a run. Scores of different rule sets or limits are incomparable.

    ``digests``: a name for what each rule decides by, so that two runs can tell which rules differ.
    ``texts``: the rules with a finding, in the order of their ids. ``formulas``: how their kinds of
    checks reckon.
    """

    packs: tuple[str, ...]
    sha256: str
    loosened: tuple[ChangedLimit, ...] = ()
    tightened: tuple[ChangedLimit, ...] = ()
    digests: dict[str, str] = field(default_factory=dict)
    texts: tuple[RuleText, ...] = ()
    formulas: dict[str, str] = field(default_factory=dict)
