"""``overlay/1``: an authority's own facts on one state, for its own runs.

Parts are those of ``profile/1``, and so are the rules for them: every fact has a source, a
confidence and a basis. Nothing of it joins a built-in profile; see ``netrisk.overlays``.
"""

from __future__ import annotations

from dataclasses import field
from typing import Annotated, Literal

from pydantic import Field

from netrisk.model.facts import Part
from netrisk.model.network import Country, Date, Handling, Permit, Text
from netrisk.model.obligation import Obligation
from netrisk.model.regime import Designation, Instrument, MeasureOrUnknown


class PrivateRegime(Part):
    """What the authority knows of the regime, beside what is public."""

    instruments: tuple[Instrument, ...] = ()
    measures: Annotated[
        dict[Text, MeasureOrUnknown], Field(description="by id in the EU 5G Toolbox, such as SM03")
    ] = field(default_factory=dict)
    designations: tuple[Designation, ...] = ()
    obligations: tuple[Obligation, ...] = ()


class PrivatePermit(Permit):
    """A permit or decision of one operator, as under ``permits`` of a network."""

    operator: Text = Field(description="the operator.id of the network that it is for")
    source: Text


class NamedOperator(Part):
    """An operator that the facts name, beside those of the built-in profile."""

    id: Text
    name: Text


class PrivateMarket(Part):
    """Who the operators are that the other parts speak of."""

    operators: tuple[NamedOperator, ...] = ()


class Overlay(Part):
    """Facts of ``authority`` on the law of ``country``. ``handling``: printed on all made of it."""

    netrisk: Literal["overlay/1"]
    country: Country
    as_of: Date
    authority: Text
    handling: Handling | None = None
    regime: PrivateRegime = field(default_factory=PrivateRegime)
    market: PrivateMarket = field(default_factory=PrivateMarket)
    permits: tuple[PrivatePermit, ...] = ()
    sources: Annotated[dict[Text, Text], Field(description="key to title, file number or address")]
