"""What an output was made from, and how it may travel: the network file and the overlays in use."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import starmap
from typing import TYPE_CHECKING

from netrisk.model.legal import PrivateFacts
from netrisk.model.report import Handling, Input

if TYPE_CHECKING:
    from netrisk.kinds.context import Context
    from netrisk.load import Loaded
    from netrisk.model.network import Handling as Stated

_NOBODY = "nobody, since the lists share no name"


def handling_of(context: Context) -> Handling | None:
    """The markings of the network and of all overlays in use, and whom all of them allow."""
    law = context.law
    overlaid = [part.overlay.handling for part in law.overlays] if law else []
    return together(part for part in (context.network.handling, *overlaid) if part is not None)


def together(parts: Iterable[Stated]) -> Handling | None:
    """All markings as one, and whom all lists allow; nothing where nothing is marked."""
    stated = list(parts)
    if not stated:
        return None
    lists = [part.release_to for part in stated if part.release_to]
    shared = (
        tuple(name for name in lists[0] if all(name in rest for rest in lists)) if lists else ()
    )
    release_to = shared or ((_NOBODY,) if lists else ())
    return Handling(" + ".join(dict.fromkeys(part.marking for part in stated)), release_to)


def inputs_of(context: Context, loaded: Loaded) -> tuple[Input, ...]:
    """The subject's own file, the tables that it names, then the overlays."""
    overlays = context.law.overlays if context.law else ()
    files = [loaded.document, *(part.document for part in overlays)]
    own, *rest = (Input(file.path, file.sha256) for file in files)
    return (own, *starmap(Input, loaded.tables), *rest)


def overlays_of(contexts: Iterable[Context]) -> tuple[PrivateFacts, ...]:
    """The overlays in use, each once."""
    laid = [part.told for context in contexts if context.law for part in context.law.overlays]
    return tuple(sorted(set(laid), key=lambda part: part.path))
