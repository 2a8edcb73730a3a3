"""The profiles' loader: found by code, and refused with every place where something does not fit."""

from __future__ import annotations

import copy
import json
import os
from pathlib import Path
from typing import Any

import pytest

from netrisk import profiles
from netrisk.catalogue import laws
from netrisk.catalogue.catalogue import builtin_catalogue
from netrisk.document import parse
from netrisk.errors import InvalidInput, UnknownName
from netrisk.model.keys import PROFILE_TEXT_KEYS
from netrisk.profiles import check_profile, checked_builtin, codes, load_profile, profile


def test_a_profile_is_found_by_its_code_in_any_case_and_shows_no_machine_path() -> None:
    assert profile("no") is profile("NO")
    assert profile("NO").profile.country == "NO"
    assert profile("NO").document.path == "profiles/member-states/no.yaml"
    for name, near in [("UK", "GB"), ("EL", "GR"), ("Narnia", None)]:
        with pytest.raises(UnknownName) as caught:
            profile(name)
        assert caught.value.nearest == near


SMALL: dict[str, Any] = {
    "netrisk": "profile/1",
    "country": "SE",
    "name": "Sweden",
    "as_of": "2026-06-30",
    "regime": {
        "mechanisms": ["named_ban"],
        "source": "s",
        "confidence": "high",
        "basis": "found",
        "authority": {"name": "a", "source": "s", "confidence": "high", "basis": "found"},
        "scope": {"source": "s", "confidence": "high", "basis": "found"},
        "instruments": [
            {"id": "law", "kind": "law", "title": "t", "source": "s", "confidence": "high", "basis": "found"}
        ],
        "designations": [
            {"suppliers": ["huawei"], "basis": "national_law", "words": "w", "date": "2020",
             "source": "s", "confidence": "high", "fact_basis": "found"}
        ],
        "obligations": [
            {"id": "o", "number": 3780, "kind": "removal", "title": "t", "by": "2025-01-01", "suppliers": "designated",
             "instrument": "law", "binds": {"operators": ["op"]}, "source": "s", "confidence": "high", "basis": "found"}
        ],
    },
    "market": {"operators": [{"id": "op", "name": "Op"}]},
    "sources": {"s": "somewhere"},
}  # fmt: skip


def problems(change: dict[tuple[str | int, ...], Any]) -> list[str]:
    """What is wrong with the small profile once the values at some paths are replaced."""
    data: Any = copy.deepcopy(SMALL)
    for path, value in change.items():
        node: Any = data
        for step in path[:-1]:
            node = node[step]
        node[path[-1]] = value
    document = parse(json.dumps(data, indent=1), "p.yaml", text_keys=PROFILE_TEXT_KEYS)
    try:
        found = check_profile(document, builtin_catalogue())
    except InvalidInput as error:
        # NOTE: a problem without a place of its own would stand in line 1.
        return [str(problem).split(": ", 1)[1] for problem in error.problems if problem.line > 1]
    return [f"warning: {problem.message}" for problem in found.warnings]


