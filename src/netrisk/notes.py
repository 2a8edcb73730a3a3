"""What a reader should know beside the findings: where facts come from and what a run changed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from netrisk.model.imported import Imported
from netrisk.model.vocabulary import CATEGORIES, CATEGORY_NAMES, UNKNOWN
from netrisk.wording import changed_limit, count, understood

if TYPE_CHECKING:
    from netrisk.assess import Assessment
    from netrisk.outlook import Outlook


def notes(found: Assessment, later: Outlook) -> Iterator[str]:
    """The notes of a report; what was understood of an import comes before all others."""
    network = found.context.network
    if network.imported:
        yield from imported_notes(network.imported)
    if network.country == UNKNOWN:
        yield (
            "no country is declared: no national law was checked, and what depends on whether it "
            "stands in the EU is open; say `country:`, or --country"
        )
    yield from (f"a rule crashed: {crash}" for crash in found.crashes)
    for change in found.ruleset.loosened:
        yield f"loosened by this run: {changed_limit(change)}"
    for change in found.ruleset.tightened:
        yield f"tightened by this run: {changed_limit(change)}"
    left_out = [
        CATEGORY_NAMES[name] for name in CATEGORIES if network.scope and name not in network.scope
    ]
    if left_out:
        yield f"left out by the file's scope: {', '.join(left_out)}"
    yield from (f"assumed high-risk by this file: {name}" for name in network.assumed_high_risk)
    yield from map(str, found.loaded.warnings)
    yield from found.loaded.notes
    if later.ends:
        yield f"the outlook ends before {later.ends}; assess later dates with --as-of"


def imported_notes(imported: Imported) -> Iterator[str]:
    """How much of the exports behind a network file was understood."""
    known = imported.suppliers
    by_basis = (known.stated, known.mapped, known.inferred, known.unknown)
    resolved = imported.elements - known.unknown - imported.unmatched
    said = understood(imported.understood, imported.elements, resolved, by_basis)
    yield f"imported from {count(imported.files, 'file')}: {said}; see data-quality.md"
    if imported.refused:
        yield f"{count(imported.refused, 'file')} could not be imported and is not in this network"
