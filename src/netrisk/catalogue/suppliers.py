"""Suppliers: who a name means, who owns it on a date, and which country controls it.

The catalogue names nobody as high-risk; see ``catalogue.risk`` for what official sources say.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any, Literal

from netrisk.nearest import nearest
from netrisk.noun import noun

_NOISE = re.compile(r"[\W_]+")
_LEGAL = frozenset(
    """ab ag as asa bv co corp corporation company gmbh group holding inc incorporated kg kk limited
    llc ltd nv oy oyj plc publ sa sarl sas se spa srl""".split()
)


@noun
class Ownership:
    """Who owns a supplier and since when (ISO dates; None: not known, taken as always)."""

    owner: str
    since: str | None = None
    until: str | None = None

    def holds_on(self, day: str) -> bool:
        return (self.since is None or self.since <= day) and (
            self.until is None or day < self.until
        )


@noun
class Supplier:
    """One entry of the catalogue, or one that the network file declares."""

    id: str
    name: str
    kind: Literal["supplier", "open_source", "placeholder"] = "supplier"
    aliases: tuple[str, ...] = ()
    country: str | None = None
    seat: str | None = None
    ownership: tuple[Ownership, ...] = ()
    segments: tuple[str, ...] = ()
    enterprise_numbers: tuple[int, ...] = ()
    note: str | None = None
    confidence: str = "low"
    sources: tuple[str, ...] = ()


@noun
class Match:
    """How a stated name was recognised: by id, name, alias, legal form, number or first words."""

    supplier: Supplier
    how: str
    matched: str


class Suppliers:
    """The catalogue with the network's own additions laid over it."""

    def __init__(self, entries: Iterable[Supplier]) -> None:
        self.by_id: dict[str, Supplier] = {entry.id: entry for entry in entries}
        self._seen: dict[str, Match | None] = {}

    @cached_property
    def _index(self) -> dict[str, tuple[str, str]]:
        """Every name in words, with whose it is and what it is of them."""
        found: dict[str, tuple[str, str]] = {}
        for entry in self.by_id.values():
            for how, name in [("id", entry.id), ("name", entry.name)]:
                found[plain(name)] = (entry.id, how)
        for entry in self.by_id.values():
            for alias in entry.aliases:
                # NOTE: "E///" and "-" leave next to nothing to compare, and would match too much.
                if len(plain(alias)) > 1:
                    found.setdefault(plain(alias), (entry.id, "alias"))
        return found

    @cached_property
    def _numbers(self) -> dict[int, str]:
        found: dict[int, str] = {}
        for entry in self.by_id.values():
            for number in entry.enterprise_numbers:
                found.setdefault(number, entry.id)
        return found

    def resolve(self, stated: str) -> Match | None:
        """Whom a stated name means: exact first, then without the legal form, then the number.

        Never fuzzy: a mistyped name is nobody's, and counts as unknown everywhere.
        """
        if stated not in self._seen:
            self._seen[stated] = self._resolve(stated)
        return self._seen[stated]

    def _resolve(self, stated: str) -> Match | None:
        words = plain(stated)
        if stated in self.by_id:  # NOTE: most files name ids, and need no index of all names
            return Match(self.by_id[stated], "id", words)
        if words in self._index:
            return self._match(words)
        tokens = words.split(" ")
        while len(tokens) > 1 and tokens[-1] in _LEGAL:
            tokens = tokens[:-1]
            if len(" ".join(tokens)) > 2 and " ".join(tokens) in self._index:
                return self._match(" ".join(tokens), "legal form left out")
        number = re.fullmatch(r"(?:pen ?)?(\d{1,6})", words)
        if number and int(number[1]) in self._numbers:
            entry = self.by_id[self._numbers[int(number[1])]]
            return Match(entry, "IANA enterprise number", number[1])
        # NOTE: only whole words from the start, longest first, and no very short names: "RAD" must
        # not be found in "RADWIN", nor "STL" in a sentence.
        for length in range(len(tokens) - 1, 0, -1):
            head = " ".join(tokens[:length])
            if len(head) > 3 and head in self._index:
                return self._match(head, "first words")
        return None

    def _match(self, words: str, how: str | None = None) -> Match:
        entry, found = self._index[words]
        return Match(self.by_id[entry], how or found, words)

    def nearest(self, stated: str, cutoff: float = 0.6) -> str | None:
        """The id of the supplier with the closest name, to suggest."""
        close = nearest(plain(stated), self._index, cutoff)
        return self._index[close][0] if close else None

    def owner(self, supplier: str, day: str) -> str:
        """The topmost owner that the catalogue has on an ISO date; itself where none is known."""
        seen = {supplier}
        while True:
            entry = self.by_id.get(supplier)
            held = [part.owner for part in entry.ownership if part.holds_on(day)] if entry else []
            if not held or held[0] in seen or held[0] not in self.by_id:
                return supplier
            supplier = held[0]
            seen.add(supplier)

    def country(self, supplier: str, day: str) -> str | None:
        """ISO code of the country that controls a supplier on a date; None where not known."""
        entry = self.by_id[supplier]
        if entry.ownership and self.owner(supplier, day) == supplier:
            return entry.seat or entry.country
        return entry.country or entry.seat

    def name(self, supplier: str) -> str:
        entry = self.by_id.get(supplier)
        return entry.name if entry else supplier

    def with_declared(self, declared: Iterable[Mapping[str, Any]]) -> Suppliers:
        """This catalogue with a network's own ``suppliers:`` laid over it."""
        entries = dict(self.by_id)
        for row in declared:
            known = self.resolve(row["id"])
            key = known.supplier.id if known and known.how == "id" else row["id"]
            old = entries.get(key, Supplier(key, row["id"]))
            owner = row.get("owner")
            holder = self.resolve(owner) if owner else None
            if holder and holder.supplier.kind == "placeholder":
                holder = None
            owner_id = holder.supplier.id if holder else owner
            if owner_id and owner_id not in entries:
                entries[owner_id] = Supplier(owner_id, owner_id, country=row.get("country"))
            country = row.get("country") or (holder and entries[holder.supplier.id].country)
            entries[key] = Supplier(
                id=key,
                name=row.get("name") or old.name,
                aliases=old.aliases,
                country=country or old.country,
                seat=old.seat,
                ownership=(Ownership(owner_id),) if owner_id else old.ownership,
                enterprise_numbers=old.enterprise_numbers,
                confidence="high",
                sources=("declared in the network file",),
            )
        return Suppliers(entries.values())


