"""``netrisk waivers check``: what lapsed, what lapses soon, what matches nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from netrisk.cli.app import run

PLAN = """\
netrisk: network/1
id: plan-a
name: Example Mobile
country: DE
as_of: 2026-01-01
mix:
  core: {suppliers: {huawei: 100}}
"""
WAIVERS = """\
netrisk: waivers/1
waivers:
  - {rule: NR-1101, subject: core, reason: r, owner: core team, approved_by: a, issued: 2025-11-01, expires: 2026-01-21}
  - {rule: NR-2101, subject: core, reason: r, owner: o, approved_by: a, issued: 2025-01-01, expires: 2025-12-01}
  - {rule: NR-1101, subject: cor, reason: r, owner: o, approved_by: a, issued: 2025-11-01, expires: 2026-02-01}
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "120")
    Path("plan.yaml").write_text(PLAN)
    Path("netrisk-waivers.yaml").write_text(WAIVERS)
    return tmp_path


@pytest.mark.parametrize("files", [[], ["plan.yaml"], ["."]])
def test_the_whole_list(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["waivers", "check", *files]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "expired",
        "  NR-2101 core  2025-12-01, 31 days ago  o  plan-a                                             netrisk-waivers.yaml:4:12",
        "    lapsed on 2025-12-01: the finding is back",
        "",
        "unused",
        "  NR-1101 cor  2026-02-01, in 31 days  o  plan-a                                               netrisk-waivers.yaml:5:12",
        "    the rule has no such subject in this network; did you mean 'core'?",
        "",
        "lapses within 30 days",
        "  NR-1101 core  2026-01-21, in 20 days  core team  plan-a                                      netrisk-waivers.yaml:3:12",
        "    holds until 2026-01-21",
        "",
        "as of 2026-01-01: 1 expired, 0 invalid, 1 unused, 1 lapses within 30 days, 0 holds longer",
    ]


def test_the_term_and_the_date_can_be_set(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["waivers", "check", "--within", "10", "-q"]) == 0
    assert "0 lapses within 10 days, 1 holds longer" in capsys.readouterr().out
    assert run(["waivers", "check", "--as-of", "2026-01-21", "-q"]) == 0
    assert "as of 2026-01-21: 2 expired" in capsys.readouterr().out
    assert run(["waivers", "check", "--max-waiver-days", "90", "-q"]) == 0
    assert "0 expired, 2 invalid" in capsys.readouterr().out
    Path("netrisk.toml").write_text("[waivers]\nmax_waiver_days = 30\n")
    assert run(["waivers", "check", "-q"]) == 0
    assert "3 invalid" in capsys.readouterr().out


def test_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["waivers", "check", "--format", "json", "--within", "5"]) == 0
    made = json.loads(capsys.readouterr().out)
    assert (made["schema"], made["as_of"], made["within"]) == ("netrisk.waivers/1", "2026-01-01", 5)
    assert [(part["days"], part["waiver"]["status"]) for part in made["waivers"]] == [
        (-31, "expired"),
        (20, "matched"),
        (31, "unused"),
    ]


def test_a_bad_file_is_an_error_and_none_is_none(capsys: pytest.CaptureFixture[str]) -> None:
    Path("netrisk-waivers.yaml").write_text(WAIVERS.replace("waivers:", "waiver:"))
    assert run(["waivers", "check"]) == 3
    assert "did you mean 'waivers'?" in capsys.readouterr().err
    Path("netrisk-waivers.yaml").unlink()
    assert run(["waivers", "check"]) == 0
    assert "0 expired" in capsys.readouterr().out
    Path("plan.yaml").unlink()
    assert run(["waivers", "check"]) == 3
