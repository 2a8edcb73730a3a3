"""Plain text: a whole output compared through its sample, nothing hidden, nothing endless."""

from __future__ import annotations

import csv
import io

import pytest
from runs import losses, side_by_side
from sample import HOSTILE, everything, spoiled

from netrisk.api import assess
from netrisk.formats.registry import render

SHORT = "profiles/networks/national-short.yaml"
SPARSE = "profiles/networks/sparse.yaml"


def test_a_finding_has_its_verdict_rule_message_and_place() -> None:
    text = render(assess(SHORT), "assess", "text")
    place = text.index("listed-supplier-in-ran  ran/north: 40 %, at most 0 %")
    entry = text[text.rindex("\n\n", 0, place) : text.index("\n\n", place)].strip().splitlines()
    assert entry[0].endswith("  high fail")
    assert entry[2] == (
        "  Huawei supplies 40 % of RAN in north; named in C(2023) 4049, a recommendation."
    )
    assert entry[3] == "  profiles/networks/national-short.yaml:19:53  huawei"
    assert "every finding and open check of Example Mobile, plan 2027: 208" in text


@pytest.mark.parametrize("name", [*HOSTILE, "x" * 10_000])
def test_every_text_may_be_hostile(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for command, result in (
        ("gate", everything(name[:100], monkeypatch)),
        ("simulate", spoiled(losses(SPARSE, SHORT), name)),
        ("compare", spoiled(side_by_side("DE", "SE"), name)),
    ):
        text = render(result, command, "text")
        assert all(line.isprintable() for line in text.splitlines())
        assert max(map(len, text.splitlines())) < 2_100


@pytest.mark.parametrize("name", ["=1+1", "@SUM(1)", "\x1b[31m", 'a,b\n"c"'])
def test_losses_as_csv_compute_nothing(name: str) -> None:
    rows = list(csv.DictReader(io.StringIO(render(spoiled(losses(), name), "simulate", "csv"))))
    assert rows[0]["record"] == "loss"
    for row in rows:
        for part in row.values():
            assert not part.startswith(("=", "+", "@"))
            assert part.isprintable()
