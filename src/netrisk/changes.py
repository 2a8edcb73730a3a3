"""One change of a comparison: of a result as a whole, or of one piece of its evidence."""

from __future__ import annotations

from dataclasses import replace

from netrisk.model.diff import Bucket, Change
from netrisk.model.result import Evidence, Location, Result
from netrisk.model.vocabulary import Movement, Verdict


def whole(
    bucket: Bucket,
    why: str,
    result: Result,
    earlier: Result | None,
    moved: Movement | None,
    verdict: Verdict | None,
) -> Change:
    """A change of a result as a whole; ``verdict``: what it was before."""
    return Change(
        bucket=bucket,
        why=why,
        rule=result.rule,
        name=result.name,
        title=result.title,
        severity=result.severity,
        axis=result.axis,
        subject=result.subject,
        path=None,
        fingerprint=result.fingerprint,
        moved=moved,
        verdict_before=verdict,
        verdict_after=result.verdict,
        observed_before=earlier.observed if earlier else None,
        observed_after=result.observed,
        message=result.message,
        location=result.locations[0] if result.locations else None,
        waived=result.waiver is not None,
    )


def piece(
    bucket: Bucket,
    why: str,
    result: Result,
    index: int,
    earlier: Evidence | None,
    moved: Movement | None,
    verdict: Verdict | None,
) -> Change:
    """A change of one piece of evidence of a result."""
    part = result.evidence[index]
    place: Location | None = result.locations[index] if index < len(result.locations) else None
    return replace(
        whole(bucket, why, result, None, moved, verdict),
        path=part.path,
        fingerprint=part.fingerprint,
        observed_before=earlier.observed if earlier else None,
        observed_after=part.observed,
        location=place,
    )
