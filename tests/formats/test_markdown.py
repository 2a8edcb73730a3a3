"""Markdown: what a reader sees is what the file says, and nothing of it becomes markup."""

from __future__ import annotations

import html
import re
from dataclasses import replace

import pytest
from gating import accepted
from markdown_it import MarkdownIt
from networks import report, rule
from sample import HOSTILE, everything

from netrisk.diff import compare
from netrisk.formats.escape import visible
from netrisk.formats.markdown import render
from netrisk.formats.markdown.diff import LONGEST
from netrisk.formats.markdown.diff import render as render_diff
from netrisk.formats.markdown.text import text
from netrisk.model.diff import Diffs
from netrisk.snapshot import of_report

HUAWEI = {"mix": {"core": {"suppliers": {"huawei": 100}}}}
READER = MarkdownIt("commonmark", {"html": True, "linkify": False}).enable("table")


@pytest.mark.parametrize("name", HOSTILE)
def test_text_reads_as_it_was_written(name: str) -> None:
    shown = READER.render(f"| a |\n|---|\n| x{text(name)} |\n")
    cell = shown.split("<td>")[1].split("</td>")[0]
    seen = html.unescape(cell.replace("<!-- -->", ""))
    assert seen == "x" + visible(name)
    assert not re.search(r"<(?!!-- -->)", cell)


@pytest.mark.parametrize("name", ["@someone", "#12", "GH-12", "https://x.example", "WWW.x.example"])
def test_nothing_is_mentioned_or_linked(name: str) -> None:
    assert "<!-- -->" in text(name)
    assert name not in text(name)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_whole_report_has_no_markup_of_a_name(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = READER.render(render(everything(name, monkeypatch)))
    tags = set(re.findall(r"<\s*/?\s*([a-zA-Z][a-zA-Z0-9]*)", shown))
    assert tags <= set(
        "h2 h3 p strong code table thead tbody tr th td ul li details summary".split()
    )


def test_the_answer_comes_first() -> None:
    lines = render(report(HUAWEI)).splitlines()
    assert lines[0] == "## Test · DE · as of 2026-01-01"
    assert lines[2].startswith("Risk ") and "(0 is best)" in lines[2]
    assert "### Findings" in lines


def test_waived_findings_stand_apart() -> None:
    shown = render(accepted(HUAWEI, {}, {"subject": "cor"}))
    waived = shown.split("### Waived")[1].split("###")[0]
    assert (
        "| critical | NR-1101 listed-supplier-in-core | core | 2026-06-30 | core team |" in waived
    )
    assert "NR-1101" not in shown.split("### Findings")[1].split("###")[0]
    assert "### Waivers that do not hold" in shown


def test_a_comparison_fits_a_comment_and_says_what_it_left_out() -> None:
    check = {"kind": "forbidden_supplier"}
    rules = [rule(check, when={"category": ["ran"]})]
    regions = {f"region {n}": {"suppliers": {"huawei": 100}} for n in range(1_200)}
    clean = {name: {"suppliers": {"nokia": 100}} for name in regions}
    before = of_report(report({"mix": {"ran": {"regions": clean}}}, rules), "old.yaml")
    after = of_report(report({"mix": {"ran": {"regions": regions}}}, rules), "new.yaml")
    shown = render_diff(compare(before, after))
    assert LONGEST - 1_000 < len(shown) < 65_536
    assert re.search(r"And \d+ more lines: `netrisk diff --format json`\.\n\Z", shown)
    assert shown.startswith("## Test: 2400 new, 0 worsened, ")


def test_several_comparisons_name_what_only_one_side_has() -> None:
    found = of_report(report(HUAWEI))
    made = compare(found, found)
    shown = render_diff(Diffs("netrisk.diffs/1", (made, made), ("gone",), ("come",)))
    assert shown.startswith("Only before: gone.\nOnly now: come.\n")
    assert shown.count("## Test: 0 new") == 2
    marked = replace(made, differs=("the date: 1, then 2",))
    assert "Not alike: the date: 1, then 2." in render_diff(marked)
