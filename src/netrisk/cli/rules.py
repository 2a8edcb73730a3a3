"""``netrisk rules``: the rule catalogue, and the examples that prove it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from netrisk.cli.options import one_of
from netrisk.errors import ExitCode

if TYPE_CHECKING:
    from netrisk.model.rule import Rule
    from netrisk.rulefiles import RuleInFile

app = typer.Typer(
    rich_markup_mode=None,
    add_completion=False,
    no_args_is_help=True,
    help="List, show or test rules.",
)

Folders = Annotated[
    list[str] | None, typer.Option("--rules", metavar="DIR", help="Add the rules of a folder.")
]


@app.command("list")
def list_rules(
    measure: str = typer.Option("", help="Only rules of this Toolbox measure, such as SM05."),
    risk: str = typer.Option("", help="Only rules of this risk, R1 to R9."),
    axis: str = typer.Option("", help="Only rules of this axis."),
    severity: str = typer.Option("", help="Only rules of this severity."),
    pack: str = typer.Option("", help="Only rules of this pack."),
    kind: str = typer.Option("", help="Only rules of this check kind."),
    rules: Folders = None,
) -> None:
    """List rules, one line each."""
    from netrisk.kinds import KINDS
    from netrisk.model.vocabulary import AXES, SEVERITIES

    if axis:
        one_of(axis, AXES, "--axis")
    if severity:
        one_of(severity, SEVERITIES, "--severity")
    if kind:
        one_of(kind, tuple(sorted(KINDS)), "--kind")
    for rule in _all(rules):
        wanted = (
            measure.upper() in ("", *rule.measures)
            and risk.upper() in ("", *rule.risks)
            and axis in ("", rule.axis)
            and severity in ("", rule.severity)
            and pack in ("", rule.pack)
            and kind in ("", rule.check["kind"])
        )
        if wanted:
            opt_in = "" if rule.enabled else f"  (opt-in: --pack {rule.pack})"
            typer.echo(f"{rule.id}  {rule.severity:<8}  {rule.axis:<10}  {rule.title}{opt_in}")


@app.command()
def show(rule: str, rules: Folders = None) -> None:
    """Show one rule: meaning, detection, limit, remedy and sources."""
    from netrisk.explain import explain_rule, find_rule
    from netrisk.formats.prose import render

    typer.echo(render(explain_rule(find_rule(rule, _all(rules)))), nl=False)


@app.command("test")
def prove_rules(
    folder: Annotated[
        str | None, typer.Argument(help="A rules folder; default: the built-in rules.")
    ] = None,
) -> None:
    """Run the examples that rules carry: each must pass, fail and be unknown where it says."""
    from netrisk.catalogue.builtin import root
    from netrisk.catalogue.catalogue import builtin_catalogue
    from netrisk.formats.escape import visible
    from netrisk.rulefiles import read_rules
    from netrisk.ruletest import prove

    parts: list[RuleInFile] = read_rules(folder or str(root() / "rules"))
    proven = [prove(part, builtin_catalogue()) for part in parts]
    problems = [problem for part in proven for problem in part.problems]
    for problem in problems:
        typer.echo(visible(str(problem), 2000), err=True)
    held = sum(part.held for part in proven)
    total = sum(len(part.examples) for part in parts)
    typer.echo(f"{len(parts)} rules, {held} of {total} examples hold")
    if problems:
        typer.echo(f"netrisk: {len(problems)} problems in rule examples", err=True)
        raise typer.Exit(ExitCode.INVALID)


def _all(folders: list[str] | None) -> list[Rule]:
    from netrisk.catalogue.catalogue import builtin_catalogue

    rules = list(builtin_catalogue().rules)
    if folders:
        from netrisk.rulefiles import with_users

        rules = with_users(rules, folders)
    return sorted(rules, key=lambda rule: rule.id)
