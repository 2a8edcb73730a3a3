"""Runs the worked examples of a page: files are written, commands run, their output written back.

A block under ``<!-- file: NAME -->`` is a file. In a ``console`` block every line that starts with
``$`` is a command; what it prints, on both streams, is what follows. ``$?`` is the exit code of the
command before. All of a page happens in one empty folder.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

_FILE = re.compile(r"<!-- file: (\S+) -->\n```\w*\n(.*?)```\n", re.DOTALL)
_CONSOLE = re.compile(r"```console\n(.*?)```\n", re.DOTALL)
_PIECE = re.compile(f"(?:{_FILE.pattern})|(?:{_CONSOLE.pattern})", re.DOTALL)
_WIDTH = "100"


def rendered(page: str, given: Mapping[str, Path]) -> str:
    """The page with what its commands really print; ``given``: files that are there already."""
    with tempfile.TemporaryDirectory(prefix="netrisk-page-") as name:
        folder = Path(name)
        for target, source in given.items():
            (folder / target).write_bytes(source.read_bytes())
        session = _Session(folder)
        return _PIECE.sub(session.piece, page)


class _Session:
    """One folder, and the exit code of the last command in it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.code = folder, 0

    def piece(self, found: re.Match[str]) -> str:
        if found[1] is not None:
            path = self.folder / found[1]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(found[2], encoding="utf-8")
            return found[0]
        lines = []
        for line in found[3].splitlines():
            if line.startswith("$ "):
                lines += [line, *self._run(line[2:]).splitlines()]
        return "```console\n" + "\n".join(lines) + "\n```\n"

    def _run(self, command: str) -> str:
        done = subprocess.run(
            ["bash", "-c", f"(exit {self.code}); {command}"],
            cwd=self.folder,
            env=_environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        self.code = done.returncode
        return done.stdout


def _environment() -> dict[str, str]:
    kept = {
        key: value for key, value in os.environ.items() if not key.startswith(("NETRISK_", "GIT_"))
    }
    kept.pop("FORCE_COLOR", None)
    path = f"{Path(sys.executable).parent}{os.pathsep}{kept.get('PATH', '')}"
    return {**kept, "PATH": path, "COLUMNS": _WIDTH}
