"""How columns, layers and blanks are called in the lists of many countries (a data file)."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from netrisk.noun import noun


@noun
class Words:
    """Plain names to what they stand for."""

    columns: Mapping[str, str]
    layers: Mapping[str, str]
    status: Mapping[str, str]
    blank: frozenset[str]
    yes: frozenset[str]
    no: frozenset[str]


def plain(name: str) -> str:
    """A header to compare: case, accents, spaces and punctuation left out."""
    apart = unicodedata.normalize("NFKD", name).casefold()
    return "".join(char for char in apart if char.isalnum())


@lru_cache(maxsize=1)
def words() -> Words:
    """What ``rules/inventory-columns.yaml`` says."""
    from netrisk.catalogue.builtin import root
    from netrisk.document import read

    data = read(str(root() / "rules" / "inventory-columns.yaml")).data
    columns: dict[str, str] = {}
    for field, names in data["columns"].items():
        for name in names:
            columns.setdefault(plain(name), field)
    layers = {plain(name): key for key, names in data["layers"].items() for name in names}
    status = {plain(name): key for key, names in data["status"].items() for name in names}
    said = {key: frozenset(map(str.casefold, data[key])) for key in ("blank", "yes", "no")}
    return Words(columns, layers, status, **said)


def is_blank(text: str) -> bool:
    """Whether a cell says nothing."""
    return text.strip().casefold() in words().blank
