"""What cables say of redundancy: on which devices nearer to the core a device depends.

A cable has no direction; the role of a device tells which end is nearer to the core. Several cables
to one device are several cables, and still one device.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from netrisk.inventory.record import Element, Feed, Link
from netrisk.noun import noun

_RANKS = (
    (3, re.compile(r"\b(core|backbone|border)\b", re.IGNORECASE)),
    (2, re.compile(r"\b(distribution|aggregation|spine|metro|pe|provider edge)\b", re.IGNORECASE)),
    (1, re.compile(r"\b(access|leaf|tor|cell site|csr|cell)\b", re.IGNORECASE)),
)
_BY_FUNCTION = {
    "core-router": 3,
    "aggregation-router": 2,
    "cell-site-router": 1,
    "NFVI": 0,
    "gNB": 0,
    "eNB": 0,
}


@noun
class Cabling:
    """Elements with what they depend on, and counts: ``cables`` read, ``adjacencies`` between two
    devices, ``single``: devices with several cables that all end at one device."""

    elements: tuple[Element, ...]
    cables: int = 0
    adjacencies: int = 0
    single: int = 0
    several: int = 0
    strange: int = 0  # cables with an end that is in no list of devices
    doubly_fed: int = 0
    singly_fed: int = 0


def cabled(elements: Sequence[Element], links: Sequence[Link], feeds: Sequence[Feed]) -> Cabling:
    """The elements with the dependencies that their cables show; inferred, since by role."""
    known = {part.id: part for part in elements}
    pairs: dict[frozenset[str], int] = {}
    for link in links:
        pair = frozenset((link.a, link.b))
        pairs[pair] = pairs.get(pair, 0) + 1
    upward: dict[str, dict[str, int]] = {}
    strange = 0
    for pair, count in pairs.items():
        ends = sorted(pair)
        if any(end not in known for end in ends):
            strange += count
            continue
        low, high = sorted(ends, key=lambda end: (_rank(known[end]) or 0, end))
        one, other = _rank(known[low]), _rank(known[high])
        if one is not None and other is not None and one < other:
            upward.setdefault(low, {})[high] = count
    made = tuple(_depending(part, upward.get(part.id, {})) for part in elements)
    single = sum(len(up) == 1 and sum(up.values()) > 1 for up in upward.values())
    several = sum(len(up) > 1 for up in upward.values())
    fed = _fed(feeds)
    return Cabling(
        made,
        sum(pairs.values()),
        len(pairs),
        single,
        several,
        strange,
        sum(fed.values()),
        len(fed) - sum(fed.values()),
    )


def _rank(element: Element) -> int | None:
    """How near to the core; None where the role does not say."""
    for rank, word in _RANKS:
        if word.search(element.kind or ""):
            return rank
    return _BY_FUNCTION.get(element.function or "")


def _depending(element: Element, up: Mapping[str, int]) -> Element:
    if not up:
        return element
    ends = tuple(sorted(up))
    need = ends[0] if len(ends) == 1 else ends
    basis = {**element.basis, "depends_on": "inferred"}
    return replace(element, depends_on=(*element.depends_on, need), basis=basis)


def _fed(feeds: Sequence[Feed]) -> dict[str, bool]:
    """Elements with a power feed, and whether one of them is redundant."""
    fed: dict[str, bool] = {}
    for feed in feeds:
        fed[feed.element] = fed.get(feed.element, False) or feed.redundant
    return fed
