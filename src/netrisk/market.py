"""How much of a country's market somebody supplies, from what public sources say of its operators.

Two ways lead there, and both are kept: the operators' mixes weighted by their subscribers, and
published national figures. Where they overlap their common part is the answer; where they do not,
the interval spans both. What nobody published is unknown: it widens, and is never left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from netrisk.document import Path
from netrisk.interval import ANYTHING, Interval, hull, point
from netrisk.model.market import MarketOperator, Statistic, VendorMix
from netrisk.model.mix import Shares
from netrisk.model.profile import Profile
from netrisk.model.vocabulary import UNKNOWN, Category
from netrisk.noun import noun

# NOTE: a plan says what may come, so it is never taken for what is there.
_THERE = ("installed", "awarded")

Meant = Callable[[str], bool]


@noun
class Figure:
    """One source's answer: an interval, who says so, and where that stands in the profile."""

    value: Interval
    words: str
    origin: Path
    year: int | None = None
    sources: tuple[str, ...] = ()


@noun
class Held:
    """What somebody supplies of a category nationally: the interval, and the figures behind it."""

    value: Interval
    figures: tuple[Figure, ...]


class Market:
    """The market of a profile on a date, asked for one category."""

    def __init__(self, profile: Profile, category: Category, day: date) -> None:
        self._market, self._category, self._year = profile.market, category, day.year
        self._sources = profile.sources

    def share(self, meant: Meant, country: str | None = None) -> Held:
        """The national share of the suppliers that ``meant`` names.

        ``country``: the one that controls them all; its published share bounds theirs from above.
        """
        figures = [*self._bottom_up(meant), *self._national(meant), *self._bounds(country)]
        return Held(_agreed(figures), tuple(figures))

    def of_country(self, country: str) -> Held:
        """The national share of a country's suppliers, as published."""
        figures = tuple(
            Figure(_value(row), _said(row), origin, row.year, self._addresses(row))
            for row, origin in self._statistics(country)
        )
        return Held(_agreed(list(figures)), figures)

    @property
    def suppliers(self) -> tuple[str, ...]:
        """Every supplier that some source names in the category, sorted."""
        mixes = [mix for mix, _ in self._mixes()]
        names = {name for mix in mixes for name in (*mix.shares, *mix.present)}
        return tuple(sorted(names - {UNKNOWN}))

    @property
    def there(self) -> tuple[str, ...]:
        """Those that the newest mixes give a share above 0, or name as present."""
        mixes = [mix for mix, _ in self._mixes()]
        shares = {name for mix in mixes for name, part in mix.shares.items() if part > 0}
        present = {name for mix in mixes for name in mix.present}
        return tuple(sorted((shares | present) - {UNKNOWN}))

    @property
    def countries(self) -> tuple[str, ...]:
        """The countries whose suppliers' share somebody has published."""
        rows = self._market.statistics
        found = {row.of_country for row in rows if self._counts(row)}
        return tuple(sorted(name for name in found if name))

    def _addresses(self, row: Statistic) -> tuple[str, ...]:
        keys = [*row.source, *(key for other in row.disputed_by for key in other.source)]
        return tuple(self._sources[key] for key in dict.fromkeys(keys))

    def _counts(self, row: Statistic) -> bool:
        here = row.category == self._category and row.operator is None
        return here and row.of_country is not None and row.year <= self._year

    def _mixes(self) -> Iterator[tuple[VendorMix, Path]]:
        for operator in self._market.operators:
            found = self._newest(operator)
            if found is not None:
                yield found
        newest = _newest(self._market.mixes, self._category, self._year)
        if newest is not None:
            at, mix = newest
            yield mix, ("market", "mixes", at)

    def _newest(self, operator: MarketOperator) -> tuple[VendorMix, Path] | None:
        """What an operator runs: its own mix, or that of the network that serves it."""
        hosts = [other for other in self._market.operators if operator.id in other.serves]
        for part in (operator, *hosts):
            found = _newest(part.mixes, self._category, self._year)
            if found is not None:
                at, mix = found
                place = self._market.operators.index(part)
                return mix, ("market", "operators", place, "mixes", at)
        return None

    def _bottom_up(self, meant: Meant) -> Iterator[Figure]:
        """Operators weighted by subscribers; nothing where no subscriber share is known."""
        low = high = known = 0.0
        for operator in self._market.operators:
            share = operator.subscriber_share
            if share is None or share.year > self._year:
                continue
            found = self._newest(operator)
            part = _of_mix(found[0], meant) if found else ANYTHING
            weight = share.value / 100
            low, high, known = low + weight * part.low, high + weight * part.high, known + weight
        if known > 0:
            rest = max(0.0, 1 - known)
            words = "operators' mixes weighted by subscribers"
            value = Interval(min(1.0, low), min(1.0, high + rest))
            yield Figure(value, words, ("market", "operators"))

    def _national(self, meant: Meant) -> Iterator[Figure]:
        newest = _newest(self._market.mixes, self._category, self._year)
        if newest is not None:
            at, mix = newest
            value = _of_mix(mix, meant)
            if value != ANYTHING:
                yield Figure(value, f"a national mix of {mix.year}", ("market", "mixes", at))

    def _bounds(self, country: str | None) -> Iterator[Figure]:
        for row, origin in self._statistics(country):
            value = _value(row)
            yield Figure(Interval(0.0, value.high), f"at most {_said(row)}", origin)

    def _statistics(self, country: str | None) -> Iterator[tuple[Statistic, Path]]:
        """The newest published figure on a country's suppliers in the category, newest network
        generation first; one row, since editions of a study are no independent sources."""
        rows = [
            (row, at)
            for at, row in enumerate(self._market.statistics)
            if self._counts(row) and row.of_country == country
        ]
        if rows:
            row, at = max(rows, key=lambda part: ("5G" in part[0].generations, part[0].year))
            yield row, ("market", "statistics", at)


