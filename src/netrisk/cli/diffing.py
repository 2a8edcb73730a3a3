"""The two sides of a comparison: reports as they were saved, plans assessed on one date."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from netrisk.assess import Options
from netrisk.cli.running import Acceptance, assess_plans
from netrisk.diff import compare
from netrisk.document import read
from netrisk.errors import InvalidInput, Problem
from netrisk.formats.json import read_report
from netrisk.gather import says_network
from netrisk.model.diff import BUCKETS, SCHEMA_MANY, Diff, Diffs
from netrisk.model.report import Report, Reports
from netrisk.ruleset import RuleSet
from netrisk.snapshot import of_report

Sides = tuple[list[Report], list[Report]]


def compared(
    old: str, new: str, ruleset: RuleSet, options: Options, accepted: Acceptance
) -> Diff | Diffs:
    """What changed from one side to the other, network by network. Raises InvalidInput."""
    before, after = _sides(old, new, ruleset, options, accepted)
    one, other = _by_id(old, before), _by_id(new, after)
    if len(before) == len(after) == 1:
        return _compare(before[0], old, after[0], new)
    shared = [name for name in one if name in other]
    if not shared:
        raise InvalidInput([Problem(new, 0, 0, f"has no network of those in {old}")])
    diffs = tuple(_compare(one[name], old, other[name], new) for name in shared)
    counted: Counter[str] = Counter()
    for diff in diffs:
        counted.update(diff.counts)
    return Diffs(
        SCHEMA_MANY,
        diffs,
        tuple(name for name in one if name not in other),
        tuple(name for name in other if name not in one),
        {bucket: counted[bucket] for bucket in BUCKETS},
    )


def _sides(old: str, new: str, ruleset: RuleSet, options: Options, accepted: Acceptance) -> Sides:
    """NOTE: what changes with the date alone is not what changed in the plan."""
    saved = {path: _saved(path) for path in (old, new) if not says_network(path)}
    if not options.as_of:
        days = {report.as_of for reports in saved.values() for report in reports}
        if len(days) == 1:
            options = replace(options, as_of=date.fromisoformat(days.pop()))
    both = [
        saved[path]
        if path in saved
        else [plan.report for plan in assess_plans([path], ruleset, options, False, accepted)]
        for path in (old, new)
    ]
    days = {report.as_of for reports in both for report in reports}
    if len(days) > 1 and not options.as_of and not saved:
        later = replace(options, as_of=date.fromisoformat(max(days)))
        return _sides(old, new, ruleset, later, accepted)
    return both[0], both[1]


def _saved(path: str) -> list[Report]:
    result = read_report(read(path))
    return list(result.reports) if isinstance(result, Reports) else [result]


def _by_id(path: str, reports: Sequence[Report]) -> dict[str, Report]:
    """Raises InvalidInput where two reports are on one network."""
    found: dict[str, Report] = {}
    for report in reports:
        name = report.subject.id
        if name in found:
            raise InvalidInput([Problem(path, 0, 0, f"has two reports on '{name[:60]}'")])
        found[name] = report
    return found


def _compare(before: Report, old: str, after: Report, new: str) -> Diff:
    made = compare(of_report(before, old), of_report(after, new))
    return replace(made, handling=after.handling or before.handling)
