"""The vocabulary of network functions: 3GPP and ETSI names, their aliases, what each belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property
from typing import Any, Literal

from netrisk.model.vocabulary import Category
from netrisk.nearest import nearest
from netrisk.noun import defaults, noun

_NOISE = re.compile(r"[\W_]+")


@noun
class Function:
    """One network function. ``required_by``: architectures that cannot serve anybody without it."""

    name: str
    title: str
    category: Category
    generation: str | None = None
    required_by: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    includes: tuple[str, ...] = ()  # a combined product is all of these
    split_into: tuple[str, ...] = ()  # all of these together do its work
    carrier: Literal["whole", "split"] | None = None
    critical: bool = False
    passive: bool = False
    controls: bool = False
    source: str | None = None


class Functions:
    """All known functions, found by name or alias in any case and punctuation."""

    def __init__(self, rows: Iterable[dict[str, Any]]) -> None:
        fields = defaults(Function)
        self.by_name: dict[str, Function] = {}
        for row in rows:
            values: dict[str, Any] = {
                key: tuple(value) if isinstance(value, list) else value
                for key, value in row.items()
                if key in fields
            }
            self.by_name[row["name"]] = Function(**values)
        self._seen: dict[str, Function | None] = {}

    @cached_property
    def _index(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for function in self.by_name.values():
            for name in (function.name, *function.aliases):
                found.setdefault(_plain(name), function.name)
        return found

    def find(self, stated: str) -> Function | None:
        """The function that this name or alias stands for."""
        if stated in self.by_name:
            return self.by_name[stated]
        if stated not in self._seen:
            name = self._index.get(_plain(stated))
            self._seen[stated] = self.by_name[name] if name else None
        return self._seen[stated]

    def nearest(self, stated: str, cutoff: float = 0.6) -> str | None:
        return nearest(stated, self.by_name, cutoff) or self._nearest_alias(stated, cutoff)

    def _nearest_alias(self, stated: str, cutoff: float) -> str | None:
        close = nearest(_plain(stated), self._index, cutoff)
        return self._index[close] if close else None

    def required_by(self, architectures: Iterable[str]) -> frozenset[str]:
        """Names of the functions that at least one of these architectures cannot do without."""
        wanted = set(architectures)
        return frozenset(
            name
            for name, function in self.by_name.items()
            if wanted.intersection(function.required_by)
        )


def _plain(name: str) -> str:
    return _NOISE.sub("", name.casefold())
