"""``comparison/1``: countries, networks and plans side by side; no ranks, nothing averaged.

Shares are fractions of 1, scores points from 0 (best) to 100. Null is unknown, never 0.
"""

from __future__ import annotations

from dataclasses import field
from typing import Literal

from netrisk.model.legal import PrivateFacts
from netrisk.model.result import Range
from netrisk.model.vocabulary import Category
from netrisk.noun import noun

SCHEMA = "netrisk.comparison/1"


@noun
class Cell:
    """One value of one subject: words for people, bounds where it is a number, null if unknown."""

    text: str
    low: float | None = None
    high: float | None = None
    sources: tuple[str, ...] = ()

    @property
    def known(self) -> bool:
        return bool(self.text)


@noun
class StateLaw:
    """A state's duties of operators: those whose instrument stands on the date and those that come
    later, and the powers that no public source says were used."""

    standing: int
    later: int
    unused: int


@noun
class Row:
    """One subject on one date: its cells by column, and its verdicts by rule and subject.

    ``views``: one cell each for law, exposure, dependence and data quality, whatever the columns.
    ``law``: of a state only; null if no profile of it is known.
    """

    subject: str
    kind: str
    name: str
    country: str
    as_of: str
    as_if_bound: bool
    scores: dict[str, Range | None]
    exposure: dict[str, Range]
    dependence: dict[str, Range]
    regime: dict[str, str]
    results: dict[str, str]
    cells: dict[str, Cell] = field(default_factory=dict)
    views: dict[str, Cell] = field(default_factory=dict)
    law: StateLaw | None = None


@noun
class CommonCause:
    """In how many of the subjects the loss of one owner matters: surely, and at most.

    ``low`` and ``high``: its mean share over the subjects, weighted by ``weighted_by`` where all of
    them declare it; else each counts alike.
    """

    owner: str
    name: str
    category: Category
    surely: int
    possibly: int
    subjects: tuple[str, ...]
    low: float
    high: float
    weighted_by: Literal["end_users"] | None = None


@noun
class Alike:
    """Neighbours in the sorted column whose intervals overlap: not distinguishable."""

    column: str
    subjects: tuple[str, ...]


@noun
class Comparison:
    """Subjects side by side, and what one owner is to several of them."""

    schema: str
    subjects: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    sorted_by: str | None = None
    alike: tuple[Alike, ...] = ()
    common_cause: tuple[CommonCause, ...] = ()
    notes: tuple[str, ...] = ()
    markings: tuple[str, ...] = ()
    overlays: tuple[PrivateFacts, ...] = ()
