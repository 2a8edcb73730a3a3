"""How much of an import was understood, as Markdown beside the network file and on the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from netrisk.formats.escape import visible
from netrisk.formats.markdown.text import table, text
from netrisk.wording import count, understood

if TYPE_CHECKING:
    from netrisk.inventory.quality import Name, Quality

_SHOWN = 5
_LISTED = 200
_BASES = ("stated", "mapped", "inferred", "unknown")


def summary(quality: Quality) -> str:
    """The one sentence that also opens every report made from the network file."""
    by_basis = [quality.fields["supplier"][basis] for basis in _BASES]
    return understood(quality.understood, quality.elements, quality.resolved, by_basis)


def terminal(quality: Quality) -> str:
    """What to know before going on, a line each; the file has all of it."""
    lines = [visible(line, 1_000) for line in _said(quality)]
    return "\n".join([summary(quality), *(f"  {line}" for line in lines)])


def _said(quality: Quality) -> Iterator[str]:
    for file in quality.files:
        yield f"{file.path}: {file.source} ({file.dialect}), {count(file.elements, 'element')}"
    for names, one, many in (
        (quality.suppliers, "supplier name matches nothing", "supplier names match nothing"),
        (quality.placeholders, "name is a placeholder", "names are placeholders"),
        (quality.types, "type is not known", "types are not known"),
    ):
        if names:
            yield f"{len(names):,} {one if len(names) == 1 else many}: {_some(names)}"
    if quality.conflicts:
        first = quality.conflicts[0]
        more = f", and {len(quality.conflicts) - 1} more" if len(quality.conflicts) > 1 else ""
        yield (
            f"files disagree on {first.field} of {first.id}: '{first.kept}' ({first.kept_at}) and "
            f"'{first.other}' ({first.other_at}){more}"
        )
    if quality.duplicates:
        yield f"{count(quality.duplicates, 'element')} came more than once, counted once"
    if quality.elements and quality.without_site:
        regions = f"{quality.without_region:,} without a region"
        yield f"{quality.without_site:,} without a site, {regions}"
    yield from (f"{amount:,} left out: {reason}" for reason, amount in quality.left_out.items())
    if quality.passive:
        yield f"{quality.passive:,} left out: passive and power gear"
    yield from quality.evidence
    yield from quality.notes


def _some(names: Sequence[Name]) -> str:
    shown = []
    for part in names[:_SHOWN]:
        hint = f", did you mean {part.nearest}?" if part.nearest else ""
        shown.append(f"{part.name} ({part.count:,}{hint})")
    more = [f"and {len(names) - _SHOWN:,} more"] if len(names) > _SHOWN else []
    return "; ".join([*shown, *more])


def markdown(quality: Quality) -> str:
    """The whole summary."""
    lines = ["# Data quality of this import", "", text(summary(quality)) + ".", ""]
    lines += ["## Files", ""]
    rows = [
        (text(part.path), text(f"{part.source}, {part.dialect}"), f"{part.elements:,}")
        for part in quality.files
    ]
    rows += [(text(part.file), "refused: " + text(part.message), "0") for part in quality.refused]
    lines += table(("file", "read as", "elements"), rows)
    lines += ["## How each field is known", ""]
    lines.append("Stated: in so many words. Mapped: by a number, a type or a specification.")
    lines += ["Inferred: from the format or from what stands around it.", ""]
    lines += table(
        ("field", *_BASES),
        [
            (name, *(f"{counts[basis]:,}" for basis in _BASES))
            for name, counts in quality.fields.items()
        ],
    )
    lines += _names("Supplier names that match nothing", quality.suppliers)
    lines += _names("Placeholders in place of a supplier", quality.placeholders)
    lines += _names("Types that are not known", quality.types)
    lines += _conflicts(quality)
    lines += ["## What is missing, and what was left out", ""]
    lines += [f"- {text(line)}" for line in _counts(quality)] + [""]
    if quality.evidence:
        lines += ["## Evidence of redundancy", ""]
        lines += [f"- {text(line)}" for line in quality.evidence] + [""]
    if quality.notes:
        lines += ["## Notes", "", *(f"- {text(line)}" for line in quality.notes), ""]
    return "\n".join(lines)


def _names(title: str, names: Sequence[Name]) -> list[str]:
    if not names:
        return []
    rows = [(text(part.name), f"{part.count:,}", text(part.nearest or "")) for part in names]
    lines = [f"## {title}", "", *table(("name", "elements", "nearest"), rows[:_LISTED])]
    if len(rows) > _LISTED:
        lines += [f"And {len(rows) - _LISTED:,} more.", ""]
    return lines


def _conflicts(quality: Quality) -> list[str]:
    if not quality.conflicts:
        return []
    rows = [
        (
            text(part.id),
            part.field,
            text(f"{part.kept} ({part.kept_at})"),
            text(f"{part.other} ({part.other_at})"),
        )
        for part in quality.conflicts[:_LISTED]
    ]
    lines = ["## Where files disagree", "", "The first is kept.", ""]
    return [*lines, *table(("element", "field", "kept", "also stated"), rows)]


def _counts(quality: Quality) -> Iterator[str]:
    yield f"{quality.undescribed:,} elements of which nothing tells what they are"
    yield f"{quality.without_site:,} elements without a site"
    yield f"{quality.without_region:,} elements without a region"
    yield f"{quality.duplicates:,} elements that came more than once, counted once"
    yield f"{quality.passive:,} passive and power elements, left out"
    yield f"{quality.hidden:,} names left out, since they hold an address"
    for reason, amount in quality.left_out.items():
        yield f"{amount:,} left out: {reason}"
    yield "addresses, serial numbers, credentials, contacts and labels: never read"
