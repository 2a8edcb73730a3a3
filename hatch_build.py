"""Build hook: puts the built-in data into the wheel, its catalogue and laws as checked JSON.

Reading every rule, and the law of one country, would cost a run more than the assessment of a small
plan, so the build does it once. ``python hatch_build.py`` rewrites the files in a checkout.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

import yaml
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

CATALOGUE = Path("src", "netrisk", "catalogue", "builtin.json")
LAWS = Path("src", "netrisk", "catalogue", "laws")
DATA = ("profiles", "rules")


class CatalogueHook(BuildHookInterface[Any]):
    """Runs for the wheel and for an editable install of it."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        root = Path(self.root)
        try:
            write_catalogue(root)
        except CannotBuild as error:
            self.app.abort(str(error))
        # NOTE: an editable install reads the checkout's own folders; copies would go stale.
        if version != "editable":
            for folder in DATA:
                build_data["force_include"][str(root / folder)] = f"netrisk/data/{folder}"


class CannotBuild(Exception):
    """The built-in data cannot be read: every problem, one a line."""


def write_catalogue(root: Path) -> None:
    """Writes the built-in catalogue of the checkout at ``root``, each file whole or not at all."""
    made = read_catalogue(root)
    for name, text in made.items():
        target = root / name
        target.parent.mkdir(exist_ok=True)
        partial = target.with_suffix(f".{os.getpid()}.tmp")
        partial.write_text(text, encoding="utf-8", newline="\n")
        partial.replace(target)
    for left in (root / LAWS).glob("*.json"):
        if left.relative_to(root) not in made:
            left.unlink()


def read_catalogue(root: Path) -> dict[Path, str]:
    """Reads profiles/ and rules/ with the checkout's own code; CannotBuild if that fails."""
    source, writes_bytecode = str(root / "src"), not sys.dont_write_bytecode
    sys.path.insert(0, source)
    sys.dont_write_bytecode = True  # a build leaves no caches in the checkout
    try:
        from netrisk.catalogue.bundle import bundle
        from netrisk.catalogue.laws import written
        from netrisk.errors import InvalidInput
        from netrisk.profiles import checked_builtin, codes

        try:
            made = {CATALOGUE: _json(bundle(root))}
            for code in codes():
                law = checked_builtin(code)
                made[LAWS / f"{code.lower()}.json"] = written(law.profile, law.sha256)
            return made
        except (InvalidInput, OSError, UnicodeError, yaml.YAMLError) as error:
            raise CannotBuild(f"netrisk: the built-in data cannot be read\n{error}") from error
    finally:
        sys.path.remove(source)
        sys.dont_write_bytecode = not writes_bytecode


def _json(content: dict[str, Any]) -> str:
    made = json.dumps(
        content, allow_nan=False, ensure_ascii=False, separators=(",", ":"), sort_keys=True
    )
    return made + "\n"


if __name__ == "__main__":
    try:
        write_catalogue(Path(__file__).resolve().parent)
    except CannotBuild as failure:
        sys.exit(str(failure))
