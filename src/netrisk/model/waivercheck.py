"""``netrisk.waivers/1``: what has lapsed, what lapses soon, and what matches nothing."""

from __future__ import annotations

from netrisk.model.report import Tool, WaiverStatus
from netrisk.noun import noun

SCHEMA = "netrisk.waivers/1"


@noun
class Due:
    """A waiver of one network, and in how many days from that network's date it lapses; negative:
    so many days ago."""

    network: str
    days: int
    waiver: WaiverStatus


@noun
class WaiverCheck:
    """The waivers of some networks, those that lapse first first; ``as_of``: the latest date."""

    schema: str
    tool: Tool
    as_of: str
    within: int
    waivers: tuple[Due, ...]
