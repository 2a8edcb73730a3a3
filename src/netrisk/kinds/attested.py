"""An attested control with evidence that has not expired; or an assurance scheme per function.

Implemented with valid evidence passes; without, or with expired evidence, it is unknown: a bare
word proves nothing. Partial, planned and none fail (extent 0.5 for partial, else 1). Nothing said
of a scheme is unknown, since publishing is optional; only ``assurance: []`` or a list without it
fails (extent: the weighted share).
"""

from __future__ import annotations

from collections.abc import Iterator

from netrisk.fingerprint import id_path
from netrisk.interval import Interval, point
from netrisk.kinds.cells import applicability, by_function
from netrisk.kinds.context import Context
from netrisk.kinds.outcome import Bound, Outcome, Proof, degree, inapplicable
from netrisk.kinds.rows import Asked, judge_rows
from netrisk.model.network import Control
from netrisk.model.rule import Rule
from netrisk.model.vocabulary import Verdict
from netrisk.noun import noun
from netrisk.table import Cohort
from netrisk.wording import listing

LOOSER = {"controls": "fewer", "schemes": "more"}


@noun
class Check:
    """``controls``: one subject each; or ``schemes``: any of them, per function."""

    controls: tuple[str, ...] = ()
    schemes: tuple[str, ...] = ()


def evaluate(check: Check, rule: Rule, context: Context) -> Iterator[Outcome]:
    if check.schemes:
        yield from by_function(
            context,
            rule,
            lambda cell: judge_rows(cell, lambda row: _scheme(check, row, context), "evidenced"),
        )
        return
    applies, missing, why = applicability(context, rule)
    for name in check.controls:
        control = context.network.controls.get(name)
        yield _control(name, control, context).given(applies, missing, why)


def _control(name: str, control: Control | None, context: Context) -> Outcome:
    origin = ("controls", name)
    if control is None or control.status == "unknown":
        return _unknown(name, f"{name} is not answered.", (id_path(origin),))
    if control.status == "not_applicable":
        note = control.note or "declared not applicable"
        return inapplicable(name, f"{name}: {note}.")
    if control.status == "implemented":
        if control.evidence is None:
            return _unknown(
                name,
                f"{name} is said to be implemented, without evidence.",
                (id_path((*origin, "evidence")),),
            )
        if control.expires is not None and control.expires <= context.day:
            return _unknown(
                name,
                f"{name}: the evidence expired on {control.expires}.",
                (id_path((*origin, "evidence")),),
            )
        return Outcome(
            name, Verdict.PASS, f"{name} is implemented; evidence: {control.evidence}.", point(0.0)
        )
    extent = 0.5 if control.status == "partial" else 1.0
    return Outcome(
        name,
        Verdict.FAIL,
        f"{name} is declared as {control.status}.",
        degree(Verdict.FAIL, Interval(extent, extent)),
        None,
        Bound("==", "implemented"),
        (Proof((*origin, "status"), (*origin, "status")),),
    )


def _unknown(name: str, message: str, missing: tuple[str, ...]) -> Outcome:
    origin = ("controls", name)
    return Outcome(
        name,
        Verdict.UNKNOWN,
        message,
        degree(Verdict.UNKNOWN),
        None,
        Bound("==", "implemented"),
        (Proof(origin, origin),),
        missing,
    )


def _scheme(check: Check, row: Cohort, context: Context) -> Asked:
    assurance = row.deployment.assurance if row.deployment else None
    if assurance is None:
        return Asked(None, "assurance")
    wanted = {scheme.casefold() for scheme in check.schemes}
    held = [part for part in assurance if part.scheme.casefold() in wanted]
    if not held:
        names = listing(check.schemes).replace(" and ", " or ")
        return Asked(False, "assurance", f"declared to have no {names} evidence")
    valid = any(part.expires is None or part.expires > context.day for part in held)
    return Asked(True if valid else None, "assurance")
