"""``netrisk validate``: structure and meaning of any netrisk file, all errors at once."""

from __future__ import annotations

import typer

from netrisk.cli.options import AllowOutside, Files, StrictMap

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
def validate(
    files: Files, allow_outside: AllowOutside = False, strict_map: StrictMap = False
) -> None:
    """Check netrisk files of any kind, reports too; exit 3 if any cannot be used."""
    from netrisk.catalogue.catalogue import builtin_catalogue
    from netrisk.cli.output import warn
    from netrisk.errors import InvalidInput, Problem
    from netrisk.formats.escape import visible
    from netrisk.inventory.access import Access
    from netrisk.validate import validate_file

    access = Access(allow_outside, strict_map)
    problems: list[Problem] = []
    for file in files:
        try:
            kind, warnings = validate_file(file, builtin_catalogue(), access)
        except InvalidInput as error:
            problems += error.problems
            continue
        warn([str(warning) for warning in warnings])
        typer.echo(f"{visible(file)}: valid {kind}")
    if problems:
        raise InvalidInput(problems)
