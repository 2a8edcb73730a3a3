"""``netrisk cohorts``: the aggregated table only, for those who may not see sites and ids."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from netrisk.cli.options import AllowOutside, Quiet, StrictMap

if TYPE_CHECKING:
    from netrisk.inventory.cohorts import Cohorts

app = typer.Typer(rich_markup_mode=None, add_completion=False)

KINDS = (".yaml", ".yml", ".csv", ".parquet")


@app.command()
def cohorts(
    files: Annotated[list[str], typer.Argument(help="Network files.", show_default=False)],
    output: Annotated[
        str,
        typer.Option(
            "--output", "-o", metavar="TABLE", help="A .yaml, .csv or .parquet.", show_default=False
        ),
    ],
    min_count: Annotated[
        int,
        typer.Option(metavar="N", min=1, help="Hide the supplier of cells with fewer units."),
    ] = 1,
    id: Annotated[
        str | None, typer.Option("--id", help="The id of the new network.", show_default=False)
    ] = None,
    allow_outside: AllowOutside = False,
    strict_map: StrictMap = False,
    quiet: Quiet = False,
) -> None:
    """Write who supplies how much of what, and where: no sites, no ids of elements.

    Several files of one country become one national view. Beside a .csv or .parquet stands a
    network file that reads it; both assess to the same results, but for what asks for sites.
    """
    from netrisk.catalogue.catalogue import builtin_catalogue
    from netrisk.cli.output import warn
    from netrisk.errors import InvalidInput, Problem
    from netrisk.gather import networks
    from netrisk.inventory.access import Access
    from netrisk.inventory.cohorts import cohorts as cohorts_of
    from netrisk.load import load

    if Path(output).suffix not in KINDS:
        message = f"'{output}' ends in none of {', '.join(KINDS)}"
        raise typer.BadParameter(message, param_hint="--output")
    catalogue, problems, loaded = builtin_catalogue(), list[Problem](), []
    for file in networks(files):
        try:
            loaded.append(load(file, catalogue, Access(allow_outside, strict_map)))
        except InvalidInput as error:
            problems += error.problems
    warn([str(warning) for part in loaded for warning in part.warnings])
    if problems:
        raise InvalidInput(problems)
    made = cohorts_of(loaded, catalogue.functions, id, min_count)
    written = _write(made, Path(output), {Path(part.document.path).resolve() for part in loaded})
    if not quiet:
        _tell(made, written, min_count)


def _write(made: Cohorts, output: Path, sources: set[Path]) -> list[Path]:
    """The files that were written; never one of those that were read."""
    from netrisk.cli.output import write
    from netrisk.errors import InvalidInput, Problem
    from netrisk.inventory.aggregate import as_csv, as_network, as_parquet, beside

    alone = output.suffix in (".yaml", ".yml")
    targets = [output] if alone else [output, output.with_suffix(".yaml")]
    for target in targets:
        if target.resolve() in sources:
            message = "is one of the files to read: choose another name"
            raise InvalidInput([Problem(str(target), 0, 0, message)])
    if alone:
        write(output, as_network(made))
        return targets
    if output.suffix == ".csv":
        write(output, as_csv(made))
    else:
        write(output, as_parquet(made, str(output)))
    write(targets[1], beside(made, output.name))
    return targets


def _tell(made: Cohorts, written: list[Path], min_count: int) -> None:
    from netrisk.wording import count

    names = " and ".join(map(str, written))
    typer.echo(f"{names}: {count(made.lots, 'cohort')} of {made.units:,} units", err=True)
    if made.suppressed:
        typer.echo(f"  {made.suppressed:,} of fewer than {min_count} units hide who", err=True)
    for name, rows in sorted(made.left_out.items()):
        typer.echo(f"  left out, as it speaks of single elements: {name} ({rows:,})", err=True)
    typer.echo(f"next: netrisk assess {written[-1]}", err=True)
