"""What a check may ask: the table on a date, the catalogue, and who is listed there and then."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import field
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from netrisk.catalogue.chains import Chains
from netrisk.catalogue.functions import Functions
from netrisk.catalogue.risk import RiskList
from netrisk.catalogue.suppliers import Suppliers
from netrisk.interval import Truth
from netrisk.model.network import Network
from netrisk.model.vocabulary import (
    ARCHITECTURES,
    EU_MEMBER_STATES,
    OUTSIDE_THE_EU,
    UNKNOWN,
    By,
)
from netrisk.noun import mutable
from netrisk.shares import Shares, shares_of
from netrisk.table import Cohort, Table

if TYPE_CHECKING:
    from netrisk.national import Law

LISTED = "listed"
COUNTRY = "country"  # the path of what is missing where nobody says where a network stands
Grouping = By | Literal["release"]


@mutable
class Context:
    """One network on one date, with everything that is known around it."""

    network: Network
    table: Table
    functions: Functions
    suppliers: Suppliers
    risk: RiskList
    day: date
    chains: Chains = field(default_factory=Chains)
    law: Law | None = None  # of the country, where a profile of it is known
    state: bool = False  # the subject is the country itself, not a network in it
    # Where no country is declared: the same inside the EU and outside it.
    supposed: tuple[Context, ...] = ()
    needed: frozenset[str] = frozenset()  # functions that a possible architecture cannot do without
    cells: dict[tuple[object, ...], list[Any]] = field(default_factory=dict)
    losses: dict[tuple[object, ...], Any] = field(default_factory=dict)  # simulated once per run
    _shares: dict[tuple[object, ...], Shares] = field(default_factory=dict)
    _classes: dict[tuple[str | None, str], str | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        # NOTE: without `architecture` every one is possible, and so is what it needs.
        self.needed = self.functions.required_by(self.network.architecture or ARCHITECTURES)

    def over(self, table: Table) -> Context:
        """The same around another table of the network."""
        return Context(
            self.network,
            table,
            self.functions,
            self.suppliers,
            self.risk,
            self.day,
            self.chains,
            self.law,
            self.state,
            tuple(part.over(table) for part in self.supposed),
        )

    def inside(self, country: str | None) -> Truth:
        """Whether a country is in the EU, or the network's own."""
        if country is None:
            return None
        own = self.network.country
        if country == own or country in EU_MEMBER_STATES:
            return True
        return None if own in (UNKNOWN, OUTSIDE_THE_EU) else False

    def listed(self, row: Cohort) -> Truth:
        """Whether the row's supplier is listed for its category; None where that is open."""
        return self.lists(row.supplier, row.category)

    def lists(self, supplier: str | None, category: str) -> Truth:
        """The same of any supplier: open where it is not known, or where it is not known whether
        what names it speaks to this network."""
        found = self._class_of(supplier, category)
        return None if found is None else found == LISTED

    def _class_of(self, supplier: str | None, category: str) -> str | None:
        key = (supplier, category)
        if key not in self._classes:
            found = self.risk.class_of(*key)
            self._classes[key] = None if found == UNKNOWN else found
        return self._classes[key]

    def _as_one(self, row: Cohort, by: By) -> str | None:
        own: str | None = getattr(row, by)
        return {True: LISTED, False: own, None: None}[self.listed(row)]

    def key(self, by: Grouping, listed_as_one: bool = False) -> Callable[[Cohort], str | None]:
        """How to group rows: by supplier, owner, country of control, risk class or release.

        ``listed_as_one``: listed suppliers are one, since similar risk profiles are no diversity.
        """
        if by == "risk":
            return lambda row: self._class_of(row.supplier, row.category)
        if by == "release":
            return _release
        if listed_as_one:
            return lambda row: self._as_one(row, by)
        return lambda row: getattr(row, by)

    def shares(
        self,
        rows: Sequence[Cohort],
        by: Grouping,
        *,
        cell: tuple[object, ...],
        listed_as_one: bool = False,
        part: bool = False,
    ) -> Shares:
        """Shares of rows; ``cell`` names the selection, so that each is added up only once."""
        key = (*cell, by, listed_as_one, part)
        if key not in self._shares:
            self._shares[key] = shares_of(rows, self.key(by, listed_as_one), part)
        return self._shares[key]

    def label(self, name: str | None) -> str:
        """A supplier, owner, country or class as people call it."""
        if name is None:
            return "an undeclared supplier"
        return "listed suppliers" if name == LISTED else self.suppliers.name(name)


def _release(row: Cohort) -> str | None:
    """Product and version of a row; None where either is not declared."""
    deployment = row.deployment
    if deployment is None or deployment.product is None or deployment.version is None:
        return None
    return f"{deployment.product} {deployment.version}"
