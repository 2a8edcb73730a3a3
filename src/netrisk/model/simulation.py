"""``simulation/1``: what is still served in loss scenarios. Formats print it and never compute.

Numbers are fractions of 1, users are people. ``served`` starts at 0 where the input does not have a
function that a chain needs; ``of_modelled`` assumes that such functions are unaffected, and is
never shown alone. A loss is a stress test, not a forecast.
"""

from __future__ import annotations

from typing import Literal

from netrisk.model.legal import PrivateFacts
from netrisk.model.report import Handling, Input, Subject, Tool
from netrisk.model.result import Range
from netrisk.model.vocabulary import Category
from netrisk.noun import noun

SCHEMA = "netrisk.simulation/1"

# out: no modelled service. degraded: less than before, and something is left for certain.
RegionState = Literal["served", "degraded", "out", "unknown"]


@noun
class Served:
    """What a loss leaves, as fractions of 1."""

    served: Range
    of_modelled: Range


@noun
class Baseline:
    """What is served without a loss."""

    served: Range
    of_modelled: Range
    chain_complete: bool
    not_modelled: tuple[str, ...]


@noun
class GenerationServed:
    """What a loss leaves of one generation, as fractions of 1."""

    generation: str
    served: Range
    of_modelled: Range


@noun
class ServiceServed:
    """Another service than the headline's, where the file has something that only it needs."""

    service: str
    generation: str
    served: Range
    of_modelled: Range
    not_modelled: tuple[str, ...]


@noun
class RegionServed:
    """One region; null: carriers of which nobody says where they are."""

    region: str | None
    served: Range
    of_modelled: Range
    any_generation: Served
    state: RegionState


@noun
class CategoryShare:
    """The plain share of a category that is lost, as a fraction of 1."""

    category: Category
    low: float
    high: float


@noun
class Beside:
    """What could serve users that a loss leaves without service; never mixed into ``served``."""

    kind: Literal["national_roaming", "covered_by", "ran_sharing"]
    name: str
    adds: Range


@noun
class Shared:
    """Equipment that several operators share: counted once, lost for the host and all guests."""

    kind: str
    host: str
    guests: tuple[str, ...]
    lost: Range


@noun
class Users:
    """End users that a loss leaves without service, in people.

    ``user_hours``: those of ``of_modelled`` times the hours until all is restored, if whatever is
    lost says how many; None where it does not.
    """

    served: Range
    of_modelled: Range
    user_hours: Range | None = None


@noun
class Expiry:
    """Something of a supplier that ends on a date."""

    kind: Literal["support", "certificate", "permit"]
    path: str
    date: str


@noun
class Horizon:
    """What has expired so many months after a supplier withdrew, on top of earlier horizons.

    ``deployments``: how many of the supplier's ``total`` something has expired for by then;
    ``undeclared``: how many of them do not say when support ends.
    """

    months: int
    date: str
    expired: tuple[Expiry, ...]
    deployments: int
    total: int
    undeclared: int
    shares: tuple[CategoryShare, ...]


@noun
class Scenario:
    """One loss; several names in ``without`` are lost together.

    ``limited_by``: what the high bound of ``of_modelled`` is due to, the most first. ``through``:
    functions lost that take others down. ``shares``: the plain share of what is lost, by category.
    ``unmanaged``: the largest share of a category
    that still works and may have lost who controls it.
    """

    without: tuple[str, ...]
    names: tuple[str, ...]
    served: Range
    of_modelled: Range
    chain_complete: bool
    generations: tuple[GenerationServed, ...]
    regions: tuple[RegionServed, ...]
    functions_lost: tuple[str, ...]
    functions_at_risk: tuple[str, ...]
    not_modelled: tuple[str, ...]
    unmanaged: float
    limited_by: tuple[str, ...]
    through: tuple[str, ...]
    shares: tuple[CategoryShare, ...]
    services: tuple[ServiceServed, ...]
    beside: tuple[Beside, ...]
    shared: tuple[Shared, ...]
    users: Users | None
    horizons: tuple[Horizon, ...]


@noun
class CriticalSet:
    """A smallest set whose loss leaves less than the threshold of what is modelled: possibly (by
    the low bound) or certainly (by the high bound)."""

    without: tuple[str, ...]
    names: tuple[str, ...]
    bound: Literal["low", "high"]
    served: Range
    of_modelled: Range


@noun
class Unmanaged:
    """What still works of a category in one loss, but has lost who controls it."""

    without: tuple[str, ...]
    category: Category
    share: Range
    controllers: tuple[str, ...]


@noun
class SiteLoss:
    """One site lost with everything that stands there, for contrast."""

    site: str
    served: Range
    of_modelled: Range
    limited_by: tuple[str, ...]


@noun
class Fact:
    """A fact that the file leaves open, and by how much it would narrow a loss at best."""

    path: str
    words: str
    width: float


@noun
class Counterpart:
    """Another plan, for the same losses."""

    subject: Subject
    as_of: str
    inputs: tuple[Input, ...]
    handling: Handling | None
    baseline: Baseline
    listed: tuple[CategoryShare, ...]
    scenarios: tuple[Scenario, ...]
    critical_sets: tuple[CriticalSet, ...]
    notes: tuple[str, ...]


@noun
class Simulation:
    """Every loss that was asked about in one network, worst first.

    ``listed``: the share of listed suppliers by category: a loss of dependence is no gain there.
    ``sites``: the worst single sites of ``sites_total``; none unless asked for.
    """

    schema: str
    tool: Tool
    subject: Subject
    as_of: str
    inputs: tuple[Input, ...]
    handling: Handling | None
    by: Literal["supplier", "owner", "country", "risk", "release"]
    scenario: Literal["outage", "hostile", "withdrawal", "release"]
    threshold: float
    baseline: Baseline
    listed: tuple[CategoryShare, ...]
    scenarios: tuple[Scenario, ...]
    critical_sets: tuple[CriticalSet, ...]
    unmanaged: tuple[Unmanaged, ...]
    sites: tuple[SiteLoss, ...]
    sites_total: int
    against: Counterpart | None
    ask: tuple[Fact, ...]
    notes: tuple[str, ...]
    overlays: tuple[PrivateFacts, ...] = ()
