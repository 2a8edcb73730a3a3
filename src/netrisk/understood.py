"""How much of the exports behind an imported network was understood: to know before all else."""

from __future__ import annotations

from collections.abc import Iterator

from netrisk.model.network import Imported
from netrisk.wording import count


def imported_notes(imported: Imported) -> Iterator[str]:
    """How much of the exports behind a network file was understood."""
    known = imported.suppliers
    share = imported.elements - known.unknown - imported.unmatched
    yield (
        f"imported from {count(imported.files, 'file')}: {imported.understood:,} of "
        f"{count(imported.elements, 'element')} understood, supplier known of {share:,} "
        f"({known.stated:,} stated, {known.mapped:,} mapped, {known.inferred:,} inferred, "
        f"{known.unknown:,} not stated); see data-quality.md"
    )
    if imported.refused:
        yield f"{count(imported.refused, 'file')} could not be imported and is not in this network"
