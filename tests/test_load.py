"""Bad input: every error with its place and the nearest name, all of them in one run."""

from __future__ import annotations

from pathlib import Path

import pytest

from netrisk.catalogue.catalogue import builtin_catalogue
from netrisk.errors import InvalidInput
from netrisk.load import Loaded, load

HEAD = "netrisk: network/1\nid: x\nname: X\ncountry: DE\nas_of: 2026-11-01\n"
CORE = "mix: {core: {suppliers: {nokia: 100}}}\n"


def written(tmp_path: Path, text: str | bytes) -> str:
    path = tmp_path / "plan.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return str(path)


def problems(tmp_path: Path, text: str | bytes) -> list[str]:
    path = written(tmp_path, text)
    with pytest.raises(InvalidInput) as caught:
        load(path, builtin_catalogue())
    return [str(problem).removeprefix(path) for problem in caught.value.problems]


def accepted(tmp_path: Path, text: str) -> Loaded:
    return load(written(tmp_path, text), builtin_catalogue())


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            HEAD + "mix: {rann: {suppliers: {nokia: 1}}}",
            ":6:7: unknown key 'rann'; did you mean 'ran'?",
        ),
        (
            HEAD + "mix: {core: {supliers: {nokia: 1}}}",
            ":6:14: unknown key 'supliers'; did you mean 'suppliers'?",
        ),
        (
            HEAD + "mix: {core: {suppliers: {nokia: 60, ericsson: 50}}}",
            ":6:14: the shares add up to 110 %, more than 100 %",
        ),
        (
            HEAD + "mix: {core: {suppliers: {nokia: -5}}}",
            ":6:33: expected a number greater than or equal to 0, found -5",
        ),
        (
            HEAD + "mix: {core: {suppliers: {nokia: some}}}",
            ":6:33: expected a number, found 'some'",
        ),
        (HEAD + "mix: [core]", ":6:1: expected a mapping, found a list"),
        (
            HEAD + CORE + "scope: [core, rann]",
            ":7:15: expected one of core, mano, management, ran, transport, interconnect, found 'rann'; did you mean 'ran'?",
        ),
        (HEAD + CORE + "scope: [ran]", ":6:7: 'core' is declared, but scope leaves it out"),
        (
            HEAD + "deployments: [{id: a, function: AMF, supplier: nokia, quantity: -1}]",
            ":6:65: expected a number greater than 0, found -1",
        ),
        (
            HEAD + "deployments: [{id: a, function: AMF, supplier: nokia, quantity: 1.5}]",
            ":6:65: expected a whole number, found 1.5",
        ),
        (
            HEAD + "deployments: [{id: a, function: AMFF, supplier: nokia}]",
            ":6:33: unknown function 'AMFF' (or write 'other' with a 'category'); did you mean 'AMF'?",
        ),
        (
            HEAD + "deployments: [{id: a, function: other, supplier: nokia}]",
            ":6:33: function 'other' needs a 'category'",
        ),
        (
            HEAD + "deployments: [{id: a, function: AMF, category: ran, supplier: nokia}]",
            ":6:48: AMF belongs to 'core', not to 'ran'",
        ),
        (HEAD + "deployments: [{id: a, function: AMF}]", ":6:15: missing key 'supplier'"),
        (
            HEAD + "deployments: [{id: a, function: AMF, supplier: nokia, hosted_on: b}]",
            ":6:66: no deployment has the id 'b'",
        ),
        (
            HEAD + "deployments: [{id: a, function: AMF, supplier: nokia, installed_on: 20220501}]",
            ":6:69: expected a date as YYYY-MM-DD, found '20220501'",
        ),
        (
            HEAD
            + "deployments: [{id: a, function: AMF, supplier: nokia, installed_on: 2022-05-01, planned_removal: 2021-01-01}]",
            ":6:98: removed on 2021-01-01, before it is installed",
        ),
        (
            HEAD + CORE + "groups: {g: {need: 0%}}",
            ":7:20: expected a count above 0, or a percentage such as 50%, found '0%'",
        ),
        (
            HEAD + CORE + "assumptions: {high_risk: [huaweii]}",
            ":7:27: no supplier named 'huaweii' in the catalogue or under 'suppliers'; did you mean 'huawei'?",
        ),
        (
            HEAD + CORE + "controls: {TM03.mfa: {status: done}}",
            ":7:31: expected one of implemented, partial, planned, none, unknown, not_applicable, found 'done'; did you mean 'none'?",
        ),
        (
            HEAD.replace("DE", "Germany") + CORE,
            ":4:10: expected a country code of two capital letters, such as DE, or unknown, found 'Germany'",
        ),
        (
            HEAD.replace("DE", "zz") + CORE,
            ":4:10: expected a country code of two capital letters, such as DE, or unknown, found 'zz'",
        ),
        (
            HEAD.replace("DE", "uk") + CORE,
            ":4:10: expected a country code of two capital letters, such as DE, or unknown, found 'uk'; did you mean 'GB'?",
        ),
        (HEAD.replace("DE", "XX") + CORE, ":4:10: 'XX' is no ISO 3166-1 country code"),
        (
            HEAD.replace("2026-11-01", "2026-02-30") + CORE,
            ":5:8: expected a date as YYYY-MM-DD, found '2026-02-30'",
        ),
        (HEAD + "id: y\n" + CORE, ":6:1: duplicate key 'id'; first on line 2"),
        (HEAD, ":1:1: nothing to assess: declare who supplies what under 'mix' or 'deployments'"),
        ("", ": empty file: nothing to read"),
        ("- a\n", ":1:1: expected a mapping that starts with 'netrisk: network/1'"),
        ("a: b\n", ":1:1: not a netrisk file: the first line must be 'netrisk: network/1'"),
        ("netrisk: rules/1\n", ":1:10: this is a file of kind 'rules/1'; expected 'network/1'"),
        (
            "netrisk: network/2\n",
            ":1:10: unknown kind of file 'network/2'; expected 'network/1'; did you mean 'network/1'?",
        ),
    ],
)
def test_one_fault_is_one_line(tmp_path: Path, text: str, message: str) -> None:
    assert problems(tmp_path, text) == [message]


