"""``netrisk waivers``: accepted findings, before they lapse and after."""

from __future__ import annotations

from typing import Annotated

import typer

from netrisk.cli.options import (
    AsOf,
    MaxWaiverDays,
    NoColor,
    Output,
    Packs,
    Quiet,
    RulesDirs,
    Waivers,
    day,
    one_of,
)
from netrisk.formats.registry import offered
from netrisk.model.vocabulary import MAX_WAIVER_DAYS

app = typer.Typer(
    rich_markup_mode=None,
    add_completion=False,
    no_args_is_help=True,
    help="Show which accepted findings lapse, lapsed or match nothing.",
)

FORMATS = offered("waivers")


@app.callback()
def _waivers() -> None:
    """Show which accepted findings lapse, lapsed or match nothing."""


@app.command()
def check(
    files: Annotated[
        list[str] | None,
        typer.Argument(
            help="Network files, folders or globs; default: this folder.", show_default=False
        ),
    ] = None,
    within: int = typer.Option(30, metavar="DAYS", min=0, help="What lapses within so many days."),
    format: str = typer.Option("terminal", "--format", "-f", metavar="|".join(FORMATS)),
    output: Output = None,
    waivers: Waivers = None,
    max_waiver_days: MaxWaiverDays = MAX_WAIVER_DAYS,
    as_of: AsOf = None,
    rules: RulesDirs = None,
    pack: Packs = None,
    no_color: NoColor = False,
    quiet: Quiet = False,
) -> None:
    """List waivers that lapsed, are invalid, match nothing, or lapse soon. Exits 0 all the same."""
    one_of(format, FORMATS, "--format")
    from netrisk.assess import Options
    from netrisk.cli.running import Acceptance, assess_plans, rule_set, show
    from netrisk.lapses import due

    accepted = Acceptance(waivers, False, max_waiver_days)
    options = Options(day(as_of))
    plans = assess_plans(files or ["."], rule_set(rules, pack, None), options, False, accepted)
    show(due([plan.report for plan in plans], within), "waivers", format, output, no_color, quiet)
