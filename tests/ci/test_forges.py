"""What runs on a forge, run here: the action's script, the GitLab job, the hook in a repository."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent
PLAN = """\
netrisk: network/1
id: plan-a
name: Example Mobile
country: DE
as_of: 2026-01-01
mix:
  core: {suppliers: {nokia: 80, ericsson: 20}}
"""
WORSE = PLAN.replace("ericsson: 20", "huawei: 20")


def content(name: str) -> Any:
    return yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))


def environment(**more: str) -> dict[str, str]:
    kept = {
        key: value for key, value in os.environ.items() if not key.startswith(("NETRISK_", "GIT_"))
    }
    names = dict.fromkeys(("GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME"), "Someone")
    mails = dict.fromkeys(("GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL"), "someone@example.org")
    path = f"{BIN}{os.pathsep}{kept['PATH']}"
    return {**kept, **names, **mails, "PATH": path, "GIT_CONFIG_GLOBAL": os.devnull, **more}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans/network.yaml").write_text(PLAN)
    return tmp_path


class Action:
    """The gate step of action.yml, run with its inputs as a runner gives them."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.temp = folder, folder / "temp"
        bin = self.temp / "netrisk/bin"
        bin.mkdir(parents=True)
        (bin / "netrisk").symlink_to(BIN / "netrisk")
        self.action = content("action.yml")
        _, self.step = self.action["runs"]["steps"]

    def run(self, **inputs: str) -> subprocess.CompletedProcess[str]:
        values = {name: part["default"] for name, part in self.action["inputs"].items()}
        values |= {name.replace("_", "-"): value for name, value in inputs.items()}
        given = {
            variable: values[re.fullmatch(r"\$\{\{ inputs\.([a-z-]+) \}\}", text)[1]]  # type: ignore[index]
            for variable, text in self.step["env"].items()
        }
        assert set(given) == {f"INPUT_{name.upper().replace('-', '_')}" for name in values}
        self.output, self.summary = self.folder / "output.txt", self.folder / "summary.md"
        for path in (self.output, self.summary):
            path.write_text("")
        return subprocess.run(
            ["bash", "-c", self.step["run"]],
            cwd=self.folder,
            env=environment(
                RUNNER_TEMP=str(self.temp),
                GITHUB_OUTPUT=str(self.output),
                GITHUB_STEP_SUMMARY=str(self.summary),
                **given,
            ),
            capture_output=True,
            text=True,
        )

    @property
    def outputs(self) -> dict[str, str]:
        return dict(line.split("=", 1) for line in self.output.read_text().splitlines())


def test_the_action_fails_on_the_line_and_leaves_a_report(folder: Path) -> None:
    (folder / "plans/network.yaml").write_text(WORSE)
    action = Action(folder)
    done = action.run(files="plans\n")
    assert done.returncode == 10, done.stderr
    assert done.stdout.startswith(
        "::error file=plans/network.yaml,line=7,col=33,endColumn=39,title=NR-1101"
    )
    assert done.stderr.splitlines()[-1].startswith("netrisk: gate failed: NR-1101 core")
    assert action.outputs["outcome"] == "failed"
    assert "Gate by policy `toolbox-default` **failed**." in action.summary.read_text()
    results = json.loads(Path(action.outputs["sarif"]).read_text())["runs"][0]["results"]
    assert {part["kind"] for part in results} == {"fail"}
    report = json.loads(Path(action.outputs["report"]).read_text())
    assert report["as_of"] > "2026-01-01"  # today, for nothing else was asked for


def test_the_action_passes_its_inputs_on(folder: Path) -> None:
    action = Action(folder)
    (folder / "old").mkdir()
    (folder / "old/network.yaml").write_text(WORSE)
    (folder / "plans/network.yaml").write_text(WORSE)
    done = action.run(files="plans/*.yaml", baseline="old", as_of="plan", policy="toolbox-default")
    assert done.returncode == 0, done.stderr
    assert json.loads(Path(action.outputs["report"]).read_text())["as_of"] == "2026-01-01"
    assert action.run(files="plans", fail_on="info", as_of="2026-02-02").returncode == 10
    (folder / "plans/network.yaml").write_text(PLAN)
    assert action.run(files="plans").returncode == 0
    assert action.outputs["outcome"] == "undecided"
    assert action.run(files="plans", strict="true").returncode == 11
    assert action.run(files="plans", waivers="nope.yaml").returncode == 3
    assert action.output.read_text() == ""
    done = action.run(files="plans", redact="true")
    assert "plans/" not in done.stdout + action.summary.read_text()


def test_an_input_is_never_code(folder: Path) -> None:
    action = Action(folder)
    for text in ('"; touch forged; "', "$(touch forged)", "`touch forged`", "--exit-zero"):
        assert action.run(files=text, baseline=text).returncode == 3
    assert not (folder / "forged").exists()
    assert "${{" not in action.step["run"]


def test_the_action_installs_from_its_own_folder() -> None:
    install, _ = content("action.yml")["runs"]["steps"]
    assert '"$GITHUB_ACTION_PATH"' in install["run"]
    assert all(step["shell"] == "bash" for step in content("action.yml")["runs"]["steps"])


def test_the_workflow_names_only_inputs_and_outputs_of_the_action() -> None:
    action = content("action.yml")
    workflow = content("docs/ci/github-workflow.yml")
    (gate,) = [step for step in workflow["jobs"]["gate"]["steps"] if step.get("id") == "gate"]
    assert set(gate["with"]) <= set(action["inputs"])
    text = (ROOT / "docs/ci/github-workflow.yml").read_text()
    assert set(re.findall(r"steps\.gate\.outputs\.([a-z]+)", text)) <= set(action["outputs"])
    assert workflow["permissions"] == {"contents": "read"}


