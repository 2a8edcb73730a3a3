"""Code Quality: unique fingerprints, GitLab's severities, and nothing above what the gate says."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from gating import accepted
from networks import report, rule
from sample import HOSTILE, everything

from netrisk.formats.gitlab import render
from netrisk.gate import decide
from netrisk.policy import BUILTIN, DEFAULT

HUAWEI = {"mix": {"core": {"suppliers": {"huawei": 100}}}}
FORBIDDEN = rule(
    {"kind": "forbidden_supplier"},
    id="NR-1101",
    axis="exposure",
    severity="critical",
    when={"category": ["core"]},
)


def issues(found: Any) -> list[dict[str, Any]]:
    return list(json.loads(render(found)))


def test_a_whole_output() -> None:
    found = report(HUAWEI, [FORBIDDEN])
    (result,) = found.results
    assert issues(found) == [
        {
            "type": "issue",
            "check_name": "NR-1101 a-rule",
            "description": f"NR-1101 core: {result.message}",
            "categories": ["Security"],
            "severity": "blocker",
            "fingerprint": result.evidence[0].fingerprint,
            "finding": result.fingerprint,
            "location": {"path": "test.yaml", "lines": {"begin": 1, "end": 1}},
        }
    ]


@pytest.mark.parametrize("name", HOSTILE)
def test_fingerprints_are_unique_and_fields_are_gitlabs(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = issues(everything(name, monkeypatch))
    prints = [part["fingerprint"] for part in found]
    assert len(prints) == len(set(prints))
    for part in found:
        assert part["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert part["description"] and part["check_name"]
        assert part["location"]["lines"]["begin"] >= 1


def test_the_gate_decides_the_severity() -> None:
    def severity(found: Any) -> str:
        return str(issues(found)[0]["severity"])

    failing = report(HUAWEI, [FORBIDDEN])
    assert severity(decide(failing, BUILTIN[DEFAULT])) == "blocker"
    high = report(HUAWEI, [replace(FORBIDDEN, severity="high")])
    assert (severity(high), severity(decide(high, BUILTIN[DEFAULT]))) == ("critical", "minor")
    waived = accepted(HUAWEI, {}, rules=[FORBIDDEN])
    assert severity(waived) == severity(decide(waived, BUILTIN[DEFAULT])) == "info"
    open_one = report({"mix": {"core": {"suppliers": {"nokia": 90}}}}, [FORBIDDEN])
    assert severity(open_one) == "info"


def test_idle_waivers_are_issues_of_their_file() -> None:
    found = issues(accepted(HUAWEI, {"subject": "cor"}, rules=[FORBIDDEN]))
    (idle,) = [part for part in found if part["check_name"] == "waiver-unused"]
    assert idle["location"]["path"] == "netrisk-waivers.yaml"
    assert "did you mean 'core'?" in idle["description"]
