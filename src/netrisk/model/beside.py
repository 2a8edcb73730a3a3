"""What stands beside the verdicts of a report: the lines they speak of, and what is planned."""

from __future__ import annotations

from netrisk.model.result import Range
from netrisk.noun import noun


@noun
class SourceLine:
    """A line of a file, as written, that a finding points to; a very long one is cut."""

    file: str
    line: int
    text: str


@noun
class Planned:
    """The scores once every planned removal and future installation is done, the last on ``by``.

    All else as on the as-of date: law, notices, support and evidence do not move with it. Null
    where no rule of the axis would apply.
    """

    by: str
    installed: int
    removed: int
    exposure: Range | None
    dependence: Range | None
