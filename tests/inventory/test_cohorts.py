"""Cohorts: the same results without sites and ids, small cells hidden, operators added up."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lists import as_csv, plan, read

from netrisk.assess import Options, assess
from netrisk.catalogue.catalogue import builtin_catalogue
from netrisk.errors import InvalidInput
from netrisk.inventory.aggregate import as_csv as table_of
from netrisk.inventory.aggregate import as_network, beside
from netrisk.inventory.cohorts import cohorts
from netrisk.load import Loaded, load
from netrisk.model.report import Report
from netrisk.ruleset import choose

COLUMNS = ("function", "supplier", "region", "site", "group", "version", "quantity", "weight")
FUNCTIONS = builtin_catalogue().functions

_ROW = st.tuples(
    st.sampled_from(["gNB", "gNB", "eNB", "AMF", "UPF", "SMF", "router", "NFVI"]),
    st.sampled_from(["nokia", "huawei", "ericsson", "nobody-knows", "=1+1"]),
    st.sampled_from(["north", "south", "-a", "NO", "St. Gallen, old"]),
    st.sampled_from(["s1", "s2", "s3", ""]),
    st.sampled_from(["pool", "", ""]),
    st.sampled_from(["01", "1.10", ""]),
    st.integers(1, 9).map(str),
    st.integers(1, 50).map(str),
)
ROWS = st.lists(_ROW, min_size=1, max_size=20)


def _report(loaded: Loaded) -> Report:
    return assess(loaded, builtin_catalogue(), choose(builtin_catalogue().rules), Options())


def _verdicts(report: Report) -> dict[tuple[str, str], Any]:
    return {
        (part.rule, part.subject): (part.verdict.value, part.observed, part.degree)
        for part in report.results
    }


def _by_site(rule: str) -> bool:
    check = next(part.check for part in builtin_catalogue().rules if part.id == rule)
    return "site" in check.values() or str(check.get("field", "")).startswith("site")


def _open(folder: Path, text: str, name: str = "made.yaml") -> Loaded:
    (folder / name).write_text(text, encoding="utf-8")
    return load(str(folder / name), builtin_catalogue())


@settings(max_examples=15)
@given(ROWS)
def test_cohorts_assess_to_the_same_but_for_sites(rows: list[tuple[str, ...]]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        loaded = read(folder, as_csv([COLUMNS, *rows]))
        made = cohorts([loaded], FUNCTIONS)
        (folder / "made.csv").write_text(table_of(made), encoding="utf-8")
        want = _verdicts(_report(loaded))
        for text in (as_network(made), beside(made, "made.csv")):
            got = _verdicts(_report(_open(folder, text)))
            assert got.keys() == want.keys()
            for key, found in got.items():
                if found != want[key]:
                    assert _by_site(key[0]), key
                    assert found[0] != "pass"


@settings(max_examples=15)
@given(ROWS, st.integers(2, 30))
def test_hidden_cells_decide_nothing_new(rows: list[tuple[str, ...]], least: int) -> None:
    """NOTE: what is hidden is unknown: an interval may widen, and a verdict may open, no more."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        loaded = read(folder, as_csv([COLUMNS[:3], *(row[:3] for row in rows)]))
        open_ones = _verdicts(_report(_open(folder, as_network(cohorts([loaded], FUNCTIONS)))))
        made = cohorts([loaded], FUNCTIONS, None, least)
        assert sum(part.quantity for part in made.lots) == len(rows)
        named = [part for part in made.lots if part.supplier != "unknown"]
        assert all(part.quantity >= least for part in named)
        hidden = _verdicts(_report(_open(folder, as_network(made))))
        for key, (verdict, observed, _) in hidden.items():
            before = open_ones.get(key)
            if before is None:  # a subject of what nobody is known to supply
                assert verdict not in ("pass", "fail"), key
                continue
            if verdict in ("pass", "fail") and not key[0].startswith("NR-5"):
                assert before[0] == verdict, key
            if observed is not None and before[1] is not None and observed.unit == "share":
                assert observed.low <= before[1].low + 1e-9, key
                assert observed.high >= before[1].high - 1e-9, key


def test_small_cells_take_the_next_with_them() -> None:
    rows = [("gNB", who, "north", many) for who, many in (("nokia", 9), ("zte", 2), ("huawei", 4))]
    with tempfile.TemporaryDirectory() as name:
        table = as_csv([("function", "supplier", "region", "quantity"), *rows])
        loaded = read(Path(name), table)
    made = cohorts([loaded], FUNCTIONS, None, 3)
    assert [(part.supplier, part.quantity) for part in made.lots] == [("nokia", 9), ("unknown", 6)]
    assert made.suppressed == 2


