"""``waivers/1``: findings that the owner accepts for a time, with a reason and a name behind it."""

from __future__ import annotations

from typing import Annotated

from annotated_types import MinLen

from netrisk.noun import noun

Text = Annotated[str, MinLen(1)]


@noun
class Waiver:
    """One accepted finding. It stays a failing finding, shown as waived, until it expires.

    ``expires``: the day from which it no longer holds. ``network``: the id of the network that it
    is for, where a file of waivers serves several.
    """

    rule: Text
    subject: Text
    reason: Text
    owner: Text
    approved_by: Text
    issued: Text
    expires: Text
    compensating: str | None = None
    authority_ref: str | None = None
    network: str | None = None
