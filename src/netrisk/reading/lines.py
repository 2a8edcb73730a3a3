"""Lines and columns of offsets in a text; a line ends as YAML and editors say, and only there."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right

_LINE_BREAK = re.compile(r"\r\n|\r|\n")


def line_starts(text: str) -> array[int]:
    starts = array("I", [0])
    starts.extend(found.end() for found in _LINE_BREAK.finditer(text))
    return starts


def line_column(starts: array[int], offset: int) -> tuple[int, int]:
    line = bisect_right(starts, offset)
    return line, offset - starts[line - 1] + 1
