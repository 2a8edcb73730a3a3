"""The built-in profiles as they were checked when netrisk was built, one small file per state.

A run that needs one law neither parses its YAML nor checks it again. A part is a JSON object that
names its class; what it does not say is the default.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from netrisk.model.facts import Part
from netrisk.model.profile import Profile
from netrisk.noun import defaults

FOLDER = Path(__file__).resolve().parent / "laws"
_CLASS = ""  # NOTE: no key of a user's mapping is empty


def written(profile: Profile, sha256: str) -> str:
    """A checked profile as text; ``sha256``: of the file that it was read from."""
    content = {"sha256": sha256, "profile": _plain(profile)}
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n"


def revived(text: str) -> tuple[Profile, str]:
    """The profile and the digest of its file, equal to what was written."""
    content = json.loads(text, object_hook=_part)
    return content["profile"], content["sha256"]


def _plain(value: object) -> object:
    if isinstance(value, Part):
        usual = defaults(type(value))
        said = {name: getattr(value, name) for name in usual}
        kept = {name: _plain(part) for name, part in said.items() if part != usual[name]}
        return {_CLASS: type(value).__name__, **kept}
    if isinstance(value, date):
        return {_CLASS: "date", "day": value.isoformat()}
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    return [_plain(part) for part in value] if isinstance(value, tuple) else value


def _part(found: dict[str, Any]) -> object:
    name = found.pop(_CLASS, None)
    if name is None:
        return found
    if name == "date":
        return date.fromisoformat(found["day"])
    values = {key: tuple(part) if type(part) is list else part for key, part in found.items()}
    return Part.kinds[name](**values)
