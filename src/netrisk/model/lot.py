"""Rows of an inventory that rules cannot tell apart, as one deployment that remembers its rows."""

from typing import ClassVar

from netrisk.model.network import Deployment


class Lot(Deployment):
    """Equal units of an inventory. ``quantity`` and ``weight`` are the sums over its rows.

    ``table``: which of the network's inventories holds its first row; ``line`` and ``column``:
    where that row's supplier stands, from 1 (the row and the field, where a file has no lines).
    ``spread``: its units stand at sites that the inventory names, none of which is worse to lose
    than a site that is kept; their names were left out.
    """

    home: ClassVar[str] = "inventory"

    table: int = 0
    line: int = 1
    column: int = 1
    rows: int = 1
    spread: bool = False

    @property
    def dispersed(self) -> bool:
        return self.spread
