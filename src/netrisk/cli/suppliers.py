"""``netrisk suppliers``: the catalogue, and how a stated name is recognised."""

from __future__ import annotations

from typing import Annotated

import typer

app = typer.Typer(
    rich_markup_mode=None,
    add_completion=False,
    no_args_is_help=True,
    help="List suppliers, or resolve a name.",
)


@app.command("list")
def list_suppliers(
    segment: str = typer.Option("", help="Only suppliers of this segment, such as ran or core."),
    country: str = typer.Option("", help="Only suppliers controlled from this country (ISO)."),
) -> None:
    """List suppliers with owner and country of control; no label of risk."""
    from netrisk.catalogue.catalogue import builtin_catalogue
    from netrisk.formats.terminal.layout import fit

    suppliers = builtin_catalogue().suppliers
    for name in sorted(suppliers.by_id):
        entry = suppliers.by_id[name]
        if entry.kind == "placeholder":
            continue
        if (segment and segment not in entry.segments) or country.upper() not in (
            "",
            entry.country,
        ):
            continue
        current = [part.owner for part in entry.ownership if part.until is None]
        owner = f"owner {current[0]}" if current else ""
        segments = ", ".join(entry.segments)
        typer.echo(
            f"{fit(entry.id, 26)} {entry.country or '--'}  {fit(entry.name, 28)} "
            f"{fit(owner, 22)} {segments}".rstrip()
        )


@app.command()
def resolve(
    names: Annotated[
        list[str], typer.Argument(metavar="NAME...", help="Names as data states them.")
    ],
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="DATE", help="Owner and country on this date.")
    ] = None,
) -> None:
    """Show whom a name means and why: by id, name, alias, legal form or enterprise number."""
    from netrisk.catalogue.catalogue import builtin_catalogue
    from netrisk.cli.options import day
    from netrisk.errors import UnknownName
    from netrisk.formats.escape import visible

    suppliers = builtin_catalogue().suppliers
    date = day(as_of)
    # NOTE: without a date the latest known ownership; no clock decides.
    on = date.isoformat() if date else "9999-12-31"
    for name in names:
        match = suppliers.resolve(name)
        if match is None:
            raise UnknownName("supplier", visible(name), suppliers.nearest(name))
        entry = match.supplier
        typer.echo(
            f"{visible(name)} is {entry.id} ({entry.name}), by {match.how} '{match.matched}'"
        )
        owner = suppliers.owner(entry.id, on)
        typer.echo(
            f"  owner {owner}, country of control {suppliers.country(entry.id, on) or 'unknown'}"
        )
        typer.echo(f"  confidence {entry.confidence}" + (f"; {entry.note}" if entry.note else ""))
