"""Who supplies what, and who is listed: the direct quantities that lead, before any score."""

from __future__ import annotations

from collections.abc import Iterator

from netrisk.kinds.context import LISTED, Context
from netrisk.model.report import ClassSource, Quantity, Share, SupplierClass
from netrisk.model.vocabulary import CATEGORIES, Axis, By

_DIGITS = 6  # NOTE: enough for any share, few enough that two machines print the same


def digits(value: float) -> float:
    """A number as reports have it."""
    return round(float(value), _DIGITS)


def quantities(context: Context, axis: Axis) -> Iterator[Quantity]:
    """The direct quantities behind an axis: listed shares, or the largest owner, per category."""
    if context.state:
        yield from _national(context, axis)
    for category in CATEGORIES:
        rows = [row for row in context.table.category(category) if row.carrier]
        if not rows:
            continue
        if axis == "exposure":
            held = context.shares(rows, "risk", cell=(category, "carriers"))
            share = held.of([LISTED])
            yield Quantity(LISTED, "risk", category, digits(share.low), digits(share.high))
        elif axis == "dependence":
            held = context.shares(rows, "owner", cell=(category, "carriers"))
            name, share = held.largest()
            if name is not None:
                yield Quantity(
                    context.label(name), "owner", category, digits(share.low), digits(share.high)
                )


def _national(context: Context, axis: Axis) -> Iterator[Quantity]:
    """Those of a country, as far as public sources say: what nobody says is left out."""
    from netrisk.kinds.national_concentration import concentration
    from netrisk.market import Market

    by: By = "risk" if axis == "exposure" else "owner"
    for category in CATEGORIES if axis in ("exposure", "dependence") else ():
        name, held = concentration(category, by, context)
        if held.figures:
            said = name if by == "risk" else context.label(name)
            low, high = digits(held.value.low), digits(held.value.high)
            yield Quantity(said, by, category, low, high)
        if axis == "exposure" and context.law is not None:
            market = Market(context.law.profile, category, context.day)
            for country in market.countries:
                published = market.of_country(country)
                low, high = digits(published.value.low), digits(published.value.high)
                newest = published.figures[0]
                yield Quantity(country, "country", category, low, high, newest.year, newest.sources)


def shares(context: Context) -> Iterator[Share]:
    bys: tuple[By, ...] = ("supplier", "owner", "country", "risk")
    for category in CATEGORIES:
        rows = [row for row in context.table.category(category) if row.carrier]
        regions = sorted({row.region for row in rows if row.region is not None})
        for region in [None, *regions]:
            chosen = [row for row in rows if region is None or row.region == region]
            for by in bys:
                held = context.shares(chosen, by, cell=(category, "carriers", region))
                for name in sorted(held.known):
                    share = held.of([name])
                    yield Share(category, region, by, name, digits(share.low), digits(share.high))
                if held.unknown:
                    part = digits(held.undeclared)
                    yield Share(category, region, by, "unknown", 0.0, part)


def supplier_classes(context: Context) -> Iterator[SupplierClass]:
    iso = context.day.isoformat()
    used: dict[str, set[str]] = {}
    for row in context.table.rows:
        if row.supplier is not None:
            used.setdefault(row.supplier, set()).add(row.category)
    for supplier in sorted(used):
        listed, perhaps = (
            [notice for notice in found if any(map(notice.covers, used[supplier]))]
            for found in (context.risk.sources(supplier), context.risk.possible(supplier))
        )
        yield SupplierClass(
            supplier,
            context.suppliers.name(supplier),
            context.suppliers.owner(supplier, iso),
            context.suppliers.country(supplier, iso),
            "listed" if listed else "unknown" if perhaps else "not_listed",
            tuple(
                ClassSource(part.basis, part.title, part.words, part.date)
                for part in listed or perhaps
            ),
        )
