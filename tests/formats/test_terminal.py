"""The terminal report: fits every width, tells the same without colour, and shows hostile text."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from networks import details, mixes, report
from rich.cells import cell_len

from netrisk.formats.escape import visible
from netrisk.formats.terminal import QUIET, VERBOSE, render
from netrisk.formats.terminal.layout import bar, fit, points

HOSTILE = [
    "\x1b[31mred\x1b[0m",
    "a\u202eb\u2066c",
    "[bold]markup[/bold]",
    "line\nbreak\ttab\r",
    "=cmd|' /C calc'!A0",
    "<script>alert(1)</script>",
    "漢字" * 40,
    "x" * 1_000,  # YAML keys are 1,024 characters at most
    "e\u0301\u200b\ufeff",
]


def plan(name: str) -> dict[str, Any]:
    """A network with one name in every place that takes free text."""
    return {
        "id": name,
        "name": name * (10 if len(name) > 500 else 1),
        "operator": {"id": name, "name": name},
        "handling": {"marking": name, "release_to": [name]},
        "suppliers": [{"id": name, "name": name, "owner": name, "country": "CN"}],
        "assumptions": {"high_risk": [name]},
        "groups": {name: {"need": "100%"}},
        "sites": {name: {"region": name, "sensitive": [name]}},
        "controls": {name: {"status": "none", "note": name}, "TM03.mfa": {"status": "none"}},
        "deployments": [
            {
                "id": name,
                "function": "other",
                "category": "core",
                "supplier": name,
                "site": name,
                "group": name,
                "product": name,
                "version": name,
                "managed_by": name,
                "access": [{"party": name, "from": ["IN"], "mode": "persistent"}],
                "security": {name: name, "suci": name},
            },
            {
                "id": f"{name}2",
                "function": "UDM",
                "supplier": name,
                "site": name,
                "security": {"suci": name},
            },
        ],
    }


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("width", [40, 80, 120])
def test_hostile_names_neither_execute_nor_break_the_page(name: str, width: int) -> None:
    shown = render(report(plan(name)), width, color=False, verbosity=VERBOSE)
    for char in shown:
        assert char == "\n" or unicodedata.category(char) not in ("Cc", "Cf", "Cs"), repr(char)
    assert all(cell_len(line) <= width for line in shown.splitlines())
    if name.startswith("["):
        assert "[bold]markup[/bold]" in shown


@settings(max_examples=20)
@given(st.one_of(mixes(), details()), st.sampled_from([40, 63, 80, 100, 120, 200]))
def test_no_line_is_wider_than_the_page(network: dict[str, Any], width: int) -> None:
    for line in render(report(network), width, verbosity=VERBOSE).splitlines():
        assert cell_len(line) <= width, line


@settings(max_examples=10)
@given(mixes())
def test_colour_adds_nothing_but_colour(network: dict[str, Any]) -> None:
    import re

    found = report(network)
    colored = render(found, 100, color=True)
    plain = render(found, 100, color=False)
    stripped = re.sub(r"\x1b\[[0-9;]*m", "", colored)
    assert [line.rstrip() for line in stripped.splitlines()] == plain.splitlines()


def test_the_head_line_answers_first() -> None:
    shown = render(report({"mix": {"core": {"suppliers": {"huawei": 100}}}}), 200)
    first = shown.splitlines()[0]
    assert first.startswith("Test · DE · as of 2026-01-01")
    assert "of 100" in first
    assert "(0 is best): " in first


def test_quiet_is_the_verdict_only() -> None:
    shown = render(report({"mix": {"core": {"suppliers": {"nokia": 100}}}}), 80, verbosity=QUIET)
    assert len(shown.splitlines()) <= 2


def test_listed_suppliers_are_named_with_their_source_and_both_numbers() -> None:
    network = {
        "mix": {
            "ran": {"suppliers": {"huawei": 12, "nokia": 84}},
            "core": {"suppliers": {"nokia": 100}},
        }
    }
    shown = render(report(network), 120)
    assert "Huawei: 12 to 16 % of RAN" in shown
    assert "named in C(2023) 4049, a recommendation of 2023-06-15" in shown
    assert "largest owner: Nokia" in shown


def test_words_that_are_never_said() -> None:
    for network in ({"mix": {"core": {"suppliers": {"nokia": 100}}}}, plan("x")):
        shown = render(report(network), 100, verbosity=VERBOSE).casefold()
        for word in (" trusted", " safe ", "compliant", "kill switch", "goes dark"):
            assert word not in shown


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (0, 0, "··········"),
        (50, 50, "█████·····"),
        (30, 60, "███▒▒▒····"),
        (0, 100, "▒▒▒▒▒▒▒▒▒▒"),
        (50, 52, "█████▒····"),
        (100, 100, "██████████"),
        (99, 100, "██████████"),
    ],
)
def test_bars(low: float, high: float, expected: str) -> None:
    assert bar(low, high, 10) == expected


def test_points_and_fitting() -> None:
    assert points(34.4, 47.6) == "34-48"
    assert points(35.0, 35.2) == "35"
    assert points(None, None) == "-"
    assert fit("abc", 5) == "abc  "
    assert fit("abcdef", 4) == "abc…"
    assert cell_len(fit("漢字漢字", 5)) == 5


def test_visible_keeps_what_people_write() -> None:
    assert visible("Süd-Tirol · 漢字") == "Süd-Tirol · 漢字"
    assert visible("a\x1bb\u202ec") == "a\\u001bb\\u202ec"
    assert visible("x" * 400) == "x" * 297 + "..."


def test_measures_are_never_said_to_be_fulfilled() -> None:
    network = {"mix": {"core": {"suppliers": {"nokia": 100}}}, "scope": ["core"]}
    shown = render(report(network), 100, verbosity=VERBOSE)
    assert "  SM03: no finding against SM03 in what was checked (" in shown
    assert "  SM05: findings by NR-" in shown


def test_duties_of_named_operators_are_one_line_until_the_operator_is_named() -> None:
    from laws import under

    for country, folded in (("FR", "2 duties"), ("NL", "1 duty"), ("DK", "1 duty")):
        said = " ".join(render(under(country, "2026-11-01"), 100).split())
        assert f"{folded} addressed to named operators: declare operator.id (" in said
        assert "Bouygues Telecom out" not in said
        named = " ".join(render(under(country, "2026-11-01", operator={"id": "op-a"}), 100).split())
        assert "addressed to named operators" not in named
        full = render(under(country, "2026-11-01"), 100, False, VERBOSE)
        assert "addressed to named operators" not in full
