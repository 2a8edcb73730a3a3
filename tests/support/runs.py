"""A loss simulation and a comparison as their commands make them."""

from __future__ import annotations

from netrisk.assess import Options, context_of
from netrisk.catalogue.catalogue import builtin_catalogue
from netrisk.compare import Layout, Side, compare
from netrisk.kinds.context import Context
from netrisk.load import Loaded, load
from netrisk.model.comparison import Comparison
from netrisk.model.simulation import Simulation
from netrisk.profiles import profile
from netrisk.ruleset import choose
from netrisk.simulate import Request, simulate

DETAILED = "profiles/networks/standalone-detailed.yaml"


def losses(plan: str = DETAILED, other: str | None = None) -> Simulation:
    def opened(path: str) -> tuple[Context, Loaded]:
        loaded = load(path, builtin_catalogue())
        context = context_of(loaded, loaded.network, builtin_catalogue(), Options())
        return context, loaded

    context, loaded = opened(plan)
    return simulate(context, loaded, Request(sites=True), opened(other) if other else None)


def side_by_side(*names: str, layout: Layout | None = None) -> Comparison:
    catalogue = builtin_catalogue()
    sides = [Side(profile(name) if len(name) == 2 else load(name, catalogue)) for name in names]
    return compare(sides, catalogue, choose(catalogue.rules), Options(), layout or Layout())
