"""How a loss spreads: the smallest set of rows that are down, for many losses at once.

One integer per row, one bit per loss: bit i is set where the row is down in loss i. A row is down
if it is struck itself, if its host or any outer dependency is down, or if all members of an inner
any-of list are. Since that only ever sets bits, going round until nothing changes ends, and finds
the least fixpoint whatever the order. Cost: rows with needs x passes, each a few operations on
integers of as many bits as there are losses.
"""

from __future__ import annotations

from collections.abc import Sequence

from netrisk.simulate.equipment import Equipment, Needs


def spread(equipment: Equipment, struck: Sequence[int], hostile: bool = False) -> list[int]:
    """Which rows are down in which loss, from those that are struck in it.

    ``hostile``: whoever controls a row can stop it, so control spreads a loss too.
    """
    down = list(struck)
    order: Sequence[int] = equipment.order
    if hostile:
        order = list(dict.fromkeys((*equipment.order, *equipment.controllers)))
    changed = True
    while changed:
        changed = False
        for at in order:
            found = down[at] | _lost(down, equipment.needs.get(at))
            if hostile:
                for controller in equipment.controls(at):
                    found |= down[controller]
            if found != down[at]:
                down[at] = found
                changed = True
    return down


def _lost(down: Sequence[int], needs: Needs | None) -> int:
    if needs is None:
        return 0
    found = 0
    for at in needs.every:
        found |= down[at]
    for choice in needs.any_of:
        gone = down[choice[0]]
        for at in choice[1:]:
            gone &= down[at]
        found |= gone
    return found


def bits(mask: int) -> list[int]:
    """The numbers of the losses in a mask, lowest first."""
    found = []
    while mask:
        lowest = mask & -mask
        found.append(lowest.bit_length() - 1)
        mask ^= lowest
    return found
