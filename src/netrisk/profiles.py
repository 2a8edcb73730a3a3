"""The profiles of states: the built-in ones by ISO code, and any other file of kind profile/1.

A profile keeps its document, so that a finding about it points into its file.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from netrisk.document import Document, read
from netrisk.errors import InvalidInput, Problem, UnknownName
from netrisk.load import expect_kind
from netrisk.model.countries import MISTAKEN
from netrisk.model.keys import PROFILE_TEXT_KEYS
from netrisk.nearest import nearest
from netrisk.noun import noun

if TYPE_CHECKING:
    from netrisk.catalogue.catalogue import Catalogue
    from netrisk.catalogue.risk import Notice
    from netrisk.model.profile import Profile

KIND = "profile/1"
FOLDER = "profiles/member-states"


@noun
class LoadedProfile:
    """A state's profile, the file it stands in, and what is odd about it."""

    path: str
    sha256: str
    profile: Profile
    warnings: tuple[Problem, ...] = ()
    source: Document | None = None

    @property
    def document(self) -> Document:
        """The file with its places; that of a built-in profile is read only if somebody asks."""
        return self.source or _document(self.profile.country)


@cache
def codes() -> tuple[str, ...]:
    """ISO codes of the states with a built-in profile, sorted."""
    from netrisk.catalogue.builtin import root

    files = (root() / FOLDER).iterdir()
    return tuple(sorted(path.stem.upper() for path in files if path.suffix == ".yaml"))


def profile(country: str) -> LoadedProfile:
    """The built-in profile of a country, by ISO code in any case. Raises UnknownName."""
    code = country.upper()
    if code not in codes():
        near = MISTAKEN.get(code) or nearest(code, codes())
        raise UnknownName("built-in profile", country, near)
    return _builtin(code)


def profiles() -> tuple[LoadedProfile, ...]:
    """All built-in profiles, by ISO code."""
    return tuple(map(_builtin, codes()))


@cache
def _builtin(code: str) -> LoadedProfile:
    """As the build checked it; in a checkout, where somebody edits it, as it is now."""
    from netrisk.catalogue import laws
    from netrisk.catalogue.builtin import root

    name = _file(code)
    made = laws.FOLDER / Path(name).with_suffix(".json").name
    current = made.is_file() and (
        root().name == "data" or made.stat().st_mtime >= (root() / name).stat().st_mtime
    )
    if not current:
        return checked_builtin(code)
    found, sha256 = laws.revived(made.read_text(encoding="utf-8"))
    return LoadedProfile(name, sha256, found)


def checked_builtin(code: str) -> LoadedProfile:
    """A built-in profile from its YAML. Raises InvalidInput."""
    from netrisk.catalogue.catalogue import builtin_catalogue

    return check_profile(_document(code), builtin_catalogue())


def _document(code: str) -> Document:
    from netrisk.catalogue.builtin import root

    name = _file(code)
    # NOTE: where netrisk is installed is nobody's business, and differs from machine to machine.
    return replace(read(str(root() / name), text_keys=PROFILE_TEXT_KEYS), path=name)


def _file(code: str) -> str:
    return f"{FOLDER}/{code.lower()}.yaml"


def load_profile(path: str, catalogue: Catalogue) -> LoadedProfile:
    """Reads and checks a profile file ('-': standard input). Raises InvalidInput."""
    return check_profile(read(path, text_keys=PROFILE_TEXT_KEYS), catalogue)


def check_profile(document: Document, catalogue: Catalogue) -> LoadedProfile:
    """Checks a document that claims to be a profile, read with PROFILE_TEXT_KEYS.

    Raises InvalidInput with all problems.
    """
    from pydantic import TypeAdapter, ValidationError

    from netrisk.model.facts import checked
    from netrisk.model.profile import Profile
    from netrisk.model.profile_consistency import profile_problems, unused_sources

    expect_kind(document, KIND)
    problems = profile_problems(document, catalogue)
    try:
        found = checked(Profile, document.data)
    except ValidationError as error:
        from netrisk.model.problems import model_problems

        schema = TypeAdapter(Profile).json_schema()
        raise InvalidInput([*problems, *model_problems(error, document, schema)]) from None
    if problems:
        raise InvalidInput(problems)
    odd = tuple(sorted(unused_sources(document)))
    return LoadedProfile(document.path, document.sha256, found, odd, document)


def designation_notices(state: Profile, day: date) -> tuple[Notice, ...]:
    """The designations of a state as notices that list suppliers on a day, in that state only.

    An ended, suspended or annulled designation lists nobody. A date known to the month or year
    counts from the first day that it may mean; without any date the notice always holds.
    """
    from netrisk.catalogue.risk import Notice

    instruments = {row.id: row.title for row in state.regime.instruments}
    return tuple(
        Notice(
            title=instruments.get(row.instrument or "", state.regime.authority.name),
            words=row.words,
            suppliers=row.suppliers,
            basis=row.basis,
            date=row.date.isoformat() if row.date else None,
            source="; ".join(state.sources[key] for key in row.source),
            confidence=row.confidence,
            categories=row.categories,
            addressees=frozenset({state.country}),
        )
        for row in state.regime.designations
        if row.legal_status not in ("annulled", "expired", "suspended")
        and (row.until is None or day < row.until)
    )
