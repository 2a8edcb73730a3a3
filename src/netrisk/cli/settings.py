"""Defaults of options from this folder's ``netrisk.toml``, or ``[tool.netrisk]`` in pyproject.toml.

Precedence: flag, environment (NETRISK_VERB_OPTION), file, built-in default.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from netrisk.errors import InvalidInput, Problem

if TYPE_CHECKING:
    from netrisk.policy import PolicyTables

POLICIES = "policies"
_FILES = ("netrisk.toml", "pyproject.toml")


def defaults() -> dict[str, Any]:
    """Option defaults by verb: ``{"assess": {"format": "json"}}``. Raises InvalidInput."""
    name, content = _content()
    return _checked(content, name) if content else {}


def policies() -> PolicyTables:
    """The policies that the settings file defines, for gates. Raises InvalidInput."""
    from netrisk.policy import NO_TABLES, PolicyTables

    name, content = _content()
    if POLICIES not in content:
        return NO_TABLES
    return PolicyTables(name, content[POLICIES], lambda table, key: _place(name, table, key))


def file_name() -> str:
    """The settings file of this folder."""
    return _content()[0]


def _content() -> tuple[str, dict[str, Any]]:
    """The settings file of this folder with what it says."""
    for name in _FILES:
        path = Path(name)
        # NOTE: most projects say nothing of netrisk; only then is a TOML parser worth its import.
        if path.is_file() and (name == "netrisk.toml" or b"[tool.netrisk" in path.read_bytes()):
            content = _read(path)
            if name == "pyproject.toml":
                content = content.get("tool", {}).get("netrisk", {})
            if content:
                return name, content
    return _FILES[0], {}


def _place(name: str, table: str, key: str | None) -> tuple[int, int]:
    """Where a key of a table stands, or the table; (0, 0) where it is written in another way.

    NOTE: the TOML parser keeps no places.
    """
    inside, place = False, (0, 0)
    for number, line in enumerate(Path(name).read_text(encoding="utf-8").splitlines(), 1):
        text = line.strip()
        if text.startswith("["):
            inside = text.split("]")[0].strip("[ ").removeprefix("tool.netrisk.") == table
            place = (number, 1) if inside else place
        elif inside and key is not None and text.split("=")[0].strip(" \"'") == key:
            return number, line.index(text) + 1
    return place


def _read(path: Path) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise InvalidInput([Problem(str(path), 0, 0, f"cannot be read: {error}")]) from None


def _checked(content: dict[str, Any], name: str) -> dict[str, Any]:
    """Tables named for verbs, with options spelled as on the command line."""
    from netrisk.cli.app import VERBS
    from netrisk.nearest import nearest

    known = (*VERBS, POLICIES)
    problems = [
        Problem(name, 0, 0, f"unknown table '{verb}'", nearest(verb, known))
        for verb in content
        if verb not in known or not isinstance(content[verb], dict)
    ]
    if problems:
        raise InvalidInput(problems)
    found = {
        verb: {option.replace("-", "_"): value for option, value in options.items()}
        for verb, options in content.items()
        if verb != POLICIES
    }
    return _shared(found)


def _shared(found: dict[str, Any]) -> dict[str, Any]:
    """What ``[waivers]`` says of their longest term holds for every verb that reads waivers."""
    waivers = found.get("waivers")
    if waivers is None:
        return found
    term = {key: waivers[key] for key in ("max_waiver_days",) if key in waivers}
    for verb in ("assess", "diff", "gate"):
        found[verb] = {**term, **found.get(verb, {})}
    return {**found, "waivers": {**waivers, "check": waivers}}
