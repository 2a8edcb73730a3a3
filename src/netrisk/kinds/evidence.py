"""How kinds name what decides a result and what is missing: rows as proofs, many paths as one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from netrisk.fingerprint import id_path
from netrisk.interval import Interval
from netrisk.kinds.cells import Cell
from netrisk.kinds.outcome import Measured, Proof
from netrisk.model.vocabulary import UNKNOWN
from netrisk.table import Cohort

_LISTED_SINGLY = 3


def proofs(rows: Iterable[Cohort], whole: float) -> tuple[Proof, ...]:
    """One proof per row, observing the row's part of the whole weight."""
    return tuple(
        Proof(row.path, row.origin, Measured(_part(row.weight, whole), "share")) for row in rows
    )


def supplier_proofs(rows: Iterable[Cohort], whole: float) -> tuple[Proof, ...]:
    """One proof per supplier, at its first row, observing all that it supplies of the whole.

    NOTE: a concentration is one fact about a supplier, however many deployments it has.
    """
    first: dict[str | None, Cohort] = {}
    weights: dict[str | None, float] = {}
    for row in rows:
        first.setdefault(row.supplier, row)
        weights[row.supplier] = weights.get(row.supplier, 0.0) + row.weight
    return tuple(
        Proof(
            row.path,
            row.origin,
            Measured(_part(weights[name], whole), "share"),
            (row.category, "suppliers", name or UNKNOWN),
        )
        for name, row in first.items()
    )


def field_proofs(rows: Iterable[Cohort], field: str) -> tuple[Proof, ...]:
    """Proofs that point at a field of each row's deployment, or at the deployment without it."""
    found = []
    for row in rows:
        base, origin = row.path[:2], row.origin[:2]
        if row.deployment is None:
            found.append(Proof(row.path, row.origin))
        else:
            steps = tuple(field.split("."))
            found.append(Proof((*base, *steps), (*origin, *steps)))
    return tuple(found)


def gap_proofs(rows: Sequence[Cohort], field: str) -> tuple[Proof, ...]:
    """Proofs of a field that is not declared. What no row of a long inventory says is one gap.

    NOTE: thousands of places that all lack the same column would bury what else is found.
    """
    lots = [row for row in rows if row.path[0] == "inventory"]
    if len(lots) <= _LISTED_SINGLY:
        return field_proofs(rows, field)
    others = field_proofs([row for row in rows if row.path[0] != "inventory"], field)
    steps = tuple(field.split("."))
    one = Proof(("inventory", "*", *steps), (*lots[0].origin[:2], *steps))
    return (*others, one)


def missing_suppliers(rows: Sequence[Cohort]) -> tuple[str, ...]:
    """Paths of the suppliers that are not known; many deployments fold into one path."""
    return fold(rows, lambda row: id_path(row.path), "supplier")


def missing_shares(cell: Cell, nameless: Sequence[Cohort]) -> tuple[str, ...]:
    """What would decide a share: the suppliers not known, or who supplies which function."""
    detail = (missing_detail(cell),) if cell.part else ()
    return (*missing_suppliers(nameless), *detail)


def missing_detail(cell: Cell) -> str:
    """The missing path of a category of which only shares are declared."""
    return f"deployments[category={cell.category}]"


def missing_field(rows: Sequence[Cohort], field: str) -> tuple[str, ...]:
    """Paths of a field not declared; many deployments fold into ``deployments[*].field``."""
    return fold(rows, lambda row: id_path((*row.path[:2], *field.split("."))), field)


def fold(rows: Sequence[Cohort], path: Callable[[Cohort], str], field: str) -> tuple[str, ...]:
    detailed = [row for row in rows if row.deployment is not None]
    short = list(dict.fromkeys(id_path(row.path) for row in rows if row.deployment is None))
    if len(detailed) > _LISTED_SINGLY:
        homes = dict.fromkeys(row.path[0] for row in detailed)
        return (*short, *(f"{home}[*].{field}" for home in homes))
    return (*short, *dict.fromkeys(path(row) for row in detailed))


def _part(weight: float, whole: float) -> Interval:
    share = weight / whole if whole else 0.0
    return Interval(share, share)
