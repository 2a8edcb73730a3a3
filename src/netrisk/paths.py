"""Walking plain data step by step."""

from __future__ import annotations

from typing import Any


def child(node: Any, step: int | str) -> Any:
    """What stands in a mapping or list under a key or index. Raises LookupError."""
    if isinstance(node, dict):
        return node[step]
    if isinstance(node, list) and isinstance(step, int):
        return node[step]
    raise LookupError(step)
