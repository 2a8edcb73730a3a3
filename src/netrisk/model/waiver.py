"""``waivers/1``: findings that the owner accepts for a time, with a reason and a name behind it."""

from __future__ import annotations

from netrisk.noun import noun


@noun
class Waiver:
    """One accepted finding. It stays a failing finding, shown as waived, until it expires."""

    rule: str
    subject: str
    reason: str
    owner: str
    approved_by: str
    issued: str
    expires: str
    compensating: str | None = None
    authority_ref: str | None = None
