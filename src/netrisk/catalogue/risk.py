"""Who is listed as high-risk, by whom, where and since when. The code names nobody.

A supplier is ``listed`` if a source says so for that category and date, ``not_listed`` if it is
resolved and no source says so, and ``unknown`` if it cannot be resolved. Not listed is never
printed as safe. What is said of a company covers everything with the same owner on that date.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from netrisk.catalogue.suppliers import Suppliers
from netrisk.model.vocabulary import BASES, EU_MEMBER_STATES, Basis, Confidence, RiskClass
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

    def binds(self, country: str, day: str) -> bool:
        """Whether it speaks to this country on this ISO date."""
        return (self.addressees is None or country in self.addressees) and (
            self.date is None or self.date <= day
        )

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
        self._binding: list[Notice] = []
        for notice in sorted(notices, key=lambda notice: BASES.index(notice.basis)):
            if not notice.binds(country, day):
                continue
            self._binding.append(notice)
            for owner in {suppliers.owner(name, day) for name in notice.suppliers}:
                self._by_owner.setdefault(owner, []).append(notice)

    def sources(self, supplier: str | None, category: str | None = None) -> list[Notice]:
        """What lists this supplier (for this category), the strongest basis first."""
        if supplier is None:
            return []
        found = self._by_owner.get(self._suppliers.owner(supplier, self._day), [])
        return [notice for notice in found if category is None or notice.covers(category)]

    def named(self, category: str) -> tuple[str, ...]:
        """The suppliers that some source lists for a category, by their ids there, sorted."""
        rows = (notice.suppliers for notice in self._binding if notice.covers(category))
        return tuple(sorted({name for row in rows for name in row}))

    def class_of(self, supplier: str | None, category: str | None = None) -> RiskClass:
        if supplier is None:
            return "unknown"
        return "listed" if self.sources(supplier, category) else "not_listed"

    def listed_since(self, supplier: str, category: str) -> str | None:
        """The ISO date of the earliest source that lists it; None where no source is dated."""
        dates = [notice.date for notice in self.sources(supplier, category) if notice.date]
        return min(dates) if dates else None