def test_hostile_files_end_cleanly(tmp_path: Path) -> None:
    assert "binary data" in problems(tmp_path, b"\x00\x01\x02")[0]
    assert "UTF-8" in problems(tmp_path, b"netrisk: \xff\xfe\xfa")[0]
    laughs = "a: &a [x, x, x, x, x, x, x, x, x]\n"
    for name, before in zip("bcdefgh", "abcdefg", strict=True):
        laughs += f"{name}: &{name} [{', '.join(['*' + before] * 9)}]\n"
    assert any("aliases stand for more than" in line for line in problems(tmp_path, laughs))
    assert "nested deeper" in problems(tmp_path, "[" * 100_000)[0]
    assert "cannot be read: Is a directory" in _unreadable(str(tmp_path))
    assert "cannot be read: No such file" in _unreadable(str(tmp_path / "nope.yaml"))


def _unreadable(path: str) -> str:
    with pytest.raises(InvalidInput) as caught:
        load(path, builtin_catalogue())
    return str(caught.value)


def test_all_seeded_faults_are_reported_sorted_by_place(tmp_path: Path) -> None:
    text = (
        HEAD.replace("name: X", "nmae: X")
        + "architecture: [SAA]\n"
        + "mix:\n  core: {suppliers: {nokia: 60, ericsson: 50}, regions: {}}\n"
        + "deployments:\n"
        + "  - {id: a, function: UPFF, supplier: nokia, quantty: 2}\n"
        + "  - {id: a, function: gNB, supplier: nokia, weight: 5}\n"
        + "  - {id: b, function: gNB, supplier: nokia, depends_on: [c, [d]]}\n"
        + "  - {id: e, function: SMF, supplier: nokia}\n"
    )
    found = problems(tmp_path, text)
    expected = [
        (1, "missing key 'name'"),
        (3, "unknown key 'nmae'"),
        (6, "expected one of SA"),
        (8, "add up to 110"),
        (8, "'regions' beside 'suppliers'"),
        (8, "names no region"),
        (10, "unknown function 'UPFF'"),
        (10, "unknown key 'quantty'"),
        (11, "duplicate id 'a'"),
        (12, "gives no weight, but line 11 does"),
        (12, "no deployment has the id 'c'"),
        (12, "no deployment has the id 'd'"),
        (13, "'core' is already declared under mix"),
    ]
    lines = [int(line.split(":")[1]) for line in found]
    assert lines == sorted(lines)
    assert len(found) == len(expected)
    for line, words in expected:
        assert any(int(part.split(":")[1]) == line and words in part for part in found), words


