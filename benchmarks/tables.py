"""Equipment lists of up to 20,000,000 rows: whole assessments against the bare reading of the file.

The rows are those of ``inventories.py``; the five columns that an assessment asks for are mapped.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from statistics import median

from inventories import PLAN
from timing import CommandFailed, pairs, run

ALLOWANCE = 0.5  # CPU seconds that a run may take apart from reading, by the goals of CSV
READ = "import pandas, sys; pandas.read_csv(sys.argv[1])"
BY_HAND = (
    "import duckdb, sys; c = duckdb.connect(); c.execute(\"SET memory_limit = '400MB'\");"
    'c.execute("SELECT function, vendor, region, domain, count(*), sum(subscribers), '
    'count(subscribers) FROM read_parquet(\'" + sys.argv[1] + "\') GROUP BY ALL").fetchall()'
)
NATIONAL = """netrisk: network/1
id: bench-national
name: Fictional national operator
country: DE
as_of: 2026-11-01
architecture: [SA, 4G]
inventory: [{path: sites.csv}]
"""


@dataclass(frozen=True, slots=True)
class Measured:
    """One case: ratios of CPU, what they are to, the goal, and the peak memory."""

    what: str
    against: str
    ratios: tuple[float, ...]
    goal: float | None
    note: str


def measured(folder: Path, count: int, quick: bool) -> Iterator[Measured | tuple[str, Exception]]:
    """Each case, or its name with what went wrong."""
    for rows, goal in ((100_000, 1.5), (1_000_000, 2.0)):
        what = f"{rows:,} rows of CSV, less {ALLOWANCE:g} s"
        try:
            yield _csv(folder, what, rows, goal, count)
        except (CommandFailed, OSError, subprocess.CalledProcessError) as error:
            yield what, error
    if find_spec("duckdb") is not None and not quick:
        what = "20,000,000 rows of Parquet"
        try:
            yield from _lake(folder, what, count)
        except (CommandFailed, OSError, subprocess.CalledProcessError) as error:
            yield what, error
    what = "20,000 sites, 60,020 rows, as HTML"
    try:
        yield _national(folder, what, count)
    except (CommandFailed, OSError, subprocess.CalledProcessError) as error:
        yield what, error


def _csv(folder: Path, what: str, rows: int, goal: float, count: int) -> Measured:
    table = _table(folder, "csv", rows, f"rows{rows}.csv")
    taken = pairs(_assess(table), (sys.executable, "-c", READ, str(table)), count)
    ratios = tuple(
        (own.cpu - ALLOWANCE) / bare.cpu
        for own, bare in zip(taken.first, taken.second, strict=True)
    )
    seconds = median(part.cpu for part in taken.first)
    peak = max(part.peak for part in taken.first)
    note = f"{seconds:.2f} s, {peak:.0f} MiB (goal: < 400)"
    return Measured(what, "pandas.read_csv", ratios, goal, note)


def _lake(folder: Path, what: str, count: int) -> Iterator[Measured]:
    """The whole run, and what it takes for these rows beyond what it takes for their cohorts."""
    table = _table(folder, "parquet", 20_000_000, "rows.parquet")
    small = folder / "few.parquet"
    few = (
        f'import duckdb; duckdb.execute("COPY (SELECT function, vendor, region, domain, '
        f"min(subscribers) AS subscribers FROM read_parquet('{table}') GROUP BY ALL) "
        f"TO '{small}' (FORMAT parquet)\")"
    )
    subprocess.run([sys.executable, "-c", few], check=True)
    by_hand = (sys.executable, "-c", BY_HAND, str(table))
    taken = pairs(_assess(table), by_hand, count)
    peak = max(part.peak for part in taken.first)
    note = f"{median(part.cpu for part in taken.first):.2f} s, {peak:.0f} MiB (goal: < 700)"
    yield Measured(what, "group-by in DuckDB", tuple(taken.ratios), 1.5, note)
    base = [run(_assess(small)).cpu for _ in range(count)]
    ratios = tuple(
        (own.cpu - less) / bare.cpu
        for own, bare, less in zip(taken.first, taken.second, base, strict=True)
    )
    note = f"the cohorts alone take {median(base):.2f} s"
    yield Measured("the same, less its cohorts", "group-by in DuckDB", ratios, 1.5, note)


def _national(folder: Path, what: str, count: int) -> Measured:
    _table(folder, "sites", 20_000, "sites.csv")
    plan = folder / "national.yaml"
    plan.write_text(NATIONAL, encoding="utf-8")
    command = (*_netrisk(), "assess", str(plan), "--format", "html")
    taken = [run(command) for _ in range(count)]
    note = f"{median(part.cpu for part in taken):.2f} s, {max(p.peak for p in taken):.0f} MiB"
    return Measured(what, "10 s", tuple(part.cpu / 10 for part in taken), 1.0, note)


def _table(folder: Path, kind: str, rows: int, name: str) -> Path:
    """The file, made by another process so that this one stays small."""
    file = folder / name
    script = str(Path(__file__).with_name("inventories.py"))
    if not file.exists():
        subprocess.run([sys.executable, script, kind, str(rows), str(file)], check=True)
    return file


def _assess(table: Path) -> tuple[str, ...]:
    plan = table.with_suffix(".yaml")
    plan.write_text(PLAN.replace("FILE", table.name), encoding="utf-8")
    return (*_netrisk(), "assess", str(plan), "--format", "json")


def _netrisk() -> tuple[str, ...]:
    return (str(Path(sys.executable).parent / "netrisk"),)
