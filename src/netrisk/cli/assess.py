"""``netrisk assess``: the main job."""

from __future__ import annotations

import typer

from netrisk.cli.options import (
    AsOf,
    Assume,
    Country,
    Files,
    NoColor,
    Output,
    Packs,
    Quiet,
    Redact,
    RulesDirs,
    Settings,
    Verbose,
    country_code,
    day,
    one_of,
)

app = typer.Typer(rich_markup_mode=None, add_completion=False)

FORMATS = ("terminal", "json")


@app.command()
def assess(
    files: Files,
    format: str = typer.Option("terminal", "--format", "-f", metavar="|".join(FORMATS)),
    output: Output = None,
    as_of: AsOf = None,
    country: Country = None,
    assume: Assume = "all",
    rules: RulesDirs = None,
    pack: Packs = None,
    set: Settings = None,
    redact: Redact = False,
    no_color: NoColor = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Assess networks: findings worst first, scores, and what is most worth finding out.

    Exits 0 whatever it finds; 3 if a file cannot be used; 1 if a rule crashed.
    """
    one_of(format, FORMATS, "--format")
    one_of(assume, ("all", "none"), "--assume")
    from netrisk.assess import Options
    from netrisk.cli.running import assess_files, exit_for, rule_set, show

    options = Options(day(as_of), country_code(country), assume)
    result = assess_files(files, rule_set(rules, pack, set), options, redact)
    show(result, format, output, no_color, quiet, verbose)
    exit_for(result)
