"""The sheet per measure that authorities exchange: how far, used or not, where that is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from netrisk.model.profile import Profile
from netrisk.model.regime import Measure
from netrisk.noun import noun

MEASURES = (*(f"SM{at:02}" for at in range(1, 9)), *(f"TM{at:02}" for at in range(1, 12)))


@noun
class Progress:
    """One measure of one state. ``access``: public, confidential, or not found."""

    country: str
    measure: str
    status: str
    used: str
    scope: str
    instrument: str
    in_force: str
    access: str
    confidence: str
    basis: str
    sources: tuple[str, ...]


def progress(profiles: Iterable[Profile]) -> Iterator[Progress]:
    """Every measure of every state, in order; what no source says is unknown, never none."""
    for state in profiles:
        for name in MEASURES:
            yield _progress(state, name, state.regime.measures.get(name))


def _progress(state: Profile, name: str, row: Measure | None) -> Progress:
    if row is None or row.status == "unknown":
        return Progress(
            state.country, name, "unknown", "unknown", "", "", "", "not found", "", "", ()
        )
    instrument = next(
        (part for part in state.regime.instruments if part.id == row.instrument), None
    )
    return Progress(
        country=state.country,
        measure=name,
        status=row.status,
        used=row.used or "unknown",
        scope=row.scope or "",
        instrument=instrument.title if instrument else "",
        in_force=instrument.in_force.isoformat() if instrument and instrument.in_force else "",
        access="confidential" if row.status == "confidential" else "public",
        confidence=row.confidence or "",
        basis=row.basis or "",
        sources=tuple(state.sources[key] for key in row.source),
    )
