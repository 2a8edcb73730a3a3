"""Where the built-in data lies, in a checkout and in an installed wheel alike."""

from __future__ import annotations

import json
import os
from functools import lru_cache
from pathlib import Path
from typing import Any

_PACKAGE = Path(__file__).resolve().parent.parent
_APART = ("member-states", "networks")  # folders of profiles/ that the bundle has nothing of
_BUNDLE = Path(__file__).resolve().parent / "builtin.json"


@lru_cache(maxsize=1)
def root() -> Path:
    """The folder that holds ``profiles`` and ``rules``."""
    installed = _PACKAGE / "data"
    return installed if (installed / "rules").is_dir() else _PACKAGE.parent.parent


@lru_cache(maxsize=1)
def content() -> dict[str, Any]:
    """The built-in catalogue as plain data: the bundle, or the YAML where that is newer.

    NOTE: in a checkout somebody edits the YAML, and must see the edit at once; a wheel never
    changes, and there the bundle is always taken.
    """
    if _BUNDLE.is_file() and not _stale():
        loaded: dict[str, Any] = json.loads(_BUNDLE.read_text(encoding="utf-8"))
        return loaded
    from netrisk.catalogue.bundle import bundle

    return bundle(root())


def _stale() -> bool:
    if root().name == "data":
        return False
    packs = [part for part in _entries(root() / "rules") if part.is_dir()]
    # NOTE: a folder's date tells that a file in it went.
    seen = [*packs, *_entries(root() / "rules"), *_entries(root() / "profiles")]
    seen += [part for pack in packs for part in _entries(pack)]
    made = _BUNDLE.stat().st_mtime
    return any(part.stat().st_mtime > made for part in seen if part.name not in _APART)


def _entries(folder: str | Path | os.DirEntry[str]) -> list[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        return list(entries)
