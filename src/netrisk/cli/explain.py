"""``netrisk explain``: what an id means, with its source."""

from __future__ import annotations

from typing import Annotated

import typer

from netrisk.cli.options import RulesDirs

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
def explain(
    id: Annotated[str, typer.Argument(metavar="ID", help="NR-1101, SM05, R4, core, AMF ...")],
    report: Annotated[
        str | None,
        typer.Option("--report", metavar="FILE", help="ID is a fingerprint in this saved report."),
    ] = None,
    rules: RulesDirs = None,
) -> None:
    """Explain a rule, measure, risk, category or function; or a finding of a saved report."""
    from netrisk.catalogue.catalogue import builtin_catalogue
    from netrisk.cli.output import emit, width
    from netrisk.explain import explain as explain_name
    from netrisk.explain import explain_finding
    from netrisk.formats.prose import render
    from netrisk.rulefiles import with_users

    catalogue = builtin_catalogue()
    known = with_users(catalogue.rules, rules or ())
    if report is None:
        emit(render(explain_name(id, catalogue, known), width()))
        return
    from netrisk.document import read
    from netrisk.formats.json import read_report
    from netrisk.model.report import Reports

    result = read_report(read(report))
    reports = result.reports if isinstance(result, Reports) else (result,)
    emit(render(explain_finding(id, reports, known), width()))
