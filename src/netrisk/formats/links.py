"""Paths of files as other tools want to read them."""

from __future__ import annotations

from pathlib import PurePath
from urllib.parse import quote


def slashed(path: str) -> str:
    """A path with forward slashes and nothing superfluous; '-' is standard input."""
    shown = PurePath(path.replace("\\", "/")).as_posix()
    return shown.encode("utf-8", "backslashreplace").decode("utf-8")


def uri(path: str) -> str:
    """A relative reference, or a file URI for an absolute path."""
    shown = slashed(path)
    if shown.startswith("/"):
        return "file://" + quote(shown)
    return quote(shown)
