"""``netrisk report``: a saved report in any format."""

from __future__ import annotations

from typing import Annotated

import typer

from netrisk.cli.options import NoColor, Output, Quiet, Section, Verbose, one_of, section_of
from netrisk.formats.registry import offered

app = typer.Typer(rich_markup_mode=None, add_completion=False)

FORMATS = offered("report")


@app.command()
def report(
    file: Annotated[str, typer.Argument(help="A report in JSON; '-' is standard input.")],
    format: str = typer.Option("terminal", "--format", "-f", metavar="|".join(FORMATS)),
    section: Section = "",
    output: Output = None,
    only_failing: bool = typer.Option(
        False,
        "--only-failing",
        help="Leave out what is open or waived: for viewers that show all as alerts.",
    ),
    no_color: NoColor = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Render a saved report; the same as the run that made it would have printed."""
    one_of(format, FORMATS, "--format")
    section_of(section, format)
    if section and only_failing:
        message = "leaves out what is open, which is what --section requests asks about"
        raise typer.BadParameter(message, param_hint="--only-failing")
    from netrisk.cli.running import show, show_requests
    from netrisk.document import read
    from netrisk.formats.json import read_report

    result = read_report(read(file))
    if only_failing:
        from netrisk.selection import failing_only

        result = failing_only(result)
    if section:
        show_requests(result, output)
        return
    show(result, "report", format, output, no_color, quiet, verbose)
