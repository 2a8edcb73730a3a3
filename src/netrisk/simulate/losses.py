"""How a loss spreads: the smallest set of rows that are down, for many losses at once.

One integer per row, one bit per loss: bit i is set where the row is down in loss i. A row is down
if it is struck itself, if its host or any outer dependency is down, or if all members of an inner
any-of list are. Since that only ever sets bits, going round until nothing changes ends, and finds
the least fixpoint whatever the order. Cost: rows with needs x passes, each a few operations on
integers of as many bits as there are losses.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from netrisk.simulate.equipment import Equipment, Needs


def spread(equipment: Equipment, struck: Sequence[int]) -> list[int]:
    """Which rows are down in which loss, from those that are struck in it."""
    down = list(struck)
    settle(down, equipment.order, equipment.needs)
    return down


def settle(
    down: list[int] | dict[int, int], order: Sequence[int], needs: Mapping[int, Needs]
) -> None:
    """Takes down, in place, what cannot do without what is down, until nothing changes."""
    changed = True
    while changed:
        changed = False
        for at in order:
            found = down[at] | _lost(down, needs[at])
            if found != down[at]:
                down[at] = found
                changed = True


def seized(equipment: Equipment, struck: Sequence[int], certain: bool) -> list[int]:
    """Which rows can be stopped by whoever controls what is struck: control, and hosts, spread it.

    ``certain``: where one of several may control a row, only if all of them are struck.
    """
    held = list(struck)
    rows = dict.fromkeys((*equipment.hosts, *equipment.controllers, *equipment.managers))
    changed = True
    while changed:
        changed = False
        for at in rows:
            found = held[at]
            if at in equipment.hosts:
                found |= held[equipment.hosts[at]]
            for controller in equipment.controllers.get(at, ()):
                found |= held[controller]
            found |= _one_of(held, equipment.managers.get(at, ()), certain)
            if found != held[at]:
                held[at] = found
                changed = True
    return held


def _one_of(held: Sequence[int], managers: Sequence[int], certain: bool) -> int:
    if not managers:
        return 0
    found = held[managers[0]]
    for at in managers[1:]:
        found = found & held[at] if certain else found | held[at]
    return found


def _lost(down: list[int] | dict[int, int], needs: Needs) -> int:
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
