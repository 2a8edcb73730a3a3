"""HTML: one file that reads like an audit letter, opens from disk and asks nothing of a network.

The page of an assessment or a gate. Charts are inline SVG; the one script only filters and themes.
"""

from __future__ import annotations

from typing import Any

from netrisk.formats.html.assessment import letter
from netrisk.formats.html.page import page
from netrisk.model.report import Report, Reports


def render(result: Report | Reports) -> str:
    """One page; several networks stand one below the other, each with its own marking."""
    reports = result.reports if isinstance(result, Reports) else (result,)
    letters = [letter(report, at) for at, report in enumerate(reports, 1)]
    together: dict[str, Any] = {
        "together": result if isinstance(result, Reports) else None,
        "markings": list(dict.fromkeys(part.handling for part in reports if part.handling)),
    }
    title = reports[0].subject.name if len(reports) == 1 else f"{len(reports)} networks"
    return page("assessment.html", f"{title}: netrisk report", letters=letters, **together)
