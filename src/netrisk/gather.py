"""From what a user names, files, globs and folders, to the network files among them."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from glob import has_magic
from pathlib import Path

from netrisk.errors import InvalidInput, Problem
from netrisk.load import KINDS
from netrisk.rulefiles import CATALOGUE_KINDS
from netrisk.waiverfile import FILE_NAME

_SUFFIXES = (".yaml", ".yml", ".json")
_SNIFFED = 65_536  # NOTE: the kind stands on the first line of a file; comments may precede it
_KIND = re.compile(rb"""(?m)^[\s{]*["']?netrisk["']?\s*:\s*["']?([A-Za-z0-9_./-]+)""")
_OTHERS = frozenset({*KINDS, *CATALOGUE_KINDS, "notices/1", "suppliers/1"} - {"network/1"})


def networks(paths: Iterable[str]) -> list[str]:
    """Files as named; of a folder, every network file in it; each once, in a stable order.

    Raises InvalidInput where a folder or a glob has none: an empty run must not look like a pass.
    """
    found: dict[str, None] = {}
    problems: list[Problem] = []
    named = list(paths)
    # NOTE: a shell that expands `plans/*.yaml` names the waivers that lie beside the plans, too.
    for path in [path for path in named if Path(path).name != FILE_NAME] or named:
        files = list(_expanded(path))
        if not files:
            what = "no network file in this folder" if Path(path).is_dir() else "matches no file"
            problems.append(Problem(path, 0, 0, what))
        found.update(dict.fromkeys(files))
    if problems:
        raise InvalidInput(problems)
    return list(found)


def says_network(path: str) -> bool:
    """Whether a path names plans and no report: a folder, a glob, or a file that says so."""
    if path == "-":
        return False
    if not Path(path).exists():
        return has_magic(path)
    return Path(path).is_dir() or _kind(Path(path)) not in (None, "unreadable")


def _expanded(path: str) -> Iterator[str]:
    if path != "-" and Path(path).is_dir():
        yield from _in_folder(path)
    elif path != "-" and has_magic(path) and not Path(path).exists():
        anchor = Path(path).anchor
        for match in sorted(Path(anchor).glob(str(Path(path).relative_to(anchor)))):
            hidden = match.name.startswith(".") and not Path(path).name.startswith(".")
            if match.is_dir():
                yield from _in_folder(str(match))
            elif not hidden and not _other(match):
                yield str(match)
    else:
        yield path


def _in_folder(folder: str) -> Iterator[str]:
    """NOTE: a file that says `netrisk:` and names no other known kind is taken, so that a mistyped
    kind is an error and not a file that nobody looked at."""
    for base, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = Path(base, name)
            if name.startswith(".") or not name.endswith(_SUFFIXES):
                continue
            if _kind(path) is not None and not _other(path):
                yield str(path)


def _other(path: Path) -> bool:
    return _kind(path) in _OTHERS


def _kind(path: Path) -> str | None:
    """What kind of netrisk file a file says it is; None where it says nothing of the sort."""
    try:
        with path.open("rb") as stream:
            match = _KIND.search(stream.read(_SNIFFED))
    except OSError:
        return "unreadable"  # NOTE: taken, and reported by the reader
    return match[1].decode("ascii") if match else None
