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
    controls: bool = typer.Option(
        False, "--controls", help="Write the controls to be attested instead: controls.yaml."
    ),
    force: bool = typer.Option(False, "--force", help="Replace files that exist."),
) -> None:
    """Write a starter network file and its JSON Schema, and say what to run next."""
    if controls:
        _write_controls(folder, force)
        return
    import json

    from netrisk.cli.output import write
    from netrisk.schemas import network
    from netrisk.starter import STARTER

    target = folder / "network.yaml"
    schema = folder / "network.schema.json"
    prepare(folder, (target, schema), force)
    write(schema, json.dumps(network(), indent=2, ensure_ascii=False) + "\n")
    write(target, STARTER)
    typer.echo(f"wrote {target} and {schema.name}, which completes its keys in editors")
    typer.echo(f"next: netrisk assess {target}")


def _write_controls(folder: Path, force: bool) -> None:
    from netrisk.catalogue.catalogue import builtin_catalogue
    from netrisk.cli.output import write
    from netrisk.starter import controls_block

    target = folder / "controls.yaml"
    prepare(folder, (target,), force)
    write(target, controls_block(builtin_catalogue().controls))
    typer.echo(f"wrote {target}: {len(builtin_catalogue().controls)} controls to be attested")
    typer.echo("next: put them into your network file, answered, and assess it")


def prepare(folder: Path, targets: tuple[Path, ...], force: bool) -> None:
    """Makes the folder, unless a file of ours would replace another. Raises InvalidInput."""
    from netrisk.errors import InvalidInput, Problem

    require_free(targets, force)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        why = f"cannot be made: {error.strerror}"
        raise InvalidInput([Problem(str(folder), 0, 0, why)]) from None


def require_free(targets: tuple[Path, ...], force: bool) -> None:
    """Raises InvalidInput with every file that exists and may not be replaced."""
    from netrisk.errors import InvalidInput, Problem

    taken = [path for path in targets if path.exists() and not force]
    if taken:
        message = "exists already; --force replaces it"
        raise InvalidInput([Problem(str(path), 0, 0, message) for path in taken])
