"""The console script. NOTE: ``--version`` is answered before anything is imported."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Runs the command line and exits with its code."""
    if sys.argv[1:] == ["--version"]:
        from netrisk import __version__

        sys.stdout.write(f"netrisk {__version__}\n")
        return
    # NOTE: netrisk has no use for pydantic's plugins, and looking for them reads every package.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from netrisk.cli.app import run

    code = run(sys.argv[1:])
    sys.stdout.flush()
    sys.stderr.flush()
    # NOTE: all is written; taking the interpreter apart costs a small run as much as its rules.
    os._exit(code)


if __name__ == "__main__":
    main()
