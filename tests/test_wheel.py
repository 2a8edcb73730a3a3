"""The wheel: whole with profiles, rules and the bundle, and it runs from another folder."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The content of a wheel built from this checkout, without touching the network."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation"]
    done = subprocess.run(
        [*build, "--disable-pip-version-check", "-w", str(folder), str(ROOT)],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    (wheel,) = folder.glob("*.whl")
    zipfile.ZipFile(wheel).extractall(folder / "site")
    return folder / "site"


def test_profiles_and_rules_lie_inside(unpacked: Path) -> None:
    data = unpacked / "netrisk" / "data"
    for name in ("profiles/suppliers.yaml", "profiles/notices.yaml", "rules/toolbox.yaml"):
        assert (data / name).is_file()
    shipped = {path.relative_to(data).as_posix() for path in data.rglob("*.yaml")}
    here = {
        path.relative_to(ROOT).as_posix()
        for folder in ("profiles", "rules")
        for path in (ROOT / folder).rglob("*.yaml")
    }
    assert shipped == here
    assert (unpacked / "netrisk" / "catalogue" / "builtin.json").is_file()
    laws = {path.stem for path in (unpacked / "netrisk" / "catalogue" / "laws").glob("*.json")}
    assert laws == {path.stem for path in (ROOT / "profiles" / "member-states").glob("*.yaml")}
    assert (unpacked / "netrisk" / "py.typed").is_file()


def test_the_installed_tool_and_the_checkout_behave_alike(unpacked: Path, tmp_path: Path) -> None:
    plan = ROOT / "profiles" / "networks" / "national-short.yaml"
    (tmp_path / "plan.yaml").write_bytes(plan.read_bytes())
    outputs = []
    for path in (unpacked, ROOT / "src"):
        done = subprocess.run(
            [sys.executable, "-m", "netrisk", "assess", "plan.yaml", "--format", "json"],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(path)},
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
        outputs.append(done.stdout)
    assert outputs[0] == outputs[1]
