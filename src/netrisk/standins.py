"""Names that a file brings, each with a stand-in that says what it is and keeps two apart."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from netrisk.load import Loaded, supplier_places
from netrisk.model.network import Network

Swap = Callable[[str], str]

# What a reader of a file needs no stand-in for: these are no names.
_WORDS = frozenset({"unknown", "operator", "-"})
# NOTE: of texts that are no name but identify something: contracts, receipts, permits, places.
_FREE = {
    "place": ("place", "sensitive"),
    "party": ("owner", "partner", "host", "guests", "party"),
    "document": ("evidence", "ref"),
    "instrument": ("party_to",),
    "product": ("product",),
}


class StandIns:
    """Collects names, the first kind that one is met as counting."""

    def __init__(self) -> None:
        self.by_name: dict[str, str] = {}
        self._count: dict[str, int] = {}

    def add(self, kind: str, names: Iterable[str | None]) -> None:
        """New names of a kind, numbered on in their order."""
        found = {name for name in names if name} - self.by_name.keys() - _WORDS
        for name in sorted(found):
            self._count[kind] = self._count.get(kind, 0) + 1
            self.by_name[name] = f"{kind}-{self._count[kind]}"

    def alike(self, kind: str, groups: Iterable[tuple[str, ...]]) -> None:
        """Names that mean the same thing share one stand-in."""
        for names in groups:
            known = next((self.by_name[name] for name in names if name in self.by_name), None)
            if known is None:
                self._count[kind] = self._count.get(kind, 0) + 1
                known = f"{kind}-{self._count[kind]}"
            for name in names:
                self.by_name.setdefault(name, known)

    def of_network(self, loaded: Loaded) -> None:
        """Every name in a network file, and those of the suppliers that it means."""
        network = loaded.network
        stated = [name for name in _stated_suppliers(network) if name]
        self.alike("supplier", sorted(_meant(stated, loaded)))
        self.add("owner", _owners(stated, loaded))
        self.add("supplier-x", stated)
        self.add("network", [network.id, network.name])
        self.add("file", [loaded.document.path, *(path for path, _ in loaded.tables)])
        self.add("region", _regions(network))
        self.add("site", (*network.sites, *(part.site for part in network.deployments)))
        self.add("group", (*network.groups, *(part.group for part in network.deployments)))
        self.add("element", (part.id for part in network.deployments))
        if network.operator:
            self.add("operator", [network.operator.id, network.operator.name])
        for kind, keys in _FREE.items():
            self.add(kind, _texts(loaded.document.data, keys))

    def swap(self, *loaded: Loaded) -> Swap:
        """Replaces the names in any case; of the rest of the catalogue, which a notice or a law may
        name, only as it is written: some of those names are words as well."""
        own = {name.casefold(): stand_in for name, stand_in in self.by_name.items()}
        entries = [entry for part in loaded for entry in part.suppliers.by_id.values()]
        named = _pattern(self.by_name, re.IGNORECASE)
        listed = _pattern({entry.name for entry in entries if entry.name})

        def swapped(text: str) -> str:
            text = named.sub(lambda found: own.get(found[0].casefold(), "redacted"), text)
            return listed.sub("another supplier", text)

        return swapped


def _meant(stated: Iterable[str], loaded: Loaded) -> set[tuple[str, ...]]:
    """Id and name of each supplier that stated names mean."""
    matches = filter(None, map(loaded.suppliers.resolve, stated))
    found = {(part.supplier.id, loaded.suppliers.name(part.supplier.id)) for part in matches}
    return {names for names in found if names[0] not in _WORDS}


def _owners(stated: Iterable[str], loaded: Loaded) -> Iterator[str]:
    for match in filter(None, map(loaded.suppliers.resolve, stated)):
        yield from (part.owner for part in match.supplier.ownership)
        yield from (loaded.suppliers.name(part.owner) for part in match.supplier.ownership)


def _stated_suppliers(network: Network) -> Iterator[str | None]:
    for name, _, _ in supplier_places(network):
        yield name
    for part in network.deployments:
        yield from (part.managed_by, part.support_by, part.provider)
        yield from (component.supplier for component in part.components)
        yield from (entry.party for entry in part.access or ())
    for entry in network.suppliers:
        yield from (entry.id, entry.name, entry.owner)
    yield from network.assumed_high_risk


def _regions(network: Network) -> Iterator[str | None]:
    for mix in network.mix.values():
        yield from mix.regions or ()
    yield from (part.region for part in network.deployments)
    yield from (site.region for site in network.sites.values())


def _texts(node: Any, keys: tuple[str, ...]) -> Iterator[str]:
    """Texts under some keys, wherever they stand in a file."""
    if isinstance(node, list):
        for part in node:
            yield from _texts(part, keys)
    elif isinstance(node, dict):
        for key, value in node.items():
            if key in keys:
                values = value if isinstance(value, list) else [value]
                yield from (part for part in values if isinstance(part, str))
            yield from _texts(value, keys)


def _pattern(names: Iterable[str], flags: int = 0) -> re.Pattern[str]:
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    words = "|".join(map(re.escape, longest_first)) or "(?!)"
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", flags)
