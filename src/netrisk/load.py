"""From a file to a network that can be assessed: read, checked whole, names resolved.

All errors of a file are reported in one run. What is odd but usable becomes a warning: a supplier
that nobody knows counts as unknown everywhere, and the reader is told which name was meant.
"""

from __future__ import annotations

from collections.abc import Iterator

from netrisk.catalogue.catalogue import Catalogue
from netrisk.catalogue.suppliers import Suppliers
from netrisk.document import Document, Path, read
from netrisk.errors import InvalidInput, Problem
from netrisk.inventory.access import CAREFUL, Access
from netrisk.model.keys import TEXT_KEYS
from netrisk.model.network import Network
from netrisk.model.vocabulary import UNKNOWN
from netrisk.nearest import nearest
from netrisk.noun import noun

KINDS = ("network/1", "profile/1", "overlay/1", "rules/1", "waivers/1", "map/1")


@noun
class Loaded:
    """A network, the document it stands in, its suppliers, and what the reader should know."""

    document: Document
    network: Network
    suppliers: Suppliers
    warnings: tuple[Problem, ...]
    notes: tuple[str, ...]
    tables: tuple[tuple[str, str], ...] = ()  # inventories that were read: path and SHA-256


def load(path: str, catalogue: Catalogue, access: Access = CAREFUL) -> Loaded:
    """Reads and checks a network file ('-': standard input). Raises InvalidInput."""
    return check(read(path, text_keys=TEXT_KEYS), catalogue, access)


def check(document: Document, catalogue: Catalogue, access: Access = CAREFUL) -> Loaded:
    """Checks a document that claims to be a network, and reads the inventories that it names.

    Raises InvalidInput with all problems.
    """
    expect_kind(document, "network/1")
    problems, network = _validated(document, catalogue)
    if network is None or problems:
        raise InvalidInput(problems)
    # NOTE: an import of which nothing was understood is assessed too: as knowing nothing.
    said = network.mix or network.deployments or network.inventory
    if not said and network.imported is None:
        nothing = "nothing to assess: declare who supplies what under 'mix' or 'deployments'"
        raise InvalidInput([document.problem((), nothing)])
    suppliers = catalogue.suppliers
    if network.suppliers:
        suppliers = suppliers.with_declared(row.model_dump() for row in network.suppliers)
    wrong = list(_unknown_assumptions(document, network, suppliers))
    if wrong:
        raise InvalidInput(wrong)
    warnings = {
        *_supplier_warnings(document, network, suppliers),
        *_name_warnings(document, network),
    }
    if not network.inventory:
        notes = tuple(_notes(network, catalogue))
        return Loaded(document, network, suppliers, tuple(sorted(warnings)), notes)
    from netrisk.inventory.join import join

    joined = join(document, network, catalogue.functions, suppliers, access)
    return Loaded(
        joined.document,
        joined.network,
        suppliers,
        tuple(sorted({*warnings, *joined.warnings})),
        (*_notes(joined.network, catalogue), *joined.notes),
        joined.inputs,
    )


def expect_kind(document: Document, kind: str) -> None:
    """Raises InvalidInput unless the document says that it is of this kind."""
    data = document.data
    if not isinstance(data, dict):
        message = f"expected a mapping that starts with 'netrisk: {kind}'"
        raise InvalidInput([document.problem((), message)])
    stated = data.get("netrisk")
    if stated is None:
        message = f"not a netrisk file: the first line must be 'netrisk: {kind}'"
        raise InvalidInput([document.problem((), message)])
    if stated != kind:
        if stated in KINDS:
            message = f"this is a file of kind '{stated}'; expected '{kind}'"
            raise InvalidInput([document.problem(("netrisk",), message)])
        close = nearest(str(stated), KINDS)
        message = f"unknown kind of file '{str(stated)[:60]}'; expected '{kind}'"
        raise InvalidInput([document.problem(("netrisk",), message, close)])


def _validated(document: Document, catalogue: Catalogue) -> tuple[list[Problem], Network | None]:
    from pydantic import ValidationError

    functions = catalogue.functions
    from netrisk.model.consistency import consistency_problems

    problems = consistency_problems(document, functions.find, functions.nearest)
    try:
        return problems, Network.model_validate(document.data)
    except ValidationError as error:
        from netrisk.model.problems import model_problems

        return [*problems, *model_problems(error, document, Network.model_json_schema())], None


def _unknown_assumptions(
    document: Document, network: Network, suppliers: Suppliers
) -> Iterator[Problem]:
    """NOTE: an error, not a warning: a mistyped assumption would list nobody, and pass."""
    for index, name in enumerate(network.assumed_high_risk):
        if suppliers.resolve(name) is None:
            path: Path = ("assumptions", "high_risk", index)
            message = f"no supplier named '{name[:60]}' in the catalogue or under 'suppliers'"
            yield document.problem(path, message, suppliers.nearest(name))


def supplier_places(network: Network) -> Iterator[tuple[str, Path, bool]]:
    """Every stated supplier with its place, and whether the place is a key."""
    for category, mix in network.mix.items():
        for name in mix.suppliers or {}:
            yield name, ("mix", category, "suppliers", name), True
        for region, part in (mix.regions or {}).items():
            for name in part.suppliers:
                yield name, ("mix", category, "regions", region, "suppliers", name), True
    for index, deployment in enumerate(network.deployments):
        yield deployment.supplier, ("deployments", index, "supplier"), False


def _supplier_warnings(
    document: Document, network: Network, suppliers: Suppliers
) -> Iterator[Problem]:
    """One warning per stated name, at its first place, with how often it stands there."""
    places: dict[str, list[tuple[Path, bool]]] = {}
    for name, path, key in supplier_places(network):
        places.setdefault(name, []).append((path, key))
    places.pop(UNKNOWN, None)
    for name, found in places.items():
        match = suppliers.resolve(name)
        path, key = found[0]
        more = f" (in {len(found)} places)" if len(found) > 1 else ""
        if match is None:
            message = f"'{name[:60]}' is not in the supplier catalogue{more}; it counts as unknown"
            yield document.problem(path, message, suppliers.nearest(name), key=key)
        elif match.supplier.kind == "placeholder":
            message = f"'{name[:60]}' is a placeholder, not a supplier{more}; it counts as unknown"
            yield document.problem(path, message, key=key)


def _name_warnings(document: Document, network: Network) -> Iterator[Problem]:
    """Groups and sites that a deployment names, but that are only close to a declared name."""
    seen: set[tuple[str, str]] = set()
    for index, deployment in enumerate(network.deployments):
        for key, declared in (("group", network.groups), ("site", network.sites)):
            name = getattr(deployment, key)
            if name is None or not declared or name in declared or (key, name) in seen:
                continue
            seen.add((key, name))
            close = nearest(name, declared)
            if close:
                message = f"{key} '{name[:60]}' is not declared under '{key}s'"
                yield document.problem(("deployments", index, key), message, close)


def _notes(network: Network, catalogue: Catalogue) -> Iterator[str]:
    renamed: dict[str, str] = {}
    for deployment in network.deployments:
        function = catalogue.functions.find(deployment.function)
        if function is not None and function.name != deployment.function:
            renamed[deployment.function] = function.name
    for stated, name in sorted(renamed.items()):
        yield f"function '{stated}' is read as {name}"
    if network.deployments and all(part.weight is None for part in network.deployments):
        yield "shares of deployments are weighted by quantity, since no weight is declared"
    if any(
        mix.regions and all(part.weight == 1 for part in mix.regions.values())
        for mix in network.mix.values()
    ):
        yield "regions of a mix without weight count alike"
