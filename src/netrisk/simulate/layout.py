"""The layers of a network, one per region and generation, with the chains that serve over each."""

from __future__ import annotations

from netrisk.catalogue.chains import Chain, Service
from netrisk.kinds.context import Context
from netrisk.model.vocabulary import Architecture
from netrisk.noun import entity
from netrisk.simulate.availability import Unit
from netrisk.simulate.chained import Layer, Link, Mode
from netrisk.simulate.factors import Factor, Function, Share
from netrisk.simulate.plant import Place, Plant, chain_steps, plant_of
from netrisk.simulate.radio import Radio, nearest_units
from netrisk.simulate.stock import Stock, stock

ANCHOR = "4G anchor"


@entity
class Layout:
    """``layers`` carry the headline, weighing as their carriers do; ``voice`` stands beside it."""

    plant: Plant
    layers: tuple[Layer, ...]
    voice: tuple[Layer, ...]
    guessed: bool  # no architecture is declared, and the answer depends on it


def layout_of(context: Context, strict: bool = False) -> Layout:
    """The layout of a network, built once. ``strict``: without a declared architecture every one
    is possible, whatever functions the file has."""
    key = ("layout", strict)
    if key not in context.losses:
        context.losses[key] = _layout(plant_of(context), strict)
    found: Layout = context.losses[key]
    return found


def missing_functions(layout: Layout) -> tuple[str, ...]:
    """What chains need and the file does not have, in the order of the chains."""
    return tuple(dict.fromkeys(name for layer in layout.layers for name in layer.missing))


def _layout(plant: Plant, strict: bool) -> Layout:
    places = sorted(plant.carriers, key=lambda place: (place[0] or "", place[1]))
    if not places:
        places = [(None, generation) for generation in _generations(plant)]
    layers = []
    voice = []
    guessed = False
    for place in places:
        chains, mode = _headline(plant, place[1], strict)
        guessed |= place[1] == "5G" and not plant.context.network.architecture
        layers.append(_layer(plant, place, chains, mode))
        spoken = _voice(plant, place[1], chains)
        if spoken:
            voice.append(_layer(plant, place, spoken, "only"))
    return Layout(plant, tuple(layers), tuple(voice), guessed)


def _generations(plant: Plant) -> list[str]:
    """Where no radio is modelled: the generations that any core function belongs to."""
    declared = plant.context.network.architecture
    found = {
        chain.generation
        for chain in plant.context.chains.chains
        if chain.architecture in (None, *(declared or ("SA",))) and plant.models(chain.functions)
    }
    return sorted(found) or ["5G"]


def _headline(plant: Plant, generation: str, strict: bool) -> tuple[tuple[Chain, ...], Mode]:
    """The chains that serve a generation, and whether all, or nobody knows which, are in use."""
    chains = plant.context.chains.of(generation)
    declared: tuple[Architecture, ...] = plant.context.network.architecture
    asked = tuple(chain for chain in chains if chain.architecture in (None, *declared))
    if asked:
        return _as_modelled(plant, generation, asked), "only" if len(asked) == 1 else "either"
    if strict:
        return chains, "open"
    modelled = tuple(chain for chain in chains if plant.models(chain.functions))
    return modelled or chains[:1], "open" if len(modelled) > 1 else "only"


def _as_modelled(plant: Plant, generation: str, data: tuple[Chain, ...]) -> tuple[Chain, ...]:
    """Voice in place of data where the file has only what voice needs (2G, 3G)."""
    for voice in plant.context.chains.of(generation, "voice"):
        own = set(data[0].functions) - set(voice.functions)
        if own and not plant.models(sorted(own)) and _speaks(plant, voice, data[0]):
            return (voice,)
    return data


def _voice(plant: Plant, generation: str, headline: tuple[Chain, ...]) -> tuple[Chain, ...]:
    """The chain of voice, where the file has something that only voice needs."""
    service: Service = "voice"
    architectures = {chain.architecture for chain in headline}
    return tuple(
        chain
        for chain in plant.context.chains.of(generation, service)
        if chain.architecture in architectures
        and chain not in headline
        and _speaks(plant, chain, headline[0])
    )


def _speaks(plant: Plant, voice: Chain, data: Chain) -> bool:
    return plant.models(sorted(set(voice.functions) - set(data.functions)))


def _layer(plant: Plant, place: Place, chains: tuple[Chain, ...], mode: Mode) -> Layer:
    region, generation = place
    units = plant.carriers.get(place)
    radio = _radio(plant, place, units) if units else None
    links = tuple(_link(plant, place, chain) for chain in chains)
    return Layer(region, generation, radio.weight if radio else 1.0, radio, links, mode)


def _radio(plant: Plant, place: Place, units: list[Unit]) -> Radio:
    known = plant.context.functions.by_name
    split = [
        unit
        for unit in units
        if unit[1].function is not None
        and unit[1].function in known
        and known[unit[1].function].carrier == "split"
    ]
    parts = plant.loose_parts(plant.context.chains.radio_parts, *place)
    chosen = {at for at, _ in split} or ({at for at, _ in units} if parts else set())
    return Radio(
        _weight([unit for unit in units if unit[0] not in chosen]),
        _weight([unit for unit in units if unit[0] in chosen]),
        parts,
    )


def _weight(units: list[Unit]) -> Stock:
    return stock((at, row.weight) for at, row in units)


def _link(plant: Plant, place: Place, chain: Chain) -> Link:
    """One chain over one layer: a factor for each step, transport, and the anchor."""
    region, _ = place
    factors: list[Factor] = []
    missing: list[str] = []
    core = False
    for name, units in chain_steps(plant, chain).items():
        entry = plant.context.functions.by_name.get(name)
        category = entry.category if entry else "core"
        if plant.short_form(category):
            core |= category == "core"
        elif not units:
            missing.append(name)
        elif category == "ran":
            factors += plant.loose_parts([name], region)
        else:
            factors.append(plant.function(name, units, region))
    if core:
        factors.append(plant.share("core", region))
    transport = plant.loose_transport(region)
    if transport is not None:
        factors.append(transport)
    if chain.anchor is not None:
        _anchor(plant, place, chain.anchor, factors, missing)
    return Link(chain.name, tuple(factors), tuple(missing))


def _anchor(
    plant: Plant, place: Place, generation: str, factors: list[Factor], missing: list[str]
) -> None:
    """The radio that a non-standalone network cannot do without, unless each carrier names its."""
    anchors = [
        unit
        for (_, other), found in plant.carriers.items()
        if other == generation
        for unit in found
    ]
    if not anchors:
        missing.append(ANCHOR)
        return
    known = {at for at, _ in anchors}
    needs = plant.equipment.needs
    if all(known.intersection(needs.get(at, ())) for at, _ in plant.carriers[place]):
        return
    near = nearest_units(anchors, place[0])
    fact = "deployments[*].depends_on"
    factors.append(Share(ANCHOR, _weight(near), fact) if near else Function(ANCHOR, (), (), fact))
