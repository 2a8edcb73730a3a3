"""SARIF: valid, exact to the column, and saying what is accepted, known or new."""

from __future__ import annotations

import json
import urllib.parse
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from gating import accepted
from networks import load, report, rule
from sample import HOSTILE, everything

from netrisk.api import assess
from netrisk.formats.links import slashed, uri
from netrisk.formats.sarif import render
from netrisk.model.report import Report, Reports
from netrisk.redact import redacted
from netrisk.reporting import together

ROOT = Path(__file__).parents[2]
SCHEMA = ROOT.parent / "shared/schemas/sarif-schema-2.1.0.json"
PLANS = sorted((ROOT / "profiles/networks").glob("*.yaml"))
HUAWEI = {"mix": {"core": {"suppliers": {"huawei": 100}}}}


@cache
def validator() -> Any:
    from jsonschema import Draft7Validator

    return Draft7Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))


def run_of(result: Report | Reports) -> dict[str, Any]:
    (run,) = json.loads(render(result))["runs"]
    return dict(run)


def valid(text: str) -> None:
    if not SCHEMA.is_file():
        pytest.skip("the SARIF schema does not lie beside this repository")
    assert [error.message for error in validator().iter_errors(json.loads(text))] == []


@cache
def assessed(path: Path) -> Report:
    return assess(str(path))


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_every_example_plan_is_valid_sarif(path: Path) -> None:
    valid(render(assessed(path)))


def test_several_networks_and_hostile_names_are_valid(monkeypatch: pytest.MonkeyPatch) -> None:
    valid(render(together([assessed(path) for path in PLANS[:2]])))
    for name in HOSTILE:
        valid(render(everything(name, monkeypatch)))


