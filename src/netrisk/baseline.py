"""What a gate holds a network against: a saved report on it, or an older plan of it.

A baseline belongs to one network and one file: what was known of plan A absorbs nothing of plan B.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import PurePath

from netrisk.assess import Options, assess
from netrisk.catalogue.catalogue import Catalogue
from netrisk.gather import networks, says_network
from netrisk.load import load
from netrisk.model.report import Report
from netrisk.ruleset import RuleSet
from netrisk.snapshot import Snapshot, of_report, read_snapshots


def read_baseline(
    path: str, reports: Iterable[Report], catalogue: Catalogue, ruleset: RuleSet, options: Options
) -> list[Snapshot]:
    """The snapshots of a saved report, or of older plans assessed by today's rules and on the date
    of the reports they belong to. Raises InvalidInput."""
    if not says_network(path):
        return read_snapshots(path)
    days = {report.subject.id: date.fromisoformat(report.as_of) for report in reports}
    found = []
    for file in networks([path]):
        loaded = load(file, catalogue, options.access)
        day = days.get(loaded.network.id)
        if day is not None:
            same = replace(options, as_of=day)
            found.append(of_report(assess(loaded, catalogue, ruleset, same), file))
    return found


def baseline_of(report: Report, known: Sequence[Snapshot]) -> tuple[Snapshot | None, str | None]:
    """The one snapshot that a report may be held against, or why there is none."""
    own = report.subject.id
    candidates = [part for part in known if part.network == own or _same_findings(report, part)]
    if not candidates:
        return None, f"the baseline has no report on '{own}': every finding of it counts as new"
    file = report.inputs[0].path
    fitting = [part for part in candidates if _same_file(part, file)]
    if len(fitting) == 1:
        return fitting[0], None
    if fitting:
        why = f"the baseline has {len(fitting)} reports on '{own}'"
    else:
        why = f"the baseline's report on '{own}' was made from {candidates[0].file}, not {file}"
    return None, f"{why}: every finding of it counts as new"


def _same_findings(report: Report, part: Snapshot) -> bool:
    """NOTE: a redacted report has no id, but its fingerprints are made of it."""
    if not part.redacted:
        return False
    return any((result.rule, result.fingerprint) in part.verdicts for result in report.results)


def _same_file(part: Snapshot, file: str) -> bool:
    """Whether two paths can name one file, from whatever folder each was given.

    NOTE: a copied plan with the id left as it was is another network. An older plan that is given
    as baseline itself has another path by nature.
    """
    if part.path == part.file or part.redacted or "-" in (part.file, file):
        return True
    one, other = _steps(part.file), _steps(file)
    shared = min(len(one), len(other))
    return one[-shared:] == other[-shared:]


def _steps(path: str) -> tuple[str, ...]:
    parts = PurePath(path.replace("\\", "/")).parts
    return tuple(part for part in parts if part not in (".", "..", "/"))
