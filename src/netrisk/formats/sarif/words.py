"""Text and places as SARIF has them."""

from __future__ import annotations

from typing import Any

from netrisk.formats.escape import visible
from netrisk.formats.links import uri
from netrisk.model.result import Location

_LONGEST = 2_000


def location(place: Location) -> dict[str, Any]:
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": uri(place.file)},
            "region": {
                "startLine": place.line,
                "startColumn": place.column,
                "endLine": place.end_line,
                "endColumn": place.end_column,
            },
        },
        "message": {"text": said(place.path or "the network")},
    }


def said(text: str) -> str:
    """Text in which nothing becomes a link: viewers make one of ``[words](target)``."""
    return visible(text, _LONGEST).replace("](", "] (")
