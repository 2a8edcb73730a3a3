"""Defaults of options from this folder's ``netrisk.toml``, or ``[tool.netrisk]`` in pyproject.toml.

Precedence: flag, environment (NETRISK_VERB_OPTION), file, built-in default.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from netrisk.errors import InvalidInput, Problem

_FILES = ("netrisk.toml", "pyproject.toml")


def defaults() -> dict[str, Any]:
    """Option defaults by verb: ``{"assess": {"format": "json"}}``. Raises InvalidInput."""
    for name in _FILES:
        path = Path(name)
        # NOTE: most projects say nothing of netrisk; only then is a TOML parser worth its import.
        if path.is_file() and (name == "netrisk.toml" or b"[tool.netrisk" in path.read_bytes()):
            content = _read(path)
            if name == "pyproject.toml":
                content = content.get("tool", {}).get("netrisk", {})
            if content:
                return _checked(content, name)
    return {}


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

    problems = [
        Problem(name, 0, 0, f"unknown table '{verb}'", nearest(verb, VERBS))
        for verb in content
        if verb not in VERBS or not isinstance(content[verb], dict)
    ]
    if problems:
        raise InvalidInput(problems)
    return {
        verb: {option.replace("-", "_"): value for option, value in options.items()}
        for verb, options in content.items()
    }
