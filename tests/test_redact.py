"""Redaction: whatever a file calls its things, no name of it is left in the report."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from networks import load, named, report
from workbooks import readable

from netrisk.assess import Options, context_of
from netrisk.catalogue.catalogue import builtin_catalogue
from netrisk.cli.app import run
from netrisk.compare import Layout, Side, compare
from netrisk.formats.json import lines
from netrisk.formats.registry import offered, rendered
from netrisk.formats.simulation import render as render_simulation
from netrisk.profiles import profile
from netrisk.redact import NOTE, redacted, redacted_comparison, redacted_simulation
from netrisk.ruleset import choose
from netrisk.simulate import Request, simulate

names = st.text(
    st.characters(categories=["L", "N"], exclude_characters="0123456789"), min_size=6, max_size=12
).map(lambda name: f"Zq{name}")  # no part of a word that a report says anyway


@settings(max_examples=30)
@given(st.lists(names, min_size=6, max_size=6, unique_by=str.casefold))
def test_no_name_is_left(chosen: list[str]) -> None:
    network = named(chosen)
    found = report(network)
    clean = redacted(found, load(network))
    text = lines(clean)
    for name in [*chosen, "test.yaml", "Ericsson", "ericsson"]:
        assert name not in text, name
    assert clean.redacted
    assert clean.scores == found.scores or clean.scores.overall == found.scores.overall
    assert [part.fingerprint for part in clean.results] == [
        part.fingerprint for part in found.results
    ]
    assert [part.verdict for part in clean.results] == [part.verdict for part in found.results]


def test_two_names_stay_two() -> None:
    network = {"mix": {"core": {"suppliers": {"ericsson": 60, "nokia": 40}}}}
    clean = redacted(report(network), load(network))
    assert len({part.name for part in clean.suppliers}) == 2
    assert {part.name for part in clean.suppliers} == {"supplier-1", "supplier-2"}


def everywhere(chosen: list[str]) -> dict[str, Any]:
    """A network with a name of the reader's own in every place that a simulation looks at."""
    own, region, site, group, row, party, supplier, partner, product, zone, guest, owner = chosen
    return {
        "id": own,
        "name": f"{own} plan",
        "operator": {"id": own, "name": own},
        "suppliers": [{"id": supplier, "name": f"{supplier} AG", "owner": owner, "country": "DE"}],
        "groups": {group: {"need": "50%", "serves": [region]}},
        "sites": {
            site: {"region": region, "sensitive": [zone], "owner": owner, "covered_by": [f"{site}2"]},
            f"{site}2": {"region": region},
        },
        "fallback": {"national_roaming": {"partner": partner, "share": 40}},
        "permits": [{"ref": f"{product}-permit", "covers": [row], "expires": "2026-06-01"}],
        "deployments": [
            {"id": row, "function": "UDM", "supplier": supplier, "site": site, "group": group,
             "product": product, "version": "1", "support_end": "2026-03-01",
             "sharing": {"kind": "MOCN", "host": own, "guests": [guest]}, "managed_by": party},
            {"id": f"{row}2", "function": "AMF", "supplier": "ericsson", "site": f"{site}2",
             "depends_on": [row], "controlled_by": [f"{row}3"]},
            {"id": f"{row}3", "function": "EMS", "supplier": supplier, "manages": "core"},
            {"id": f"{row}4", "function": "gNB", "supplier": supplier, "region": region, "site": site,
             "sharing": {"kind": "MOCN", "host": own, "guests": [guest]}},
        ],
    }  # fmt: skip


HIDDEN = ("ricsson", "test.yaml")
TWELVE = st.lists(names, min_size=12, max_size=12, unique_by=str.casefold)
REQUESTS = [
    Request(by="supplier", scenario="outage", sites=True),
    Request(by="owner", scenario="hostile"),
    Request(scenario="release"),
    Request(by="supplier", scenario="withdrawal"),
]


def searched(text: str, chosen: list[str]) -> list[str]:
    folded = text.casefold()
    return [name for name in (*chosen, *HIDDEN) if name.casefold() in folded]


def text_of(result: Any, command: str, format: str) -> str:
    """All that a reader of this format can find in it."""
    made = rendered(result, command, format)
    return made if isinstance(made, str) else readable(made)


@settings(max_examples=15, deadline=None)
@given(TWELVE)
def test_no_name_is_left_in_a_simulation(chosen: list[str]) -> None:
    loaded = load(everywhere(chosen))
    context = context_of(loaded, loaded.network, builtin_catalogue(), Options())
    for request in REQUESTS:
        found = simulate(context, loaded, request, (context, loaded))
        assert searched(lines(found), chosen)
        clean = redacted_simulation(found, [loaded, loaded])
        assert searched(lines(clean), chosen) == []
        for format in offered("simulate")[1:]:
            assert searched(text_of(clean, "simulate", format), chosen) == []
        for width in (80, 120):
            assert searched(render_simulation(clean, width, False, 10, asked=False), chosen) == []
        assert NOTE in clean.notes
        assert [part.served for part in clean.scenarios] == [
            part.served for part in found.scenarios
        ]
        lost = [part.without for part in found.scenarios]
        assert len({part.without for part in clean.scenarios}) == len(set(lost))


@settings(max_examples=10, deadline=None)
@given(TWELVE)
def test_no_name_is_left_in_a_comparison(chosen: list[str]) -> None:
    loaded = load(everywhere(chosen))
    catalogue = builtin_catalogue()
    sides: list[Side] = [Side(loaded), Side(profile("DE")), Side(loaded, "SE")]
    layout = Layout(("law", "next", "exposure", "owner_core", "owner_ran"), "exposure")
    found = compare(sides, catalogue, choose(catalogue.rules), Options(), layout)
    clean = redacted_comparison(found, [loaded])
    assert searched(lines(clean), chosen) == []
    for format in offered("compare"):
        assert searched(text_of(clean, "compare", format), chosen) == []
    assert [part.scores for part in clean.rows] == [part.scores for part in found.rows]
    assert clean.subjects[1] != "" and NOTE in clean.notes


@pytest.mark.parametrize("format", ["terminal", "json"])
def test_simulate_and_compare_take_the_option(
    format: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    chosen = [f"Zq{word}" for word in "abcdefghijkl"]
    header = {"netrisk": "network/1", "country": "DE", "as_of": "2026-01-01"}
    Path("test.yaml").write_text(json.dumps({**header, **everywhere(chosen)}), encoding="utf-8")
    for command in (
        ["simulate", "test.yaml", "--sites"],
        ["simulate", "test.yaml", "--without", "Zqg"],
        ["compare", "test.yaml", "DE"],
    ):
        assert run([*command, "--redact", "--format", format]) == 0
        both = capsys.readouterr()
        assert searched(both.out + both.err, chosen) == []
