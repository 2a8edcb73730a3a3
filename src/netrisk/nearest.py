"""The nearest valid name to a mistyped one: a suggestion, never a decision."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(name: str, names: Iterable[str], cutoff: float = 0.6) -> str | None:
    """The valid name closest to ``name``, or None where nothing is close (difflib ratio)."""
    from difflib import get_close_matches

    by_fold = {candidate.casefold(): candidate for candidate in names}
    close = get_close_matches(name.casefold()[:200], list(by_fold), n=1, cutoff=cutoff)
    return by_fold[close[0]] if close else None
