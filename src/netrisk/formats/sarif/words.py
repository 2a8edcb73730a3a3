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
            "region": _region(place),
        },
        "message": {"text": said(place.path or "the network")},
    }


def _region(place: Location) -> dict[str, int]:
    """NOTE: what is missing has no text to point at; it is shown at its line."""
    if (place.line, place.column) == (place.end_line, place.end_column):
        return {"startLine": place.line}
    return {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }


def said(text: str) -> str:
    """Text in which nothing becomes a link: viewers make one of ``[words](target)``."""
    return visible(text, _LONGEST).replace("](", "] (")
