"""Only sums leave the house: a network without sites and ids, its equipment as cohorts.

What an authority needs is who supplies how much of what, and where. Cells with few units can be
suppressed: their supplier is then unknown, so that every share stays true as an interval.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from netrisk.catalogue.functions import Functions
from netrisk.catalogue.suppliers import Suppliers
from netrisk.errors import InvalidInput
from netrisk.handling import together
from netrisk.inventory.groups import Group
from netrisk.inventory.lots import TOLD, Sum, identity, lot, merge
from netrisk.load import Loaded
from netrisk.model.inventory import REFERENCES
from netrisk.model.lot import Lot
from netrisk.model.network import Deployment, Network
from netrisk.model.vocabulary import UNKNOWN, Category

FIELDS = tuple(name for name in TOLD if name not in ("site", *REFERENCES))
# What speaks of single elements, or of places, and is not in a cohort.
_LEFT_OUT = """depends_on hosted_on controlled_by cosited_with access sharing components assurance
    security""".split()
_KEPT_WHEN_SUPPRESSED = ("group", "generation", "manages")


@dataclass(slots=True)
class Cohorts:
    """A network as cohorts: what of its file stays, the cohorts, and what was left out."""

    head: dict[str, Any]
    lots: tuple[Lot, ...]
    units: int
    suppressed: int = 0
    left_out: dict[str, int] = field(default_factory=dict)


def cohorts(
    files: Sequence[Loaded], functions: Functions, name: str | None = None, min_count: int = 1
) -> Cohorts:
    """The cohorts of a network, or of several operators of one country as one national view.

    Raises InvalidInput where several cannot be added up.
    """
    several = len(files) > 1
    if several:
        _comparable(files)
    sums: dict[tuple[Any, ...], Sum] = {}
    left_out: dict[str, int] = {}
    for loaded in files:
        prefix = f"{loaded.network.id}/" if several else ""
        for part in loaded.network.deployments:
            _count_left_out(part, loaded.network, left_out)
            _add(sums, _sum(part, loaded.network, functions, loaded.suppliers, prefix))
    kept, suppressed = _suppress(sums, min_count) if min_count > 1 else (sums, 0)
    weighed = frozenset(part.category for part in kept.values() if part.group.weight > 0)
    head = _national(files, name) if several else _head(files[0].network, name)
    made = (lot(part, part.category in weighed, 1, 1) for part in kept.values())
    units = sum(round(part.group.quantity) for part in kept.values())
    ordered = tuple(sorted(made, key=lambda part: part.id))
    return Cohorts(head, ordered, units, suppressed, left_out)


def _sum(
    part: Deployment, network: Network, functions: Functions, suppliers: Suppliers, prefix: str
) -> Sum:
    function = functions.find(part.function)
    site = network.sites.get(part.site) if part.site else None
    match = suppliers.resolve(part.supplier)
    known = match is not None and match.supplier.kind != "placeholder"
    sensitive = part.sensitive_location
    if sensitive is None and site is not None:
        sensitive = bool(site.sensitive)
    values: dict[str, Any] = {key: getattr(part, key) for key in FIELDS}
    values |= {
        "function": function.name if function else part.function,
        "supplier": match.supplier.id if match is not None and known else part.supplier,
        "region": part.region or (site.region if site else None),
        "group": prefix + part.group if part.group else None,
        "sensitive_location": sensitive,
        "capacity": None if part.capacity == 1.0 else part.capacity,
    }
    if match is not None and not known:
        values["supplier"] = UNKNOWN
    category: Category = part.category or (function.category if function else "core")
    weight = part.weight or 0.0
    return Sum(values, Group(1, part.quantity, weight, int(part.weight is None), 0), 0, category)


def _add(sums: dict[tuple[Any, ...], Sum], part: Sum) -> None:
    key = identity(part.values, part.category)
    if key in sums:
        merge(sums[key], part.group)
    else:
        sums[key] = part


def _suppress(
    sums: Mapping[tuple[Any, ...], Sum], least: int
) -> tuple[dict[tuple[Any, ...], Sum], int]:
    """Cells of fewer units without their supplier and all else that tells them apart.

    NOTE: a cell that would still be too small takes the next larger one of its function and region
    with it. Where all of those together are too few, their number is left, and nothing else.
    """
    places: dict[tuple[Any, ...], list[Sum]] = {}
    for part in sums.values():
        told = (part.values.get(name) for name in ("function", "region", *_KEPT_WHEN_SUPPRESSED))
        places.setdefault((part.category, *told), []).append(part)
    kept: dict[tuple[Any, ...], Sum] = {}
    suppressed = 0
    for cells in places.values():
        cells.sort(key=_small_first)
        hidden, count = 0, 0.0
        for part in cells:
            if part.group.quantity >= least and (not hidden or count >= least):
                break
            hidden, count = hidden + 1, count + part.group.quantity
        suppressed += hidden
        for at, part in enumerate(cells):
            _add(kept, _hidden(part) if at < hidden else part)
    return kept, suppressed


def _small_first(part: Sum) -> tuple[float, str]:
    return part.group.quantity, str(identity(part.values, part.category))


def _hidden(part: Sum) -> Sum:
    values: dict[str, Any] = dict.fromkeys(FIELDS)
    values |= {name: part.values.get(name) for name in _KEPT_WHEN_SUPPRESSED}
    values |= {
        "function": part.values["function"],
        "region": part.values.get("region"),
        "supplier": UNKNOWN,
    }
    return Sum(values, part.group, part.table, part.category)


def _count_left_out(part: Deployment, network: Network, left_out: dict[str, int]) -> None:
    for name in _LEFT_OUT:
        if getattr(part, name):
            left_out[name] = left_out.get(name, 0) + 1


def _head(network: Network, name: str | None) -> dict[str, Any]:
    """What of a network file is said of the whole network."""
    keys = """netrisk id name country as_of architecture scope mix operator handling groups controls
        fallback suppliers assumptions""".split()
    data = network.model_dump(mode="json", by_alias=True, exclude_defaults=True, include={*keys})
    head = {key: data[key] for key in keys if key in data}
    permits = [part for part in network.permits if not part.covers]
    if permits:
        head["permits"] = [part.model_dump(mode="json", exclude_defaults=True) for part in permits]
    return head | ({"id": name} if name else {})


def _national(files: Sequence[Loaded], name: str | None) -> dict[str, Any]:
    """What can be said of several operators at once."""
    networks = [loaded.network for loaded in files]
    country = networks[0].country
    head: dict[str, Any] = {
        "netrisk": "network/1",
        "id": name or f"national-{country.lower()}",
        "name": f"{len(networks)} operators of {country}",
        "country": country,
        "as_of": max(network.as_of for network in networks).isoformat(),
    }
    architecture = sorted({part for network in networks for part in network.architecture})
    if architecture and all(network.architecture for network in networks):
        head["architecture"] = architecture
    groups = {
        f"{network.id}/{key}": _group(network, part.model_dump(exclude_defaults=True))
        for network in networks
        for key, part in network.groups.items()
    }
    suppliers = {part.id: part for network in networks for part in network.suppliers}
    if groups:
        head["groups"] = groups
    if suppliers:
        rows = [suppliers[key] for key in sorted(suppliers)]
        head["suppliers"] = [row.model_dump(exclude_defaults=True) for row in rows]
    marked = together(network.handling for network in networks if network.handling)
    if marked:
        head["handling"] = {"marking": marked.marking, "release_to": list(marked.release_to)}
    if networks[0].assumed_high_risk:
        head["assumptions"] = {"high_risk": list(networks[0].assumed_high_risk)}
    return head


def _group(network: Network, group: dict[str, Any]) -> dict[str, Any]:
    if "replicates" in group:
        group["replicates"] = [f"{network.id}/{name}" for name in group["replicates"]]
    return {key: list(part) if isinstance(part, tuple) else part for key, part in group.items()}


def _comparable(files: Sequence[Loaded]) -> None:
    problems = []
    first = files[0].network
    ids: set[str] = set()
    declared: dict[str, Any] = {}
    for loaded in files:
        network, document = loaded.network, loaded.document
        if network.country != first.country:
            message = (
                f"is about {network.country}, and {files[0].document.path} about {first.country}"
            )
            problems.append(document.problem(("country",), message))
        if network.id in ids:
            problems.append(document.problem(("id",), f"two files have the id '{network.id}'"))
        ids.add(network.id)
        if network.mix:
            message = "shares of several operators cannot be added up: their sizes are not declared"
            problems.append(document.problem(("mix",), message, key=True))
        if {*network.assumed_high_risk} != {*first.assumed_high_risk}:
            # NOTE: whichever list were kept, the network of some operator would be read by another.
            message = f"are not those of {files[0].document.path}: say the same in all files"
            problems.append(document.problem(("assumptions",), f"the assumptions {message}"))
        for index, part in enumerate(network.suppliers):
            if declared.setdefault(part.id, part) != part:
                message = f"another file says something else of '{part.id}'"
                problems.append(document.problem(("suppliers", index, "id"), message))
    problems += _weights(files)
    if problems:
        raise InvalidInput(problems)


def _weights(files: Sequence[Loaded]) -> Iterator[Any]:
    """All operators weigh a function, or none does: units and people cannot be added up."""
    seen: dict[str, bool] = {}
    for loaded in files:
        own = dict(_weighs(loaded.network.deployments))
        for function, weighs in own.items():
            if seen.setdefault(function, weighs) != weighs:
                has = "weighs" if weighs else "does not weigh"
                message = f"{has} {function}, unlike the other files: give all weights or none"
                yield loaded.document.problem(("inventory",), message)
                break


def _weighs(parts: Iterable[Deployment]) -> Iterator[tuple[str, bool]]:
    for part in parts:
        yield part.function, part.weight is not None
