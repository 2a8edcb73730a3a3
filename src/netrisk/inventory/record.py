"""What every importer returns, whatever it read: equipment, where it stands, and what was odd.

An importer fills in what its file says and decides nothing else: who a stated name means, what
several files make of one element and how it is written is settled in one place for all sources.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Literal

from netrisk.model.vocabulary import Category, Generation
from netrisk.noun import noun

# stated: in so many words. mapped: by a dictionary (an enterprise number, a specification, a type
# name). inferred: from the dialect or the surroundings. unknown: the file does not say.
Basis = Literal["stated", "mapped", "inferred", "unknown"]
BASES: tuple[Basis, ...] = ("stated", "mapped", "inferred", "unknown")  # strongest first


@noun
class Component:
    """A part of an element; its supplier never becomes that of the element."""

    part: str
    supplier: str | None = None


@noun
class Element:
    """A piece of equipment, an instance of a network function, or ``quantity`` equal ones.

    ``function`` is a name of the catalogue, or None where the type is not known; ``kind`` is the
    type as the file calls it. ``supplier`` is the name as stated. ``depends_on`` and the like name
    ids of elements; an inner tuple means any one of. ``type_ref`` names a ``ProductType``.
    ``also``: functions that the same equipment runs besides. ``basis``: how function, supplier and
    other fields are known; a field that is filled and not in it is stated.
    ``line``: 1-based, 0 where the place is not known. Dates are ISO dates.
    """

    id: str
    function: str | None = None
    category: Category | None = None
    kind: str | None = None
    supplier: str | None = None
    product: str | None = None
    version: str | None = None
    region: str | None = None
    site: str | None = None
    generation: Generation | None = None
    quantity: int = 1
    capacity: float | None = None
    weight: float | None = None
    group: str | None = None
    hosted_on: str | None = None
    depends_on: tuple[str | tuple[str, ...], ...] = ()
    managed_by: str | None = None
    controlled_by: tuple[str, ...] = ()
    installed_on: str | None = None
    planned_removal: str | None = None
    support_end: str | None = None
    components: tuple[Component, ...] = ()
    also: tuple[str, ...] = ()
    type_ref: str | None = None
    basis: Mapping[str, Basis] = field(default_factory=dict)
    file: str = ""
    line: int = 0

    def how(self, name: str) -> Basis:
        """How a field is known."""
        if getattr(self, name) is None:
            return "unknown"
        return self.basis.get(name, "stated")


@noun
class ProductType:
    """A type, not an instance: what its elements are, joined by id or by product name."""

    id: str
    product: str | None = None
    supplier: str | None = None
    version: str | None = None


@noun
class Place:
    """A site as the file describes it. ``country``: ISO code."""

    name: str
    region: str | None = None
    country: str | None = None


@noun
class Pool:
    """A redundancy group and whom it serves, in the file's own names of areas."""

    name: str
    serves: tuple[str, ...] = ()


@noun
class Link:
    """A cable or circuit between two elements, by id."""

    a: str
    b: str


@noun
class Feed:
    """A power feed of an element: primary or redundant."""

    element: str
    redundant: bool


@noun
class Conflict:
    """Two sources say different things of one field of one element; the first is kept."""

    id: str
    field: str
    kept: str
    kept_at: str
    other: str
    other_at: str


@noun
class FileRead:
    """One file: the source and dialect it was read as, and how many elements it gave."""

    path: str
    source: str
    dialect: str
    elements: int


@noun
class Import:
    """What was read. ``left_out``: what is no equipment of this network, by reason, counted.

    ``duplicates``: how often an element came again and said nothing new. ``as_of`` is the latest
    date that the files themselves state; ``country`` the one ISO code that they state.
    """

    elements: tuple[Element, ...] = ()
    types: tuple[ProductType, ...] = ()
    places: tuple[Place, ...] = ()
    pools: tuple[Pool, ...] = ()
    links: tuple[Link, ...] = ()
    feeds: tuple[Feed, ...] = ()
    left_out: Mapping[str, int] = field(default_factory=dict)
    conflicts: tuple[Conflict, ...] = ()
    duplicates: int = 0
    notes: tuple[str, ...] = ()
    files: tuple[FileRead, ...] = ()
    as_of: str | None = None
    country: str | None = None
