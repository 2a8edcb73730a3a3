"""The commands as a user runs them: exit codes, streams, files, what stands on the last line."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from netrisk.cli.app import VERBS, run

PLAN = """\
netrisk: network/1
id: example-de
name: Example Mobile
country: DE
as_of: 2026-11-01
mix:
  ran:
    regions:
      north: {weight: 40, suppliers: {ericsson: 60, huawei: 40}}
      south: {weight: 60, suppliers: {nokia: 100}}
  core: {suppliers: {ericsson: 100}}
  transport: {suppliers: {nokia: 70}}
"""


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    (tmp_path / "plan.yaml").write_text(PLAN)
    return "plan.yaml"


def last(text: str) -> str:
    return text.rstrip("\n").splitlines()[-1]


def test_init_then_assess_works(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["init", "plan"]) == 0
    assert "netrisk assess plan/network.yaml" in capsys.readouterr().out
    first = (tmp_path / "plan/network.yaml").read_text().splitlines()[0]
    assert first == "# yaml-language-server: $schema=network.schema.json"
    schema = json.loads((tmp_path / "plan/network.schema.json").read_text())
    assert "mix" in schema["properties"]
    assert run(["validate", "plan/network.yaml"]) == 0
    assert run(["assess", "plan/network.yaml"]) == 0
    assert "risk " in capsys.readouterr().out
    assert run(["init", "plan"]) == 3
    assert "exists already" in capsys.readouterr().err
    assert run(["init", "plan", "--force"]) == 0


def test_json_rendered_again_equals_the_direct_report(
    plan: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for extra in ([], ["-v"], ["-q"]):
        assert run(["assess", plan, *extra]) == 0
        direct = capsys.readouterr().out
        assert run(["assess", plan, "--format", "json"]) == 0
        saved = capsys.readouterr().out
        stdin = io.TextIOWrapper(io.BytesIO(saved.encode()))
        monkeypatch.setattr(sys, "stdin", stdin)
        assert run(["report", "-", "--format", "terminal", *extra]) == 0
        assert capsys.readouterr().out == direct
    Path("saved.json").write_text(saved)
    assert run(["report", "saved.json", "--format", "json"]) == 0
    assert capsys.readouterr().out == saved


def test_two_runs_are_byte_identical(plan: str, capsys: pytest.CaptureFixture[str]) -> None:
    outputs = []
    for _ in range(2):
        run(["assess", plan, "--format", "json"])
        outputs.append(capsys.readouterr().out)
    assert outputs[0] == outputs[1]


def test_standard_input(
    plan: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(PLAN.encode())))
    assert run(["assess", "-", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["inputs"][0]["path"] == "-"


def test_several_files_give_one_object(plan: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("other.yaml").write_text(PLAN.replace("example-de", "other"))
    assert run(["assess", plan, "other.yaml", "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["schema"] == "netrisk.reports/1"
    assert [part["subject"]["id"] for part in found["reports"]] == ["example-de", "other"]
    fails = [part["summary"]["fail"] for part in found["reports"]]
    assert found["summary"]["fail"] == sum(fails)
    prints = [{result["fingerprint"] for result in part["results"]} for part in found["reports"]]
    assert not prints[0] & prints[1]


def test_errors_of_every_file_in_one_run(plan: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.yaml").write_text(PLAN.replace("country: DE", "countri: DE"))
    Path("b.yaml").write_text(PLAN.replace("ericsson: 100", "ericsson: 101"))
    assert run(["assess", "a.yaml", plan, "b.yaml", "--format", "json"]) == 3
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.splitlines() == [
        "a.yaml:1:1: missing key 'country', ISO 3166-1 alpha-2 code",
        "a.yaml:4:1: unknown key 'countri'; did you mean 'country'?",
        "b.yaml:11:32: expected a number less than or equal to 100.01, found 101",
        "netrisk: 3 errors in the input",
    ]


@pytest.mark.parametrize(
    ("arguments", "code", "why"),
    [
        (["asses", "x"], 2, "netrisk: no command named 'asses'; did you mean 'assess'?"),
        (["assess"], 2, "Missing argument"),
        (["assess", "plan.yaml", "--fromat", "json"], 2, "--format"),
        (["assess", "plan.yaml", "--format", "jason"], 2, "did you mean 'json'?"),
        (["assess", "plan.yaml", "--as-of", "tomorrow"], 2, "expected YYYY-MM-DD"),
        (["assess", "plan.yaml", "--country", "UK"], 2, "did you mean 'GB'?"),
        (["assess", "plan.yaml", "--pack", "eu-tolbox"], 2, "did you mean 'eu-toolbox'?"),
        (["assess", "plan.yaml", "--set", "NR-2999.min=3"], 2, "NR-2999"),
        (["assess", "plan.yaml", "--set", "NR-2101.mon=3"], 2, "did you mean 'min'?"),
        (["assess", "plan.yaml", "--set", "NR-2101.min=two"], 2, "expected a number"),
        (["assess", "plan.yaml", "--set", "NR-2101.min=0"], 2, "less than the minimum"),
        (["assess", "plan.yaml", "--set", "nonsense"], 2, "RULE.param=value"),
        (["explain", "SM5"], 2, "did you mean 'SM05'?"),
        (["suppliers", "resolve", "Huaweii"], 2, "did you mean 'huawei'?"),
        (["schema", "netwrk"], 2, "did you mean 'network'?"),
        (["rules", "show", "single-owner-cor"], 2, "did you mean 'single-owner-core'?"),
        (["assess", "nope.yaml"], 3, "1 error in the input"),
        (["assess", "nothing-*"], 3, "1 error in the input"),
        (["report", "plan.yaml"], 3, "1 error in the input"),
        (["rules", "test", "no-such-folder"], 3, "1 error in the input"),
        (["assess", "plan.yaml", "--rules", "."], 3, "1 error in the input"),
        (["assess", "plan.yaml", "-o", "no/such/folder.json"], 3, "1 error in the input"),
    ],
)
def test_the_last_line_says_why(
    plan: str, arguments: list[str], code: int, why: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("void").mkdir()
    assert run(arguments) == code
    captured = capsys.readouterr()
    assert why in last(captured.err)
    assert "Traceback" not in captured.err


def test_a_failure_of_netrisk_itself_is_one_line(
    plan: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import netrisk.reporting as reporting

    def crash(*_: object) -> None:
        raise RuntimeError("boom")

    monkeypatch.setattr(reporting, "report", crash)
    assert run(["assess", plan]) == 1
    assert capsys.readouterr().err == (
        "netrisk: netrisk failed (RuntimeError: boom); a bug: please report it, with --debug\n"
    )
    with pytest.raises(RuntimeError):
        run(["--debug", "assess", plan])


def test_a_crashed_rule_gives_a_report_and_code_1(
    plan: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import netrisk.kinds.share_limit as share_limit

    def crash(*_: object) -> None:
        raise RuntimeError("boom")

    monkeypatch.setattr(share_limit, "evaluate", crash)
    assert run(["assess", plan, "--format", "json"]) == 1
    captured = capsys.readouterr()
    assert json.loads(captured.out)["summary"]["error"] > 0
    assert "a rule crashed" in last(captured.err)
    assert run(["assess", plan]) == 1
    assert "crashed" in capsys.readouterr().out


def test_output_is_written_whole_and_warnings_stay_apart(
    plan: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("typo.yaml").write_text(PLAN.replace("nokia: 70", "nokai: 70"))
    assert run(["assess", "typo.yaml", "--format", "json", "-o", "out.json"]) == 0
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err == (
        "warning: typo.yaml:12:27: 'nokai' is not in the supplier catalogue; it counts as unknown; "
        "did you mean 'nokia'?\n"
    )
    found = json.loads(Path("out.json").read_text())
    assert any("nokai" in note for note in found["notes"])
    assert sorted(path.name for path in Path().iterdir()) == ["out.json", "plan.yaml", "typo.yaml"]


def test_settings_file_environment_and_flag(
    plan: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("netrisk.toml").write_text('[assess]\nformat = "json"\n')
    run(["assess", plan])
    assert capsys.readouterr().out.startswith("{")
    monkeypatch.setenv("NETRISK_ASSESS_FORMAT", "terminal")
    run(["assess", plan])
    assert not capsys.readouterr().out.startswith("{")
    run(["assess", plan, "--format", "json"])
    assert capsys.readouterr().out.startswith("{")
    Path("netrisk.toml").write_text("[asess]\n")
    assert run(["assess", plan]) == 3
    assert "did you mean 'assess'?" in capsys.readouterr().err
    Path("netrisk.toml").write_text("[assess\n")
    assert run(["assess", plan]) == 3


def test_settings_in_pyproject(plan: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("pyproject.toml").write_text('[tool.netrisk.assess]\nformat = "json"\n')
    run(["assess", plan])
    assert capsys.readouterr().out.startswith("{")


def test_a_loosened_limit_is_shown(plan: str, capsys: pytest.CaptureFixture[str]) -> None:
    run(["assess", plan, "--format", "json", "--set", "NR-1101.max_share=0.5"])
    found = json.loads(capsys.readouterr().out)
    assert found["rules"]["loosened"] == [
        {"rule": "NR-1101", "param": "max_share", "value": 0.5, "default": 0.0}
    ]
    run(["assess", plan, "--set", "NR-1101.max_share=0.5"])
    assert "loosened by this run: NR-1101.max_share = 0.5" in capsys.readouterr().out
    run(["assess", plan, "--format", "json", "--set", "NR-2101.min=3"])
    found = json.loads(capsys.readouterr().out)
    assert found["rules"]["loosened"] == []
    assert found["rules"]["tightened"][0]["value"] == 3


def test_only_national_sources_with_assume_none(
    plan: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Germany's contracts say nothing of radios; Sweden's licences do."""
    run(["assess", plan, "--format", "json", "--assume", "none"])
    found = json.loads(capsys.readouterr().out)
    assert {part["class"] for part in found["suppliers"]} == {"not_listed"}
    run(["assess", plan, "--format", "json", "--assume", "none", "--country", "SE"])
    found = json.loads(capsys.readouterr().out)
    sources = [source["basis"] for part in found["suppliers"] for source in part["sources"]]
    assert sources == ["national_law"]


