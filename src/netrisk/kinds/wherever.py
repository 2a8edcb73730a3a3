"""What a rule says of a network of which nobody says where it stands.

It is asked twice: as of a network somewhere in the EU, and as of one outside. Where both answers
are the same, the country does not matter; else it is what is missing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from netrisk.interval import Interval, hull
from netrisk.kinds.context import COUNTRY
from netrisk.kinds.outcome import Measured, Outcome, inapplicable
from netrisk.model.vocabulary import Verdict


def together(inside: Iterable[Outcome], outside: Iterable[Outcome]) -> Iterator[Outcome]:
    """One outcome per subject of either."""
    first = {outcome.subject: outcome for outcome in inside}
    second = {outcome.subject: outcome for outcome in outside}
    for subject in dict.fromkeys((*first, *second)):
        absent = inapplicable(subject, "Not asked there.")
        yield _either(first.get(subject, absent), second.get(subject, absent))


def _either(inside: Outcome, outside: Outcome) -> Outcome:
    """NOTE: an open verdict may be as good as a pass, whatever its degrees are on either side."""
    if inside == outside:
        return inside
    verdict = _verdict({inside.verdict, outside.verdict})
    settled = verdict is not Verdict.UNKNOWN
    degree = hull([inside.degree, outside.degree])
    message = inside.message
    if inside.message != outside.message:
        message = f"If it stands in the EU: {inside.message} If not: {outside.message}"
    missing = (*inside.missing, *outside.missing, *(() if settled else (COUNTRY,)))
    return replace(
        inside,
        verdict=verdict,
        message=message,
        degree=degree if settled else Interval(0.0, degree.high),
        observed=_observed(inside.observed, outside.observed),
        limit=inside.limit or outside.limit,
        proofs=inside.proofs or outside.proofs,
        missing=tuple(dict.fromkeys(missing)),
        weight=max(inside.weight, outside.weight),
        sensitive=inside.sensitive or outside.sensitive,
    )


def _verdict(found: set[Verdict]) -> Verdict:
    if len(found) == 1:
        return found.pop()
    return Verdict.PASS if found == {Verdict.PASS, Verdict.NOT_APPLICABLE} else Verdict.UNKNOWN


def _observed(one: Measured | None, other: Measured | None) -> Measured | None:
    if one is None or other is None or one.unit != other.unit:
        return one or other
    return Measured(hull([one.value, other.value]), one.unit)
