"""When waivers lapse: what `netrisk waivers check` lists."""

from __future__ import annotations

from collections.abc import Sequence

from netrisk import __version__
from netrisk.model.report import Report, Tool
from netrisk.model.waivercheck import SCHEMA, Due, WaiverCheck
from netrisk.waivers import days_between


def due(reports: Sequence[Report], within: int) -> WaiverCheck:
    """Every waiver of these networks, those that lapse first first."""
    found = [
        Due(report.subject.id, days_between(report.as_of, waiver.expires), waiver)
        for report in reports
        for waiver in report.waivers
    ]
    return WaiverCheck(
        schema=SCHEMA,
        tool=Tool("netrisk", __version__),
        as_of=max(report.as_of for report in reports),
        within=within,
        waivers=tuple(
            sorted(found, key=lambda part: (part.days, part.waiver.rule, part.waiver.subject))
        ),
    )