def test_another_date_and_country(plan: str, capsys: pytest.CaptureFixture[str]) -> None:
    run(["assess", plan, "--format", "json", "--as-of", "2023-06-14"])
    found = json.loads(capsys.readouterr().out)
    assert found["as_of"] == "2023-06-14"
    assert {part["class"] for part in found["suppliers"]} == {"not_listed"}
    run(["assess", plan, "--format", "json", "--country", "GB"])
    found = json.loads(capsys.readouterr().out)
    assert found["subject"]["country"] == "GB"
    sources = [source["basis"] for part in found["suppliers"] for source in part["sources"]]
    assert sources == ["national_law"]  # NOTE: the EU's notice does not speak to GB


def test_nothing_exists_yet(plan: str, capsys: pytest.CaptureFixture[str]) -> None:
    row = "{id: a, function: AMF, supplier: nokia, installed_on: 2028-01-01}"
    Path("later.yaml").write_text(PLAN.split("mix:")[0] + f"deployments:\n  - {row}\n")
    assert run(["assess", "later.yaml"]) == 3
    assert "try --as-of 2028-01-01" in capsys.readouterr().err
    assert run(["assess", "later.yaml", "--as-of", "2028-01-01"]) == 0


def test_redaction_leaves_no_name(plan: str, capsys: pytest.CaptureFixture[str]) -> None:
    for extra in (["--format", "json"], ["-v"]):
        assert run(["assess", plan, "--redact", *extra]) == 0
        captured = capsys.readouterr()
        shown = (captured.out + captured.err).casefold()
        for name in ("ericsson", "nokia", "huawei", "north", "south", "example", "plan.yaml"):
            assert name not in shown.replace("(for example", ""), name


