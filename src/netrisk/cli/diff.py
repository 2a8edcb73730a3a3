"""``netrisk diff``: what changed between two reports, two plans, or a report and a plan."""

from __future__ import annotations

from typing import Annotated

import typer

from netrisk.cli.options import (
    AsOf,
    Country,
    MaxWaiverDays,
    NoColor,
    NoWaivers,
    Output,
    Packs,
    Quiet,
    RulesDirs,
    Settings,
    Verbose,
    Waivers,
    country_code,
    day,
    one_of,
)
from netrisk.formats.registry import offered
from netrisk.model.vocabulary import MAX_WAIVER_DAYS

app = typer.Typer(rich_markup_mode=None, add_completion=False)

FORMATS = offered("diff")
_SIDE = "A saved report, a network file, or a folder of them"


@app.command()
def diff(
    old: Annotated[str, typer.Argument(help=f"{_SIDE}: before.")],
    new: Annotated[str, typer.Argument(help=f"{_SIDE}: now.")],
    format: str = typer.Option("terminal", "--format", "-f", metavar="|".join(FORMATS)),
    output: Output = None,
    as_of: AsOf = None,
    country: Country = None,
    rules: RulesDirs = None,
    pack: Packs = None,
    set: Settings = None,
    waivers: Waivers = None,
    no_waivers: NoWaivers = False,
    max_waiver_days: MaxWaiverDays = MAX_WAIVER_DAYS,
    no_color: NoColor = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Show what is new, worse, better, resolved or incomparable, finding by finding.

    Plans are assessed on one date: that of the report beside them, else the later one. Exits 0.
    """
    one_of(format, FORMATS, "--format")
    from netrisk.assess import Options
    from netrisk.cli.diffing import compared
    from netrisk.cli.running import Acceptance, rule_set, show

    options = Options(day(as_of), country_code(country))
    accepted = Acceptance(waivers, no_waivers, max_waiver_days)
    result = compared(old, new, rule_set(rules, pack, set), options, accepted)
    show(result, "diff", format, output, no_color, quiet, verbose)
