"""One result that has everything: failed, open, crashed, waived, lapsed, known and new, in two
networks, with names that no format may take at their word."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any

import pytest
from gating import WAIVER, examined, waivers
from networks import load

from netrisk.assess import Options, assess
from netrisk.catalogue.catalogue import builtin_catalogue
from netrisk.gate import decide, together
from netrisk.model.comparison import Row
from netrisk.model.report import Report, Reports
from netrisk.model.ruletext import RuleText
from netrisk.policy import BUILTIN, DEFAULT
from netrisk.reporting import report
from netrisk.reporting import together as in_one
from netrisk.ruleset import choose
from netrisk.snapshot import of_report
from netrisk.waivers import settle

HOSTILE = [
    "\x1b[31mred\x1b[0m",
    "a\u202eb\u2066c",
    "[bold]markup[/bold]",
    "line\nbreak\ttab\r",
    "=cmd|' /C calc'!A0",
    "+1+1",
    "@SUM(1)",
    "<script>alert(1)</script>",
    "&lt;b&gt;",
    "]]><x>",
    "`*_~|# @someone #12 www.example.org https://example.org/ $x$",
    "[click](https://example.org)",
    "::error::forged",
    "100%25,a:b",
    "\"quoted\", 'so'",
    "漢字" * 20,
]


def network(name: str, **more: Any) -> dict[str, Any]:
    """A plan with one name in every place that takes free text."""
    return {
        "id": name,
        "name": name,
        "handling": {"marking": f"TLP:AMBER {name}", "release_to": [name]},
        "groups": {name: {"need": "100%"}},
        "sites": {name: {"region": name}},
        "deployments": [
            {"id": name, "function": "AMF", "supplier": "huawei", "group": name, "site": name},
            {"id": f"{name} 2", "function": "UDM", "supplier": "nokia", "managed_by": name},
            {"id": f"{name} 3", "function": "gNB", "supplier": "unknown", "region": name},
            {"id": f"{name} 4", "function": "gNB", "supplier": "zte", "region": name},
        ],
        **more,
    }


def everything(name: str, monkeypatch: pytest.MonkeyPatch) -> Reports:
    """The gate over two networks: a rule crashes in both, the second has no baseline."""
    import netrisk.kinds.single_source as crashing

    def crash(*_: object) -> None:
        raise RuntimeError(name)

    catalogue = builtin_catalogue()
    older = {**network(name), "deployments": network(name)["deployments"][:3]}
    old = of_report(assess(load(older), catalogue, choose(catalogue.rules), Options()), "old.json")
    with monkeypatch.context() as patch:
        patch.setattr(crashing, "evaluate", crash)
        found = examined(network(name))
        other = examined(network("second"))
    rows = [
        {**WAIVER, "reason": name, "owner": name},
        {
            **WAIVER,
            "rule": "NR-2201",
            "subject": name,
            "issued": "2025-01-01",
            "expires": "2025-12-01",
            "owner": name,
        },
        {**WAIVER, "rule": "NR-1104", "subject": name},
        {**WAIVER, "rule": "NR-0000", "subject": name},
    ]
    mine = settle([found], [waivers(*rows)])[0]
    first = decide(report(found, mine), BUILTIN[DEFAULT], old)
    second = decide(report(other), BUILTIN[DEFAULT])
    return together(in_one([first, second]))


def without_gate(result: Reports) -> Reports:
    """The same as `assess` would give it."""
    parts = tuple(
        replace(
            part,
            gate=None,
            results=tuple(
                replace(one, standing=None, why=None, since_baseline=None) for one in part.results
            ),
        )
        for part in result.reports
    )
    return replace(result, reports=parts, gate=None)


def concerns(report: Report) -> set[str]:
    """The fingerprints that every format must carry."""
    return {part.fingerprint for part in report.results if part.concern}


# Words of closed vocabularies, ids that a pattern holds, and what readers find findings by.
_CLOSED = frozenset(
    """schema verdict severity axis basis confidence by category unit op effort class_ standing
    since_baseline outcome status kind from_ to rule risks measures fingerprint scope as_of family
    state scenario bound sorted_by column columns""".split()
)

_KEPT: dict[type, set[str]] = {RuleText: {"id"}, Row: {"results"}}


def spoiled(value: Any, name: str) -> Any:
    """A result with a name added to every text in it that is not from a closed vocabulary."""
    if isinstance(value, str) and not isinstance(value, Enum):
        return value + name
    if isinstance(value, tuple):
        return tuple(spoiled(part, name) for part in value)
    if isinstance(value, dict):
        return {key: spoiled(part, name) for key, part in value.items()}
    if not is_dataclass(value) or isinstance(value, type):
        return value
    kept = _CLOSED | _KEPT.get(type(value), set())
    changes = {
        part.name: spoiled(getattr(value, part.name), name)
        for part in fields(value)
        if part.name not in kept
    }
    return replace(value, **changes)
