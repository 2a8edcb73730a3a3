"""The first screen: what was assessed, how bad it is, how sure that is, on each axis."""

from __future__ import annotations

from collections.abc import Iterable

from rich.text import Text

from netrisk.formats.escape import visible
from netrisk.formats.phrases import where
from netrisk.formats.terminal.layout import Page, bar, points
from netrisk.interval import Interval
from netrisk.model.report import AxisScore, ClassSource, Quantity, Report
from netrisk.model.vocabulary import CATEGORY_NAMES
from netrisk.wording import listing, percent

_NAME = 13
_SCORE = 8


def marking(page: Page, report: Report) -> None:
    """The handling marking, on top and bottom of everything made from the file."""
    if report.handling is None:
        return
    words = visible(report.handling.marking)
    if report.handling.release_to:
        words += f" · release to {', '.join(map(visible, report.handling.release_to))}"
    page.gap()
    page.line(Text(words, style="bold reverse"))


def head(page: Page, report: Report) -> None:
    """Network, country and date; the worse axis with its interval, band and polarity."""
    subject = report.subject
    left = Text(visible(subject.name), style="bold")
    left.append(f" · {visible(where(subject.country))} · as of {report.as_of}", style="not bold")
    overall = report.scores.overall
    if overall.low is None or overall.high is None:
        right = Text("risk not assessed: no rule of exposure or dependence applies")
    else:
        low, high = round(overall.low), round(overall.high)
        risk = str(low) if low == high else f"{low} to {high}"
        right = Text(f"risk {risk} of 100, ")
        right.append(overall.band, style="bold")
        right.append(f" (0 is best): {overall.axis}")
    page.columns(left, right)
    for part in report.law.overlays if report.law else ():
        page.paragraph(visible(f"scores and findings rest on {part.label}, too"), 0, "dim")


def origin(page: Page, report: Report) -> None:
    """How much was understood of the exports behind an imported network: all rests on it."""
    if report.imported is not None:
        page.paragraph(visible(report.imported), 2)


def axes(page: Page, report: Report) -> None:
    """Exposure and dependence as bars with the quantities behind them, assurance as counts."""
    page.gap()
    cells = 36 if page.width >= 110 else 16 if page.width >= 76 else 0
    for name in ("exposure", "dependence"):
        axis = report.scores.axes.get(name)
        if axis is not None:
            exposure = name == "exposure"
            lines = _exposure(report, axis) if exposure else _dependence(report, axis)
            _axis(page, name, axis, cells, lines)
    governance = report.scores.axes.get("governance")
    if governance is not None:
        _governance(page, governance)
    assurance = report.scores.axes.get("assurance")
    if assurance is not None:
        counts = assurance.counts
        total = counts.fail + counts.unknown + counts.pass_
        words = (
            f"{counts.pass_} of {total} checks evidenced, {counts.fail} contradicted, "
            f"{counts.unknown} not answered"
        )
        if total and not counts.pass_:
            words += "; to answer: netrisk init --controls"
        lines = _wrap(words, page.width - _NAME - 2)
        page.line(Text(f"  {'assurance':<{_NAME}}") + Text(lines[0]))
        for line in lines[1:]:
            page.line(" " * (_NAME + 2) + line)


def _governance(page: Page, axis: AxisScore) -> None:
    counts = axis.counts
    words = (
        f"{counts.pass_} of {counts.fail + counts.unknown + counts.pass_} measures in place by a "
        f"source, {counts.fail} not, {counts.unknown} not known"
    )
    for at, line in enumerate(_wrap(words, page.width - _NAME - 2)):
        page.line(Text(f"  {'' if at else 'governance':<{_NAME}}") + Text(line))


def _axis(page: Page, name: str, axis: AxisScore, cells: int, lines: list[str]) -> None:
    front = Text(f"  {name:<{_NAME}}")
    if axis.low is not None and axis.high is not None and cells:
        front.append(bar(axis.low, axis.high, cells) + "  ")
    front.append(f"{points(axis.low, axis.high):<{_SCORE}}", style="bold")
    indent = len(front.plain)
    room = max(20, page.width - indent)
    wrapped = [part for line in lines for part in _wrap(line, room)]
    page.line(front + Text(wrapped[0] if wrapped else ""))
    for line in wrapped[1:]:
        page.line(" " * indent + line)


def _wrap(text: str, room: int) -> list[str]:
    from textwrap import wrap

    return wrap(text, room) or [""]


def _exposure(report: Report, axis: AxisScore) -> list[str]:
    listed = [part for part in report.suppliers if part.class_ == "listed"]
    perhaps = [part for part in report.suppliers if part.class_ == "unknown"]
    about = [part for part in axis.quantities if part.by == "risk"]
    certain = [part for part in about if part.low > 0]
    possible = [part for part in about if part.low == 0 and part.high > 0]
    if report.subject.kind == "state":
        return _published(axis.quantities)
    if not axis.quantities:
        return ["nothing is declared"]
    lines = []
    if certain:
        names = listing(visible(part.name) for part in listed)
        lines.append(f"{names}: {_by_category(certain)}")
    elif not listed and not perhaps:
        lines.append("no listed supplier found in what is declared")
    if perhaps:
        names = listing(visible(part.name) for part in perhaps)
        lines.append(f"{names}: listed if this network stands in the EU; no country is declared")
    if possible:
        lines.append(f"not known: {_by_category(possible)}")
    lines += [
        visible(words)
        for words in dict.fromkeys(
            _dated(source) for part in (*listed, *perhaps) for source in part.sources
        )
    ]
    return lines


def _dated(source: ClassSource) -> str:
    """What a source says and when, unless its words end with the year."""
    if source.date is None or source.words.endswith(source.date[:4]):
        return source.words
    return f"{source.words} of {source.date}"


def _published(quantities: Iterable[Quantity]) -> list[str]:
    """What is public on a country's market: a country's suppliers, and listed ones among them."""
    by_name: dict[str, list[Quantity]] = {}
    for part in quantities:
        name = "listed suppliers" if part.by == "risk" else f"suppliers of {part.name}"
        by_name.setdefault(name, []).append(part)
    lines = [f"{visible(name)}: {_by_category(parts)}" for name, parts in by_name.items()]
    return lines or ["no public source says who supplies the operators"]


def _dependence(report: Report, axis: AxisScore) -> list[str]:
    if not axis.quantities and report.subject.kind == "state":
        return ["how much one owner supplies is not public"]
    if not axis.quantities:
        return ["nothing is declared"]
    by_owner: dict[str, list[Quantity]] = {}
    for part in axis.quantities:
        by_owner.setdefault(part.name, []).append(part)
    owners = sorted(by_owner, key=lambda name: -max(part.low for part in by_owner[name]))
    said = [f"{visible(name)} {_by_category(by_owner[name])}" for name in owners]
    return [f"largest owner: {'; '.join(said)}"]


def _by_category(parts: list[Quantity]) -> str:
    said = []
    for part in parts:
        share = Interval(part.low, part.high)
        amount = "all" if part.low >= 1 else percent(share)
        said.append(f"{amount} of {CATEGORY_NAMES[part.category]}")
    return ", ".join(said)
