"""``netrisk profiles``: the states that netrisk knows, what it knows of them, and who says so."""

from __future__ import annotations

from typing import Annotated

import typer

from netrisk.cli.options import Output, one_of

app = typer.Typer(
    rich_markup_mode=None,
    add_completion=False,
    no_args_is_help=True,
    help="List or show the profiles of states, with their sources.",
)

FORMATS = ("terminal", "csv", "json")
Codes = Annotated[
    list[str] | None, typer.Argument(metavar="ISO...", help="ISO codes; left out: all of them.")
]


@app.command("list")
def list_profiles() -> None:
    """List the states: how far the facts reach, duties, and how sure the regime is."""
    from netrisk.formats.terminal.layout import fit
    from netrisk.profiles import profiles

    typer.echo(f"ISO  {fit('state', 16)} {'facts to':<10}  duties  {fit('confidence', 11)} regime")
    for found in profiles():
        state = found.profile
        regime = state.regime
        mechanisms = ", ".join(part.replace("_", " ") for part in regime.mechanisms)
        typer.echo(
            f"{state.country:<4} {fit(state.name, 16)} {state.as_of}  "
            f"{len(regime.obligations):>6}  {fit(regime.confidence, 11)} {mechanisms}"
        )


@app.command()
def show(
    country: Annotated[str, typer.Argument(metavar="ISO", help="A state, such as SE.")],
    sources: bool = typer.Option(False, "--sources", help="Say for every fact who says so."),
    output: Output = None,
) -> None:
    """Show one profile: every fact with its confidence, and with --sources its source."""
    from netrisk.cli.output import emit
    from netrisk.formats.profile import render
    from netrisk.profiles import profile

    emit(render(profile(country).profile, sources), output)


@app.command()
def progress(
    countries: Codes = None,
    format: str = typer.Option("terminal", "--format", "-f", metavar="|".join(FORMATS)),
    output: Output = None,
) -> None:
    """The sheet per measure: status, used or not, scope, since when, source, public or not."""
    one_of(format, FORMATS, "--format")
    from netrisk.cli.output import emit
    from netrisk.formats.progress import render
    from netrisk.profiles import profile, profiles
    from netrisk.progress import progress as sheet

    found = [profile(code) for code in countries] if countries else list(profiles())
    emit(render(list(sheet(part.profile for part in found)), format), output)