def test_nothing_of_a_cohort_names_a_site_or_an_element(tmp_path: Path) -> None:
    loaded = read(
        tmp_path,
        as_csv([("id", *COLUMNS), ("elem-1", "gNB", "nokia", "north", "site-1", "", "", "1", "1")]),
        deployments=[
            {"id": "amf-1", "function": "AMF", "supplier": "nokia", "site": "bunker-1"},
            {"id": "amf-2", "function": "AMF", "supplier": "nokia", "depends_on": ["amf-1"]},
        ],
        sites={"bunker-1": {"region": "north", "sensitive": ["zone"]}},
        permits=[{"ref": "p-1", "covers": ["amf-1"]}],
    )
    made = cohorts([loaded], FUNCTIONS)
    for text in (as_network(made), table_of(made)):
        for name in ("elem-1", "site-1", "bunker", "amf-1", "amf-2", "p-1"):
            assert name not in text
    assert made.left_out == {"depends_on": 1}
    amf = [part for part in made.lots if part.function == "AMF"]
    assert {(part.region, part.sensitive_location) for part in amf} == {
        ("north", True),
        (None, None),
    }


def test_names_survive_the_table_and_no_spreadsheet_computes_them(tmp_path: Path) -> None:
    rows = [("gNB", "=1+1", "-a", "", "", "01", "1", "1")]
    loaded = read(tmp_path, as_csv([COLUMNS, *rows]))
    made = cohorts([loaded], FUNCTIONS)
    assert "gNB,,'=1+1,'-a,,,,01" in table_of(made)
    (tmp_path / "made.csv").write_text(table_of(made), encoding="utf-8")
    again = _open(tmp_path, beside(made, "made.csv"))
    [part] = again.network.deployments
    assert (part.supplier, part.region, part.version) == ("=1+1", "-a", "01")


def _two(folder: Path, **changes: Any) -> list[Loaded]:
    found = []
    for name, rows in (("a", [("gNB", "nokia", "3")]), ("b", [("gNB", "huawei", "1")])):
        own = folder / name
        own.mkdir(parents=True)
        text = as_csv(
            [("function", "supplier", "quantity", "group"), *((*r, "pool") for r in rows)]
        )
        (own / "list.csv").write_text(text)
        file = plan(own, groups={"pool": {"need": "50%"}})
        head = json.loads(file.read_text()) | {"id": f"op-{name}"}
        file.write_text(json.dumps(head | (changes if name == "b" else {})))
        found.append(load(str(file), builtin_catalogue()))
    return found


def test_operators_add_up_to_a_national_view(tmp_path: Path) -> None:
    made = cohorts(_two(tmp_path), FUNCTIONS)
    again = _open(tmp_path, as_network(made))
    assert again.network.id == "national-de"
    assert sorted(again.network.groups) == ["op-a/pool", "op-b/pool"]
    found = {part.name: part.low for part in _report(again).shares if part.by == "supplier"}
    assert found == {"nokia": 0.75, "huawei": 0.25}


def test_a_national_view_keeps_every_marking_and_what_all_assume(tmp_path: Path) -> None:
    marked = {"handling": {"marking": "TLP:RED", "release_to": ["authority"]}}
    made = cohorts(_two(tmp_path, **marked), FUNCTIONS)
    again = _open(tmp_path, as_network(made)).network
    assert again.handling is not None
    assert (again.handling.marking, again.handling.release_to) == ("TLP:RED", ("authority",))
    one = _two(tmp_path / "same", **marked)
    for loaded in one:
        path = Path(loaded.document.path)
        stated = {"assumptions": {"high_risk": ["huawei"]}}
        path.write_text(json.dumps(json.loads(path.read_text()) | stated))
    alike = [load(part.document.path, builtin_catalogue()) for part in one]
    kept = _open(tmp_path, as_network(cohorts(alike, FUNCTIONS))).network
    assert kept.assumed_high_risk == ("huawei",)


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"country": "AT"}, "is about AT, and"),
        ({"id": "op-a"}, "two files have the id 'op-a'"),
        ({"mix": {"core": {"suppliers": {"nokia": 100}}}}, "shares of several operators"),
        ({"assumptions": {"high_risk": ["huawei"]}}, "the assumptions are not those of .*a/"),
    ],
)
def test_what_cannot_be_added_up_is_refused(
    tmp_path: Path, changes: dict[str, Any], problem: str
) -> None:
    with pytest.raises(InvalidInput, match=problem):
        cohorts(_two(tmp_path, **changes), FUNCTIONS)


@pytest.mark.parametrize("name", ["out.yaml", "out.csv", "out.parquet"])
def test_the_command_writes_what_the_next_one_assesses(tmp_path: Path, name: str) -> None:
    pytest.importorskip("duckdb")
    read(tmp_path, as_csv([COLUMNS[:4], ("AMF", "nokia", "north", "s1")]))

    def netrisk(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "netrisk", *arguments],
            capture_output=True,
            text=True,
            cwd=tmp_path,
        )

    done = netrisk("cohorts", "plan.yaml", "-o", name)
    assert (done.returncode, done.stdout) == (0, "")
    assert "1 cohort of 1 units" in done.stderr
    assert "next: netrisk assess out.yaml" in done.stderr
    assert netrisk("assess", "out.yaml", "--format", "json").returncode == 0
    assert netrisk("cohorts", "plan.yaml", "-o", "plan.yaml").returncode == 3
    assert netrisk("cohorts", "plan.yaml", "-o", "out.xls").returncode == 2
