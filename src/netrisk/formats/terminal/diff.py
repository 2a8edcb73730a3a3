"""A comparison in the terminal: the score, then changes worst first, then what stayed."""

from __future__ import annotations

from rich.text import Text

from netrisk.formats.escape import visible
from netrisk.formats.phrases import where
from netrisk.formats.terminal.layout import SEVERITY_STYLE, Page, new_page
from netrisk.interval import Interval
from netrisk.model.diff import BUCKETS, Bucket, Change, Diff, Diffs, Side
from netrisk.model.result import Observed
from netrisk.wording import movement, number, percent, points

_INDENT = 11
_SHOWN = 12
_STYLE: dict[Bucket, str] = {
    "new": "bold red",
    "worsened": "bold red",
    "incomparable": "bold yellow",
    "improved": "bold green",
    "resolved": "bold green",
    "unchanged": "dim",
}
_SHARES = ("share", "undeclared share", "availability", "served")


def render(result: Diff | Diffs, width: int = 80, color: bool = False, verbosity: int = 1) -> str:
    """What changed in each network, then the networks that only one side has."""
    diffs = result.diffs if isinstance(result, Diffs) else (result,)
    parts = [_one(diff, width, color, verbosity) for diff in diffs]
    if isinstance(result, Diffs) and (result.only_old or result.only_new):
        page = new_page(width, color)
        for words, names in (("only before", result.only_old), ("only now", result.only_new)):
            if names:
                page.paragraph(f"{words}: {visible(', '.join(names), 1_000)}", 0)
        parts.append(page.text())
    return "\n\n".join(parts)


def _one(diff: Diff, width: int, color: bool, verbosity: int) -> str:
    page = new_page(width, color)
    if diff.handling:
        page.line(Text(visible(diff.handling.marking), "bold reverse"))
    counted = ", ".join(f"{diff.counts[bucket]} {bucket}" for bucket in BUCKETS)
    page.paragraph(f"{visible(diff.new.name)}: {counted}", 0, "bold")
    page.paragraph(f"from {_side(diff.old)}", 2, "dim")
    page.paragraph(f"to {_side(diff.new)}", 2, "dim")
    for words in diff.differs:
        page.paragraph(f"not alike: {visible(words, 1_000)}", 2, "yellow")
    page.gap()
    for name, score in diff.scores.items():
        moved = f"  change {movement(score.change)}" if score.change else "  incomparable"
        if score.before is None and score.after is None:
            continue
        page.line(f"  {name:<12} {points(score.before):>10} -> {points(score.after):<10}{moved}")
    if verbosity > 0:
        for bucket in BUCKETS:
            found = [part for part in diff.changes if part.bucket == bucket]
            if bucket != "unchanged" or verbosity > 1:
                _bucket(page, bucket, found, everything=verbosity > 1)
    return page.text()


def _side(side: Side) -> str:
    place = visible(where(side.country))
    return f"{visible(side.path)}: {visible(side.network)}, {place}, as of {side.as_of}"


def _bucket(page: Page, bucket: Bucket, found: list[Change], everything: bool) -> None:
    if not found:
        return
    page.gap()
    page.line(Text(bucket, style=_STYLE[bucket]))
    for part in found if everything else found[:_SHOWN]:
        front = Text(f"  {part.rule:<9}", "bold") + Text(f"{visible(part.name)}  ")
        front.append(visible(part.subject), "bold")
        front.append("  ").append(part.severity, SEVERITY_STYLE[part.severity])
        if part.waived:
            front.append("  waived")
        place = part.location
        where = f"{visible(place.file)}:{place.line}:{place.column}" if place else ""
        page.columns(front, Text(where, "dim"), _INDENT)
        page.paragraph(f"{visible(part.why)}{_numbers(part)}", _INDENT)
        page.paragraph(visible(part.message, 1_000), _INDENT, "dim")
    if len(found) > _SHOWN and not everything:
        page.line(f"  and {len(found) - _SHOWN} more: -v")


def _numbers(part: Change) -> str:
    before, after = _observed(part.observed_before), _observed(part.observed_after)
    if before and after and before != after:
        return f": {before} -> {after}"
    return ""


def _observed(observed: Observed | None) -> str:
    if observed is None:
        return ""
    value = Interval(observed.low, observed.high)
    if observed.unit in _SHARES:
        return percent(value)
    return f"{number(value)} {visible(observed.unit)}"
