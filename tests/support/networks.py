"""Networks for tests: short to write, and drawn at random for properties."""

from __future__ import annotations

import copy
import json
from typing import Any

from hypothesis import strategies as st

from netrisk.assess import Options, assess
from netrisk.catalogue.catalogue import builtin_catalogue
from netrisk.document import parse
from netrisk.load import Loaded, check
from netrisk.model.keys import TEXT_KEYS
from netrisk.model.report import Report
from netrisk.model.result import Result
from netrisk.model.rule import Rule, rule_from
from netrisk.ruleset import RuleSet, choose

HEADER: dict[str, Any] = {
    "netrisk": "network/1",
    "id": "test",
    "name": "Test",
    "country": "DE",
    "as_of": "2026-01-01",
}

KNOWN = ["ericsson", "nokia", "samsung", "huawei", "zte", "mavenir"]
LISTED = ["huawei", "zte"]
REGIONS = ["north", "south"]
_CORE = ["AMF", "SMF", "UPF", "UDM"]


def load(network: dict[str, Any]) -> Loaded:
    text = json.dumps({**HEADER, **network}, ensure_ascii=False)
    return check(parse(text, "test.yaml", text_keys=TEXT_KEYS), builtin_catalogue())


def report(
    network: dict[str, Any],
    rules: list[Rule] | None = None,
    options: Options | None = None,
    crashes: bool = False,
) -> Report:
    """The report on a network by some rules, or by all that are on; none of them may crash."""
    catalogue = builtin_catalogue()
    ruleset = choose(catalogue.rules) if rules is None else RuleSet(tuple(rules))
    found = assess(load(network), catalogue, ruleset, options or Options())
    assert crashes == (found.summary.error > 0), found.notes
    return found


def rule(check: dict[str, Any], **fields: Any) -> Rule:
    """A rule that is all about its check."""
    return rule_from(
        {
            "id": "NR-9001",
            "name": "a-rule",
            "title": "A rule",
            "axis": "dependence",
            "severity": "high",
            "basis": "own_metric",
            "rationale": "r",
            "detection": "d",
            "remediation": {"text": "Do it.", "effort": "low"},
            "check": check,
            **fields,
        }
    )


def results(
    network: dict[str, Any],
    check: dict[str, Any],
    when: dict[str, Any] | None = None,
    **fields: Any,
) -> dict[str, Result]:
    """The results of one check, by subject."""
    found = report(network, [rule(check, when=when or {}, **fields)]).results
    assert len({result.subject for result in found}) == len(found)
    return {result.subject: result for result in found}


def only(
    network: dict[str, Any], check: dict[str, Any], when: dict[str, Any] | None = None
) -> Result:
    """The one result of a check that has one subject."""
    found = results(network, check, when)
    assert len(found) == 1, found
    return next(iter(found.values()))


suppliers = st.sampled_from([*KNOWN, "unknown"])


@st.composite
def shares(draw: st.DrawFn) -> dict[str, float]:
    """Suppliers with whole percentages that add up to 100 at most."""
    names = draw(st.lists(st.sampled_from(KNOWN), min_size=0, max_size=3, unique=True))
    left = 100
    held: dict[str, float] = {}
    for name in names:
        part = draw(st.integers(0, left))
        left -= part
        if part:
            held[name] = part
    return held


@st.composite
def mixes(draw: st.DrawFn) -> dict[str, Any]:
    """A short-form network with some categories, some of them by region."""
    mix: dict[str, Any] = {}
    for category in draw(
        st.lists(st.sampled_from(["core", "ran", "transport", "mano"]), unique=True, min_size=1)
    ):
        if draw(st.booleans()):
            mix[category] = {
                "regions": {
                    region: {"weight": draw(st.integers(1, 9)), "suppliers": draw(shares())}
                    for region in REGIONS
                }
            }
        else:
            mix[category] = {"suppliers": draw(shares())}
    return {"mix": mix}


