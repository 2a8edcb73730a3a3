"""Times whole processes by their CPU, two commands side by side. Needs ``os.wait4`` (POSIX).

CPU is user plus system seconds of the process; wall time says more about the machine's other users.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

MIB = 1 << 20
# NOTE: the kernel counts peak memory in KiB, that of macOS in bytes.
_PEAK_UNIT = 1 if sys.platform == "darwin" else 1024


class CommandFailed(Exception):
    """A measured command exited with something other than 0; holds its last line."""


@dataclass(frozen=True, slots=True)
class Usage:
    """What one process took: CPU seconds and peak resident memory in MiB."""

    cpu: float
    peak: float


@dataclass(frozen=True, slots=True)
class Pairs:
    """Runs of two commands in turn (A B A B), after one unmeasured run of each."""

    first: tuple[Usage, ...]
    second: tuple[Usage, ...]

    @property
    def ratios(self) -> list[float]:
        return [a.cpu / b.cpu for a, b in zip(self.first, self.second, strict=True)]


def environment() -> dict[str, str]:
    """The user's own, less what would slow Python down or change what netrisk does."""
    dropped = ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED", "PYTHONPROFILEIMPORTTIME")
    kept = {k: v for k, v in os.environ.items() if k not in dropped and k[:8] != "NETRISK_"}
    return kept | {"COLUMNS": "100"}


def run(command: Sequence[str]) -> Usage:
    """Runs a command to its end, its output thrown away.

    NOTE: a child inherits its parent's peak memory until it starts its own program, so whoever
    calls this must itself stay small.
    """
    with subprocess.Popen(
        command, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stderr is not None
        complaint = process.stderr.read().strip().splitlines()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise CommandFailed(f"exit {process.returncode}: {complaint[-1] if complaint else '-'}")
    return Usage(used.ru_utime + used.ru_stime, used.ru_maxrss * _PEAK_UNIT / MIB)


def pairs(first: Sequence[str], second: Sequence[str], count: int) -> Pairs:
    run(first), run(second)
    taken = [(run(first), run(second)) for _ in range(count)]
    return Pairs(tuple(a for a, _ in taken), tuple(b for _, b in taken))


def middle(usages: Sequence[Usage]) -> Usage:
    """The median CPU and the median peak."""
    return Usage(median(u.cpu for u in usages), median(u.peak for u in usages))
