"""What a run says while it works: only to who watches, only after a while, and then nothing."""

from __future__ import annotations

import io
import sys
import time

import pytest

from netrisk.cli import waiting as module
from netrisk.cli.app import run
from netrisk.cli.waiting import waiting

SHORT = "profiles/networks/national-short.yaml"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def watched(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """NOTE: no fixture; pytest puts its own streams back between setting up and calling."""
    made = Terminal()
    monkeypatch.setattr(sys, "stderr", made)
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    return made


def work() -> None:
    with waiting("reading", 3) as at:
        at("a.yaml")
        at("b\x1b[31m.yaml")
        time.sleep(0.15)


def test_long_work_says_what_it_is_at_and_leaves_a_clean_line(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    terminal = watched(monkeypatch)
    monkeypatch.setattr(module, "FIRST", 0.01)
    monkeypatch.setattr(module, "AGAIN", 0.01)
    work()
    said = terminal.getvalue()
    assert "\r\x1b[Kreading 2 of 3: b\\u001b[31m.yaml (0 s)" in said
    assert said.endswith("\r\x1b[K")


def test_short_work_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = watched(monkeypatch)
    work()
    assert terminal.getvalue() == ""


def test_an_assessment_says_which_file_it_is_at(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    terminal = watched(monkeypatch)
    monkeypatch.setattr(module, "FIRST", 0.001)
    monkeypatch.setattr(module, "AGAIN", 0.001)
    assert run(["assess", SHORT, "--format", "json"]) == 0
    assert f"assessing: {SHORT}" in terminal.getvalue()


@pytest.mark.parametrize("silent", ["pipe", "CI", "dumb"])
def test_a_pipe_a_log_and_a_dumb_terminal_get_nothing(
    silent: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal = watched(monkeypatch)
    monkeypatch.setattr(module, "FIRST", 0.01)
    if silent == "pipe":
        monkeypatch.setattr(terminal, "isatty", lambda: False)
    elif silent == "CI":
        monkeypatch.setenv("CI", "true")
    else:
        monkeypatch.setenv("TERM", "dumb")
    work()
    assert terminal.getvalue() == ""


def fail() -> None:
    with waiting("reading"):
        time.sleep(0.1)
        raise ValueError("bad")


def test_a_failure_ends_it_too(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = watched(monkeypatch)
    monkeypatch.setattr(module, "FIRST", 0.01)
    monkeypatch.setattr(module, "AGAIN", 0.01)
    with pytest.raises(ValueError, match="bad"):
        fail()
    assert terminal.getvalue().endswith("\r\x1b[K")
