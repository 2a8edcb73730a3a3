"""Only what fails, with what was left out counted."""

from __future__ import annotations

from gating import accepted
from networks import report

from netrisk.reporting import together
from netrisk.selection import failing_only

HUAWEI = {"mix": {"core": {"suppliers": {"huawei": 100}}}}


def test_open_and_waived_results_are_left_out_and_counted() -> None:
    found = accepted(HUAWEI, {})
    kept = failing_only(found)
    assert not hasattr(kept, "reports")
    assert kept.summary == found.summary
    assert {(part.verdict, part.waiver) for part in kept.results} <= {
        ("fail", None),
        ("pass", None),
        ("not_applicable", None),
    }
    left = found.summary.unknown + found.summary.waived
    assert kept.notes[0] == f"left out as asked: {left} results that are open or waived"
    assert [part for part in found.results if part in kept.results] == list(kept.results)


def test_several_networks_and_nothing_to_leave_out() -> None:
    found = report(HUAWEI)
    both = together([found, found])
    kept = failing_only(both)
    assert not hasattr(kept, "results")
    assert [failing_only(found)] * 2 == list(kept.reports)
    once = failing_only(found)
    assert failing_only(once) == once
