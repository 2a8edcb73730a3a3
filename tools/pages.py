"""The generated pages of docs/: an anchor per rule, what covers which measure, the commands."""

from __future__ import annotations

import contextlib
import io
import os
from collections.abc import Iterable, Iterator

from netrisk.catalogue.catalogue import builtin_catalogue
from netrisk.cli.app import VERBS, run
from netrisk.explain import explain_rule
from netrisk.kinds import KINDS, kind
from netrisk.model.rule import Rule

_MADE = "<!-- made by tools/generate.py -->\n"
_SUBVERBS = {
    "rules": ("list", "show", "test"),
    "suppliers": ("list", "resolve"),
    "waivers": ("check",),
}


def help_text(verb: str) -> str:
    """What ``netrisk VERB --help`` prints at 80 columns."""
    os.environ["COLUMNS"] = "80"
    return printed(*verb.split(), "--help")


def printed(*arguments: str) -> str:
    """What a command prints. Raises SystemExit where it fails."""
    with contextlib.redirect_stdout(io.StringIO()) as output:
        code = run(arguments)
    if code:
        raise SystemExit(f"netrisk {' '.join(arguments)} failed with {code}")
    return output.getvalue()


def command_pages() -> Iterator[tuple[str, str]]:
    """docs/commands.md: every verb's help."""
    parts = [_MADE, "# Commands\n", f"```\n{help_text('')}```\n"]
    for verb in VERBS:
        for name in (verb, *(f"{verb} {sub}" for sub in _SUBVERBS.get(verb, ()))):
            parts.append(f"## netrisk {name}\n\n```\n{help_text(name)}```\n")
    yield "docs/commands.md", "\n".join(parts)


def rule_pages() -> Iterator[tuple[str, str]]:
    """docs/rules/: a page per pack with an anchor per rule, coverage tables, and the kinds."""
    rules = builtin_catalogue().rules
    packs = sorted({rule.pack for rule in rules})
    for pack in packs:
        chosen = [rule for rule in rules if rule.pack == pack]
        yield f"docs/rules/{pack}.md", _pack_page(pack, chosen)
    yield "docs/rules/README.md", _coverage_page(rules)
    yield "docs/rules/kinds.md", _kinds_page(rules)


def _pack_page(pack: str, rules: list[Rule]) -> str:
    lines = [_MADE, f"# Rules of {pack}\n"]
    for rule in rules:
        lines.append(f"## {rule.name}\n")
        explanation = explain_rule(rule)
        lines.append(f"**{rule.id}** {rule.title}\n")
        for heading, paragraphs in explanation.sections:
            if heading:
                lines.append(f"*{heading}*\n")
            lines += [f"- {paragraph}" for paragraph in paragraphs]
            lines.append("")
    return "\n".join(lines)


def _coverage_page(rules: Iterable[Rule]) -> str:
    every = list(rules)
    toolbox = builtin_catalogue().toolbox
    lines = [_MADE, "# Rules: what covers what\n"]
    lines.append("A rule is evidence about a measure, never proof that it is fulfilled.\n")
    lines += ["## Toolbox measures\n", "| measure | rules |", "|---|---|"]
    for measure in toolbox["measures"]:
        covering = [rule for rule in every if measure["id"] in rule.measures]
        shown = ", ".join(map(_link, covering)) or f"none: {measure['cannot_be_checked']}"
        lines.append(f"| {measure['id']} {measure['title']} | {shown} |")
    lines += ["\n## ENISA 5G controls\n", "| control | rules |", "|---|---|"]
    for control in sorted({control for rule in every for control in rule.enisa}):
        covering = [rule for rule in every if control in rule.enisa]
        lines.append(f"| {control} | {', '.join(map(_link, covering))} |")
    lines += ["\n## All rules\n", "| id | severity | axis | pack | title |"]
    lines.append("|---|---|---|---|---|")
    for rule in every:
        opt_in = "" if rule.enabled else " (opt-in)"
        title = rule.title.replace("|", "\\|")
        lines.append(
            f"| {_link(rule)} | {rule.severity} | {rule.axis} | {rule.pack}{opt_in} | {title} |"
        )
    return "\n".join(lines) + "\n"


def _kinds_page(rules: Iterable[Rule]) -> str:
    every = list(rules)
    lines = [_MADE, "# Check kinds\n", "A closed set; each is one file in `src/netrisk/kinds`.\n"]
    for name in sorted(KINDS):
        lines.append(f"## {name}\n")
        lines.append(f"{(kind(name).__doc__ or '').strip()}\n")
        used = [_link(rule) for rule in every if rule.check["kind"] == name]
        lines.append(f"Used by {', '.join(used) or 'no built-in rule'}.\n")
    return "\n".join(lines)


def _link(rule: Rule) -> str:
    return f"[{rule.id}]({rule.pack}.md#{rule.name})"
