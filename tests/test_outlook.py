"""The outlook: which verdicts change on which later day, why, and that nothing else does."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from laws import before, under
from networks import details, report

from netrisk.assess import Options
from netrisk.kinds.support_life import later
from netrisk.model.report import Report
from netrisk.outlook import within


def changes(found: Report) -> list[tuple[str, str, str, str]]:
    return [(part.date, part.subject, part.from_, part.to) for part in found.outlook]


def test_a_duty_falls_due() -> None:
    found = under("DE", "2026-11-01", operator={"party_to": ["de-contracts"]})
    assert changes(found) == [("2026-12-31", "de-core", "pass", "fail")]
    (change,) = found.outlook
    assert "critical Huawei and ZTE components" in change.reason
    assert change.source.startswith("https://bmi.bund.de/")
    late = under("DE", "2026-12-31", operator={"party_to": ["de-contracts"]})
    assert changes(late) == []


def test_a_planned_removal_in_time_keeps_the_law_quiet() -> None:
    rows = [
        {"id": "old", "function": "AMF", "supplier": "huawei", "planned_removal": "2026-12-31"},
        {"id": "new", "function": "AMF", "supplier": "nokia"},
        {"id": "ems", "function": "EMS", "supplier": "nokia"},
    ]
    plan = {"deployments": rows}
    found = under("DE", "2026-11-01", plan, {"party_to": ["de-contracts"]})
    assert "de-core" not in {part.subject for part in found.outlook}
    gone = [part for part in found.outlook if part.reason == "old is removed"]
    assert {(part.date, part.source) for part in gone} == {
        ("2026-12-31", "deployments.old.planned_removal")
    }
    rows[0]["planned_removal"] = "2027-03-01"
    found = under("DE", "2026-11-01", plan, {"party_to": ["de-contracts"]})
    duty = [part for part in changes(found) if part[1] == "de-core"]
    assert duty == [
        ("2026-12-31", "de-core", "pass", "fail"),
        ("2027-03-01", "de-core", "fail", "pass"),
    ]


def test_support_and_evidence_end() -> None:
    network = {
        "deployments": [
            {"id": "amf", "function": "AMF", "supplier": "nokia", "support_end": "2028-08-31"}
        ],
        "controls": {
            "TM03.mfa": {
                "status": "implemented",
                "evidence": "doc",
                "date": "2025-01-01",
                "expires": "2027-02-01",
            }
        },
    }
    found = report(network)
    said = {(part.date, part.subject, part.from_, part.to, part.reason) for part in found.outlook}
    assert said == {
        ("2027-02-01", "TM03.mfa", "pass", "unknown", "the evidence of TM03.mfa expires"),
        ("2027-08-31", "AMF", "pass", "fail", "support of amf ends in 12 months"),
        ("2028-08-31", "AMF", "pass", "fail", "support of amf ends"),
    }


def test_a_list_of_critical_parts_grows() -> None:
    plan = {"deployments": [{"id": "g", "function": "gNB", "supplier": "nokia"}]}
    found = under("FI", "2026-11-01", plan, {"kind": "public"})
    name = "fi-critical-parts-base-stations"
    assert [part for part in changes(found) if part[1] == name] == [
        ("2026-12-19", name, "not_applicable", "unknown")
    ]


@settings(max_examples=15)
@given(details())
def test_the_outlook_is_what_later_runs_find(network: dict[str, Any]) -> None:
    """On each day of the outlook exactly the verdicts that it names differ from the day before."""
    dates = ["2026-06-30", "2027-03-01"]
    for at, row in enumerate(network["deployments"]):
        if at % 2:
            row["planned_removal"] = dates[at % 4 // 2]
    found = report(network)
    days = sorted({part.date for part in found.outlook})
    for day in days:
        told = {(part.rule, part.subject): part.to for part in found.outlook if part.date == day}
        old, new = (verdicts(network, when) for when in (before(day), day))
        if not old or not new:
            continue
        differs = {key: new.get(key, "not_applicable") for key in old | new}
        differs = {
            key: verdict
            for key, verdict in differs.items()
            if verdict != old.get(key, "not_applicable")
        }
        assert told == differs


def verdicts(network: dict[str, Any], day: str) -> dict[tuple[str, str], str]:
    found = report(network, options=Options(as_of=date.fromisoformat(day)))
    return {(part.rule, part.subject): part.verdict.value for part in found.results}


@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)), st.integers(0, 36))
def test_within_is_the_first_such_day(end: date, months: int) -> None:
    day = within(end, months)
    assert later(day, months) >= end
    assert later(date.fromordinal(day.toordinal() - 1), months) < end
