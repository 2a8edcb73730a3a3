"""The catalogue of one run: built-in facts and rules, with the user's rules beside them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from netrisk.catalogue.chains import Chains, chains_from
from netrisk.catalogue.controls import ControlQuestion, controls_from
from netrisk.catalogue.functions import Functions
from netrisk.catalogue.risk import Notice, notices_from
from netrisk.catalogue.suppliers import Suppliers, from_catalogue
from netrisk.model.rule import Rule, rule_from
from netrisk.noun import noun


@noun
class Catalogue:
    """Everything that netrisk knows before it reads a network."""

    suppliers: Suppliers
    functions: Functions
    notices: tuple[Notice, ...]
    rules: tuple[Rule, ...]
    toolbox: Mapping[str, Any]
    chains: Chains
    controls: tuple[ControlQuestion, ...]


@lru_cache(maxsize=1)
def builtin_catalogue() -> Catalogue:
    """What netrisk ships."""
    from netrisk.catalogue.builtin import content

    data = content()
    return Catalogue(
        from_catalogue(data["suppliers"]),
        Functions(data["functions"]["functions"]),
        notices_from(data["notices"]),
        tuple(sorted(map(rule_from, data["rules"]), key=lambda rule: rule.id)),
        data["toolbox"],
        chains_from(data["chains"]),
        controls_from(data["controls"]),
    )
