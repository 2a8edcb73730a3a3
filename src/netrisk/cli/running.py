"""What the verbs that assess have in common: rules chosen, files assessed, a result shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import typer

from netrisk import reporting
from netrisk.assess import Assessment, Options
from netrisk.catalogue.catalogue import builtin_catalogue
from netrisk.cli.output import colored, emit, warn, width
from netrisk.errors import ExitCode, InvalidInput, Problem
from netrisk.formats.registry import NORMAL, QUIET, VERBOSE, View, rendered
from netrisk.gather import networks
from netrisk.load import Loaded
from netrisk.model.report import Report, Reports
from netrisk.model.vocabulary import MAX_WAIVER_DAYS
from netrisk.noun import noun
from netrisk.ruleset import RuleSet, choose
from netrisk.state import examine_file
from netrisk.waiverfile import WaiverFile, anonymous, beside, read_waivers
from netrisk.waivers import settle, without_strays

if TYPE_CHECKING:
    from netrisk.overlays import LoadedOverlay


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


def overlays(files: Sequence[str] | None) -> tuple[LoadedOverlay, ...]:
    """The private facts that a run is to lay over the law. Raises InvalidInput."""
    if not files:
        return ()
    from netrisk.overlays import load_overlays

    found = load_overlays(files, builtin_catalogue())
    warn([str(warning) for part in found for warning in part.warnings])
    return found


def warn_of_idle(laid: Sequence[LoadedOverlay], countries: Iterable[str]) -> None:
    """Says which private facts nothing of a run was held against."""
    met = set(countries)
    idle = [part for part in laid if part.overlay.country not in met]
    warn(
        [
            f"{part.document.path} is about {part.overlay.country}, and nothing here is: not used"
            for part in idle
        ]
    )


@noun
class Acceptance:
    """Which waivers hold in a run: those beside each plan, those of a file, or none."""

    file: str | None = None
    ignored: bool = False
    max_days: int = MAX_WAIVER_DAYS


@noun
class Plan:
    """A network file with what was found about it."""

    loaded: Loaded
    report: Report


def assess_files(
    files: Sequence[str],
    ruleset: RuleSet,
    options: Options,
    redact: bool,
    accepted: Acceptance | None = None,
) -> Report | Reports:
    """Assesses every file, or reports the problems of all of them. Raises InvalidInput."""
    return as_one(assess_plans(files, ruleset, options, redact, accepted), redact)


def assess_plans(
    files: Sequence[str],
    ruleset: RuleSet,
    options: Options,
    redact: bool = False,
    accepted: Acceptance | None = None,
) -> list[Plan]:
    """The same, each for itself and not redacted yet, but for the words of waivers."""
    catalogue = builtin_catalogue()
    found: list[Assessment] = []
    waivers: list[WaiverFile | None] = []
    problems: list[Problem] = []
    for file in networks(files):
        try:
            found.append(examine_file(file, catalogue, ruleset, options))
        except InvalidInput as error:
            problems += error.problems
    given = _WaiverFiles(accepted or Acceptance(ignored=True), redact)
    for part in found:
        try:
            waivers.append(given.of(part.loaded.document.path))
        except InvalidInput as error:
            problems += error.problems
    if not redact:
        warn([str(warning) for part in found for warning in part.loaded.warnings])
    if problems:
        raise InvalidInput(problems)
    warn_of_idle(options.overlays, [part.context.network.country for part in found])
    settled = settle(found, waivers, given.accepted.max_days)
    return [
        Plan(part.loaded, reporting.report(part, mine))
        for part, mine in zip(found, settled, strict=True)
    ]


def as_one(plans: Sequence[Plan], redact: bool) -> Report | Reports:
    """The reports of a run as one result, redacted if that was asked for."""
    reports = [plan.report for plan in plans]
    if redact:
        from netrisk.redact import redacted

        reports = [without_strays(redacted(plan.report, plan.loaded)) for plan in plans]
    return reports[0] if len(reports) == 1 else reporting.together(reports)


class _WaiverFiles:
    """The waivers of each plan; a file that serves several plans is read once."""

    def __init__(self, accepted: Acceptance, redact: bool) -> None:
        self.accepted, self._redact = accepted, redact
        self._read: dict[str, WaiverFile] = {}

    def of(self, plan: str) -> WaiverFile | None:
        """Raises InvalidInput where the file cannot be used."""
        path = None if self.accepted.ignored else self.accepted.file or beside(plan)
        if path is None:
            return None
        if path not in self._read:
            file = read_waivers(path)
            self._read[path] = anonymous(file) if self._redact else file
        return self._read[path]


def show(
    result: object,
    command: str,
    format: str,
    output: str | None,
    no_color: bool,
    quiet: bool = False,
    verbose: bool = False,
) -> None:
    """Hands the result to its format."""
    verbosity = QUIET if quiet else VERBOSE if verbose else NORMAL
    view = View(width(), output is None and colored(no_color), verbosity)
    emit(rendered(result, command, format, view), output)


def show_requests(result: Report | Reports, output: str | None) -> None:
    """The questions that would decide what is open, as a letter to who can answer them."""
    from netrisk.requests import questionnaire

    reports = result.reports if isinstance(result, Reports) else (result,)
    controls = builtin_catalogue().controls
    asked = [questionnaire(report, controls) for report in reports]
    emit(rendered(asked, "requests", "markdown"), output)


def exit_for(result: Report | Reports) -> None:
    """A rule that crashed is a bug of netrisk, and the run says so."""
    reports = result.reports if isinstance(result, Reports) else (result,)
    crashed = sum(report.summary.error for report in reports)
    if crashed:
        typer.echo(f"netrisk: {crashed} results are missing, since a rule crashed", err=True)
        raise typer.Exit(ExitCode.BUG)
