"""Makes detailed plans of any size, the same ones every time: ``python plans.py COUNT > FILE``.

Seven of ten deployments are gNBs, two are routers in rings, one is a core function in a pool. The
pools stay the same number however large the plan; the rings grow with it, about 20 routers each.
The operator is fictional, the suppliers are real, every number is invented.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from random import Random

REGIONS = (
    "DE-BB DE-BE DE-BW DE-BY DE-HB DE-HE DE-HH DE-MV "
    "DE-NI DE-NW DE-RP DE-SH DE-SL DE-SN DE-ST DE-TH"
).split()
CORE = ("AMF", "SMF", "UPF", "UDM", "AUSF", "NRF", "PCF")
RING = 20

# Supplier to product, and how often of ten it is chosen.
Range = dict[str, tuple[str, int]]
RADIOS: Range = {
    "ericsson": ("Radio 4480", 4),
    "nokia": ("AirScale", 3),
    "huawei": ("AAU5614", 2),
    "samsung": ("MT6402", 1),
}
ROUTERS: Range = {"nokia": ("7750 SR", 5), "huawei": ("NetEngine", 3), "ericsson": ("R6675", 2)}
CORES: Range = {"ericsson": ("Packet Core", 6), "nokia": ("CMM", 3), "samsung": ("vCore", 1)}


def detailed(count: int, seed: int = 5) -> str:
    """YAML text of a valid ``network/1`` with ``count`` deployments."""
    chance, groups, deployments = Random(seed), dict[str, str](), list[str]()
    for number in range(count):
        deployments.append(_deployment(number, chance, groups))
    return "\n".join([*_head(), "deployments:", *deployments, *_groups(groups)]) + "\n"


def _head() -> Iterator[str]:
    yield "netrisk: network/1"
    yield "id: bench-detailed"
    yield "name: Fictional operator, detailed"
    yield "country: DE"
    yield "as_of: 2026-11-01"
    yield "architecture: [SA]"


def _deployment(number: int, chance: Random, groups: dict[str, str]) -> str:
    """One deployment; notes in ``groups`` the group that it belongs to, with the group's need."""
    tens, kind = divmod(number, 10)
    area = chance.randrange(4)
    region = REGIONS[area * 4 + chance.randrange(4)]
    group, capacity = None, chance.choice((100, 200, 400))
    if kind < 7:
        function, offers = "gNB", RADIOS
    elif kind < 9:
        function, offers = "router", ROUTERS
        group = f"ring-{tens * 2 // RING}"
        groups[group] = "50%"
    else:
        function, offers = CORE[tens % len(CORE)], CORES
        group = f"{function.lower()}-pool-{area}"
        groups[group] = "60%"
    supplier = chance.choices(tuple(offers), [often for _, often in offers.values()])[0]
    fields = {
        "id": f"{function.lower()}-{number:06}",
        "function": function,
        "supplier": supplier,
        "region": region,
        "quantity": chance.randrange(1, 13),
        "capacity": capacity,
        "group": group,
        "product": offers[supplier][0],
        "version": f"{chance.randrange(21, 27)}.Q{chance.randrange(1, 5)}",
        "support_end": f"{chance.randrange(2027, 2036)}-{chance.choice(('06-30', '12-31'))}",
        "managed_by": "operator" if chance.random() < 0.85 else supplier,
    }
    lines = [f"    {key}: {value}" for key, value in fields.items() if value is not None]
    lines[0] = "  - " + lines[0].lstrip()
    return "\n".join(lines)


def _groups(groups: dict[str, str]) -> Iterator[str]:
    if groups:
        yield "groups:"
    for group, need in groups.items():
        yield f"  {group}: {{need: {need}}}"


if __name__ == "__main__":
    sys.stdout.write(detailed(int(sys.argv[1])))
