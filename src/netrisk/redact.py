"""Leaves ids, places and supplier names out of a finished report, for eyes that may not see them.

Every name that the file brought is replaced wherever it stands, messages included, by a word that
says what it is and keeps two different names apart.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any

from netrisk.load import Loaded
from netrisk.model.network import Network
from netrisk.model.report import Report

# NOTE: netrisk's own words, and digests; everything else may quote the file.
_KEPT = frozenset(
    """schema tool sha256 rule title verdict severity axis basis confidence measures risks
    family effort band by category unit op fingerprint remediation as_of kind scope date packs
    param""".split()
)


def redacted(report: Report, loaded: Loaded) -> Report:
    """The same report without the names in it; verdicts, numbers and fingerprints stay."""
    swap = _swapper(_names(loaded, report))
    clean: Report = _walk(report, swap)
    subject = replace(report.subject, id="network", name="Redacted network")
    return replace(clean, subject=subject, redacted=True, handling=report.handling)


def _names(loaded: Loaded, report: Report) -> dict[str, str]:
    """Every name that must not be seen, with its stand-in."""
    stand_ins: dict[str, str] = {}

    def add(kind: str, names: Iterator[str | None]) -> None:
        known = sorted(
            {name for name in names if name} - stand_ins.keys() - {"unknown", "operator"}
        )
        for number, name in enumerate(known, 1):
            stand_ins[name] = f"{kind}-{number}"

    for number, part in enumerate(report.suppliers, 1):
        for name in (part.id, part.name):
            stand_ins[name] = f"supplier-{number}"
    add("owner", (part.owner for part in report.suppliers))
    add("supplier-x", _stated_suppliers(loaded.network))
    network = loaded.network
    add("network", iter([network.id, network.name]))
    add("file", iter([loaded.document.path]))
    add("region", _regions(network))
    add("site", (*network.sites, *(part.site for part in network.deployments)).__iter__())
    add("group", (*network.groups, *(part.group for part in network.deployments)).__iter__())
    add("element", (part.id for part in network.deployments))
    add("product", (part.product for part in network.deployments))
    if network.operator:
        add("operator", iter([network.operator.id, network.operator.name]))
    return stand_ins


def _stated_suppliers(network: Network) -> Iterator[str | None]:
    from netrisk.load import supplier_places

    for name, _, _ in supplier_places(network):
        yield name
    for part in network.deployments:
        yield from (part.managed_by, part.support_by, part.provider)
        yield from (entry.party for entry in part.access or ())
    for entry in network.suppliers:
        yield from (entry.id, entry.name, entry.owner)
    yield from network.assumed_high_risk


def _regions(network: Network) -> Iterator[str | None]:
    for mix in network.mix.values():
        yield from mix.regions or ()
    yield from (part.region for part in network.deployments)
    yield from (site.region for site in network.sites.values())


def _swapper(stand_ins: dict[str, str]) -> Callable[[str], str]:
    if not stand_ins:
        return lambda text: text
    longest_first = sorted(stand_ins, key=lambda name: (-len(name), name))
    pattern = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)")
    return lambda text: pattern.sub(lambda found: stand_ins[found[0]], text)


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
            if field.name not in _KEPT
        }
        if "text" in changes:  # NOTE: an excerpt quotes the file as it stands
            changes["text"] = ""
        return replace(value, **changes)
    return value
