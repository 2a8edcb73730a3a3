"""Who manages, supports or reaches equipment from outside, and from where.

Not declared is unknown; ``access: []`` says that nobody does. Extent of a failure: the weighted
share that fails; management systems weigh as what names them under ``controlled_by`` does, by
number where anything names none of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from netrisk.interval import Truth, every, negation
from netrisk.kinds.cells import Cell, by_function
from netrisk.kinds.command import weighing
from netrisk.kinds.context import Context
from netrisk.kinds.outcome import Outcome
from netrisk.kinds.rows import Asked, judge_rows
from netrisk.model.network import Access
from netrisk.model.rule import Rule
from netrisk.model.vocabulary import UNKNOWN
from netrisk.noun import noun
from netrisk.table import Cohort

LOOSER = {"relations": "fewer", "modes": "fewer"}

Relation = Literal[
    "managed_by", "support_by", "provider", "access", "controlled_by", "hosted_on", "site"
]
OPERATOR = "operator"


@noun
class Check:
    """``forbid``: parties of the listed class, what lies outside the EU and the network's own
    country, or anybody but the operator. ``modes``: which ways of access count. ``controlled_by``
    and ``hosted_on`` ask for the supplier of the management system or platform, ``site`` for the
    country in which the deployment stands."""

    forbid: Literal["listed", "outside_eu", "others"]
    relations: tuple[Relation, ...] = ("managed_by", "access")
    modes: tuple[Literal["on_request", "persistent"], ...] = ("on_request", "persistent")
    privileged: bool = False  # only privileged access counts


def evaluate(check: Check, rule: Rule, context: Context) -> Iterator[Outcome]:
    good = {
        "listed": "no listed party manages or reaches it",
        "outside_eu": "no access from outside the EU",
        "others": "in the operator's own hands",
    }[check.forbid]
    return by_function(context, rule, lambda cell: _judge(check, cell, context, good))


def _judge(check: Check, cell: Cell, context: Context, good: str) -> Outcome:
    weigh, command = weighing(cell, context)
    whole_of = "of what it commands" if command else "of it"
    return judge_rows(cell, lambda row: _ask(check, row, context), good, weigh, whole_of)


def _ask(check: Check, row: Cohort, context: Context) -> Asked:
    """The first answer that decides: a no, else one that nobody gives."""
    found = _relation(check, check.relations[0], row, context)
    for relation in check.relations[1:]:
        if found.fine is False:
            break
        answer = _relation(check, relation, row, context)
        if answer.fine is False or (answer.fine is None and found.fine):
            found = answer
    return found


def _relation(check: Check, relation: Relation, row: Cohort, context: Context) -> Asked:
    if row.deployment is None:
        return Asked(None, relation)
    if relation == "access":
        return _reached(check, row.deployment.access, row, context)
    if relation in ("controlled_by", "hosted_on"):
        return _beneath(check, relation, row, context)
    if relation == "site":
        return _standing(row, context)
    party: str | None = getattr(row.deployment, relation)
    if party is None:
        return Asked(None, relation)
    words = {"managed_by": "managed by", "support_by": "supported by", "provider": "provided by"}
    return Asked(_party_fine(check, party, row, context), relation, f"{words[relation]} {party}")


def _beneath(check: Check, relation: Relation, row: Cohort, context: Context) -> Asked:
    """By whose management system, or on whose platform, a deployment runs."""
    stated = getattr(row.deployment, relation)
    if stated is None:
        return Asked(None, relation)
    words = {"controlled_by": "controlled by", "hosted_on": "hosted on"}[relation]
    answers = []
    for name in (stated,) if isinstance(stated, str) else stated:
        below = context.table.deployment(name)
        supplier = below.deployment.supplier if below and below.deployment else UNKNOWN
        fine = _party_fine(check, supplier, below or row, context)
        answers.append(Asked(fine, relation, f"{words} {name} of {supplier}"))
    fine = every(answer.fine for answer in answers)
    return next((answer for answer in answers if answer.fine is fine), Asked(True, relation))


def _standing(row: Cohort, context: Context) -> Asked:
    """In which country a deployment stands."""
    site = context.network.sites.get((row.deployment and row.deployment.site) or "")
    country = site.country if site else None
    return Asked(context.inside(country), "site", f"stands in {country}")


def _reached(check: Check, access: Iterable[Access] | None, row: Cohort, context: Context) -> Asked:
    if access is None:
        return Asked(None, "access")
    answers = []
    for entry in access:
        counts = _counts(check, entry)
        bad = every([counts, negation(_entry_fine(check, entry, row, context))])
        place = f" from {', '.join(entry.from_)}" if entry.from_ else ""
        how = f"{entry.mode or 'some'} access".replace("_", " ")
        answers.append(Asked(negation(bad), "access", f"{entry.party} has {how}{place}"))
    fine = every(answer.fine for answer in answers)
    return next((answer for answer in answers if answer.fine is fine), Asked(True, "access"))


def _counts(check: Check, entry: Access) -> Truth:
    """Whether this is a kind of access that the check is about."""
    if entry.mode == "none":
        return False
    mode = None if entry.mode is None else entry.mode in check.modes
    return every([mode, entry.privileged if check.privileged else True])


def _entry_fine(check: Check, entry: Access, row: Cohort, context: Context) -> Truth:
    if check.forbid != "outside_eu":
        return _party_fine(check, entry.party, row, context)
    if not entry.from_:
        return None
    return every(map(context.inside, entry.from_))


def _party_fine(check: Check, party: str, row: Cohort, context: Context) -> Truth:
    if party == OPERATOR:
        return True
    if check.forbid == "others":
        return None if party == UNKNOWN else False
    match = context.suppliers.resolve(party)
    if match is None or match.supplier.kind == "placeholder":
        return None
    if check.forbid == "listed":
        return negation(context.lists(match.supplier.id, row.category))
    country = context.suppliers.country(match.supplier.id, context.day.isoformat())
    return context.inside(country)
