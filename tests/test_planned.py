"""The scores of what is planned are those of a file in which it has been done."""

from __future__ import annotations

from typing import Any

from networks import load

from netrisk.assess import Options, assess
from netrisk.catalogue.catalogue import builtin_catalogue
from netrisk.document import read
from netrisk.model.keys import TEXT_KEYS
from netrisk.model.report import Report
from netrisk.ruleset import choose

DETAILED = "profiles/networks/standalone-detailed.yaml"


def made(plan: dict[str, Any]) -> Report:
    catalogue = builtin_catalogue()
    return assess(load(plan), catalogue, choose(catalogue.rules), Options())


def test_removals_and_installations_score_as_if_they_were_done() -> None:
    plan: dict[str, Any] = read(DETAILED, text_keys=TEXT_KEYS).data
    coming = {
        "id": "ausf-2",
        "function": "AUSF",
        "supplier": "ericsson",
        "installed_on": "2027-06-01",
    }
    planned = made({**plan, "deployments": [*plan["deployments"], coming]}).planned
    assert planned is not None
    assert (planned.installed, planned.removed) == (1, 2)
    kept = [part for part in plan["deployments"] if "planned_removal" not in part]
    del coming["installed_on"]
    done = made({**plan, "deployments": [*kept, coming]}).scores.axes
    for axis in ("exposure", "dependence"):
        found = getattr(planned, axis)
        assert (found.low, found.high) == (done[axis].low, done[axis].high)


def test_nothing_planned_is_nothing_said() -> None:
    plan: dict[str, Any] = read(DETAILED, text_keys=TEXT_KEYS).data
    kept = [part for part in plan["deployments"] if "planned_removal" not in part]
    assert made({**plan, "deployments": kept}).planned is None
