"""exit_readiness: planned removals against a deadline and against the declared swap rate."""

from __future__ import annotations

import copy
from datetime import date
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from networks import only, results

from netrisk.kinds.swap import months_between
from netrisk.model.vocabulary import Verdict

PASS, FAIL, UNKNOWN, OUT = Verdict.PASS, Verdict.FAIL, Verdict.UNKNOWN, Verdict.NOT_APPLICABLE
RAN, CORE = {"category": ["ran"]}, {"category": ["core"]}


def check(**values: Any) -> dict[str, Any]:
    return {"kind": "exit_readiness", **values}


def sites(*rows: tuple[str, int, str | None], rate: float | None = None) -> dict[str, Any]:
    """Base stations (supplier, quantity, planned removal) and how many can be swapped a month."""
    network: dict[str, Any] = {
        "deployments": [
            {
                "id": f"g{number}",
                "function": "gNB",
                "supplier": supplier,
                "quantity": quantity,
                **({"planned_removal": end} if end else {}),
            }
            for number, (supplier, quantity, end) in enumerate(rows)
        ]
    }
    return network | ({"operator": {"swap_rate": {"ran": rate}}} if rate else {})


def bounds(found: Any) -> tuple[float, float]:
    assert found.observed
    return found.observed.low, found.observed.high


def paths(found: Any) -> list[str]:
    return [proof.path for proof in found.evidence]


# Dates


@pytest.mark.parametrize(
    ("end", "asked", "verdict"),
    [
        ("2027-01-01", {"months": 12}, PASS),  # on the deadline is in time
        ("2027-01-02", {"months": 12}, FAIL),
        ("2026-06-30", {"by": "2026-06-30"}, PASS),
        ("2026-07-01", {"by": "2026-06-30"}, FAIL),
        ("2026-07-01", {"by": "2026-06-30", "months": 12}, FAIL),
        ("2026-12-31", {"by": "2028-01-01", "months": 11}, FAIL),
        ("2049-12-31", {}, PASS),
        (None, {"months": 12}, UNKNOWN),
        (None, {}, UNKNOWN),
        (None, {"months": 12, "undated": "fail"}, FAIL),
        (None, {"undated": "fail"}, FAIL),
    ],
)
def test_planned_removal_against_a_deadline(
    end: str | None, asked: dict[str, Any], verdict: Verdict
) -> None:
    found = only(sites(("huawei", 1, end)), check(**asked), RAN)
    assert found.verdict is verdict
    place = ["deployments.g0.planned_removal"]
    assert paths(found) == ([] if verdict is PASS else place)
    assert found.missing == (tuple(place) if verdict is UNKNOWN else ())


def test_a_date_alone_passes_only_as_planned() -> None:
    found = only(sites(("huawei", 9, "2026-06-01"), ("nokia", 1, None)), check(months=12), RAN)
    assert found.verdict is PASS
    assert "planned to go by 2026-06-01; planned only" in found.message
    found = only(sites(("huawei", 9, "2026-06-01"), rate=3), check(months=12), RAN)
    assert found.verdict is PASS
    assert "the declared 3 a month allow it" in found.message


def test_nothing_listed_passes_and_nobody_known_is_open() -> None:
    found = only(sites(("nokia", 1, None)), check(months=12), RAN)
    assert (found.verdict, bounds(found)) == (PASS, (0, 0))
    assert "nothing has to go" in found.message
    found = only(sites(("nokia", 3, None), ("unknown", 1, None)), check(months=12), RAN)
    assert (found.verdict, bounds(found)) == (UNKNOWN, (0, 0.25))
    assert found.missing == ("deployments.g1.supplier",)
    found = only(sites(("unknown", 1, "2026-02-01")), check(months=12), RAN)
    assert found.verdict is PASS  # whoever it is, it goes in time
    found = only(sites(("unknown", 1, "2030-02-01")), check(months=12), RAN)
    assert found.verdict is UNKNOWN


