"""Plain text, for a mail or an archive: the terminal's report, then every finding by itself."""

from __future__ import annotations

from collections.abc import Iterator

from netrisk.formats.causes import rank
from netrisk.formats.escape import visible
from netrisk.formats.links import slashed
from netrisk.formats.phrases import observed
from netrisk.formats.terminal import VERBOSE
from netrisk.formats.terminal import render as render_terminal
from netrisk.model.report import Report, Reports
from netrisk.model.result import Result
from netrisk.model.vocabulary import Verdict

_WIDTH = 80
_LONGEST = 2_000


def render(result: Report | Reports) -> str:
    """80 columns and no colour; a finding is told in lines as long as they need to be."""
    reports = result.reports if isinstance(result, Reports) else (result,)
    parts = [render_terminal(result, _WIDTH, False, VERBOSE)]
    parts += ["\n".join(_findings(report)) for report in reports]
    return "\n\n".join(parts) + "\n"


def _findings(report: Report) -> Iterator[str]:
    marking = visible(report.handling.marking) if report.handling else ""
    if marking:
        yield marking
    concerns = sorted((part for part in report.results if part.concern), key=rank)
    yield f"every finding and open check of {visible(report.subject.name)}: {len(concerns)}"
    for part in concerns:
        yield from _finding(part)
    if marking:
        yield marking


def _finding(part: Result) -> Iterator[str]:
    yield ""
    waived = f", waived until {part.waiver.expires}" if part.waiver else ""
    crashed = "crashed" if part.verdict is Verdict.ERROR else part.verdict.value
    yield f"{part.fingerprint}  {part.severity} {crashed}{waived}"
    said = observed(part)
    yield _line(f"{part.rule} {part.name}  {part.subject}" + (f": {said}" if said else ""))
    yield _line(part.message)
    for at in part.locations[:3]:
        yield _line(f"{slashed(at.file)}:{at.line}:{at.column}  {at.text}")
    if len(part.locations) > 3:
        yield _line(f"and {len(part.locations) - 3} more places")
    if part.missing:
        yield _line(f"missing: {', '.join(part.missing)}")


def _line(text: str) -> str:
    return f"  {visible(text, _LONGEST)}"
