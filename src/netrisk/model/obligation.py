"""One dated duty of a national regime: what must not be there, from when, and who is bound.

A power that exists and was not used is no obligation; see ``model.regime.Power``.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal, get_args

from pydantic import Field

from netrisk.model.facts import Dated, Fact, FirstDay, LastDay, Part, possible
from netrisk.model.mix import Percent
from netrisk.model.network import Countries, Text, Texts
from netrisk.model.numbers import FIRST, LAST
from netrisk.model.vocabulary import Category, Generation

ObligationKind = Literal[
    "removal",
    "no_new_installation",
    "cap",
    "permit_expiry",
    "replacement_of_management",
    "diversification",
    "location",
    "authorised_suppliers_only",
    "prior_authorisation",
    "notification_plan",
    "autonomy",
    "reporting",
    "compliance",
]
OBLIGATION_KINDS: tuple[ObligationKind, ...] = get_args(ObligationKind)
LegalStatus = Literal["in_force", "under_appeal", "suspended", "annulled", "expired", "secret"]

CategoryList = tuple[Category, ...]
GenerationList = tuple[Generation, ...]


class AuthorisedSuppliers(Part):
    """Makers that have been authorised; the list decides nothing unless it is complete."""

    authorised: Texts = ()
    complete: Annotated[
        bool, Field(strict=True, description="whether every authorised maker is known")
    ] = False


class Counts(Part):
    """What a numeric limit counts: per operator or over the nation, suppliers apart or together."""

    per: Literal["operator", "nation"] = "operator"
    suppliers: Literal["together", "each"] = "together"


class Binds(Part):
    """Who is bound. Everything that is stated must hold, except where it says "or".

    ``instrument``: a network names this instrument under ``operator.party_to``; or ``operators``:
    it is one of these operators of the profile's market. ``licence_bands``: it holds any of them.
    ``min_end_users`` or ``min_state_end_users``: at least so many. ``other``: a condition in words
    that no field of a network answers.
    """

    instrument: Text | None = None
    operators: Texts = ()
    licence_bands: Texts = ()
    min_end_users: Annotated[int, Field(ge=0, strict=True)] | None = None
    min_state_end_users: Annotated[int, Field(ge=0, strict=True)] | None = None
    kind: Literal["public", "private"] | None = None
    other: Text | None = None


class Scope(Part):
    """What equipment is meant. Nothing stated: all of it.

    ``manages``: of the category ``management`` only what manages these categories, never the
    managed equipment itself. ``zones``: only there. ``equipment``: whether old equipment counts.
    """

    categories: CategoryList = ()
    functions: Texts = ()
    manages: CategoryList = ()
    generations: GenerationList = ()
    zones: Texts = ()
    equipment: Literal["all", "new_only", "installed_only"] = "all"


class Reading(Dated, Fact):
    """One way to read a text that does not say when: each reading is a date of its own."""

    by: LastDay | None = None
    from_: Annotated[FirstDay | None, Field(alias="from")] = None
    words: Annotated[Text, Field(description="how the text is read here")]


# Which suppliers: those the regime designates; whoever it is; those who meet criteria that name
# nobody; or a list that is not public.
SupplierGroup = Literal["designated", "any", "by_criteria", "not_public"]


class Obligation(Scope, Dated, Fact):
    """A duty that binds somebody from a date on.

    ``number``: its rule's, for good; see ``model.numbers``.
    ``by``: what is forbidden must be gone on that day; ``from``: the duty holds from that day;
    ``until``: it ends then. ``limit``: percent of ``unit``. ``aspects`` and ``within``: for
    ``autonomy``, what must not depend on places outside these countries. ``min_suppliers``: for
    ``diversification``, where the text has a number. ``binds`` left out: addressee not known.
    """

    id: Text
    number: Annotated[
        int,
        Field(
            ge=FIRST,
            le=LAST,
            strict=True,
            description="the number of its rule, NR-3000 to NR-3999: for good, never used again",
        ),
    ]
    kind: ObligationKind
    title: Annotated[Text, Field(description="the duty in one line, in own words")]
    by: LastDay | None = None
    from_: Annotated[FirstDay | None, Field(alias="from")] = None
    until: LastDay | None = None
    readings: tuple[Reading, ...] = ()
    suppliers: SupplierGroup | Texts | AuthorisedSuppliers = "any"
    limit: Percent | None = None
    unit: Annotated[
        Text | None, Field(description="what the limit counts: sites, subscribers ...")
    ] = None
    counts: Counts | None = None
    aspects: tuple[Literal["staff", "functions", "data"], ...] = ()
    within: Countries = ()
    min_suppliers: Annotated[int, Field(ge=2, strict=True)] | None = None
    instrument: Annotated[
        Text | None, Field(description="id of the instrument that it stands in")
    ] = None
    binds: Binds | None = None
    exceptions: Texts = ()
    legal_status: Annotated[LegalStatus | None, Field(description="left out: not known")] = None

    @property
    def deadlines(self) -> tuple[tuple[date, date], ...]:
        """The days that ``by`` (else ``from``) may mean, first and last, one pair per reading.

        Empty where no date was found.
        """
        stated = [(self.by or self.from_, self.date_basis)]
        read = [(reading.by or reading.from_, reading.date_basis) for reading in self.readings]
        return tuple(possible(day, basis) for day, basis in (*stated, *read) if day)

    @property
    def assertable(self) -> bool:
        """Whether a breach may be asserted: certain, found, dated to the day, addressee known.

        NOTE: what is under appeal holds until a court suspends it; the output says so.
        """
        return (
            self.confidence == "high"
            and self.basis == "found"
            and self.date_basis == "day"
            and not self.readings
            and self.binds is not None
            and self.legal_status in ("in_force", "under_appeal")
        )
