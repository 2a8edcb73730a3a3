"""From symbolic paths to places in the user's file; late, so that all before speaks of names."""

from __future__ import annotations

from collections.abc import Iterable

from netrisk.document import Document, Path, Span
from netrisk.fingerprint import id_path
from netrisk.kinds.outcome import Proof
from netrisk.model.beside import SourceLine
from netrisk.model.report import Question
from netrisk.model.result import Location, Result
from netrisk.paths import child

_LONGEST = 240


def source_lines(
    document: Document, results: Iterable[Result], asked: Iterable[Question]
) -> tuple[SourceLine, ...]:
    """The lines that findings and questions point to, each once, in their order."""
    places = [part.locations for part in results if part.concern]
    places += [part.locations for part in asked]
    numbers = {place.line for part in places for place in part if place.file == document.path}
    return tuple(SourceLine(document.path, at, _cut(document.line(at))) for at in sorted(numbers))


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 3] + "..."


def location(document: Document, proof: Proof) -> Location:
    """Where a proof stands: the value, or the key where the evidence is a key or a whole part."""
    found = document.elsewhere.place(proof.origin) if document.elsewhere else None
    if found is not None:
        return _location(proof, *found)
    origin = _existing(document, proof.origin)
    # NOTE: in a mix the supplier is the key and its share the value; the name is the evidence.
    by_key = origin[:1] == ("mix",)
    span = document.key_span(origin) if by_key else document.span(origin)
    return _location(proof, document.path, span, document.excerpt(span))


def _location(proof: Proof, file: str, span: Span, text: str) -> Location:
    return Location(
        path=id_path(proof.path),
        file=file,
        line=span.line,
        column=span.column,
        end_line=span.end_line,
        end_column=span.end_column,
        text=text,
    )


def _existing(document: Document, origin: Path) -> Path:
    """The part of a path that the file has: what is missing is shown at its parent."""
    node, kept = document.data, 0
    for step in origin:
        try:
            node = child(node, step)
        except LookupError:
            break
        kept += 1
    origin = origin[:kept]
    # NOTE: a deployment as a whole is best shown by its id.
    if (
        isinstance(node, dict)
        and "id" in node
        and isinstance(origin[-1:], tuple)
        and origin[:1] == ("deployments",)
    ):
        return (*origin, "id")
    return origin
