"""What a management system weighs: what it commands, by hand; and its number where nobody says."""

from __future__ import annotations

from typing import Any

import pytest
from networks import results

CHECK = {
    "kind": "managed_access",
    "forbid": "others",
    "relations": ["access"],
    "modes": ["persistent"],
    "privileged": True,
}
REACHED = [{"party": "ericsson", "from": ["SE"], "mode": "persistent", "privileged": True}]


def network(*controlled: dict[str, Any]) -> dict[str, Any]:
    return {
        "deployments": [
            {"id": "ems-big", "function": "EMS", "supplier": "ericsson", "access": REACHED},
            {
                "id": "ems-small",
                "function": "EMS",
                "supplier": "nokia",
                "quantity": 3,
                "access": [],
            },
            *controlled,
        ]
    }


def share(found: dict[str, Any]) -> tuple[float, float]:
    observed = results(found, CHECK, {"function": ["EMS"]})["EMS"].observed
    assert observed is not None
    return observed.low, observed.high


def test_a_manager_weighs_as_what_names_it() -> None:
    """80 of 100 radios and half of two UPFs: 0.8 + 0.5 of 2."""
    found = network(
        {
            "id": "gnb-1",
            "function": "gNB",
            "supplier": "ericsson",
            "quantity": 80,
            "controlled_by": ["ems-big"],
        },
        {
            "id": "gnb-2",
            "function": "gNB",
            "supplier": "nokia",
            "quantity": 20,
            "controlled_by": ["ems-small"],
        },
        {"id": "upf-1", "function": "UPF", "supplier": "nokia", "controlled_by": ["ems-big"]},
        {"id": "upf-2", "function": "UPF", "supplier": "nokia", "controlled_by": ["ems-small"]},
    )
    assert share(found) == pytest.approx(((0.8 + 0.5) / 2,) * 2)


def test_by_number_where_one_commands_nothing_that_is_declared() -> None:
    found = network(
        {
            "id": "gnb-1",
            "function": "gNB",
            "supplier": "ericsson",
            "quantity": 80,
            "controlled_by": ["ems-big"],
        },
    )
    assert share(found) == pytest.approx((0.25, 0.25))
