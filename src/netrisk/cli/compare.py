"""``netrisk compare``: countries, plans, or one plan under several laws, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from netrisk.cli.options import (
    AsIfBound,
    AsOf,
    Assume,
    NoColor,
    Output,
    Overlays,
    Packs,
    Quiet,
    Redact,
    RulesDirs,
    Settings,
    Verbose,
    day,
    one_of,
)
from netrisk.formats.registry import offered

if TYPE_CHECKING:
    from datetime import date

    from netrisk.compare import Side

app = typer.Typer(rich_markup_mode=None, add_completion=False)

FORMATS = offered("compare")


@app.command()
def compare(
    subjects: Annotated[
        list[str] | None,
        typer.Argument(help="ISO codes, profiles or network files.", show_default=False),
    ] = None,
    all: bool = typer.Option(False, "--all", help="Every country with a built-in profile."),
    regimes: str = typer.Option(
        "", metavar="ISO,ISO", help="Put each plan under these laws, as if bound."
    ),
    columns: str = typer.Option("", metavar="NAME,NAME", help="Which columns; see the docs."),
    sort: str = typer.Option("", metavar="COLUMN", help="Sort by a column; this is no ranking."),
    on: str = typer.Option("", metavar="DATE,DATE", help="A series over years or dates."),
    format: str = typer.Option("terminal", "--format", "-f", metavar="|".join(FORMATS)),
    output: Output = None,
    as_of: AsOf = None,
    assume: Assume = "all",
    as_if_bound: AsIfBound = False,
    overlay: Overlays = None,
    rules: RulesDirs = None,
    pack: Packs = None,
    set: Settings = None,
    redact: Redact = False,
    no_color: NoColor = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Compare countries, networks and plans: law, exposure and dependence, never averaged.

    Exits 0 whatever it finds; 3 if a file cannot be used.
    """
    one_of(format, FORMATS, "--format")
    one_of(assume, ("all", "none"), "--assume")
    from netrisk.assess import Options
    from netrisk.catalogue.catalogue import builtin_catalogue
    from netrisk.cli.output import colored, emit, width
    from netrisk.cli.running import overlays, rule_set, warn_of_idle
    from netrisk.compare import Layout, compare
    from netrisk.formats.registry import NORMAL, QUIET, VERBOSE, View, rendered

    layout = Layout(_columns(columns), _column(sort, "--sort") if sort else None, _days(on))
    if sort and layout.columns and sort not in layout.columns:
        layout = Layout((*layout.columns, sort), sort, layout.days)
    sides = _sides(subjects or [], all, _codes(regimes))
    options = Options(day(as_of), None, assume, as_if_bound, overlays=overlays(overlay))
    result = compare(sides, builtin_catalogue(), rule_set(rules, pack, set), options, layout)
    warn_of_idle(options.overlays, [row.country for row in result.rows])
    if redact:
        from netrisk.load import Loaded
        from netrisk.redact import redacted_comparison

        plans = [side.subject for side in sides if isinstance(side.subject, Loaded)]
        result = redacted_comparison(result, plans)
    verbosity = QUIET if quiet else VERBOSE if verbose else NORMAL
    view = View(width(), output is None and colored(no_color), verbosity)
    emit(rendered(result, "compare", format, view), output)


def _sides(subjects: list[str], every: bool, regimes: tuple[str, ...]) -> list[Side]:
    """The subjects, read and checked; all their problems are reported at once."""
    from netrisk.catalogue.catalogue import builtin_catalogue
    from netrisk.compare import Side
    from netrisk.errors import InvalidInput, Problem
    from netrisk.load import Loaded
    from netrisk.profiles import codes, profile
    from netrisk.state import read_subject

    if every:
        subjects = [*subjects, *(code for code in codes() if code not in subjects)]
    if not subjects:
        raise typer.BadParameter("name countries or files, or --all", param_hint="SUBJECTS")
    sides: list[Side] = []
    problems: list[Problem] = []
    for name in subjects:
        try:
            is_code = len(name) == 2 and name.isalpha()
            found = profile(name) if is_code else read_subject(name, builtin_catalogue())
        except InvalidInput as error:
            problems += error.problems
            continue
        if isinstance(found, Loaded) and regimes:
            sides += [Side(found, code) for code in regimes]
        else:
            sides.append(Side(found))
    if problems:
        raise InvalidInput(problems)
    if regimes and not any(side.regime for side in sides):
        raise typer.BadParameter("puts a plan under laws; name a network", param_hint="--regimes")
    return sides


def _codes(text: str) -> tuple[str, ...]:
    from netrisk.profiles import profile

    return tuple(profile(part.strip()).profile.country for part in text.split(",") if part.strip())


def _columns(text: str) -> tuple[str, ...]:
    return tuple(_column(part.strip(), "--columns") for part in text.split(",") if part.strip())


def _column(name: str, option: str) -> str:
    from netrisk.columns import COLUMNS

    return one_of(name, tuple(COLUMNS), option)


def _days(text: str) -> tuple[date, ...]:
    """Dates of a series; a year means its last day."""
    parts = filter(None, map(str.strip, text.split(",")))
    written = (f"{part}-12-31" if len(part) == 4 and part.isdigit() else part for part in parts)
    return tuple(found for part in written if (found := day(part, "--on")))
