"""Who is lost, and which rows that strikes: suppliers, owners, countries, a class, sites, releases.

A row whose supplier is not known may be the lost one's: it is struck in the low case and kept in
the high case. So is, in scenario hostile, a row that does not say who manages, reaches or controls
it: whoever does could stop it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Literal

from netrisk.kinds.context import LISTED, Context
from netrisk.model.vocabulary import By
from netrisk.noun import noun
from netrisk.simulate.equipment import Equipment
from netrisk.simulate.losses import seized, spread
from netrisk.simulate.stock import Aftermath
from netrisk.table import Cohort

Scenario = Literal["outage", "hostile", "withdrawal", "release"]
Lost = By | Literal["site", "release"]
Loss = tuple[str, ...]  # several names are lost together

OPERATOR = "operator"
DISPERSED = "\0"  # the site of what stands at many, none of which need be lost
SPREAD_OUT = ("ran", "transport")  # categories that stand at very many sites


@noun
class Question:
    """Whose loss, and in which scenario.

    ``strict``: what names no site may stand at any. Else base stations and transport stand at
    sites of their own, and everything else at sites that have others of its category.
    """

    by: Lost = "supplier"
    scenario: Scenario = "outage"
    strict: bool = False


# One row in a batch of losses: the bits of those that certainly strike it, and of those that may.
_Bits = tuple[int, int]


def aftermath(
    context: Context,
    equipment: Equipment,
    question: Question,
    losses: Sequence[Loss],
) -> Aftermath:
    """What is down in each of the losses, by a fixpoint over hosts and dependencies."""
    count = len(losses)
    if question.scenario == "withdrawal":
        nothing = [0] * len(equipment.rows)
        return Aftermath(nothing, nothing, nothing, count)
    strike = _Strike(context, question, losses)
    hostile = question.scenario == "hostile"
    high, low = [], []
    for at, row in enumerate(equipment.rows):
        certain, possible = strike.row(row)
        if hostile:
            more, perhaps = strike.reached(row)
            certain, possible = certain | more, possible | perhaps
            if at in equipment.silent:
                possible = strike.every
        high.append(certain)
        low.append(certain | possible)
    if hostile:
        high, low = seized(equipment, high, True), seized(equipment, low, False)
    kept = spread(equipment, high)
    return Aftermath(kept if low == high else spread(equipment, low), kept, high, count)


def candidates(context: Context, equipment: Equipment, question: Question) -> tuple[str, ...]:
    """Everybody whose loss would strike something, by name.

    By risk only the listed class: those that no source names have no cause in common.
    """
    by = question.by
    key = key_of(context, by)
    rows = [
        row
        for at, row in enumerate(equipment.rows)
        if at in equipment.linked or not passive(context, row)
    ]
    found = {key(row) for row in rows}
    if question.scenario == "hostile":
        party = _party(context, by)
        for row in rows:
            found.update(party(name, row.category) for name in _managers(row))
    if by == "risk":
        found &= {LISTED}
    return tuple(sorted(name for name in found if name not in (None, DISPERSED)))


def key_of(context: Context, by: Lost) -> Callable[[Cohort], str | None]:
    """What a loss by supplier, owner, ... names a row by; None: not known."""
    if by == "site":
        return _site
    return context.key(by)


def _site(row: Cohort) -> str | None:
    """NOTE: what is dispersed stands at sites that are not lost: another is no better to lose."""
    if row.deployment is None:
        return None
    return DISPERSED if row.dispersed else row.deployment.site


class _Strike:
    """The bits of each row in a batch of losses; equal rows share theirs."""

    def __init__(self, context: Context, question: Question, losses: Sequence[Loss]) -> None:
        self.every = (1 << len(losses)) - 1
        self._by, self._strict, self._context = question.by, question.strict, context
        self._masks: dict[str, int] = {}
        for index, loss in enumerate(losses):
            for name in loss:
                self._masks[name] = self._masks.get(name, 0) | 1 << index
        self._key = key_of(context, self._by)
        self._party = _party(context, self._by)
        self._same_product = _by_product(context, self._masks) if self._by == "release" else {}
        self._reached: dict[object, _Bits] = {}
        self._categories = _categories(context) if self._by == "site" else {}
        self._near: dict[object, int] = {}

    def row(self, row: Cohort) -> _Bits:
        """Losses that strike the row itself: certainly, and possibly."""
        name = self._key(row)
        if name is not None:
            return self._masks.get(name, 0), 0
        if self._by == "site":
            return 0, self._sites_near(row)
        if self._by == "release" and row.deployment is not None and row.deployment.product:
            return 0, self._same_product.get(row.deployment.product, 0)
        return 0, self.every

    def reached(self, row: Cohort) -> _Bits:
        """Losses of those who manage the row or have standing access to it."""
        part = row.deployment
        if part is None:
            return 0, self.every
        key = (part.managed_by, part.access, row.category if self._by == "risk" else None)
        if key not in self._reached:
            certain = possible = 0
            for name, sure in _reaching(row):
                who = self._party(name, row.category) if name is not None else None
                mask = self.every if who is None else self._masks.get(who, 0)
                if name == OPERATOR:
                    continue
                if sure and who is not None:
                    certain |= mask
                else:
                    possible |= mask
            self._reached[key] = (certain, possible)
        return self._reached[key]

    def _sites_near(self, row: Cohort) -> int:
        """Sites that a row without a site may stand at: not those of another region."""
        if row.category in SPREAD_OUT and not self._strict:
            return 0
        key = (row.region, None if self._strict else row.category)
        if key not in self._near:
            sites = self._context.network.sites
            mask = 0
            for name, bits in self._masks.items():
                site = sites.get(name)
                place = site.region if site is not None else None
                if self._strict or row.category in self._categories.get(name, ()):
                    mask |= bits if None in (row.region, place) or row.region == place else 0
            self._near[key] = mask
        return self._near[key]


def _categories(context: Context) -> dict[str, set[str]]:
    """What stands at each site, by category."""
    found: dict[str, set[str]] = {}
    for row in context.table.rows:
        if row.deployment is not None and row.deployment.site is not None:
            found.setdefault(row.deployment.site, set()).add(row.category)
    return found


def _by_product(context: Context, masks: dict[str, int]) -> dict[str, int]:
    """Losses of some release of a product, for rows that name the product but no version."""
    key = key_of(context, "release")
    found: dict[str, int] = {}
    for row in context.table.rows:
        name = key(row)
        if name in masks and row.deployment is not None and row.deployment.product:
            product = row.deployment.product
            found[product] = found.get(product, 0) | masks[name]
    return found


def _managers(row: Cohort) -> Iterator[str]:
    for name, _ in _reaching(row):
        if name is not None and name != OPERATOR:
            yield name


def _reaching(row: Cohort) -> Iterator[tuple[str | None, bool]]:
    """Who manages a row or can reach it at any time, and whether that is certain; None: anybody."""
    part = row.deployment
    if part is None:
        return
    yield part.managed_by, part.managed_by is not None
    if part.access is None:
        yield None, False
    for entry in part.access or ():
        if entry.mode in (None, "persistent"):
            yield entry.party, entry.mode == "persistent"


def _party(context: Context, by: Lost) -> Callable[[str, str], str | None]:
    """What a loss names a party by: the supplier that its name resolves to, its owner, ..."""
    iso, suppliers, risk = context.day.isoformat(), context.suppliers, context.risk

    def named(stated: str, category: str) -> str | None:
        match = suppliers.resolve(stated)
        if match is None or match.supplier.kind == "placeholder":
            return None
        supplier = match.supplier.id
        if by == "owner":
            return suppliers.owner(supplier, iso)
        if by == "country":
            return suppliers.country(supplier, iso)
        if by == "risk":
            return risk.class_of(supplier, category)
        return supplier

    return named


def passive(context: Context, row: Cohort) -> bool:
    """Masts, batteries and the like: nothing stops without their supplier."""
    entry = context.functions.by_name.get(row.function) if row.function else None
    return entry is not None and entry.passive