def _newest(
    mixes: tuple[VendorMix, ...], category: Category, year: int
) -> tuple[int, VendorMix] | None:
    """The newest mix of what is there; of the same year, one with shares first."""
    rows = [
        (at, mix)
        for at, mix in enumerate(mixes)
        if mix.category == category and mix.status in _THERE and mix.year <= year
    ]
    if not rows:
        return None
    return max(rows, key=lambda row: (row[1].year, bool(row[1].shares), -row[0]))


def _of_mix(mix: VendorMix, meant: Meant) -> Interval:
    """The share of those meant in one mix, over all that anybody says of it."""
    claims = [mix.shares, *(row.shares for row in mix.disputed_by if row.shares is not None)]
    return hull(_of_shares(claim, meant) for claim in claims)


def _of_shares(shares: Shares, meant: Meant) -> Interval:
    """What is stated, and up to all of the rest, which nobody claims."""
    stated = {name: part / 100 for name, part in shares.items() if name != UNKNOWN}
    held = sum(part for name, part in stated.items() if meant(name))
    rest = max(0.0, 1 - sum(stated.values()))
    return Interval(min(1.0, held), min(1.0, held + rest))


def _value(row: Statistic) -> Interval:
    """A published figure, with what those who dispute it say."""
    claims = [row.value, *(other.value for other in row.disputed_by if other.value is not None)]
    return hull(point(value / 100) for value in claims)


def _said(row: Statistic) -> str:
    layers = "/".join(row.generations)
    unit = "" if row.unit == "unknown" else f", {row.unit}"
    return f"{row.value:g} % for {row.of} ({layers} {row.category}, {row.year}{unit})".replace(
        "( ", "("
    )


def _agreed(figures: list[Figure]) -> Interval:
    """The common part of all figures, or, where they contradict each other, all that they span."""
    if not figures:
        return ANYTHING
    low = max(figure.value.low for figure in figures)
    high = min(figure.value.high for figure in figures)
    return Interval(low, high) if low <= high else hull(figure.value for figure in figures)
