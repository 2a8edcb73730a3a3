"""Identities that survive edits: made of names only, never of lines, list positions or messages."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from hashlib import sha256

_PLAIN = re.compile(r"[^\s.\"\[\]]+\Z")


def id_path(steps: Iterable[str]) -> str:
    """A path of identifiers as text: ``mix.ran.regions."St. Gallen".suppliers.huawei``."""
    return ".".join(map(_quoted, steps))


@lru_cache(maxsize=65_536)
def _quoted(step: str) -> str:
    return step if _PLAIN.match(step) else '"' + step.replace('"', '""') + '"'


def fingerprint(*parts: str) -> str:
    """A stable 20-digit name for subject id, rule, result subject and, for evidence, its path."""
    return sha256("\x1f".join(("netrisk/1", *parts)).encode()).hexdigest()[:20]
