"""The controls that only a questionnaire can answer, each with what counts as evidence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from netrisk.noun import noun


@noun
class ControlQuestion:
    """One control to be attested under ``controls:`` of a network."""

    id: str
    measure: str
    title: str
    evidence: str
    enisa: tuple[str, ...] = ()


def controls_from(content: Mapping[str, Any]) -> tuple[ControlQuestion, ...]:
    """The controls of ``rules/controls.yaml``."""
    return tuple(
        ControlQuestion(**{**row, "enisa": tuple(row.get("enisa", ()))})
        for row in content["controls"]
    )
