"""Duties about what is done, not what is there: independence of places abroad, and paperwork."""

from __future__ import annotations

from netrisk.interval import ANYTHING, Truth, some
from netrisk.kinds.evidence import field_proofs, missing_field
from netrisk.kinds.obligations.found import Found
from netrisk.kinds.obligations.reach import Duty
from netrisk.table import Cohort
from netrisk.wording import listing

_SHOWN = 3


def autonomy(duty: Duty) -> Found:
    """No dependence on staff (who reaches it, from where) or functions (where it stands) abroad.

    Where data lie no field of a network says.
    """
    row = duty.row
    if not row.within:
        return Found(None, "which places are allowed is not known here", extent=ANYTHING)
    rows = [part.row for part in duty.parts if part.inside]
    truths: list[Truth] = [None] if duty.silent or len(rows) < len(duty.parts) else []
    abroad: list[tuple[Cohort, str]] = []
    open_rows: list[tuple[Cohort, str]] = []
    for field, aspect, ask in (("access", "staff", _staff), ("site", "functions", _place)):
        if aspect not in row.aspects:
            continue
        for part in rows:
            answer = ask(part, duty)
            truths.append(answer)
            if answer is not False:
                (abroad if answer else open_rows).append((part, field))
    if "data" in row.aspects:
        truths.append(None)
    breach = some(truths)
    home = listing(row.within)
    chosen = abroad or open_rows[:_SHOWN]
    proofs = tuple(proof for part, field in chosen for proof in field_proofs([part], field))
    if breach:
        words = f"{listing(part.path[1] for part, _ in abroad)} depends on places outside {home}"
        return Found(True, words, extent=ANYTHING, proofs=proofs)
    if breach is None:
        words = f"the file does not say whether all of it stays in {home}"
        return Found(None, words, extent=ANYTHING, proofs=proofs, missing=_gaps(duty, open_rows))
    return Found(False, f"no dependence on places outside {home} is declared")


def _staff(row: Cohort, duty: Duty) -> Truth:
    if row.deployment is None or row.deployment.access is None:
        return None
    reach = [part for part in row.deployment.access if part.mode != "none"]
    if any(set(part.from_) - set(duty.row.within) for part in reach):
        return True
    return None if any(not part.from_ for part in reach) else False


def _place(row: Cohort, duty: Duty) -> Truth:
    name = row.deployment.site if row.deployment else None
    site = duty.context.network.sites.get(name) if name else None
    if site is None or site.country is None:
        return None
    return site.country not in duty.row.within


def _gaps(duty: Duty, open_rows: list[tuple[Cohort, str]]) -> tuple[str, ...]:
    found = [duty.context.table.undeclared(name)[0] for name in duty.silent]
    for field in dict.fromkeys(field for _, field in open_rows):
        rows = [part for part, named in open_rows if named == field]
        found += missing_field([part for part in rows if part.deployment is not None], field)
    short = {part.category for part, _ in open_rows if part.deployment is None}
    return (*found, *(f"deployments[category={name}]" for name in sorted(short)))


def paperwork(duty: Duty) -> Found:
    """Notices, reports and measures: shown only by a decision or receipt among ``permits``."""
    day, known = duty.context.day, {duty.row.id, duty.row.instrument}
    for permit in duty.context.network.permits:
        if known.intersection(permit.covers) and (permit.expires is None or permit.expires > day):
            return Found(False, f"the file names {permit.ref}")
    if not duty.silent and not any(part.inside is not False for part in duty.parts):
        return Found(False, "nothing that is meant was found")
    words = "no field of a network shows it; a decision or receipt would be named under permits"
    return Found(None, words, extent=ANYTHING, missing=("permits",))
