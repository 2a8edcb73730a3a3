"""The worked example of docs/ci.md, run as it stands there."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from worked import rendered

ROOT = Path(__file__).parents[2]


@cache
def page() -> str:
    text = (ROOT / "docs/ci.md").read_text(encoding="utf-8")
    return rendered(text, {"network.yaml": ROOT / "profiles/networks/single-vendor.yaml"})


def blocks() -> list[str]:
    return re.findall(r"```console\n(.*?)```\n", page(), re.DOTALL)


def test_the_story_ends_as_it_is_told() -> None:
    """First run, policy, baseline, a worse change, a waiver, its expiry."""
    codes = [
        int(code) for block in blocks() for code in re.findall(r"\$ echo \$\?\n(\d+)\n", block)
    ]
    assert codes == [0, 10, 0, 10, 0, 10]


def test_the_first_run_finds_some_forty_things() -> None:
    found = re.search(r"^(\d+) failed, ", blocks()[0], re.MULTILINE)
    assert found and 30 <= int(found[1]) <= 60


def test_the_change_fails_on_its_one_finding_and_its_line() -> None:
    (_, _, baseline, change, comment, *_) = blocks()
    assert "gate passed: nothing fails your policy ours" in baseline
    line = re.search(r"^(\d+)c\1$", change, re.MULTILINE)
    assert line
    assert "gate failed: 1 finding fails your policy ours" in change
    assert re.search(rf"NR-4302 .*EMS.* new +network\.yaml:{line[1]}:", change)
    assert change.splitlines()[-3].startswith("netrisk: gate failed: NR-4302 EMS")
    assert ": 1 new, 0 worsened, 0 incomparable" in comment


def test_the_waiver_accepts_it_until_it_lapses() -> None:
    waived, soon, lapsed = blocks()[-3:]
    assert re.search(r"NR-4302 .*until 2027-02-01", waived)
    assert "lapses within 30 days\n  NR-4302 EMS  2027-02-01, in 21 days" in soon
    assert "expired  NR-4302 EMS: lapsed on 2027-02-01: the finding is back" in lapsed
    assert "Its waiver lapsed on 2027-02-01" in " ".join(lapsed.split())


def test_the_page_shows_what_the_commands_print() -> None:
    assert (ROOT / "docs/ci.md").read_text(encoding="utf-8") == page(), "make generate"


def test_the_page_warns_and_links_only_to_what_is_there() -> None:
    text = page()
    assert "**What you upload, you disclose.**" in text and "`--redact`" in text
    for target in re.findall(r"\]\(([^)#]+)\)", text):
        if not target.startswith("http"):
            assert (ROOT / "docs" / target).exists(), target
