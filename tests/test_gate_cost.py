"""What a gate adds to an assessment, in CPU of one process: a fifth at most."""

from __future__ import annotations

import json
from pathlib import Path
from time import process_time

from netrisk.api import assess
from netrisk.formats.json import render
from netrisk.gate import decide
from netrisk.policy import BUILTIN, DEFAULT
from netrisk.snapshot import read_snapshots
from plans import detailed


def test_a_gate_with_a_baseline_costs_a_fifth_of_the_assessment(tmp_path: Path) -> None:
    plan, saved = tmp_path / "plan.yaml", tmp_path / "baseline.json"
    plan.write_text(detailed(10_000))
    assess(str(plan))  # imports, and what is read once
    start = process_time()
    report = assess(str(plan))
    assessed = process_time() - start
    saved.write_text(render(report))
    assert len(json.loads(saved.read_text())["results"]) > 300
    start = process_time()
    (old,) = read_snapshots(str(saved))
    judged = decide(report, BUILTIN[DEFAULT], old)
    gated = process_time() - start
    assert judged.gate is not None and judged.gate.outcome == "passed"
    assert gated <= 0.2 * assessed, f"{gated / assessed:.2f}"
