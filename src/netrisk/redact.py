"""Leaves ids, places and supplier names out of a finished result, for eyes that may not see them.

Every name that a file brought is replaced wherever it stands, messages included, by a word that
says what it is and keeps two different names apart. Whatever rests on an overlay is left out whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING, Any

from netrisk.load import Loaded
from netrisk.model.beside import SourceLine
from netrisk.model.legal import PrivateFacts
from netrisk.model.numbers import OWN, rule_id
from netrisk.model.report import Report
from netrisk.model.result import Location
from netrisk.standins import StandIns, Swap

if TYPE_CHECKING:
    from netrisk.model.comparison import Comparison
    from netrisk.model.simulation import Simulation

LEFT_OUT = "left out: it rests on private facts"
NOTE = "ids, places and supplier names are left out (--redact)"
# NOTE: netrisk's own words, and digests; everything else may quote the file.
_KEPT = frozenset(
    """schema tool sha256 rule verdict severity axis basis confidence measures risks
    family effort band by category unit op fingerprint remediation as_of kind scope date packs
    param digests since_baseline standing status policy
    outcome issued expires handling markings columns column sorted_by scenario state""".split()
)


def redacted(report: Report, loaded: Loaded) -> Report:
    """The same report without the names in it; verdicts, numbers and fingerprints stay."""
    names = StandIns()
    names.alike("supplier", ((part.id, part.name) for part in report.suppliers))
    names.add("owner", (part.owner for part in report.suppliers))
    names.of_network(loaded)
    overlays = report.law.overlays if report.law else ()
    private = {part.rule for part in report.results if _private(part.title, overlays)}
    names.add("private-duty", (part.name for part in report.results if part.rule in private))
    swap = _swap(names, overlays, [loaded])
    clean: Report = _walk(_without(report, private, overlays), swap)
    results = tuple(
        replace(part, name=swap(part.name), instrument=None) if part.rule in private else part
        for part in clean.results
    )
    subject = replace(report.subject, id="network", name="Redacted network")
    return replace(clean, subject=subject, redacted=True, results=results)


def redacted_simulation(result: Simulation, plans: Sequence[Loaded]) -> Simulation:
    """The same simulation without the names of its plans in it; numbers stay."""
    names = StandIns()
    for plan in plans:
        names.of_network(plan)
    clean: Simulation = _walk(result, _swap(names, result.overlays, plans))
    subject = replace(result.subject, id="network", name="Redacted network")
    against = clean.against
    if against is not None and result.against is not None:
        other = replace(result.against.subject, id="other", name="Redacted other network")
        against = replace(against, subject=other, notes=(*against.notes, NOTE))
    overlays = tuple(map(_anonymous, clean.overlays))
    notes = (*clean.notes, NOTE)
    return replace(clean, subject=subject, against=against, notes=notes, overlays=overlays)


def redacted_comparison(result: Comparison, plans: Sequence[Loaded]) -> Comparison:
    """The same comparison without the names of its plans, or of any supplier, in it."""
    names = StandIns()
    for plan in plans:
        names.of_network(plan)
    names.alike("supplier", ((part.owner, part.name) for part in result.common_cause))
    swap = _swap(names, result.overlays, plans)
    clean: Comparison = _walk(result, swap)
    rows = tuple(
        replace(row, results=_verdicts(row.results, swap, bool(result.overlays)))
        for row in clean.rows
    )
    overlays = tuple(map(_anonymous, clean.overlays))
    return replace(clean, rows=rows, notes=(*clean.notes, NOTE), overlays=overlays)


def _verdicts(results: dict[str, str], swap: Swap, overlaid: bool) -> dict[str, str]:
    """Verdicts by rule and subject, without the duties of overlays."""
    own = {rule_id(number) for number in OWN} if overlaid else set()
    kept = ((key, value) for key, value in results.items() if key.split(" ")[0] not in own)
    return {swap(key): value for key, value in kept}


def _swap(names: StandIns, overlays: Sequence[PrivateFacts], plans: Sequence[Loaded]) -> Swap:
    """Replaces names; text that rests on an overlay is left out whole."""
    names.add("overlay", (part.path for part in overlays))
    swap = names.swap(*plans)
    return lambda text: LEFT_OUT if _private(text, overlays) else swap(text)


def _private(text: str, overlays: Iterable[PrivateFacts]) -> bool:
    """Whether a text says that it rests on an overlay."""
    return any(part.label in text for part in overlays)


def _anonymous(part: PrivateFacts) -> PrivateFacts:
    return replace(part, authority=LEFT_OUT)


def _without(report: Report, private: set[str], overlays: tuple[PrivateFacts, ...]) -> Report:
    """The report without what is known from overlays alone: duties, their dates, their texts."""
    law = report.law
    if law is None or not overlays:
        return report
    duties = tuple(part for part in law.duties if part.rule not in private)
    later = tuple(
        part
        for part in report.outlook
        if part.rule not in private and not _private(f"{part.reason} {part.source}", overlays)
    )
    suppliers = tuple(
        replace(
            row,
            sources=tuple(part for part in row.sources if not _private(part.words, overlays)),
        )
        for row in report.suppliers
    )
    texts = tuple(part for part in report.rules.texts if part.id not in private)
    notes = tuple(part for part in law.notes if not _private(part, overlays))
    anonymous = tuple(map(_anonymous, overlays))
    return replace(
        report,
        law=replace(law, duties=duties, notes=notes, overlays=anonymous),
        rules=replace(report.rules, texts=texts),
        outlook=later,
        suppliers=suppliers,
    )


def _walk(value: Any, swap: Swap) -> Any:
    if isinstance(value, Enum) or value is None or isinstance(value, int | float):
        return value
    if isinstance(value, str):
        return swap(value)
    if isinstance(value, tuple):
        return tuple(_walk(part, swap) for part in value)
    if isinstance(value, dict):
        return {key: _walk(part, swap) for key, part in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        changes = {
            field.name: _walk(getattr(value, field.name), swap)
            for field in fields(value)
            if field.name not in _KEPT and not (field.name == "name" and hasattr(value, "title"))
        }
        # NOTE: an excerpt quotes the file as it stands, and an address may name a supplier.
        quoting = ("text", "source") if isinstance(value, Location | SourceLine) else ("source",)
        changes |= {name: "" for name in quoting if name in changes}
        changes |= {name: None for name in ("url",) if name in changes}
        if any(isinstance(part, str) for part in changes.get("sources", ())):
            changes["sources"] = ()
        return replace(value, **changes)
    return value
