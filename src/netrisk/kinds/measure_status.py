"""How far a member state has come with one Toolbox measure, as far as a source says so.

A measure of states: on a network it is not applicable, since no network can show it. The profile's
``status`` counts: none, planned, adopted, applied, in this order. Unknown and confidential are
unknown, never none. Where a profile and an overlay differ, both are said, and a verdict is only
what both allow. Extent of a failure: 1 for none, a third less for each step taken.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from annotated_types import MinLen

from netrisk.interval import Interval
from netrisk.kinds.context import Context
from netrisk.kinds.outcome import Bound, Outcome, Proof, degree, inapplicable
from netrisk.model.regime import Measure
from netrisk.model.rule import Rule
from netrisk.model.vocabulary import Verdict
from netrisk.national import Law
from netrisk.noun import noun

LOOSER = {"least": "fewer", "measure": "fewer"}

_STEPS = ("none", "planned", "adopted", "applied")
_USED = {"used": "used", "not_used": "not used", "confidential": "its use is not public"}


@noun
class Check:
    """``measure``: a Toolbox measure; ``least``: the status that leaves no finding."""

    measure: Annotated[str, MinLen(4)]
    least: Literal["planned", "adopted", "applied"] = "applied"


def evaluate(check: Check, rule: Rule, context: Context) -> Iterator[Outcome]:
    name = check.measure
    if not context.state or context.law is None:
        yield inapplicable(
            name, f"{name} is a measure of states, which no network can show: it is not checked."
        )
        return
    said = list(_stated(name, context.law))
    origin = ("regime", "measures", name)
    known = [row for row, _ in said if row.status in _STEPS]
    if not known:
        confidential = [label for row, label in said if row.status == "confidential"]
        words = "is not public" if confidential else "was not found"
        labels = "; ".join(filter(None, confidential))
        yield Outcome(
            name,
            Verdict.UNKNOWN,
            f"{name}: how far it has come {words}{f' ({labels})' if labels else ''}.",
            degree(Verdict.UNKNOWN),
            None,
            Bound(">=", check.least),
            (Proof(origin, origin),),
            (".".join(origin),),
        )
        return
    steps = [_STEPS.index(row.status) for row in known]
    least = _STEPS.index(check.least)
    alike = len({step >= least for step in steps}) == 1
    verdict = Verdict.of(steps[0] >= least) if alike else Verdict.UNKNOWN
    extents = [1 - step / (len(_STEPS) - 1) for step in steps]
    at = (*origin, "status")
    yield Outcome(
        name,
        verdict,
        " ".join(_said(name, row, context) for row, _ in said),
        degree(verdict, Interval(min(extents), max(extents))),
        None,
        Bound(">=", check.least),
        (Proof(at, at),),
        () if alike else (".".join(origin),),
    )


def _stated(name: str, law: Law) -> Iterator[tuple[Measure, str]]:
    """What the profile says of a measure, then what overlays say, each with the overlay's label."""
    row = law.profile.regime.measures.get(name)
    if row is not None and row.status != "unknown":
        yield row, ""
    if law.overlays:
        from netrisk.overlays import measures

        yield from measures(name, law.overlays)


def _said(name: str, row: Measure, context: Context) -> str:
    parts = [row.status, _USED.get(row.used or "", ""), row.scope or ""]
    sources = context.law.sources(row.source) if context.law else ""
    sure = f"confidence {row.confidence}" if row.confidence else ""
    words = "; ".join(filter(None, [*parts, sure]))
    return f"{name}: {words}. Source: {sources}"
