"""The table that every text format of a comparison shows: titles, cells, and unknown in words."""

from __future__ import annotations

from netrisk.columns import COLUMNS
from netrisk.formats.escape import visible
from netrisk.interval import Interval
from netrisk.model.comparison import CommonCause, Comparison
from netrisk.model.vocabulary import CATEGORY_NAMES
from netrisk.wording import percent

UNKNOWN = "unknown"


def titles(result: Comparison) -> list[str]:
    return ["subject", *(COLUMNS[name].title for name in result.columns)]


def rows(result: Comparison) -> list[list[str]]:
    """One list of words per subject, in the order of the comparison."""
    return [
        [visible(row.subject), *(visible(row.cells[name].text) or UNKNOWN for name in row.cells)]
        for row in result.rows
    ]


def alike(result: Comparison) -> list[str]:
    """Which neighbours of the sorted column are not distinguishable."""
    return [
        f"not distinguishable in {COLUMNS[part.column].title}: "
        f"{visible(', '.join(part.subjects), 1000)}"
        for part in result.alike
    ]


def _weighting(part: CommonCause) -> str:
    return "by end users" if part.weighted_by else "each counting alike"


def cause(part: CommonCause) -> str:
    """What the loss of one owner would reach, in a sentence."""
    known = part.low > 0 or part.high < 1
    mean = f"{percent(Interval(part.low, part.high))} on average, {_weighting(part)}"
    return (
        f"{visible(part.name)}, {CATEGORY_NAMES[part.category]}: named in {part.surely} of "
        f"{part.possibly} ({visible(', '.join(part.subjects), 1000)}); "
        f"{mean if known else 'shares not known'}"
    )
