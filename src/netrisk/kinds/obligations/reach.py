"""What equipment an obligation is about, and whose: each row inside or not, concerned or not.

Three-valued throughout: what a row does not say may be so. Equipment that is certainly not meant is
left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property

from netrisk.catalogue.risk import Notice
from netrisk.interval import NOTHING, Interval, Truth, every, some
from netrisk.kinds.context import Context
from netrisk.model.obligation import AuthorisedSuppliers, Obligation
from netrisk.model.vocabulary import CATEGORIES, Category
from netrisk.national import Law
from netrisk.noun import noun
from netrisk.table import Cohort


@noun
class Part:
    """A row of the table: whether the obligation is about it, and about its supplier."""

    row: Cohort
    inside: Truth
    concerned: Truth
    missing: tuple[str, ...] = ()  # the fields that would say whether it is inside

    @property
    def hit(self) -> Truth:
        return every([self.inside, self.concerned])


class Duty:
    """One obligation, asked of one network on one date."""

    def __init__(self, obligation: Obligation, law: Law, context: Context) -> None:
        self.row, self.law, self.context = obligation, law, context
        self._named: dict[Category, set[str]] = {}

    @cached_property
    def categories(self) -> tuple[Category, ...]:
        """The categories that it is about and the file describes."""
        row = self.row
        manages: tuple[Category, ...] = ("management",) if row.manages else ()
        stated = row.categories or manages or CATEGORIES
        return tuple(part for part in stated if self.context.table.in_scope(part))

    @cached_property
    def silent(self) -> tuple[Category, ...]:
        """Those that the file does not mention: anything may be there."""
        return tuple(part for part in self.categories if not self.context.table.declares(part))

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """Every row that the obligation is, or may be, about."""
        found = []
        for category in self.categories:
            for row in self.context.table.category(category):
                inside, missing = self._inside(row)
                if inside is not False:
                    found.append(Part(row, inside, self.concerns(row), missing))
        return tuple(found)

    def _inside(self, row: Cohort) -> tuple[Truth, tuple[str, ...]]:
        answers = [
            self._function(row),
            self._generation(row),
            self._managing(row),
            self._place(row),
            self._age(row),
        ]
        truth = every(answer for answer, _ in answers)
        missing = tuple(field for answer, field in answers if answer is None and field)
        return truth, missing if truth is None else ()

    def _function(self, row: Cohort) -> tuple[Truth, str]:
        if not self.row.functions:
            return True, ""
        if row.function is None:
            return None, ""  # only shares of the whole category are declared
        named = map(self.context.functions.find, self.row.functions)
        wanted = {part.name for part in named if part}
        return not wanted.isdisjoint(row.functions), ""

    def _generation(self, row: Cohort) -> tuple[Truth, str]:
        if not self.row.generations:
            return True, ""
        if row.generation is None:
            return None, "generation"
        return row.generation in self.row.generations, ""

    def _managing(self, row: Cohort) -> tuple[Truth, str]:
        """NOTE: ``manages`` narrows management systems only; the managed equipment is not meant."""
        if not self.row.manages or row.category != "management":
            return True, ""
        if row.deployment is None or row.deployment.manages is None:
            return None, "manages"
        return row.deployment.manages in self.row.manages, ""

    def _place(self, row: Cohort) -> tuple[Truth, str]:
        if not self.row.zones:
            return True, ""
        zones = {zone.casefold() for zone in self.row.zones}
        site = row.deployment.site if row.deployment else None
        declared = self.context.network.sites.get(site) if site else None
        names = [row.region, *(declared.sensitive if declared else ())]
        if any(name is not None and name.casefold() in zones for name in names):
            return True, ""
        if row.sensitive is False:
            return False, ""
        return None, "site" if row.deployment else ""

    def _age(self, row: Cohort) -> tuple[Truth, str]:
        """New is what was installed from the duty's first day on."""
        start = self.row.from_ or self.row.by
        asked = "new_only" if self.row.kind == "no_new_installation" else self.row.equipment
        if asked == "all":
            return True, ""
        installed = row.deployment.installed_on if row.deployment else None
        if installed is None or start is None:
            return None, "installed_on"
        return (installed >= start) == (asked == "new_only"), ""

    def concerns(self, row: Cohort) -> Truth:
        """Whether the obligation is about this row's supplier."""
        group = self.row.suppliers
        if group == "any":
            return True
        if row.supplier is None or group in ("by_criteria", "not_public"):
            return None
        if group == "designated":
            return row.owner in self._designated(row.category)
        if isinstance(group, AuthorisedSuppliers):
            if row.owner in self._owners(group.authorised):
                return False
            return True if group.complete else None
        return row.owner in self._owners(group)

    def _designated(self, category: Category) -> set[str]:
        """The owners that the state has designated for a category, as of the date."""
        if category not in self._named:
            self._named[category] = self._owners(
                name for notice in self.designations(category) for name in notice.suppliers
            )
        return self._named[category]

    def designations(self, category: Category) -> list[Notice]:
        """The state's designations that hold for a category on the date."""
        country, day = self.law.profile.country, self.context.day
        return [
            notice
            for notice in self.law.notices(day)
            if notice.binds(country, day.isoformat()) and notice.covers(category)
        ]

    def _owners(self, names: Iterable[str]) -> set[str]:
        """The owners of named suppliers on the date: what is said of one covers its owner's all."""
        suppliers, day = self.context.suppliers, self.context.day.isoformat()
        matches = map(suppliers.resolve, names)
        return {suppliers.owner(match.supplier.id, day) for match in matches if match}


def presence(duty: Duty) -> Truth:
    """Whether any equipment that is meant, of a supplier that is meant, is there."""
    unknown: list[Truth] = [None] if duty.silent else []
    return some([*(part.hit for part in duty.parts), *unknown])


def share(parts: Iterable[Part], hit: Callable[[Part], Truth] = lambda part: part.hit) -> Interval:
    """The share that is hit of what is inside, at the worst level: carriers, or a function."""
    levels: dict[tuple[str, str | None], list[Part]] = {}
    for part in parts:
        row = part.row
        levels.setdefault((row.category, None if row.carrier else row.function), []).append(part)
    found = [_share(level, hit) for level in levels.values()]
    if not found:
        return NOTHING
    return Interval(max(part.low for part in found), max(part.high for part in found))


def _share(parts: list[Part], hit: Callable[[Part], Truth]) -> Interval:
    """NOTE: a row that may be outside counts where it makes the share larger or smaller."""
    sure = certainly_other = maybe = other = 0.0
    for part in parts:
        answer, weight = hit(part), part.row.weight
        if answer:
            sure += weight
        elif answer is None:
            maybe += weight
        elif part.inside:
            certainly_other += weight
        else:
            other += weight
    whole = sure + maybe + certainly_other + other
    low = sure / whole if whole else 0.0
    top = sure + maybe
    return Interval(low, top / (top + certainly_other) if top else 0.0)
