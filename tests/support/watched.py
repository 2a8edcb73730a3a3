"""A page in a browser, watched: what it says, what it asks for, and whether it fits."""

from __future__ import annotations

from pathlib import Path
from typing import Any

SHOTS = Path(__file__).parents[2] / "build" / "browser"


class Watched:
    """A page, and everything that it did and should not."""

    def __init__(self, browser: Any, path: Path, width: int, scheme: str = "light") -> None:
        self.context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, offline=True
        )
        self.page = self.context.new_page()
        self.said: list[str] = []
        self.asked: list[str] = []
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("dialog", lambda dialog: self.said.append(f"dialog: {dialog.message}"))
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.goto(path.as_uri())
        self.address = path.as_uri()

    def __enter__(self) -> Watched:
        return self

    def __exit__(self, *_: object) -> None:
        self.context.close()

    def open_all(self) -> None:
        """Unfolds everything."""
        self.page.evaluate("for (const e of document.querySelectorAll('details')) e.open = true")

    def quiet(self) -> None:
        """Nothing was said on the console, nothing asked of a network, nothing ran from a name."""
        assert self.said == []
        assert self.asked == [self.address]
        assert self.page.evaluate("window.hit") is None

    def fits(self) -> None:
        """The page does not scroll sideways, and says by which element where it does."""
        wide = self.page.evaluate(
            """() => document.documentElement.scrollWidth <= innerWidth ? [] :
            [...document.querySelectorAll("main *")].filter(e =>
              e.getBoundingClientRect().right > innerWidth + 1 && !e.closest("svg svg") && !e.closest(".scroll"))
              .slice(-3).map(e => e.outerHTML.slice(0, 200))"""
        )
        assert wide == []
