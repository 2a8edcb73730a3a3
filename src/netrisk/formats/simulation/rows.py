"""A loss simulation as rows: a loss, a region of it, a critical set, or a single site."""

from __future__ import annotations

from collections.abc import Iterator

from netrisk.model.result import Range
from netrisk.model.simulation import Counterpart, CriticalSet, Scenario, Simulation
from netrisk.model.vocabulary import CATEGORIES

Row = dict[str, str | int | float | bool | None]

COLUMNS = [
    *"record marking network as_of scenario by without region state bound".split(),
    *"served_low served_high of_modelled_low of_modelled_high chain_complete".split(),
    *(f"share_{category}_{end}" for category in CATEGORIES for end in ("low", "high")),
    *"limited_by functions_lost not_modelled unmanaged users_low users_high".split(),
    *"user_hours_low user_hours_high".split(),
]


def rows(result: Simulation) -> Iterator[Row]:
    """The rows of the plan, then those of the plan it is held against."""
    yield from _plan(result, result)
    for site in result.sites:
        row: Row = {"record": "site", "without": site.site}
        limits = " ".join(site.limited_by)
        served = _served(site.served, site.of_modelled)
        yield {**_shared(result, result), **row, **served, "limited_by": limits}
    if result.against:
        yield from _plan(result, result.against)


def _plan(result: Simulation, plan: Simulation | Counterpart) -> Iterator[Row]:
    shared = _shared(result, plan)
    for scenario in plan.scenarios:
        yield from ({**shared, **row} for row in _loss(scenario))
    for part in plan.critical_sets:
        yield {**shared, **_set(part)}


def _shared(result: Simulation, plan: Simulation | Counterpart) -> Row:
    return {
        "marking": plan.handling.marking if plan.handling else None,
        "network": plan.subject.id,
        "as_of": plan.as_of,
        "scenario": result.scenario,
        "by": result.by,
    }


def _loss(scenario: Scenario) -> Iterator[Row]:
    names = " + ".join(scenario.names)
    whole: Row = {
        "record": "loss",
        "without": names,
        **_served(scenario.served, scenario.of_modelled),
        "chain_complete": scenario.chain_complete,
        "limited_by": " ".join(scenario.limited_by),
        "functions_lost": " ".join(scenario.functions_lost),
        "not_modelled": " ".join(scenario.not_modelled),
        "unmanaged": scenario.unmanaged,
    }
    for part in scenario.shares:
        whole[f"share_{part.category}_low"] = part.low
        whole[f"share_{part.category}_high"] = part.high
    if scenario.users:
        whole["users_low"] = scenario.users.of_modelled.low
        whole["users_high"] = scenario.users.of_modelled.high
    if scenario.users and scenario.users.user_hours:
        whole["user_hours_low"] = scenario.users.user_hours.low
        whole["user_hours_high"] = scenario.users.user_hours.high
    yield whole
    for region in scenario.regions:
        row: Row = {"record": "region", "without": names, "region": region.region}
        yield {**row, "state": region.state, **_served(region.served, region.of_modelled)}


def _set(part: CriticalSet) -> Row:
    row: Row = {"record": "critical set", "without": " + ".join(part.names), "bound": part.bound}
    return {**row, **_served(part.served, part.of_modelled)}


def _served(served: Range, of_modelled: Range) -> Row:
    return {
        "served_low": served.low,
        "served_high": served.high,
        "of_modelled_low": of_modelled.low,
        "of_modelled_high": of_modelled.high,
    }
