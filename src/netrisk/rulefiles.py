"""Users' rule folders and the examples that rules carry: read, checked whole, never overriding."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from netrisk.document import Document, read
from netrisk.errors import InvalidInput, Problem
from netrisk.load import expect_kind
from netrisk.model.keys import RULE_TEXT_KEYS
from netrisk.model.rule import Example, Rule, example_from, rule_from
from netrisk.noun import noun

# What lies beside the packs and is no rule.
CATALOGUE_KINDS = tuple(
    f"{name}/1" for name in ("toolbox", "functions", "chains", "controls", "columns", "types")
)


@noun
class RuleInFile:
    """A rule with the document it stands in, its index there, and its examples."""

    rule: Rule
    document: Document
    index: int
    examples: tuple[Example, ...]


def read_rules(folder: str) -> list[RuleInFile]:
    """Every rule under a folder (or in one file). Raises InvalidInput with all problems."""
    found: list[RuleInFile] = []
    problems: list[Problem] = []
    for path in _files(folder):
        try:
            found += _rules_of(read(str(path), text_keys=RULE_TEXT_KEYS), _pack(path, folder))
        except InvalidInput as error:
            problems += error.problems
    problems += _duplicates(found)
    if problems:
        raise InvalidInput(problems)
    if not found:
        raise InvalidInput([Problem(folder, 0, 0, "no rules found here (files that end in .yaml)")])
    return found


def with_users(builtin: Iterable[Rule], folders: Iterable[str]) -> list[Rule]:
    """The built-in rules with the users' beside them; the id of another rule is an error."""
    rules = list(builtin)
    known = {rule.id: rule.file for rule in rules}
    problems: list[Problem] = []
    for folder in folders:
        for part in read_rules(folder):
            if part.rule.id in known:
                message = f"rule {part.rule.id} exists already in {known[part.rule.id]}"
                problems.append(part.document.problem(("rules", part.index, "id"), message))
            known[part.rule.id] = part.document.path
            rules.append(part.rule)
    if problems:
        raise InvalidInput(problems)
    return rules


def check_rules(document: Document) -> list[Problem]:
    """What is wrong with a ``rules/1`` document."""
    from jsonschema import Draft202012Validator

    from netrisk.model.problems import schema_problems
    from netrisk.schemas import rules

    return schema_problems(list(Draft202012Validator(rules()).iter_errors(document.data)), document)


def _files(folder: str) -> list[Path]:
    path = Path(folder)
    if path.is_file():
        return [path]
    if not path.is_dir():
        raise InvalidInput([Problem(folder, 0, 0, "no such rules folder")])
    return sorted(part for part in path.rglob("*.yaml") if part.is_file())


def _pack(path: Path, folder: str) -> str:
    return path.parent.name if path != Path(folder) else path.parent.name or "rules"


def _rules_of(document: Document, pack: str) -> Iterator[RuleInFile]:
    if _catalogue_file(document.data):
        return
    expect_kind(document, "rules/1")
    problems = check_rules(document)
    if problems:
        raise InvalidInput(problems)
    for index, data in enumerate(document.data["rules"]):
        rule = rule_from({**data, "pack": pack, "file": document.path})
        examples = tuple(map(example_from, data.get("examples", ())))
        yield RuleInFile(rule, document, index, examples)


def _catalogue_file(data: Any) -> bool:
    return isinstance(data, dict) and data.get("netrisk") in CATALOGUE_KINDS


def _duplicates(found: Iterable[RuleInFile]) -> Iterator[Problem]:
    first: dict[str, RuleInFile] = {}
    for part in found:
        other = first.setdefault(part.rule.id, part)
        if other is not part:
            place = other.document.span(("rules", other.index, "id"))
            message = f"rule {part.rule.id} exists already in {other.document.path}:{place.line}"
            yield part.document.problem(("rules", part.index, "id"), message)
