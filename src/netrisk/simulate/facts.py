"""Which missing fact would narrow the losses most: groups and needs, suppliers, functions.

``width``: by how much the interval of one loss narrows at best, over the losses asked about. The
parts do not add up, since one fact can settle what another would.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from netrisk.interval import TOLERANCE
from netrisk.kinds.evidence import missing_suppliers
from netrisk.model.simulation import Fact
from netrisk.model.vocabulary import CATEGORY_NAMES
from netrisk.simulate.chained import RAN
from netrisk.simulate.layout import Layout, missing_functions
from netrisk.simulate.scenario import passive
from netrisk.simulate.stress import Stress
from netrisk.standing import digits


def facts(stress: Stress, losses: Iterable[int]) -> tuple[Fact, ...]:
    """The missing facts, those that narrow most first."""
    widths: dict[str, float] = {}
    words: dict[str, str] = {}
    for loss in losses:
        for path, said, width in _narrowing(stress, loss):
            if width > widths.get(path, TOLERANCE):
                widths[path], words[path] = width, said
    found = [Fact(path, words[path], digits(width)) for path, width in widths.items()]
    return tuple(sorted(found, key=lambda fact: (-fact.width, fact.path)))


def _narrowing(stress: Stress, loss: int) -> Iterator[tuple[str, str, float]]:
    outcome = stress.national(loss)
    width = outcome.of_modelled.width
    for name, (path, said) in _open_factors(stress, loss).items():
        ends = [_width(stress, loss, {name: high}) for high in (False, True)]
        yield path, said, width - min(ends)
    settled = [
        Stress(stress.layout, stress.losses, stress.after.settled(kept)) for kept in (False, True)
    ]
    if stress.after.low is not stress.after.high:
        path = _unknown_suppliers(stress.layout)
        ends = [part.national(loss).of_modelled.width for part in settled]
        yield path, "suppliers that are not known", width - min(ends)
    missing = missing_functions(stress.layout)
    if missing:
        said = f"{', '.join(missing)}: not modelled"
        yield _path_of(missing), said, outcome.served.width - width


def _width(stress: Stress, loss: int, pinned: Mapping[str, bool]) -> float:
    total = sum(layer.weight for layer in stress.layout.layers)
    return sum(
        layer.weight * layer.state(stress.after, loss, pinned).of_modelled.width / total
        for layer in stress.layout.layers
    )


def _open_factors(stress: Stress, loss: int) -> dict[str, tuple[str, str]]:
    """Factors that nobody can say the availability of, with the fact that would."""
    found: dict[str, tuple[str, str]] = {}
    for layer in stress.layout.layers:
        open_ones = {
            name for name, value in stress.state(layer, loss).parts if value.width > TOLERANCE
        }
        for factor in layer.factors():
            if factor.name in open_ones and factor.fact is not None:
                found.setdefault(factor.name, (factor.fact, _words(factor.name, factor.fact)))
    return found


def _words(name: str, path: str) -> str:
    if path.startswith("deployments[category="):
        return f"groups of the {CATEGORY_NAMES.get(name, name)}, with what each needs"
    if path.endswith(".need"):
        return f"how much of {name} is needed"
    if path.endswith(".group"):
        return f"groups of {name}, with what each needs"
    return f"what depends on which part of {name}"


def _unknown_suppliers(layout: Layout) -> str:
    context = layout.plant.context
    rows = [
        row
        for row in layout.plant.equipment.rows
        if row.supplier is None and not passive(context, row)
    ]
    paths = missing_suppliers(rows) or ("deployments[*].managed_by",)
    return paths[0] if len(paths) == 1 else f"{paths[0]} (and {len(paths) - 1} more)"


def _path_of(missing: tuple[str, ...]) -> str:
    if missing == (RAN,):
        return "mix.ran"
    return f"deployments[function={'|'.join(name for name in missing if name != RAN)}]"
