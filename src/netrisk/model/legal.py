"""National law in a report: duties, powers that were not used, and private facts over a profile."""

from __future__ import annotations

from netrisk.model.vocabulary import Category, Confidence
from netrisk.noun import noun


@noun
class LegalDuty:
    """An obligation as its profile states it; what it says of the network stands in the result.

    ``addressed_to``: the operators that it names, where it names any. ``since``: the first day on
    which its instrument may be in force; null where that is not known.
    """

    rule: str
    id: str
    title: str
    instrument: str | None
    due: str
    legal_status: str | None
    confidence: Confidence
    basis: str
    sources: tuple[str, ...]
    addressed_to: tuple[str, ...] = ()
    since: str | None = None


@noun
class IfDesignated:
    """What a power that was not used would ask, were it used on the as-of date. No violation."""

    power: str
    supplier: str
    category: Category
    low: float
    high: float
    by: str | None
    words: str
    confidence: Confidence
    sources: tuple[str, ...]


@noun
class PrivateFacts:
    """An overlay that lies over the profile in this run: whose facts, up to when, how marked."""

    path: str
    sha256: str
    authority: str
    as_of: str
    marking: str | None

    @property
    def label(self) -> str:
        """How every line that rests on it names it."""
        return f"overlay {self.path}" + (f", {self.marking}" if self.marking else "")


@noun
class LegalSection:
    """National law as public sources give it, up to ``as_of``; never legal advice."""

    country: str
    authority: str
    as_of: str
    as_if_bound: bool
    disclaimer: str
    sha256: str
    mechanisms: tuple[str, ...] = ()
    unused: int = 0  # powers that no public source says were used
    duties: tuple[LegalDuty, ...] = ()
    if_designated: tuple[IfDesignated, ...] = ()
    notes: tuple[str, ...] = ()
    overlays: tuple[PrivateFacts, ...] = ()
