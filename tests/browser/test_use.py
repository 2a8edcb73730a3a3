"""What a reader does with a page: filters, the theme, the keyboard, links into what is folded."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from watched import Watched

REPORTS = Path(__file__).parents[2] / "reports"


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    with Watched(browser, REPORTS / "national-short.html", 1280) as watched:
        yield watched.page
        watched.quiet()


def shown(page: Any) -> list[str]:
    """The rules of which something is shown."""
    visible: list[str] = page.evaluate(
        "[...document.querySelectorAll('.rule')].filter(e => e.checkVisibility()).map(e => e.id)"
    )
    return visible


def test_the_text_filter_keeps_what_has_the_text(page: Any) -> None:
    everything = shown(page)
    page.get_by_label("Text").fill("40 % of ran in NORTH")
    kept = shown(page)
    assert "n1-NR-1104" in kept
    assert "n1-NR-2101" not in kept
    assert page.locator("output").inner_text().startswith("2 of ")
    page.get_by_label("Text").fill("")
    assert shown(page) == everything


def test_filters_join_and_open_what_is_folded(page: Any) -> None:
    assert not page.locator(".undecided").evaluate("e => e.open")
    page.get_by_label("Severity").select_option("critical")
    page.get_by_label("Axis").select_option("exposure")
    kept = shown(page)
    assert kept
    for rule in kept:
        data = page.locator(f"#{rule}").evaluate("e => ({...e.dataset})")
        assert (data["s"], data["a"]) == ("critical", "exposure")
    page.get_by_label("Measure", exact=True).select_option("TM03")
    assert 0 < len(shown(page)) < len(kept)


def test_the_theme_goes_round_by_keyboard(page: Any) -> None:
    def paper() -> str:
        found = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
        return str(found)

    light = paper()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "theme"
    page.keyboard.press("Enter")
    assert paper() == light
    page.keyboard.press("Enter")
    assert paper() != light
    page.keyboard.press("Enter")
    assert paper() == light


def test_every_part_is_reached_by_keyboard_and_shows_where_it_is(page: Any) -> None:
    page.locator(".how summary").first.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    outline = "getComputedStyle(document.activeElement).outlineStyle"
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    assert page.evaluate(outline) == "solid"
    page.keyboard.press("Enter")
    assert page.locator(".how").first.evaluate("e => e.open")


def test_a_link_opens_what_it_leads_to(page: Any) -> None:
    link = page.locator("#n1-weighing a[href^='#n1-o-']").first
    target = link.get_attribute("href")
    link.click()
    assert page.locator(".undecided").evaluate("e => e.open")
    page.wait_for_function(
        "id => document.querySelector(id).getBoundingClientRect().top < innerHeight", arg=target
    )


@pytest.fixture
def europe(browser: Any) -> Iterator[Any]:
    with Watched(browser, REPORTS / "europe.html", 1280) as watched:
        yield watched.page
        watched.quiet()


def test_the_map_shows_what_is_asked_by_keyboard(europe: Any) -> None:
    def layers() -> list[str]:
        found: list[str] = europe.evaluate(
            "[...document.querySelectorAll('.layer')].filter(e => e.checkVisibility())"
            ".map(e => e.dataset.layer)"
        )
        return found

    assert layers() == ["law"]
    europe.get_by_label("Law").first.focus()
    for view in ("exposure", "dependence", "quality"):
        europe.keyboard.press("ArrowRight")
        assert layers() == [view]


def test_a_table_sorts_with_what_is_unknown_last(europe: Any) -> None:
    def column(at: int) -> list[str]:
        found: list[str] = europe.evaluate(
            f"[...document.querySelectorAll('.sortable tbody tr')].map(r => r.cells[{at}].innerText)"
        )
        return found

    for way in ("ascending", "descending"):
        europe.get_by_role("button", name="exposure").click()
        head = europe.locator(".sortable th", has_text="exposure")
        assert head.get_attribute("aria-sort") == way
        shares = column(2)
        known = [int(text.split()[0]) for text in shares if text != "unknown"]
        assert known == sorted(known, reverse=way == "descending")
        assert shares[len(known) :] == ["unknown"] * (len(shares) - len(known))
