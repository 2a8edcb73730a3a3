"""``netrisk suppliers``: the catalogue, and how a stated name is recognised."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from netrisk.catalogue.suppliers import Suppliers

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
        list[str] | None,
        typer.Argument(metavar="NAME...", help="Names as data states them.", show_default=False),
    ] = None,
    file: Annotated[
        list[str] | None,
        typer.Option(
            "--file", metavar="FILE", help="List the unmatched of an export or network file."
        ),
    ] = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="DATE", help="Owner and country on this date.")
    ] = None,
) -> None:
    """Show whom a name means and why: by id, name, alias, legal form, enterprise number or product.

    With --file: the names in exports or network files that match nobody, with how often and the
    nearest; exits 0 whatever it finds.
    """
    from netrisk.catalogue.catalogue import builtin_catalogue
    from netrisk.cli.options import day

    if not names and not file:
        raise typer.BadParameter("give names, or --file", param_hint="NAME")
    suppliers = builtin_catalogue().suppliers
    date = day(as_of)
    # NOTE: without a date the latest known ownership; no clock decides.
    on = date.isoformat() if date else "9999-12-31"
    for name in names or ():
        _explain(name, suppliers, on)
    for path in file or ():
        _unmatched(path, suppliers)


def _explain(name: str, suppliers: Suppliers, on: str) -> None:
    """One name: whom it means, by what, and under whose control. Raises UnknownName."""
    from netrisk.errors import UnknownName
    from netrisk.formats.escape import visible
    from netrisk.inventory.naming import recognised

    match = recognised(name, suppliers)
    if match is None:
        raise UnknownName("supplier", visible(name), suppliers.nearest(name))
    entry = match.supplier
    typer.echo(f"{visible(name)} is {entry.id} ({entry.name}), by {match.how} '{match.matched}'")
    owner = suppliers.owner(entry.id, on)
    country = suppliers.country(entry.id, on) or "unknown"
    typer.echo(f"  owner {owner}, country of control {country}")
    typer.echo(f"  confidence {entry.confidence}" + (f"; {entry.note}" if entry.note else ""))


def _unmatched(path: str, suppliers: Suppliers) -> None:
    """The names of a file that mean nobody. Raises InvalidInput where it cannot be read."""
    from netrisk.formats.escape import visible
    from netrisk.inventory.naming import CLOSE, stated_in
    from netrisk.wording import count

    often = stated_in(path)
    odd = [name for name in often if suppliers.resolve(name) is None]
    typer.echo(f"{visible(path)}: {count(len(often), 'supplier name')}, {len(odd)} match nobody")
    for name in sorted(odd, key=lambda part: (-often[part], part)):
        close = suppliers.nearest(name, CLOSE)
        hint = f"; did you mean {close}?" if close else ""
        typer.echo(f"  {visible(name)} ({count(often[name], 'element')}){hint}")