def test_the_share_that_stays_is_observed() -> None:
    network = sites(("huawei", 20, "2030-01-01"), ("zte", 30, "2026-06-01"), ("nokia", 50, None))
    found = only(network, check(months=12), RAN)
    assert (found.verdict, bounds(found)) == (FAIL, (0.2, 0.2))
    assert found.degree.low == pytest.approx(0.6)
    assert paths(found) == ["deployments.g0.planned_removal"]
    network = sites(("huawei", 20, None), ("zte", 30, "2030-01-01"), ("nokia", 50, None))
    found = only(network, check(months=12), RAN)
    assert (found.verdict, bounds(found)) == (FAIL, (0.3, 0.5))


def test_what_is_gone_already_is_no_matter() -> None:
    network = sites(("huawei", 20, "2025-12-31"), ("nokia", 50, None))
    assert only(network, check(months=12), RAN).verdict is PASS


def test_a_level_of_a_split_ran_that_stays() -> None:
    network = {
        "deployments": [
            {"id": "ru", "function": "RU", "supplier": "nec", "quantity": 90},
            {"id": "du", "function": "DU", "supplier": "huawei", "quantity": 1},
            {"id": "du-2", "function": "DU", "supplier": "nokia", "quantity": 3},
        ]
    }
    found = only(network, check(months=12, undated="fail"), RAN)
    assert (found.verdict, bounds(found)) == (FAIL, (0.25, 0.25))


def test_only_the_country_has_a_verdict() -> None:
    network = sites(("huawei", 1, None), ("nokia", 1, None))
    for row, region in zip(network["deployments"], ["north", "south"], strict=True):
        row["region"] = region
    assert set(results(network, check(months=12), RAN)) == {"ran"}


def test_shares_alone() -> None:
    network = {"mix": {"core": {"suppliers": {"huawei": 40, "nokia": 60}}}}
    found = only(network, check(months=36), CORE)
    assert (found.verdict, bounds(found)) == (UNKNOWN, (0, 0.4))
    assert found.missing == ("deployments[category=core]",)
    found = only(network, check(months=36, undated="fail"), CORE)
    assert (found.verdict, bounds(found)) == (FAIL, (0.4, 0.4))
    assert paths(found) == ["mix.core.suppliers.huawei"]
    assert "2029-01-01" in found.message


def test_out_of_scope_and_not_declared() -> None:
    network = {"scope": ["ran"], **sites(("nokia", 1, None))}
    assert only(network, check(), CORE).verdict is OUT
    assert only(sites(("nokia", 1, None)), check(), CORE).verdict is UNKNOWN


# The swap rate


def test_six_thousand_sites_in_twelve_months_at_a_hundred() -> None:
    network = sites(("huawei", 6000, "2027-01-01"), ("nokia", 4000, None), rate=100)
    found = only(network, check(months=36), RAN)
    # 12 x 100 = 1200 of 6000 can, so 80 % of the listed 60 % still stand: 48 %
    assert (found.verdict, bounds(found)) == (FAIL, (0.48, 0.48))
    assert found.degree.low == pytest.approx(0.74)
    assert paths(found) == ["deployments.g0.planned_removal", "operator.swap_rate.ran"]
    assert "6000 units are planned to have gone by 2027-01-01, 1200 can" in found.message


@pytest.mark.parametrize(("rate", "verdict"), [(500, PASS), (499, FAIL)])
def test_the_border_of_the_rate(rate: float, verdict: Verdict) -> None:
    network = sites(("huawei", 6000, "2027-01-01"), rate=rate)
    assert only(network, check(), RAN).verdict is verdict


