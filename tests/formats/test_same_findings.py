"""All formats carry the same findings: whatever the name, with a gate and without."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree

import pytest
from sample import HOSTILE, concerns, everything, without_gate
from workbooks import readable, sheets

from netrisk.formats.registry import FORMATS, View, render, rendered
from netrisk.model.report import Report, Reports
from netrisk.model.vocabulary import Verdict

Read = Callable[[Any], set[str]]


def from_json(text: str) -> set[str]:
    return {
        part["fingerprint"]
        for report in json.loads(text)["reports"]
        for part in report["results"]
        if part["verdict"] in ("fail", "unknown", "error")
    }


def from_sarif(text: str) -> set[str]:
    return {
        part["partialFingerprints"]["netriskResult/v1"]
        for run in json.loads(text)["runs"]
        for part in run["results"]
    }


def from_junit(text: str) -> set[str]:
    found = set()
    for case in ElementTree.fromstring(text).iter("testcase"):
        if (
            case.find("failure") is None
            and case.find("error") is None
            and case.find("skipped") is None
        ):
            continue
        properties = {part.get("name"): part.get("value") for part in case.iter("property")}
        found.add(str(properties["fingerprint"]))
    return found


def from_csv(text: str) -> set[str]:
    return {
        row["fingerprint"]
        for row in csv.DictReader(io.StringIO(text))
        if row["record"] == "result" and row["verdict"] in ("fail", "unknown", "error")
    }


def made(result: Report | Reports, format: str) -> str:
    """A result in a format; of a workbook everything that stands in its cells."""
    whole = rendered(result, "gate", format, View(width=2_000, verbosity=2))
    if isinstance(whole, str):
        return whole
    return readable(whole)


def from_xlsx(data: bytes) -> set[str]:
    return {
        row["fingerprint"]
        for row in sheets(data)["findings"]
        if row["verdict"] in ("fail", "unknown", "error")
    }


READERS: dict[str, Read] = {
    "json": from_json,
    "sarif": from_sarif,
    "junit": from_junit,
    "csv": from_csv,
    "html": lambda text: set(re.findall(r'class="fp">([0-9a-f]{20})<', text)),
    "text": lambda text: set(re.findall(r"^([0-9a-f]{20})  ", text, re.MULTILINE)),
    "xlsx": from_xlsx,
    "github": lambda text: set(re.findall(r"\(finding ([0-9a-f]{20})\)", text)),
    "gitlab": lambda text: {part["finding"] for part in json.loads(text) if "finding" in part},
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("gated", [True, False])
def test_every_format_carries_every_finding(
    name: str, gated: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = everything(name, monkeypatch)
    if not gated:
        result = without_gate(result)
    expected = {print for report in result.reports for print in concerns(report)}
    for format, read in READERS.items():
        assert read(rendered(result, "gate", format)) == expected, format
    markdown = set(re.findall(r"`([0-9a-f]{10})`", render(result, "gate", "markdown")))
    assert markdown == {print[:10] for print in expected}


def test_the_table_has_no_format_that_is_not_tried_here() -> None:
    assert set(FORMATS["gate"]) == {*READERS, "markdown", "terminal"}
    assert FORMATS["gate"] is FORMATS["assess"] is FORMATS["report"]


@pytest.fixture
def result(monkeypatch: pytest.MonkeyPatch) -> Reports:
    return everything("plan", monkeypatch)


@pytest.mark.parametrize("format", sorted(FORMATS["gate"]))
def test_every_format_names_what_crashed_what_is_waived_and_what_lapsed(
    format: str, result: Reports
) -> None:
    text = made(result, format)
    first = result.reports[0]
    crashed = {part.rule for part in first.results if part.verdict is Verdict.ERROR}
    assert crashed
    for rule in crashed:
        assert rule in text
    assert "crashed" in text
    assert first.summary.waived == 1
    assert {part.status for part in first.waivers} == {"matched", "expired", "unused", "invalid"}
    for word in ("expired", "unused", "invalid", "lapsed on 2025-12-01", "2026-06-30"):
        assert word in text, word
    assert "TLP:AMBER plan" in text


@pytest.mark.parametrize("format", sorted(FORMATS["gate"]))
def test_unknown_is_counted_in_every_format(format: str, result: Reports) -> None:
    report = result.reports[0]
    assert report.summary.unknown > 10
    text = made(report, format)
    shares = sum(part.name == "unknown" for part in report.shares)
    counts: dict[str, Callable[[], int]] = {
        "json": lambda: json.loads(text)["summary"]["unknown"],
        "sarif": lambda: sum(
            part["properties"]["verdict"] == "unknown"
            for part in json.loads(text)["runs"][0]["results"]
        ),
        "junit": lambda: text.count('message="not decided: '),
        "csv": lambda: sum(
            row["verdict"] == "unknown" for row in csv.DictReader(io.StringIO(text))
        ),
        "github": lambda: text.count("::not decided: "),
        "gitlab": lambda: sum(
            ": not decided: " in part["description"] for part in json.loads(text)
        ),
        "markdown": lambda: int(re.findall(r"(\d+) unknown", text)[-1]),
        "html": lambda: int(re.findall(r"(\d+) unknown", text)[-1]),
        "text": lambda: int(re.findall(r"(\d+) unknown", text)[-1]),
        "xlsx": lambda: text.splitlines().count("unknown") - shares,
        "terminal": lambda: int(re.findall(r"(\d+) unknown", text)[-1]),
    }
    assert counts[format]() == report.summary.unknown


@pytest.mark.parametrize("format", sorted(FORMATS["gate"]))
def test_a_loosened_limit_shows_in_every_format(format: str) -> None:
    from networks import load

    from netrisk.assess import Options, assess
    from netrisk.catalogue.catalogue import builtin_catalogue
    from netrisk.gate import decide
    from netrisk.policy import BUILTIN, DEFAULT
    from netrisk.ruleset import choose

    catalogue = builtin_catalogue()
    ruleset = choose(catalogue.rules, (), ["NR-1101.max_share=0.5"])
    network = load({"mix": {"core": {"suppliers": {"huawei": 40, "nokia": 60}}}})
    found = assess(network, catalogue, ruleset, Options())
    for shown in (found, decide(found, BUILTIN[DEFAULT])):
        text = made(shown, format)
        if format == "json":
            assert json.loads(text)["rules"]["loosened"][0]["value"] == 0.5
        assert "loosened by this run" in text
        assert "NR-1101.max_share = 0.5" in text.replace("\\_", "_")


@pytest.mark.parametrize("format", sorted(FORMATS["gate"]))
def test_an_empty_report_is_rendered(format: str, result: Reports) -> None:
    from dataclasses import replace

    empty: Report = replace(result.reports[0], results=(), waivers=(), notes=())
    assert rendered(empty, "gate", format)
    assert rendered(empty, "gate", format) == rendered(empty, "gate", format)


@pytest.mark.parametrize("format", sorted(FORMATS["gate"]))
def test_ten_thousand_findings_are_rendered(format: str, result: Reports) -> None:
    from dataclasses import replace

    one = next(part for part in result.reports[1].results if part.verdict is Verdict.FAIL)
    many = tuple(
        replace(
            one,
            subject=f"s{number}",
            fingerprint=f"{number:020x}",
            evidence=tuple(replace(part, fingerprint=f"e{number:019x}") for part in one.evidence),
        )
        for number in range(10_000)
    )
    text = rendered(replace(result.reports[1], results=many), "gate", format)
    assert len(text) > 1_000
    if format in READERS and format != "json":
        assert len(READERS[format](text)) == 10_000