@st.composite
def details(draw: st.DrawFn) -> dict[str, Any]:
    """A detailed network: core functions and base stations, much of it left out at random."""
    rows: list[dict[str, Any]] = []
    for index in range(draw(st.integers(1, 6))):
        row: dict[str, Any] = {
            "id": f"core-{index}",
            "function": draw(st.sampled_from(_CORE)),
            "supplier": draw(suppliers),
            "quantity": draw(st.sampled_from([2, 4])),
            **draw(_maybe("group", st.sampled_from(["g1", "g2"]))),
            **draw(_maybe("site", st.sampled_from(["s1", "s2"]))),
            **draw(_maybe("support_end", st.sampled_from(["2025-06-01", "2030-01-01"]))),
            **draw(_maybe("managed_by", st.sampled_from(["operator", "huawei", "ericsson"]))),
        }
        rows.append(row)
    for index in range(draw(st.integers(0, 4))):
        rows.append(
            {
                "id": f"ran-{index}",
                "function": "gNB",
                "supplier": draw(suppliers),
                "region": draw(st.sampled_from(REGIONS)),
                "quantity": draw(st.sampled_from([2, 10])),
                **draw(_maybe("installed_on", st.sampled_from(["2020-01-01", "2025-01-01"]))),
            }
        )
    groups = {name: draw(_maybe("need", st.sampled_from(["50%", "100%"]))) for name in ("g1", "g2")}
    architecture = draw(st.sampled_from([{}, {"architecture": ["SA"]}]))
    return {"deployments": rows, "groups": groups, **architecture}


def _maybe(key: str, values: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.one_of(st.just({}), values.map(lambda value: {key: value}))


@st.composite
def with_fact(draw: st.DrawFn, networks: st.SearchStrategy[dict[str, Any]]) -> Any:
    """A network, and the same with one unknown or undeclared value filled in."""
    before = draw(networks)
    after = copy.deepcopy(before)
    gaps = list(_gaps(after))
    if not gaps:
        return before, before
    place, key, values = draw(st.sampled_from(gaps))
    place[key] = draw(values)
    return before, after


def _gaps(network: dict[str, Any]) -> Any:
    """Every value that the network leaves open, and what could stand there."""
    known = st.sampled_from(KNOWN)
    for entry in network.get("mix", {}).values():
        for part in entry.get("regions", {"": entry}).values():
            left = 100 - sum(part["suppliers"].values())
            for name in KNOWN if left else []:
                more = part["suppliers"].get(name, 0)
                yield part["suppliers"], name, st.integers(more, int(more + left))
    for row in network.get("deployments", []):
        if row["supplier"] == "unknown":
            yield row, "supplier", known
        for key, values in (
            ("support_end", ["2025-06-01", "2030-01-01"]),
            ("managed_by", ["operator", "huawei"]),
            ("installed_on", ["2020-01-01", "2025-01-01"]),
            ("site", ["s1", "s2"]),
        ):
            if key not in row:
                yield row, key, st.sampled_from(values)
    for group in network.get("groups", {}).values():
        if "need" not in group:
            yield group, "need", st.sampled_from(["50%", "100%", 1])
    if "deployments" in network and "architecture" not in network:
        yield network, "architecture", st.sampled_from([["SA"], ["NSA"], ["4G"], ["3G", "2G"]])


def named(chosen: list[str]) -> dict[str, Any]:
    """A network with these six names for itself, a region, a site, a group, a row and a party."""
    own, region, site, group, row, party = chosen
    return {
        "id": own,
        "name": own,
        "groups": {group: {}},
        "sites": {site: {"region": region}},
        "deployments": [
            {
                "id": row,
                "function": "UDM",
                "supplier": "ericsson",
                "site": site,
                "group": group,
                "managed_by": party,
                "access": [
                    {"party": party, "from": ["IN"], "mode": "persistent", "privileged": True}
                ],
            }
        ],
    }
