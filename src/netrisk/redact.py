"""Leaves ids, places and supplier names out of a finished report, for eyes that may not see them.

Every name that the file brought is replaced wherever it stands, messages included, by a word that
says what it is and keeps two different names apart.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any

from netrisk.load import Loaded
from netrisk.model.network import Network
from netrisk.model.report import Report

# NOTE: netrisk's own words, and digests; everything else may quote the file.
_KEPT = frozenset(
    """schema tool sha256 rule verdict severity axis basis confidence measures risks
    family effort band by category unit op fingerprint remediation as_of kind scope date packs
    param digests since_baseline standing status policy
    outcome issued expires""".split()
)


def redacted(report: Report, loaded: Loaded) -> Report:
    """The same report without the names in it; verdicts, numbers and fingerprints stay."""
    swap = _swapper(_names(loaded, report), loaded)
    clean: Report = _walk(report, swap)
    subject = replace(report.subject, id="network", name="Redacted network")
    return replace(clean, subject=subject, redacted=True, handling=report.handling)


def _names(loaded: Loaded, report: Report) -> dict[str, str]:
    """Every name that must not be seen, with its stand-in."""
    stand_ins: dict[str, str] = {"-": "-"}  # standard input is no name

    def add(kind: str, names: Iterator[str | None]) -> None:
        known = sorted(
            {name for name in names if name} - stand_ins.keys() - {"unknown", "operator"}
        )
        for number, name in enumerate(known, 1):
            stand_ins[name] = f"{kind}-{number}"

    for number, part in enumerate(report.suppliers, 1):
        for name in (part.id, part.name):
            stand_ins[name] = f"supplier-{number}"
    network = loaded.network
    stated = [name for name in _stated_suppliers(network) if name]
    add("owner", (part.owner for part in report.suppliers))
    add("supplier-x", iter(stated))
    add("supplier-x", _meant(stated, loaded))
    add("network", iter([network.id, network.name]))
    add("file", iter([loaded.document.path, *(path for path, _ in loaded.tables)]))
    add("region", _regions(network))
    add("site", (*network.sites, *(part.site for part in network.deployments)).__iter__())
    add("group", (*network.groups, *(part.group for part in network.deployments)).__iter__())
    add("element", (part.id for part in network.deployments))
    add("product", (part.product for part in network.deployments))
    if network.operator:
        add("operator", iter([network.operator.id, network.operator.name]))
    del stand_ins["-"]
    return stand_ins


def _meant(stated: list[str], loaded: Loaded) -> Iterator[str]:
    """The ids and owners of those whom stated names mean, as the catalogue spells them."""
    for name in stated:
        match = loaded.suppliers.resolve(name)
        if match is not None:
            yield match.supplier.id
            yield from (part.owner for part in match.supplier.ownership)


def _stated_suppliers(network: Network) -> Iterator[str | None]:
    from netrisk.load import supplier_places

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


def _swapper(stand_ins: dict[str, str], loaded: Loaded) -> Callable[[str], str]:
    """The file's names in any case; of the rest of the catalogue, which a notice or a law may
    name, only as it is written: some of those names are words as well."""
    own = {name.casefold(): stand_in for name, stand_in in stand_ins.items()}
    others = {entry.name for entry in loaded.suppliers.by_id.values() if entry.name}
    named, listed = _pattern(stand_ins, re.IGNORECASE), _pattern(others)

    def swap(text: str) -> str:
        text = named.sub(lambda found: own.get(found[0].casefold(), "redacted"), text)
        return listed.sub("another supplier", text)

    return swap


def _pattern(names: Iterable[str], flags: int = 0) -> re.Pattern[str]:
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    words = "|".join(map(re.escape, longest_first)) or "(?!)"
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", flags)


def _walk(value: Any, swap: Callable[[str], str]) -> Any:
    if isinstance(value, Enum) or value is None or isinstance(value, int | float):
        return value
    if isinstance(value, str):
        return swap(value)
    if isinstance(value, tuple):
        return tuple(_walk(part, swap) for part in value)
    if isinstance(value, dict):
        return {key: _walk(part, swap) for key, part in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        changes = {
            field.name: _walk(getattr(value, field.name), swap)
            for field in fields(value)
            if field.name not in _KEPT and not (field.name == "name" and hasattr(value, "title"))
        }
        # NOTE: an excerpt quotes the file as it stands, and an address may name a supplier.
        changes |= {name: "" for name in ("text", "source") if name in changes}
        changes |= {name: None for name in ("url",) if name in changes}
        if any(isinstance(part, str) for part in changes.get("sources", ())):
            changes["sources"] = ()
        return replace(value, **changes)
    return value
