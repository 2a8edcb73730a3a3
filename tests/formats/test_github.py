"""Workflow commands: on the right line, gravest first, and never forged by a name."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from gating import accepted
from networks import report, rule
from sample import HOSTILE, everything

from netrisk.formats.github import render
from netrisk.gate import decide
from netrisk.policy import BUILTIN, DEFAULT

HUAWEI = {"mix": {"core": {"suppliers": {"huawei": 100}}}}
FORBIDDEN = rule({"kind": "forbidden_supplier"}, id="NR-1101", when={"category": ["core"]})
COMMAND = re.compile(r"::(error|warning|notice) ((?:[a-zA-Z]+=[^,:\n]*,?)+)::(.*)\Z")


def test_a_whole_output() -> None:
    found = report(HUAWEI, [FORBIDDEN])
    (result,) = found.results
    place = result.locations[0]
    assert result.message.startswith("Huawei supplies 100 % of core; ")
    assert render(found) == (
        f"::error file=test.yaml,line=1,col={place.column},endColumn={place.end_column},"
        f"title=NR-1101 a-rule%3A core::{result.message.replace('%', '%25')} Do it. "
        f"(finding {result.fingerprint})\n"
        "::notice file=test.yaml,line=1,endLine=1,title=netrisk::test: 1 failed, 0 passed, "
        "0 unknown, 0 not applicable, 0 waived\n"
    )


@pytest.mark.parametrize("name", HOSTILE)
def test_every_line_is_one_command_and_none_is_forged(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = everything(name, monkeypatch)
    levels = []
    for line in render(result).splitlines():
        found = COMMAND.match(line)
        assert found, line
        levels.append(found[1])
        assert "forged" not in found[2].replace("%3A%3Aerror%3A%3Aforged", "")
        keys = [part.split("=")[0] for part in found[2].split(",")]
        assert set(keys) <= {"file", "line", "col", "endLine", "endColumn", "title"}
        assert len(keys) == len(set(keys))
    assert levels == sorted(levels, key=["error", "warning", "notice"].index)


def test_the_gate_decides_the_level() -> None:
    def level(found: Any) -> str:
        line = next(line for line in render(found).splitlines() if "NR-1101" in line)
        return line.split()[0].strip(":")

    critical = [replace(FORBIDDEN, severity="critical", axis="exposure")]
    found = report(HUAWEI, critical)
    assert level(found) == "error"
    assert level(decide(found, BUILTIN[DEFAULT])) == "error"
    mild = decide(report(HUAWEI, [FORBIDDEN]), BUILTIN[DEFAULT])
    assert level(mild) == "warning"
    waived = accepted(HUAWEI, {}, rules=critical)
    assert level(waived) == level(decide(waived, BUILTIN[DEFAULT])) == "notice"
    assert "Waived until 2026-06-30 (core team): phase-out contract signed" in render(waived)
    assert level(report(HUAWEI, [replace(FORBIDDEN, severity="medium")])) == "warning"
    open_one = report({"mix": {"core": {"suppliers": {"nokia": 90}}}}, critical)
    assert level(open_one) == "notice"
    assert level(decide(open_one, BUILTIN[DEFAULT])) == "warning"
