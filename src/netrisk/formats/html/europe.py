"""The tile map: one tile of equal size per country, since area is no measure of anything here."""

from __future__ import annotations

from collections.abc import Sequence

from netrisk.model.comparison import Cell, Row, StateLaw
from netrisk.noun import noun

# Column and row of each tile, roughly where the country lies.
_PLACES = {
    "IS": (0, 0), "NO": (4, 0), "SE": (5, 0), "FI": (6, 0), "EE": (6, 1),
    "IE": (1, 2), "GB": (2, 2), "DK": (4, 2), "LV": (6, 2),
    "NL": (3, 3), "DE": (4, 3), "PL": (5, 3), "LT": (6, 3),
    "BE": (2, 4), "LU": (3, 4), "CZ": (4, 4), "SK": (5, 4),
    "FR": (2, 5), "CH": (3, 5), "AT": (4, 5), "HU": (5, 5), "RO": (6, 5),
    "PT": (0, 6), "ES": (1, 6), "IT": (3, 6), "SI": (4, 6), "HR": (5, 6), "BG": (6, 6),
    "MT": (3, 7), "GR": (6, 7), "CY": (7, 7),
}  # fmt: skip
_WIDE, _REST = 8, 8  # columns of the map, and the row on which others begin
_STEPS = 4


@noun
class Tile:
    """One country: its place, and per view a shade (None: unknown) and a few words."""

    row: Row
    x: int
    y: int
    shades: dict[str, int | None]
    words: dict[str, str]


def tiles(rows: Sequence[Row]) -> list[Tile]:
    """A map of states; none where the rows are something else, or a state stands there twice."""
    codes = [row.country for row in rows]
    if len(rows) < 2 or len(set(codes)) < len(codes) or any(row.kind != "state" for row in rows):
        return []
    others = [code for code in codes if code not in _PLACES]
    found = []
    for row in rows:
        place = _PLACES.get(row.country)
        if place is None:
            at = others.index(row.country)
            place = (at % _WIDE, _REST + at // _WIDE)
        shades = {view: _shade(cell) for view, cell in row.views.items()}
        words = {view: _few(cell) for view, cell in row.views.items()}
        if row.law is not None:
            shades["law"], words["law"] = _law(row.law)
        found.append(Tile(row, *place, shades, words))
    return found


def _law(law: StateLaw) -> tuple[int, str]:
    """The shade and the words of a law: duties that stand, else what may come of it."""
    if law.standing:
        return 3, str(law.standing)
    if law.later:
        return 1, "later"
    return (1, "power") if law.unused else (0, "none")


def _shade(cell: Cell) -> int | None:
    """From 0, pale, to 4: more of what the view shows, neither good nor bad. None: unknown."""
    if not cell.known:
        return None
    if cell.high is None:
        return 2
    share = cell.high if cell.high <= 1 else cell.high / 100
    return min(_STEPS, round(share * _STEPS))


def _few(cell: Cell) -> str:
    """What fits on a tile."""
    if not cell.known:
        return "?"
    return cell.text.partition(" %")[0] + " %" if "%" in cell.text else cell.text[:7]