@pytest.mark.parametrize(("plan", "code"), [(PLAN, 0), (WORSE, 10), ("netrisk: network/1\n", 3)])
def test_the_gitlab_job(plan: str, code: int, folder: Path) -> None:
    (folder / "plans/network.yaml").write_text(plan)
    job = content("docs/ci/gitlab-ci.yml")["netrisk"]
    script = "set -e\n" + "\n".join(job["script"])
    done = subprocess.run(
        ["bash", "-c", script], cwd=folder, env=environment(), capture_output=True, text=True
    )
    assert done.returncode == code, done.stderr
    if code == 3:
        return
    assert done.stdout.startswith("gate ")
    reports = job["artifacts"]["reports"]
    issues = json.loads((folder / reports["codequality"]).read_text())
    assert any(part["severity"] == "blocker" for part in issues) == (code == 10)
    assert (folder / reports["junit"]).read_text().startswith("<?xml")


def git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["git", *arguments], cwd=folder, env=environment(), capture_output=True, text=True
    )


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
def test_the_hook_in_a_real_repository(folder: Path) -> None:
    """The entry of .pre-commit-hooks.yaml on the staged files that it asks for, as a git hook."""
    hooks = {part["id"]: part for part in content(".pre-commit-hooks.yaml")}
    assert git(folder, "init", "-q", "-b", "main").returncode == 0
    hook = folder / ".git/hooks/pre-commit"
    lines = ["#!/bin/bash", "set -e"]
    for part in hooks.values():
        files = "git diff --cached --name-only --diff-filter=ACMR | grep -P '{}' || true"
        lines.append(f"mapfile -t files < <({files.format(part['files'])})")
        lines.append(f'if [ ${{#files[@]}} -gt 0 ]; then {part["entry"]} "${{files[@]}}"; fi')
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("\n".join(lines) + "\n")
    hook.chmod(0o755)

    (folder / "README.md").write_text("no plan\n")
    git(folder, "add", ".")
    assert git(folder, "commit", "-q", "-m", "A plan").returncode == 0
    (folder / "plans/network.yaml").write_text(WORSE)
    git(folder, "add", ".")
    refused = git(folder, "commit", "-q", "-m", "A worse plan")
    assert refused.returncode == 1
    assert "netrisk: gate failed: NR-1101 core (plans/network.yaml:7:33)" in refused.stderr
    waiver = (
        "netrisk: waivers/1\nwaivers:\n  - {rule: NR-1101, subject: core, reason: r, owner: o, "
        "approved_by: a, issued: 2025-12-01, expires: 2026-03-01}\n"
    )
    (folder / "plans/netrisk-waivers.yaml").write_text(waiver)
    git(folder, "add", ".")
    assert git(folder, "commit", "-q", "-m", "A worse plan, accepted").returncode == 0
    (folder / "plans/netrisk-waivers.yaml").write_text(waiver.replace("owner", "ownr"))
    git(folder, "add", ".")
    mistaken = git(folder, "commit", "-q", "-m", "A mistyped waiver")
    assert mistaken.returncode == 1
    assert "netrisk: 1 error" in mistaken.stderr or "errors in the input" in mistaken.stderr
    assert "did you mean 'owner'?" in mistaken.stderr
    assert len(git(folder, "log", "--oneline").stdout.splitlines()) == 2


@pytest.mark.parametrize(
    ("path", "gate", "validate"),
    [
        ("network.yaml", True, True),
        ("plans/de-network.yml", True, True),
        ("plans/network.json", True, True),
        ("netrisk-waivers.yaml", False, True),
        ("mynetworks.yaml", False, False),
        ("network.yaml.md", False, False),
    ],
)
def test_the_files_that_hooks_ask_for(path: str, gate: bool, validate: bool) -> None:
    hooks = {part["id"]: part for part in content(".pre-commit-hooks.yaml")}
    for name, asked in (("netrisk-gate", gate), ("netrisk-validate", validate)):
        assert bool(re.search(hooks[name]["files"], path)) == asked
        assert hooks[name]["language"] == "python"


def test_what_the_image_is_built_from_is_there_and_is_enough(tmp_path: Path) -> None:
    """The files that the Dockerfile copies, and nothing else, make a wheel that runs."""
    text = (ROOT / "Dockerfile").read_text()
    copied = [line.split()[1:-1] for line in text.splitlines() if line.startswith("COPY")]
    names = [name for line in copied for name in line]
    allowed = {
        line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line[0] == "!"
    }
    assert set(names) == allowed
    for name in names:
        source, target = ROOT / name, tmp_path / "src-tree" / name
        if source.is_dir():
            shutil.copytree(
                source, target, ignore=shutil.ignore_patterns("__pycache__", "builtin.json", "laws")
            )
        else:
            target.parent.mkdir(exist_ok=True)
            shutil.copy(source, target)
    build = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation"]
    done = subprocess.run(
        [
            *build,
            "--disable-pip-version-check",
            "-w",
            str(tmp_path / "wheels"),
            str(tmp_path / "src-tree"),
        ],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert list((tmp_path / "wheels").glob("netrisk-*.whl"))
    assert 'ENTRYPOINT ["netrisk"]' in text
