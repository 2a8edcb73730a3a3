"""What a name on the command line means: a supplier, an owner, a country, a class or a release."""

from __future__ import annotations

from netrisk.errors import UnknownName
from netrisk.kinds.context import LISTED, Context
from netrisk.nearest import nearest
from netrisk.simulate.plant import plant_of
from netrisk.simulate.scenario import Question, candidates

_CLASSES = {LISTED: LISTED, "high": LISTED, "not_listed": "not_listed"}


def named(context: Context, question: Question, stated: str) -> str:
    """The name that losses go by. Raises UnknownName, with the nearest, where there is none."""
    if question.by == "country":
        return _country(stated)
    if question.by == "risk":
        if stated not in _CLASSES:
            raise UnknownName("risk class", stated, nearest(stated, _CLASSES) or LISTED)
        return _CLASSES[stated]
    if question.by in ("release", "site"):
        known = candidates(context, plant_of(context).equipment, question)
        if stated not in known:
            raise UnknownName(question.by, stated, nearest(stated, known))
        return stated
    match = context.suppliers.resolve(stated)
    if match is None or match.supplier.kind == "placeholder":
        raise UnknownName(question.by, stated, context.suppliers.nearest(stated))
    if question.by == "owner":
        return context.suppliers.owner(match.supplier.id, context.day.isoformat())
    return match.supplier.id


def _country(stated: str) -> str:
    from netrisk.model.countries import COUNTRIES, MISTAKEN

    code = stated.upper()
    if code in COUNTRIES:
        return code
    raise UnknownName("country", stated, MISTAKEN.get(code) or nearest(code, COUNTRIES))
