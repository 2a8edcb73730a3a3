"""The ask list as a letter: numbered questions by group, each with why and what answers it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from netrisk.formats.markdown.text import text
from netrisk.formats.phrases import where
from netrisk.requests import Questionnaire, Request
from netrisk.wording import count

_CHECKS = 6
_OPENING = (
    "Each is about a fact that is missing, with the checks that it helps decide. “None” and “not "
    "known” are answers; what is left open counts as unknown, neither good nor bad."
)


def render(result: Iterable[Questionnaire]) -> str:
    lines = [line for part in result for line in _one(part)]
    return "\n".join(lines).rstrip("\n") + "\n"


def _one(part: Questionnaire) -> Iterator[str]:
    marking = []
    if part.handling is not None:
        to = ", ".join(map(text, part.handling.release_to))
        release = f" · release to {to}" if to else ""
        marking = [f"**{text(part.handling.marking)}**{release}", ""]
    yield from marking
    subject = part.subject
    place = text(where(subject.country))
    yield f"## Questions on {text(subject.name)} · {place} · as of {part.as_of}"
    yield ""
    if not part.requests:
        yield "Nothing is missing that a check of this run asks for."
        yield ""
    else:
        yield f"{count(part.requests, 'question')}. {_OPENING}"
        yield ""
    for group, requests in groupby(part.requests, key=lambda request: request.group):
        yield f"### {text(group)}"
        yield ""
        for request in requests:
            yield from _question(request)
        yield ""
    yield from marking


def _question(request: Request) -> Iterator[str]:
    indent = " " * (len(str(request.number)) + 2)
    yield f"{request.number}. **{text(request.question)}**"
    if len(request.about) > 1:
        yield f"{indent}About: {text(', '.join(request.about))}.  "
    yield f"{indent}Answer: {text(request.answer)}  "
    if request.decides:
        rules = [f"{rule} {title.rstrip('?.')}" for rule, title in request.decides.items()]
        more = len(rules) - _CHECKS
        shown = rules[:_CHECKS] + ([f"and {count(more, 'other')}"] if more > 0 else [])
        yield f"{indent}Helps decide: {text('; '.join(shown))}.  "
    yield f"{indent}In the file: {', '.join(map(text, request.paths))}"
