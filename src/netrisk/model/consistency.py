"""What spans several values of a network file: identifiers that must exist, one thing said once.

NOTE: works on the plain data, not on the models, so that these errors are reported in the same run
as those of single values, whatever else is wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from netrisk.document import Document, Path
from netrisk.errors import Problem
from netrisk.nearest import nearest

_REFERENCES = ("depends_on", "hosted_on", "controlled_by", "cosited_with")


def consistency_problems(
    document: Document, find: Callable[[str], Any], suggest: Callable[[str], str | None]
) -> list[Problem]:
    """Problems between values; ``find`` and ``suggest`` answer for names of functions."""
    data = document.data
    if not isinstance(data, dict):
        return []
    return [
        *_mix_problems(document, _mapping(data, "mix")),
        *_deployment_problems(document, data, find, suggest),
        *_category_problems(document, data, find),
        *_country_problems(document, data),
        *_supplier_problems(document, data),
    ]


def _mix_problems(document: Document, mix: dict[str, Any]) -> Iterator[Problem]:
    for category, entry in mix.items():
        if not isinstance(entry, dict):
            continue
        if "suppliers" in entry and "regions" in entry:
            line = document.key_span(("mix", category, "suppliers")).line
            yield document.problem(
                ("mix", category, "regions"),
                f"'regions' beside 'suppliers' (line {line}): say one of them",
                key=True,
            )
        # NOTE: a key that is none of these was meant to be one, and is reported as such.
        if not entry.keys() - {"weight_unit", "generation"}:
            yield document.problem(
                ("mix", category), "needs 'suppliers' (national) or 'regions'", key=True
            )
        if entry.get("regions") == {}:
            yield document.problem(("mix", category, "regions"), "names no region", key=True)


def _deployment_problems(
    document: Document,
    data: dict[str, Any],
    find: Callable[[str], Any],
    suggest: Callable[[str], str | None],
) -> Iterator[Problem]:
    first: dict[str, int] = {}
    rows = _rows(data)
    for index, row in rows:
        name = row.get("id")
        if isinstance(name, str):
            if name in first:
                line = document.span(("deployments", first[name], "id")).line
                yield document.problem(
                    ("deployments", index, "id"), f"duplicate id '{name}'; first on line {line}"
                )
            first.setdefault(name, index)
    for index, row in rows:
        yield from _function_problems(document, index, row, find, suggest)
        yield from _reference_problems(document, index, row, first)
        yield from _date_problems(document, index, row)
        yield from _site_problems(document, index, row, _mapping(data, "sites"))


def _function_problems(
    document: Document,
    index: int,
    row: dict[str, Any],
    find: Callable[[str], Any],
    suggest: Callable[[str], str | None],
) -> Iterator[Problem]:
    stated = row.get("function")
    path: Path = ("deployments", index, "function")
    if not isinstance(stated, str) or not stated:
        return
    if stated == "other":
        if "category" not in row:
            yield document.problem(path, "function 'other' needs a 'category'")
        return
    function = find(stated)
    if function is None:
        message = f"unknown function '{stated[:60]}' (or write 'other' with a 'category')"
        yield document.problem(path, message, suggest(stated))
    elif row.get("category") not in (None, function.category):
        yield document.problem(
            ("deployments", index, "category"),
            f"{function.name} belongs to '{function.category}', not to '{row['category']}'",
        )


def _reference_problems(
    document: Document, index: int, row: dict[str, Any], known: dict[str, int]
) -> Iterator[Problem]:
    for key in _REFERENCES:
        path: Path = ("deployments", index, key)
        for at, name in _names(path, row.get(key)):
            if name not in known:
                message = f"no deployment has the id '{name[:60]}'"
                yield document.problem(at, message, nearest(name, known))


def _names(path: Path, value: Any) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, list):
        for position, part in enumerate(value):
            yield from _names((*path, position), part)


def _date_problems(document: Document, index: int, row: dict[str, Any]) -> Iterator[Problem]:
    start, end = row.get("installed_on"), row.get("planned_removal")
    if isinstance(start, str) and isinstance(end, str) and len(start) == len(end) and end < start:
        yield document.problem(
            ("deployments", index, "planned_removal"), f"removed on {end}, before it is installed"
        )


def _site_problems(
    document: Document, index: int, row: dict[str, Any], sites: dict[str, Any]
) -> Iterator[Problem]:
    site = sites.get(row["site"]) if isinstance(row.get("site"), str) else None
    stated, implied = row.get("region"), site.get("region") if isinstance(site, dict) else None
    if isinstance(stated, str) and isinstance(implied, str) and stated != implied:
        yield document.problem(
            ("deployments", index, "region"),
            f"region '{stated}', but site '{row['site']}' is in '{implied}'",
        )


def _category_problems(
    document: Document, data: dict[str, Any], find: Callable[[str], Any]
) -> Iterator[Problem]:
    """A category is declared once, in one form and in scope; its weights are given or none is."""
    mix, scope = _mapping(data, "mix"), data.get("scope")
    weighed: dict[str, tuple[int, bool]] = {}
    said: set[str] = set()
    for index, row in _rows(data):
        function = find(row["function"]) if isinstance(row.get("function"), str) else None
        category = row.get("category") or (function.category if function else None)
        if not isinstance(category, str):
            continue
        if category in mix and category not in said:
            said.add(category)
            line = document.key_span(("mix", category)).line
            yield document.problem(
                ("deployments", index),
                f"'{category}' is already declared under mix (line {line}): say it in one form",
            )
        has = row.get("weight") is not None
        before = weighed.setdefault(category, (index, has))
        if before[1] != has and f"weight {category}" not in said:
            said.add(f"weight {category}")
            other = document.span(("deployments", before[0])).line
            yield document.problem(
                ("deployments", index),
                f"{'gives' if has else 'gives no'} weight, but line {other} "
                f"{'does not' if has else 'does'}: in '{category}' give all weights or none",
            )
    if isinstance(scope, list) and scope:
        for category in sorted(
            {*mix, *weighed} - {part for part in scope if isinstance(part, str)}
        ):
            path: Path = (
                ("mix", category) if category in mix else ("deployments", weighed[category][0])
            )
            yield document.problem(
                path, f"'{category}' is declared, but scope leaves it out", key=True
            )


def _country_problems(document: Document, data: dict[str, Any]) -> Iterator[Problem]:
    from netrisk.model.countries import MISTAKEN, stray

    places: list[tuple[Path, Any]] = [(("country",), data.get("country"))]
    places += [
        (("sites", name, "country"), site.get("country"))
        for name, site in _mapping(data, "sites").items()
        if isinstance(site, dict)
    ]
    places += [
        (("suppliers", index, "country"), entry.get("country"))
        for index, entry in enumerate(_list(data, "suppliers"))
        if isinstance(entry, dict)
    ]
    for path, stated in places:
        code = stray(stated)
        if code is not None:
            message = f"'{code}' is no ISO 3166-1 country code"
            yield document.problem(path, message, MISTAKEN.get(code))


def _supplier_problems(document: Document, data: dict[str, Any]) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for index, entry in enumerate(_list(data, "suppliers")):
        name = entry.get("id") if isinstance(entry, dict) else None
        if isinstance(name, str) and name in first:
            line = document.span(("suppliers", first[name], "id")).line
            message = f"duplicate supplier '{name}'; first on line {line}"
            yield document.problem(("suppliers", index, "id"), message)
        elif isinstance(name, str):
            first[name] = index


def _mapping(data: dict[str, Any], key: str) -> dict[str, Any]:
    value = data.get(key)
    return value if isinstance(value, dict) else {}


def _list(data: dict[str, Any], key: str) -> list[Any]:
    value = data.get(key)
    return value if isinstance(value, list) else []


def _rows(data: dict[str, Any]) -> list[tuple[int, dict[str, Any]]]:
    return [
        (index, row)
        for index, row in enumerate(_list(data, "deployments"))
        if isinstance(row, dict)
    ]
