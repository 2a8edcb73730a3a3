"""What a run is at, on standard error, for whoever watches a terminal longer than a second."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from threading import Event

FIRST, AGAIN = 1.0, 0.25  # seconds until it is said, and until it is said again
_LONGEST = 60


@contextmanager
def waiting(what: str, total: int = 1) -> Iterator[Callable[[str], None]]:
    """Says ``what`` is going on; call what it gives with the name of each part of ``total``.

    Nothing is written where standard error is no terminal, in CI, or for less than a second, and
    nothing is left on the line in the end.
    """
    if not _watched():
        yield lambda name: None
        return
    from threading import Event, Thread

    done = Event()
    at: list[str] = []
    teller = Thread(target=_tell, args=(what, total, at, done), daemon=True)
    teller.start()
    try:
        yield at.append
    finally:
        done.set()
        teller.join()


def _watched() -> bool:
    return sys.stderr.isatty() and not os.environ.get("CI") and os.environ.get("TERM") != "dumb"


def _tell(what: str, total: int, at: list[str], done: Event) -> None:
    from netrisk.formats.escape import visible

    seconds, wait = 0.0, FIRST
    while not done.wait(wait):
        seconds, wait = seconds + wait, AGAIN
        part = f" {len(at)} of {total}" if total > 1 else ""
        name = f": {visible(at[-1], _LONGEST)}" if at else ""
        sys.stderr.write(f"\r\x1b[K{what}{part}{name} ({seconds:.0f} s)")
        sys.stderr.flush()
    if seconds:
        sys.stderr.write("\r\x1b[K")
        sys.stderr.flush()
