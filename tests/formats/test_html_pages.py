"""The pages of a loss simulation and of a comparison."""

from __future__ import annotations

from datetime import date

import pytest
from pagecheck import UNSEEN, check
from runs import DETAILED, losses, side_by_side
from sample import HOSTILE, spoiled

from netrisk.compare import Layout
from netrisk.formats.html.comparison import render as comparison_page
from netrisk.formats.html.europe import tiles
from netrisk.formats.html.simulation import render as simulation_page
from netrisk.profiles import codes

SHORT = "profiles/networks/national-short.yaml"
SPARSE = "profiles/networks/sparse.yaml"
NAMES = [*HOSTILE, "x" * 10_000, '"><img src=x onerror=alert(1)>']


def test_losses_are_told_worst_first_with_their_reason_and_region() -> None:
    result = losses()
    page = check(simulation_page(result))
    words = " ".join("".join(page.words).split())
    first = words.index("Worst losses")
    assert words.index("Without Red Hat: no modelled service", first) > first
    assert "AMF, AUSF, SMF and UDM: nothing left, through CaaS" in words
    assert "a stress test, not a forecast" in words
    assert words.count("without Ericsson") >= 1
    assert "Certainly: Ericsson (33 % left)" in words
    assert "Possibly" not in words  # every set of this plan is certain
    assert words.count("TLP:AMBER") == 2


def test_what_is_not_modelled_is_said_and_hatched() -> None:
    text = simulation_page(losses(SPARSE))
    words = " ".join("".join(check(text).words).split())
    assert "Not modelled: AUSF, 4G anchor" in words
    assert "Possibly, by what is not known: Cisco (0 to 100 % left); Nokia" in words
    assert 'fill="url(#maybe)"' in text


def test_two_plans_stand_side_by_side() -> None:
    words = "".join(check(simulation_page(losses(DETAILED, SHORT))).words)
    assert "B is Example Mobile, plan 2027" in words


@pytest.mark.parametrize("name", NAMES)
def test_a_simulation_may_be_hostile(name: str) -> None:
    page = check(simulation_page(spoiled(losses(SPARSE, SHORT), name)))
    assert not UNSEEN.search("".join(page.words))


def test_every_state_has_one_tile_of_its_own() -> None:
    result = side_by_side(*codes())
    found = tiles(result.rows)
    assert [tile.row.country for tile in found] == list(codes())
    assert len({(tile.x, tile.y) for tile in found}) == len(found)
    assert all(0 <= tile.x < 8 for tile in found)


def test_unknown_is_hatched_and_sorted_last_and_nothing_is_ranked() -> None:
    result = side_by_side("DE", "SE", "GR")
    text = comparison_page(result)
    words = " ".join("".join(check(text).words).split())
    assert "No ranks" in words
    greece = next(tile for tile in tiles(result.rows) if tile.row.country == "GR")
    assert greece.shades["exposure"] is None
    assert greece.words["exposure"] == "?"
    greek = text.partition('data-v="GR"')[2].partition("</tr>")[0]
    assert greek.count('<td class="unknown" data-v="">unknown</td>') == 4
    assert "59 % CN (2024)" in words


def test_a_law_still_to_come_shows_as_later() -> None:
    """The German contracts are of July 2024, the Swedish conditions of 2020."""
    layout = Layout(days=(date(2022, 12, 31),))
    german, swedish = tiles(side_by_side("DE", "SE", layout=layout).rows)
    assert (german.shades["law"], german.words["law"]) == (1, "later")
    assert swedish.shades["law"] == 3
    assert swedish.words["law"].isdigit()


def test_plans_have_a_table_and_a_matrix_but_no_map() -> None:
    text = comparison_page(side_by_side(SHORT, SPARSE))
    words = "".join(check(text).words)
    assert "Rules that some subject fails" in words
    assert 'class="map' not in text
    assert "29-100" in words


@pytest.mark.parametrize("name", NAMES)
def test_a_comparison_may_be_hostile(name: str) -> None:
    for result in (side_by_side("DE", "SE"), side_by_side(SHORT, DETAILED)):
        page = check(comparison_page(spoiled(result, name)))
        assert not UNSEEN.search("".join(page.words))
