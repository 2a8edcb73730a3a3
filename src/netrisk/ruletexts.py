"""What a report says of its rules: which they were, and what a reader of a finding may ask."""

from __future__ import annotations

from collections.abc import Iterable

from netrisk.model.report import Rules, RuleText
from netrisk.model.result import Result
from netrisk.model.rule import Rule
from netrisk.ruleset import RuleSet


def rules_of(ruleset: RuleSet, results: Iterable[Result]) -> Rules:
    """The rules of a run, in words where they have a finding."""
    found = {result.rule for result in results if result.concern}
    return Rules(
        ruleset.packs,
        ruleset.sha256,
        ruleset.loosened,
        ruleset.tightened,
        ruleset.digests,
        tuple(_text(rule) for rule in ruleset.rules if rule.id in found),
    )


def _text(rule: Rule) -> RuleText:
    return RuleText(
        id=rule.id,
        name=rule.name,
        title=rule.title,
        severity=rule.severity,
        axis=rule.axis,
        basis=rule.basis,
        rationale=rule.rationale,
        detection=rule.detection,
        false_positives=rule.false_positives,
        references=rule.references,
        measures=rule.measures,
        risks=rule.risks,
        fight=rule.fight,
        pack=rule.pack,
        mandatory=rule.mandatory,
    )
