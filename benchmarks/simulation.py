"""Times losses against the parse of the same file: ``simulation.py FILE COUNT``.

FILE is made if it is not there: 20,000 sites in 16 regions, 40,000 deployments of 12 suppliers.
What is timed is every single supplier loss and every critical set of up to three suppliers. Prints
one ratio of CPU a line. A process of its own, so that ``bench.py`` stays small (``timing.run``).
The operator is fictional, the suppliers are real, every number is invented.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random

from netrisk import document
from netrisk.assess import Options, context_of
from netrisk.catalogue.catalogue import builtin_catalogue
from netrisk.load import check
from netrisk.model.keys import TEXT_KEYS
from netrisk.simulate import Request, simulate
from parsing import cpu
from plans import REGIONS

SITES = 20_000
HUBS = 200
RADIOS = ("ericsson", "nokia", "samsung", "mavenir")
ROUTERS = ("cisco", "juniper", "ciena", "adtran", "ribbon")
CORES = ("ericsson", "nokia", "oracle", "mavenir")
CLOUDS = ("red-hat", "vmware")
CHAIN = ("AMF", "SMF", "UPF", "UDM", "AUSF")
POOLS = 8


def national(sites: int = SITES, seed: int = 11) -> Iterator[str]:
    """Lines of a plan: a gNB and a router per site, two hubs behind each, a core on clouds."""
    chance = Random(seed)
    yield from (
        "netrisk: network/1",
        "id: bench-losses",
        "name: Fictional operator, losses",
        "country: DE",
        "as_of: 2026-11-01",
        "architecture: [SA]",
        "sites:",
    )
    for number in range(sites):
        region = REGIONS[number * len(REGIONS) // sites]
        yield f"  s{number:05}: {{region: {region}, weight: {chance.randrange(100, 9000)}}}"
    yield "deployments:"
    for hub in range(HUBS):
        supplier = chance.choice(ROUTERS)
        yield f"  - {{id: hub-{hub}, function: aggregation-router, supplier: {supplier}}}"
    for number in range(len(CLOUDS) * 4):
        yield f"  - {{id: cloud-{number}, function: CaaS, supplier: {CLOUDS[number % 2]}}}"
    for number in range(sites - HUBS - len(CLOUDS) * 4 - len(CHAIN) * POOLS):
        hubs = sorted(chance.sample(range(HUBS), 2))
        yield f"  - id: csr-{number:05}\n    function: cell-site-router"
        yield f"    supplier: {chance.choice(ROUTERS)}\n    site: s{number:05}"
        yield f"    depends_on: [[hub-{hubs[0]}, hub-{hubs[1]}]]"
    for number in range(sites):
        router = min(number, sites - HUBS - len(CLOUDS) * 4 - len(CHAIN) * POOLS - 1)
        supplier = RADIOS[(number * 16 // sites + chance.randrange(2)) % len(RADIOS)]
        yield f"  - id: gnb-{number:05}\n    function: gNB\n    supplier: {supplier}"
        yield f"    site: s{number:05}\n    weight: {chance.randrange(100, 9000)}"
        yield f"    depends_on: [csr-{router:05}]"
    for function in CHAIN:
        for pool in range(POOLS):
            yield (
                f"  - {{id: {function.lower()}-{pool}, function: {function}, capacity: 100, "
                f"supplier: {CORES[pool % 4]}, group: {function.lower()}-{pool // 2}, "
                f"hosted_on: cloud-{pool}}}"
            )
    yield "groups:"
    for function in CHAIN:
        for group in range(POOLS // 2):
            yield f"  {function.lower()}-{group}: {{need: 60%}}"


def main() -> None:
    file, count = Path(sys.argv[1]), int(sys.argv[2])
    if not file.exists():
        file.write_text("\n".join(national()) + "\n", encoding="utf-8")
    text = file.read_text(encoding="utf-8")
    catalogue = builtin_catalogue()
    loaded = check(document.parse(text, file.name, text_keys=TEXT_KEYS), catalogue)

    def parse() -> object:
        return document.parse(text, file.name, text_keys=TEXT_KEYS)

    def losses() -> object:
        context = context_of(loaded, loaded.network, catalogue, Options())
        return simulate(context, loaded, Request(sets=3))

    parse(), losses()
    for _ in range(count):
        print(cpu(losses) / cpu(parse))


if __name__ == "__main__":
    main()
