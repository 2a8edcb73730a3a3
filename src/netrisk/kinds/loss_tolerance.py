"""What must still be served when any one supplier, owner, country or site is lost in an outage.

One result for the network and one for each region: the least that is served after any such loss
(design of ``netrisk.simulate``, scenario outage). A function of the chain that the file does not
have may be anybody's, so that nothing is certain to be served; without a declared architecture
every one is possible; what names no site may stand at any. By risk class all listed suppliers are
lost together. Extent of a failure: (required - served) / required.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Literal

from annotated_types import Gt, Le

from netrisk.interval import EVERYTHING, point, shortfall
from netrisk.kinds.cells import applicability
from netrisk.kinds.context import Context
from netrisk.kinds.evidence import field_proofs, missing_field, missing_suppliers, supplier_proofs
from netrisk.kinds.outcome import Bound, Measured, Outcome, Proof, degree, inapplicable
from netrisk.model.rule import Rule
from netrisk.model.vocabulary import CATEGORY_NAMES, UNKNOWN, Category, Verdict
from netrisk.noun import noun
from netrisk.table import Cohort
from netrisk.wording import listing, percent

if TYPE_CHECKING:
    from netrisk.simulate.worst import WorstLoss

LOOSER = {"min_served": "lower"}

_CARRYING: tuple[Category, ...] = ("core", "ran")  # nothing is served without these


@noun
class Check:
    """``lose``: what is lost, one at a time; ``min_served``: the share of the load that must be
    left, 0 to 1; ``regions``: whether every region must have it too."""

    lose: Literal["supplier", "owner", "country", "risk", "site"] = "owner"
    min_served: Annotated[float, Gt(0), Le(1)] = 0.5
    regions: bool = True


def evaluate(check: Check, rule: Rule, context: Context) -> Iterator[Outcome]:
    applies, missing, why = applicability(context, rule)
    left_out = [name for name in _CARRYING if not context.table.in_scope(name)]
    if left_out:
        names = listing(CATEGORY_NAMES[name] for name in left_out)
        yield inapplicable("network", f"The {names} is out of the file's scope.")
        return
    from netrisk.simulate.scenario import Question
    from netrisk.simulate.worst import worst_losses

    found = list(worst_losses(context, Question(check.lose, strict=True)))
    if not found:
        yield _nobody(check).given(applies, missing, why)
    for loss in found if check.regions else found[:1]:
        yield _judge(check, context, loss).given(applies, missing, why)


def _judge(check: Check, context: Context, loss: WorstLoss) -> Outcome:
    verdict = Verdict.of(loss.served.at_least(check.min_served))
    place = f" in {loss.region}" if loss.region is not None else ""
    limits = f" (limited by {_limits(loss)})" if loss.limited_by else ""
    return Outcome(
        "network" if loss.region is None else f"network/{loss.region}",
        verdict,
        f"In scenario outage, without {_who(check, context, loss)}, {_load(loss)} is served{place}"
        f"{limits}; at least {percent(point(check.min_served))} needed after the loss of "
        f"{_any(check)}.",
        degree(verdict, shortfall(loss.served, check.min_served, 0.0)),
        Measured(loss.served, "share"),
        Bound(">=", check.min_served),
        () if verdict is Verdict.PASS else _proofs(check, context, loss),
        _missing(check, context, loss) if verdict is Verdict.UNKNOWN else (),
        loss.weight,
    )


def _nobody(check: Check) -> Outcome:
    """Nobody that could be lost is in the file: no listed supplier, and no unknown one."""
    return Outcome(
        "network",
        Verdict.PASS,
        f"There is nothing to lose with {_any(check)}.",
        degree(Verdict.PASS),
        Measured(EVERYTHING, "share"),
        Bound(">=", check.min_served),
    )


def _any(check: Check) -> str:
    return "all listed suppliers" if check.lose == "risk" else f"any one {check.lose}"


def _who(check: Check, context: Context, loss: WorstLoss) -> str:
    if loss.name is None:
        if check.lose == "site":
            return "the one site at which all may stand that names none"
        return "whoever is behind what is not declared"
    return context.label(loss.name) if check.lose in ("supplier", "owner", "risk") else loss.name


def _limits(loss: WorstLoss) -> str:
    """The factors that limit, and what of the lost one's takes them down."""
    through = {
        str(row.function) for row in loss.rows if row.function is not None and row.category != "ran"
    }.difference(loss.limited_by)
    words = listing(loss.limited_by)
    return f"{words}, through {listing(sorted(through))}" if through else words


def _load(loss: WorstLoss) -> str:
    if loss.served.high <= 0:
        return "none of the modelled load"
    if loss.served.certain:
        return f"{percent(loss.served)} of the modelled load"
    return f"at most {percent(point(loss.served.high))} of the modelled load"


def _proofs(check: Check, context: Context, loss: WorstLoss) -> tuple[Proof, ...]:
    """What of the lost one's decides; where nothing does, the key that all is declared under."""
    if not loss.rows:
        origin = ("mix",) if context.network.mix else ("deployments",)
        return (Proof(origin, origin),)
    if check.lose == "site":
        site = ("sites", loss.name or UNKNOWN)
        return tuple(
            replace(proof, stands_for=site) for proof in field_proofs(loss.rows[:1], "site")
        )
    found: list[Proof] = []
    by_category: dict[Category, list[Cohort]] = {}
    for row in loss.rows:
        by_category.setdefault(row.category, []).append(row)
    for category, rows in by_category.items():
        found += supplier_proofs(rows, context.table.weight(category))
    return tuple(found)


def _missing(check: Check, context: Context, loss: WorstLoss) -> tuple[str, ...]:
    """What would decide: functions, suppliers or sites, groups and needs, the architecture."""
    key = ("missing", check.lose)
    if key not in context.losses:
        context.losses[key] = _missing_anywhere(check, context)
    return tuple(dict.fromkeys((*context.losses[key], *loss.facts)))


def _missing_anywhere(check: Check, context: Context) -> tuple[str, ...]:
    """Functions, and carriers that do not say whose they are, or where: the same for any region."""
    from netrisk.simulate.layout import layout_of, missing_functions

    silent = [row for row in context.table.rows if row.carrier and _silent(check, row)]
    missing = [*_undeclared(context, missing_functions(layout_of(context, strict=True)))]
    if check.lose == "site":
        short = sorted({row.category for row in silent if row.deployment is None})
        missing += [f"deployments[category={name}]" for name in short]
        missing += missing_field([row for row in silent if row.deployment is not None], "site")
    else:
        missing += missing_suppliers(silent)
    return tuple(missing)


def _silent(check: Check, row: Cohort) -> bool:
    if check.lose == "site":
        return row.deployment is None or (row.deployment.site is None and not row.dispersed)
    return (row.country if check.lose == "country" else row.supplier) is None


def _undeclared(context: Context, functions: tuple[str, ...]) -> Iterator[str]:
    """Functions that a chain needs and the file does not have; a whole category as one."""
    from netrisk.simulate.chained import RAN
    from netrisk.simulate.layout import ANCHOR

    core = context.table.declares("core")
    for name in functions:
        if name == RAN:
            yield context.table.undeclared("ran")[0]
        elif name == ANCHOR:
            yield "deployments[function=eNB]"
        else:
            yield f"deployments[function={name}]" if core else context.table.undeclared("core")[0]
