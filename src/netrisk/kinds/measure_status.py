"""How far a member state has come with one Toolbox measure, as far as a source says so.

A measure of states: on a network it is not applicable, since no network can show it. The profile's
``status`` counts: none, planned, adopted, applied, in this order. Unknown and confidential are
unknown, never none. Extent of a failure: 1 for none, a third less for each step taken.
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
    row = context.law.profile.regime.measures.get(name)
    origin = ("regime", "measures", name)
    if row is None or row.status in ("unknown", "confidential"):
        words = "is not public" if row and row.status == "confidential" else "was not found"
        yield Outcome(
            name,
            Verdict.UNKNOWN,
            f"{name}: how far it has come {words}.",
            degree(Verdict.UNKNOWN),
            None,
            Bound(">=", check.least),
            (Proof(origin, origin),),
            (".".join(origin),),
        )
        return
    step = _STEPS.index(row.status)
    verdict = Verdict.of(step >= _STEPS.index(check.least))
    extent = 1 - step / (len(_STEPS) - 1)
    at = (*origin, "status")
    yield Outcome(
        name,
        verdict,
        _said(name, row, context),
        degree(verdict, Interval(extent, extent)),
        None,
        Bound(">=", check.least),
        (Proof(at, at),),
    )


def _said(name: str, row: Measure, context: Context) -> str:
    parts = [row.status, _USED.get(row.used or "", ""), row.scope or ""]
    sources = context.law.sources(row.source) if context.law else ""
    sure = f"confidence {row.confidence}" if row.confidence else ""
    words = "; ".join(filter(None, [*parts, sure]))
    return f"{name}: {words}. Source: {sources}"
