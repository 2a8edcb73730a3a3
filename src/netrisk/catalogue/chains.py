"""Service chains as data: which functions must work together before anybody is served."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Any, Literal

from netrisk.model.vocabulary import Architecture, Generation
from netrisk.noun import noun

Service = Literal["data", "voice"]


@noun
class Chain:
    """One service of one generation: all of ``functions``, and radio of ``anchor`` beside its own.

    ``architecture``: only networks of this one have it; None: every network of the generation.
    """

    name: str
    service: Service
    generation: Generation
    functions: tuple[str, ...]
    source: str
    confidence: str
    architecture: Architecture | None = None
    anchor: Generation | None = None


@noun
class Chains:
    """All chains, and how the functions in them behave.

    ``parts``: parts that do a function's work where the function itself does not split.
    ``by_subscriber``: functions whose groups do not stand in for each other by default.
    ``radio_parts``: RAN functions that carry no weight. ``platforms``: functions that host others.
    """

    chains: tuple[Chain, ...] = ()
    parts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    by_subscriber: frozenset[str] = frozenset()
    radio_parts: tuple[str, ...] = ()
    platforms: frozenset[str] = frozenset()

    def of(self, generation: str, service: str = "data") -> tuple[Chain, ...]:
        """The chains of a service of a generation, in the order of the file."""
        return tuple(
            chain
            for chain in self.chains
            if chain.generation == generation and chain.service == service
        )


def chains_from(content: Mapping[str, Any]) -> Chains:
    """The chains of ``rules/chains.yaml``."""
    return Chains(
        tuple(Chain(**{**row, "functions": tuple(row["functions"])}) for row in content["chains"]),
        {name: tuple(parts) for name, parts in content.get("parts", {}).items()},
        frozenset(content.get("by_subscriber", ())),
        tuple(content.get("radio_parts", ())),
        frozenset(content.get("platforms", ())),
    )
