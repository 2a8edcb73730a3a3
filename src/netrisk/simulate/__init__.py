"""What is still served without a supplier, an owner, a country, a class, a site or a release.

Everything here is a pure function of the context: no format, no YAML, no clock. How it works, from
the bottom up: ``equipment`` numbers the rows, ``scenario`` says which a loss strikes, ``losses``
spreads it, ``factors`` and ``radio`` measure what is left, ``chained`` combines it, ``layout`` and
``plant`` make all of that from a network, ``stress`` asks many losses, ``run`` tells the result.

NOTE: ``simulate`` loads on first use, since a check of one rule needs only parts of it.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from netrisk.simulate.run import Request, simulate

__all__ = ["Request", "simulate"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'netrisk.simulate' has no attribute '{name}'")
    from netrisk.simulate import run

    return getattr(run, name)
