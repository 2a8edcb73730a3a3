"""Quantities and weights: texts as numbers, alike in every engine."""

from __future__ import annotations

from netrisk.inventory.numbers import Spelling
from netrisk.model.inventory import InventoryField

LARGEST = 1e15  # beyond it floats are no longer whole numbers, and sums end in infinity


def number(name: InventoryField, text: str, spelling: Spelling) -> tuple[float, str]:
    """A measure as a number, nan for a blank, and why it is none."""
    try:
        value = spelling.number(text)
    except ValueError:
        return float("nan"), "is no number"
    if value is None:
        return float("nan"), ""
    if value < 0:
        return float("nan"), "is below 0"
    if value > LARGEST:
        return float("nan"), f"is above {LARGEST:g}"
    if name == "quantity" and value != int(value):
        return float("nan"), "is no whole number"
    return value, ""


def marks(spelling: Spelling) -> tuple[tuple[str, str], ...]:
    """What to replace in a text, in turn, so that it reads as a plain number."""
    found = [(" ", ""), ("\u00a0", ""), ("\u202f", ""), ("'", ""), ("\u2019", "")]
    if spelling.thousands in (".", ","):
        found.append((spelling.thousands, ""))
    if spelling.decimal == ",":
        found.append((",", "."))
    return tuple(found)
