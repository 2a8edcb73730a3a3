"""Networks under laws: a country's built-in profile, or one written for the test."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from networks import report

from netrisk import assess
from netrisk.assess import Options
from netrisk.catalogue.catalogue import builtin_catalogue
from netrisk.document import parse
from netrisk.model.keys import PROFILE_TEXT_KEYS
from netrisk.model.numbers import OWN
from netrisk.model.report import Report
from netrisk.model.result import Result
from netrisk.national import Law
from netrisk.profiles import check_profile

FACT: dict[str, Any] = {"source": "s", "confidence": "high", "basis": "found"}

# A short plan: one listed supplier in core and RAN, nothing of it elsewhere.
PLAN: dict[str, Any] = {
    "mix": {
        "core": {"suppliers": {"ericsson": 60, "huawei": 40}},
        "ran": {"suppliers": {"nokia": 80, "huawei": 20}},
        "transport": {"suppliers": {"nokia": 100}},
        "management": {"suppliers": {"nokia": 100}},
    }
}


def under(
    country: str,
    day: str,
    network: dict[str, Any] | None = None,
    operator: dict[str, Any] | None = None,
    as_if_bound: bool = False,
) -> Report:
    """The report on a network (the short plan) under the built-in law of a country."""
    plan = {**(PLAN if network is None else network), "country": country, "as_of": day}
    if operator is not None:
        plan["operator"] = operator
    return report(plan, options=Options(as_if_bound=as_if_bound))


def duties(found: Report) -> dict[str, Result]:
    """The results of national law by obligation."""
    law = [result for result in found.results if result.basis == "national_law"]
    assert all(result.name == result.subject for result in law)
    return {result.subject: result for result in law}


def verdicts(found: Report) -> dict[str, str]:
    return {name: result.verdict.value for name, result in duties(found).items()}


def law(*obligations: dict[str, Any], as_if_bound: bool = False, **regime: Any) -> Law:
    """A law of DE with these obligations; what a test does not state is certain and binding."""
    rows = [
        {
            "id": f"o{at}",
            "number": OWN[at],
            "kind": "removal",
            "title": "a duty",
            "by": "2026-06-01",
            "suppliers": ["huawei"],
            "instrument": "act",
            "binds": {"operators": ["op"]},
            "legal_status": "in_force",
            **FACT,
            **row,
        }
        for at, row in enumerate(obligations)
    ]
    data = {
        "netrisk": "profile/1",
        "country": "DE",
        "name": "Testland",
        "as_of": "2026-01-01",
        "regime": {
            "authority": {"name": "Authority", **FACT},
            "mechanisms": ["named_ban"],
            "scope": dict(FACT),
            "instruments": [{"id": "act", "kind": "law", "title": "The Act", **FACT}],
            "obligations": [
                {key: value for key, value in row.items() if value is not None} for row in rows
            ],
            **FACT,
            **regime,
        },
        "market": {"operators": [{"id": "op", "name": "Op"}]},
        "sources": {"s": "https://example.org/act", "memory": "from memory"},
    }
    document = parse(json.dumps(data), "law.yaml", text_keys=PROFILE_TEXT_KEYS)
    return Law(check_profile(document, builtin_catalogue()), as_if_bound)


def under_law(
    made: Law,
    network: dict[str, Any] | None = None,
    day: str = "2026-06-01",
    operator: dict[str, Any] | None = None,
) -> Result:
    """The one result of a law with one obligation; the operator is the one it binds."""
    (result,) = duties(report_under(made, network, day, operator)).values()
    return result


def report_under(
    made: Law,
    network: dict[str, Any] | None = None,
    day: str = "2026-06-01",
    operator: dict[str, Any] | None = None,
) -> Report:
    """The report under a law that was written for the test."""

    def known(country: str, as_if_bound: bool = False, overlays: object = ()) -> Law:
        return replace(made, as_if_bound=as_if_bound or made.as_if_bound)

    plan = {**(PLAN if network is None else network), "as_of": day}
    plan["operator"] = {"id": "op"} if operator is None else operator
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(assess, "law_of", known)
        return report(plan)


def before(day: str) -> str:
    """The day before an ISO date."""
    return date.fromordinal(date.fromisoformat(day).toordinal() - 1).isoformat()
