"""What can be wrong with what a user gave, as values that print well."""

from __future__ import annotations

from enum import IntEnum

from netrisk.noun import noun


class ExitCode(IntEnum):
    """The process exit codes, the same in every format."""

    DONE = 0
    BUG = 1
    USAGE = 2
    INVALID = 3
    GATE_FAILED = 10
    UNDECIDED = 11


@noun
class Problem:
    """One thing wrong in one file; sorts by place.

    ``line`` and ``column`` are 1-based; both are 0 where the problem has no place (a missing file).
    ``nearest`` is the nearest valid name, where there is one.
    """

    file: str
    line: int
    column: int
    message: str
    nearest: str | None = None

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        hint = f"; did you mean '{self.nearest}'?" if self.nearest else ""
        return f"{place}: {self.message}{hint}"

    def __lt__(self, other: Problem) -> bool:
        return _by_place(self) < _by_place(other)


class InvalidInput(Exception):
    """Input, rule or waiver files that cannot be used: every problem found in them, sorted."""

    def __init__(self, problems: list[Problem] | tuple[Problem, ...]) -> None:
        self.problems = tuple(sorted(set(problems), key=_by_place))
        super().__init__("\n".join(map(str, self.problems)))


class UnknownName(Exception):
    """A name given on the command line that does not exist: a usage error, with the nearest."""

    def __init__(self, what: str, name: str, nearest: str | None = None) -> None:
        self.what, self.name, self.nearest = what, name, nearest
        hint = f"; did you mean '{nearest}'?" if nearest else ""
        super().__init__(f"no {what} named '{name}'{hint}")


def _by_place(problem: Problem) -> tuple[str, int, int, str]:
    return (problem.file, problem.line, problem.column, problem.message)
