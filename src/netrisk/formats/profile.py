"""A state's profile as text: every fact with how sure it is and, on request, who says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from netrisk.formats.escape import visible
from netrisk.model.facts import written
from netrisk.model.market import MarketOperator, VendorMix
from netrisk.model.profile import Profile
from netrisk.model.vocabulary import CATEGORY_NAMES
from netrisk.wording import listing


def render(profile: Profile, sources: bool = False) -> str:
    """The profile section by section."""
    return "\n".join(_Sheet(profile, sources).lines())


class _Sheet:
    def __init__(self, profile: Profile, sources: bool) -> None:
        self._profile, self._show = profile, sources

    def lines(self) -> Iterator[str]:
        profile, regime = self._profile, self._profile.regime
        yield f"{visible(profile.name)} ({profile.country}), facts to {profile.as_of}"
        yield "public information, in own words; not legal advice"
        yield from self._section("authority", [(regime.authority.name, regime.authority)])
        mechanisms = listing((part.replace("_", " ") for part in regime.mechanisms), 99)
        yield from self._section("mechanisms", [(mechanisms, regime)])
        reach = listing((CATEGORY_NAMES[part] for part in regime.scope.categories), 9)
        words = "; ".join(filter(None, [reach, regime.scope.words]))
        yield from self._section("scope", [(words or "nothing specific", regime.scope)])
        yield from self._section("instruments", map(self._instrument, regime.instruments))
        yield from self._section("measures", map(self._measure, regime.measures.items()))
        yield from self._section("designations", map(self._designation, regime.designations))
        yield from self._section("duties", map(self._duty, regime.obligations))
        yield from self._section("powers", map(self._power, regime.powers))
        yield from self._section("decisions", map(self._dated, regime.decisions))
        said = ((f"{part.by}: {part.words}", part) for part in regime.statements)
        yield from self._section("statements (decide nothing)", said)
        drafts = (
            (f"proposal: {part.title} ({part.status.replace('_', ' ')})", part)
            for part in regime.proposals
        )
        yield from self._section("proposals", drafts)
        yield from self._market()
        yield from self._plain("not found", profile.gaps)

    def _section(self, title: str, rows: Iterable[tuple[str, Any]]) -> Iterator[str]:
        found = list(rows)
        if not found:
            return
        yield ""
        yield title
        for words, fact in found:
            yield f"  {visible(words, 1000)}  [{_sure(fact)}]"
            if getattr(fact, "note", None):
                yield f"      {visible(fact.note, 1000)}"
            for other in getattr(fact, "disputed_by", ()):
                claim = other.words or (f"{other.value:g} %" if other.value is not None else "")
                said = visible(claim or "otherwise", 1000)
                yield f"      disputed by {visible(other.by)}: {said}"
            if self._show:
                for key in fact.source:
                    yield f"      {visible(self._profile.sources[key], 1000)}"

    def _plain(self, title: str, rows: Iterable[str]) -> Iterator[str]:
        found = list(rows)
        if found:
            yield ""
            yield title
            yield from (f"  {visible(row, 1000)}" for row in found)

    def _instrument(self, part: Any) -> tuple[str, Any]:
        since = f", in force {written(part.in_force, part.date_basis)}" if part.in_force else ""
        status = f", {part.legal_status.replace('_', ' ')}" if part.legal_status else ""
        secret = "" if part.public else ", content not public"
        return f"{part.id}: {part.title}{since}{status}{secret}", part

    def _measure(self, part: tuple[str, Any]) -> tuple[str, Any]:
        name, row = part
        used = f", {row.used.replace('_', ' ')}" if row.used else ""
        scope = f": {row.scope}" if row.scope else ""
        return f"{name}: {row.status}{used}{scope}", row

    def _designation(self, part: Any) -> tuple[str, Any]:
        return f"{listing(part.suppliers, 9)}: {part.words}", part

    def _duty(self, part: Any) -> tuple[str, Any]:
        when = part.by or part.from_
        word = "by" if part.by else "from"
        date = f"{word} {written(when, part.date_basis)}" if when else "no date found"
        readings = [
            f"{written(day, row.date_basis)} ({row.words})"
            for row in part.readings
            if (day := row.by or row.from_)
        ]
        date = " or ".join(readings) if readings else date
        status = (part.legal_status or "legal status not known").replace("_", " ")
        return f"{part.id}: {part.title}; {date}; {status}", part

    def _power(self, part: Any) -> tuple[str, Any]:
        return f"{part.id}: {part.title}; {part.used.replace('_', ' ')}", part

    def _dated(self, part: Any) -> tuple[str, Any]:
        date = f", {written(part.date, part.date_basis)}" if part.date else ""
        return f"{part.title}: {part.outcome}{date}", part

    def _market(self) -> Iterator[str]:
        market = self._profile.market
        rows = [row for operator in market.operators for row in self._operator(operator)]
        rows += [(f"all operators, {_mix(mix)}", mix) for mix in market.mixes]
        yield from self._section("market, as published", rows)
        figures = (
            (f"{row.value:g} % for {row.of} ({row.metric}, {row.unit}, {row.year})", row)
            for row in market.statistics
        )
        yield from self._section("national figures", figures)

    def _operator(self, operator: MarketOperator) -> Iterator[tuple[str, Any]]:
        for mix in operator.mixes:
            yield f"{operator.name}, {_mix(mix)}", mix


def _mix(mix: VendorMix) -> str:
    layers = "/".join(mix.generations)
    held = [f"{name} {part:g} %" for name, part in mix.shares.items()]
    held += [f"{name} present" for name in mix.present]
    what = " ".join(filter(None, [layers, CATEGORY_NAMES[mix.category]]))
    return f"{what}, {mix.status} {mix.year}: {listing(held, 9)}"


def _sure(fact: Any) -> str:
    basis = getattr(fact, "fact_basis", None) or getattr(fact, "basis", None)
    confidence = getattr(fact, "confidence", None)
    return f"{confidence or 'not known'}, {basis or 'not known'}"