DUTY: tuple[str | int, ...] = ("regime", "obligations", 0)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({("country",): "UK"}, "'UK' is no ISO 3166-1 country code; did you mean 'GB'?"),
        ({("sources", "t"): "x"}, "warning: no fact names the source 't'"),
        ({(*DUTY, "source"): "ss"}, "no source 'ss' under 'sources'; did you mean 's'?"),
        ({(*DUTY, "source"): ["s", "t"]}, "no source 't' under 'sources'"),
        (
            {(*DUTY, "basis"): "memory"},
            "basis 'memory' and source 'memory' go together: one cannot stand alone",
        ),
        (
            {(*DUTY, "source"): ["s", "memory"], ("sources", "memory"): "m"},
            "a fact that rests on memory in part has the basis 'mixed', not 'found'",
        ),
        ({(*DUTY, "instrument"): "lay"}, "no 'lay' under 'instruments' of the regime; did you mean 'law'?"),
        ({(*DUTY, "binds"): {"operators": ["opp"]}}, "no 'opp' under 'operators' of the market; did you mean 'op'?"),
        ({(*DUTY, "suppliers"): ["huawai"]}, "no supplier named 'huawai' in the catalogue; did you mean 'huawei'?"),
        (
            {("regime", "designations", 0, "suppliers"): ["huawai"]},
            "no supplier named 'huawai' in the catalogue; did you mean 'huawei'?",
        ),
        (
            {("regime", "designations"): []},
            "suppliers are 'designated', but the regime has no designation",
        ),
        ({(*DUTY, "functions"): ["AMFF"]}, "unknown function 'AMFF'; did you mean 'AMF'?"),
        ({(*DUTY, "kind"): "removals"}, None),
        (
            {(*DUTY, "number"): 3150},
            "3150 is not kept for SE: take one of 3780 to 3809; 3900 to 3999 are free for your own",
        ),
        ({("country",): "US"}, "3780 is not kept for US: 3900 to 3999 are free for your own"),
        ({(*DUTY, "number"): 2999}, "expected a number greater than or equal to 3000, found 2999"),
        ({(*DUTY, "number"): "3780"}, "expected a whole number, found '3780'"),
        ({(*DUTY, "kind"): "location"}, "an obligation of kind 'location' needs 'zones'"),
        ({(*DUTY, "kind"): "autonomy"}, "an obligation of kind 'autonomy' needs 'aspects'"),
        (
            {(*DUTY, "kind"): "replacement_of_management"},
            "an obligation of kind 'replacement_of_management' needs 'manages'",
        ),
        (
            {(*DUTY, "kind"): "authorised_suppliers_only"},
            "'authorised_suppliers_only' needs suppliers: {authorised: [...], complete: }",
        ),
        ({(*DUTY, "date_basis"): "unknown"}, "a date is written: its date_basis is day, month or year"),
        (
            {(*DUTY, "by"): "2025", (*DUTY, "date_basis"): "day"},
            "date_basis is 'day', but the date is written to the year",
        ),
        (
            {("regime", "instruments", 0, "date_basis"): "day"},
            "date_basis is 'day', but no date is written",
        ),
        (
            {("regime", "measures"): {"SM3": "unknown"}},
            "no measure 'SM3' in the EU 5G Toolbox; did you mean 'SM03'?",
        ),
        (
            {("market", "operators", 0, "mixes"): [
                {"category": "ran", "year": 2024, "status": "installed", "shares": {"nokai": 5},
                 "source": "s", "confidence": "low", "basis": "found"}]},
            "no supplier named 'nokai' in the catalogue; did you mean 'nokia'?",
        ),
        ({(*DUTY, "colour"): "red"}, None),
    ],
)  # fmt: skip
def test_what_does_not_fit_together_is_an_error_with_a_place(
    change: dict[tuple[str | int, ...], Any], message: str | None
) -> None:
    found = problems(change)
    assert len(found) == 1
    if message:
        assert found == [message]


def test_the_small_profile_is_valid_and_a_cap_needs_two_things() -> None:
    assert problems({}) == []
    assert problems({(*DUTY, "kind"): "cap"}) == [
        "an obligation of kind 'cap' needs 'limit'",
        "an obligation of kind 'cap' needs 'unit'",
    ]


def test_an_id_stands_once_and_the_error_names_both_lines() -> None:
    data = copy.deepcopy(SMALL)
    data["regime"]["obligations"].append(data["regime"]["obligations"][0])
    text = json.dumps(data, indent=1)
    with pytest.raises(InvalidInput) as caught:
        check_profile(parse(text, "p.yaml", text_keys=PROFILE_TEXT_KEYS), builtin_catalogue())
    first, second = (
        n for n, line in enumerate(text.split("\n"), 1) if line.strip() == '"id": "o",'
    )
    assert [(p.line, p.message) for p in caught.value.problems] == [
        (second, f"id 'o' exists already in line {first}"),
        (second + 1, f"number 3780 exists already in line {first + 1}"),
    ]


def test_a_number_is_no_option_and_an_own_one_is_free() -> None:
    assert problems({(*DUTY, "number"): 3999}) == []
    data = copy.deepcopy(SMALL)
    del data["regime"]["obligations"][0]["number"]
    with pytest.raises(InvalidInput, match="missing key 'number', the number of its rule"):
        check_profile(
            parse(json.dumps(data), "p.yaml", text_keys=PROFILE_TEXT_KEYS), builtin_catalogue()
        )


@pytest.mark.parametrize("country", codes())
def test_a_profile_survives_being_read_from_a_copy_elsewhere(country: str, tmp_path: Path) -> None:
    copied = tmp_path / "mine.yaml"
    copied.write_text(profile(country).document.text, encoding="utf-8")
    assert load_profile(str(copied), builtin_catalogue()).profile == profile(country).profile


@pytest.mark.parametrize("country", codes())
def test_what_the_build_checked_is_what_the_yaml_says(country: str) -> None:
    read = checked_builtin(country)
    built = profile(country)
    assert (laws.FOLDER / f"{country.lower()}.json").is_file(), "python hatch_build.py"
    assert built.source is None, "the laws are older than the YAML: python hatch_build.py"
    assert (built.path, built.sha256, built.warnings) == (read.path, read.sha256, read.warnings)
    assert repr(built.profile) == repr(read.profile)
    assert built.profile == read.profile
    assert built.document.data == read.document.data


def test_an_edited_profile_is_seen_at_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    old = tmp_path / "se.json"
    old.write_text("{}")
    os.utime(old, (0, 0))
    monkeypatch.setattr(laws, "FOLDER", tmp_path)
    assert profiles._builtin.__wrapped__("SE").source is not None
