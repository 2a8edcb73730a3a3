"""Whether this operator is bound: never assumed, only read from what the network declares."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from netrisk.interval import Truth, every, some
from netrisk.model.network import Operator
from netrisk.model.obligation import Binds, Obligation
from netrisk.noun import noun
from netrisk.wording import listing

_BAND = re.compile(
    r"(?P<low>\d+(?:\.\d+)?)\s*(?:(?:-|–|to)\s*(?P<high>\d+(?:\.\d+)?)\s*)?(?P<unit>[GM]Hz)", re.I
)

_NOTHING_SAID = Operator.model_construct()  # no field counts as declared


@noun
class Addressee:
    """Bound, not bound or not known; why, and what to declare to decide it."""

    bound: Truth
    words: str
    missing: tuple[str, ...] = ()


def addressee(
    row: Obligation,
    operator: Operator | None,
    slip: Callable[[str], bool] = lambda name: False,
    alike: Callable[[str], str | None] = lambda name: None,
) -> Addressee:
    """Who is bound by the obligation, held against the network's ``operator``.

    ``slip``: whether a name in ``party_to`` is nobody's instrument, so that it may mean this one.
    ``alike``: the operator of the profile that an id which is none of theirs may mean.
    """
    binds = row.binds
    said = operator or _NOTHING_SAID
    named = {row.instrument, binds.instrument if binds else None} - {None}
    if named.intersection(said.party_to):
        return Addressee(True, f"the file says that {listing(sorted(map(str, named)))} binds it")
    if binds is None:
        return Addressee(None, "who is bound is not known here", _party_to(row))
    slips = [name for name in said.party_to if slip(name)]
    parts = list(_conditions(binds, row, said, slips, alike))
    bound = every(part.bound for part in parts) if parts else None
    if bound is None:
        open_ones = [part for part in parts if part.bound is None]
        missing = dict.fromkeys(path for part in open_ones for path in part.missing)
        return Addressee(None, listing(part.words for part in open_ones), tuple(missing))
    deciding = [part for part in parts if part.bound is bound]
    return Addressee(bound, listing(part.words for part in deciding))


def _party_to(row: Obligation) -> tuple[str, ...]:
    return ("operator.party_to",) if row.instrument else ()


def _conditions(
    binds: Binds,
    row: Obligation,
    said: Operator,
    slips: list[str],
    alike: Callable[[str], str | None],
) -> Iterator[Addressee]:
    if binds.instrument or binds.operators:
        yield _party(binds, said, slips, alike)
    if binds.licence_bands:
        yield _licensed(binds.licence_bands, said)
    if binds.min_end_users is not None or binds.min_state_end_users is not None:
        yield _size(binds, said)
    if binds.kind:
        yield _kind(binds.kind, said)
    if binds.other:
        words = f"it binds where {binds.other}, which no field of a network says"
        yield Addressee(None, words, _party_to(row))


def _party(
    binds: Binds, said: Operator, slips: list[str], alike: Callable[[str], str | None]
) -> Addressee:
    """Who is named, or is party to an instrument. Either answer decides, the names first."""
    if said.id is not None and said.id in binds.operators:
        return Addressee(True, f"operator {said.id} is among those bound")
    if binds.instrument and slips:
        words = f"operator.party_to names {listing(slips)}, which no profile knows"
        return Addressee(None, words, ("operator.party_to",))
    if binds.instrument and "party_to" in said.model_fields_set:
        return Addressee(False, f"the file does not name {binds.instrument} in operator.party_to")
    if not binds.operators:
        words = f"the file does not say whether {binds.instrument} binds this operator"
        return Addressee(None, words, ("operator.party_to",))
    who = said.name if said.id is None else said.id
    if who is None:
        named = listing(binds.operators, 4)
        words = f"it is addressed to {named}, and the file does not say which operator it is"
        return Addressee(None, words, ("operator.id",))
    # NOTE: a name alone never binds, however alike: only an id says who somebody is.
    meant = alike(who)
    if meant in binds.operators:
        words = f"operator {who} may be {meant}, which is bound: name it so if it is"
        return Addressee(None, words, ("operator.id",))
    return Addressee(False, f"addressed to {listing(binds.operators, 4)}, not to {who}")


def _licensed(bands: tuple[str, ...], said: Operator) -> Addressee:
    names = listing(bands).replace(" and ", " or ")
    if "licences" not in said.model_fields_set:
        words = f"the file does not say whether this operator holds {names} licences"
        return Addressee(None, words, ("operator.licences",))
    held = some(_covers(held, band) for held in said.licences for band in bands)
    if held is None:
        words = f"a licence is not given as a frequency in MHz or GHz; {names} licences are bound"
        return Addressee(None, words, ("operator.licences",))
    return Addressee(held, f"{'holds' if held else 'holds no'} {names} licences")


def _covers(held: str, band: str) -> Truth:
    """Whether a licence is in a band that an obligation names; None where its text is no number."""
    if held.casefold().replace(" ", "") == band.casefold().replace(" ", ""):
        return True
    one, other = _range(held), _range(band)
    if one is None or other is None:
        return None
    return one[0] <= other[1] and other[0] <= one[1]


def _range(text: str) -> tuple[float, float] | None:
    found = _BAND.search(text)
    if found is None:
        return None
    scale = 1000.0 if found["unit"].casefold() == "ghz" else 1.0
    low = float(found["low"]) * scale
    return low, float(found["high"]) * scale if found["high"] else low


def _size(binds: Binds, said: Operator) -> Addressee:
    least, state = binds.min_end_users, binds.min_state_end_users
    named = ((least, "end users"), (state, "users of the state"))
    bounds = " or ".join(f"{number} {who}" for number, who in named if number is not None)
    words = f"it binds from {bounds} on"
    if least is not None and said.end_users is not None and said.end_users >= least:
        return Addressee(True, f"{said.end_users} end users, bound from {least} on")
    if said.end_users is None:
        return Addressee(None, words, ("operator.end_users",))
    if state is not None and said.end_users >= state:
        return Addressee(None, f"{words}; how many are the state's cannot be declared", ())
    return Addressee(False, f"{said.end_users} end users, bound from {least or state} on")


def _kind(wanted: str, said: Operator) -> Addressee:
    if said.kind is None:
        words = f"the file does not say whether this is a {wanted} network"
        return Addressee(None, words, ("operator.kind",))
    if said.kind in ("public", "private"):
        words = f"it binds {wanted} networks, and this one is {said.kind}"
        return Addressee(said.kind == wanted, words)
    # NOTE: whether a law on public networks reaches guests and hosts is a question of its text.
    return Addressee(None, f"whether it binds a {said.kind.replace('_', ' ')} is not known here")
