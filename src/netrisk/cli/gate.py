"""``netrisk gate``: the same evaluation as ``assess``, then a decision by a policy."""

from __future__ import annotations

from typing import Annotated

import typer

from netrisk.cli.options import (
    AllowOutside,
    AsOf,
    Assume,
    Country,
    MaxWaiverDays,
    NoColor,
    NoWaivers,
    Output,
    Overlays,
    Packs,
    Quiet,
    Redact,
    RulesDirs,
    Settings,
    StrictMap,
    Verbose,
    Waivers,
    country_code,
    day,
    one_of,
)
from netrisk.formats.registry import offered
from netrisk.model.vocabulary import MAX_WAIVER_DAYS

app = typer.Typer(rich_markup_mode=None, add_completion=False)

FORMATS = offered("gate")


@app.command()
def gate(
    ctx: typer.Context,
    files: Annotated[
        list[str] | None,
        typer.Argument(
            help="Network files, folders or globs; '-' is standard input.", show_default=False
        ),
    ] = None,
    format: str = typer.Option("terminal", "--format", "-f", metavar="|".join(FORMATS)),
    output: Output = None,
    baseline: Annotated[
        str | None,
        typer.Option(
            metavar="FILE",
            help="A saved report, or the older plan: what it has does not fail.",
            show_default=False,
        ),
    ] = None,
    policy: str = typer.Option("toolbox-default", metavar="NAME", help="What fails."),
    fail_on: str = typer.Option(
        "high", metavar="SEVERITY", help="Fail from here on; given, for every finding."
    ),
    fail_on_rule: Annotated[
        list[str] | None,
        typer.Option(metavar="ID", help="Fail on this rule whatever it is.", show_default=False),
    ] = None,
    min_coverage: Annotated[
        float | None,
        typer.Option(metavar="PERCENT", min=0, max=100, help="Least part that is decided."),
    ] = None,
    max_score: Annotated[
        float | None,
        typer.Option(metavar="POINTS", min=0, max=100, help="Largest risk, by its worst bound."),
    ] = None,
    strict: bool = typer.Option(False, "--strict", help="Undecided ends with exit code 11."),
    exit_zero: bool = typer.Option(False, "--exit-zero", help="Report only: never fail."),
    show_policy: bool = typer.Option(
        False, "--show-policy", help="Print what fails, and where each value came from."
    ),
    waivers: Waivers = None,
    no_waivers: NoWaivers = False,
    max_waiver_days: MaxWaiverDays = MAX_WAIVER_DAYS,
    as_of: AsOf = None,
    country: Country = None,
    assume: Assume = "all",
    overlay: Overlays = None,
    rules: RulesDirs = None,
    pack: Packs = None,
    set: Settings = None,
    allow_outside: AllowOutside = False,
    strict_map: StrictMap = False,
    redact: Redact = False,
    no_color: NoColor = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Assess networks, then decide: exit 0 passed, 10 failed, 11 undecided with --strict.

    With a baseline, only what is new or worse can fail. The last line on standard error says why.
    """
    one_of(format, FORMATS, "--format")
    one_of(assume, ("all", "none"), "--assume")
    from netrisk.assess import Options
    from netrisk.cli.gating import around, checked_rules, chosen_policy, decided, end, finished
    from netrisk.cli.running import Acceptance, as_one, assess_plans, overlays, rule_set, show
    from netrisk.inventory.access import Access

    asked = chosen_policy(ctx)
    if show_policy:
        from netrisk.formats.prose import render
        from netrisk.formats.terminal.policy import described

        typer.echo(render(described(asked, around(ctx))), nl=False)
        return
    if not files:
        raise typer.BadParameter("Missing argument 'FILES...'.", ctx=ctx)
    access, laid = Access(allow_outside, strict_map), overlays(overlay)
    options = Options(day(as_of), country_code(country), assume, access=access, overlays=laid)
    ruleset = rule_set(rules, pack, set)
    accepted = Acceptance(waivers, no_waivers, max_waiver_days)
    plans = assess_plans(files, ruleset, options, redact, accepted)
    asked = checked_rules(asked, ruleset, plans)
    result = finished(as_one(decided(plans, asked, baseline, ruleset, options), redact))
    show(result, "gate", format, output, no_color, quiet, verbose)
    end(result, asked, exit_zero)
