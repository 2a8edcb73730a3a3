"""The built-in data: the bundle equals the YAML, every fact has a source, notices are what they are."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from netrisk.catalogue import builtin
from netrisk.catalogue.bundle import bundle, sources
from netrisk.catalogue.catalogue import builtin_catalogue
from netrisk.catalogue.risk import Notice, RiskList

CATALOGUE = builtin_catalogue()


def test_the_bundle_equals_the_yaml() -> None:
    made = Path(builtin.__file__).parent / "builtin.json"
    if builtin._stale():
        pytest.fail("the bundle is older than the YAML: python hatch_build.py")
    assert json.loads(made.read_text()) == json.loads(json.dumps(bundle(builtin.root())))


def test_a_newer_yaml_file_is_seen_at_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    made = tmp_path / "builtin.json"
    made.write_text('{"only": "this"}')
    monkeypatch.setattr(builtin, "_BUNDLE", made)
    builtin.content.cache_clear()
    try:
        assert builtin.content() == {"only": "this"}
        import os

        os.utime(made, (0, 0))
        builtin.content.cache_clear()
        assert set(builtin.content()) > {"rules", "suppliers"}
    finally:
        monkeypatch.undo()
        builtin.content.cache_clear()


def test_every_source_file_exists() -> None:
    assert all(path.is_file() for path in sources(builtin.root()))


def test_toolbox_is_whole_and_every_fact_has_source_and_confidence() -> None:
    toolbox = CATALOGUE.toolbox
    assert [part["id"] for part in toolbox["measures"]] == [
        *(f"SM{number:02}" for number in range(1, 9)),
        *(f"TM{number:02}" for number in range(1, 12)),
    ]
    assert len(toolbox["supporting_actions"]) == 10
    assert [part["id"] for part in toolbox["risks"]] == [f"R{number}" for number in range(1, 10)]
    assert [part["id"] for part in toolbox["asset_categories"]] == [
        "core",
        "mano",
        "management",
        "ran",
        "transport",
        "interconnect",
    ]
    for key in ("measures", "supporting_actions", "risks", "asset_categories"):
        for part in toolbox[key]:
            assert part["source"] in toolbox["sources"], part["id"]
            assert part["confidence"] in toolbox["confidence_scale"], part["id"]


def test_functions_of_the_vocabulary_that_outages_hang_on() -> None:
    for name in (
        "SEG SCP DRA STP DNS PKI P-CSCF I-CSCF S-CSCF E-CSCF TAS SBC SMSC HLR MSC CBC LRF GMLC OTA SM-DP+ "
        "PAM NFVI CaaS EMS SMO AMF SMF UPF UDM UDR AUSF gNB RU DU CU"
    ).split():
        assert CATALOGUE.functions.find(name) is not None, name
    for alias, name in (
        ("gnodeb", "gNB"),
        ("evolved node b", "eNB"),
        ("sdn controller", "SDN-controller"),
    ):
        found = CATALOGUE.functions.find(alias)
        assert found is not None
        assert found.name == name


def test_no_function_name_is_claimed_twice() -> None:
    from netrisk.catalogue.functions import _plain

    claimed: dict[str, str] = {}
    for function in CATALOGUE.functions.by_name.values():
        for name in (function.name, *function.aliases):
            assert claimed.setdefault(_plain(name), function.name) == function.name


def test_the_one_notice_is_a_recommendation_to_member_states() -> None:
    (notice,) = CATALOGUE.notices
    assert (notice.basis, notice.date) == ("eu_recommendation", "2023-06-15")
    assert "recommendation" in notice.words
    assert set(notice.suppliers) == {"huawei", "zte"}
    assert notice.binds("DE", "2023-06-15")
    assert not notice.binds("DE", "2023-06-14")
    assert not notice.binds("GB", "2026-01-01")


def _notice(**fields: Any) -> Notice:
    values: dict[str, Any] = {
        "title": "t",
        "words": "w",
        "suppliers": ("nokia",),
        "basis": "assumption",
        "date": None,
        "source": "s",
    }
    return Notice(**{**values, **fields})


def test_classes_by_category_date_and_strongest_basis() -> None:
    law = _notice(basis="national_law", categories=("core",), date="2025-01-01")
    own = _notice()
    risk = RiskList([own, law], CATALOGUE.suppliers, "DE", "2026-01-01")
    assert [part.basis for part in risk.sources("nokia", "core")] == ["national_law", "assumption"]
    assert [part.basis for part in risk.sources("nokia", "ran")] == ["assumption"]
    assert risk.class_of("infinera", "ran") == "listed"
    assert risk.class_of("ericsson", "ran") == "not_listed"
    assert risk.class_of(None) == "unknown"
    assert risk.listed_since("nokia", "core") == "2025-01-01"
    assert risk.listed_since("nokia", "ran") is None
