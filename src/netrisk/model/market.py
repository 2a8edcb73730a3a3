"""Who supplies a state's operators, as far as public sources say it."""

from __future__ import annotations

from dataclasses import field
from typing import Annotated, Literal

from pydantic import Field

from netrisk.model.facts import Fact, Part, Several, Year
from netrisk.model.mix import Percent, Shares
from netrisk.model.network import Country, Text, Texts
from netrisk.model.obligation import GenerationList
from netrisk.model.vocabulary import Category


class Dispute(Part):
    """Somebody who says otherwise, and what; both claims stay."""

    by: Text
    value: Percent | None = None
    shares: Shares | None = None
    source: Annotated[Several, Field(min_length=1)]
    words: Text | None = None


class SubscriberShare(Fact):
    """An operator's part of the country's subscribers, in percent."""

    value: Percent
    year: Year
    disputed_by: tuple[Dispute, ...] = ()


class VendorMix(Fact):
    """Who supplies one category in one year, by one source.

    ``shares``: percent of ``unit``; what is missing to 100 is unknown. ``present``: suppliers that
    are there with an unknown share. ``status``: installed, awarded, or only planned.
    """

    category: Category
    generations: GenerationList = ()
    year: Year
    status: Literal["installed", "awarded", "planned"]
    shares: Shares = field(default_factory=dict)
    present: Texts = ()
    unit: Annotated[Text, Field(description="what the shares count")] = "unknown"
    disputed_by: tuple[Dispute, ...] = ()


class MarketOperator(Part):
    """A network operator. ``serves``: operators of the market that use this network."""

    id: Text
    name: Text
    aliases: Texts = ()
    serves: Texts = ()
    subscriber_share: SubscriberShare | None = None
    mixes: tuple[VendorMix, ...] = ()


class Statistic(Fact):
    """A published figure on the country, in percent.

    ``of``: whose share, in words; ``of_country``: the country that controls those suppliers, where
    the figure is about a country. ``operator``: where it is about one.
    """

    metric: Text
    of: Text
    of_country: Country | None = None
    operator: Text | None = None
    category: Category | None = None
    generations: GenerationList = ()
    unit: Text
    year: Year
    value: Percent
    disputed_by: tuple[Dispute, ...] = ()


class Market(Part):
    """Operators, what they run, and national figures. ``mixes``: over all operators."""

    operators: tuple[MarketOperator, ...] = ()
    mixes: tuple[VendorMix, ...] = ()
    statistics: tuple[Statistic, ...] = ()
