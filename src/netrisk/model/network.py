"""``network/1``: a network as its operator declares it, in short form (``mix``) or in detail.

Limits of single values stand here. What spans several values (identifiers that must exist, one way
of weighing per category) is checked in ``model.consistency``, so that one run reports all errors.
"""

# NOTE: annotations are evaluated where they stand, not kept as text: pydantic would compile each
# of the hundred texts again, in every run.
import re
from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import BeforeValidator, Field, Strict

from netrisk.model.imported import Imported
from netrisk.model.inventory import Inventory
from netrisk.model.mix import Mix, Percent, Positive
from netrisk.model.parts import Part as _Part
from netrisk.model.parts import Text as Text
from netrisk.model.vocabulary import Architecture, Category, ControlStatus, Generation

_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}\Z")


def _iso_date(value: object) -> object:
    if isinstance(value, str) and _ISO_DATE.match(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    if isinstance(value, date):
        return value
    raise ValueError("expected a date as YYYY-MM-DD")


def _need(value: object) -> object:
    percent = re.fullmatch(r"(\d+(?:\.\d+)?)\s*%", value) if isinstance(value, str) else None
    if percent and 0 < float(percent[1]) <= 100:
        return value
    if isinstance(value, int | float) and not isinstance(value, bool) and value > 0:
        return value
    raise ValueError("expected a count above 0, or a percentage such as 50%")


Date = Annotated[date, BeforeValidator(_iso_date)]
Country = Annotated[str, Field(pattern=r"^[A-Z]{2}$", description="ISO 3166-1 alpha-2 code")]
Need = Annotated[
    str | float,
    BeforeValidator(_need),
    Field(description="how much must be up: a count of capacity, or percent of what is installed"),
]


_AS_TUPLE = Strict(False)  # a YAML list becomes a tuple
Texts = Annotated[tuple[Text, ...], _AS_TUPLE]
Countries = Annotated[tuple[Country, ...], _AS_TUPLE]
AnyOf = Annotated[tuple[Text, ...], _AS_TUPLE]


class Operator(_Part):
    """Who runs the network; decides which laws bind it."""

    id: Text | None = None
    name: Text | None = None
    end_users: Annotated[int, Field(ge=0)] | None = None
    licences: Texts = ()
    party_to: Texts = Field((), description="instruments (contracts, orders) that bind it")
    kind: Literal["public", "private", "mvno", "neutral_host"] | None = None
    swap_rate: dict[Category, Positive] = Field(
        default_factory=dict,
        description="units (sites, in the RAN) that can be replaced in a month, by category",
    )


class Handling(_Part):
    """How outputs made from this file may travel; printed on every one of them."""

    marking: Text
    release_to: Texts = ()


class Permit(_Part):
    """A permit or decision that the operator holds."""

    ref: Text
    covers: Texts = ()
    product: Text | None = None
    place: Text | None = None
    issued: Date | None = None
    expires: Date | None = None
    conditions: Text | None = None


class Access(_Part):
    """A party that reaches a deployment from outside, and how."""

    party: Text
    from_: Countries = Field((), alias="from")
    mode: Literal["none", "on_request", "persistent"] | None = None
    privileged: bool | None = None


class Sharing(_Part):
    """RAN sharing: who hosts, who is guest."""

    kind: Literal["MOCN", "MORAN", "GWCN", "roaming", "site"]
    host: Text
    guests: Texts = ()


class Component(_Part):
    """A part from a second-tier supplier."""

    part: Text
    supplier: Text | None = None
    packaged_in: Country | None = None


class Assurance(_Part):
    """Evidence on a product: a scheme (NESAS, EUCC, Common Criteria), its scope and date."""

    scheme: Text
    scope: Text | None = None
    date: Date | None = None
    expires: Date | None = None
    version: Text | None = None


class Deployment(_Part):
    """One network function, or several identical units of it, from one supplier in one place."""

    home: ClassVar[str] = "deployments"  # the key of the file that it stands under

    id: Text
    function: Text
    supplier: Text
    category: Category | None = Field(None, description="needed where the function is 'other'")
    region: Text | None = None
    site: Text | None = None
    quantity: Annotated[int, Field(gt=0)] = 1
    capacity: Positive = 1.0
    weight: Positive | None = Field(None, description="what it serves in all; default: quantity")
    group: Text | None = None
    depends_on: Annotated[tuple[Text | AnyOf, ...], _AS_TUPLE] = ()
    hosted_on: Text | None = None
    controlled_by: Texts | None = None
    cosited_with: Texts = ()
    manages: Category | None = None
    managed_by: Text | None = None
    support_by: Text | None = None
    access: Annotated[tuple[Access, ...], _AS_TUPLE] | None = Field(
        None, description="[] says that nobody has access; nothing said is unknown"
    )
    sourcing: Literal["owned", "leased", "service"] | None = None
    provider: Text | None = None
    sharing: Sharing | None = None
    generation: Generation | None = None
    product: Text | None = None
    version: Text | None = None
    installed_on: Date | None = None
    planned_removal: Date | None = None
    support_end: Date | None = None
    restore_h: Positive | None = Field(
        None, description="hours until it works again, by itself or replaced, if it is lost"
    )
    sensitive_location: bool | None = None
    components: Annotated[tuple[Component, ...], _AS_TUPLE] = ()
    assurance: Annotated[tuple[Assurance, ...], _AS_TUPLE] | None = Field(
        None, description="[] says that there is none; nothing said is unknown"
    )
    security: dict[Text, str | bool | float] = Field(default_factory=dict)

    @property
    def dispersed(self) -> bool:
        """Whether it stands at several sites, which only a lot of an inventory can."""
        return False


class Group(_Part):
    """A redundancy group: how much of it is needed, and whom it serves."""

    need: Need | None = None
    serves: Texts = ()
    partition: Literal["none", "subscriber", "dnn", "slice"] | None = None
    replicates: Texts = ()


class Site(_Part):
    """A place where deployments stand."""

    region: Text | None = None
    country: Country | None = None
    tier: Text | None = None
    sensitive: Texts = ()
    owner: Text | None = None
    weight: Positive | None = None
    autonomy_h: Annotated[float, Field(ge=0)] | None = None
    covered_by: Texts = ()


class Control(_Part):
    """An attested practice: its status and the evidence behind it."""

    status: ControlStatus
    evidence: Text | None = None
    date: Date | None = None
    expires: Date | None = None
    note: Text | None = None


class Roaming(_Part):
    """A national-roaming agreement and the share of users it could carry, in percent."""

    partner: Text
    share: Percent | None = None


class Fallback(_Part):
    """What else could serve the users; reported apart, never mixed in."""

    national_roaming: Roaming | None = None


class DeclaredSupplier(_Part):
    """An addition to, or correction of, the supplier catalogue."""

    id: Text
    name: Text | None = None
    owner: Text | None = None
    country: Country | None = None


class Assumptions(_Part):
    """The user's own assessment of suppliers; shown as such in every report."""

    high_risk: Texts = ()


class Network(_Part):
    """A network, or a plan of one, on a date."""

    netrisk: Literal["network/1"]
    id: Text
    name: Text
    country: Country | Literal["unknown"] = Field(
        description="ISO 3166-1 alpha-2 code of where it stands, or unknown"
    )
    as_of: Date
    architecture: Annotated[tuple[Architecture, ...], _AS_TUPLE] = ()
    scope: Annotated[tuple[Category, ...], _AS_TUPLE] = Field(
        (), description="the file describes only these; the rest is then not applicable"
    )
    mix: dict[Category, Mix] = Field(default_factory=dict)
    operator: Operator | None = None
    handling: Handling | None = None
    permits: Annotated[tuple[Permit, ...], _AS_TUPLE] = ()
    deployments: Annotated[tuple[Deployment, ...], _AS_TUPLE] = ()
    groups: dict[Text, Group] = Field(default_factory=dict)
    sites: dict[Text, Site] = Field(default_factory=dict)
    controls: dict[Text, Control] = Field(default_factory=dict)
    fallback: Fallback | None = None
    imported: Imported | None = None
    inventory: Annotated[tuple[Inventory, ...], _AS_TUPLE] = Field(
        (), description="tables of equipment, joined to the deployments"
    )
    suppliers: Annotated[tuple[DeclaredSupplier, ...], _AS_TUPLE] = ()
    assumptions: Assumptions | None = None

    @property
    def assumed_high_risk(self) -> tuple[str, ...]:
        """The suppliers that the file itself assumes to be high-risk, as it names them."""
        return self.assumptions.high_risk if self.assumptions else ()
