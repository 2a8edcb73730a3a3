"""Every page in a real browser: quiet, self-contained, as wide as the screen, and accessible."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hostile_pages import HOSTILE, SAMPLES, hostile_pages
from watched import SHOTS, Watched

WIDTHS = (360, 800, 1280)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_page_is_quiet_and_fits(path: Path, width: int, browser: Any) -> None:
    with Watched(browser, path, width, "dark" if width == 800 else "light") as watched:
        watched.fits()
        watched.quiet()
        SHOTS.mkdir(parents=True, exist_ok=True)
        watched.page.screenshot(path=SHOTS / f"{path.stem}-{width}.png")


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_name_does_nothing(kind: str, browser: Any, tmp_path: Path) -> None:
    SHOTS.mkdir(parents=True, exist_ok=True)
    for path in hostile_pages(kind, tmp_path):
        for width in WIDTHS:
            with Watched(browser, path, width) as watched:
                watched.open_all()
                watched.fits()
                watched.quiet()
                watched.page.screenshot(path=SHOTS / f"{path.stem}-{width}.png")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_no_serious_violation_of_accessibility(
    path: Path, scheme: str, browser: Any, axe: str
) -> None:
    with Watched(browser, path, 1280, scheme) as watched:
        watched.open_all()
        watched.page.evaluate(axe)
        result = watched.page.evaluate("axe.run()")
    assert len(result["passes"]) > 20
    assert [
        (part["id"], part["nodes"][0]["html"][:200], part["nodes"][0].get("failureSummary"))
        for part in result["violations"]
        if part["impact"] in ("serious", "critical")
    ] == []


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_page_prints_without_its_controls(path: Path, browser: Any) -> None:
    with Watched(browser, path, 1280) as watched:
        watched.page.emulate_media(media="print")
        assert not watched.page.is_visible("#theme")
        assert watched.page.pdf(format="A4").startswith(b"%PDF")
        watched.quiet()
