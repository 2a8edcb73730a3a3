"""What a network shows of an obligation, before asking who is bound and how sure the law is."""

from __future__ import annotations

from collections.abc import Iterable

from netrisk.interval import NOTHING, Interval, Truth
from netrisk.kinds.evidence import missing_field, missing_suppliers, proofs
from netrisk.kinds.obligations.reach import Duty, Part
from netrisk.kinds.outcome import Bound, Measured, Proof
from netrisk.model.vocabulary import CATEGORIES, CATEGORY_NAMES
from netrisk.noun import noun
from netrisk.wording import listing

_SHOWN = 3


@noun
class Found:
    """Whether the duty is broken by what is declared, in words, with what decides it."""

    breach: Truth
    words: str
    observed: Measured | None = None
    limit: Bound | None = None
    extent: Interval = NOTHING
    proofs: tuple[Proof, ...] = ()
    missing: tuple[str, ...] = ()


def deciding(parts: Iterable[Part], breach: Truth) -> tuple[Proof, ...]:
    """Where the rows stand that break it, or the first of those that leave it open."""
    every_part = list(parts)
    hits = [part.row for part in every_part if part.hit is True]
    open_rows = [part.row for part in every_part if part.hit is None]
    chosen = hits if hits else [] if breach is False else open_rows[:_SHOWN]
    return proofs(chosen, sum(part.row.weight for part in every_part))


def gaps(duty: Duty) -> tuple[str, ...]:
    """The missing facts that leave it open whether a row is meant."""
    found: list[str] = []
    for category in duty.silent:
        found.append(duty.context.table.undeclared(category)[0])
    open_parts = [part for part in duty.parts if part.hit is None]
    found += missing_suppliers([part.row for part in open_parts if part.row.supplier is None])
    for field in dict.fromkeys(field for part in open_parts for field in part.missing):
        rows = [part.row for part in open_parts if field in part.missing]
        found += missing_field([row for row in rows if row.deployment is not None], field)
        short = {row.category for row in rows if row.deployment is None}
        found += [f"deployments[category={name}]" for name in CATEGORIES if name in short]
    return tuple(dict.fromkeys(found))


def names(duty: Duty, parts: Iterable[Part]) -> str:
    """The suppliers of rows, as people call them."""
    return listing(duty.context.label(part.row.supplier) for part in parts)


def places(parts: Iterable[Part]) -> str:
    """The categories of rows in words."""
    held = {part.row.category for part in parts}
    return listing(CATEGORY_NAMES[name] for name in CATEGORIES if name in held)
