"""``rules/1``: a rule is data. Plain frozen values: built-in rules load without a validator.

The constraints written on the fields make the published JSON Schema (``netrisk schema rules``),
against which users' files are checked.
"""

from __future__ import annotations

from dataclasses import field
from typing import Annotated, Any, Literal

from annotated_types import MinLen

from netrisk.model.vocabulary import (
    Architecture,
    Axis,
    Basis,
    Category,
    Confidence,
    Effort,
    Generation,
    Lifecycle,
    Severity,
)
from netrisk.noun import noun


@noun
class Reference:
    """Where the substance of a rule can be read."""

    title: str
    locator: str | None = None
    url: str | None = None


@noun
class Remediation:
    """What to do about a finding, and what it costs."""

    text: str
    effort: Effort


@noun
class When:
    """Where a rule applies. Nothing said: everywhere. Never about suppliers or their class.

    ``public``: not to a network whose ``operator.kind`` is private; who does not say is public.
    """

    category: tuple[Category, ...] = ()
    function: tuple[str, ...] = ()
    generation: tuple[Generation, ...] = ()
    architecture: tuple[Architecture, ...] = ()
    country: tuple[str, ...] = ()
    public: bool = False


@noun
class Rule:
    """One rule: its meaning, where it applies, and one check with its parameters."""

    id: str
    name: str
    title: str
    axis: Axis
    severity: Severity
    basis: Basis
    check: dict[str, Any]
    rationale: str
    detection: str
    remediation: Remediation
    false_positives: str | None = None
    confidence: Confidence = "high"
    measures: tuple[str, ...] = ()
    risks: tuple[str, ...] = ()
    enisa: tuple[str, ...] = ()
    fight: tuple[str, ...] = ()
    references: Annotated[tuple[Reference, ...], MinLen(1)] = ()
    when: When = When()
    family: str | None = None
    instrument: str | None = None
    mandatory: bool = False
    enabled: bool = True  # false: only where its pack is asked for
    since: str | None = None
    lifecycle: Lifecycle = "stable"
    pack: str = ""
    file: str = ""
    content: str = ""  # of an obligation: a digest of what it decides by

    @property
    def scored(self) -> bool:
        """Whether it counts in a score: law stands beside the scores, never inside them."""
        return bool(self.check["kind"] != "obligation")

    @property
    def cause(self) -> str:
        """The family whose rules count once in a score; by default the rule alone."""
        return self.family or self.id


@noun
class Example:
    """A network, or a state's profile, that proves a rule: what it must say, and where."""

    title: str
    expect: Literal["pass", "fail", "unknown", "not_applicable"]
    network: dict[str, Any] = field(default_factory=dict)
    profile: dict[str, Any] | None = None
    at: tuple[str, ...] = ()
    subject: str | None = None


def rule_from(data: dict[str, Any]) -> Rule:
    """A rule from data that is known to be valid."""
    values = {key: value for key, value in data.items() if key != "examples"}
    values["remediation"] = Remediation(**data["remediation"])
    values["references"] = tuple(Reference(**part) for part in data.get("references", ()))
    when: dict[str, Any] = {
        key: tuple(part) if isinstance(part, list) else part
        for key, part in data.get("when", {}).items()
    }
    values["when"] = When(**when)
    for key in ("measures", "risks", "enisa", "fight"):
        if key in values:
            values[key] = tuple(values[key])
    return Rule(**values)


def example_from(data: dict[str, Any]) -> Example:
    """An example from data that is known to be valid."""
    return Example(**{**data, "at": tuple(data.get("at", ()))})
