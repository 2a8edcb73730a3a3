"""What HTML costs: against the JSON of the same report, in bytes, and in a browser."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tables import Measured
from timing import CommandFailed, environment, pairs

HERE = Path(__file__).resolve().parent
SCRIPT = str(Path(sys.executable).parent / "netrisk")
ROOT = HERE.parent
PLANS = ROOT / "profiles" / "networks"
REGIONS = 1_402  # which give more than ten thousand findings and open checks
FRAME = 200.0  # milliseconds that a filter may take
HEAD = """netrisk: network/1
id: bench-regions
name: Fictional operator, many regions
country: DE
as_of: 2026-11-01
mix:
  core: {suppliers: {ericsson: 100}}
  ran:
    regions:
"""


def measured_pages(folder: Path, count: int) -> Iterator[Measured | tuple[str, Exception]]:
    """Each case, or its name with what went wrong."""
    try:
        yield _examples(folder)
        yield from _many(folder, count)
        yield _filters(folder / "many.html", count)
    except (CommandFailed, OSError, subprocess.CalledProcessError) as error:
        yield "HTML pages", error


def _examples(folder: Path) -> Measured:
    sizes = []
    for plan in sorted(PLANS.glob("*.yaml")):
        file = folder / f"{plan.stem}.html"
        command = _assess(plan.relative_to(ROOT), "html", file)
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
        sizes.append(file.stat().st_size / 300_000)
    return Measured(
        "HTML of each example plan", "300 kB", tuple(sizes), 1.0, "the spread's end is the largest"
    )


def _many(folder: Path, count: int) -> Iterator[Measured]:
    plan, page = folder / "many.yaml", folder / "many.html"
    sold = "suppliers: {huawei: 40, nokia: 50}"
    rows = (
        f"      region-{number:05}: {{weight: {number % 97 + 1}, {sold}}}"
        for number in range(REGIONS)
    )
    plan.write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")
    taken = pairs(_assess(plan, "html", page), _assess(plan, "json", folder / "many.json"), count)
    findings = page.read_bytes().count(b'class="fp"')
    what = f"{findings:,} findings as HTML"
    yield Measured(what, "as JSON", tuple(taken.ratios), 3.0, "CPU of the whole process")
    yield Measured(what, "8 MB", (page.stat().st_size / 8_000_000,), 1.0, "bytes")


def _filters(page: Path, count: int) -> Measured:
    command = [sys.executable, str(HERE / "filtering.py"), str(page), str(count)]
    done = subprocess.run(command, env=environment(), capture_output=True, text=True, check=False)
    if done.returncode:
        complaint = done.stderr.strip().splitlines() or [f"exit {done.returncode}"]
        return Measured("filter them in a browser", "", (), None, complaint[-1])
    taken = tuple(float(part) / FRAME for part in done.stdout.split())
    note = f"the slowest takes {max(taken) * FRAME:.0f} ms"
    return Measured("filter them in a browser", "200 ms", taken, 1.0, note)


def _assess(plan: Path, format: str, output: Path) -> tuple[str, ...]:
    return (SCRIPT, "assess", str(plan), "--format", format, "--output", str(output))
