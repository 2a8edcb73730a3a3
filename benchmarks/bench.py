"""Measures netrisk's speed as ratios: ``make bench``, or ``python bench.py --quick``.

Every ratio is a median over pairs of runs taken in turn (A B A B), of CPU time, with byte code
compiled. A goal that is missed reads `over`; the exit code is 0 all the same: this measures, the
tests assert.
"""

from __future__ import annotations

import compileall
import platform
import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from sysconfig import get_path
from tempfile import TemporaryDirectory

from htmlpages import measured_pages
from tables import Measured, measured
from timing import CommandFailed, Usage, environment, middle, pairs, run

HERE = Path(__file__).resolve().parent
PLAN15 = str(HERE / "plan15.yaml")
SCRIPT = str(Path(sys.executable).parent / "netrisk")
BARE = (sys.executable, "-c", "pass")
SIZES = (10_000, 30_000, 100_000)
EXPORT_MIB, EXPORT_PEAK = 200, 200  # size of an export, and the memory to import it in


@dataclass(frozen=True, slots=True)
class Row:
    """One measured line; no ratios where it is only the base of others."""

    what: str
    against: str
    ratios: tuple[float, ...]
    goal: float | None
    note: str = ""

    def __str__(self) -> str:
        if not self.ratios:
            return _columns(self.what, self.against, "", "", "", "", "", self.note)
        ratio, goal = median(self.ratios), "" if self.goal is None else f"<= {self.goal:g}"
        verdict = "" if self.goal is None else "ok" if ratio <= self.goal else "over"
        spread = f"{min(self.ratios):.2f}-{max(self.ratios):.2f}"
        count = str(len(self.ratios))
        return _columns(
            self.what, self.against, count, f"{ratio:.2f}", spread, goal, verdict, self.note
        )


def _columns(*cells: str) -> str:
    what, against, count, ratio, spread, goal, verdict, note = cells
    measured = f"{what:<35} {against:<16} {count:>3} {ratio:>7} {spread:>13}"
    return f"{measured}  {goal:<7} {verdict:<5} {note}".rstrip()


def start_up(count: int) -> Iterator[Row]:
    """Whole small runs against a Python that does nothing."""
    commands: list[tuple[str, tuple[str, ...], float]] = [
        ("netrisk --version", ("--version",), 1.8),
        ("netrisk --help", ("--help",), 9),
        ("15-line plan as JSON", ("assess", PLAN15, "--format", "json"), 20),
        ("15-line plan in the terminal", ("assess", PLAN15, "--format", "terminal"), 24),
    ]
    for what, arguments, goal in commands:
        try:
            measured = pairs((SCRIPT, *arguments), BARE, count)
        except (CommandFailed, OSError) as error:
            yield _failed(what, error)
            continue
        yield Row(what, "python -c pass", tuple(measured.ratios), goal)


def parsing(folder: Path, count: int) -> Iterator[Row]:
    """The loader, with positions, against the usual one, without."""
    command = [sys.executable, str(HERE / "parsing.py"), str(_plan(folder, SIZES[0])), str(count)]
    done = subprocess.run(command, env=environment(), capture_output=True, text=True, check=False)
    what = f"parse {SIZES[0]:,} deployments"
    if done.returncode:
        complaint = done.stderr.strip().splitlines() or [f"exit {done.returncode}"]
        yield _failed(what, CommandFailed(complaint[-1]))
    else:
        yield Row(what, "yaml CSafeLoader", tuple(map(float, done.stdout.split())), 0.4)


def losses(folder: Path, count: int) -> Iterator[Row]:
    """Every single loss and all critical sets up to three, against the parse of the same file."""
    script, plan = str(HERE / "simulation.py"), str(folder / "losses.yaml")
    command = [sys.executable, script, plan, str(count)]
    done = subprocess.run(command, env=environment(), capture_output=True, text=True, check=False)
    what = "losses of 40,000 deployments"
    if done.returncode:
        complaint = done.stderr.strip().splitlines() or [f"exit {done.returncode}"]
        yield _failed(what, CommandFailed(complaint[-1]))
    else:
        yield Row(what, "their parse", tuple(map(float, done.stdout.split())), 5)


def growth(folder: Path, count: int) -> Iterator[Row]:
    """Whole assessments of ever larger plans: CPU a deployment, less what a tiny plan takes."""
    assess = partial(_assess, folder)
    base_size = SIZES[0]
    base: list[float] = []
    usages: dict[int, list[Usage]] = {size: [] for size in SIZES}
    each: dict[int, list[float]] = {size: [] for size in SIZES}
    try:
        for _ in range(count):
            base.append(run(assess(0)).cpu)
            for size in SIZES:
                usages[size].append(run(assess(size)))
                each[size].append((usages[size][-1].cpu - base[-1]) / size)
    except (CommandFailed, OSError) as error:
        yield _failed("assess large plans", error)
        return
    for size in SIZES:
        what = f"assess {size:,}, CPU a deployment"
        note = f"{median(each[size]) * 1e6:.0f} us each, {middle(usages[size]).peak:.0f} MiB"
        if size == base_size:
            yield Row(what, "(base)", (), None, note)
        else:
            grown = tuple(a / b for a, b in zip(each[size], each[base_size], strict=True))
            yield Row(what, f"that of {base_size:,}", grown, 1.3, note)


