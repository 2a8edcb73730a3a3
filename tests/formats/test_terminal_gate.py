"""Gate, comparison and waivers in the terminal: fit every width, and take no name at its word."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

import pytest
from gating import accepted
from networks import report, rule
from rich.cells import cell_len
from sample import HOSTILE, everything, without_gate

from netrisk.diff import compare
from netrisk.formats.prose import render as render_prose
from netrisk.formats.terminal import QUIET, VERBOSE, render
from netrisk.formats.terminal.diff import render as render_diff
from netrisk.formats.terminal.policy import described
from netrisk.formats.terminal.waivers import render as render_waivers
from netrisk.gate import decide
from netrisk.lapses import due
from netrisk.policy import BUILTIN, DEFAULT
from netrisk.snapshot import of_report

HUAWEI = {"mix": {"core": {"suppliers": {"huawei": 100}}}}


def fits(shown: str, width: int) -> None:
    for char in shown:
        assert char == "\n" or unicodedata.category(char) not in ("Cc", "Cf", "Cs"), repr(char)
    for line in shown.splitlines():
        assert cell_len(line) <= width, line


@pytest.mark.parametrize("width", [40, 80, 130])
@pytest.mark.parametrize("name", HOSTILE)
def test_every_page_fits(name: str, width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    result = everything(name, monkeypatch)
    fits(render(result, width, verbosity=VERBOSE), width)
    fits(render(without_gate(result), width, verbosity=VERBOSE), width)
    first, second = (of_report(part, name) for part in result.reports)
    fits(render_diff(compare(first, second), width, verbosity=VERBOSE), width)
    fits(render_waivers(due(list(result.reports), 30), width), width)


def test_the_decision_comes_first_and_says_by_which_policy() -> None:
    critical = [
        rule(
            {"kind": "forbidden_supplier"},
            axis="exposure",
            severity="critical",
            when={"category": ["core"]},
        )
    ]
    failed = render(decide(report(HUAWEI, critical), BUILTIN[DEFAULT]), 120)
    assert failed.splitlines()[0] == "gate failed: 1 finding fails your policy toolbox-default"
    assert (
        "It fails your policy toolbox-default: listed suppliers in critical categories." in failed
    )
    quiet = render(decide(report(HUAWEI, critical), BUILTIN[DEFAULT]), 120, verbosity=QUIET)
    assert failed.startswith(quiet.splitlines()[0])
    assert len(quiet.splitlines()) == 2
    limited = render(
        decide(report(HUAWEI, critical), replace(BUILTIN[DEFAULT], clauses=(), max_score=1)), 120
    )
    assert limited.splitlines()[0] == (
        "gate failed: the network as a whole fails your policy toolbox-default"
    )
    assert "of 100 fails your policy toolbox-default: at most 1 is allowed" in limited
    clean = {"mix": {"ran": {"suppliers": {"nokia": 100}}}, "scope": ["ran"]}
    passed = render(decide(report(clean), BUILTIN[DEFAULT]), 120)
    assert passed.splitlines()[0] == "gate passed: nothing fails your policy toolbox-default"


def test_several_networks_end_with_one_summary(monkeypatch: pytest.MonkeyPatch) -> None:
    last = render(everything("plan", monkeypatch), 120).splitlines()[-1]
    assert last == "gate failed: 2 networks, 2 failed"


def test_waived_findings_stand_apart_and_lapsed_ones_are_back() -> None:
    shown = render(accepted(HUAWEI, {}), 120)
    above, waived = shown.split("\nwaived\n")
    assert "NR-1101" not in above
    assert waived.split("\n\n")[0] == (
        "  NR-1101  listed-supplier-in-core  core"
        + "until 2026-06-30".rjust(80)
        + "\n           phase-out contract signed (owner core team, approved by CISO)"
    )
    lapsed = render(accepted(HUAWEI, {"issued": "2025-06-01", "expires": "2026-01-01"}), 120)
    assert "\nwaived\n" not in lapsed
    assert "Its waiver lapsed on 2026-01-01" in " ".join(lapsed.split())
    assert "waivers that do not hold\n  expired  NR-1101 core: lapsed on 2026-01-01" in lapsed


def test_all_waived_is_not_said_to_be_clean() -> None:
    forbidden = rule({"kind": "forbidden_supplier"}, id="NR-1101", when={"category": ["core"]})
    shown = render(accepted(HUAWEI, {}, rules=[forbidden]), 120)
    assert "no finding in what could be checked, apart from what is waived" in shown


def test_a_comparison_leads_with_counts_and_shows_both_intervals() -> None:
    more = {"mix": {"core": {"suppliers": {"huawei": 60, "nokia": 40}}}}
    shown = render_diff(
        compare(of_report(report(more), "old"), of_report(report(HUAWEI), "new")), 120
    )
    first = shown.splitlines()[0]
    assert first.startswith("Test: ") and "worsened" in first
    assert "is worse than before: 60 % -> 100 %" in shown
    assert "  exposure" in shown and " -> " in shown and "change " in shown


def test_the_check_of_waivers_sorts_by_what_needs_a_hand() -> None:
    rows: tuple[dict[str, str], ...] = (
        {},
        {"rule": "NR-2101", "issued": "2025-06-01", "expires": "2026-01-11"},
        {"rule": "NR-2103", "subject": "x"},
        {"rule": "NR-9999"},
        {"rule": "NR-2204", "issued": "2025-01-01", "expires": "2025-12-01"},
    )
    shown = render_waivers(due([accepted(HUAWEI, *rows)], 30), 100)
    titles = [line for line in shown.splitlines() if line and not line.startswith(" ")]
    assert titles == [
        "expired",
        "invalid",
        "unused",
        "lapses within 30 days",
        "holds longer",
        "as of 2026-01-01: 1 expired, 1 invalid, 1 unused, 1 lapses within 30 days, 1 holds longer",
    ]
    assert "NR-2101 core  2026-01-11, in 10 days  core team  test" in shown


def test_a_policy_says_what_holds_and_where_that_came_from() -> None:
    policy = replace(BUILTIN[DEFAULT], max_score=60.0, sources={"max_score": "--max-score"})
    shown = render_prose(described(policy, [("baseline", "none", "built in")]), 200)
    assert "listed suppliers in critical categories: every rule of exposure whose severity" in shown
    assert "max-score = 60 of 100 (--max-score)" in shown
    assert "fail-on = high, of what the policy names (built in)" in shown
    assert "baseline = none (built in)" in shown
