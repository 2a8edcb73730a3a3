"""What a comparison needs of a report: of an object at hand, or of a saved one, read quickly.

NOTE: a gate reads a baseline as large as its own report at every run. Plain JSON into the few
values needed takes a tenth of what the checking reader takes, which explains what is wrong with a
file that does not fit.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from math import inf
from pathlib import Path
from typing import Any

from netrisk.document import read
from netrisk.errors import InvalidInput, Problem
from netrisk.model.report import SCHEMA, SCHEMA_MANY, Report, Reports, Scores, Summary
from netrisk.model.result import Evidence, Limit, Location, Observed, Range, Result, Waived
from netrisk.model.vocabulary import AXES, SEVERITIES, Verdict
from netrisk.noun import noun

Key = tuple[str, str]  # rule and fingerprint; a redacted report has other words for subjects


@noun
class Snapshot:
    """One report as comparisons see it; ``concerns``: what failed, is open or crashed."""

    path: str
    network: str
    name: str
    country: str
    file: str
    as_of: str
    scope: tuple[str, ...]
    rules: str
    digests: Mapping[str, str]
    redacted: bool
    overlays: tuple[str, ...]
    summary: Summary
    scores: Mapping[str, Range | None]
    verdicts: Mapping[Key, Verdict]
    concerns: Mapping[Key, Result]


def of_report(report: Report, path: str | None = None) -> Snapshot:
    """The snapshot of a report at hand."""
    file = report.inputs[0].path if report.inputs else ""
    return Snapshot(
        path=path or file,
        network=report.subject.id,
        name=report.subject.name,
        country=report.subject.country,
        file=file,
        as_of=report.as_of,
        scope=tuple(report.scope),
        rules=report.rules.sha256,
        digests=report.rules.digests,
        redacted=report.redacted,
        overlays=tuple(sorted(part.sha256 for part in report.law.overlays)) if report.law else (),
        summary=report.summary,
        scores=_scores(report.scores),
        verdicts={(part.rule, part.fingerprint): part.verdict for part in report.results},
        concerns=_concerns(report.results),
    )


def read_snapshots(path: str) -> list[Snapshot]:
    """The reports of a saved file. Raises InvalidInput where the file holds none."""
    try:
        data = json.loads(Path(path).read_text(encoding="utf-8-sig"))
        reports = data["reports"] if data["schema"] == SCHEMA_MANY else [data]
        found = [_of_data(part, path) for part in reports]
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        found = [of_report(part, path) for part in _read_slowly(path)]
    if not found:
        raise InvalidInput([Problem(path, 0, 0, "holds no report")])
    return found


def _read_slowly(path: str) -> tuple[Report, ...]:
    from netrisk.formats.json import read_report

    result = read_report(read(path))
    return result.reports if isinstance(result, Reports) else (result,)


def _of_data(data: Any, path: str) -> Snapshot:
    if data["schema"] != SCHEMA:
        raise ValueError(data["schema"])
    subject, inputs = data["subject"], data["inputs"]
    results = data["results"]
    return Snapshot(
        path=path,
        network=_text(subject["id"]),
        name=_text(subject["name"]),
        country=_text(subject["country"]),
        file=_text(inputs[0]["path"]) if inputs else "",
        as_of=_text(data["as_of"]),
        scope=tuple(map(_text, data["scope"])),
        rules=_text(data["rules"]["sha256"]),
        digests=dict(data["rules"].get("digests", {})),
        redacted=bool(data.get("redacted")),
        overlays=tuple(
            sorted(_text(part["sha256"]) for part in (data.get("law") or {}).get("overlays", ()))
        ),
        summary=Summary(**{_spelled(key): value for key, value in data["summary"].items()}),
        scores={
            "overall": _range(data["scores"]["overall"]),
            **{axis: _range(part) for axis, part in data["scores"]["axes"].items()},
        },
        verdicts={
            (_text(part["rule"]), _text(part["fingerprint"])): Verdict(part["verdict"])
            for part in results
        },
        concerns=_concerns(
            _result(part) for part in results if part["verdict"] not in ("pass", "not_applicable")
        ),
    )


def _result(data: dict[str, Any]) -> Result:
    waiver, limit = data["waiver"], data["limit"]
    values: dict[str, Any] = {key: data[key] for key in _PLAIN}
    if data["severity"] not in SEVERITIES or data["axis"] not in AXES:
        raise ValueError(data["severity"], data["axis"])
    values |= {key: tuple(data[key]) for key in ("measures", "risks", "missing")}
    return Result(
        **values,
        verdict=Verdict(data["verdict"]),
        observed=_observed(data["observed"]),
        limit=Limit(_text(limit["op"]), limit["value"]) if limit else None,
        degree=_bounds(data["degree"]),
        contribution=_bounds(data["contribution"]),
        waiver=Waived(**waiver) if waiver else None,
        evidence=tuple(map(_evidence, data["evidence"])),
        locations=tuple(Location(**part) for part in data["locations"]),
        jointly=bool(data.get("jointly")),
    )


_PLAIN = """rule name title severity axis basis instrument confidence family subject effort message
    remediation fingerprint""".split()


def _evidence(data: dict[str, Any]) -> Evidence:
    return Evidence(_text(data["path"]), _text(data["fingerprint"]), _observed(data["observed"]))


def _concerns(results: Iterable[Result]) -> dict[Key, Result]:
    return {(part.rule, part.fingerprint): part for part in results if part.concern}


def _scores(scores: Scores) -> dict[str, Range | None]:
    found = {"overall": (scores.overall.low, scores.overall.high)}
    found.update({axis: (part.low, part.high) for axis, part in scores.axes.items()})
    return {
        name: None if low is None or high is None else Range(low, high)
        for name, (low, high) in found.items()
    }


def _range(data: dict[str, Any]) -> Range | None:
    return None if data["low"] is None else _bounds(data)


def _bounds(data: dict[str, Any]) -> Range:
    return Range(float(data["low"]), float(data["high"]))


def _observed(data: dict[str, Any] | None) -> Observed | None:
    """NOTE: JSON has null where there is no upper bound."""
    if data is None:
        return None
    high = inf if data["high"] is None else float(data["high"])
    return Observed(float(data["low"]), high, _text(data["unit"]))


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _spelled(key: str) -> str:
    return "pass_" if key == "pass" else key
