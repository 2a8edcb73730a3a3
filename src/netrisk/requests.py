"""The ask list as the questions that an authority would send: what, why, and what answers it.

Made of a report alone. Paths that ask the same of several elements are one question.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import field

from netrisk.catalogue.controls import ControlQuestion
from netrisk.model.report import Handling, Report, Subject
from netrisk.model.vocabulary import CATEGORY_NAMES, Verdict
from netrisk.noun import noun
from netrisk.questions import FIELDS, GROUPS, OPTION, SHORT, Words

_FILLED = re.compile(r"\{(what|the|name)\}")
_STEP = re.compile(r'"((?:[^"]|"")*)"|([^.\[\]"]+)|\[([^\]]*)\]')


@noun
class Request:
    """One question: ``paths``: where its answer belongs in the file; ``decides``: rule to title."""

    number: int
    group: str
    question: str
    answer: str
    paths: tuple[str, ...]
    about: tuple[str, ...] = ()
    decides: Mapping[str, str] = field(default_factory=dict)


@noun
class Questionnaire:
    """The questions on one subject."""

    subject: Subject
    as_of: str
    handling: Handling | None
    requests: tuple[Request, ...]


def questionnaire(report: Report, controls: Iterable[ControlQuestion]) -> Questionnaire:
    """The questions of a report by group, those that decide most first."""
    asked = {part.id: (part.title, part.evidence) for part in controls}
    return Questionnaire(report.subject, report.as_of, report.handling, _requests(report, asked))


def _requests(report: Report, evidence: Mapping[str, tuple[str, str]]) -> tuple[Request, ...]:
    found: dict[tuple[Words, str], list[tuple[str, str]]] = {}
    for asked in report.ask:
        words, name, about = _words(asked.path, evidence)
        found.setdefault((words, name), []).append((asked.path, about))
    why: dict[str, dict[str, str]] = {}
    for result in report.results:
        if result.verdict is Verdict.UNKNOWN:
            for path in result.missing:
                why.setdefault(path, {})[result.rule] = result.title
    rows = [(words, name, parts, _decides(parts, why)) for (words, name), parts in found.items()]
    rows.sort(key=lambda row: (GROUPS.index(row[0].group), -len(row[3]), row[2][0][0]))
    return tuple(
        Request(
            number,
            words.group,
            _question(words, name, [about for _, about in parts]),
            words.answer,
            tuple(path for path, _ in parts),
            tuple(dict.fromkeys(about for _, about in parts if about)),
            decides,
        )
        for number, (words, name, parts, decides) in enumerate(rows, 1)
    )


def _decides(parts: Iterable[tuple[str, str]], why: Mapping[str, dict[str, str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for path, _ in parts:
        found |= why.get(path, {})
    return dict(sorted(found.items()))


def _question(words: Words, name: str, about: list[str]) -> str:
    whom = list(dict.fromkeys(part for part in about if part))
    what = whom[0] if len(whom) == 1 else "each of these" if whom else "it"
    filled = {"what": what, "the": f"the {what}" if len(whom) == 1 else what, "name": name}
    text = _FILLED.sub(lambda match: filled[match[1]], words.question)
    return text[:1].upper() + text[1:]


def _steps(path: str) -> list[tuple[str, str]]:
    """The steps of a path; a selection in brackets is a step of its own kind."""
    return [
        ("select", match[3])
        if match[3] is not None
        else ("name", match[1].replace('""', '"') if match[1] is not None else match[2])
        for match in _STEP.finditer(path)
    ]


def _words(path: str, evidence: Mapping[str, tuple[str, str]]) -> tuple[Words, str, str]:
    """The words for a path, what it names, and what it is about."""
    steps = _steps(path)
    texts = [text for _, text in steps]
    head = texts[0] if texts else path
    if head == "mix":
        return _of_mix(texts)
    if head == "deployments" and len(steps) > 1:
        return _of_element(steps)
    if head == "controls" and len(texts) > 1:
        return _of_control(texts, evidence)
    if head == "operator" and len(texts) > 1 and texts[1] in SHORT:
        return SHORT[texts[1]], texts[2] if len(texts) > 2 else "", ""
    if head == "regime" and texts[1:2] == ["measures"]:
        return SHORT["measure"], texts[-1], ""
    if head == "market":
        if texts[-1] == "subscriber_share":
            return SHORT["subscribers"], "", ""
        return SHORT["market"], "", _category(texts[-1])
    if head in ("architecture", "fallback", "permits"):
        return SHORT[head], "", ""
    return SHORT["other"], path, ""


def _of_mix(texts: list[str]) -> tuple[Words, str, str]:
    category = _category(texts[1]) if len(texts) > 1 else "network"
    if len(texts) == 2:
        return SHORT["mix"], "", category
    place = (
        f"{category} in {texts[3]}" if texts[2:3] == ["regions"] and len(texts) > 3 else category
    )
    if "suppliers" in texts and texts[-1] not in ("suppliers", "unknown"):
        return SHORT["named"], texts[-1], place
    if texts[-1] in ("suppliers", "unknown"):
        return SHORT["part"], "", place
    return SHORT["other"], ".".join(texts), ""


def _of_element(steps: list[tuple[str, str]]) -> tuple[Words, str, str]:
    kind, name = steps[1]
    rest = [text for _, text in steps[2:]]
    about = name
    if kind == "select":
        key, _, value = name.partition("=")
        about = _category(value) if key == "category" else value or "each element"
        if not rest and key in ("category", "function"):
            return SHORT[key], "", about
    if rest[:1] == ["security"] and len(rest) > 1:
        return OPTION, rest[1], about
    last = rest[-1] if rest else ""
    if last in FIELDS:
        return FIELDS[last], "", about
    return SHORT["other"], ".".join(text for _, text in steps), ""


def _of_control(
    texts: list[str], evidence: Mapping[str, tuple[str, str]]
) -> tuple[Words, str, str]:
    name = texts[1]
    title, proof = evidence.get(name, (f"What is done about {name}?", SHORT["control"].answer))
    words = SHORT["evidence"] if texts[2:] == ["evidence"] else SHORT["control"]
    said = f"“{title}”" if texts[2:] else title
    return Words(words.group, words.question, proof), said, ""


def _category(name: str) -> str:
    return next((words for key, words in CATEGORY_NAMES.items() if key == name), name)
