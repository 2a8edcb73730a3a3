"""What a check says of one subject, before severity, score and place in the file are added."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from netrisk.document import Path
from netrisk.interval import ANYTHING, NOTHING, Interval, Truth
from netrisk.model.vocabulary import Verdict
from netrisk.noun import noun


@noun
class Measured:
    """An observed value with its unit."""

    value: Interval
    unit: str


@noun
class Bound:
    """The limit that a value was held against."""

    op: str
    value: float | str


@noun
class Proof:
    """A place that decides: its path of identifiers, and its path in the document.

    ``stands_for``: what it is one place of many for, such as a supplier; then its identity is made
    of that, so that which of the places stands first in the file does not matter.
    """

    path: tuple[str, ...]
    origin: Path
    observed: Measured | None = None
    stands_for: tuple[str, ...] = ()


@noun
class Outcome:
    """One subject's verdict. ``degree``: 0 for pass, 0.5 to 1 for fail, from 0 for unknown.

    ``weight``: how much the subject counts in its rule's degree (regions as their part of the
    category, others 1). ``sensitive``: the worst such subject decides its rule's degree.
    ``rests_on``: the overlays without which it would be another outcome.
    """

    subject: str
    verdict: Verdict
    message: str
    degree: Interval
    observed: Measured | None = None
    limit: Bound | None = None
    proofs: tuple[Proof, ...] = ()
    missing: tuple[str, ...] = ()
    weight: float = 1.0
    sensitive: bool = False
    rests_on: tuple[str, ...] = ()

    def given(self, applicable: Truth, missing: Iterable[str], why: str) -> Outcome:
        """The same where it is open or wrong that the rule applies at all."""
        if applicable is True or self.verdict is Verdict.NOT_APPLICABLE:
            return self
        if applicable is False:
            return inapplicable(self.subject, f"Not applicable: {why}.", self.weight)
        return replace(
            self,
            verdict=Verdict.UNKNOWN,
            message=f"{self.message} Whether the rule applies is open: {why}.",
            degree=Interval(0.0, self.degree.high),
            missing=tuple(dict.fromkeys((*self.missing, *missing))),
        )


def degree(verdict: Verdict, extent: Interval = ANYTHING) -> Interval:
    """Degree of a verdict: fail is 0.5 + 0.5 x extent, unknown from 0 to the worst possible."""
    if verdict in (Verdict.PASS, Verdict.NOT_APPLICABLE):
        return NOTHING
    worst = 0.5 + 0.5 * min(1.0, max(0.0, extent.high))
    if verdict is Verdict.FAIL:
        return Interval(0.5 + 0.5 * min(1.0, max(0.0, extent.low)), worst)
    return Interval(0.0, worst)


def inapplicable(subject: str, why: str, weight: float = 1.0) -> Outcome:
    return Outcome(subject, Verdict.NOT_APPLICABLE, why, NOTHING, weight=weight)


def undeclared(subject: str, what: str, missing: str, origin: Path, weight: float = 1.0) -> Outcome:
    """A subject of which nothing is declared: unknown, up to the worst."""
    return Outcome(
        subject,
        Verdict.UNKNOWN,
        f"{what} is not declared.",
        ANYTHING,
        proofs=(Proof(tuple(map(str, origin)), origin),),
        missing=(missing,),
        weight=weight,
    )
