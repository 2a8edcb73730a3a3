"""``netrisk init``: a commented starter file, its schema for editors, and what to run next."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
def init(
    folder: Annotated[
        Path, typer.Argument(metavar="[DIR]", help="Where to; made if it does not exist.")
    ] = Path(),
    force: bool = typer.Option(False, "--force", help="Replace files that exist."),
) -> None:
    """Write a starter network file and its JSON Schema, and say what to run next."""
    import json

    from netrisk.cli.output import write
    from netrisk.errors import InvalidInput, Problem
    from netrisk.schemas import network
    from netrisk.starter import STARTER

    target = folder / "network.yaml"
    schema = folder / "network.schema.json"
    for path in (target, schema):
        if path.exists() and not force:
            raise InvalidInput([Problem(str(path), 0, 0, "exists already; --force replaces it")])
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        why = f"cannot be made: {error.strerror}"
        raise InvalidInput([Problem(str(folder), 0, 0, why)]) from None
    write(schema, json.dumps(network(), indent=2, ensure_ascii=False) + "\n")
    write(target, STARTER)
    typer.echo(f"wrote {target} and {schema.name}, which completes its keys in editors")
    typer.echo(f"next: netrisk assess {target}")
