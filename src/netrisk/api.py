"""The public library: load a network file, assess it."""

from __future__ import annotations

from netrisk.assess import Options
from netrisk.assess import assess as _assess
from netrisk.catalogue.catalogue import builtin_catalogue
from netrisk.load import Loaded
from netrisk.load import load as _load
from netrisk.model.report import Report
from netrisk.ruleset import RuleSet, choose


def load(path: str) -> Loaded:
    """Reads and checks a ``network/1`` file; '-' is standard input. Raises InvalidInput."""
    return _load(path, builtin_catalogue())


def assess(
    network: str | Loaded, options: Options | None = None, ruleset: RuleSet | None = None
) -> Report:
    """The report on a network, by the built-in rules unless told otherwise.

    Raises InvalidInput where the file cannot be used, or nothing of it exists on the date.
    """
    catalogue = builtin_catalogue()
    loaded = _load(network, catalogue) if isinstance(network, str) else network
    return _assess(loaded, catalogue, ruleset or choose(catalogue.rules), options or Options())
