"""``netrisk simulate`` as users run it: names, exit codes, formats, widths, hostile text."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from losses import CHAIN, SA, A, B, C, core, row
from networks import HEADER
from rich.cells import cell_len

from netrisk.catalogue.builtin import root
from netrisk.cli.app import run
from netrisk.schemas import PUBLISHED

EXAMPLES = sorted((root() / "profiles" / "networks").glob("*.yaml"))
FORECASTS = ("will fail", "will be", "forecasts", "predict", "expected to", "goes dark")


@pytest.fixture
def simulate(capsys: pytest.CaptureFixture[str]) -> Any:
    def call(*arguments: object) -> tuple[int, str, str]:
        code = run(["simulate", *map(str, arguments)])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return call


def written(folder: Path, /, file_name: str = "plan.yaml", **network: Any) -> Path:
    file = folder / file_name
    file.write_text(json.dumps({**HEADER, **network}), encoding="utf-8")
    return file


def plan(folder: Path, **fields: Any) -> Path:
    rows = [row("g-a", "gNB", A, region="n"), row("g-b", "gNB", B, region="s"), *core(A)]
    return written(folder, **{**SA, "deployments": rows, **fields})


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
@pytest.mark.parametrize(
    "options",
    [
        (),
        ("--by", "owner", "--sites", "--sets", "3"),
        ("--by", "risk"),
        ("--by", "country", "--scenario", "hostile"),
        ("--scenario", "withdrawal"),
        ("--scenario", "release", "--top", "3"),
        ("--without", "Ericsson", "--without", "nokia"),
    ],
    ids=lambda options: " ".join(options) or "plain",
)
def test_every_example_in_every_way(
    file: Path, options: tuple[str, ...], simulate: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    for width in (80, 120):
        monkeypatch.setenv("COLUMNS", str(width))
        code, out, err = simulate(file, *options)
        assert code == 0, err
        assert max(len(line) for line in out.splitlines()) <= width
        assert "A stress test, not a forecast." in " ".join(out.split())
        assert not any(words in out.lower() for words in FORECASTS)
    code, out, err = simulate(file, *options, "--format", "json")
    assert code == 0, err
    found = json.loads(out)
    assert found["schema"] == "netrisk.simulation/1"
    Draft202012Validator(PUBLISHED["simulation"]()).validate(found)
    assert simulate(file, *options, "--format", "json")[1] == out


def test_the_json_has_what_design_2_names(tmp_path: Path, simulate: Any) -> None:
    found = json.loads(simulate(plan(tmp_path), "--format", "json")[1])
    for key in ("schema", "subject", "by", "baseline", "scenario", "scenarios", "critical_sets",
                "unmanaged"):  # fmt: skip
        assert key in found
    first = found["scenarios"][0]
    assert first["without"] == [A]
    assert first["served"] == first["of_modelled"] == {"low": 0.0, "high": 0.0}
    assert first["chain_complete"] is True
    assert first["generations"][0]["generation"] == "5G"
    assert [part["region"] for part in first["regions"]] == ["n", "s"]
    assert first["functions_lost"] == sorted(CHAIN)
    assert (first["not_modelled"], first["unmanaged"]) == ([], 0.0)
    assert found["critical_sets"][0]["without"] == [A]
    assert {part["bound"] for part in found["critical_sets"]} == {"low", "high"}


def test_a_name_that_does_not_exist_is_a_usage_error(tmp_path: Path, simulate: Any) -> None:
    code, out, err = simulate(plan(tmp_path), "--without", "ericson")
    assert (code, out) == (2, "")
    assert "did you mean 'ericsson'?" in err
    assert simulate(plan(tmp_path), "--by", "suplier")[0] == 2
    assert simulate(plan(tmp_path), "--scenario", "outag")[0] == 2
    assert simulate(plan(tmp_path), "--sets", "4")[0] == 2


def test_a_file_that_is_not_there_is_invalid_input(tmp_path: Path, simulate: Any) -> None:
    assert simulate(tmp_path / "none.yaml")[0] == 3
    assert simulate(plan(tmp_path), "--against", tmp_path / "none.yaml")[0] == 3


def test_a_supplier_that_is_not_in_the_network_leaves_it_as_it_is(
    tmp_path: Path, simulate: Any
) -> None:
    code, out, _ = simulate(plan(tmp_path), "--without", "samsung")
    assert code == 0
    assert "100 % of the modelled load" in out
    assert "nothing here is named as Samsung's" in out


def test_the_words_of_a_loss(tmp_path: Path, simulate: Any) -> None:
    incomplete = plan(tmp_path, deployments=[row("g", "gNB", B), *core(A, CHAIN[:3])])
    _, out, _ = simulate(incomplete, "--without", "samsung")
    text = " ".join(out.split())
    assert "in scenario outage, at most 100 % of the modelled load" in text
    assert "Not modelled: UDM and AUSF." in text
    _, out, _ = simulate(incomplete, "--without", A)
    assert "no modelled service is left" in " ".join(out.split())


def test_the_marking_is_on_top_and_at_the_bottom(tmp_path: Path, simulate: Any) -> None:
    file = plan(tmp_path, handling={"marking": "TLP:AMBER", "release_to": ["regulator"]})
    _, out, _ = simulate(file)
    lines = out.splitlines()
    assert lines[0] == lines[-1] == "TLP:AMBER · release to regulator"
    assert json.loads(simulate(file, "--format", "json")[1])["handling"]["marking"] == "TLP:AMBER"


def test_two_plans_side_by_side(tmp_path: Path, simulate: Any) -> None:
    """The listed supplier swapped for the incumbent: less exposure, more dependence."""

    def ran(**shares: float) -> dict[str, Any]:
        return {"ran": {"suppliers": shares}, "core": {"suppliers": {C: 100}}}

    before = written(tmp_path, "a.yaml", name="Before", mix=ran(ericsson=45, huawei=55))
    after = written(tmp_path, "b.yaml", name="After", mix=ran(ericsson=100))
    code, out, _ = simulate(before, "--against", after, "--without", A, "--without", "huawei")
    assert code == 0
    code, out, _ = simulate(before, "--against", after)
    text = " ".join(out.split())
    assert code == 0
    assert "without Ericsson 55 % 0 % B worse" in text
    assert "without Huawei 45 % 100 % B better" in text
    assert "B instead of A lowers exposure (largest listed share 55 %, then 0 %)" in text
    found = json.loads(simulate(before, "--against", after, "--format", "json")[1])
    assert found["against"]["subject"]["name"] == "After"
    assert len(found["against"]["scenarios"]) == len(found["scenarios"])


def test_names_from_files_are_data(tmp_path: Path, simulate: Any) -> None:
    evil = "x\u202e[bold]\x1b[31m\nred"
    file = plan(
        tmp_path,
        name=evil,
        suppliers=[{"id": "evil", "name": evil, "country": "DE"}],
        fallback={"national_roaming": {"partner": evil}},
        deployments=[
            row("g", "gNB", "evil", region=evil, product=evil, version="1", site=evil),
            row("em\u202e", "EMS", "evil", manages="ran"),
            row("g2", "gNB", B, region="s"),
            *core(B, hosted_on="g2"),
        ],
    )
    for options in (
        (),
        ("--sites",),
        ("--without", "evil"),
        ("--scenario", "release"),
        ("--scenario", "withdrawal"),
        ("--against", str(file)),
    ):
        _, out, err = simulate(file, *options)
        for hostile in ("\x1b", "\u202e"):
            assert hostile not in out + err
        assert "[bold]" in out


def test_output_goes_whole_into_a_file(tmp_path: Path, simulate: Any) -> None:
    target = tmp_path / "out.json"
    code, out, _ = simulate(plan(tmp_path), "--format", "json", "-o", target)
    assert (code, out) == (0, "")
    assert json.loads(target.read_text())["scenario"] == "outage"


def test_the_date_decides_what_is_there(tmp_path: Path, simulate: Any) -> None:
    rows = [row("g-a", "gNB", A, planned_removal="2027-01-01"), row("g-b", "gNB", B), *core(B)]
    file = written(tmp_path, **SA, deployments=rows)
    assert "Without Ericsson, in scenario outage, 50 %" in simulate(file, "--without", A)[1]
    later = simulate(file, "--without", A, "--as-of", "2027-06-01")[1]
    assert "Without Ericsson, in scenario outage, 100 %" in later


@pytest.mark.parametrize("width", [40, 60, 80, 120, 200])
@pytest.mark.parametrize("name", ["漢字" * 40, "x" * 500, "e\u0301\u200b", "[red]a[/red]"])
def test_no_line_is_wider_than_the_page(
    name: str, width: int, tmp_path: Path, simulate: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    file = plan(
        tmp_path,
        name=name,
        handling={"marking": name},
        suppliers=[{"id": "odd", "name": name, "country": "DE"}],
        operator={"id": name, "end_users": 5000000},
        deployments=[
            row(name, "gNB", "odd", region=name, site=name, product=name, version="1"),
            row("em", "EMS", "odd", manages="ran"),
            row("u", "gNB", "unknown", region="s"),
            *core(B, CHAIN[:3], support_end="2026-02-01"),
        ],
    )
    for options in ((), ("--sites",), ("--without", "odd"), ("--scenario", "release"),
                    ("--scenario", "withdrawal"), ("--against", file)):  # fmt: skip
        code, out, _ = simulate(file, *options)
        assert code == 0
        assert max(cell_len(line) for line in out.splitlines()) <= width