def test_text_stays_as_written(tmp_path: Path) -> None:
    row = "{id: 00101, function: gNB, supplier: nokia, version: 21.10, region: NO, product: 1e3}"
    loaded = accepted(tmp_path, HEAD.replace("DE", "NO") + f"deployments:\n  - {row}\n")
    deployment = loaded.network.deployments[0]
    assert loaded.network.country == "NO"
    assert (deployment.id, deployment.version, deployment.region, deployment.product) == (
        "00101",
        "21.10",
        "NO",
        "1e3",
    )


def test_aliases_of_functions_say_what_they_became(tmp_path: Path) -> None:
    text = HEAD + "deployments:\n  - {id: a, function: GNodeB, supplier: nokia}\n"
    assert "function 'GNodeB' is read as gNB" in accepted(tmp_path, text).notes


def test_unlisted_suppliers_are_warned_of_once_with_the_nearest(tmp_path: Path) -> None:
    rows = "".join(f"  - {{id: g{n}, function: gNB, supplier: ericson}}\n" for n in range(3))
    loaded = accepted(tmp_path, HEAD + "deployments:\n" + rows)
    assert [str(part).split("plan.yaml")[1] for part in loaded.warnings] == [
        ":7:39: 'ericson' is not in the supplier catalogue (in 3 places); it counts as unknown; "
        "did you mean 'ericsson'?"
    ]


def test_placeholders_are_no_suppliers(tmp_path: Path) -> None:
    loaded = accepted(tmp_path, HEAD + "mix: {core: {suppliers: {Acme: 100}}}\n")
    assert "is a placeholder" in str(loaded.warnings[0])
    declared = "suppliers: [{id: acme, name: ACME RAN GmbH, owner: acme-holding, country: DE}]\n"
    loaded = accepted(tmp_path, HEAD + "mix: {core: {suppliers: {acme: 100}}}\n" + declared)
    assert loaded.warnings == ()
    match = loaded.suppliers.resolve("acme")
    assert match is not None
    assert match.supplier.name == "ACME RAN GmbH"
    assert loaded.suppliers.owner("acme", "2026-01-01") == "acme-holding"


def test_names_close_to_a_declared_group_are_warned_of(tmp_path: Path) -> None:
    text = HEAD + (
        "groups: {amf-pool: {need: 50%}}\n"
        "deployments:\n  - {id: a, function: AMF, supplier: nokia, group: amf-pol}\n"
    )
    assert "did you mean 'amf-pool'?" in str(accepted(tmp_path, text).warnings[0])


def test_json_files_work_too(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    path.write_text(
        '{"netrisk": "network/1", "id": "x", "name": "X", "country": "DE", "as_of": "2026-11-01",\n'
        '\t"mix": {"core": {"suppliers": {"nokia": 100}}}}'
    )
    assert load(str(path), builtin_catalogue()).network.mix["core"].suppliers == {"nokia": 100}
