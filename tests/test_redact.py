"""Redaction: whatever a file calls its things, no name of it is left in the report."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from networks import load, named, report

from netrisk.formats.json import lines
from netrisk.redact import redacted

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
