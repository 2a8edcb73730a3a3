"""netrisk: supply-chain risk of 5G networks, from a declared vendor mix to explained results.

NOTE: the public names load on first use, so that ``netrisk --version`` imports nothing at all.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from netrisk.api import assess, load
    from netrisk.assess import Options
    from netrisk.errors import InvalidInput, Problem
    from netrisk.model.report import Report

__version__ = "0.1.0"

_HOMES = {
    "assess": "netrisk.api",
    "load": "netrisk.api",
    "Options": "netrisk.assess",
    "InvalidInput": "netrisk.errors",
    "Problem": "netrisk.errors",
    "Report": "netrisk.model.report",
}

__all__ = ["InvalidInput", "Options", "Problem", "Report", "__version__", "assess", "load"]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'netrisk' has no attribute '{name}'")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
