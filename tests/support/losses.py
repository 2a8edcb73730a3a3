"""Losses for tests: one network, one loss, what is left."""

from __future__ import annotations

from typing import Any

from networks import load

from netrisk.assess import Options, context_of
from netrisk.catalogue.catalogue import builtin_catalogue
from netrisk.kinds.context import Context
from netrisk.model.result import Range
from netrisk.model.simulation import Scenario, Simulation
from netrisk.simulate import Request, simulate
from netrisk.simulate.layout import layout_of
from netrisk.simulate.scenario import Question
from netrisk.simulate.stock import Aftermath
from netrisk.simulate.stress import Stress, stresses

A, B, C = "ericsson", "nokia", "samsung"
CHAIN = ("AMF", "SMF", "UPF", "UDM", "AUSF")
SA: dict[str, Any] = {"architecture": ["SA"]}


def context(network: dict[str, Any]) -> Context:
    loaded = load(network)
    return context_of(loaded, loaded.network, builtin_catalogue(), Options())


def simulated(network: dict[str, Any], **request: Any) -> Simulation:
    """The whole result for a network."""
    return simulate(context(network), load(network), Request(**request))


def without(network: dict[str, Any], *names: str, **request: Any) -> Scenario:
    """One loss, of all these names together."""
    return simulated(network, without=names, **request).scenarios[0]


def left(network: dict[str, Any], *names: str, **request: Any) -> tuple[float, float]:
    """What is left of what is modelled, rounded."""
    return ends(without(network, *names, **request).of_modelled)


def ends(value: Range) -> tuple[float, float]:
    return round(value.low, 6), round(value.high, 6)


def row(name: str, function: str, supplier: str, **fields: Any) -> dict[str, Any]:
    return {"id": name, "function": function, "supplier": supplier, **fields}


def core(supplier: str, functions: tuple[str, ...] = CHAIN, **fields: Any) -> list[dict[str, Any]]:
    """One instance of every function of the chain, from one supplier."""
    return [row(f"{name.lower()}-{supplier}", name, supplier, **fields) for name in functions]


# Another supplier for each, for tests in which names must not matter.
SUPPLIERS_OF = {"ericsson": "huawei", "nokia": "mavenir", "samsung": "airspan"}


def intervals(
    network: dict[str, Any], names: tuple[str, ...], scenario: Any = "outage"
) -> dict[Any, tuple[float, float]]:
    """Everything that is measured of one loss, unrounded: nationally, by region, of all kinds."""
    given = context(network)
    question = Question("supplier", scenario)
    loss = names or ("nobody",)
    if not names:
        layout = layout_of(given)
        nothing = [0] * len(layout.plant.equipment.rows)
        stress = Stress(layout, (loss,), Aftermath(nothing, nothing, nothing, 1))
    else:
        (stress,) = stresses(given, question, [loss])
    found = {}
    for region in (None, *sorted({str(layer.region) for layer in stress.layout.layers})):
        layers = [part for part in stress.layout.layers if region in (None, str(part.region))]
        outcome = stress.over(layers, 0)
        found[region, "served"] = (outcome.served.low, outcome.served.high)
        found[region, "of_modelled"] = (outcome.of_modelled.low, outcome.of_modelled.high)
    return found
