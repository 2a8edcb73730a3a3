"""Reports with waivers, for tests of gates, comparisons and formats."""

from __future__ import annotations

import json
from typing import Any

from networks import load

from netrisk.assess import Assessment, Options, examine
from netrisk.catalogue.catalogue import builtin_catalogue
from netrisk.document import parse
from netrisk.model.keys import WAIVER_TEXT_KEYS
from netrisk.model.report import Report
from netrisk.model.rule import Rule
from netrisk.model.vocabulary import MAX_WAIVER_DAYS
from netrisk.reporting import report
from netrisk.ruleset import RuleSet, choose
from netrisk.waiverfile import WaiverFile, check_waivers
from netrisk.waivers import settle

WAIVER = {
    "rule": "NR-1101",
    "subject": "core",
    "reason": "phase-out contract signed",
    "owner": "core team",
    "approved_by": "CISO",
    "issued": "2025-11-01",
    "expires": "2026-06-30",
}


def waivers(*rows: dict[str, Any], path: str = "netrisk-waivers.yaml") -> WaiverFile:
    """A file of waivers; what a row does not say is as in ``WAIVER``."""
    data = {"netrisk": "waivers/1", "waivers": [{**WAIVER, **row} for row in rows]}
    return check_waivers(parse(json.dumps(data), path, text_keys=WAIVER_TEXT_KEYS))


def examined(
    network: dict[str, Any], rules: list[Rule] | None = None, options: Options | None = None
) -> Assessment:
    catalogue = builtin_catalogue()
    ruleset = choose(catalogue.rules) if rules is None else RuleSet(tuple(rules))
    return examine(load(network), catalogue, ruleset, options or Options())


def accepted(
    network: dict[str, Any],
    *rows: dict[str, Any],
    rules: list[Rule] | None = None,
    options: Options | None = None,
    max_days: int = MAX_WAIVER_DAYS,
) -> Report:
    """The report on a network with these waivers."""
    found = examined(network, rules, options)
    return report(found, settle([found], [waivers(*rows)], max_days)[0])
