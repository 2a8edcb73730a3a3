"""What an id means: rule, measure, action, risk, asset category, function or finding."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from netrisk.catalogue.catalogue import Catalogue
from netrisk.catalogue.functions import Function
from netrisk.errors import UnknownName
from netrisk.kinds import kind
from netrisk.lawrules import find
from netrisk.model.report import Report
from netrisk.model.result import Result
from netrisk.model.rule import Rule
from netrisk.nearest import nearest
from netrisk.noun import noun
from netrisk.score import SEVERITY_WEIGHT


@noun
class Explanation:
    """A title and its sections: a heading with paragraphs, or with short facts line by line."""

    title: str
    sections: tuple[tuple[str, tuple[str, ...]], ...]


def explain(name: str, catalogue: Catalogue, rules: Sequence[Rule]) -> Explanation:
    """Explains an id of the catalogue in any case. Raises UnknownName with the nearest."""
    wanted = name.casefold()
    toolbox = catalogue.toolbox
    for rule in rules:
        if wanted in (rule.id.casefold(), rule.name):
            return explain_rule(rule)
    for measure in (*toolbox["measures"], *toolbox["supporting_actions"]):
        if measure["id"].casefold() == wanted:
            return _measure(measure, toolbox, rules)
    for risk in toolbox["risks"]:
        if risk["id"].casefold() == wanted:
            return _risk(risk, toolbox, rules)
    for category in toolbox["asset_categories"]:
        if category["id"] == wanted:
            return _category(category, toolbox, catalogue)
    function = catalogue.functions.find(name)
    if function is not None:
        return _function(function)
    duty = find(name)
    if duty is not None:
        return explain_rule(duty)
    raise UnknownName(
        "rule, measure, risk, category or function", name, _nearest(name, catalogue, rules)
    )


def explain_finding(
    fingerprint: str, reports: Iterable[Report], rules: Sequence[Rule]
) -> Explanation:
    """Explains one result of a saved report by its fingerprint (or the start of it)."""
    for report in reports:
        for result in report.results:
            if result.fingerprint.startswith(fingerprint) and len(fingerprint) >= 6:
                rule = next((rule for rule in rules if rule.id == result.rule), None)
                return _finding(result, rule)
    raise UnknownName("finding in this report", fingerprint)


def find_rule(name: str, rules: Sequence[Rule]) -> Rule:
    """A rule by id or name. Raises UnknownName with the nearest."""
    for rule in rules:
        if name.casefold() in (rule.id.casefold(), rule.name):
            return rule
    known = [part for rule in rules for part in (rule.id, rule.name)]
    raise UnknownName("rule", name, nearest(name, known))


def explain_rule(rule: Rule) -> Explanation:
    """Meaning, detection, formula, remedy and sources of a rule."""
    limits = [f"{key}: {_said(value)}" for key, value in rule.check.items() if key != "kind"]
    if limits:
        limits.append(f"another limit for one run, shown in its report: --set {rule.id}.KEY=VALUE")
    when = [
        f"{key}: {', '.join(getattr(rule.when, key))}"
        for key in ("category", "function", "generation", "architecture", "country")
        if getattr(rule.when, key)
    ]
    if rule.when.public:
        when.append("operator: of a public network, or one that does not say operator.kind")
    weight = SEVERITY_WEIGHT[rule.severity]
    facts = [
        f"severity {rule.severity} (weighs {weight:g} of 1), axis {rule.axis}"
        if rule.scored
        else f"severity {rule.severity}; law stands beside the scores and counts in none",
        f"basis {rule.basis.replace('_', ' ')}, confidence {rule.confidence}",
        f"pack {rule.pack}" + ("" if rule.enabled else f", opt-in: --pack {rule.pack}"),
    ]
    if rule.family:
        facts.append(f"family {rule.family}: rules about one cause, counted once in the score")
    related = [
        f"{word} {', '.join(ids)}"
        for word, ids in (
            ("Toolbox measures", rule.measures),
            ("risks", rule.risks),
            ("ENISA 5G controls", rule.enisa),
            ("MITRE FiGHT", rule.fight),
        )
        if ids
    ]
    return _explanation(
        f"{rule.id} {rule.name}: {rule.title}",
        ("", facts),
        ("why", [rule.rationale]),
        ("detection", [rule.detection]),
        ("applies to", when or ["every category"]),
        (f"check {rule.check['kind']}", [*_paragraphs(kind(rule.check["kind"]).__doc__), *limits]),
        ("known false positives", [rule.false_positives] if rule.false_positives else []),
        ("remedy", [f"{rule.remediation.text} Effort {rule.remediation.effort}."]),
        ("relates to", related),
        ("sources", [_reference(part.title, part.locator, part.url) for part in rule.references]),
    )


def _measure(
    measure: Mapping[str, Any], toolbox: Mapping[str, Any], rules: Sequence[Rule]
) -> Explanation:
    covering = _covering(rule for rule in rules if measure["id"] in rule.measures)
    risks = measure.get("risks")
    links = []
    if risks:
        second = f" (and {', '.join(risks['secondary'])})" if risks.get("secondary") else ""
        links = [f"{', '.join(risks['primary'])}{second}", toolbox["mapping_notice"]]
    checks = [f"{word}: {text}" for word, text in measure.get("checks", {}).items()]
    supports = [f"supports {', '.join(measure['supports'])}"] if "supports" in measure else []
    return _explanation(
        f"{measure['id']}: {measure['title']}",
        ("", [measure["description"], *supports]),
        ("risks it addresses", links),
        ("what can be checked", checks),
        ("what netrisk checks", covering or ["no rule: a finding against it cannot arise"]),
        (
            "what cannot be checked",
            [measure["cannot_be_checked"]] if "cannot_be_checked" in measure else [],
        ),
        ("source", [_source(measure, toolbox)]),
    )


def _risk(
    risk: Mapping[str, Any], toolbox: Mapping[str, Any], rules: Sequence[Rule]
) -> Explanation:
    measures = [
        f"{part['id']} {part['title']}"
        for part in toolbox["measures"]
        if risk["id"] in part["risks"]["primary"]
    ]
    return _explanation(
        f"{risk['id']}: {risk['title']}",
        ("", [risk["description"]]),
        ("measures against it", measures),
        ("what netrisk checks", _covering(rule for rule in rules if risk["id"] in rule.risks)),
        ("source", [_source(risk, toolbox)]),
    )


def _category(
    category: Mapping[str, Any], toolbox: Mapping[str, Any], catalogue: Catalogue
) -> Explanation:
    names = [
        name
        for name, function in catalogue.functions.by_name.items()
        if function.category == category["id"]
    ]
    return _explanation(
        f"{category['id']}: {category['title']}",
        ("", [f"sensitivity {category['sensitivity'].replace('_', '/')}"]),
        ("key elements named", list(category["key_elements"])),
        ("functions that netrisk counts to it", [", ".join(names)]),
        ("source", [_source(category, toolbox)]),
    )


def _function(function: Function) -> Explanation:
    facts = [f"category {function.category}"]
    if function.generation:
        facts.append(f"generation {function.generation}")
    if function.required_by:
        facts.append(f"needed by {', '.join(function.required_by)}")
    if function.includes:
        facts.append(f"counts as {', '.join(function.includes)}")
    return _explanation(
        f"{function.name}: {function.title}",
        ("", facts),
        ("also written", [", ".join(function.aliases)] if function.aliases else []),
        ("source", [function.source] if function.source else []),
    )


def _finding(result: Result, rule: Rule | None) -> Explanation:
    degree = f"degree {result.degree.low:g} to {result.degree.high:g}"
    gain = f"contributes {result.contribution.low:.1f} to {result.contribution.high:.1f} points"
    places = [
        f"{place.file}:{place.line}:{place.column} {place.path} ({place.text})"
        for place in result.locations
    ]
    own = _explanation(
        f"{result.fingerprint} {result.rule} {result.subject}: {result.verdict}",
        ("", [result.message, f"{degree}, {gain} to {result.axis}"]),
        ("where", places),
        ("missing", list(result.missing)),
    )
    meaning = explain_rule(rule) if rule else _explanation("", ("remedy", [result.remediation]))
    return Explanation(own.title, own.sections + meaning.sections[1:])


def _explanation(title: str, *sections: tuple[str, Iterable[str]]) -> Explanation:
    kept = ((heading, tuple(lines)) for heading, lines in sections)
    return Explanation(title, tuple((heading, lines) for heading, lines in kept if lines))


def _covering(rules: Iterator[Rule]) -> list[str]:
    return [f"{rule.id} {rule.title}" for rule in rules]


def _source(entry: Mapping[str, Any], toolbox: Mapping[str, Any]) -> str:
    confidence = toolbox["confidence_scale"].get(entry["confidence"], entry["confidence"])
    return f"{toolbox['sources'].get(entry['source'], entry['source'])} ({confidence})"


def _reference(title: str, locator: str | None, url: str | None) -> str:
    return ", ".join(part for part in (title, locator, url) if part)


def _paragraphs(text: str | None) -> list[str]:
    return [" ".join(part.split()) for part in (text or "").split("\n\n")]


def _said(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _nearest(name: str, catalogue: Catalogue, rules: Sequence[Rule]) -> str | None:
    toolbox = catalogue.toolbox
    known = [part for rule in rules for part in (rule.id, rule.name)]
    for key in ("measures", "supporting_actions", "risks", "asset_categories"):
        known += [entry["id"] for entry in toolbox[key]]
    return nearest(name, [*known, *catalogue.functions.by_name])
