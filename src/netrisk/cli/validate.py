"""``netrisk validate``: structure and meaning of any netrisk file, all errors at once."""

from __future__ import annotations

import typer

from netrisk.cli.options import Files

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
def validate(files: Files) -> None:
    """Check netrisk files of any kind, reports too; exit 3 if any cannot be used."""
    from netrisk.catalogue.catalogue import builtin_catalogue
    from netrisk.cli.output import warn
    from netrisk.errors import InvalidInput, Problem
    from netrisk.formats.escape import visible
    from netrisk.validate import validate_file

    problems: list[Problem] = []
    for file in files:
        try:
            kind, warnings = validate_file(file, builtin_catalogue())
        except InvalidInput as error:
            problems += error.problems
            continue
        warn([str(warning) for warning in warnings])
        typer.echo(f"{visible(file)}: valid {kind}")
    if problems:
        raise InvalidInput(problems)
