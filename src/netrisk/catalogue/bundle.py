"""Gathers the built-in YAML into one JSON-ready value, at build time, so that a run parses none.

Everything here imports the standard library, the YAML reader and nothing else: the build runs it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from netrisk.document import Document, read
from netrisk.errors import InvalidInput
from netrisk.model.keys import RULE_TEXT_KEYS

SINGLE_FILES = {
    "suppliers": "profiles/suppliers.yaml",
    "notices": "profiles/notices.yaml",
    "toolbox": "rules/toolbox.yaml",
    "functions": "rules/functions.yaml",
    "controls": "rules/controls.yaml",
    "chains": "rules/chains.yaml",
}


def rule_files(folder: Path) -> list[Path]:
    """The rule files of a folder of packs, in a stable order: ``rules/PACK/rule-name.yaml``."""
    return sorted(path for path in folder.rglob("*.yaml") if path.parent != folder)


def sources(root: Path) -> list[Path]:
    """Every file that the bundle is made from."""
    return [root / name for name in SINGLE_FILES.values()] + rule_files(root / "rules")


def bundle(root: Path) -> dict[str, Any]:
    """The catalogue under ``root``, which holds ``profiles`` and ``rules``, as plain data.

    Rules come without their examples, which only ``netrisk rules test`` needs.
    Raises InvalidInput where a file cannot be read.
    """
    content: dict[str, Any] = {
        key: read(str(root / name), text_keys=RULE_TEXT_KEYS).data
        for key, name in SINGLE_FILES.items()
    }
    content["rules"] = [
        {**rule, "pack": path.parent.name, "file": path.relative_to(root).as_posix()}
        for path in rule_files(root / "rules")
        for rule in _without_examples(read(str(path), text_keys=RULE_TEXT_KEYS))
    ]
    return content


def _without_examples(document: Document) -> list[dict[str, Any]]:
    rules = document.data.get("rules") if isinstance(document.data, dict) else None
    if not isinstance(rules, list):
        raise InvalidInput([document.problem((), "expected a file of kind 'rules/1' with rules")])
    return [{key: rule[key] for key in rule if key != "examples"} for rule in rules]
