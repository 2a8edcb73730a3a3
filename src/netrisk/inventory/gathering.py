"""What an importer collects while it reads: elements by name, and counts of what it leaves out."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import Any

from netrisk.inventory.record import Basis, Element, FileRead, Import
from netrisk.wording import listing

# What every export of a radio network holds, and no importer counts as an element.
NEIGHBOURS = "neighbour cells, owned by others or listed elsewhere"
OWN_CELLS = "own cells, which are parts of elements"
UNITS = "inventory units, which are components"
_LONGEST = 120
_PLMN_DEPTH = 3
_BLANK = frozenset({"", "-", "--", "n/a", "none", "null", "nan", "?"})


def clean(value: object) -> str | None:
    """A stated text on one line, without invisible characters and not endless; None if blank."""
    if value is None or isinstance(value, bool | dict | list):
        return None
    said = unicodedata.normalize("NFC", str(value)[:2_000])
    kept = "".join(" " if char in "\t\r\n" else char for char in said)
    kept = "".join(char for char in kept if unicodedata.category(char)[0] != "C")
    kept = " ".join(kept.split())[:_LONGEST]
    return None if kept.casefold() in _BLANK else kept


def positive(value: object) -> float | None:
    """A number above 0; None for all else."""
    if isinstance(value, bool) or not isinstance(value, int | float) or value <= 0:
        return None
    return float(value)


@dataclass(slots=True)
class Draft:
    """An element in the making. ``basis``: how a field that is set is known, if not stated."""

    id: str
    line: int = 0
    values: dict[str, Any] = field(default_factory=dict)
    basis: dict[str, Basis] = field(default_factory=dict)
    components: list[Any] = field(default_factory=list)
    functions: dict[str, Basis] = field(default_factory=dict)

    def put(self, name: str, value: Any, basis: Basis = "stated") -> None:
        """Sets a field that is not set yet."""
        if value is not None and value != () and name not in self.values:
            self.values[name] = value
            if basis != "stated":
                self.basis[name] = basis

    def element(self, file: str) -> Element:
        made = Element(self.id, file=file, line=self.line, basis=dict(self.basis), **self.values)
        if self.components:
            made = replace(made, components=tuple(dict.fromkeys(self.components)))
        return made


@dataclass(slots=True)
class Gathering:
    """One file's worth of what an importer found."""

    file: str
    source: str
    dialect: str
    drafts: dict[str, Draft] = field(default_factory=dict)
    parts: dict[str, Any] = field(default_factory=dict)
    left_out: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)
    codes: dict[str, None] = field(default_factory=dict)  # mobile country codes
    repeated: int = 0

    def draft(self, key: str, id: str, line: int = 0) -> Draft:
        """The element of this key, new or known; a repeated one is counted."""
        if key in self.drafts:
            self.repeated += 1
        else:
            self.drafts[key] = Draft(id, line)
        return self.drafts[key]

    def only_here(self, what: str) -> str:
        """An id for what has no name that holds beyond its file: another file's is another."""
        return f"{what} of {self.file}"

    def leave(self, reason: str, count: int = 1) -> None:
        self.left_out[reason] += count

    def networks(self, value: object, depth: int = 0) -> None:
        """Notes the mobile country codes of PLMN ids, in whatever lists and objects they stand."""
        if isinstance(value, dict) and (code := clean(value.get("mcc"))):
            self.codes[code] = None
        elif isinstance(value, dict | list) and depth < _PLMN_DEPTH:
            for part in value.values() if isinstance(value, dict) else value:
                self.networks(part, depth + 1)

    def unique(self) -> None:
        """Where short ids are not unique in the file, the whole names are the ids."""
        often = Counter(part.id for part in self.drafts.values())
        for key, part in self.drafts.items():
            if often[part.id] > 1:
                part.id = key[-_LONGEST:]

    def result(self) -> Import:
        """The record of what was gathered."""
        self.unique()
        elements = tuple(part.element(self.file) for part in self.drafts.values())
        self._country()
        return Import(
            elements=elements,
            left_out=dict(self.left_out),
            duplicates=self.repeated,
            notes=tuple(dict.fromkeys(self.notes)),
            files=(FileRead(self.file, self.source, self.dialect, len(elements)),),
            **self.parts,
        )

    def _country(self) -> None:
        """Where the networks stand by their codes; those of test networks say nothing."""
        from netrisk.inventory.types import dictionary

        known = {code: dictionary().countries.get(code) for code in self.codes}
        found = sorted({country for country in known.values() if country is not None})
        if len(found) == 1:
            self.parts["country"] = found[0]
            said = listing(code for code, country in known.items() if country is not None)
            self.notes.append(f"it stands in {found[0]}, by mobile country code {said} (inferred)")
        elif found:
            self.notes.append(f"its networks are of several countries: {listing(found, 9)}")


_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def day(value: object) -> str | None:
    """The date of a time stamp as ISO date; None where it is none."""
    from datetime import date

    found = _DATE.match(str(value or ""))
    try:
        return date.fromisoformat(found[0]).isoformat() if found else None
    except ValueError:
        return None
