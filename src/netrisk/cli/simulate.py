"""``netrisk simulate``: what is still served without a supplier, an owner, a country or a class."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, get_args

import typer

from netrisk.cli.options import (
    AllowOutside,
    AsOf,
    Country,
    NoColor,
    Output,
    Overlays,
    Redact,
    StrictMap,
    country_code,
    day,
    one_of,
)
from netrisk.formats.registry import offered
from netrisk.model.vocabulary import By

if TYPE_CHECKING:
    from netrisk.assess import Options
    from netrisk.inventory.access import Access
    from netrisk.kinds.context import Context
    from netrisk.load import Loaded
    from netrisk.simulate import Request
    from netrisk.simulate.scenario import Scenario

    Plan = tuple[Context, Loaded]

app = typer.Typer(rich_markup_mode=None, add_completion=False)

FORMATS = offered("simulate")
BY: tuple[By, ...] = get_args(By)
SCENARIOS: tuple[Scenario, ...] = ("outage", "hostile", "withdrawal", "release")


@app.command()
def simulate(
    file: Annotated[str, typer.Argument(help="A network file; '-' is standard input.")],
    without: Annotated[
        list[str] | None,
        typer.Option(
            "--without",
            metavar="NAME",
            help="Lose this one; several are lost together. Else every single one, worst first.",
            show_default=False,
        ),
    ] = None,
    by: str = typer.Option("supplier", "--by", metavar="|".join(BY), help="What names stand for."),
    scenario: str = typer.Option("outage", "--scenario", metavar="|".join(SCENARIOS)),
    sites: bool = typer.Option(False, "--sites", help="Also every single site, for contrast."),
    top: int = typer.Option(10, "--top", min=1, metavar="N", help="How many of each are shown."),
    threshold: float = typer.Option(
        0.5, "--threshold", min=0.0, max=1.0, help="A set is critical if it leaves less."
    ),
    sets: int = typer.Option(2, "--sets", min=1, max=3, help="The largest critical sets."),
    against: Annotated[
        str | None,
        typer.Option("--against", metavar="FILE", help="Another plan, side by side."),
    ] = None,
    format: str = typer.Option("terminal", "--format", "-f", metavar="|".join(FORMATS)),
    output: Output = None,
    as_of: AsOf = None,
    country: Country = None,
    allow_outside: AllowOutside = False,
    strict_map: StrictMap = False,
    overlay: Overlays = None,
    redact: Redact = False,
    no_color: NoColor = False,
) -> None:
    """Show what is still served when somebody's equipment is gone. A stress test, not a forecast.

    Exits 0 whatever it finds; 2 if a name does not exist; 3 if a file cannot be used.
    """
    from dataclasses import replace

    from netrisk.assess import Options
    from netrisk.cli.running import overlays, warn_of_idle
    from netrisk.inventory.access import Access
    from netrisk.simulate import Request
    from netrisk.simulate import simulate as run

    one_of(format, FORMATS, "--format")
    from netrisk.cli.output import colored, emit, width

    access, laid = Access(allow_outside, strict_map), overlays(overlay)
    options = Options(day(as_of), country_code(country), access=access, overlays=laid)
    files = [name for name in (file, against) if name is not None]
    loaded = [_loaded(name, access, redact) for name in files]
    plans = [_opened(part, options) for part in loaded]
    warn_of_idle(laid, [context.network.country for context, _ in plans])
    asked = Request(
        by=one_of(by, BY, "--by"),
        scenario=one_of(scenario, SCENARIOS, "--scenario"),
        sites=sites,
        top=top,
        threshold=threshold,
        sets=sets,
    )
    names = tuple(dict.fromkeys(_named(plans, asked, stated) for stated in without or ()))
    found = run(*plans[0], replace(asked, without=names), plans[1] if against else None)
    if redact:
        from netrisk.redact import redacted_simulation

        found = redacted_simulation(found, loaded)
    if format != "terminal":
        from netrisk.formats.registry import rendered

        emit(rendered(found, "simulate", format), output)
        return
    from netrisk.formats.simulation import render

    color = output is None and colored(no_color)
    emit(render(found, width(), color, top, asked=bool(names)), output)


def _loaded(file: str, access: Access, quietly: bool) -> Loaded:
    """A network file; what is odd about it is told unless names are left out."""
    from netrisk.catalogue.catalogue import builtin_catalogue
    from netrisk.cli.output import warn
    from netrisk.load import load

    loaded = load(file, builtin_catalogue(), access)
    if not quietly:
        warn([str(warning) for warning in loaded.warnings])
    return loaded


def _opened(loaded: Loaded, options: Options) -> Plan:
    """A network as of the date, with the file it stands in. Raises InvalidInput."""
    from netrisk.assess import context_of
    from netrisk.catalogue.catalogue import builtin_catalogue

    network = loaded.network
    if options.country:
        network = network.model_copy(update={"country": options.country})
    context = context_of(loaded, network, builtin_catalogue(), options)
    return context, loaded


def _named(plans: Sequence[Plan], request: Request, stated: str) -> str:
    """The name that losses go by, as the first plan knows it, else the second."""
    from netrisk.errors import UnknownName
    from netrisk.simulate.naming import named

    try:
        return named(plans[0][0], request.question, stated)
    except UnknownName:
        if len(plans) == 1:
            raise
        return named(plans[1][0], request.question, stated)
