"""Options that several verbs share, spelled once."""

from __future__ import annotations

from datetime import date
from typing import Annotated, TypeVar

import typer

Choice = TypeVar("Choice", bound=str)

Files = Annotated[
    list[str], typer.Argument(help="Files; '-' is standard input.", show_default=False)
]
Plans = Annotated[
    list[str],
    typer.Argument(
        help="Network files, folders or globs; '-' is standard input.", show_default=False
    ),
]
Output = Annotated[
    str | None, typer.Option("--output", "-o", help="Write to this file.", show_default=False)
]
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DATE", help="Assess as of this date.", show_default=False),
]
Country = Annotated[
    str | None,
    typer.Option("--country", metavar="ISO", help="Assess under this country.", show_default=False),
]
RulesDirs = Annotated[
    list[str] | None,
    typer.Option("--rules", metavar="DIR", help="Add the rules of a folder.", show_default=False),
]
Packs = Annotated[
    list[str] | None,
    typer.Option("--pack", metavar="NAME", help="Switch on an opt-in pack.", show_default=False),
]
Settings = Annotated[
    list[str] | None,
    typer.Option(
        "--set", metavar="RULE.PARAM=VALUE", help="Change a limit; shown.", show_default=False
    ),
]
Assume = Annotated[
    str,
    typer.Option("--assume", metavar="all|none", help="none: only national law lists suppliers."),
]
AsIfBound = Annotated[
    bool, typer.Option("--as-if-bound", help="As if every duty bound this operator; labelled.")
]
Overlays = Annotated[
    list[str] | None,
    typer.Option(
        "--overlay",
        metavar="FILE",
        help="Lay private facts of an authority over the law; shown.",
        show_default=False,
    ),
]
Waivers = Annotated[
    str | None,
    typer.Option(
        "--waivers",
        metavar="FILE",
        help="Accepted findings; default: netrisk-waivers.yaml beside each plan.",
        show_default=False,
    ),
]
NoWaivers = Annotated[bool, typer.Option("--no-waivers", help="Ignore every waiver.")]
MaxWaiverDays = Annotated[
    int, typer.Option(metavar="DAYS", min=1, help="The longest term that a waiver may have.")
]
AllowOutside = Annotated[
    bool,
    typer.Option("--allow-outside", help="Inventories may lie outside the plan's folder."),
]
StrictMap = Annotated[
    bool, typer.Option("--strict-map", help="Refuse to guess the columns of inventories.")
]
SECTIONS = ("requests",)
Section = Annotated[
    str,
    typer.Option("--section", metavar="|".join(SECTIONS), help="Only this part, as Markdown."),
]
Redact = Annotated[bool, typer.Option("--redact", help="Leave out ids, places and supplier names.")]
NoColor = Annotated[bool, typer.Option("--no-color", help="No colour.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Only the verdict line.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Everything.")]


def one_of(value: str, allowed: tuple[Choice, ...], option: str) -> Choice:
    """The value, if it is among the allowed ones; else a usage error that names the nearest."""
    from netrisk.nearest import nearest

    for choice in allowed:
        if value == choice:
            return choice
    close = nearest(value, allowed)
    hint = f"; did you mean '{close}'?" if close else ""
    raise typer.BadParameter(
        f"'{value}' is not one of {', '.join(allowed)}{hint}", param_hint=option
    )


def section_of(section: str, format: str) -> None:
    """Refuses a part that no report has, and a format that it is not written in."""
    if not section:
        return
    one_of(section, SECTIONS, "--section")
    if format != "markdown":
        raise typer.BadParameter("goes with --format markdown", param_hint="--section")


def day(value: str | None, option: str = "--as-of") -> date | None:
    """An ISO date, or None where nothing was given."""
    if value is None:
        return None
    try:
        if len(value) != 10:
            raise ValueError
        return date.fromisoformat(value)
    except ValueError:
        message = f"'{value}' is no date; expected YYYY-MM-DD"
        raise typer.BadParameter(message, param_hint=option) from None


def country_code(value: str | None) -> str | None:
    """An ISO 3166-1 code, or None where nothing was given."""
    from netrisk.model.countries import COUNTRIES, meant

    if value is None or value in COUNTRIES:
        return value
    close = meant(value)
    hint = f"; did you mean '{close}'?" if close else ""
    message = f"'{value}' is no ISO 3166-1 country code{hint}"
    raise typer.BadParameter(message, param_hint="--country")
