"""Names of suppliers as data states them: whom one means, and which a file holds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import Any

from netrisk.catalogue.suppliers import Match, Suppliers
from netrisk.errors import InvalidInput, Problem
from netrisk.inventory.types import by_product, dictionary

CLOSE = 0.75  # names in exports are many and foreign; a poor suggestion is worse than none
_OBJECT_ID = re.compile(r"(?:iso\.|\.?1\.)?3\.6\.1\.4\.1\.(\d{1,6})(?:\.\d+)*\Z")
_DOMAIN = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+\Z", re.IGNORECASE)


def recognised(name: str, suppliers: Suppliers) -> Match | None:
    """Whom a name means: as the catalogue has it, by the enterprise number in an SNMP object id,
    or by the domain or the class under which products of a supplier go."""
    match = suppliers.resolve(name)
    if match is not None:
        return match
    number = _OBJECT_ID.match(name)
    if number:
        found = suppliers.resolve(number[1])
        if found is not None:
            return Match(found.supplier, "enterprise number in an object id", number[1])
    if _DOMAIN.match(name):
        parts = name.casefold().split(".")
        for at in range(len(parts) - 1):
            domain = ".".join(parts[at:])
            if id := dictionary().domains.get(domain):
                return Match(suppliers.by_id[id], "domain of a product", domain)
    found_by = by_product(name)
    return Match(suppliers.by_id[found_by[1]], "product", found_by[0]) if found_by else None


def stated_in(path: str) -> Mapping[str, int]:
    """Every supplier that a network file or an export states, with how many elements do.

    Raises InvalidInput where nothing can be read.
    """
    from netrisk.document import read as read_document
    from netrisk.inventory.opening import opened
    from netrisk.inventory.sources import AUTO, read

    often: Counter[str] = Counter()
    problems: list[Problem] = []
    for part in opened(path):
        try:
            if isinstance(part, InvalidInput):
                raise part
            if re.match(r"(?:\s*(?:#.*)?\n)*\s*netrisk:\s*network/1", part.head):
                often.update(_of_network(read_document(path).data))
                continue
            for element in read(AUTO, part).elements:
                if element.supplier is not None:
                    often[element.supplier] += element.quantity
        except InvalidInput as wrong:
            problems += wrong.problems
    if problems:
        raise InvalidInput(problems)
    return often


def _of_network(data: Any) -> Counter[str]:
    """The suppliers of a network file, without those that it declares itself."""
    often = _declared(data)
    for entry in data.get("suppliers") or ():
        if isinstance(entry, dict):
            often.pop(str(entry.get("id")), None)
            often.pop(str(entry.get("name")), None)
    return often


def _declared(data: object) -> Counter[str]:
    """The suppliers of a network file; one of a mix counts once for each place."""
    often: Counter[str] = Counter()
    if isinstance(data, list):
        for part in data:
            often.update(_declared(part))
    elif isinstance(data, dict):
        for key, value in data.items():
            if key == "supplier" and isinstance(value, str):
                quantity = data.get("quantity", 1)
                often[value] += quantity if isinstance(quantity, int) else 1
            elif key == "suppliers" and isinstance(value, dict):
                often.update(str(name) for name in value)
            elif key not in ("imported", "assumptions"):
                often.update(_declared(value))
    often.pop("unknown", None)
    return often
