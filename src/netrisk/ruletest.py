"""Proves rules by the examples they carry, both ways: what must be found, and nothing else.

An example's verdict is the worst of its subjects: fail, then unknown, then pass, then not
applicable (or that of one ``subject``). ``at`` lists exactly the places that decide it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from netrisk.assess import Options, assess
from netrisk.catalogue.catalogue import Catalogue
from netrisk.document import Document, parse
from netrisk.errors import InvalidInput, Problem
from netrisk.load import check
from netrisk.model.keys import TEXT_KEYS
from netrisk.model.result import Result
from netrisk.model.rule import Example
from netrisk.model.vocabulary import Verdict
from netrisk.noun import noun
from netrisk.rulefiles import RuleInFile
from netrisk.ruleset import RuleSet

_WORST_FIRST = (
    Verdict.ERROR,
    Verdict.FAIL,
    Verdict.UNKNOWN,
    Verdict.PASS,
    Verdict.NOT_APPLICABLE,
)
_NEEDED = ("pass", "fail", "unknown")

# NOTE: an example shows what matters to its rule; the rest of the header is the same everywhere.
_HEADER: dict[str, Any] = {
    "netrisk": "network/1",
    "id": "example",
    "name": "Example",
    "country": "DE",
    "as_of": "2026-01-01",
}


@noun
class Proven:
    """How many examples of a rule hold, and what is wrong with the others."""

    rule: str
    held: int
    problems: tuple[Problem, ...]


def prove(part: RuleInFile, catalogue: Catalogue) -> Proven:
    """Runs all examples of one rule."""
    problems = list(_lacking(part))
    held = 0
    for index, example in enumerate(part.examples):
        wrong = list(_failures(part, index, example, catalogue))
        held += not wrong
        problems += wrong
    return Proven(part.rule.id, held, tuple(problems))


def _lacking(part: RuleInFile) -> Iterator[Problem]:
    expected = {example.expect for example in part.examples}
    missing = [verdict for verdict in _NEEDED if verdict not in expected]
    if missing:
        message = f"{part.rule.id} has no example that must give {' or '.join(missing)}"
        yield part.document.problem(("rules", part.index, "id"), message)


def _failures(
    part: RuleInFile, index: int, example: Example, catalogue: Catalogue
) -> Iterator[Problem]:
    path = ("rules", part.index, "examples", index)
    name = f"{part.rule.id} '{example.title}'"
    try:
        results = _results(part, example, catalogue)
    except InvalidInput as error:
        for problem in error.problems:
            yield part.document.problem(
                (*path, "network"), f"{part.rule.id}: {problem.message}", key=True
            )
        return
    about = [result for result in results if example.subject in (None, result.subject)]
    verdict = next(
        (verdict for verdict in _WORST_FIRST if any(result.verdict is verdict for result in about)),
        None,
    )
    if verdict is None or verdict.value != example.expect:
        said = "; ".join(
            f"{result.subject}: {result.verdict.value}, {result.message}" for result in about
        )
        message = f"{name}: expected {example.expect}, found {said or 'no result'}"
        yield part.document.problem((*path, "expect"), message)
        return
    found = {
        proof.path for result in about if result.verdict is verdict for proof in result.evidence
    }
    if example.expect == "fail" and not example.at:
        message = f"{name}: a failing example must say where ('at': {', '.join(sorted(found))})"
        yield part.document.problem((*path, "expect"), message)
    elif example.at and found != set(example.at):
        message = (
            f"{name}: expected at {', '.join(sorted(example.at))}, "
            f"found at {', '.join(sorted(found)) or 'no place'}"
        )
        yield part.document.problem((*path, "at"), message)


def _results(part: RuleInFile, example: Example, catalogue: Catalogue) -> tuple[Result, ...]:
    document = _document(part.document, example)
    loaded = check(document, catalogue)
    alone = replace(part.rule, enabled=True)
    return assess(loaded, catalogue, RuleSet((alone,)), Options()).results


def _document(document: Document, example: Example) -> Document:
    import json

    text = json.dumps({**_HEADER, **example.network}, ensure_ascii=False)
    return parse(text, document.path, text_keys=TEXT_KEYS)
