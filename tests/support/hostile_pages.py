"""The pages that a browser loads: every sample, and each with hostile names in all its texts."""

from __future__ import annotations

from pathlib import Path

import pytest
from sample import everything, spoiled

from netrisk.formats.registry import render

ROOT = Path(__file__).parents[2]
SAMPLES = sorted((ROOT / "reports").glob("*.html"))
HIT = "window.hit = 1"
HOSTILE = {
    "script": f"</title></style></script><script>{HIT}</script>",
    "handler": f"\"'><img src=x onerror='{HIT}'><svg onload='{HIT}'>",
    "address": f"javascript:{HIT}",
    "template": "{{ 7 * 7 }}{% raw %}${7*7}",
    "control": "\x1b[31mred\x1b[0m\x00\x07\r\n",
    "override": "a\u202eb\u2066c\u200fd",
    "formula": '=HYPERLINK("http://example.org")|\'+1',
    "markdown": "](http://example.org) | `x` **b** <http://example.org>",
    "long": "x" * 10_000,
    "wide": "漢字" * 200,
}


def hostile_page(kind: str, folder: Path) -> Path:
    """A gate over two networks with everything in it, spoiled."""
    with pytest.MonkeyPatch.context() as patch:
        result = spoiled(everything("plan", patch), HOSTILE[kind])
    path = folder / f"hostile-{kind}.html"
    path.write_text(render(result, "gate", "html"), encoding="utf-8")
    return path
