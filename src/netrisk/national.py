"""The law of one country in one run: its profile, with what an authority laid over it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from netrisk.catalogue.risk import Notice
from netrisk.errors import UnknownName
from netrisk.model.countries import COUNTRIES
from netrisk.model.obligation import Obligation
from netrisk.model.profile import Profile
from netrisk.nearest import nearest
from netrisk.noun import noun
from netrisk.profiles import LoadedProfile, designation_notices, profile

if TYPE_CHECKING:
    from netrisk.overlays import LoadedOverlay

DISCLAIMER = "compares with public information; not legal advice; secret decisions not included"

_COMMON = frozenset("mobile telecom telecoms network networks example operator group".split())


@noun
class Law:
    """A state's profile as it applies to one network.

    ``as_if_bound``: a what-if in which every obligation binds this operator. ``overlays``: the
    private facts that lie over the profile.
    """

    loaded: LoadedProfile
    as_if_bound: bool = False
    overlays: tuple[LoadedOverlay, ...] = ()

    @property
    def profile(self) -> Profile:
        return self.loaded.profile

    @property
    def obligations(self) -> tuple[Obligation, ...]:
        """Its duties by number, wherever they stand in their file."""
        return tuple(sorted(self.profile.regime.obligations, key=lambda row: row.number))

    def obligation(self, name: str) -> Obligation | None:
        """The obligation of this id."""
        return next((row for row in self.profile.regime.obligations if row.id == name), None)

    def slip(self, name: str) -> bool:
        """Whether a name of an instrument is none of this state's and none of another's either:
        a slip, most likely."""
        own = any(name == row.id for row in self.profile.regime.instruments)
        prefix = name[:2].upper()
        other = name[2:3] == "-" and prefix in COUNTRIES and prefix != self.profile.country
        return not own and not other

    def alike(self, name: str) -> str | None:
        """The operator of the state's market that an id which is none of theirs may mean.

        NOTE: a mistyped id must not look like somebody else, whom a duty does not bind.
        """
        words = _telling(name)
        for row in self.profile.market.operators:
            spelled = (row.id, row.name, *row.aliases)
            if nearest(name, spelled) or any(words & _telling(part) for part in spelled):
                return row.id
        return None

    def notices(self, day: date) -> tuple[Notice, ...]:
        """Whom the state itself has designated, as of a day."""
        return designation_notices(self.profile, day)

    def instrument(self, name: str | None) -> str | None:
        """The title of an instrument."""
        rows = self.profile.regime.instruments
        return next((row.title for row in rows if row.id == name), name)

    def sources(self, keys: tuple[str, ...]) -> str:
        """Sources in full, as the profile gives them."""
        return "; ".join(self.profile.sources[key] for key in keys)


def _telling(name: str) -> set[str]:
    """The words of a name that tell operators apart."""
    words = re.split(r"[\W_]+", name.casefold())
    return {word for word in words if len(word) > 2} - _COMMON


def law_of(
    country: str, as_if_bound: bool = False, overlays: Sequence[LoadedOverlay] = ()
) -> Law | None:
    """The law of a country, or None where no profile of it is built in."""
    try:
        return law_with(profile(country), overlays, as_if_bound)
    except UnknownName:
        return None


def law_with(
    loaded: LoadedProfile, overlays: Sequence[LoadedOverlay], as_if_bound: bool = False
) -> Law:
    """A profile as law, under the overlays that are about its state."""
    own = tuple(part for part in overlays if part.overlay.country == loaded.profile.country)
    if not own:
        return Law(loaded, as_if_bound)
    from netrisk.overlays import laid_over

    return Law(laid_over(loaded, own), as_if_bound, own)
