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
from netrisk.model.rule import Example, Rule
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
# The same for an example that is about a state: one source, "s", and a regime of which nothing
# is known but what the example states.
_FACT: dict[str, Any] = {"source": "s", "confidence": "high", "basis": "found"}
_STATE: dict[str, Any] = {
    "netrisk": "profile/1",
    "country": "DE",
    "name": "Example",
    "as_of": "2026-01-01",
    "sources": {"s": "example"},
}
_REGIME: dict[str, Any] = {
    "authority": {"name": "an authority", **_FACT},
    "mechanisms": ["general_security_duty_only"],
    "scope": _FACT,
    **_FACT,
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
    alone = replace(part.rule, enabled=True)
    if example.profile is not None:
        return _results_of_state(part, example.profile, alone, catalogue)
    loaded = check(_document(part.document, example), catalogue)
    return assess(loaded, catalogue, RuleSet((alone,)), Options()).results


def _results_of_state(
    part: RuleInFile, profile: dict[str, Any], rule: Rule, catalogue: Catalogue
) -> tuple[Result, ...]:
    import json

    from netrisk.model.keys import PROFILE_TEXT_KEYS
    from netrisk.profiles import check_profile
    from netrisk.reporting import report
    from netrisk.state import examine_state

    regime = {**_REGIME, **profile.get("regime", {})}
    data = _with_numbers({**_STATE, **profile, "regime": regime})
    text = json.dumps(data, ensure_ascii=False)
    document = parse(text, part.document.path, text_keys=PROFILE_TEXT_KEYS)
    loaded = check_profile(document, catalogue)
    return report(examine_state(loaded, catalogue, RuleSet((rule,)), Options())).results


def _with_numbers(node: Any) -> Any:
    """NOTE: in a rule file ``value`` is text, since an option's value may be one; in a profile it
    is a percentage."""
    if isinstance(node, list):
        return [_with_numbers(part) for part in node]
    if not isinstance(node, dict):
        return node
    return {
        key: _number(part) if key == "value" else _with_numbers(part) for key, part in node.items()
    }


def _number(written: Any) -> Any:
    try:
        return float(written)
    except (TypeError, ValueError):
        return written


def _document(document: Document, example: Example) -> Document:
    import json

    text = json.dumps({**_HEADER, **example.network}, ensure_ascii=False)
    return parse(text, document.path, text_keys=TEXT_KEYS)
