"""The pages that a browser loads: every sample, and each with hostile names in all its texts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from runs import losses, side_by_side
from sample import everything, spoiled

from netrisk.formats.registry import render

ROOT = Path(__file__).parents[2]
SAMPLES = sorted((ROOT / "reports").glob("*.html"))
SHORT = "profiles/networks/national-short.yaml"
SPARSE = "profiles/networks/sparse.yaml"
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


def hostile_pages(kind: str, folder: Path) -> Iterator[Path]:
    """A gate over two networks, a loss simulation of two plans, and two comparisons, spoiled."""
    with pytest.MonkeyPatch.context() as patch:
        made: list[tuple[str, Any]] = [("gate", everything("plan", patch))]
    made.append(("simulate", losses(SPARSE, SHORT)))
    made.append(("compare", side_by_side("DE", "SE", "GR")))
    made.append(("compare", side_by_side(SHORT, SPARSE)))
    for number, (command, result) in enumerate(made):
        path = folder / f"hostile-{kind}-{command}-{number}.html"
        path.write_text(render(spoiled(result, HOSTILE[kind]), command, "html"), encoding="utf-8")
        yield path
