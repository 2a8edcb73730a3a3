"""No export, however it was damaged on the way, ends in anything but a problem or a valid network."""

from __future__ import annotations

import tempfile
from pathlib import Path

import exports
from hypothesis import example, given, settings
from hypothesis import strategies as st
from importing import imported

from netrisk.catalogue.catalogue import builtin_catalogue
from netrisk.document import parse
from netrisk.errors import InvalidInput
from netrisk.formats import quality
from netrisk.inventory.run import Imported
from netrisk.inventory.writing import Head, network_file
from netrisk.load import check
from netrisk.model.keys import TEXT_KEYS

WHOLE = [
    value.encode() if isinstance(value, str) else value
    for name, value in vars(exports).items()
    if name.isupper() and isinstance(value, str | bytes)
]
_PIECES = [
    *(piece.encode() for piece in "\" < > { } [ ] , ; : \n null true -1 1e999 &x; .. = ' }} é".split(" ")),
    b"\0", b"\xff", b"9" * 40, b"unknown", b"10.0.0.1", "\u202e".encode(), b"=1+1",
]  # fmt: skip
_CUTS = st.tuples(
    st.floats(0, 1), st.integers(0, 40), st.sampled_from([b"", *_PIECES]), st.integers(1, 30)
)


def _damaged(data: bytes, cuts: list[tuple[float, int, bytes, int]]) -> bytes:
    """The data with pieces cut out, and others put in their places."""
    for where, length, piece, times in cuts:
        at = int(where * len(data))
        data = data[:at] + piece * times + data[at + length :]
    return data


def _read(path: str) -> Imported | InvalidInput:
    try:
        return imported(path)
    except InvalidInput as wrong:
        return wrong


BRACE = b'<raml xmlns="raml}21.xsd"/>'


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(WHOLE), st.lists(_CUTS, min_size=1, max_size=8), st.none() | st.floats(0, 1))
@example(BRACE, [], None)
def test_damage_is_a_problem_or_a_valid_network(
    data: bytes, cuts: list[tuple[float, int, bytes, int]], end: float | None
) -> None:
    content = _damaged(data, cuts)
    content = content if end is None else content[: int(end * len(content))]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "export")
        file.write_bytes(content)
        made = _read(str(file))
        if isinstance(made, InvalidInput):
            assert all("\n" not in str(problem) for problem in made.problems)
            return
        text = network_file(
            Head("id", "Name", made.found.country or "unknown", "2026-01-01"),
            made.plan,
            made.quality,
        )
        check(parse(text, "network.yaml", text_keys=TEXT_KEYS), builtin_catalogue())
        assert quality.terminal(made.quality)
        assert quality.markdown(made.quality)
