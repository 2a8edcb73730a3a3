"""Numbers as lists write them: 1,234.5 and 1.234,5 and 1 234,5 say the same."""

from __future__ import annotations

import re
from collections.abc import Iterable

from netrisk.inventory.words import is_blank
from netrisk.noun import noun

_SPACES = re.compile(r"[\s\u00a0\u202f]")
_PLAIN = re.compile(r"[+-]?\d+(\.\d+)?([eE][+-]?\d+)?\Z")
_GROUPED = {mark: re.compile(rf"[+-]?[1-9]\d{{0,2}}({re.escape(mark)}\d{{3}})+\Z") for mark in ".,"}


class Ambiguous(ValueError):
    """A number that reads as two different ones: 1.234 can be a fraction or a thousand."""


@noun
class Spelling:
    """Which mark stands before a fraction, and which between thousands."""

    decimal: str = "."
    thousands: str | None = None

    @property
    def plain(self) -> bool:
        return self.decimal == "." and self.thousands is None

    def number(self, text: str) -> float | None:
        """The number; None for a blank. Raises ValueError."""
        if is_blank(text) or text.strip() == "NA":
            return None
        digits = _SPACES.sub("", text).replace("'", "").replace("\u2019", "")
        if self.thousands in (".", ","):
            whole, _, part = digits.partition(self.decimal)
            if self.thousands in whole and not _GROUPED[self.thousands].match(whole):
                raise ValueError(text)
            digits = whole.replace(self.thousands, "") + (f".{part}" if part else "")
        elif self.decimal == ",":
            if "." in digits:
                raise ValueError(text)
            digits = digits.replace(",", ".")
        if not _PLAIN.match(digits):
            raise ValueError(text)
        return float(digits)


def spelling(sample: Iterable[str]) -> Spelling:
    """How a column's numbers are written. Raises Ambiguous where that cannot be told."""
    cells = [_SPACES.sub("", cell) for cell in sample]
    dots, commas = ([cell for cell in cells if mark in cell] for mark in ".,")
    both = [cell for cell in dots if "," in cell]
    if both:
        decimal = both[0][max(both[0].rfind("."), both[0].rfind(","))]
        return Spelling(decimal, "," if decimal == "." else ".")
    for having, mark, other in ((dots, ".", ","), (commas, ",", ".")):
        if any(cell.count(mark) > 1 for cell in having):
            return Spelling(other, mark)
    grouped = [
        all(map(_GROUPED[mark].match, cells)) for mark, cells in ((".", dots), (",", commas))
    ]
    if dots and commas and grouped != [True, True]:
        return Spelling(",", ".") if grouped[0] else Spelling(".", ",")
    if (dots and grouped[0]) or (commas and grouped[1]):
        raise Ambiguous((dots or commas)[0])
    return Spelling(",") if commas else Spelling()
