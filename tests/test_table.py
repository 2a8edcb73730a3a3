"""The one table: shares as rows, carriers once, regions with their weight, only what exists."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from networks import load

from netrisk.catalogue.catalogue import builtin_catalogue
from netrisk.table import Table, Tables


def table(network: dict[str, Any], day: date = date(2026, 1, 1)) -> Table:
    loaded = load(network)
    functions = builtin_catalogue().functions
    return Tables(loaded.network, functions, loaded.suppliers).on(day)


def test_shares_become_rows_and_the_rest_is_unknown() -> None:
    rows = table(
        {
            "mix": {
                "ran": {"regions": {"n": {"weight": 40, "suppliers": {"Ericsson AB": 60, "x": 10}}}}
            }
        }
    ).rows
    assert [(row.supplier, row.path[-1]) for row in rows] == [
        ("ericsson", "ericsson"),
        (None, "x"),
        (None, "suppliers"),
    ]
    assert [row.weight for row in rows] == pytest.approx([24, 4, 12])


def test_unknown_written_out_equals_undeclared() -> None:
    first = table({"mix": {"core": {"suppliers": {"nokia": 70}}}}).rows
    second = table({"mix": {"core": {"suppliers": {"nokia": 70, "unknown": 30}}}}).rows
    assert [(row.supplier, row.weight) for row in first] == [
        (row.supplier, row.weight) for row in second
    ]


def carriers(*rows: dict[str, Any]) -> set[str]:
    made = table({"deployments": [{"supplier": "nokia", **row} for row in rows]})
    return {row.path[1] for row in made.rows if row.carrier}


def test_one_split_base_station_counts_once() -> None:
    split = [{"id": name.lower(), "function": name} for name in ("RU", "DU", "CU")]
    assert carriers(*split) == {"ru"}
    assert carriers({"id": "g", "function": "gNB"}, *split) == {"g", "ru"}
    parts = [{**row, "depends_on": ["g"]} for row in split]
    assert carriers({"id": "g", "function": "gNB"}, *parts) == {"g"}
    assert carriers(*split[1:]) == {"du"}
    assert carriers(*split[2:]) == {"cu"}


def test_passive_gear_carries_nothing() -> None:
    assert carriers({"id": "a", "function": "antenna"}, {"id": "g", "function": "gNB"}) == {"g"}


def test_only_what_exists_on_the_day() -> None:
    rows = [
        {"id": "past", "function": "AMF", "supplier": "nokia", "planned_removal": "2026-01-01"},
        {"id": "now", "function": "AMF", "supplier": "nokia", "installed_on": "2026-01-01"},
        {"id": "later", "function": "AMF", "supplier": "nokia", "installed_on": "2026-01-02"},
    ]
    assert [row.path[1] for row in table({"deployments": rows}).rows] == ["now"]


def test_regions_of_sites_and_their_weights() -> None:
    network = {
        "sites": {"s": {"region": "north", "sensitive": ["x"]}},
        "deployments": [
            {"id": "a", "function": "gNB", "supplier": "nokia", "site": "s", "quantity": 3},
            {"id": "b", "function": "gNB", "supplier": "nokia", "region": "south", "quantity": 1},
        ],
    }
    made = table(network)
    assert made.regions("ran") == {"north": 0.75, "south": 0.25}
    assert [row.sensitive for row in made.rows] == [True, None]


def test_generations_come_from_the_function_or_the_mix() -> None:
    rows = table({"deployments": [{"id": "e", "function": "eNB", "supplier": "nokia"}]}).rows
    assert rows[0].generation == "4G"
    rows = table({"mix": {"ran": {"suppliers": {"nokia": 100}}}}).rows
    assert rows[0].generation == "5G"
