"""The command table, and what a run ends with: an exit code and, if not 0, a line that says why.

NOTE: verbs are listed from a static table and imported only when called, since building every
command costs more than most runs.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup

from netrisk.errors import ExitCode, InvalidInput, UnknownName

# Verb: its one line in --help. The module is netrisk.cli.VERB, but for words of Python.
VERBS = {
    "init": "Write a commented starter network file.",
    "validate": "Check structure and meaning; report all errors at once.",
    "assess": "Assess a network: findings, scores, what is not known.",
    "simulate": "Show what is still served without a supplier, owner or country.",
    "compare": "Put countries, plans, or one plan under several laws side by side.",
    "profiles": "List or show the profiles of states, with their sources.",
    "gate": "Assess, then pass or fail by a policy, against a baseline.",
    "diff": "Show what changed between two reports or plans.",
    "waivers": "Show which accepted findings lapse, lapsed or match nothing.",
    "explain": "Explain a rule, measure, risk or finding.",
    "rules": "List, show or test rules.",
    "suppliers": "List suppliers, or resolve a name.",
    "import": "Turn inventory exports into a network file.",
    "cohorts": "Write the aggregated table only: no sites, no ids.",
    "schema": "Print a JSON Schema, for editors.",
    "report": "Render a saved report in any format.",
}
_MODULES = {"import": "importing"}


class Verbs(TyperGroup):
    """The commands, each imported when it is called."""

    def list_commands(self, ctx: Any) -> list[str]:
        return list(VERBS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name not in VERBS:
            return None
        return typer.main.get_command(
            import_module(f"netrisk.cli.{_MODULES.get(cmd_name, cmd_name)}").app
        )

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        if args and args[0] not in VERBS and not args[0].startswith("-"):
            from netrisk.nearest import nearest

            raise UnknownName("command", args[0], nearest(args[0], VERBS))
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(VERBS.items()))


app = typer.Typer(
    cls=Verbs,
    name="netrisk",
    rich_markup_mode=None,
    add_completion=False,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    context_settings={"auto_envvar_prefix": "NETRISK", "help_option_names": ["-h", "--help"]},
)


@app.callback()
def _netrisk(
    version: bool = typer.Option(False, "--version", help="Print the version and exit."),
    debug: bool = typer.Option(False, "--debug", help="Show the traceback if netrisk fails."),
) -> None:
    """Supply-chain risk of 5G networks: a declared vendor mix against the EU 5G Toolbox.

    Start with: netrisk init plan && netrisk assess plan/network.yaml
    """
    if version:
        from netrisk import __version__

        typer.echo(f"netrisk {__version__}")
        raise typer.Exit


def run(arguments: Sequence[str]) -> int:
    """Runs one command line; the return value is the exit code. No traceback reaches a user."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:  # NOTE: a name that the terminal cannot show is no crash
            reconfigure(errors="backslashreplace")
    try:
        return _run(arguments)
    except BrokenPipeError:
        # NOTE: `netrisk ... | head` is no failure; keep the interpreter from flushing again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitCode.DONE
    except KeyboardInterrupt:
        return _say("interrupted", 130)


def _run(arguments: Sequence[str]) -> int:
    from netrisk.cli.settings import defaults

    try:
        app(args=list(arguments), prog_name="netrisk", default_map=defaults())
    except SystemExit as end:
        sys.stdout.flush()
        return end.code if isinstance(end.code, int) else ExitCode.DONE
    except InvalidInput as error:
        return _invalid(error)
    except UnknownName as error:
        return _say(str(error), ExitCode.USAGE)
    except BrokenPipeError:
        raise
    except Exception as error:
        if "--debug" in arguments:
            raise
        kind = type(error).__name__
        return _say(f"netrisk failed ({kind}: {error}); a bug: please report it, with --debug", 1)
    return ExitCode.DONE


def _invalid(error: InvalidInput) -> int:
    from netrisk.formats.escape import visible

    for problem in error.problems:
        sys.stderr.write(f"{visible(str(problem), 1000)}\n")
    total = len(error.problems)
    return _say(f"{total} {'error' if total == 1 else 'errors'} in the input", ExitCode.INVALID)


def _say(why: str, code: int) -> int:
    from netrisk.formats.escape import visible

    sys.stdout.flush()
    sys.stderr.write(f"netrisk: {visible(why, 1000)}\n")
    return code
