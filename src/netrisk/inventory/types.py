"""What a type of equipment as an export calls it means: a data file, beside the catalogue."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from netrisk.catalogue.functions import Functions
from netrisk.inventory.record import Basis
from netrisk.model.vocabulary import Category
from netrisk.noun import noun


@noun
class Meant:
    """A function, or at least a category, and how it is known."""

    function: str | None
    category: Category | None
    basis: Basis


@noun
class Types:
    """The dictionary of ``rules/inventory-types.yaml``."""

    types: Mapping[str, Meant]
    words: tuple[tuple[re.Pattern[str], str], ...]
    traces: tuple[tuple[str, str], ...]
    dialects: Mapping[str, str]
    domains: Mapping[str, str]
    products: Mapping[str, str]
    countries: Mapping[str, str]  # by mobile country code


_NOISE = re.compile(r"[\W_]+")


def _plain(name: str) -> str:
    return _NOISE.sub("", name.casefold())


@lru_cache(maxsize=1)
def dictionary() -> Types:
    from netrisk.catalogue.builtin import root
    from netrisk.document import read

    data = read(str(root() / "rules" / "inventory-types.yaml")).data
    types: dict[str, Meant] = {}
    for name, value in data["types"].items():
        known = isinstance(value, str)
        types[_plain(name)] = Meant(
            value if known else None, None if known else value["category"], "mapped"
        )
    words = tuple(
        (re.compile(rf"\b{re.escape(word)}s?\b", re.IGNORECASE), function)
        for word, function in data["words"]
    )
    traces = tuple((part, function) for part, function in data["traces"])
    countries = {
        code: country for country, codes in data["mobile_country_codes"].items() for code in codes
    }
    given = (data["dialects"], data["domains"], data["products"])
    return Types(types, words, traces, *given, countries)


def meaning(stated: str | None, functions: Functions) -> Meant | None:
    """What a type means; None where nothing tells."""
    if not stated:
        return None
    name = stated.removeprefix("vsData")
    # NOTE: 5G core classes are aliases of the catalogue: AMFFunction is the AMF.
    known = dictionary().types.get(_plain(name))
    if known is not None:
        return known
    function = functions.find(name)
    if function is not None:
        return Meant(function.name, None, "stated" if name == function.name else "mapped")
    for word, meant in dictionary().words:
        if word.search(stated):
            return Meant(meant, None, "inferred")
    return None


def by_product(name: str | None) -> tuple[str, str] | None:
    """The words by which a product tells its supplier, and the id of that supplier."""
    for prefix, supplier in dictionary().products.items():
        if name and name.casefold().startswith(prefix.casefold()):
            return prefix, supplier
    return None


_GNB = frozenset({"DU", "CU-CP", "CU-UP", "CU"})


def whole(names: Iterable[str]) -> tuple[str, ...]:
    """The functions of one element: a DU with its CU in one is a gNB; the newest leads."""
    found = dict.fromkeys(names)
    if "DU" in found and ("CU-CP" in found or "CU" in found):
        found = {"gNB": None} | {name: None for name in found if name not in _GNB}
    if "gNB" in found:
        found = {name: None for name in found if name not in _GNB}
    order = {name: at for at, name in enumerate(("gNB", "eNB", "NodeB", "BTS"))}
    return tuple(sorted(found, key=lambda name: (order.get(name, 9), name)))


def traced(text: str) -> str | None:
    """The carrier behind the name of a cell class or of a group of counters."""
    for part, function in dictionary().traces:
        if part.casefold() in text.casefold():
            return function
    return None
