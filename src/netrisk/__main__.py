"""The console script. NOTE: ``--version`` is answered before anything is imported."""

from __future__ import annotations

import gc
import os
import sys


def main() -> None:
    """Runs the command line and exits with its code."""
    if sys.argv[1:] == ["--version"]:
        from netrisk import __version__

        sys.stdout.write(f"netrisk {__version__}\n")
        return
    # NOTE: a run builds a few large structures and ends; walking them again and again for garbage
    # that is not there costs a small run a tenth, and doubles the time of a large network.
    gc.disable()
    _without_plugins()
    from netrisk.cli.app import run

    code = run(sys.argv[1:])
    sys.stdout.flush()
    sys.stderr.flush()
    # NOTE: all is written; taking the interpreter apart costs a small run as much as its rules.
    os._exit(code)


def _without_plugins() -> None:
    """NOTE: netrisk has no use for pydantic's plugins. Even switched off, what looks for them loads
    the reader of every package's metadata, a twentieth of a small run; so that there are none is
    said in its place. Where pydantic looks elsewhere one day, this is not asked.
    """
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    loader = type(sys)("pydantic.plugin._loader")
    loader.__dict__["get_plugins"] = lambda *_: ()
    sys.modules.setdefault(loader.__name__, loader)


if __name__ == "__main__":
    main()
