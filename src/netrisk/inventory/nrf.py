"""Profiles of network functions as the NRF of a 5G core keeps them (TS 29.510 NFProfile JSON).

The one format that states the supplier (an IANA enterprise number) and the redundancy group. Its
addresses are not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from netrisk.inventory.gathering import Gathering, clean, positive
from netrisk.inventory.opening import Opened, refuse
from netrisk.inventory.plainfile import data_of, line_of, looks_like_json
from netrisk.inventory.record import Import, Pool
from netrisk.inventory.settling import functions_of

NAME = "nrf"


def recognise(opened: Opened) -> str | None:
    if not looks_like_json(opened):
        return None
    data = data_of(opened)[0]
    if next(profiles(data), None) is not None or _addresses(data):
        return "NFProfile"
    return None


def profiles(data: Any) -> Iterator[dict[str, Any]]:
    """One profile, a list, the answer of a discovery, or a map by instance."""
    if isinstance(data, list):
        for part in data:
            yield from profiles(part)
    elif isinstance(data, dict):
        if "nfType" in data and ("nfInstanceId" in data or "nfStatus" in data):
            yield data
            return
        for name in ("nfInstances", "nfInstanceList", "nfProfiles"):
            inner = data.get(name)
            if isinstance(inner, dict):
                for key, part in inner.items():
                    if isinstance(part, dict):
                        part.setdefault("nfInstanceId", key)
                        yield from profiles(part)
            elif inner is not None:
                yield from profiles(inner)


def _addresses(data: Any) -> bool:
    """Whether this is the list of a management service, which has no profiles in it."""
    links = data.get("_links") if isinstance(data, dict) else None
    return isinstance(links, dict) and ("item" in links or "items" in links)


def read(opened: Opened) -> Import:
    """Raises InvalidInput where the file is malformed or holds no profile."""
    data = data_of(opened)[0] if looks_like_json(opened) else None
    found = Gathering(opened.name, NAME, "NFProfile")
    pools: dict[str, dict[str, None]] = {}
    for profile in profiles(data):
        _profile(found, pools, profile)
    if not found.drafts and not found.left_out:
        if _addresses(data):
            refuse(opened.name, "lists addresses of profiles, not the profiles: export those")
        refuse(opened.name, "no NFProfile: no object has nfInstanceId, nfType and nfStatus")
    found.parts["pools"] = tuple(Pool(name, tuple(areas)) for name, areas in pools.items())
    return found.result()


def _profile(found: Gathering, pools: dict[str, dict[str, None]], profile: dict[str, Any]) -> None:
    id = clean(profile.get("nfInstanceId")) or found.only_here(f"line {line_of(profile)}")
    if profile.get("nfStatus") == "DEREGISTERED":
        found.leave("deregistered")
        return
    found.networks(profile.get("plmnList"))
    draft = found.draft(id, id, line_of(profile))
    draft.put("kind", clean(profile.get("nfType")))
    functions_of(draft)
    supplier = number(profile.get("vendorId"))
    draft.put("supplier", supplier, "mapped")
    draft.put("site", clean(profile.get("locality")))
    draft.put("capacity", positive(profile.get("capacity")))
    group = set_of(profile)
    draft.put("group", group)
    if group:
        areas = pools.setdefault(group, {})
        areas.update(dict.fromkeys(_served(profile)))


def number(value: Any) -> str | None:
    """An enterprise number, as the catalogue of suppliers reads it: ``PEN 2011`` of ``002011``."""
    said = clean(value)
    return f"PEN {int(said)}" if said and re.fullmatch(r"[0-9]{1,6}", said) else said


def set_of(profile: dict[str, Any]) -> str | None:
    """The redundancy group: the first NF set, or the AMF's region and set."""
    sets = profile.get("nfSetIdList")
    if isinstance(sets, list) and sets:
        return clean(sets[0])
    amf = profile.get("amfInfo")
    if isinstance(amf, dict) and amf.get("amfSetId") is not None:
        return clean(f"amf-region-{amf.get('amfRegionId', '?')}-set-{amf['amfSetId']}")
    return None


def _served(profile: dict[str, Any]) -> Iterator[str]:
    """The areas that a profile says it serves, in the operator's own names."""
    scope = profile.get("servingScope")
    for part in scope if isinstance(scope, list) else []:
        if said := clean(part):
            yield said
    for info in ("amfInfo", "smfInfo"):
        inner = profile.get(info)
        areas = inner.get("taiList") if isinstance(inner, dict) else None
        for area in areas if isinstance(areas, list) else []:
            if isinstance(area, dict) and (said := clean(area.get("tac"))):
                yield f"TAC {said}"
