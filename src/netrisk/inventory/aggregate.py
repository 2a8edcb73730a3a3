"""Writes cohorts: as one network file, or as a table with a small network file beside it."""

from __future__ import annotations

import csv
import io
import json
import re
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from netrisk.inventory.cohorts import FIELDS, Cohorts
from netrisk.inventory.extras import need
from netrisk.model.lot import Lot
from netrisk.model.vocabulary import FORMULA

COLUMNS = ("function", "category", "supplier", "region", *FIELDS, "quantity", "weight")
_WORD = re.compile(r"[a-z][a-z_/0-9]*\Z")
_MORE_THAN_WORDS = frozenset("y n yes no on off true false null".split())
_NUMBERS = {"capacity": "DOUBLE", "quantity": "BIGINT", "weight": "DOUBLE"}


def as_network(made: Cohorts) -> str:
    """One ``network/1`` file with a deployment for each cohort."""
    rows = [{"id": part.id, **_filled(part)} for part in made.lots]
    return _yaml(made.head | ({"deployments": rows} if rows else {}))


def beside(made: Cohorts, table: str) -> str:
    """The ``network/1`` file that reads the table of the cohorts."""
    used = [
        name for name in COLUMNS if any(_filled(part).get(name) is not None for part in made.lots)
    ]
    entry = {"path": table, "map": {name: name for name in used}}
    return _yaml(made.head | {"inventory": [entry]})


def as_csv(made: Cohorts) -> str:
    """A table with a column for each field; nothing in it is computed by a spreadsheet."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for part in made.lots:
        filled = _filled(part)
        writer.writerow([_cell(filled.get(name)) for name in COLUMNS])
    return out.getvalue()


def as_parquet(made: Cohorts, path: str) -> bytes:
    """The same table as Parquet. Raises InvalidInput where DuckDB is not installed."""
    duckdb = need("duckdb", path, "Parquet")
    types = ", ".join(
        f'CAST("{name}" AS {_NUMBERS.get(name, "VARCHAR")}) AS "{name}"' for name in COLUMNS
    )
    with tempfile.TemporaryDirectory(prefix="netrisk-") as folder:
        table, target = Path(folder, "cohorts.csv"), Path(folder, "cohorts.parquet")
        table.write_text(as_csv(made), encoding="utf-8")
        connection = duckdb.connect(":memory:")
        read = f"read_csv('{table}', header = true, all_varchar = true, delim = ',', quote = '\"')"
        connection.execute(f"COPY (SELECT {types} FROM {read}) TO '{target}' (FORMAT parquet)")
        connection.close()
        return target.read_bytes()


def _filled(part: Lot) -> dict[str, Any]:
    """What a cohort says, less what goes without saying."""
    found: dict[str, Any] = {"function": part.function, "supplier": part.supplier}
    for name in ("category", "region", *FIELDS, "quantity", "weight"):
        value = getattr(part, name)
        if value is not None and not (name == "capacity" and value == 1.0):
            found[name] = value.isoformat() if isinstance(value, date) else value
    return found


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.12g}"
    text = str(value)
    return f"'{text}" if text.startswith(FORMULA) and not isinstance(value, int) else text


def _yaml(data: dict[str, Any]) -> str:
    """NOTE: what might be more than a word is quoted, so that NO stays Norway for every reader."""

    class Quoted(yaml.SafeDumper):
        pass

    def text(dumper: Any, value: str) -> Any:
        plain = _WORD.match(value) and value not in _MORE_THAN_WORDS
        return dumper.represent_scalar("tag:yaml.org,2002:str", value, None if plain else '"')

    Quoted.add_representer(str, text)
    plain = json.loads(json.dumps(data))
    found: str = yaml.dump(plain, Dumper=Quoted, sort_keys=False, allow_unicode=True, width=10_000)
    return found
