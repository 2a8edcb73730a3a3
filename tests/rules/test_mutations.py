"""A rule's examples hold it in place: change its limit or its selector, and one of them fails.

Every mutant is a rule that differs in one thing. One that all examples still prove would mean that
the rule could be changed so without anybody noticing.
"""

from __future__ import annotations

import typing
from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Any

import pytest

from netrisk.catalogue.builtin import root
from netrisk.catalogue.catalogue import builtin_catalogue
from netrisk.kinds import kind
from netrisk.model.rule import Rule
from netrisk.rulefiles import RuleInFile, read_rules
from netrisk.ruletest import prove
from netrisk.schemas import check_errors

PARTS = read_rules(str(root() / "rules"))

# Mutants that mean the same as the rule: what they change is said in another way as well.
EQUIVALENT: dict[str, str] = {
    "NR-4401 forbid=listed": "where a function stands does not depend on whom a party is",
    "NR-4401 forbid=others": "where a function stands does not depend on whom a party is",
    **{
        f"NR-{number} regions=True": "with a limit of none, a region fails only where the whole does"
        for number in (1103, 1107, 1108, 1121, 1122)
    },
    "NR-4501 forbid=listed": "where a function stands does not depend on whom a party is",
    "NR-4501 forbid=others": "where a function stands does not depend on whom a party is",
}


def mutants(rule: Rule) -> Iterator[tuple[str, Rule]]:
    """Rules that differ in one limit, one choice or one part of the selector."""
    for key in ("category", "function", "generation", "architecture", "country"):
        entries = getattr(rule.when, key)
        for entry in entries:
            rest = tuple(other for other in entries if other != entry)
            fewer: dict[str, Any] = {key: rest}
            changed = replace(rule.when, **fewer)
            yield f"when.{key} without {entry}", replace(rule, when=changed)
    if rule.when.public:
        yield "when.public=False", replace(rule, when=replace(rule.when, public=False))
    module = kind(rule.check["kind"])
    hints = typing.get_type_hints(module.Check)
    for field in fields(module.Check):
        default = (
            None if field.name not in rule.check and callable(field.default) else field.default
        )
        value = rule.check.get(field.name, default)
        for other in _others(value, hints[field.name], field.name in rule.check):
            check = {**rule.check, field.name: other}
            if not check_errors(check):
                yield f"{field.name}={other}", replace(rule, check=check)


def _others(value: Any, hint: Any, stated: bool) -> Iterator[Any]:
    if isinstance(value, bool):
        if stated:
            yield not value
    elif isinstance(value, int):
        yield from (value - 1, value + 1)
    elif isinstance(value, float):
        more = (value + 1) / 2 if value < 1 else value * 1.5
        yield from (other for other in (value / 2, more) if other != value)
    elif isinstance(value, list | tuple) and stated:
        for entry in value if len(value) > 1 else ():
            yield [other for other in value if other != entry]
    elif isinstance(value, str) and stated:
        options = typing.get_args(hint) if typing.get_origin(hint) is typing.Literal else ()
        yield from (option for option in options if option != value)


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.rule.id)
def test_no_change_goes_unnoticed(part: RuleInFile) -> None:
    survivors = []
    for name, mutant in mutants(part.rule):
        label = f"{part.rule.id} {name}"
        changed = replace(part, rule=mutant)
        if not prove(changed, builtin_catalogue()).problems and label not in EQUIVALENT:
            survivors.append(label)
    assert survivors == []
