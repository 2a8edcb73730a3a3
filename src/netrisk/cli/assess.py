"""``netrisk assess``: the main job."""

from __future__ import annotations

import typer

from netrisk.cli.options import (
    AllowOutside,
    AsIfBound,
    AsOf,
    Assume,
    Country,
    MaxWaiverDays,
    NoColor,
    NoWaivers,
    Output,
    Overlays,
    Packs,
    Plans,
    Quiet,
    Redact,
    RulesDirs,
    Section,
    Settings,
    StrictMap,
    Verbose,
    Waivers,
    country_code,
    day,
    one_of,
    section_of,
)
from netrisk.formats.registry import offered
from netrisk.model.vocabulary import MAX_WAIVER_DAYS

app = typer.Typer(rich_markup_mode=None, add_completion=False)

FORMATS = offered("assess")


@app.command()
def assess(
    files: Plans,
    format: str = typer.Option("terminal", "--format", "-f", metavar="|".join(FORMATS)),
    section: Section = "",
    output: Output = None,
    as_of: AsOf = None,
    country: Country = None,
    assume: Assume = "all",
    as_if_bound: AsIfBound = False,
    overlay: Overlays = None,
    rules: RulesDirs = None,
    pack: Packs = None,
    set: Settings = None,
    waivers: Waivers = None,
    no_waivers: NoWaivers = False,
    max_waiver_days: MaxWaiverDays = MAX_WAIVER_DAYS,
    allow_outside: AllowOutside = False,
    strict_map: StrictMap = False,
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
    section_of(section, format)
    from netrisk.assess import Options
    from netrisk.cli.running import Acceptance, assess_files, exit_for, overlays, rule_set, show
    from netrisk.inventory.access import Access

    access, laid = Access(allow_outside, strict_map), overlays(overlay)
    options = Options(day(as_of), country_code(country), assume, as_if_bound, access, laid)
    accepted = Acceptance(waivers, no_waivers, max_waiver_days)
    result = assess_files(files, rule_set(rules, pack, set), options, redact, accepted)
    if section:
        from netrisk.cli.running import show_requests

        show_requests(result, output)
        exit_for(result)
        return
    show(result, "assess", format, output, no_color, quiet, verbose)
    exit_for(result)
