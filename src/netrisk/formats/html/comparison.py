"""The page of a comparison: a map, small multiples, a matrix and a table to sort. No ranks."""

from __future__ import annotations

from netrisk.columns import COLUMNS
from netrisk.formats.comparison.table import alike, cause
from netrisk.formats.html.europe import tiles
from netrisk.formats.html.page import page
from netrisk.model.comparison import Comparison

VIEWS = {
    "law": (
        "Law",
        "duties found in public sources; power: only one that nobody is known to have used",
    ),
    "exposure": ("Exposure", "published share of one country's suppliers in the RAN"),
    "dependence": ("Dependence", "share of the largest owner in the RAN, where it is public"),
    "quality": ("Data quality", "part of what applies that public facts decide"),
}
_FOR_NETWORKS = {
    "law": ("Law", "national law held against each: findings, and what is open"),
    "exposure": ("Exposure", "score, 0 is best"),
    "dependence": ("Dependence", "score, 0 is best"),
    "quality": ("Data quality", "part of what applies that is decided"),
}
# What the views show already, for networks and for states.
_VIEWED = (
    ("law", "exposure", "dependence", "coverage"),
    ("law", "published_ran", "owner_ran", "coverage"),
)
_WORST = ("fail", "error", "unknown", "pass", "not_applicable")
_COLUMNS = 40  # of the matrix


def render(result: Comparison) -> str:
    """One page."""
    states = all(row.kind == "state" for row in result.rows)
    found = tiles(result.rows)
    return page(
        "comparison.html",
        f"{len(result.rows)} side by side: netrisk comparison",
        result=result,
        states=states,
        views=VIEWS if states else _FOR_NETWORKS,
        tiles=found,
        height=max((tile.y for tile in found), default=0) + 1,
        columns=COLUMNS,
        extra=[name for name in result.columns if name not in _VIEWED[states]],
        matrix=_matrix(result, states),
        alike=alike(result),
        causes=[cause(part) for part in result.common_cause],
    )


def _matrix(result: Comparison, states: bool) -> dict[str, list[str]]:
    """Verdicts of every subject by measure, or by rule where some subject fails it."""
    held: dict[str, list[str]] = {}
    for at, row in enumerate(result.rows):
        for name, verdict in row.results.items():
            rule, _, subject = name.partition(" ")
            key = subject if states else rule
            found = held.setdefault(key, ["not_applicable"] * len(result.rows))
            if _WORST.index(verdict) < _WORST.index(found[at]):
                found[at] = verdict
    if states:
        return {name: held[name] for name in sorted(held) if name.startswith("SM")}
    failed = [name for name in sorted(held) if "fail" in held[name]]
    return {name: held[name] for name in failed[:_COLUMNS]}
