"""Comparisons: sides stay apart, nothing is ranked, unknown stays unknown."""

from __future__ import annotations

from datetime import date
from typing import Any

from laws import PLAN
from networks import load

from netrisk.assess import Options
from netrisk.catalogue.catalogue import builtin_catalogue
from netrisk.columns import COLUMNS
from netrisk.compare import Layout, Side, compare
from netrisk.model.comparison import Comparison, StateLaw
from netrisk.profiles import codes, profile
from netrisk.ruleset import choose


def made(*sides: Side, layout: Layout | None = None, options: Options | None = None) -> Comparison:
    catalogue = builtin_catalogue()
    rules = choose(catalogue.rules)
    return compare(sides, catalogue, rules, options or Options(), layout or Layout())


def states(*names: str) -> list[Side]:
    return [Side(profile(name)) for name in names]


def plan(**more: Any) -> Any:
    return load({**PLAN, "as_of": "2027-01-01", **more})


def words(found: Comparison, column: str) -> dict[str, str]:
    return {row.subject: row.cells[column].text for row in found.rows}


def test_one_plan_under_five_laws_has_five_outcomes() -> None:
    """Sweden breached, Germany breached later, Hungary nothing, Italy and France open."""
    mine = plan()
    found = made(*(Side(mine, code) for code in ("SE", "DE", "HU", "IT", "FR")))
    said = words(found, "law")
    assert len(set(said.values())) == 5
    assert said["test under DE"].startswith("1 breached (by 2026-12-31)")
    assert "breached (by 2025-01-01" in said["test under SE"]
    assert "open (from 2019-12)" in said["test under FR"]
    assert said["test under HU"] == "no duty found"
    assert all(row.as_if_bound for row in found.rows)
    exposures = {row.cells["exposure"].text for row in found.rows}
    assert len(exposures) == 1  # who lists the suppliers differs, what is there does not
    early = made(Side(mine, "DE"), options=Options(as_of=date(2026, 11, 1))).rows[0]
    assert early.cells["next"].text == "2026-12-31 de-core: fail"


def test_the_latest_date_of_the_subjects_counts() -> None:
    found = made(Side(plan(as_of="2026-02-01")), *states("DE"))
    assert {row.as_of for row in found.rows} == {"2026-06-30"}


def test_sorting_leaves_unknown_last_and_says_what_is_alike() -> None:
    found = made(*states("CH", "DE", "HU", "SE"), layout=Layout(sort="published_ran"))
    assert found.subjects == ("SE", "HU", "DE", "CH")
    assert not found.rows[-1].cells["published_ran"].known
    assert found.alike == ()
    listed = made(*states("DE", "HU", "SE"), layout=Layout(sort="listed_ran"))
    assert [part.subjects for part in listed.alike] == [("SE", "HU", "DE")]


def test_a_common_cause_needs_two_subjects_and_shows_its_weights() -> None:
    one = load({"id": "one", "mix": {"ran": {"suppliers": {"nokia": 50, "ericsson": 50}}}})
    two = load({"id": "two", "mix": {"ran": {"suppliers": {"nokia": 100}}}})
    (cause,) = made(Side(one), Side(two)).common_cause
    assert (cause.name, cause.surely, cause.possibly) == ("Nokia", 2, 2)
    assert (cause.low, cause.high) == (0.75, 0.75)
    assert made(Side(one)).common_cause == ()
    assert cause.weighted_by is None


def test_a_common_cause_is_weighted_by_end_users_where_every_plan_says_them() -> None:
    def side(name: str, nokia: int, users: int | None) -> Side:
        shares = {"nokia": nokia, "ericsson": 100 - nokia}
        operator = {} if users is None else {"operator": {"end_users": users}}
        return Side(load({"id": name, "mix": {"ran": {"suppliers": shares}}, **operator}))

    found = made(side("one", 50, 3_000_000), side("two", 90, 1_000_000)).common_cause
    nokia = next(part for part in found if part.name == "Nokia")
    assert (nokia.low, nokia.high, nokia.weighted_by) == (0.6, 0.6, "end_users")
    plain = made(side("one", 50, 3_000_000), side("two", 90, None)).common_cause
    nokia = next(part for part in plain if part.name == "Nokia")
    assert (nokia.low, nokia.high, nokia.weighted_by) == (0.7, 0.7, None)


def test_one_plan_under_many_laws_is_no_common_cause() -> None:
    mine = plan()
    assert made(Side(mine, "SE"), Side(mine, "DE")).common_cause == ()


def test_a_series_has_a_row_per_date() -> None:
    days = (date(2020, 12, 31), date(2024, 12, 31))
    found = made(*states("DE"), layout=Layout(("published_ran",), None, days))
    assert words(found, "published_ran") == {
        "DE 2020-12-31": "57 % CN (2020)",
        "DE 2024-12-31": "59 % CN (2024)",
    }


def test_every_cell_of_every_country_is_sourced_bounded_or_unknown() -> None:
    found = made(*states(*codes()), layout=Layout(tuple(COLUMNS)))
    assert len(found.rows) == 30
    for row in found.rows:
        published = row.cells["published_ran"]
        assert not published.known or published.sources
        for cell in row.cells.values():
            assert (cell.low is None) == (cell.high is None)
            assert cell.low is None or cell.high is None or cell.low <= cell.high


def test_markings_travel() -> None:
    found = made(Side(plan(handling={"marking": "TLP:AMBER"})), *states("DE"))
    assert found.markings == ("TLP:AMBER",)


def test_a_duty_does_not_count_before_its_instrument_is_in_force() -> None:
    """The German contracts are of July 2024."""
    days = (date(2022, 12, 31), date(2024, 12, 31))
    found = made(*states("DE"), layout=Layout(days=days))
    assert [row.cells["law"].text for row in found.rows] == ["2 not yet in force", "2 duties"]
    assert [row.law for row in found.rows] == [StateLaw(0, 2, 0), StateLaw(2, 0, 0)]
