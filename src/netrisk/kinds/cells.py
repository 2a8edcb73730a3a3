"""The subjects of rules: a category nationally and by region, or a function. Shared by all kinds.

A cell is one subject with its rows. A category out of scope is not applicable; one that the file
does not mention is unknown; a function that is absent is unknown where a declared (or possible)
architecture cannot do without it, else not applicable.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from netrisk.interval import Truth
from netrisk.kinds.context import Context
from netrisk.kinds.outcome import Outcome, inapplicable, undeclared
from netrisk.model.rule import Rule
from netrisk.model.vocabulary import (
    CATEGORIES,
    CATEGORY_NAMES,
    IN_THE_EU,
    OUTSIDE_THE_EU,
    Category,
)
from netrisk.noun import noun
from netrisk.table import Cohort
from netrisk.wording import listing

Judge = Callable[["Cell"], Outcome]


@noun
class Cell:
    """One subject of a rule. ``carriers``: the rows that shares count.

    ``part``: a function is asked about, but only shares of the whole category are declared.
    """

    subject: str
    category: Category
    rows: tuple[Cohort, ...]
    region: str | None = None
    function: str | None = None
    weight: float = 1.0
    part: bool = False
    key: tuple[object, ...] = ()  # names the selection, so that its shares are added up only once
    asked: tuple[str, ...] = ()  # the functions that the rule is about, where not all

    @property
    def carriers(self) -> tuple[Cohort, ...]:
        return tuple(row for row in self.rows if row.carrier)

    @property
    def place(self) -> str:
        """The subject in words: ``RAN in north``, ``AMF``."""
        what = self.function or CATEGORY_NAMES[self.category]
        if self.asked and not self.function:
            found = {name for row in self.rows for name in row.functions}
            named = [name for name in self.asked if name in found] or self.asked
            what = f"{listing(named)} ({what})"
        return f"{what} in {self.region}" if self.region else what


def by_category(
    context: Context, rule: Rule, judge: Judge, *, regions: bool = True
) -> Iterator[Outcome]:
    """One outcome per category, and with ``regions`` one per region of it where some exist."""
    applies, missing, why = applicability(context, rule)
    for category in rule.when.category or CATEGORIES:
        name = CATEGORY_NAMES[category]
        if not context.table.in_scope(category):
            yield inapplicable(category, f"The {name} is out of the file's scope.")
        elif not context.table.declares(category):
            path, origin = context.table.undeclared(category)
            open_question = undeclared(category, f"The {name}", path, origin)
            yield open_question.given(applies, missing, why)
        else:
            cells = _category_cells(context, rule, category)
            for cell in cells if regions else cells[:1]:
                yield judge(cell).given(applies, missing, why)
            if not cells:
                asked = ", ".join(rule.when.function or rule.when.generation)
                yield inapplicable(category, f"No {asked} is declared in the {name}.")


def by_function(
    context: Context, rule: Rule, judge: Judge, *, regional_ran: bool = False
) -> Iterator[Outcome]:
    """One outcome per function; in the short form, where functions are not known, per category."""
    applies, missing, why = applicability(context, rule)
    for cell in function_cells(context, rule):
        if isinstance(cell, Outcome):
            yield cell.given(applies, missing, why)
        elif regional_ran and cell.category == "ran":
            for part in _regions(context, cell):
                yield judge(part).given(applies, missing, why)
        else:
            yield judge(cell).given(applies, missing, why)


def applicability(context: Context, rule: Rule) -> tuple[Truth, tuple[str, ...], str]:
    """Whether a rule applies to this network at all; what is missing to say; and why."""
    network, when = context.network, rule.when
    if when.country and network.country not in when.country:
        about = f"it is about {', '.join(when.country)}"
        if network.country in (IN_THE_EU, OUTSIDE_THE_EU):
            return None, ("country",), f"{about}, and no country is declared"
        return False, (), about
    if when.public and network.operator is not None and network.operator.kind == "private":
        return False, (), "it asks for what operators of public networks are expected to do"
    if when.architecture:
        if not network.architecture:
            wanted = " or ".join(when.architecture)
            return None, ("architecture",), f"it is about {wanted}, and no architecture is declared"
        if not set(when.architecture).intersection(network.architecture):
            return False, (), f"it is about {' or '.join(when.architecture)}"
    return True, (), ""


def _category_cells(context: Context, rule: Rule, category: Category) -> list[Cell]:
    """The national and regional cells of a category; none where nothing of it is asked about."""
    key = (category, rule.when.function, rule.when.generation)
    if key not in context.cells:
        rows, part = _selected(context, rule, category)
        asked = _of_category(context, rule, category)
        whole = Cell(category, category, rows, part=part, key=key, asked=asked)
        context.cells[key] = list(_regions(context, whole)) if rows else []
    return context.cells[key]


def _of_category(context: Context, rule: Rule, category: Category) -> tuple[str, ...]:
    """The functions a rule asks about that belong to a category."""
    known = context.functions.by_name
    return tuple(
        name for name in rule.when.function if name in known and known[name].category == category
    )


def _selected(context: Context, rule: Rule, category: Category) -> tuple[tuple[Cohort, ...], bool]:
    """The rows a rule is about, and whether they stand for more than it asks."""
    rows = context.table.category(category)
    when = rule.when
    if when.generation:
        rows = [row for row in rows if row.generation is None or row.generation in when.generation]
    if when.function:
        if context.table.short_form(category):
            return tuple(rows), True
        wanted = set(when.function)
        rows = [row for row in rows if not wanted.isdisjoint(row.functions)]
    return tuple(rows), False


def _regions(context: Context, whole: Cell) -> Iterator[Cell]:
    """A cell, then one for each of its regions; their weights add up to 1."""
    yield whole
    by_region: dict[str, list[Cohort]] = {}
    for row in whole.rows:
        if row.region is not None:
            by_region.setdefault(row.region, []).append(row)
    parts = context.table.regions(whole.category)
    known = sum(parts.get(region, 0.0) for region in by_region) or 1.0
    for region in sorted(by_region):
        yield replace(
            whole,
            subject=f"{whole.subject}/{region}",
            rows=tuple(by_region[region]),
            region=region,
            weight=parts.get(region, 0.0) / known,
            key=(*whole.key, region),
        )


def function_cells(context: Context, rule: Rule) -> Iterator[Cell | Outcome]:
    """The functions a rule asks about, each with its rows, or with what can be said without any."""
    table, when = context.table, rule.when
    categories = _asked_categories(context, rule)
    for category in categories:
        name = CATEGORY_NAMES[category]
        if not table.in_scope(category):
            yield inapplicable(category, f"The {name} is out of the file's scope.")
        elif not table.declares(category):
            path, origin = table.undeclared(category)
            yield undeclared(category, f"The {name}", path, origin)
        elif table.short_form(category):
            rows, _ = _selected(context, rule, category)
            part = bool(when.function) or category != "ran"
            key = (category, when.function, when.generation, part)
            asked = _of_category(context, rule, category)
            yield Cell(category, category, rows, part=part, key=key, asked=asked)
        else:
            yield from _detailed(context, rule, category)


def _asked_categories(context: Context, rule: Rule) -> list[Category]:
    if rule.when.category:
        return list(rule.when.category)
    if rule.when.function:
        found = (context.functions.by_name.get(name) for name in rule.when.function)
        asked = {function.category for function in found if function}
        return [category for category in CATEGORIES if category in asked]
    return list(CATEGORIES)


def _detailed(context: Context, rule: Rule, category: Category) -> Iterator[Cell | Outcome]:
    """NOTE: a function that is not there and need not be is no subject, or long lists of optional
    functions would thin out what is found in those that are there."""
    found = _rows_by_function(context, rule, category)
    silent = True
    for name in rule.when.function or sorted(found):
        entry = context.functions.by_name.get(name)
        if name in found:
            key = (category, name, rule.when.generation)
            yield Cell(name, category, tuple(found[name]), function=name, key=key)
        elif entry is not None and entry.category == category and name in context.needed:
            yield _absent(name, context)
        else:
            continue
        silent = False
    if silent:
        asked = listing(rule.when.function) or "function that it asks about"
        yield inapplicable(category, f"No {asked} is declared in the {CATEGORY_NAMES[category]}.")


def _absent(name: str, context: Context) -> Outcome:
    """A function that a declared, or a possible, architecture cannot do without."""
    missing = f"deployments[function={name}]"
    outcome = undeclared(name, name, missing, ("deployments",))
    if context.network.architecture:
        return outcome
    why = f"no architecture is declared, and some need {name}"
    return outcome.given(None, ("architecture",), why)


def _rows_by_function(context: Context, rule: Rule, category: Category) -> dict[str, list[Cohort]]:
    """Rows by the function asked about; a combined product counts for each that it includes, and
    parts that together do a function's work count for it."""
    rows, _ = _selected(context, rule, category)
    asked, known = rule.when.function, context.functions.by_name
    found: dict[str, list[Cohort]] = {}
    for row in rows:
        if asked:
            names: Iterable[str] = (name for name in row.functions if name in asked)
        else:
            entry = known.get(row.functions[0])
            names = () if entry and entry.passive else row.functions[:1]
        for name in names:
            found.setdefault(name, []).append(row)
    for name in asked:
        parts = known[name].split_into if name in known else ()
        if name not in found and parts and all(map(context.table.function, parts)):
            found[name] = [row for part in parts for row in context.table.function(part)]
    return found
