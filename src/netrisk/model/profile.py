"""``profile/1``: one state's law on 5G suppliers and what is public on its market, dated.

The parts stand in ``model.facts`` (source, confidence, dates), ``model.obligation``,
``model.regime`` and ``model.market``; what spans several values is checked in ``netrisk.profiles``.
"""

from __future__ import annotations

from dataclasses import field
from typing import Annotated, Literal

from pydantic import Field

from netrisk.model.facts import Part
from netrisk.model.market import Market
from netrisk.model.network import Country, Date, Text, Texts
from netrisk.model.regime import Regime
from netrisk.model.vocabulary import EU_MEMBER_STATES


class Profile(Part):
    """A state. ``as_of``: how far the facts reach. ``gaps``: what was sought and not found."""

    netrisk: Literal["profile/1"]
    country: Country
    name: Text
    as_of: Date
    regime: Regime
    market: Market = field(default_factory=Market)
    gaps: Texts = ()
    sources: Annotated[dict[Text, Text], Field(description="key to title or address")]

    @property
    def eu_member(self) -> bool:
        return self.country in EU_MEMBER_STATES
