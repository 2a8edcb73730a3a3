"""A comparison as a comment on a pull request: short enough for one, worst first."""

from __future__ import annotations

from collections.abc import Iterator

from netrisk.formats.links import slashed
from netrisk.formats.markdown.text import table, text
from netrisk.model.diff import BUCKETS, Change, Diff, Diffs, ScoreChange
from netrisk.wording import movement, points

LONGEST = 60_000  # NOTE: forges refuse comments from 65,536 characters on
_SHOWN = ("new", "worsened", "incomparable", "improved", "resolved")


def render(result: Diff | Diffs) -> str:
    """The comment; what no longer fits is counted."""
    diffs = result.diffs if isinstance(result, Diffs) else (result,)
    lines: list[str] = []
    if isinstance(result, Diffs):
        lines += [f"Only before: {text(name)}." for name in result.only_old]
        lines += [f"Only now: {text(name)}." for name in result.only_new]
    for diff in diffs:
        lines += ["", *_diff(diff)]
    return _cut(lines)


def _cut(lines: list[str]) -> str:
    kept: list[str] = []
    size = 0
    for line in lines:
        size += len(line) + 1
        if size > LONGEST:
            kept += ["", f"And {len(lines) - len(kept)} more lines: `netrisk diff --format json`."]
            break
        kept.append(line)
    return "\n".join(kept).strip("\n") + "\n"


def _diff(diff: Diff) -> Iterator[str]:
    marking = [f"**{text(diff.handling.marking)}**", ""] if diff.handling else []
    yield from marking
    yield f"## {text(diff.new.name)}: {_headline(diff)}"
    yield ""
    if diff.differs:
        yield f"Not alike: {text('; '.join(diff.differs))}."
        yield ""
    yield from table(
        ("score", "before", "after", "change"),
        [[name, *_score(part)] for name, part in diff.scores.items()],
    )
    for bucket in _SHOWN:
        found = [part for part in diff.changes if part.bucket == bucket]
        if found:
            yield f"### {bucket.capitalize()}: {len(found)}"
            yield ""
            yield from table(
                ("severity", "rule", "subject", "what", "why", "where"), map(_row, found)
            )
    yield from marking


def _headline(diff: Diff) -> str:
    return ", ".join(f"{diff.counts[bucket]} {bucket}" for bucket in BUCKETS)


def _score(part: ScoreChange) -> list[str]:
    return [points(part.before), points(part.after), movement(part.change)]


def _row(part: Change) -> list[str]:
    place = part.location
    return [
        part.severity,
        f"{part.rule} {text(part.name)}",
        text(part.subject),
        text(part.message) + (" (waived)" if part.waived else ""),
        text(part.why),
        text(f"{slashed(place.file)}:{place.line}:{place.column}") if place else "",
    ]
