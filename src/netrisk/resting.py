"""What of a run rests on private facts: every outcome that would be another one without them.

Asked by leaving them out: nothing that an overlay changes can go unmarked, whatever way it took.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from netrisk.kinds.outcome import Outcome
from netrisk.model.rule import Rule
from netrisk.score import Judged

if TYPE_CHECKING:
    from netrisk.assess import Assessment
    from netrisk.overlays import LoadedOverlay

Overlays = tuple["LoadedOverlay", ...]
Outcomes = dict[tuple[str, str], Outcome]


def marked(
    found: Assessment, overlays: Overlays, under: Callable[[Overlays], Assessment]
) -> Assessment:
    """The assessment with the overlays named that each outcome rests on.

    ``under``: the same assessment under other overlays.
    """
    with_all, without = _outcomes(found), _outcomes(under(()))
    alone = [with_all if len(overlays) == 1 else _outcomes(under((part,))) for part in overlays]
    others = [
        without
        if len(overlays) == 1
        else _outcomes(under(tuple(o for o in overlays if o is not part)))
        for part in overlays
    ]

    def rests_on(key: tuple[str, str]) -> Iterator[LoadedOverlay]:
        now, before = with_all[key], without.get(key)
        if now == before:
            return
        needed = [
            part
            for part, one, rest in zip(overlays, alone, others, strict=True)
            if one.get(key) != before or rest.get(key) != now
        ]
        yield from needed or overlays

    found.judged = tuple(
        Judged(
            part.rule,
            tuple(_marked(row, tuple(rests_on(_key(part.rule, row)))) for row in part.outcomes),
        )
        for part in found.judged
    )
    return found


def _outcomes(found: Assessment) -> Outcomes:
    return {
        _key(part.rule, row): _plain(part.rule, row)
        for part in found.judged
        for row in part.outcomes
    }


def _key(rule: Rule, row: Outcome) -> tuple[str, str]:
    return rule.id, _plain(rule, row).subject


def _plain(rule: Rule, row: Outcome) -> Outcome:
    """NOTE: how a duty is named depends on what else lies over the profile; its rule does not."""
    return replace(row, subject="") if rule.check["kind"] == "obligation" else row


def _marked(row: Outcome, overlays: Sequence[LoadedOverlay]) -> Outcome:
    """NOTE: words that name an overlay already, such as a duty's title, need not say it twice."""
    unsaid = [part.label for part in overlays if part.label not in row.message]
    message = f"{row.message} Rests on {'; '.join(unsaid)}." if unsaid else row.message
    return replace(row, message=message, rests_on=tuple(part.document.path for part in overlays))
