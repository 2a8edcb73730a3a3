"""``netrisk gate`` as a pipeline runs it: codes, streams, several plans, policies, baselines."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from workbooks import readable

from netrisk.cli.app import run
from netrisk.formats.registry import offered

CORE = "core: {suppliers: {nokia: 80, huawei: 20}}"
PLAN = f"""\
netrisk: network/1
id: plan-a
name: Example Mobile
country: DE
as_of: 2026-01-01
mix:
  {CORE}
"""
CLEAN = PLAN.replace("huawei: 20", "ericsson: 20").replace("plan-a", "plan-b")
WAIVERS = """\
netrisk: waivers/1
waivers:
  - {rule: NR-1101, subject: core, reason: contract ends, owner: core team, approved_by: CISO,
     issued: 2025-11-01, expires: 2026-06-30}
"""
FORMATS = offered("gate")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "110")
    Path("plan.yaml").write_text(PLAN)
    return tmp_path


def last(text: str) -> str:
    return text.rstrip("\n").splitlines()[-1]


@pytest.mark.parametrize("format", FORMATS)
def test_codes_and_reasons_are_the_same_in_every_format(
    format: str, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    def end(*arguments: str) -> tuple[int, str]:
        code = run(["gate", *arguments, "--format", format])
        captured = capsysbinary.readouterr()
        assert captured.out or code in (2, 3)
        return code, last(captured.err.decode()) if captured.err else ""

    Path("clean.yaml").write_text(CLEAN)
    Path("bad.yaml").write_text(PLAN.replace("country: DE", "countri: DE"))
    code, why = end("plan.yaml")
    assert code == 10
    assert why.startswith(
        "netrisk: gate failed: NR-1101 core (plan.yaml:7:33) fails your policy toolbox-default"
    )
    assert end("plan.yaml", "--exit-zero") == (0, f"{why}; exit code 0, as asked by --exit-zero")
    assert end("clean.yaml")[0] == 0
    code, why = end("clean.yaml", "--strict")
    assert code == 11
    assert why.startswith("netrisk: gate undecided: ")
    assert end("plan.yaml", "--strict")[0] == 10
    assert end("bad.yaml") == (3, "netrisk: 2 errors in the input")
    assert end("plan.yaml", "--fail-on", "hihg")[0] == 2


def test_a_crash_wins_over_a_failed_gate_in_every_format(
    monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    import netrisk.kinds.single_source as crashing

    def crash(*_: object) -> None:
        raise RuntimeError("boom")

    monkeypatch.setattr(crashing, "evaluate", crash)
    for format in FORMATS:
        assert run(["gate", "plan.yaml", "--format", format, "--exit-zero"]) == 1
        captured = capsysbinary.readouterr()
        assert "NR-2101" in readable(captured.out)
        assert "a rule crashed" in last(captured.err.decode())


@pytest.mark.parametrize(
    ("arguments", "code", "why"),
    [
        ([], 2, "Missing argument 'FILES...'"),
        (["plan.yaml", "--policy", "toolbox"], 2, "did you mean 'toolbox-default'?"),
        (["plan.yaml", "--fail-on-rule", "NR-1110"], 2, "no rule named 'NR-1110'"),
        (["plan.yaml", "--fail-on-rule", "listed-supplier-in-cor"], 2, "'listed-supplier-in-core'"),
        (["plan.yaml", "--min-coverage", "0.6"], 2, "is in percent: 60, not 0.6"),
        (["plan.yaml", "--min-coverage", "120"], 2, "--min-coverage"),
        (["plan.yaml", "--format", "xml"], 2, "terminal, json, markdown, html, text, csv, xlsx"),
        (["empty"], 3, "1 error in the input"),
        (["*.yml"], 3, "1 error in the input"),
        (["plan.yaml", "--baseline", "nope.json"], 3, "1 error in the input"),
        (["plan.yaml", "--waivers", "nope.yaml"], 3, "1 error in the input"),
        (["plan.yaml", "--rules", "nope"], 3, "1 error in the input"),
        (["plan.yaml", "--rules", "empty"], 3, "1 error in the input"),
        (["plan.yaml", "copy.yaml"], 3, "1 error in the input"),
    ],
)
def test_what_cannot_be_done_says_why(
    arguments: list[str], code: int, why: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("empty").mkdir()
    Path("copy.yaml").write_text(PLAN)
    assert run(["gate", *arguments]) == code
    captured = capsys.readouterr()
    assert why in last(captured.err)
    assert captured.out == ""


def test_one_id_in_two_files_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    Path("copy.yaml").write_text(PLAN)
    assert run(["gate", "plan.yaml", "copy.yaml"]) == 3
    assert "copy.yaml:2:5: the id 'plan-a' is taken by plan.yaml" in capsys.readouterr().err


def test_severity_rule_score_and_coverage(capsys: pytest.CaptureFixture[str]) -> None:
    def code(*arguments: str) -> int:
        made = run(["gate", "plan.yaml", "-q", *arguments])
        capsys.readouterr()
        return made

    Path("plan.yaml").write_text(PLAN.replace(CORE, "ran: {suppliers: {huawei: 100}}"))
    assert code() == 0
    assert code("--fail-on", "high") == 10
    assert code("--fail-on", "critical") == 0
    assert code("--fail-on-rule", "NR-1104") == 10
    assert code("--fail-on-rule", "listed-supplier-in-ran") == 10
    assert code("--max-score", "100") == 0
    assert code("--max-score", "20") == 10
    assert code("--min-coverage", "5") == 0
    assert code("--min-coverage", "90") == 10


def test_waivers_beside_the_plan_are_found_and_can_be_ignored(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Path("netrisk-waivers.yaml").write_text(WAIVERS)
    assert run(["gate", "plan.yaml"]) == 0
    assert "until 2026-06-30" in capsys.readouterr().out
    assert run(["gate", "plan.yaml", "--no-waivers"]) == 10
    capsys.readouterr()
    assert run(["gate", "plan.yaml", "--as-of", "2026-06-30"]) == 10
    captured = capsys.readouterr()
    assert "Its waiver lapsed on 2026-06-30 (netrisk-waivers.yaml:3:12)." in " ".join(
        captured.out.split()
    )
    assert run(["gate", "plan.yaml", "--max-waiver-days", "90"]) == 10
    assert "at most 90 are allowed" in capsys.readouterr().out
    Path("netrisk-waivers.yaml").rename("elsewhere.yaml")
    assert run(["gate", "plan.yaml", "--waivers", "elsewhere.yaml"]) == 0
    capsys.readouterr()
    assert run(["assess", "plan.yaml", "--waivers", "elsewhere.yaml", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["summary"]["waived"] == 1
    Path("netrisk-waivers.yaml").write_text(WAIVERS.replace("issued", "isued"))
    assert run(["gate", "plan.yaml"]) == 3
    assert "did you mean 'issued'?" in capsys.readouterr().err
    assert run(["gate", "plan.yaml", "--no-waivers"]) == 10


def test_a_saved_baseline_lets_pass_what_it_has(capsys: pytest.CaptureFixture[str]) -> None:
    run(["assess", "plan.yaml", "--format", "json", "-o", "baseline.json"])
    assert run(["gate", "plan.yaml", "--baseline", "baseline.json"]) == 0
    capsys.readouterr()
    Path("plan.yaml").write_text(PLAN.replace("huawei: 20", "huawei: 15, zte: 5"))
    assert run(["gate", "plan.yaml", "--baseline", "baseline.json"]) == 10
    captured = capsys.readouterr()
    assert "NR-1101 core (plan.yaml:7:45)" in last(captured.err)
    assert "worse than in the baseline" in last(captured.err)


def test_comments_and_order_keep_baseline_and_waivers(capsys: pytest.CaptureFixture[str]) -> None:
    run(["assess", "plan.yaml", "--format", "json", "-o", "baseline.json"])
    Path("netrisk-waivers.yaml").write_text(WAIVERS)
    moved = PLAN.replace("id: plan-a\n", "").replace(
        "mix:", "# who supplies what\nid: plan-a\n\nmix:"
    )
    Path("plan.yaml").write_text("# the plan\n\n" + moved)
    assert run(["gate", "plan.yaml", "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["summary"]["waived"] == 1
    assert run(["gate", "plan.yaml", "--no-waivers", "--baseline", "baseline.json"]) == 0


def test_the_older_plan_is_a_baseline_too(capsys: pytest.CaptureFixture[str]) -> None:
    Path("old").mkdir()
    Path("old/plan.yaml").write_text(PLAN.replace("2026-01-01", "2025-01-01"))
    assert run(["gate", "plan.yaml", "--baseline", "old/plan.yaml"]) == 0
    assert run(["gate", "plan.yaml", "--baseline", "old", "--as-of", "2026-05-05"]) == 0
    capsys.readouterr()
    Path("old/plan.yaml").write_text(
        PLAN.replace("huawei: 20", "nokia: 20").replace("nokia: 80, ", "ericsson: 80, ")
    )
    assert run(["gate", "plan.yaml", "--baseline", "old"]) == 10
    assert "new since the baseline" in last(capsys.readouterr().err)


def test_plan_as_baseline_absorbs_nothing_of_another_plan(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Path("b.yaml").write_text(PLAN.replace("plan-a", "plan-b"))
    Path("copy.yaml").write_text(PLAN)
    run(["assess", "plan.yaml", "--format", "json", "-o", "baseline.json"])
    capsys.readouterr()
    assert run(["gate", "plan.yaml", "b.yaml", "--baseline", "baseline.json"]) == 10
    captured = capsys.readouterr()
    assert "plan-b: NR-1101 core (b.yaml:7:33)" in last(captured.err)
    assert "warning: the baseline has no report on 'plan-b'" in captured.err
    assert run(["gate", "copy.yaml", "--baseline", "baseline.json"]) == 10
    assert "was made from plan.yaml, not copy.yaml" in capsys.readouterr().err


def test_several_plans_with_one_summary(capsys: pytest.CaptureFixture[str]) -> None:
    Path("plans/deep").mkdir(parents=True)
    Path("plans/a.yaml").write_text(PLAN)
    Path("plans/deep/b.yaml").write_text(CLEAN)
    Path("plans/netrisk-waivers.yaml").write_text(WAIVERS.replace("NR-1101", "NR-2101"))
    for arguments in (["plans"], ["plans/**/*.yaml"], ["plans/a.yaml", "plans/deep/b.yaml"]):
        assert run(["gate", *arguments]) == 10
        lines = capsys.readouterr().out.splitlines()
        assert lines[-1] == "gate failed: 2 networks, 1 failed, 1 undecided"
    assert run(["gate", "plans", "--format", "json"]) == 10
    found = json.loads(capsys.readouterr().out)
    assert found["gate"]["outcome"] == "failed"
    assert [part["gate"]["outcome"] for part in found["reports"]] == ["failed", "undecided"]
    places = {
        place["file"]
        for part in found["reports"]
        for result in part["results"]
        for place in result["locations"]
    }
    assert places == {"plans/a.yaml", "plans/deep/b.yaml"}


def test_policies_of_the_settings_file(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("netrisk.toml").write_text(
        '[gate]\npolicy = "ours"\nstrict = true\n\n'
        "[waivers]\nmax_waiver_days = 90\n\n"
        '[policies.ours]\nextends = "toolbox-default"\nmax_score = 5\n'
    )
    assert run(["gate", "plan.yaml"]) == 10
    assert "your policy ours" in last(capsys.readouterr().err)
    monkeypatch.setenv("NETRISK_GATE_FAIL_ON", "low")
    assert run(["gate", "--show-policy", "--max-score", "50"]) == 0
    shown = capsys.readouterr().out
    for line in (
        "policy = ours (netrisk.toml)",
        "fail-on = low (NETRISK_GATE_FAIL_ON)",
        "max-score = 50 of 100 (--max-score)",
        "strict = yes: undecided ends with exit code 11 (netrisk.toml)",
        "max-waiver-days = 90 (netrisk.toml)",
        "min-coverage = none (netrisk.toml)",
        "every other finding of severity low or worse",
    ):
        assert line in shown
    Path("netrisk.toml").write_text('[policies.ours]\n\nfail_onn = "high"\n')
    assert run(["gate", "plan.yaml", "--policy", "ours"]) == 3
    assert (
        "netrisk.toml:3:1: policies.ours.fail_onn: unknown key; did you mean 'fail_on'?"
        in capsys.readouterr().err
    )


def test_a_gate_report_is_rendered_again_as_it_was(
    capsysbinary: pytest.CaptureFixture[bytes],
) -> None:
    Path("netrisk-waivers.yaml").write_text(WAIVERS.replace("2026-06-30", "2025-12-01"))
    run(["gate", "plan.yaml", "--format", "json", "-o", "gate.json"])
    capsysbinary.readouterr()
    for format in FORMATS:
        assert run(["gate", "plan.yaml", "--format", format]) == 10
        direct = capsysbinary.readouterr().out
        assert run(["report", "gate.json", "--format", format]) == 0
        assert capsysbinary.readouterr().out == direct, format


def test_standard_output_stays_clean_and_runs_are_byte_identical(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Path("plan.yaml").write_text(PLAN.replace("nokia", "nokai"))
    outputs = []
    for _ in range(2):
        assert run(["gate", "plan.yaml", "--format", "sarif"]) == 10
        captured = capsys.readouterr()
        json.loads(captured.out)
        assert "did you mean 'nokia'" in captured.err
        outputs.append(captured.out)
    assert outputs[0] == outputs[1]


def test_redaction_leaves_no_name_in_any_format(
    capsysbinary: pytest.CaptureFixture[bytes],
) -> None:
    Path("secret-folder").mkdir()
    plan = PLAN.replace("plan-a", "zqnet").replace("Example Mobile", "Zqmobile")
    Path("secret-folder/zqplan.yaml").write_text(plan)
    words = (
        WAIVERS.replace("contract ends", "zqreason")
        .replace("core team", "zqteam")
        .replace("CISO", "zqboss")
    )
    Path("secret-folder/netrisk-waivers.yaml").write_text(words)
    run(
        ["assess", "secret-folder/zqplan.yaml", "--format", "json", "-o", "secret-folder/base.json"]
    )
    capsysbinary.readouterr()
    arguments = ["secret-folder/zqplan.yaml", "--baseline", "secret-folder/base.json", "--redact"]
    for format in FORMATS:
        assert run(["gate", *arguments, "--format", format, "-v"]) == 0
        captured = capsysbinary.readouterr()
        shown = (readable(captured.out) + captured.err.decode()).casefold()
        for word in ("zq", "secret-folder", "nokia supplies", "huawei supplies"):
            assert word not in shown, (format, word)
        assert "2026-06-30" in shown


def test_the_gate_decides_on_the_plans_date(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["gate", "plan.yaml", "--as-of", "2023-06-14", "--country", "FR"]) == 0
    assert run(["gate", "plan.yaml", "--assume", "none", "--country", "IE"]) == 0


def test_help_tells_the_codes(capsys: pytest.CaptureFixture[str]) -> None:
    run(["gate", "--help"])
    shown = capsys.readouterr().out
    for word in ("--show-policy", "--baseline", "10 failed", "11 undecided", "toolbox-default"):
        assert word in shown
    assert shown.count("NETRISK_GATE_") > 10