def test_the_marking_stands_on_top_and_bottom(
    plan: str, capsys: pytest.CaptureFixture[str]
) -> None:
    marked = PLAN + 'handling: {marking: "TLP:AMBER", release_to: [regulator]}\n'
    Path("marked.yaml").write_text(marked)
    for extra in ([], ["-q"], ["--redact"]):
        run(["assess", "marked.yaml", *extra])
        lines = capsys.readouterr().out.rstrip("\n").splitlines()
        assert lines[0].startswith("TLP:AMBER")
        assert lines[-1].startswith("TLP:AMBER")


def test_validate_knows_every_kind_of_file(plan: str, capsys: pytest.CaptureFixture[str]) -> None:
    run(["assess", plan, "--format", "json", "-o", "report.json"])
    Path("waivers.yaml").write_text(
        "netrisk: waivers/1\nwaivers:\n  - {rule: NR-2101, subject: core, reason: r, owner: o, "
        "approved_by: a, issued: 2026-10-01, expires: 2027-03-31}\n"
    )
    Path("rules.yaml").write_text("netrisk: rules/1\nrules: []\n")
    assert run(["validate", plan, "report.json", "waivers.yaml", "rules.yaml"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "plan.yaml: valid network/1",
        "report.json: valid netrisk.report/1",
        "waivers.yaml: valid waivers/1",
        "rules.yaml: valid rules/1",
    ]
    Path("waivers.yaml").write_text(
        "netrisk: waivers/1\nwaivers: [{rule: NR-2101, subjct: core}]\n"
    )
    assert run(["validate", "waivers.yaml"]) == 3
    assert "unknown key 'subjct'; did you mean 'subject'?" in capsys.readouterr().err
    Path("report.json").write_text('{"schema": "netrisk.report/1", "tool": 3}')
    assert run(["validate", "report.json"]) == 3
    assert "report.json:1:" in capsys.readouterr().err


def test_explain_teaches_with_a_source(plan: str, capsys: pytest.CaptureFixture[str]) -> None:
    for name, words in (
        ("NR-1101", "EU coordinated risk assessment"),
        ("sm05", "NR-2101"),
        ("R4", "SM05"),
        ("SA06", "supports"),
        ("core", "critical"),
        ("amf", "Access and Mobility Management Function"),
    ):
        assert run(["explain", name]) == 0
        shown = capsys.readouterr().out
        assert words in shown
        assert "source" in shown
    run(["assess", plan, "--format", "json", "-o", "r.json"])
    finding = json.loads(Path("r.json").read_text())["results"][0]
    assert run(["explain", finding["fingerprint"][:10], "--report", "r.json"]) == 0
    assert finding["message"].split(".")[0][:40] in " ".join(capsys.readouterr().out.split())
    assert run(["explain", "0000000000", "--report", "r.json"]) == 2


def test_every_verb_has_help(capsys: pytest.CaptureFixture[str]) -> None:
    for verb in VERBS:
        assert run([verb, "--help"]) == 0
        assert "Usage: netrisk" in capsys.readouterr().out


def test_rules_are_listed_and_filtered(capsys: pytest.CaptureFixture[str]) -> None:
    run(["rules", "list", "--measure", "sm05", "--axis", "dependence"])
    shown = capsys.readouterr().out
    assert "NR-2101" in shown
    assert "NR-1101" not in shown
    assert run(["rules", "list", "--axis", "exposur"]) == 2


def test_suppliers_resolve_and_list(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["suppliers", "resolve", "Ericsson AB", "002011", "Infinera"]) == 0
    shown = capsys.readouterr().out
    assert "Ericsson AB is ericsson" in shown
    assert "IANA enterprise number" in shown
    assert "owner nokia" in shown
    run(["suppliers", "resolve", "Infinera", "--as-of", "2025-02-27"])
    assert "owner infinera" in capsys.readouterr().out
    run(["suppliers", "list", "--country", "se"])
    assert "ericsson" in capsys.readouterr().out


def netrisk(*arguments: str, **options: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # type: ignore[call-overload,no-any-return]
        [sys.executable, "-m", "netrisk", *arguments], capture_output=True, text=True, **options
    )


def test_the_module_runs_and_a_closed_pipe_is_no_failure(plan: str) -> None:
    assert netrisk("--version").stdout.startswith("netrisk 0.")
    command = f"{sys.executable} -m netrisk suppliers list | head -1"
    piped = subprocess.run(["bash", "-c", command], capture_output=True, text=True)
    assert piped.stderr == ""
    assert piped.stdout.count("\n") == 1


def test_a_small_plan_loads_neither_pandas_nor_numpy_and_rich_only_for_the_terminal(
    plan: str,
) -> None:
    script = (
        "import sys\nfrom netrisk.cli.app import run\n"
        "code = run(sys.argv[1:])\n"
        "heavy = {'pandas', 'numpy', 'jsonschema', 'jinja2', 'duckdb', 'rich.console', 'rich',\n"
        "    'python_calamine', 'netrisk.inventory.join', 'netrisk.inventory.words'}\n"
        "sys.stderr.write(' '.join(sorted(heavy & set(sys.modules))))\n"
    )
    for arguments, loaded in (
        (["assess", plan, "--format", "json"], ""),
        (["assess", plan], "rich rich.console"),
        (["--help"], ""),
    ):
        done = subprocess.run(
            [sys.executable, "-c", script, *arguments], capture_output=True, text=True
        )
        assert done.stderr == loaded, arguments


def test_plain_ascii_terminals_get_a_report(plan: str) -> None:
    import os

    done = netrisk("assess", plan, env={**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C"})
    assert done.returncode == 0
    assert "risk" in done.stdout
