"""JUnit: what consumers count, and XML that holds against any name."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree

import pytest
from networks import report, rule
from sample import HOSTILE, everything

from netrisk.formats.junit import render
from netrisk.gate import decide
from netrisk.policy import BUILTIN, DEFAULT, Policy

HUAWEI = {"mix": {"core": {"suppliers": {"huawei": 100}}}}
FORBIDDEN = rule({"kind": "forbidden_supplier"}, id="NR-1101", when={"category": ["core", "ran"]})


def test_a_whole_document() -> None:
    found = report({**HUAWEI, "handling": {"marking": "TLP:GREEN"}}, [FORBIDDEN])
    result = {part.subject: part for part in found.results}
    line = result["core"].locations[0]
    assert (
        render(found)
        == f'''<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="netrisk" tests="2" failures="1" errors="0" skipped="1">
 <testsuite name="test" file="test.yaml" tests="2" failures="1" errors="0" skipped="1">
  <properties>
   <property name="as_of" value="2026-01-01" />
   <property name="network" value="Test" />
   <property name="not_applicable" value="0" />
   <property name="waived" value="0" />
   <property name="marking" value="TLP:GREEN" />
  </properties>
  <testcase classname="NR-1101 a-rule" name="core" file="test.yaml" line="1">
   <properties>
    <property name="fingerprint" value="{result["core"].fingerprint}" />
   </properties>
   <failure type="high dependence" message="{result["core"].message}">{result["core"].message}
Do it.
test.yaml:1:{line.column} mix.core.suppliers.huawei</failure>
  </testcase>
  <testcase classname="NR-1101 a-rule" name="ran" file="test.yaml" line="1">
   <properties>
    <property name="fingerprint" value="{result["ran"].fingerprint}" />
   </properties>
   <skipped message="not decided: The RAN is not declared." />
   <system-out>The RAN is not declared.
missing: mix.ran
test.yaml:1:{result["ran"].locations[0].column} mix</system-out>
  </testcase>
 </testsuite>
</testsuites>
'''
    )


def test_under_a_gate_only_what_fails_it_is_a_failure() -> None:
    found = report(HUAWEI, [FORBIDDEN])
    lenient = ElementTree.fromstring(render(decide(found, Policy("lenient", fail_on="critical"))))
    assert lenient.get("failures") == "0"
    skipped = [part.get("message", "") for part in lenient.iter("skipped")]
    assert any(text.startswith("warns under your policy lenient: Huawei") for text in skipped)
    strict = ElementTree.fromstring(render(decide(found, replace(BUILTIN[DEFAULT], every=True))))
    assert strict.get("failures") == "1"
    assert "severity high or worse" in "".join(part.text or "" for part in strict.iter("failure"))


@pytest.mark.parametrize("name", HOSTILE)
def test_any_name_is_well_formed_and_counted(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    result = everything(name, monkeypatch)
    root = ElementTree.fromstring(render(result))
    for suite, part in zip(root.iter("testsuite"), result.reports, strict=True):
        cases = suite.findall("testcase")
        assert int(suite.get("tests", "")) == len(cases)
        assert len(cases) == len(part.results) - part.summary.not_applicable
        for tag, count in (("failure", "failures"), ("error", "errors"), ("skipped", "skipped")):
            assert int(suite.get(count, "")) == sum(case.find(tag) is not None for case in cases)
        assert int(suite.get("errors", "")) == part.summary.error > 0
    assert int(root.get("tests", "")) == len(root.findall(".//testcase"))


def test_what_xml_cannot_hold_is_spelled_out() -> None:
    found = report({"name": "a\\ufffe b\\uffff", **HUAWEI}, [FORBIDDEN])
    named = replace(found, subject=replace(found.subject, name="a\ufffe\uffff\x00\x0b"))
    root = ElementTree.fromstring(render(named))
    values = {part.get("name"): part.get("value") for part in root.iter("property")}
    assert values["network"] == "a\\ufffe\\uffff\\u0000\\u000b"
