"""An authority's own facts, laid over a built-in profile in memory, for one run.

They decide like public ones, and whatever rests on them says so: their words name the overlay file
and its marking, and a result that would be another one without them carries the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from netrisk.document import Document, read
from netrisk.errors import InvalidInput, Problem
from netrisk.load import expect_kind
from netrisk.model.keys import OVERLAY_TEXT_KEYS
from netrisk.model.legal import PrivateFacts
from netrisk.nearest import nearest
from netrisk.noun import noun
from netrisk.profiles import LoadedProfile, codes, profile

if TYPE_CHECKING:
    from netrisk.catalogue.catalogue import Catalogue
    from netrisk.model.network import Network
    from netrisk.model.obligation import Obligation
    from netrisk.model.overlay import Overlay
    from netrisk.model.regime import Measure

KIND = "overlay/1"


@noun
class LoadedOverlay:
    """An overlay, the document it stands in, and what is odd about it."""

    document: Document
    overlay: Overlay
    warnings: tuple[Problem, ...] = ()

    @property
    def told(self) -> PrivateFacts:
        """What a result says of it."""
        own, document = self.overlay, self.document
        marking = own.handling.marking if own.handling else None
        as_of = own.as_of.isoformat()
        return PrivateFacts(document.path, document.sha256, own.authority, as_of, marking)

    @property
    def label(self) -> str:
        """How every line that rests on it names it."""
        return self.told.label


def load_overlays(paths: Iterable[str], catalogue: Catalogue) -> tuple[LoadedOverlay, ...]:
    """Reads and checks overlay files. Raises InvalidInput with the problems of all of them."""
    found: list[LoadedOverlay] = []
    problems: list[Problem] = []
    for path in dict.fromkeys(paths):
        try:
            found.append(check_overlay(read(path, text_keys=OVERLAY_TEXT_KEYS), catalogue))
        except InvalidInput as error:
            problems += error.problems
    problems += _taken_twice(found)
    if problems:
        raise InvalidInput(problems)
    return tuple(found)


def check_overlay(document: Document, catalogue: Catalogue) -> LoadedOverlay:
    """Checks a document that claims to be an overlay, read with OVERLAY_TEXT_KEYS.

    Raises InvalidInput with all problems.
    """
    from pydantic import TypeAdapter, ValidationError

    from netrisk.model.facts import checked
    from netrisk.model.overlay import Overlay
    from netrisk.model.profile_consistency import profile_problems, unused_sources

    expect_kind(document, KIND)
    country = document.data.get("country")
    if isinstance(country, str) and len(country) == 2 and country not in codes():
        message = f"no built-in profile of '{country}' that this could be laid over"
        near = nearest(country, codes())
        raise InvalidInput([document.problem(("country",), message, near)])
    beneath = profile(country).profile if country in codes() else None
    problems = profile_problems(document, catalogue, beneath)
    try:
        checked(Overlay, document.data)
        found = checked(Overlay, _named(document.data, document.path))
    except ValidationError as error:
        from netrisk.model.problems import model_problems

        schema = TypeAdapter(Overlay).json_schema()
        raise InvalidInput([*problems, *model_problems(error, document, schema)]) from None
    if problems:
        raise InvalidInput(problems)
    return LoadedOverlay(document, found, tuple(sorted(unused_sources(document))))


def _named(value: Any, file: str) -> Any:
    """The data with keys of sources that no other file has."""
    if isinstance(value, list):
        return [_named(part, file) for part in value]
    if not isinstance(value, dict):
        return value
    made = {key: _named(part, file) for key, part in value.items()}
    stated = made.get("source")
    if isinstance(stated, str | list):
        keys = [stated] if isinstance(stated, str) else stated
        prefixed = [f"{file}#{key}" for key in keys]
        made["source"] = prefixed[0] if isinstance(stated, str) else prefixed
    if isinstance(made.get("sources"), dict):
        made["sources"] = {f"{file}#{key}": part for key, part in made["sources"].items()}
    return made


def _taken_twice(overlays: Iterable[LoadedOverlay]) -> Iterator[Problem]:
    """Numbers of rules that two overlays use: one id cannot mean two duties."""
    first: dict[int, str] = {}
    for part in overlays:
        for index, row in enumerate(part.overlay.regime.obligations):
            at = ("regime", "obligations", index, "number")
            here = f"{part.document.path}:{part.document.span(at).line}"
            other = first.setdefault(row.number, here)
            if other != here:
                yield part.document.problem(at, f"number {row.number} is taken by {other}")


def laid_over(loaded: LoadedProfile, overlays: Sequence[LoadedOverlay]) -> LoadedProfile:
    """The profile with the facts of overlays beside its own; the built-in one stays as it is.

    NOTE: nothing is overruled. Two duties of one id are two duties, and both are shown.
    """
    state = loaded.profile
    regime = state.regime
    taken = {row.id for row in regime.obligations}
    sources = dict(state.sources)
    for part in overlays:
        own, told = part.overlay.regime, f" ({part.label})"
        sources |= {key: f"{text}{told}" for key, text in part.overlay.sources.items()}
        titled = (replace(row, title=row.title + told) for row in own.instruments)
        worded = (replace(row, words=row.words + told) for row in own.designations)
        rows = [_duty(row, told, taken) for row in own.obligations]
        taken |= {row.id for row in rows}
        regime = replace(
            regime,
            instruments=(*regime.instruments, *titled),
            designations=(*regime.designations, *worded),
            obligations=(*regime.obligations, *rows),
        )
    return replace(loaded, profile=replace(state, regime=regime, sources=sources))


def _duty(row: Obligation, told: str, taken: set[str]) -> Obligation:
    name = f"{row.id}-{row.number}" if row.id in taken else row.id
    return replace(row, id=name, title=row.title + told)


def measures(name: str, overlays: Iterable[LoadedOverlay]) -> Iterator[tuple[Measure, str]]:
    """What overlays say of a Toolbox measure, each with its label."""
    for part in overlays:
        row = part.overlay.regime.measures.get(name)
        if row is not None and row.status != "unknown":
            yield row, part.label


def with_permits(network: Network, overlays: Iterable[LoadedOverlay]) -> Network:
    """The network with the permits and decisions that overlays have of its operator."""
    from netrisk.model.network import Permit

    own = network.operator.id if network.operator else None
    fields = tuple(Permit.model_fields)
    more = [
        Permit.model_construct(
            **{name: getattr(row, name) for name in fields if name != "ref"},
            ref=f"{row.ref} ({part.label})",
        )
        for part in overlays
        for row in part.overlay.permits
        if own is not None and row.operator == own
    ]
    return network.model_copy(update={"permits": (*network.permits, *more)}) if more else network


def notes(
    overlays: Sequence[LoadedOverlay], loaded: LoadedProfile, network: Network
) -> Iterator[str]:
    """What a reader must know of the private facts of a run. ``loaded``: with them."""
    ids = {row.id for row in loaded.profile.regime.obligations}
    for part in overlays:
        own = part.overlay
        whose = f"private facts of {own.authority}, as of {own.as_of}"
        yield f"{whose}, are laid over the profile ({part.label})"
        for row in own.regime.obligations:
            second = f"{row.id}-{row.number}"
            if second in ids:
                yield f"{row.id} is stated elsewhere too; shown apart, as {second} ({part.label})"
        if own.permits and (network.operator is None or network.operator.id is None):
            yield f"permits count for nobody: the network has no operator.id ({part.label})"
