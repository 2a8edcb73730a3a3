"""What the verbs that assess have in common: rules chosen, files assessed, a result shown."""

from __future__ import annotations

from collections.abc import Sequence

import typer

from netrisk.assess import Options, assess
from netrisk.catalogue.catalogue import builtin_catalogue
from netrisk.cli.output import colored, emit, warn, width
from netrisk.errors import ExitCode, InvalidInput, Problem
from netrisk.load import load
from netrisk.model.report import Report, Reports
from netrisk.ruleset import RuleSet, choose


def rule_set(
    folders: Sequence[str] | None, packs: Sequence[str] | None, settings: Sequence[str] | None
) -> RuleSet:
    """The rules that the options ask for."""
    rules = list(builtin_catalogue().rules)
    if folders:
        from netrisk.rulefiles import with_users

        rules = with_users(rules, folders)
    try:
        return choose(rules, packs or (), settings or ())
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--set") from None


def assess_files(
    files: Sequence[str], ruleset: RuleSet, options: Options, redact: bool
) -> Report | Reports:
    """Assesses every file, or reports the problems of all of them. Raises InvalidInput."""
    catalogue = builtin_catalogue()
    reports: list[Report] = []
    problems: list[Problem] = []
    warnings: list[str] = []
    for file in files:
        try:
            loaded = load(file, catalogue)
            report = assess(loaded, catalogue, ruleset, options)
        except InvalidInput as error:
            problems += error.problems
            continue
        if redact:
            from netrisk.redact import redacted

            report = redacted(report, loaded)
        else:
            warnings += map(str, loaded.warnings)
        reports.append(report)
    warn(warnings)
    if problems:
        raise InvalidInput(problems)
    if len(reports) == 1:
        return reports[0]
    from netrisk.reporting import together

    return together(reports)


def show(
    result: Report | Reports,
    format: str,
    output: str | None,
    no_color: bool,
    quiet: bool,
    verbose: bool,
) -> None:
    """Hands the result to its format."""
    if format == "json":
        from netrisk.formats.json import render as render_json

        emit(render_json(result), output)
        return
    from netrisk.formats.terminal import NORMAL, QUIET, VERBOSE, render

    verbosity = QUIET if quiet else VERBOSE if verbose else NORMAL
    color = output is None and colored(no_color)
    emit(render(result, width(), color, verbosity), output)


def exit_for(result: Report | Reports) -> None:
    """A rule that crashed is a bug of netrisk, and the run says so."""
    reports = result.reports if isinstance(result, Reports) else (result,)
    crashed = sum(report.summary.error for report in reports)
    if crashed:
        typer.echo(f"netrisk: {crashed} results are missing, since a rule crashed", err=True)
        raise typer.Exit(ExitCode.BUG)
