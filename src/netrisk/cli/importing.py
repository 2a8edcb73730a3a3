"""``netrisk import``: from the exports that exist to a network file and what it is worth."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from netrisk.cli.options import StrictMap, country_code, day, one_of

if TYPE_CHECKING:
    from netrisk.inventory.run import Imported
    from netrisk.inventory.writing import Head

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
def import_(
    source: Annotated[
        str,
        typer.Argument(
            metavar="SOURCE",
            help="auto, or table, netbox, bulkcm, pm, nrf, nrm, tmf639, kubernetes.",
            show_default=False,
        ),
    ],
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE...",
            help="Exports, folders of them, .gz or .zip.",
            show_default=False,
        ),
    ],
    output: Annotated[
        Path,
        typer.Option(
            "--output", "-o", metavar="DIR", help="Where to; made if new.", show_default=False
        ),
    ],
    country: Annotated[
        str | None,
        typer.Option(
            metavar="ISO",
            help="Where it stands, if no file says; else unknown.",
            show_default=False,
        ),
    ] = None,
    as_of: Annotated[
        str | None,
        typer.Option(
            "--as-of",
            metavar="DATE",
            help="Date of the data, if no file says; else when the last was written.",
            show_default=False,
        ),
    ] = None,
    map: Annotated[
        Path | None,
        typer.Option(
            "--map", metavar="FILE", help="How the columns of lists are read.", show_default=False
        ),
    ] = None,
    strict_map: StrictMap = False,
    id: Annotated[str, typer.Option("--id", metavar="ID", help="Id of the network.")] = "imported",
    name: Annotated[
        str, typer.Option(metavar="NAME", help="Name of the network.")
    ] = "Imported network",
    force: Annotated[bool, typer.Option("--force", help="Replace files that exist.")] = False,
) -> None:
    """Turn inventory exports into network.yaml and data-quality.md.

    Exits 3 if a file could not be read; the others are imported all the same.
    """
    from netrisk.cli.init import require_free
    from netrisk.inventory.sources import AUTO, SOURCES
    from netrisk.inventory.writing import Head

    one_of(source, SOURCES, "SOURCE")
    if map is not None and source not in (AUTO, "table"):
        message = f"it is about lists, which '{source}' does not read"
        raise typer.BadParameter(message, param_hint="--map")
    code, stated = country_code(country), day(as_of)
    targets = (output / "network.yaml", output / "data-quality.md")
    # NOTE: before reading: an hour's worth of exports must not end at a file that exists.
    require_free(targets, force)
    made = _read(source, files, map, strict_map)
    head = Head(
        id, name, _country(code or made.found.country), _date(stated, made.found.as_of, files)
    )
    _write(made, head, targets, force)
    _refused(made)


def _read(source: str, files: list[Path], map: Path | None, strict_map: bool) -> Imported:
    """Reads them all; what could not be read is told at once."""
    from netrisk.catalogue.catalogue import builtin_catalogue
    from netrisk.cli.waiting import waiting
    from netrisk.formats.escape import visible
    from netrisk.inventory.access import Access
    from netrisk.inventory.listmap import read_map
    from netrisk.inventory.run import import_files
    from netrisk.model.inventory import BY_NAME

    lists = read_map(str(map)) if map else BY_NAME
    names, access = [str(file) for file in files], Access(strict_map=strict_map)
    with waiting("importing") as at:
        made = import_files(source, names, builtin_catalogue(), at, lists, access)
    for problem in made.problems:
        typer.echo(visible(str(problem), 1_000), err=True)
    return made


def _write(made: Imported, head: Head, targets: tuple[Path, Path], force: bool) -> None:
    from netrisk.cli.init import prepare
    from netrisk.cli.output import write
    from netrisk.formats import quality
    from netrisk.inventory.writing import network_file
    from netrisk.wording import count

    network, worth = targets
    text = network_file(head, made.plan, made.quality)
    _checked(text, str(network))
    prepare(network.parent, targets, force)
    write(worth, quality.markdown(made.quality))
    write(network, text)
    typer.echo(quality.terminal(made.quality))
    typer.echo(f"wrote {network} ({count(made.plan.lots, 'lot')}) and {worth.name}")
    typer.echo(f"next: netrisk assess {network}")


def _refused(made: Imported) -> None:
    from netrisk.errors import ExitCode
    from netrisk.wording import count

    if made.problems:
        files = count(len({problem.file for problem in made.problems}), "file")
        typer.echo(f"netrisk: {files} could not be imported, the rest is", err=True)
        raise typer.Exit(ExitCode.INVALID)


def _country(known: str | None) -> str:
    from netrisk.model.vocabulary import UNKNOWN

    if known is None:
        message = "no file says where the network stands: country unknown (say it with --country)"
        typer.echo(f"warning: {message}", err=True)
    return known or UNKNOWN


def _date(stated: date | None, found: str | None, files: list[Path]) -> str:
    """NOTE: never the clock: the same files give the same network on any day."""
    if stated is None and found is None:
        written = [file.stat().st_mtime for file in files if file.exists()]
        stated = datetime.fromtimestamp(max(written), UTC).date()
        message = (
            f"no file says its date: as of {stated}, when the last was written (or say --as-of)"
        )
        typer.echo(f"warning: {message}", err=True)
    return stated.isoformat() if stated else str(found)


def _checked(text: str, path: str) -> None:
    """What is written is valid: if not, that is a bug, and nothing is written."""
    from netrisk.catalogue.catalogue import builtin_catalogue
    from netrisk.document import parse
    from netrisk.errors import InvalidInput
    from netrisk.load import check
    from netrisk.model.keys import TEXT_KEYS

    try:
        check(parse(text, path, text_keys=TEXT_KEYS), builtin_catalogue())
    except InvalidInput as wrong:
        raise RuntimeError(f"the import made an invalid network file: {wrong}") from wrong
