"""The rules of one run: built-in and the user's, switched on, with the limits this run changed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from hashlib import sha256
from typing import Any

from netrisk.errors import UnknownName
from netrisk.kinds import kind
from netrisk.model.rule import Rule
from netrisk.model.ruletext import ChangedLimit
from netrisk.nearest import nearest
from netrisk.noun import noun


@noun
class RuleSet:
    """Rules in the order of their ids, with what was changed in them.

    ``national_law``: the obligations of the network's country are asked too.
    """

    rules: tuple[Rule, ...]
    loosened: tuple[ChangedLimit, ...] = ()
    tightened: tuple[ChangedLimit, ...] = ()
    national_law: bool = False

    @property
    def packs(self) -> tuple[str, ...]:
        return tuple(sorted({rule.pack for rule in self.rules}))

    @property
    def sha256(self) -> str:
        """A name for exactly these rules and limits: scores under others are incomparable."""
        digests = self.digests
        return _digest([digests[rule.id] for rule in self.rules if rule.scored])

    @property
    def digests(self) -> dict[str, str]:
        """The same for each rule, short: findings of a rule under another are incomparable."""
        return {rule.id: _digest(_content(rule))[:12] for rule in self.rules}


def _content(rule: Rule) -> list[Any]:
    """What a rule decides by; its prose may change and decides nothing."""
    kind, when = [rule.severity, rule.axis, rule.cause, rule.scored], rule.when
    where = [when.category, when.function, when.generation, when.architecture, when.country]
    return [rule.id, *kind, *where, when.public, rule.check, rule.content]


_as_text = json.JSONEncoder(sort_keys=True).encode


def _digest(content: list[Any]) -> str:
    return sha256(_as_text(content).encode()).hexdigest()


def choose(
    rules: Iterable[Rule], packs: Iterable[str] = (), settings: Iterable[str] = ()
) -> RuleSet:
    """The rules that are on by default or in an asked pack, with ``RULE.param=value`` applied.

    Raises UnknownName for a pack, rule or parameter that does not exist, ValueError for a value
    that a parameter cannot take.
    """
    every = sorted(rules, key=lambda rule: rule.id)
    known = {rule.pack for rule in every}
    asked = set(packs)
    for pack in sorted(asked - known):
        raise UnknownName("pack", pack, nearest(pack, known))
    chosen = {rule.id: rule for rule in every if rule.enabled or rule.pack in asked}
    changes: list[tuple[bool, ChangedLimit]] = []
    for setting in settings:
        rule, change, looser = _changed(setting, chosen)
        chosen[rule.id] = rule
        if change.value != change.default:
            changes.append((looser, change))
    return RuleSet(
        tuple(chosen.values()),
        tuple(change for looser, change in changes if looser),
        tuple(change for looser, change in changes if not looser),
        national_law=True,
    )


def _changed(setting: str, rules: Mapping[str, Rule]) -> tuple[Rule, ChangedLimit, bool]:
    target, equals, text = setting.partition("=")
    name, dot, param = target.partition(".")
    if not equals or not dot:
        raise ValueError(f"'{setting}' is not of the form RULE.param=value")
    rule = rules.get(name) or next((rule for rule in rules.values() if rule.name == name), None)
    if rule is None:
        raise UnknownName("rule", name, nearest(name, rules))
    module = kind(rule.check["kind"])
    fields = module.Check.__dataclass_fields__
    if param not in fields:
        raise UnknownName(f"parameter of {rule.id}", param, nearest(param, fields))
    default = rule.check.get(param, fields[param].default)
    default = list(default) if isinstance(default, tuple) else default
    value = _value(text, default, setting)
    changed = replace(rule, check={**rule.check, param: value})
    _validate(changed, setting)
    # NOTE: a change whose direction is not known counts as loosened: it must not go unseen.
    looser = _looser(module.LOOSER.get(param), default, value)
    return changed, ChangedLimit(rule.id, param, value, default), looser


def _value(text: str, default: Any, setting: str) -> Any:
    if isinstance(default, list):
        return [part.strip() for part in text.split(",") if part.strip()]
    if isinstance(default, bool):
        if text not in ("true", "false"):
            raise ValueError(f"'{setting}': expected true or false")
        return text == "true"
    if isinstance(default, int | float) or default is None:
        try:
            return int(text) if text.lstrip("-").isdigit() else float(text)
        except ValueError:
            raise ValueError(f"'{setting}': expected a number") from None
    return text


def _validate(rule: Rule, setting: str) -> None:
    from netrisk.schemas import check_errors

    errors = check_errors(rule.check)
    if errors:
        raise ValueError(f"'{setting}': {errors[0]}")


def _looser(direction: str | None, default: Any, value: Any) -> bool:
    if direction in ("higher", "lower") and isinstance(default, int | float):
        return bool(value > default) if direction == "higher" else bool(value < default)
    if direction in ("more", "fewer") and isinstance(default, list):
        return (
            bool(set(value) - set(default))
            if direction == "more"
            else bool(set(default) - set(value))
        )
    return True