def test_the_date_by_which_most_is_left_decides() -> None:
    # by July 600 of 1000 can: 400 left; by January 1200 of 1300: 100 left
    network = sites(("huawei", 1000, "2026-07-01"), ("zte", 300, "2027-01-01"), rate=100)
    found = only(network, check(), RAN)
    assert bounds(found)[0] == pytest.approx(400 / 1300, abs=1e-6)
    assert paths(found) == ["deployments.g0.planned_removal", "operator.swap_rate.ran"]
    # by January 1200 of 2000: 800 left
    network = sites(("huawei", 1000, "2026-07-01"), ("zte", 1000, "2027-01-01"), rate=100)
    found = only(network, check(), RAN)
    assert bounds(found)[0] == pytest.approx(800 / 2000, abs=1e-6)
    assert "2000 units" in found.message


def test_what_is_late_by_date_does_not_jam_too() -> None:
    network = sites(("huawei", 1000, "2040-01-01"), ("zte", 1200, "2027-01-01"), rate=100)
    found = only(network, check(months=36), RAN)
    assert bounds(found)[0] == pytest.approx(1000 / 2200, abs=1e-6)
    assert paths(found) == ["deployments.g0.planned_removal"]


def test_late_and_jammed_together() -> None:
    network = sites(("huawei", 500, "2040-01-01"), ("zte", 1500, "2027-01-01"), rate=100)
    found = only(network, check(months=36), RAN)
    assert bounds(found)[0] == pytest.approx((500 + 300) / 2000, abs=1e-6)
    assert paths(found) == [
        "deployments.g0.planned_removal",
        "deployments.g1.planned_removal",
        "operator.swap_rate.ran",
    ]


def test_what_nobody_lists_does_not_use_up_the_rate() -> None:
    network = sites(("huawei", 1000, "2027-01-01"), ("nokia", 9000, "2027-01-01"), rate=100)
    assert only(network, check(), RAN).verdict is PASS


def test_what_has_no_date_yet_may_jam_the_rest() -> None:
    network = sites(
        ("huawei", 1200, "2027-01-01"), ("zte", 300, None), ("nokia", 500, None), rate=100
    )
    found = only(network, check(), RAN)
    # at worst zte goes too late, or is due by January too, and 300 of 1500 are left
    assert (found.verdict, bounds(found)) == (UNKNOWN, (0, 0.15))


def test_a_row_without_a_date_is_not_counted_twice() -> None:
    undated = [("huawei", 2, None), ("huawei", 2, "2026-09-01")]
    both = only(sites(("huawei", 2, None), *undated, rate=1), check(), RAN)
    one = only(sites(("huawei", 2, "2026-02-01"), *undated, rate=1), check(), RAN)
    assert bounds(both)[1] == pytest.approx(4 / 6)
    assert bounds(one)[1] == pytest.approx(3 / 6)  # 3 of 4 by February


def test_the_rate_is_one_of_the_category() -> None:
    network = sites(("huawei", 6000, "2027-01-01"))
    network["operator"] = {"swap_rate": {"core": 1}}
    assert only(network, check(), RAN).verdict is PASS


def test_proposals_say_so_in_every_line() -> None:
    network = sites(("nokia", 1, None))
    (found,) = results(network, check(), RAN, basis="proposal").values()
    assert found.message.startswith("Under the proposal: ")
    (found,) = results(network, check(), RAN).values()
    assert "proposal" not in found.message


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        ("2026-01-01", "2027-01-01", 12.0),
        ("2026-01-01", "2026-01-01", 0.0),
        ("2026-01-01", "2026-02-15", 1.5),  # 14 of 28 days
        ("2026-01-31", "2026-02-28", 1.0),
        ("2026-03-16", "2026-04-15", 30 / 31),
    ],
)
def test_months_between_days(start: str, end: str, months: float) -> None:
    found = months_between(date.fromisoformat(start), date.fromisoformat(end))
    assert found == pytest.approx(months)


# Laws

_rows = st.lists(
    st.tuples(
        st.sampled_from(["huawei", "zte", "nokia", "unknown"]),
        st.sampled_from([2, 10, 40]),
        st.sampled_from([None, "2026-03-01", "2026-09-01", "2028-01-01"]),
    ),
    min_size=1,
    max_size=5,
)
_rates = st.sampled_from([None, 1.0, 4.0, 20.0])
_checks = st.sampled_from([check(), check(months=12), check(months=12, undated="fail")])


