"""One run of ``netrisk import``: files read one by one, joined, grouped, and put into words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from netrisk.catalogue.catalogue import Catalogue
from netrisk.errors import InvalidInput, Problem
from netrisk.inventory.access import CAREFUL, Access
from netrisk.inventory.cabling import Cabling, cabled
from netrisk.inventory.merging import merge
from netrisk.inventory.opening import opened
from netrisk.inventory.plan import Plan, plan
from netrisk.inventory.quality import Quality, quality
from netrisk.inventory.record import Import
from netrisk.inventory.sources import read
from netrisk.model.inventory import BY_NAME, Lists
from netrisk.noun import noun


@noun
class Imported:
    """What all files gave together, and what was wrong with those that gave nothing."""

    found: Import
    plan: Plan
    quality: Quality
    problems: tuple[Problem, ...]


def import_files(
    source: str,
    paths: Sequence[str],
    catalogue: Catalogue,
    at: Callable[[str], object] = lambda name: None,
    lists: Lists = BY_NAME,
    access: Access = CAREFUL,
) -> Imported:
    """Reads every file; one that cannot be read is a problem, and the others are read all the same.

    ``at`` is told the name of each file before it is read; ``lists`` and ``access`` say how lists
    are. Raises InvalidInput where no file could be read at all.
    """
    parts: list[Import] = []
    problems: list[Problem] = []
    for path in dict.fromkeys(paths):
        for part in opened(path):
            try:
                if isinstance(part, InvalidInput):
                    raise part
                at(part.name)
                part.lists, part.access = lists, access
                parts.append(read(source, part))
            except InvalidInput as wrong:
                problems += _first(wrong)
    if not parts:
        raise InvalidInput(problems)
    found = merge(parts, catalogue.suppliers)
    cabling: Cabling = cabled(found.elements, found.links, found.feeds)
    made = plan(cabling.elements, found.pools, catalogue.functions, catalogue.suppliers)
    return Imported(
        found,
        made,
        quality(found, made, cabling, problems, catalogue.functions, catalogue.suppliers),
        tuple(problems),
    )


def _first(wrong: InvalidInput) -> list[Problem]:
    """One clear line per file; how many more there are stands in it."""
    first, more = wrong.problems[0], len(wrong.problems) - 1
    if not more:
        return [first]
    message = f"{first.message} (and {more} more)"
    return [Problem(first.file, first.line, first.column, message, first.nearest)]
