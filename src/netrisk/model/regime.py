"""What a state's law lets its authorities do about suppliers, and what they have done."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import field
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from netrisk.model.facts import Dated, Fact, FactBasis, FirstDay, Part, Several, Year
from netrisk.model.mix import Percent
from netrisk.model.network import Date, Text, Texts
from netrisk.model.obligation import (
    Binds,
    CategoryList,
    LegalStatus,
    Obligation,
    ObligationKind,
    Scope,
)
from netrisk.model.vocabulary import Basis, Confidence

Mechanism = Literal[
    "named_ban",
    "spectrum_licence_condition",
    "operator_use_permit",
    "supplier_authorisation",
    "notification_veto",
    "designation_power",
    "designation_used",
    "individual_order",
    "public_law_contract",
    "critical_parts_prohibition",
    "deal_prohibition",
    "quantity_cap",
    "location_restriction",
    "diversification_duty",
    "general_security_duty_only",
]
InstrumentKind = Literal[
    "law",
    "decree",
    "regulation",
    "licence_condition",
    "contract",
    "order",
    "decision",
    "warning",
    "declaration",
]
Used = Literal["used", "not_used", "unknown", "confidential"]
MeasureState = Literal["none", "planned", "adopted", "applied", "unknown", "confidential"]


class Authority(Fact):
    """Who decides."""

    name: Text


class Reach(Fact):
    """What the regime can reach, in categories and in words; no categories: nothing specific."""

    categories: CategoryList = ()
    manages: CategoryList = ()
    words: Text | None = None


class Instrument(Dated, Fact):
    """What a duty or power stands in. ``in_force``: since when. Declarations bind nobody."""

    id: Text
    kind: InstrumentKind
    title: Text
    year: Year | None = None
    in_force: FirstDay | None = None
    public: Annotated[bool, Field(strict=True, description="false: the content is not public")] = (
        True
    )
    legal_status: LegalStatus | None = None

    @property
    def binding(self) -> bool:
        """Whether it can oblige an operator: declarations and warnings cannot."""
        return self.kind not in ("declaration", "warning")


class Designation(Dated, Part):
    """An act of law that names suppliers. ``basis`` is the legal basis, as in rules.

    ``words`` go after the suppliers' names in every output: "designated by X on D".
    """

    suppliers: Texts
    basis: Basis
    words: Text
    date: FirstDay | None = None
    until: FirstDay | None = None
    categories: Annotated[CategoryList, Field(description="left out: every category")] = ()
    instrument: Text | None = None
    legal_status: LegalStatus | None = None
    source: Annotated[Several, Field(min_length=1)]
    confidence: Confidence
    fact_basis: FactBasis
    note: Text | None = None


class Trigger(Scope, Fact):
    """What would have to happen how long after a power is used; the clock starts with that act.

    ``from``: the power reaches this scope from that day on.
    """

    kind: ObligationKind
    from_: Annotated[Date | None, Field(alias="from")] = None
    after_months: Annotated[
        Annotated[int, Field(ge=0, strict=True)] | None,
        Field(description="left out: the term is not known, or set case by case"),
    ] = None
    limit: Percent | None = None
    unit: Text | None = None
    words: Text | None = None

    def by(self, decided: date) -> date | None:
        """The day by which it must be done if the power is used on ``decided``."""
        if self.after_months is None:
            return None
        months = decided.year * 12 + decided.month - 1 + self.after_months
        year, month = divmod(months, 12)
        return date(year, month + 1, min(decided.day, monthrange(year, month + 1)[1]))


class Power(Dated, Fact):
    """A power that exists, used or not. Never a violation by itself.

    ``date``: until when the claim on its use is known to hold.
    """

    id: Text
    title: Text
    mechanism: Mechanism
    used: Used
    date: FirstDay | None = None
    instrument: Text | None = None
    binds: Annotated[Binds | None, Field(description="who could be bound; left out: not known")] = (
        None
    )
    since_trigger: tuple[Trigger, ...] = ()
    legal_status: LegalStatus | None = None


class Decision(Dated, Fact):
    """A use of a power that became public: an order, a refusal, a veto, conditions."""

    id: Text
    title: Text
    outcome: Literal[
        "refused",
        "authorised",
        "conditions",
        "vetoed",
        "ordered",
        "designated",
        "expired",
        "secret",
    ]
    date: FirstDay | None = None
    suppliers: Texts = ()
    operators: Texts = ()
    instrument: Text | None = None
    power: Text | None = None
    legal_status: LegalStatus | None = None


class Measure(Part):
    """How far one Toolbox measure has come, only where a source says it; else ``unknown``."""

    status: MeasureState
    used: Used | None = None
    scope: Text | None = None
    instrument: Text | None = None
    source: Several = ()
    confidence: Confidence | None = None
    basis: FactBasis | None = None
    note: Text | None = None

    @model_validator(mode="before")
    @classmethod
    def _sourced(cls, data: Any) -> Any:
        if isinstance(data, dict) and data.get("status") != "unknown":
            missing = [key for key in ("source", "confidence", "basis") if not data.get(key)]
            if missing:
                raise ValueError(f"a status other than unknown needs {', '.join(missing)}")
        return data


def _measure(value: object) -> object:
    if value == "unknown":
        return {"status": "unknown"}
    if isinstance(value, str):
        raise ValueError("expected a mapping with status, source, confidence and basis")
    return value


MeasureOrUnknown = Annotated[
    Measure,
    BeforeValidator(_measure, json_schema_input_type=Measure | Literal["unknown"]),
]


class Statement(Dated, Fact):
    """What somebody said of the regime: a count, a press grouping, a minister. Decides nothing."""

    words: Text
    by: Text
    date: FirstDay | None = None


class Proposal(Dated, Fact):
    """What is or was proposed and is not law."""

    id: Text
    title: Text
    status: Literal["draft", "not_adopted"]
    date: FirstDay | None = None
    terms: Texts


class Regime(Fact):
    """A state's regime; ``source``, ``confidence`` and ``basis`` here cover ``mechanisms``."""

    authority: Authority
    mechanisms: tuple[Mechanism, ...]
    scope: Reach
    instruments: tuple[Instrument, ...] = ()
    measures: Annotated[
        dict[Text, MeasureOrUnknown], Field(description="by id in the EU 5G Toolbox, such as SM03")
    ] = field(default_factory=dict)
    designations: tuple[Designation, ...] = ()
    obligations: tuple[Obligation, ...] = ()
    powers: tuple[Power, ...] = ()
    decisions: tuple[Decision, ...] = ()
    statements: tuple[Statement, ...] = ()
    proposals: tuple[Proposal, ...] = ()
