"""The HTML page: nothing in it is taken from a file at its word, and it asks nothing of a network."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from dataclasses import replace
from pathlib import Path

import pytest
from networks import load
from pagecheck import UNSEEN, Page, check
from sample import HOSTILE, concerns, everything, spoiled

from netrisk.api import assess
from netrisk.formats.html import render
from netrisk.formats.registry import render as render_as
from netrisk.model.report import Report, Reports

SHORT = "profiles/networks/national-short.yaml"
DETAILED = "profiles/networks/standalone-detailed.yaml"


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_stays_text(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    words = "".join(check(render(everything(name, monkeypatch))).words)
    assert not UNSEEN.search(words)
    if name.isprintable():
        assert name in words


@pytest.mark.parametrize("name", [*HOSTILE, "x" * 10_000, '"><img src=x onerror=alert(1)>'])
def test_every_text_of_a_report_may_be_hostile(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    result = spoiled(everything("plan", monkeypatch), name)
    page = check(render(result))
    assert not UNSEEN.search("".join(page.words))


def test_an_address_in_a_rule_links_only_to_the_web() -> None:
    report = assess(SHORT)
    text = report.rules.texts[0]
    bad = replace(text.references[0], url="javascript:alert(1)")
    rules = replace(report.rules, texts=(replace(text, references=(bad,)),))
    page = check(render(replace(report, rules=rules, law=None)))
    assert not any("javascript" in link for link in page.links)


@pytest.mark.parametrize("plan", [SHORT, DETAILED])
def test_the_page_lets_a_browser_run_its_own_script_and_load_nothing(plan: str) -> None:
    text = render(assess(plan))
    page = check(text)
    digest = b64encode(hashlib.sha256(page.scripts[0].encode()).digest()).decode()
    policy = re.findall(r'Content-Security-Policy" content="([^"]*)"', text)[0]
    assert "default-src &#39;none&#39;" in policy
    assert f"script-src &#39;sha256-{digest}&#39;" in policy.replace("&#43;", "+")
    assert "url(http" not in text
    assert "@import" not in text


def test_the_first_screen_tells_the_causes_how_sure_and_what_to_do_first() -> None:
    report = assess(SHORT)
    opening = render(report).partition('class="findings"')[0]
    for words in (
        "35 to 100",
        "moderate to critical",
        "0 is best",
        "Huawei supplies 40 % of RAN in north",
        "core: 1 owner (Ericsson), 2 needed",
        "21 % of what applies is decided",
        "188 checks are open",
        "What to do first",
        "NR-1107",
        "core in detail",
    ):
        assert words in opening, words


def test_every_finding_brings_its_line_its_formula_and_its_source() -> None:
    report = assess(DETAILED)
    text = render(report)
    words = " ".join("".join(check(text).words).split())
    for result in report.results:
        if result.concern:
            assert result.fingerprint in words
            assert result.message in words
    assert "standalone-detailed.yaml:338:47" in words
    assert "- {id: ran-west-h, function: gNB, supplier: huawei" in words
    for name, formula in report.rules.formulas.items():
        assert f'id="n1-kind-{name}"' in text
        assert formula.partition("\n")[0] in words
    for source in report.suppliers[0].sources:
        assert source.words in words


def test_the_second_point_is_the_network_as_planned() -> None:
    report = assess(DETAILED)
    assert report.planned is not None
    assert report.planned.by == "2028-06-30"
    assert (report.planned.installed, report.planned.removed) == (0, 2)
    text = render(report)
    assert "Exposure falls and dependence rises." in text
    assert 'class="then"' in text
    assert 'class="then"' not in render(assess(SHORT))


def test_what_is_not_declared_is_hatched() -> None:
    text = render(assess(SHORT))
    assert 'aria-label="transport: Nokia 45 to 75 %; Cisco 25 to 55 %; not known 0 to 30 %"' in text
    assert text.count('fill="url(#hatch)"') == 1


def test_the_marking_stands_on_top_and_bottom() -> None:
    plan = load(
        {
            "mix": {"core": {"suppliers": {"nokia": 100}}},
            "handling": {"marking": "TLP:RED", "release_to": ["BSI", "ANSSI"]},
        }
    )
    from netrisk.assess import Options
    from netrisk.assess import assess as examine
    from netrisk.catalogue.catalogue import builtin_catalogue
    from netrisk.ruleset import choose

    catalogue = builtin_catalogue()
    report = examine(plan, catalogue, choose(catalogue.rules), Options())
    words = [part.strip() for part in Page(render(report)).words if part.strip()]
    markings = [at for at, part in enumerate(words) if part == "TLP:RED"]
    assert len(markings) == 2
    assert markings[0] < words.index("Main problems")
    assert markings[1] == len(words) - 2  # only whom it is released to follows


def test_an_empty_report_and_several_are_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    result: Reports = everything("plan", monkeypatch)
    check(render(result))
    empty: Report = replace(result.reports[0], results=(), waivers=(), notes=(), shares=(), ask=())
    check(render(empty))
    assert render(result) == render_as(result, "gate", "html")


def test_ten_thousand_findings_are_below_eight_megabytes() -> None:
    report = assess(DETAILED)
    one = next(part for part in report.results if part.concern)
    many = tuple(
        replace(one, subject=f"s{number}", fingerprint=f"{number:020x}") for number in range(10_000)
    )
    text = render(replace(report, results=many))
    assert len(text.encode()) < 8_000_000
    assert len(concerns(replace(report, results=many))) == text.count('class="fp"') == 10_000


@pytest.mark.parametrize("path", sorted(Path("reports").glob("*.html")), ids=lambda path: path.stem)
def test_the_page_of_an_example_plan_is_below_300_kilobytes(path: Path) -> None:
    assert path.stat().st_size < 300_000
    check(path.read_text(encoding="utf-8"))