def gating(folder: Path, count: int) -> Iterator[Row]:
    """A gate against a saved baseline, which is the assessment and a decision."""
    assess, saved = _assess(folder, SIZES[0]), str(folder / "baseline.json")
    gate = (SCRIPT, "gate", *assess[2:], "--baseline", saved, "--exit-zero")
    what = f"gate {SIZES[0]:,} against a baseline"
    try:
        run((*assess, "--output", saved))
        measured = pairs(gate, assess, count)
    except (CommandFailed, OSError) as error:
        yield _failed(what, error)
        return
    yield Row(what, "assess", tuple(measured.ratios), 1.2)


def exports(folder: Path, count: int) -> Iterator[Row]:
    """A whole import of a bulk CM export against the bare loop over it."""
    script, export = str(HERE / "exporting.py"), str(folder / "export.xml")
    target = ("-o", str(folder / "imported"), "--country", "DE", "--force")
    what = f"import {EXPORT_MIB} MiB of bulk CM"
    try:
        run((sys.executable, script, export, str(EXPORT_MIB)))
        bare = (sys.executable, script, export)
        measured = pairs((SCRIPT, "import", "auto", export, *target), bare, count)
    except (CommandFailed, OSError) as error:
        yield _failed(what, error)
        return
    peak = middle(measured.first).peak
    note = f"{peak:.0f} MiB, at most {EXPORT_PEAK}: {'ok' if peak <= EXPORT_PEAK else 'over'}"
    yield Row(what, "lxml.iterparse", tuple(measured.ratios), 2, note)


def inventories(folder: Path, count: int, quick: bool) -> Iterator[Row]:
    """Equipment lists against the bare reading of them."""
    yield from _rows(measured(folder, count, quick))


def pages(folder: Path, count: int) -> Iterator[Row]:
    """HTML against JSON, against the sizes that it may have, and in a browser."""
    yield from _rows(measured_pages(folder, count))


def _rows(parts: Iterable[Measured | tuple[str, Exception]]) -> Iterator[Row]:
    for part in parts:
        if isinstance(part, tuple):
            yield _failed(*part)
        else:
            yield Row(part.what, part.against, part.ratios, part.goal, part.note)


def _assess(folder: Path, size: int) -> tuple[str, ...]:
    plan = str(_plan(folder, size)) if size else PLAN15
    return (SCRIPT, "assess", plan, "--format", "json")


def _plan(folder: Path, size: int) -> Path:
    """The detailed plan of that size, made by another process so that this one stays small."""
    file = folder / f"plan{size}.yaml"
    if not file.exists():
        with file.open("wb") as output:
            subprocess.run(
                [sys.executable, str(HERE / "plans.py"), str(size)], stdout=output, check=True
            )
    return file


def _failed(what: str, error: Exception) -> Row:
    return Row(what, "", (), None, f"failed: {error}")


def _compile() -> None:
    """Not every installer compiles what it installs, and imports without it take twice as long."""
    found = find_spec("netrisk")
    if found is None or found.origin is None:
        sys.exit("netrisk is not installed beside this Python; try `make bench`")
    compileall.compile_dir(Path(found.origin).parent, quiet=2)
    compileall.compile_dir(get_path("purelib"), quiet=2)


def main() -> None:
    options = ArgumentParser(description="Measure netrisk's speed as ratios.")
    options.add_argument("--quick", action="store_true", help="fewer repetitions")
    quick = options.parse_args().quick
    _compile()
    packages = ", ".join(f"{name} {version(name)}" for name in ("netrisk", "PyYAML", "typer"))
    print(f"Python {platform.python_version()}, {packages}, {sys.platform} {platform.machine()}")
    print("ratio: median of n pairs; CPU is user + system; memory is the peak\n")
    print(_columns("what", "against", "n", "ratio", "spread", "goal", "", ""))
    with TemporaryDirectory(prefix="netrisk-bench-") as name:
        folder = Path(name)
        for rows in (
            start_up(5 if quick else 21),
            parsing(folder, 1 if quick else 5),
            losses(folder, 1 if quick else 5),
            growth(folder, 1 if quick else 3),
            gating(folder, 1 if quick else 3),
            exports(folder, 1 if quick else 3),
            inventories(folder, 1 if quick else 5, quick),
            pages(folder, 1 if quick else 3),
        ):
            for row in rows:
                print(row, flush=True)


if __name__ == "__main__":
    main()
