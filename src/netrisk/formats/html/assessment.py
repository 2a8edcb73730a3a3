"""What the page of an assessment shows, in its order. Nothing is reckoned here but places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import ceil
from typing import Any

from netrisk.formats.causes import causes, rank
from netrisk.formats.html.bars import bars
from netrisk.model.report import Change, Report
from netrisk.model.result import Location, Result
from netrisk.model.ruletext import RuleText
from netrisk.model.vocabulary import Verdict
from netrisk.noun import noun

_MAIN = 3  # causes on the first screen
_WEIGHING = 12  # causes in the picture of what weighs most


@noun
class Group:
    """The findings of one rule, with what the report says of the rule (None in an old report)."""

    lead: Result
    results: tuple[Result, ...]
    text: RuleText | None
    firsts: tuple[tuple[Location, ...], ...]  # of each result, the places on lines not yet shown


def letter(report: Report, number: int) -> dict[str, Any]:
    """The values of one report's part of the page; ``number`` keeps the ids of parts apart."""
    entries = causes(report.results)
    texts = {part.id: part for part in report.rules.texts}
    failed = [part for part in report.results if part.verdict in (Verdict.FAIL, Verdict.ERROR)]
    concerns = [part for part in report.results if part.concern]
    weighing = _weighing(concerns)
    return {
        "report": report,
        "id": f"n{number}-",
        "main": entries[:_MAIN],
        "causes": len(entries),
        "win": _win(report),
        "bars": bars(report),
        "failed": _groups((part for part in failed if part.waiver is None), texts),
        "open": _groups((p for p in report.results if p.verdict is Verdict.UNKNOWN), texts),
        "waived": _groups((part for part in failed if part.waiver is not None), texts),
        "sources": _sources(report.rules.texts),
        "weighing": weighing,
        "scale": 10 * ceil(max([0.5, *(part.contribution.high for part in weighing)]) / 10),
        "lines": {(line.file, line.line): line.text.strip() for line in report.lines},
        "law": _law(report),
        "outlook": _days(report.outlook),
        "measures": sorted(
            {name for part in report.results if part.concern for name in part.measures}
        ),
        "idle": [part for part in report.waivers if part.status != "matched"],
    }


def _groups(results: Iterable[Result], texts: dict[str, RuleText]) -> list[Group]:
    """Findings by rule, worst first."""
    by_rule: dict[str, list[Result]] = {}
    for result in sorted(results, key=rank):
        by_rule.setdefault(result.rule, []).append(result)
    return [
        Group(found[0], tuple(found), texts.get(rule), tuple(_firsts(found)))
        for rule, found in by_rule.items()
    ]


def _firsts(results: Iterable[Result]) -> Iterator[tuple[Location, ...]]:
    shown: set[tuple[str, int]] = set()
    for result in results:
        new = tuple(at for at in result.locations[:1] if (at.file, at.line) not in shown)
        shown |= {(at.file, at.line) for at in new}
        yield new


def _sources(texts: Iterable[RuleText]) -> dict[tuple[str, str | None], int]:
    """What the rules rest on, each once, by its number in the list of sources."""
    every = dict.fromkeys((ref.title, ref.url) for part in texts for ref in part.references)
    return {source: number for number, source in enumerate(every, 1)}


def _win(report: Report) -> Result | None:
    """The finding to begin with: most points for its effort, if it gains any, else the worst."""
    win = report.quick_win
    for part in report.results:
        if win and win.high >= 0.5 and (part.rule, part.subject) == (win.rule, win.subject):
            return part
    worst = causes(report.results)
    return worst[0].lead if worst else None


def _weighing(concerns: Iterable[Result]) -> list[Result]:
    """The finding with most points of each cause, failed or open."""
    by_cause: dict[str, Result] = {}
    for part in concerns:
        held = by_cause.get(part.family)
        if part.contribution.high >= 0.5 and (held is None or _points(part) > _points(held)):
            by_cause[part.family] = part
    return sorted(by_cause.values(), key=_points, reverse=True)[:_WEIGHING]


def _points(result: Result) -> tuple[float, float, str, str]:
    return result.contribution.low, result.contribution.high, result.rule, result.subject


def _law(report: Report) -> list[Result]:
    shown = (Verdict.FAIL, Verdict.ERROR, Verdict.UNKNOWN, Verdict.PASS, Verdict.NOT_APPLICABLE)
    about = [part for part in report.results if part.basis == "national_law"]
    return sorted(about, key=lambda part: (shown.index(part.verdict), part.rule))


def _days(changes: Iterable[Change]) -> list[list[Change]]:
    """Changes of one rule on one day, to the same verdict, together."""
    alike: dict[tuple[str, str, str, str], list[Change]] = {}
    for change in changes:
        key = (change.date, change.rule, change.from_, change.to)
        alike.setdefault(key, []).append(change)
    return list(alike.values())