def from_catalogue(content: Mapping[str, Any]) -> Suppliers:
    """The suppliers of ``profiles/suppliers.yaml``."""
    rows = content["suppliers"]
    # NOTE: an owner that is no entry of its own matters only where it holds several entries: then
    # those are one owner. Otherwise the entry itself is the topmost that the catalogue has.
    outside = Counter(
        part["owner_name"]
        for row in rows
        for part in row.get("ownership", ())
        if "owner_name" in part
    )
    groups = {name: plain(name).replace(" ", "-") for name, count in outside.items() if count > 1}
    holders = [Supplier(group, name, confidence="low") for name, group in groups.items()]
    return Suppliers([*holders, *(_entry(row, groups) for row in rows)])


def _entry(row: Mapping[str, Any], groups: Mapping[str, str]) -> Supplier:
    ownership = tuple(
        Ownership(part.get("owner") or groups[part["owner_name"]], part.get("from"), part.get("to"))
        for part in row.get("ownership", ())
        if "owner" in part or part.get("owner_name") in groups
    )
    return Supplier(
        id=row["id"],
        name=row["name"],
        kind=row.get("kind", "supplier"),
        aliases=tuple(row.get("aliases", ())),
        country=row.get("country"),
        seat=row.get("seat"),
        ownership=ownership,
        segments=tuple(row.get("segments", ())),
        enterprise_numbers=tuple(part["number"] for part in row.get("enterprise_numbers", ())),
        note=row.get("note"),
        confidence=row.get("confidence", "low"),
        sources=tuple(row.get("sources", ())),
    )


def plain(name: str) -> str:
    """A name as words to compare: case, width, punctuation and repeated blanks left out."""
    return _NOISE.sub(" ", unicodedata.normalize("NFKC", name).casefold()).strip()
