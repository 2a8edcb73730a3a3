"""What a report says of its rules: which they were, and what a reader of a finding may ask."""

from __future__ import annotations

from collections.abc import Iterable

from netrisk.catalogue.catalogue import builtin_catalogue
from netrisk.kinds import kind
from netrisk.model.result import Result
from netrisk.model.rule import Rule
from netrisk.model.ruletext import Rules, RuleText
from netrisk.ruleset import RuleSet


def rules_of(ruleset: RuleSet, results: Iterable[Result]) -> Rules:
    """The rules of a run, in words where they have a finding."""
    found = {result.rule for result in results if result.concern}
    told = [rule for rule in ruleset.rules if rule.id in found]
    kinds = sorted({str(rule.check["kind"]) for rule in told})
    return Rules(
        ruleset.packs,
        ruleset.sha256,
        ruleset.loosened,
        ruleset.tightened,
        ruleset.digests,
        tuple(map(_text, told)),
        {name: _formula(name) for name in kinds},
    )


def titles() -> dict[str, str]:
    """What the risks and measures of the EU 5G Toolbox are called."""
    toolbox = builtin_catalogue().toolbox
    found = {part["id"]: part["short_title"] for part in toolbox["risks"]}
    return found | {part["id"]: part["title"] for part in toolbox["measures"]}


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
        kind=rule.check["kind"],
        limits=tuple(
            f"{key}: {_said(value)}" for key, value in rule.check.items() if key != "kind"
        ),
    )


def _said(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _formula(name: str) -> str:
    """What the documentation of a kind of check says, a line per paragraph."""
    paragraphs = (kind(name).__doc__ or "").split("\n\n")
    return "\n".join(" ".join(part.split()) for part in paragraphs)
