"""What of a network in detail carries weight: equipment counts once, however finely it is told."""

from __future__ import annotations

from collections.abc import Iterator

from netrisk.catalogue.functions import Function, Functions
from netrisk.model.network import Deployment
from netrisk.model.vocabulary import Category

_STAND_INS = ("DU", "CU-UP", "CU", "CU-CP", "BBU")


class Carriers:
    """Which deployments carry weight: outside the RAN all but passive gear, in the RAN one level.

    NOTE: a base station declared whole carries; where the RAN is split, its RU (or cell) does, so
    that RU, DU and CU of one base station count once. An RU that depends on a whole base station is
    a part of it. Where only parts of split base stations are declared, one of them stands in.
    """

    def __init__(self, deployments: list[Deployment], functions: Functions) -> None:
        self._functions = functions
        levels = [(part.id, self._level(part)) for part in deployments]
        self._whole = {name for name, level in levels if level == "whole"}
        self._stand_in = None if any(level for _, level in levels) else self._lowest(deployments)

    def _lowest(self, deployments: list[Deployment]) -> str | None:
        """The function that carries where neither base stations nor radio units are declared."""
        found = {self._functions.find(part.function) for part in deployments}
        names = {function.name for function in found if function}
        return next((name for name in _STAND_INS if name in names), None)

    def _level(self, deployment: Deployment) -> str | None:
        function = self._functions.find(deployment.function)
        return function.carrier if function else None

    def holds(self, deployment: Deployment, function: Function | None, category: Category) -> bool:
        if function is not None and function.passive:
            return False
        if category != "ran" or function is None:
            return True
        if function.carrier == "split":
            return self._whole.isdisjoint(_parents(deployment))
        return function.carrier == "whole" or function.name == self._stand_in


def _parents(deployment: Deployment) -> Iterator[str]:
    for parent in deployment.depends_on:
        yield from (parent,) if isinstance(parent, str) else parent
