"""Reads an HTML page as a browser would, and says whether it is well formed and only ours."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

_VOID = {"meta", "link", "br", "input", "img", "hr"}
_ALLOWED = set(
    """a article b body br button circle code dd defs details div dl dt figcaption figure form h1 h2
    h3 h4 head header html input label li main meta nav ol option output p path pattern rect g script fieldset legend
    section select small span strong style summary svg table tbody td text th thead time title tr ul
    caption""".split()
)
UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\u202a-\u202e\u2066-\u2069]")


class Page(HTMLParser):
    """The elements of a page, its text outside of script and style, and what would load or run."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.stack: list[str] = []
        self.tags: set[str] = set()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.suspects: list[str] = []
        self.words: list[str] = []
        self.scripts: list[str] = []
        self.feed(text)
        assert not self.stack

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag not in _VOID:
            self.stack.append(tag)
        for name, value in attrs:
            if name.startswith("on") or name in ("src", "srcset", "xlink:href", "action", "style"):
                self.suspects.append(f"{tag} {name}={value}")
            if name == "id":
                self.ids.append(str(value))
            if name == "href":
                self.links.append(str(value))

    def handle_startendtag(self, tag: str, attrs: Any) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.stack.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.stack.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.stack and self.stack[-1] == "script":
            self.scripts.append(data)
        elif "style" not in self.stack:
            self.words.append(data)


def check(text: str) -> Page:
    """Well formed, only our elements, one script, no handler, every inner link has its target."""
    page = Page(text)
    assert page.tags <= _ALLOWED
    assert page.suspects == []
    assert len(page.scripts) == 1
    assert len(page.ids) == len(set(page.ids))
    for link in page.links:
        assert link.startswith(("https://", "http://")) or link.removeprefix("#") in page.ids, link
    return page
