"""Makes big equipment lists, the same ones every time: ``python inventories.py KIND ROWS FILE``.

Kinds: ``csv`` and ``parquet`` have the columns of a flat inventory of nine fields, 60 regions, nine
vendors and twelve functions; ``sites`` is a national list with sites, layers and four real
suppliers. The operator is fictional and every number is invented.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

PIECE = 1_000_000
VENDORS = [f"vendor-{letter}" for letter in "abcdefghi"]
FUNCTIONS = "gnb cu du amf smf upf udm ausf nrf router olt mec-host".split()
DOMAINS = "ran ran ran core core core core core core transport transport edge".split()
OFTEN = (0.34, 0.12, 0.20, 0.02, 0.02, 0.03, 0.02, 0.02, 0.02, 0.12, 0.06, 0.03)
SOLD = (0.26, 0.24, 0.16, 0.06, 0.10, 0.06, 0.05, 0.04, 0.03)

PLAN = """netrisk: network/1
id: bench-inventory
name: Fictional operator, inventory
country: DE
as_of: 2026-11-01
architecture: [SA]
suppliers:
  - {id: vendor-a, country: SE}
  - {id: vendor-b, country: FI}
  - {id: vendor-c, country: CN}
  - {id: vendor-d, country: CN}
  - {id: vendor-e, country: KR}
  - {id: vendor-f, country: US}
  - {id: vendor-g, country: US}
  - {id: vendor-h, country: JP}
  - {id: vendor-i, country: DE}
assumptions: {high_risk: [vendor-c, vendor-d]}
inventory:
  - path: FILE
    map:
      {function: function, supplier: vendor, region: region, category: domain, weight: subscribers}
    values:
      function: {olt: other, mec-host: other}
      category: {edge: mano}
"""


def flat(rows: int, start: int) -> Any:
    """A frame of the rows from ``start`` on."""
    import numpy as np
    import pandas as pd

    chance = np.random.default_rng(5 + start)
    function = chance.choice(len(FUNCTIONS), rows, p=OFTEN)
    region = chance.integers(0, 60, rows)
    favourite = np.random.default_rng(99).integers(0, len(VENDORS), 60)
    sold = chance.choice(len(VENDORS), rows, p=SOLD)
    vendor = np.where((chance.random(rows) < 0.45) | (region < 3), favourite[region], sold)
    number = np.arange(start, start + rows)
    group = np.where(chance.random(rows) < 0.15, -1, number // 180 * 60 + region)
    names = pd.Series(group).map("rg{:07d}".format).where(group >= 0, "")
    return pd.DataFrame(
        {
            "id": pd.Series(number).map("e{:08d}".format),
            "domain": np.array(DOMAINS, dtype=object)[function],
            "function": np.array(FUNCTIONS, dtype=object)[function],
            "vendor": np.array(VENDORS, dtype=object)[vendor],
            "region": np.array([f"reg-{at:02}" for at in range(60)], dtype=object)[region],
            "redundancy_group": names,
            "patch_age_days": chance.gamma(2.0, 70.0, rows).astype(int),
            "remote_admin": chance.random(rows) < 0.2,
            "subscribers": chance.integers(0, 5000, rows),
        }
    )


def write_csv(rows: int, file: Path) -> None:
    for start in range(0, rows, PIECE):
        piece = flat(min(PIECE, rows - start), start)
        piece.to_csv(file, index=False, mode="a" if start else "w", header=not start)


def write_parquet(rows: int, file: Path) -> None:
    """NOTE: by way of a table on disk, so that 20,000,000 rows need little memory."""
    import duckdb

    scratch = file.with_suffix(".duckdb")
    with duckdb.connect(str(scratch)) as connection:
        connection.execute("SET memory_limit = '1GB'")
        for start in range(0, rows, PIECE):
            piece = flat(min(PIECE, rows - start), start)
            connection.register("piece", piece)
            verb = "INSERT INTO rows" if start else "CREATE TABLE rows AS"
            connection.execute(f"{verb} SELECT * FROM piece")
            connection.unregister("piece")
        connection.execute(f"COPY rows TO '{file}' (FORMAT parquet)")
    scratch.unlink()


def write_sites(rows: int, file: Path) -> None:
    """A national list: three layers at each of so many sites, and a core of two places."""
    import numpy as np

    chance = np.random.default_rng(7)
    lands = "Nord Ost Süd West Mitte".split()
    suppliers = ["Ericsson", "Nokia", "Huawei Technologies", "Samsung"]
    share = {"Nord": (6, 1, 2, 1), "Ost": (1, 6, 3, 0), "Süd": (4, 5, 0, 1)}
    with file.open("w", encoding="utf-8") as out:
        out.write("NE ID;Typ;Hersteller;Produkt;Software;Bundesland;Standort;Einwohner\n")
        for site in range(rows):
            land = lands[int(chance.integers(0, len(lands)))]
            odds = np.array(share.get(land, (4, 3, 2, 1))) / 10
            maker = suppliers[int(chance.choice(4, p=odds))]
            people = int(chance.integers(100, 9000))
            for layer in ("gNB", "eNB", "Microwave"):
                version = f"{int(chance.integers(22, 26))}.Q{int(chance.integers(1, 5))}"
                cells = (f"{layer}-{site:05}", layer, maker, f"{maker[:3]}-{layer}", version)
                out.write(";".join((*cells, land, f"S{site:05}", str(people))) + "\n")
        for function in "AMF SMF UPF UDM AUSF NRF MME SGW PGW HSS".split():
            for place in ("RZ-1", "RZ-2"):
                maker = "Ericsson" if function in "AMF SMF UPF" else "Nokia"
                name = f"{function}-{place}"
                core = (name, function, maker, "Core", "24.Q2", "Mitte", place, "1000")
                out.write(";".join(core) + "\n")


if __name__ == "__main__":
    writers = {"csv": write_csv, "parquet": write_parquet, "sites": write_sites}
    writers[sys.argv[1]](int(sys.argv[2]), Path(sys.argv[3]))
