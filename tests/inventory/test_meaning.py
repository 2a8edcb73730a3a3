"""An inventory says what the same rows say as deployments, and folding its sites changes nothing."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lists import HEAD, as_csv, read
from networks import load

from netrisk.assess import Options, assess
from netrisk.catalogue.catalogue import builtin_catalogue
from netrisk.load import Loaded
from netrisk.model.report import Report
from netrisk.ruleset import choose

COLUMNS = ("function", "supplier", "region", "site", "group", "support_end", "quantity", "weight")
NAMED = ("controlled_by", "hosted_on", "depends_on")
FIRM = [
    {"id": "ems-1", "function": "EMS", "supplier": "huawei", "weight": 1},
    {"id": "ems-2", "function": "EMS", "supplier": "nokia", "weight": 1},
    {"id": "caas", "function": "CaaS", "supplier": "zte", "weight": 1},
    {"id": "rt", "function": "router", "supplier": "nokia", "site": "dc1", "weight": 1},
]
LARGE = settings(max_examples=15)

_RADIO = st.tuples(
    st.sampled_from(["gNB", "gNB", "eNB", "DU", "antenna", "microwave", "router"]),
    st.sampled_from(["nokia", "huawei", "ericsson", "nobody-knows"]),
    st.sampled_from(["north", "south"]),
    st.sampled_from([f"s{at}" for at in range(12)]),
    st.just(""),
    st.sampled_from(["", "2027-12-31"]),
    st.integers(1, 3).map(str),
    st.integers(1, 50).map(str),
)
_CORE = st.tuples(
    st.sampled_from(["AMF", "SMF", "UPF", "UDM", "AUSF", "MME", "NFVI"]),
    st.sampled_from(["nokia", "huawei", "ericsson"]),
    st.sampled_from(["north", "south", ""]),
    st.sampled_from(["dc1", "dc2", "s1", ""]),
    st.sampled_from(["", "pool"]),
    st.just(""),
    st.integers(1, 3).map(str),
    st.integers(1, 50).map(str),
)
_ROWS = st.tuples(st.lists(_RADIO, min_size=1, max_size=25), st.lists(_CORE, max_size=10)).map(
    lambda parts: [*parts[0], *parts[1]]
)


_NAMES = st.tuples(
    st.sampled_from(["", "ems-1", "ems-2"]),
    st.sampled_from(["", "caas"]),
    st.sampled_from(["", "rt"]),
)


def _report(loaded: Loaded) -> Report:
    catalogue = builtin_catalogue()
    return assess(loaded, catalogue, choose(catalogue.rules), Options())


def _verdicts(report: Report) -> dict[tuple[str, str], Any]:
    return {
        (part.rule, part.subject): (part.verdict, part.observed, part.degree)
        for part in report.results
    }


def _as_deployments(rows: list[tuple[str, ...]]) -> list[dict[str, Any]]:
    found = []
    for number, row in enumerate(rows):
        said: dict[str, Any] = {
            key: cell for key, cell in zip(COLUMNS, row, strict=True) if cell != ""
        }
        said |= {"id": f"d{number}", "quantity": int(row[6]), "weight": float(row[7])}
        found.append(said)
    return found


@LARGE
@given(_ROWS, st.data())
def test_columns_that_name_deployments_say_the_same_as_their_fields(
    rows: list[tuple[str, ...]], data: st.DataObject
) -> None:
    names = [data.draw(_NAMES) for _ in rows]
    listed = [(*row, *told) for row, told in zip(rows, names, strict=True)]
    columns = (*COLUMNS, *NAMED)
    entry = {"map": {name: name for name in columns}}
    with tempfile.TemporaryDirectory() as name:
        inventory = _report(read(Path(name), as_csv([columns, *listed]), entry, deployments=FIRM))
    deployments = _as_deployments(rows)
    for part, (controller, host, needed) in zip(deployments, names, strict=True):
        part |= {"controlled_by": [controller]} if controller else {}
        part |= {"hosted_on": host} if host else {}
        part |= {"depends_on": [needed]} if needed else {}
    one_by_one = _report(load({**HEAD, "deployments": [*FIRM, *deployments]}))
    assert _verdicts(inventory) == _verdicts(one_by_one)


@LARGE
@given(_ROWS)
def test_rows_say_the_same_as_deployments(rows: list[tuple[str, ...]]) -> None:
    with tempfile.TemporaryDirectory() as name:
        inventory = _report(read(Path(name), as_csv([COLUMNS, *rows])))
    declared = load({**HEAD, "deployments": _as_deployments(rows)})
    one_by_one = _report(declared)
    assert _verdicts(inventory) == _verdicts(one_by_one)
    assert inventory.scores.axes.keys() == one_by_one.scores.axes.keys()
    for axis, score in inventory.scores.axes.items():
        other = one_by_one.scores.axes[axis]
        assert (score.low, score.high) == (other.low, other.high)


def test_of_many_radio_sites_only_the_worst_are_kept(tmp_path: Path) -> None:
    rows = [("function", "supplier", "region", "site", "weight")]
    rows += [("gNB", "nokia", "north", f"s{at:03}", str(at + 1)) for at in range(200)]
    rows += [("AMF", "nokia", "north", "dc1", "1"), ("gNB", "nokia", "north", "dc1", "1")]
    loaded = read(tmp_path, as_csv(rows))
    assert sorted(str(part.site) for part in loaded.network.deployments) == [
        "None",
        "dc1",
        "dc1",
        "s199",
    ]
    [folded] = [part for part in loaded.network.deployments if part.dispersed]
    assert (folded.quantity, folded.weight) == (199, 19_900.0)
    assert any("199 of 201 sites" in note for note in loaded.notes)


def test_a_site_that_the_plan_speaks_of_stays(tmp_path: Path) -> None:
    rows = [("function", "supplier", "site"), *(("gNB", "nokia", f"s{at}") for at in range(9))]
    loaded = read(
        tmp_path,
        as_csv(rows),
        sites={"s7": {"region": "north", "autonomy_h": 2}},
    )
    kept = {part.site: part.region for part in loaded.network.deployments}
    assert kept["s7"] == "north"
    found = [part for part in _report(loaded).results if part.rule == "NR-2241"]
    assert all(part.verdict.value != "pass" for part in found)


def test_findings_point_at_the_first_row_and_keep_their_identity(tmp_path: Path) -> None:
    rows = [("id", "function", "region", "supplier")]
    rows += [("e-nokia", "AMF", "north", "Nokia"), ("e2", "AMF", "north", '"Huawei" AG')]
    rows += [("e3", "AMF", "north", "Huawei"), ("e4", "AMF", "south", "Huawei")]
    report = _report(read(tmp_path, as_csv(rows)))
    [core] = [part for part in report.results if (part.rule, part.subject) == ("NR-1101", "core")]
    places = [
        (Path(place.file).name, place.line, place.column, place.text, place.path)
        for place in core.locations
    ]
    assert places == [
        ("list.csv", 3, 1, "", "inventory.AMF/huawei/north.supplier"),  # quotes in the cell
        ("list.csv", 5, 14, "Huawei", "inventory.AMF/huawei/south.supplier"),
    ]
    again = _report(read(tmp_path, as_csv([rows[0], *reversed(rows[1:])])))
    [same] = [part for part in again.results if (part.rule, part.subject) == ("NR-1101", "core")]
    assert [part.fingerprint for part in same.evidence] == [
        part.fingerprint for part in core.evidence
    ]
    assert [Path(part.path).name for part in report.inputs] == ["plan.yaml", "list.csv"]


def test_guesses_are_marked_in_the_report(tmp_path: Path) -> None:
    report = _report(read(tmp_path, as_csv([("Typ", "Hersteller"), ("gNB", "Nokia")])))
    said = "inferred: function from 'Typ', supplier from 'Hersteller'; say so under `map:`"
    assert any(said in note for note in report.notes)


def test_a_redacted_report_names_nothing_of_the_list(tmp_path: Path) -> None:
    from netrisk.formats.json import render
    from netrisk.redact import redacted

    rows = [
        ("function", "supplier", "region", "site", "product"),
        ("AMF", "Huawei", "Kleinstadt", "bunker-1", "SecretCore"),
    ]
    loaded = read(tmp_path, as_csv(rows))
    text = render(redacted(_report(loaded), loaded))
    for name in ("huawei", "Kleinstadt", "bunker", "SecretCore", "list.csv"):
        assert name.casefold() not in text.casefold()


def test_an_inventory_beside_deployments_joins_them(tmp_path: Path) -> None:
    rows = [("function", "supplier", "site"), ("AMF", "nokia", "dc2")]
    loaded = read(
        tmp_path,
        as_csv(rows),
        deployments=[{"id": "amf-1", "function": "AMF", "supplier": "nokia", "site": "dc1"}],
    )
    [found] = [p for p in _report(loaded).results if (p.rule, p.subject) == ("NR-5006", "core")]
    assert found.verdict.value == "pass"
    with pytest.raises(Exception, match="give all weights or none"):
        read(
            tmp_path,
            as_csv([("function", "supplier", "weight"), ("AMF", "nokia", "3")]),
            deployments=[{"id": "amf-1", "function": "AMF", "supplier": "nokia"}],
        )
