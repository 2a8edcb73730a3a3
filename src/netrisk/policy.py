"""What fails a gate: a named policy, and where each of its values came from.

The built-in policy ``toolbox-default`` fails on what the EU Toolbox asks about first: listed
suppliers in critical categories, missing facts there, and single points of failure in the core. All
else warns. Every policy fails on a breach of binding national law: no policy can accept that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import field, replace
from typing import Any

from netrisk.errors import InvalidInput, Problem, UnknownName
from netrisk.model.result import Result
from netrisk.model.vocabulary import SEVERITIES, Axis, Severity
from netrisk.nearest import nearest
from netrisk.noun import noun

DEFAULT = "toolbox-default"
NATIONAL_LAW = "breached binding national law"


@noun
class Clause:
    """A cause that fails: the rules that find it, or every rule of an axis and a severity."""

    title: str
    rules: tuple[str, ...] = ()
    axis: Axis | None = None
    severity: Severity | None = None

    def meets(self, result: Result) -> bool:
        kind = (result.axis, result.severity)
        return result.rule in self.rules or kind == (self.axis, self.severity)

    @property
    def found_by(self) -> str:
        """What finds it, in words."""
        return (
            " ".join(self.rules) or f"every rule of {self.axis} whose severity is {self.severity}"
        )


@noun
class Policy:
    """What fails. ``clauses`` fail where their rules are of severity ``fail_on`` or worse; with
    ``every`` so does every other finding of that severity or worse.

    ``min_coverage`` is a share of 1; ``max_score`` is held against the worst bound, 0 to 100.
    ``sources``: for each value that is not the policy's own, where it came from.
    """

    name: str
    clauses: tuple[Clause, ...] = ()
    fail_on: Severity = "high"
    every: bool = False
    fail_on_rule: tuple[str, ...] = ()
    min_coverage: float | None = None
    max_score: float | None = None
    strict: bool = False
    home: str = "built in"
    sources: Mapping[str, str] = field(default_factory=dict)

    def cause(self, result: Result) -> str | None:
        """Why a result of this kind, if it failed, would fail the gate; None: it only warns."""
        if result.basis == "national_law":
            return NATIONAL_LAW
        if result.rule in self.fail_on_rule:
            return f"rule {result.rule}{self._by('fail_on_rule')}"
        if SEVERITIES.index(result.severity) > SEVERITIES.index(self.fail_on):
            return None
        for clause in self.clauses:
            if clause.meets(result):
                return clause.title
        return f"severity {self.fail_on} or worse{self._by('fail_on')}" if self.every else None

    def _by(self, value: str) -> str:
        """Who changed a value of the policy, where somebody did."""
        return f" ({self.sources[value]})" if value in self.sources else ""

    def source(self, value: str) -> str:
        return self.sources.get(value, self.home)


BUILTIN = {
    DEFAULT: Policy(
        DEFAULT,
        (
            # NOTE: rules about listed suppliers have this severity exactly where the EU coordinated
            # risk assessment rates the assets critical; users' rules and packs count too.
            Clause("listed suppliers in critical categories", axis="exposure", severity="critical"),
            Clause("missing facts in critical categories", ("NR-5001",)),
            Clause(
                "single points of failure in the core",
                tuple("NR-2201 NR-2202 NR-2211 NR-2231".split()),
            ),
        ),
    )
}


def changed(policy: Policy, source: Mapping[str, str], values: Mapping[str, Any]) -> Policy:
    """The policy with values that the user set by hand; a severity then holds for every finding."""
    sources = {**policy.sources, **{name: source[name] for name in values}}
    update = dict(values)
    if "fail_on" in update:
        update |= {"every": True, "clauses": ()}
    return replace(policy, **update, sources=sources)


Place = Callable[[str, str | None], tuple[int, int]]


@noun
class PolicyTables:
    """The policies of a settings file; ``place``: line and column of a table, or of its key."""

    file: str
    tables: Mapping[str, Any]
    place: Place

    def problem(self, name: str, key: str | None, why: str) -> Problem:
        line, column = self.place(f"policies.{name}", key)
        said = f"policies.{name}.{key}" if key else f"policies.{name}"
        return Problem(self.file, line, column, f"{said}: {why}")


NO_TABLES = PolicyTables("netrisk.toml", {}, lambda _table, _key: (0, 0))


def named(name: str, own: PolicyTables = NO_TABLES) -> Policy:
    """A policy by its name: built in, or a table under ``policies`` of a settings file.

    Raises UnknownName, or InvalidInput where a table cannot be used.
    """
    problems = [
        own.problem(taken, None, "this name is taken by a built-in policy")
        for taken in own.tables
        if taken in BUILTIN
    ]
    if name in own.tables:
        problems += [own.problem(name, key, why) for key, why in _wrong(own.tables[name])]
    if problems:
        raise InvalidInput(problems)
    if name in own.tables:
        return _from_table(name, own.tables[name], own.file)
    if name not in BUILTIN:
        raise UnknownName("policy", name, nearest(name, [*BUILTIN, *own.tables]))
    return BUILTIN[name]


_KEYS = "extends fail_on fail_on_rule max_score min_coverage strict".split()


def _from_table(name: str, table: dict[str, Any], file: str) -> Policy:
    # NOTE: a table that says nothing of what fails extends the default, or nothing would fail.
    silent = "fail_on" not in table and "fail-on" not in table
    base = BUILTIN[table.get("extends", DEFAULT)] if "extends" in table or silent else Policy(name)
    given = {key.replace("-", "_"): value for key, value in table.items() if key != "extends"}
    if "min_coverage" in given:
        given["min_coverage"] = given["min_coverage"] / 100
    if "fail_on_rule" in given:
        given["fail_on_rule"] = tuple(given["fail_on_rule"])
    return replace(base, **given, name=name, every="fail_on" in given, home=file)


def _wrong(table: Any) -> Iterator[tuple[str | None, str]]:
    """What is wrong with the table of a policy, each with its key."""
    if not isinstance(table, dict):
        yield None, "expected a table"
        return
    for key, value in table.items():
        spelled = key.replace("-", "_")
        if spelled not in _KEYS:
            close = nearest(spelled, _KEYS)
            hint = f"did you mean '{close}'?" if close else f"expected one of {', '.join(_KEYS)}"
            yield key, f"unknown key; {hint}"
        elif not _TESTS[spelled][0](value):
            yield key, f"expected {_TESTS[spelled][1]}, found {str(value)[:60]!r}"


def _number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 100


def _texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(part, str) for part in value)


_TESTS: dict[str, tuple[Any, str]] = {
    "extends": (lambda value: value in BUILTIN, f"one of {', '.join(BUILTIN)}"),
    "fail_on": (lambda value: value in SEVERITIES, f"one of {', '.join(SEVERITIES)}"),
    "fail_on_rule": (_texts, "a list of rule ids"),
    "max_score": (_number, "a number from 0 to 100"),
    "min_coverage": (_number, "a number from 0 to 100, in percent"),
    "strict": (lambda value: isinstance(value, bool), "true or false"),
}
