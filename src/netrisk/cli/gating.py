"""What a gate does around its decision: the policy that the options ask for, and the exit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import typer

from netrisk import gate
from netrisk.assess import Options
from netrisk.baseline import baseline_of, read_baseline
from netrisk.catalogue.catalogue import builtin_catalogue
from netrisk.cli.options import one_of
from netrisk.cli.output import warn
from netrisk.cli.running import Plan, exit_for
from netrisk.cli.settings import file_name, policies
from netrisk.errors import InvalidInput, UnknownName
from netrisk.model.report import Gate, Report, Reports
from netrisk.model.vocabulary import SEVERITIES
from netrisk.nearest import nearest
from netrisk.policy import Policy, changed, named
from netrisk.ruleset import RuleSet

_VALUES = ("fail_on", "fail_on_rule", "min_coverage", "max_score", "strict")


def chosen_policy(ctx: typer.Context) -> Policy:
    """The named policy with what flags, environment and settings file say of single values."""
    base = named(ctx.params["policy"], policies())
    values: dict[str, Any] = {}
    sources: dict[str, str] = {}
    for name in ("policy", *_VALUES):
        source = _source(ctx, name)
        if source is None:
            continue
        sources[name] = source
        if name in _VALUES:
            values[name] = ctx.params[name]
    if "fail_on" in values:
        one_of(values["fail_on"], SEVERITIES, "--fail-on")
    if values.get("min_coverage") is not None:
        values["min_coverage"] = _share(values["min_coverage"])
    if "fail_on_rule" in values:
        values["fail_on_rule"] = tuple(values["fail_on_rule"] or ())
    return changed(base, sources, values)


def around(ctx: typer.Context) -> list[tuple[str, str, str]]:
    """What else decides, each with its value and where that came from."""
    found = []
    for name, default in _AROUND.items():
        value = ctx.params[name]
        shown = default if value in (None, False) else "yes" if value is True else str(value)
        found.append((name.replace("_", "-"), shown, _source(ctx, name) or "built in"))
    return found


_AROUND = {
    "baseline": "none",
    "waivers": "netrisk-waivers.yaml beside each plan, where there is one",
    "no_waivers": "no",
    "max_waiver_days": "",
    "exit_zero": "no",
}


def _source(ctx: typer.Context, name: str) -> str | None:
    """Who set an option: a flag, the environment or the settings file; None: nobody."""
    source = ctx.get_parameter_source(name)
    if source is None or source.name == "DEFAULT":
        return None
    if source.name == "COMMANDLINE":
        return f"--{name.replace('_', '-')}"
    return f"NETRISK_GATE_{name.upper()}" if source.name == "ENVIRONMENT" else file_name()


def _share(percent: float) -> float:
    if 0 < percent < 1:
        message = f"is in percent: {percent * 100:g}, not {percent:g}"
        raise typer.BadParameter(message, param_hint="--min-coverage")
    return percent / 100


def checked_rules(policy: Policy, ruleset: RuleSet, plans: Sequence[Plan]) -> Policy:
    """The policy with rules by their ids. Raises UnknownName for one that this run does not have.

    NOTE: the duties of a country are rules too, and known only once its plan was assessed.
    """
    ids = {rule.name: rule.id for rule in ruleset.rules}
    known = {*ids.values(), *(rule for plan in plans for rule in plan.report.rules.digests)}
    chosen = tuple(ids.get(name, name) for name in policy.fail_on_rule)
    for name in chosen:
        if name not in known:
            raise UnknownName("rule", name, nearest(name, [*known, *ids]))
    return replace(policy, fail_on_rule=chosen)


def decided(
    plans: Sequence[Plan],
    policy: Policy,
    baseline: str | None,
    ruleset: RuleSet,
    options: Options,
) -> list[Plan]:
    """The plans with the gate's decision in each report. Raises InvalidInput."""
    _all_different(plans)
    if baseline is None:
        return [replace(plan, report=gate.decide(plan.report, policy)) for plan in plans]
    reports = [plan.report for plan in plans]
    known = read_baseline(baseline, reports, builtin_catalogue(), ruleset, options)
    found = []
    for plan in plans:
        old, warning = baseline_of(plan.report, known)
        if warning:
            warn([warning])
        found.append(replace(plan, report=gate.decide(plan.report, policy, old)))
    return found


def _all_different(plans: Sequence[Plan]) -> None:
    """Raises InvalidInput where two files say that they are the same network.

    NOTE: findings keep their identity by the network's id; two of one id could hide each other.
    """
    first: dict[str, Plan] = {}
    problems = []
    for plan in plans:
        name = plan.report.subject.id
        other = first.setdefault(name, plan)
        if other is not plan:
            where = other.loaded.document.path
            message = f"the id '{name[:60]}' is taken by {where}: findings would be mixed up"
            problems.append(plan.loaded.document.problem(("id",), message))
    if problems:
        raise InvalidInput(problems)


def finished(result: Report | Reports) -> Report | Reports:
    """The result of a gate: several reports with one decision, and no path in a redacted one."""
    if isinstance(result, Reports):
        reports = tuple(_discreet(part) for part in result.reports)
        return gate.together(replace(result, reports=reports))
    return _discreet(result)


def _discreet(report: Report) -> Report:
    made = report.gate
    if not report.redacted or made is None or made.baseline is None:
        return report
    return replace(report, gate=replace(made, baseline=replace(made.baseline, path="baseline")))


def end(result: Report | Reports, policy: Policy, exit_zero: bool) -> None:
    """Exits with the code of the decision; the last line on standard error says why."""
    exit_for(result)
    made = result.gate
    if made is None or made.outcome == "passed":
        return
    code = gate.exit_code(made.outcome, policy)
    if not code:
        return
    why = _summed_up(made)
    if exit_zero:
        typer.echo(f"netrisk: {why}; exit code 0, as asked by --exit-zero", err=True)
        return
    typer.echo(f"netrisk: {why}", err=True)
    raise typer.Exit(code)


def _summed_up(made: Gate) -> str:
    from netrisk.formats.escape import visible

    more = len(made.reasons) - 1
    rest = f"; and {more} more" if more else ""
    return f"gate {made.outcome}: {visible(made.reasons[0])}{rest}"
