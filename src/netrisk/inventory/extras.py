"""Libraries that only some inventories need, and what to install where they are missing."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from netrisk.errors import InvalidInput, Problem

_EXTRA = {"duckdb": "lake", "python_calamine": "import", "lxml.etree": "import"}


def need(module: str, path: str, what: str) -> Any:
    """The module; raises InvalidInput with the command that installs it."""
    try:
        return import_module(module)
    except ImportError:
        extra = _EXTRA[module]
        message = f"{what} needs an extra: pip install 'netrisk[{extra}]'"
        raise InvalidInput([Problem(path, 0, 0, message)]) from None