@given(_rows, _rates, _checks, st.data())
def test_a_fact_never_widens(
    rows: Any, rate: float | None, asked: dict[str, Any], data: st.DataObject
) -> None:
    before = sites(*rows, rate=rate)
    after = copy.deepcopy(before)
    gaps = [
        (row, "supplier", ["huawei", "nokia"])
        for row in after["deployments"]
        if row["supplier"] == "unknown"
    ]
    if "undated" not in asked:  # where it fails, no date means that it stays: no missing fact
        gaps += [
            (row, "planned_removal", ["2026-02-01", "2026-05-01", "2029-01-01"])
            for row in after["deployments"]
            if "planned_removal" not in row
        ]
    if not gaps:
        return
    place, key, values = data.draw(st.sampled_from(gaps))
    place[key] = data.draw(st.sampled_from(values))
    first, second = only(before, asked, RAN), only(after, asked, RAN)
    assert bounds(first)[0] <= bounds(second)[0] + 1e-6
    assert bounds(second)[1] <= bounds(first)[1] + 1e-6


_weighed = st.lists(
    st.tuples(
        st.sampled_from(["huawei", "zte"]),
        st.sampled_from([2, 10, 40]),
        st.sampled_from([None, "2026-03-01", "2026-09-01", "2028-01-01"]),
        st.sampled_from([1, 7, 30]),
    ),
    min_size=1,
    max_size=4,
)


@given(_weighed, _rates, st.sampled_from([0, 12]))
def test_the_worst_is_that_of_all_dates_that_could_be_meant(
    rows: list[tuple[str, int, str | None, int]], rate: float | None, months: int
) -> None:
    """By trying them: each planned date, the day itself, and none at all."""

    def network(ends: Any) -> dict[str, Any]:
        made = sites(
            *((row[0], row[1], end) for row, end in zip(rows, ends, strict=True)), rate=rate
        )
        for part, row in zip(made["deployments"], rows, strict=True):
            part["weight"] = row[3]
        return made

    stated = [row[2] for row in rows]
    options = [None, "2026-01-01", *sorted({end for end in stated if end})]
    tried = product(*([end] if end else options for end in stated))
    # NOTE: what is planned to have gone by the as-of date is not there any more.
    day = "2026-01-02"
    ways = [[day if end == "2026-01-01" else end for end in ends] for ends in tried]
    exact = check(months=months, undated="fail")
    highest = max(bounds(only(network(ends), exact, RAN))[1] for ends in ways)
    high = bounds(only(network(stated), check(months=months), RAN))[1]
    assert highest <= high + 1e-6
    if rate is None:
        assert high == pytest.approx(highest)


@given(_rows, _rates, _checks)
def test_splitting_a_deployment_changes_nothing(
    rows: Any, rate: float | None, asked: dict[str, Any]
) -> None:
    supplier, quantity, end = rows[0]
    halves = [(supplier, quantity // 2, end)] * 2
    whole = only(sites(*rows, rate=rate), asked, RAN)
    split = only(sites(*halves, *rows[1:], rate=rate), asked, RAN)
    assert whole.verdict is split.verdict
    assert bounds(whole) == pytest.approx(bounds(split), abs=1e-6)


@given(_rows, _rates, _checks)
def test_a_supplier_that_nobody_lists_never_leaves_more(
    rows: Any, rate: float | None, asked: dict[str, Any]
) -> None:
    (_, quantity, end), rest = rows[0], rows[1:]
    listed = only(sites(("huawei", quantity, end), *rest, rate=rate), asked, RAN)
    other = only(sites(("nokia", quantity, end), *rest, rate=rate), asked, RAN)
    assert bounds(other)[0] <= bounds(listed)[0] + 1e-6
    assert bounds(other)[1] <= bounds(listed)[1] + 1e-6