def cut(text: str, region: dict[str, int]) -> str:
    """What a region covers, by the standard: 1-based, the end exclusive, in code points."""
    lines = text.splitlines(keepends=True)
    chosen = lines[region["startLine"] - 1 : region["endLine"]]
    chosen[-1] = chosen[-1][: region["endColumn"] - 1]
    chosen[0] = chosen[0][region["startColumn"] - 1 :]
    return "".join(chosen)


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_every_region_points_at_the_text_it_names(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    found = assessed(path)
    named = {
        (place.line, place.column): place.text
        for result in found.results
        for place in result.locations
    }
    run = run_of(found)
    assert run["columnKind"] == "unicodeCodePoints"
    regions = [
        place["physicalLocation"]
        for result in run["results"]
        for place in (*result["locations"], *result.get("relatedLocations", ()))
    ]
    assert len(regions) > 20
    for place in regions:
        assert urllib.parse.unquote(place["artifactLocation"]["uri"]) == f"file://{path}"
        region = place["region"]
        if "startColumn" not in region:  # what is missing has no text to point at
            assert region == {"startLine": 1}
            continue
        piece = cut(text, region)
        assert piece == named[region["startLine"], region["startColumn"]]
        assert piece.strip()


def test_a_region_behind_wide_letters_and_a_carriage_return(tmp_path: Path) -> None:
    path = tmp_path / "plän.yaml"
    text = (
        "netrisk: network/1\r\nid: x\r\nname: n\r\ncountry: DE\r\nas_of: 2026-01-01\r\n"
        "mix: {core: {regions: {漢字𝒳é: {suppliers: {huawei: 100}}}}}\r\n"
    )
    path.write_text(text, encoding="utf-8", newline="")
    places = [
        result["locations"][0]["physicalLocation"]
        for result in run_of(assess(str(path)))["results"]
        if result["ruleId"] == "NR-1101" and result["kind"] == "fail"
    ]
    assert places
    for place in places:
        assert cut(text, place["region"]) == "huawei"
        assert place["artifactLocation"]["uri"].endswith("/pl%C3%A4n.yaml")


def test_one_result_per_place_where_each_breaks_the_rule() -> None:
    found = report({"mix": {"core": {"suppliers": {"huawei": 50, "zte": 50}}}})
    results = [
        part
        for part in run_of(found)["results"]
        if part["ruleId"] == "NR-1101" and part["kind"] == "fail"
    ]
    assert len(results) == 2
    prints = [part["partialFingerprints"] for part in results]
    assert len({part["netriskResult/v1"] for part in prints}) == 1
    assert len({part["netriskPlace/v1"] for part in prints}) == 2
    assert [part["primaryLocationLineHash"] for part in prints] == [
        f"{part['netriskPlace/v1']}:1" for part in prints
    ]
    names = [part["locations"][0]["message"]["text"] for part in results]
    related = [part["relatedLocations"][0]["message"]["text"] for part in results]
    assert names == ["mix.core.suppliers.huawei", "mix.core.suppliers.zte"]
    assert related == names[::-1]


def test_one_result_where_the_evidence_decides_together() -> None:
    check = {"kind": "share_limit", "of": "outside_eu", "limit": 0.5}
    network = {"mix": {"ran": {"suppliers": {"huawei": 50, "samsung": 40, "nokia": 10}}}}
    (only,) = run_of(report(network, [rule(check, when={"category": ["ran"]})]))["results"]
    assert only["kind"] == "fail"
    names = [place["message"]["text"] for place in (*only["locations"], *only["relatedLocations"])]
    assert names == ["mix.ran.suppliers.huawei", "mix.ran.suppliers.samsung"]


def test_rules_carry_help_severity_and_a_source() -> None:
    run = run_of(report(HUAWEI))
    driver = run["tool"]["driver"]
    assert driver["name"] == "netrisk"
    assert driver["version"]
    rules = driver["rules"]
    ids = [part["id"] for part in rules]
    assert ids == sorted(set(ids))
    for part in rules:
        assert part["help"]["text"].endswith(f"More: netrisk explain {part['id']}")
        assert part["helpUri"].startswith("https://")
        assert 0 < float(part["properties"]["security-severity"]) <= 10
        assert "security" in part["properties"]["tags"]
        assert len(part["properties"]["tags"]) <= 20
    for part in run["results"]:
        assert ids[part["ruleIndex"]] == part["ruleId"]
    listed = rules[ids.index("NR-1101")]
    assert listed["properties"]["security-severity"] == "9.5"
    assert listed["defaultConfiguration"]["level"] == "error"
    assert "SM03" in listed["properties"]["tags"]


def test_waived_findings_are_suppressed_as_in_the_terminal() -> None:
    run = run_of(accepted(HUAWEI, {"compensating": "probes", "authority_ref": "letter"}))
    suppressed = [part for part in run["results"] if part["suppressions"]]
    assert {part["ruleId"] for part in suppressed} == {"NR-1101"}
    for part in suppressed:
        assert part["suppressions"] == [
            {
                "kind": "external",
                "status": "accepted",
                "justification": "phase-out contract signed (owner core team, approved by CISO, "
                "2025-11-01 to 2026-06-30) Instead: probes Authority: letter",
            }
        ]
    assert all("suppressions" in part for part in run["results"])


def test_lapsed_and_idle_waivers_and_crashes_are_notifications(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    run = run_of(everything("plan", monkeypatch))
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is False
    crashed = invocation["toolExecutionNotifications"]
    assert {part["associatedRule"]["id"] for part in crashed} >= {"NR-2101", "NR-2102"}
    told = invocation["toolConfigurationNotifications"]
    levels = [part["level"] for part in told if part["message"]["text"].startswith("Waiver of ")]
    assert sorted(levels) == ["note", "warning", "warning", "warning"]


def test_baseline_states(monkeypatch: pytest.MonkeyPatch) -> None:
    run = run_of(everything("plan", monkeypatch))
    first = [part for part in run["results"] if part["properties"]["network"] == "plan"]
    states = {
        part.get("baselineState") for part in first if part["properties"]["verdict"] == "fail"
    }
    assert {"new", "unchanged"} <= states
    second = [part for part in run["results"] if part["properties"]["network"] == "second"]
    assert {part.get("baselineState") for part in second} == {None}
    assert "baselineState" not in run_of(report(HUAWEI))["results"][0]


def test_unknown_is_open_and_never_a_level() -> None:
    for part in run_of(report(HUAWEI))["results"]:
        if part["properties"]["verdict"] == "unknown":
            assert (part["kind"], part["level"]) == ("open", "none")
            assert part["message"]["text"].startswith("Not decided. ")
        assert len(part["locations"]) == 1


def test_nothing_becomes_a_link() -> None:
    name = "[click](https://example.org)"
    found = report({"mix": {"core": {"regions": {name: {"suppliers": {"huawei": 100}}}}}})
    assert "](" not in render(found)


def test_a_redacted_report_has_no_path() -> None:
    network = {
        "id": "zqnetwork",
        "mix": {"core": {"regions": {"zqnorth": {"suppliers": {"huawei": 100}}}}},
    }
    shown = render(redacted(report(network), load(network)))
    for name in ("test.yaml", "zq", "Huawei supplies"):
        assert name not in shown


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("plan.yaml", "plan.yaml"),
        ("./a b/plän.yaml", "a%20b/pl%C3%A4n.yaml"),
        ("a\\b.yaml", "a/b.yaml"),
        ("/tmp/x.yaml", "file:///tmp/x.yaml"),
        ("../x:y.yaml", "../x%3Ay.yaml"),
        ("-", "-"),
    ],
)
def test_paths_become_uris(path: str, expected: str) -> None:
    assert uri(path) == expected


def test_paths_with_broken_letters_stay_text() -> None:
    assert slashed("a\udcff.yaml") == "a\\udcff.yaml"
