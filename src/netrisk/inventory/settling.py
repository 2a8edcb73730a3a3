"""What an element is, from what the file calls it and from the functions that run on it."""

from __future__ import annotations

from netrisk.catalogue.functions import Functions
from netrisk.inventory.gathering import Draft
from netrisk.inventory.record import Basis
from netrisk.inventory.types import meaning, whole


def functions() -> Functions:
    from netrisk.catalogue.catalogue import builtin_catalogue

    return builtin_catalogue().functions


def functions_of(draft: Draft) -> None:
    """Sets function, category and what runs besides. The stated type wins over what runs on it,
    unless the type says no more than a category."""
    catalogue = functions()
    found: dict[str, Basis] = {}
    if "function" in draft.values:
        return
    stated = meaning(draft.values.get("kind"), catalogue)
    if stated is not None and stated.function:
        found[stated.function] = stated.basis
    for name, basis in draft.functions.items():
        meant = meaning(name, catalogue)
        if meant is not None and meant.function:
            found.setdefault(meant.function, basis)
    names = whole(found)
    if stated is not None and stated.function in names:
        names = (stated.function, *(name for name in names if name != stated.function))
    if names:
        draft.put("function", names[0], found.get(names[0], "inferred"))
        draft.put("also", names[1:], "inferred")
    elif stated is not None:
        draft.put("category", stated.category, stated.basis)
