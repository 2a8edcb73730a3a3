"""A 3GPP option or another field of a deployment has an accepted value.

Not declared is unknown. Extent of a failure: the weighted share that fails.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from netrisk.interval import Truth
from netrisk.kinds.cells import by_function
from netrisk.kinds.context import Context
from netrisk.kinds.outcome import Outcome
from netrisk.kinds.rows import Asked, judge_rows
from netrisk.model.network import Deployment
from netrisk.model.rule import Rule
from netrisk.model.vocabulary import UNKNOWN
from netrisk.noun import noun
from netrisk.table import Cohort
from netrisk.wording import listing

LOOSER = {"at_least": "lower", "at_most": "higher", "accept": "more", "reject": "fewer"}

Value = str | bool | float


@noun
class Check:
    """``field``: a key of ``security`` (``security.suci``), of the deployment's site
    (``site.autonomy_h``), or of the deployment. ``accept`` and ``reject`` together leave a value
    of neither list unknown."""

    field: str
    accept: tuple[Value, ...] = ()
    reject: tuple[Value, ...] = ()
    at_least: float | None = None
    at_most: float | None = None


def evaluate(check: Check, rule: Rule, context: Context) -> Iterator[Outcome]:
    answers: dict[Value | None, Asked] = {}

    read = _reader(check.field, context)

    def ask(row: Cohort) -> Asked:
        value = None if row.deployment is None else read(row.deployment)
        if value not in answers:
            words = f"{check.field} is {_said(value)}"
            answers[value] = Asked(_fine(check, value), check.field, words)
        return answers[value]

    good = f"{check.field} is {_wanted(check)}"
    return by_function(context, rule, lambda cell: judge_rows(cell, ask, good))


def _reader(field: str, context: Context) -> Callable[[Deployment], Value | None]:
    """What a deployment says of a field: of its security options, its site, or itself."""
    home, _, name = field.rpartition(".")
    if home == "security":
        return lambda part: part.security.get(name)
    if home == "site":
        sites = context.network.sites
        return lambda part: getattr(sites.get(part.site or ""), name, None)
    return lambda part: getattr(part, name, None)


def _fine(check: Check, value: Value | None) -> Truth:
    if value in (None, UNKNOWN):
        return None
    if check.at_least is not None or check.at_most is not None:
        if isinstance(value, str | bool):
            return None
        return (check.at_least is None or value >= check.at_least) and (
            check.at_most is None or value <= check.at_most
        )
    stated = _plain(value)
    if stated in map(_plain, check.accept):
        return True
    if stated in map(_plain, check.reject):
        return False
    if check.accept and check.reject:
        return None  # NOTE: a value of neither list says nothing, mistyped ones among them
    return not check.accept


def _plain(value: Value) -> Value:
    return value.casefold() if isinstance(value, str) else value


def _said(value: Value | None) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _wanted(check: Check) -> str:
    if check.at_least is not None:
        return f"at least {check.at_least:g}"
    if check.at_most is not None:
        return f"at most {check.at_most:g}"
    if check.accept:
        return listing(map(_said, check.accept)).replace(" and ", " or ")
    return f"not {listing(map(_said, check.reject)).replace(' and ', ' or ')}"
