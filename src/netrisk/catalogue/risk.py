"""Who is listed as high-risk, by whom, where and since when. The code names nobody.

A supplier is ``listed`` if a source says so for that category and date, ``not_listed`` if it is
resolved and no source says so, and ``unknown`` if it cannot be resolved, or if it is open whether
the source speaks to a network of which nobody says where it stands. Not listed is never
printed as safe. What is said of a company covers everything with the same owner on that date.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from netrisk.catalogue.suppliers import Suppliers
from netrisk.model.vocabulary import (
    BASES,
    EU_MEMBER_STATES,
    IN_THE_EU,
    OUTSIDE_THE_EU,
    UNKNOWN,
    Basis,
    Confidence,
    RiskClass,
)
from netrisk.noun import noun


@noun
class Notice:
    """One source that names suppliers: an EU notice, a national designation, an assumption."""

    title: str
    words: str
    suppliers: tuple[str, ...]
    basis: Basis
    date: str | None
    source: str
    confidence: Confidence = "high"
    categories: tuple[str, ...] = ()  # none: every category
    addressees: frozenset[str] | None = None  # ISO codes; None: the subject's own

    def binds(self, country: str, day: str) -> bool | None:
        """Whether it speaks to this country on this ISO date; None where the country is open."""
        if self.date is not None and self.date > day:
            return False
        if self.addressees is None or country in self.addressees:
            return True
        if country == IN_THE_EU:
            return True if self.addressees >= EU_MEMBER_STATES else None
        if country == OUTSIDE_THE_EU:
            return False if self.addressees <= EU_MEMBER_STATES else None
        return None if country == UNKNOWN else False

    def covers(self, category: str) -> bool:
        return not self.categories or category in self.categories


def notices_from(content: Mapping[str, Any]) -> tuple[Notice, ...]:
    """The notices of ``profiles/notices.yaml``."""
    addressees = content.get("addressees", {})
    return tuple(
        Notice(
            title=row["title"],
            words=row["words"],
            suppliers=tuple(row["suppliers"]),
            basis=row["basis"],
            date=row["date"],
            source=row["source"],
            confidence=row["confidence"],
            categories=() if row["categories"] == "all" else tuple(row["categories"]),
            addressees=frozenset(addressees.get(row["addressed_to"], EU_MEMBER_STATES)),
        )
        for row in content["notices"]
    )


class RiskList:
    """The class of every supplier for one country and date."""

    def __init__(
        self, notices: Iterable[Notice], suppliers: Suppliers, country: str, day: str
    ) -> None:
        self._suppliers, self._day = suppliers, day
        self._by_owner: dict[str, list[Notice]] = {}
        self._perhaps: dict[str, list[Notice]] = {}  # what may speak to it, and may not
        self._binding: list[Notice] = []
        for notice in sorted(notices, key=lambda notice: BASES.index(notice.basis)):
            binds = notice.binds(country, day)
            if binds:
                self._binding.append(notice)
            if binds is not False:
                found = self._by_owner if binds else self._perhaps
                for owner in {suppliers.owner(name, day) for name in notice.suppliers}:
                    found.setdefault(owner, []).append(notice)

    def sources(self, supplier: str | None, category: str | None = None) -> list[Notice]:
        """What lists this supplier (for this category), the strongest basis first."""
        return self._of(self._by_owner, supplier, category)

    def possible(self, supplier: str | None, category: str | None = None) -> list[Notice]:
        """What lists this supplier, if it speaks to the network: nobody says where that stands."""
        return self._of(self._perhaps, supplier, category)

    def _of(
        self, notices: Mapping[str, list[Notice]], supplier: str | None, category: str | None
    ) -> list[Notice]:
        if supplier is None or not notices:
            return []
        found = notices.get(self._suppliers.owner(supplier, self._day), [])
        return [notice for notice in found if category is None or notice.covers(category)]

    def named(self, category: str) -> tuple[str, ...]:
        """The suppliers that some source lists for a category, by their ids there, sorted."""
        rows = (notice.suppliers for notice in self._binding if notice.covers(category))
        return tuple(sorted({name for row in rows for name in row}))

    def class_of(self, supplier: str | None, category: str | None = None) -> RiskClass:
        if supplier is None:
            return "unknown"
        if self.sources(supplier, category):
            return "listed"
        return "unknown" if self.possible(supplier, category) else "not_listed"

    def listed_since(self, supplier: str, category: str) -> str | None:
        """The ISO date of the earliest source that lists it; None where no source is dated."""
        dates = [notice.date for notice in self.sources(supplier, category) if notice.date]
        return min(dates) if dates else None
