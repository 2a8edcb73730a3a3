"""From files, folders and globs to plans; an empty run is never a pass."""

from __future__ import annotations

from pathlib import Path

import pytest

from netrisk.errors import InvalidInput
from netrisk.gather import networks, says_network

PLAN = "# a comment first\n\nnetrisk: network/1\nid: x\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, text in {
        "plans/b.yaml": PLAN,
        "plans/a.yml": PLAN,
        "plans/deep/c.json": '{"netrisk": "network/1"}',
        "plans/typo.yaml": "netrisk: netwrk/1\n",
        "plans/netrisk-waivers.yaml": "netrisk: waivers/1\nwaivers: []\n",
        "plans/rules.yaml": "netrisk: rules/1\nrules: []\n",
        "plans/values.yaml": "a: 1\n# netrisk: network/1\n",
        "plans/.hidden.yaml": PLAN,
        "plans/.git/d.yaml": PLAN,
        "plans/notes.txt": PLAN,
        "empty/notes.txt": "",
        "report.json": '{\n"schema": "netrisk.report/1"}',
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return tmp_path


def test_a_folder_gives_its_plans_and_a_mistyped_kind_is_not_passed_over(folder: Path) -> None:
    assert networks(["plans"]) == [
        "plans/a.yml",
        "plans/b.yaml",
        "plans/typo.yaml",
        "plans/deep/c.json",
    ]


def test_globs_and_files(folder: Path) -> None:
    assert networks(["plans/*.yaml"]) == ["plans/b.yaml", "plans/typo.yaml", "plans/values.yaml"]
    assert networks(["plans/**/*.json"]) == ["plans/deep/c.json"]
    assert networks([f"{folder}/plans/a.*"]) == [f"{folder}/plans/a.yml"]
    assert networks(["plans/b.yaml", "-", "plans/b.yaml", "nope.yaml"]) == [
        "plans/b.yaml",
        "-",
        "nope.yaml",
    ]


def test_a_shells_glob_names_the_waivers_too(folder: Path) -> None:
    named = ["plans/b.yaml", "plans/netrisk-waivers.yaml"]
    assert networks(named) == ["plans/b.yaml"]
    assert networks(named[1:]) == named[1:]


def test_nothing_found_is_an_error_for_each(folder: Path) -> None:
    with pytest.raises(InvalidInput) as caught:
        networks(["empty", "plans/b.yaml", "plans/*.xml"])
    assert [str(problem) for problem in caught.value.problems] == [
        "empty: no network file in this folder",
        "plans/*.xml: matches no file",
    ]


def test_what_says_that_it_is_a_plan(folder: Path) -> None:
    assert [says_network(path) for path in ("plans", "plans/b.yaml", "plans/*.yaml")] == [True] * 3
    assert [says_network(path) for path in ("report.json", "-", "nope.json")] == [False] * 3
