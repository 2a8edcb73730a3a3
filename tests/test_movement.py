"""Which way a finding moved: intervals before and after, worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from math import inf

import pytest
from networks import only

from netrisk.model.result import Evidence, Limit, Observed, Range
from netrisk.movement import evidence_movement, result_movement

RESULT = only(
    {"mix": {"core": {"suppliers": {"huawei": 100}}}},
    {"kind": "forbidden_supplier"},
    {"category": ["core"]},
)


@pytest.mark.parametrize(
    ("op", "before", "after", "moved"),
    [
        ("<=", (0.2, 0.2), (0.2, 0.2), "unchanged"),
        ("<=", (0.2, 0.2), (0.204, 0.204), "unchanged"),  # less than half a point
        ("<=", (0.2, 0.2), (0.21, 0.21), "worsened"),
        ("<=", (0.2, 0.2), (0.1, 0.1), "improved"),
        ("<=", (0.2, 0.4), (0.3, 0.5), "worsened"),
        ("<=", (0.2, 0.5), (0.3, 0.4), "unchanged"),  # better known
        ("<=", (0.2, 0.3), (0.2, 0.2), "unchanged"),
        ("<=", (0.3, 0.4), (0.2, 0.5), "incomparable"),  # less is known
        ("<=", (0.8, 0.8), (0.5, 0.8), "incomparable"),
        ("<=", (0.2, 0.2), (0.2, 0.3), "incomparable"),
        (">=", (1.2, 1.2), (1.1, 1.1), "worsened"),
        (">=", (1.2, 1.2), (1.4, 1.5), "improved"),
        (">=", (1.0, inf), (1.0, inf), "unchanged"),
    ],
)
def test_results_move_by_what_they_observe(
    op: str, before: tuple[float, float], after: tuple[float, float], moved: str
) -> None:
    old = replace(RESULT, limit=Limit(op, 0.0), observed=Observed(*before, "share"))
    assert result_movement(old, replace(old, observed=Observed(*after, "share"))) == moved


def test_results_that_observe_other_things_move_by_degree() -> None:
    old = replace(RESULT, observed=None, degree=Range(0.6, 0.6))
    assert result_movement(old, replace(old, degree=Range(0.8, 0.8))) == "worsened"
    assert result_movement(old, replace(old, degree=Range(0.5, 0.5))) == "improved"
    other = replace(old, limit=Limit("==", "yes"), observed=Observed(0.0, 0.0, "x"))
    assert result_movement(old, other) == "unchanged"


def test_evidence_moves_by_its_part_of_the_whole() -> None:
    old = Evidence("p", "f", Observed(0.2, 0.2, "share"))
    assert evidence_movement(old, replace(old, observed=Observed(0.3, 0.3, "share"))) == "worsened"
    assert evidence_movement(old, replace(old, observed=Observed(0.1, 0.1, "share"))) == "improved"
    assert evidence_movement(old, replace(old, observed=None)) == "unchanged"
