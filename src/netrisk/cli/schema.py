"""``netrisk schema``: the JSON Schemas of netrisk's files, for editors."""

from __future__ import annotations

from typing import Annotated

import typer

from netrisk.cli.options import Output

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
def schema(
    kind: Annotated[str, typer.Argument(help="network, profile, overlay, rules, report ...")],
    output: Output = None,
) -> None:
    """Print the JSON Schema of a kind of file."""
    import json

    from netrisk.cli.output import emit
    from netrisk.errors import UnknownName
    from netrisk.nearest import nearest
    from netrisk.schemas import PUBLISHED

    if kind not in PUBLISHED:
        raise UnknownName("schema", kind, nearest(kind, PUBLISHED) or ", ".join(PUBLISHED))
    emit(json.dumps(PUBLISHED[kind](), indent=2, ensure_ascii=False), output)
