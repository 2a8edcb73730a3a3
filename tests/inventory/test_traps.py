"""Each way in which real lists are dirty, on a small list of a fictional operator."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lists import COLUMNS, as_csv, by_both_engines, lots, read, refused, said, workbook

from netrisk.errors import InvalidInput

__all__ = ["by_both_engines"]

ROWS = [
    COLUMNS,
    ("gNB", "Nokia", "Süd", 3),
    ("gNB", "Huawei Technologies Co., Ltd.", "Süd", 1),
    ("gNB", "Nokia", "Süd", 2),
]
EXPECTED = [("gNB/huawei/Süd", 1, None), ("gNB/nokia/Süd", 5, None)]


@pytest.mark.parametrize(
    ("encoding", "delimiter"),
    [
        ("utf-8", ","),
        ("utf-8-sig", ";"),
        ("utf-16", "\t"),
        ("utf-16-le", None),
        ("cp1252", ";"),
        ("utf-8", "|"),
    ],
)
def test_encodings_and_delimiters_are_recognised(
    tmp_path: Path, encoding: str, delimiter: str | None
) -> None:
    text = as_csv(ROWS, delimiter or ",")
    if encoding == "utf-16-le":  # only a byte order mark tells UTF-16 from binary data
        assert refused(tmp_path, text.encode(encoding)) == [
            "list.csv: binary data, not a table: a NUL byte"
        ]
        return
    loaded = read(tmp_path, text.encode(encoding))
    assert lots(loaded) == EXPECTED
    assert ("Windows-1252" in said(loaded)) is (encoding == "cp1252")


def test_an_old_encoding_is_found_late_too(tmp_path: Path) -> None:
    many = [*ROWS[:1], *[("gNB", "Nokia", "Nord", 1)] * 30_000, ("gNB", "Nokia", "Süd", 1)]
    loaded = read(tmp_path, as_csv(many).encode("cp1252"))
    assert lots(loaded) == [("gNB/nokia/Nord", 30_000, None), ("gNB/nokia/Süd", 1, None)]


def test_lines_end_in_any_way(tmp_path: Path) -> None:
    for ending in ("\n", "\r\n", "\r"):
        assert lots(read(tmp_path, as_csv(ROWS).replace("\n", ending))) == EXPECTED


@pytest.mark.parametrize(
    ("cells", "weight"),
    [
        (("1200,5", "300"), 1500.5),
        (("1.200,5", "300"), 1500.5),
        (("1,200.5", "300"), 1500.5),
        (("1 200", "300"), 1500.0),
        (("1\u00a0200", "300"), 1500.0),
        (("1'200", "300"), 1500.0),
        (("1.200.300", "1.000"), 1_201_300.0),
        (("1e3", "5E2"), 1500.0),
        (("1200.25", ""), None),
    ],
)
def test_numbers_are_read_as_the_column_writes_them(
    tmp_path: Path, cells: tuple[str, str], weight: float | None
) -> None:
    rows = [("Function", "Supplier", "Weight"), *(("gNB", "Nokia", cell) for cell in cells)]
    if weight is None:
        [problem] = refused(tmp_path, as_csv(rows))
        expected = "list.csv:3:3: Weight: 1 row of 'ran' has no weight and others have"
        assert problem.startswith(expected)
    else:
        assert lots(read(tmp_path, as_csv(rows, ";"))) == [("gNB/nokia/-", 2, weight)]


def test_a_number_that_reads_in_two_ways_is_refused_until_the_file_says_which(
    tmp_path: Path,
) -> None:
    text = as_csv([("Function", "Supplier", "Weight"), ("gNB", "Nokia", "1.234")])
    [problem] = refused(tmp_path, text)
    assert problem == (
        "list.csv: Weight: '1.234' can be a fraction or thousands: say `decimal:` or "
        "`thousands:` in the inventory's entry"
    )
    assert lots(read(tmp_path, text, {"decimal": "."}))[0][2] == 1.234
    assert lots(read(tmp_path, text, {"thousands": "."}))[0][2] == 1234.0


def test_quoted_line_breaks_keep_the_lines_of_places_right(tmp_path: Path) -> None:
    text = 'Function,Supplier,Note\ngNB,Nokia,"two\nlines"\ngNB,Ericsson,\nfoo,Nokia,"a\n\nb"\nbar,x,\n'
    assert [problem.split(": Function")[0] for problem in refused(tmp_path, text)] == [
        "list.csv:5:1",
        "list.csv:8:1",
    ]


def test_titles_above_the_header_and_empty_rows_are_passed_over(tmp_path: Path) -> None:
    rows = [("Sites of Example Mobile",), (), *ROWS[:2], ("", "", "", ""), (), *ROWS[2:], ()]
    assert lots(read(tmp_path, as_csv(rows))) == EXPECTED


def test_a_header_merged_over_two_rows_is_read_as_one(tmp_path: Path) -> None:
    sheet = [
        ("Site", "", "Vendor", None, None),
        ("ID", "Region", "4G", "5G", "MW"),
        ("s1", "north", "Nokia", "Ericsson", "Ceragon"),
        ("s2", "north", "Nokia", None, "Ceragon"),
    ]
    loaded = read(tmp_path, workbook({"Sheet1": sheet}), {"path": "list.xlsx"})
    found = {(p.function, p.supplier, p.site, p.region) for p in loaded.network.deployments}
    assert found == {
        ("eNB", "nokia", "s1", "north"),
        ("gNB", "ericsson", "s1", "north"),
        ("microwave", "ceragon", "s1", "north"),
        ("eNB", "nokia", None, "north"),
        ("microwave", "ceragon", None, "north"),
    }


def test_wide_tables_are_melted_and_a_site_may_lack_a_layer(tmp_path: Path) -> None:
    rows = [
        ("site_id", "region", "vendor_4g", "5G vendor", "Hersteller LTE alt"),
        ("s1", "north", "Nokia", "Ericsson", ""),
        ("s2", "north", "Nokia", "", ""),
        ("s3", "south", "Huawei", "Huawei", ""),
    ]
    loaded = read(tmp_path, as_csv(rows))
    counted = {(p.function, p.supplier, p.region): 0 for p in loaded.network.deployments}
    for part in loaded.network.deployments:
        counted[part.function, part.supplier, part.region] += part.quantity
    assert counted == {
        ("eNB", "nokia", "north"): 2,
        ("gNB", "ericsson", "north"): 1,
        ("eNB", "huawei", "south"): 1,
        ("gNB", "huawei", "south"): 1,
    }
    assert "suppliers of gNB from '5G vendor'" in said(loaded)


def test_layers_can_be_said(tmp_path: Path) -> None:
    rows = [("Ort", "Lieferant A", "Lieferant B"), ("x", "Nokia", "Ericsson")]
    entry = {"map": {"region": "Ort"}, "layers": {"gNB": "Lieferant B", "RU": "Lieferant A"}}
    loaded = read(tmp_path, as_csv(rows), entry)
    assert lots(loaded) == [("RU/nokia/x", 1, None), ("gNB/ericsson/x", 1, None)]
    assert "inferred" not in said(loaded)


def test_a_row_that_repeats_its_id_counts_once(tmp_path: Path) -> None:
    rows = [
        ("ID", "Function", "Supplier"),
        ("e1", "gNB", "Nokia"),
        ("e1", "gNB", "Nokia"),
        ("e1", "eNB", "Nokia"),  # the same name for another element
        ("", "gNB", "Nokia"),
        ("", "gNB", "Nokia"),  # nobody knows whether these are the same
    ]
    loaded = read(tmp_path, as_csv(rows))
    assert lots(loaded) == [("eNB/nokia/-", 1, None), ("gNB/nokia/-", 3, None)]
    assert "1 row repeats another with the same id, counted once" in said(loaded)


def test_formula_cells_count_as_what_they_showed_and_errors_as_blank(tmp_path: Path) -> None:
    sheet = [
        COLUMNS,
        ("gNB", ('=CONCATENATE("No","kia")', "Nokia"), "north", ("=1+1", 2)),
        ("gNB", "#REF!", "north", 1),
        ("gNB", "=cmd|' /C calc'!A0", "north", 1),
    ]
    loaded = read(tmp_path, workbook({"a": sheet}), {"path": "list.xlsx"})
    assert lots(loaded) == [
        ("gNB/=cmd|' /C calc'!A0/north", 1, None),
        ("gNB/nokia/north", 2, None),
        ("gNB/unknown/north", 1, None),
    ]
    assert all(row is not None for row in loaded.network.deployments)


def test_a_workbook_gives_its_visible_sheet_with_a_header(tmp_path: Path) -> None:
    book = workbook(
        {"Cover": [("Example Mobile",)], "Old": ROWS[:2], "Sites": ROWS}, hidden=["Old"]
    )
    loaded = read(tmp_path, book, {"path": "list.xlsx"})
    assert lots(loaded) == EXPECTED
    assert "its sheet 'Sites' is read (inferred)" in said(loaded)
    loaded = read(tmp_path, book, {"path": "list.xlsx", "sheet": "Old"})
    assert lots(loaded) == [("gNB/nokia/Süd", 3, None)]
    problems = refused(tmp_path, book, {"path": "list.xlsx", "sheet": "Sties"})
    assert problems == ["list.xlsx: has no sheet 'Sties'; did you mean 'Sites'?"]


def test_leading_zeros_and_whole_numbers_stay_what_they_are(tmp_path: Path) -> None:
    sheet = [("Function", "Supplier", "Version", "Region"), ("gNB", "Nokia", 23.0, "007")]
    loaded = read(tmp_path, workbook({"a": sheet}), {"path": "list.xlsx"})
    assert lots(loaded) == [("gNB/nokia/007/version=23", 1, None)]


def test_json_lines(tmp_path: Path) -> None:
    objects = [
        {"function": "gNB", "supplier": "Nokia", "weight": 2.5},
        {"supplier": "Nokia", "function": "gNB", "weight": 1, "tags": ["a"]},
    ]
    text = "\n".join([json.dumps(objects[0]), "", json.dumps(objects[1]), ""])
    assert lots(read(tmp_path, text, {"path": "list.jsonl"})) == [("gNB/nokia/-", 2, 3.5)]


def test_placeholders_and_strangers_count_as_unknown_and_are_named(tmp_path: Path) -> None:
    rows = [
        ("Function", "Supplier"),
        ("gNB", "TBD"),
        ("gNB", ""),
        ("gNB", "n/a"),
        ("gNB", "Huwaei"),
        ("gNB", "Huwaei"),
    ]
    loaded = read(tmp_path, as_csv(rows))
    assert lots(loaded) == [("gNB/Huwaei/-", 2, None), ("gNB/unknown/-", 3, None)]
    text = said(loaded).replace(f"{tmp_path}/", "")
    assert "list.csv:2:2: 'TBD' is a placeholder, not a supplier; it counts as unknown" in text
    assert "list.csv:5:2: 'Huwaei' is not in the supplier catalogue (in 2 rows)" in text
    assert "did you mean 'huawei'?" in text


def test_value_maps_and_defaults(tmp_path: Path) -> None:
    rows = [
        ("Typ", "Hersteller", "Land", "Bundesland"),
        ("Makro", "N.", "Deutschland", "BY"),
        ("USV", "N.", "Deutschland", "BY"),
        ("Makro", "N.", "Österreich", "W"),
        ("Makro", "", "Deutschland", ""),
    ]
    entry = {
        "values": {
            "function": {"makro": "gNB", "USV": None},
            "supplier": {"N.": "Nokia"},
            "country": {"Deutschland": "DE", "Österreich": "AT"},
        },
        "default": {"region": "somewhere", "generation": "5G"},
    }
    loaded = read(tmp_path, as_csv(rows), entry)
    assert lots(loaded) == [
        ("gNB/nokia/BY/generation=5G", 1, None),
        ("gNB/unknown/somewhere/generation=5G", 1, None),
    ]
    assert "1 row of other countries" in said(loaded)
    assert "1 row whose function is mapped to nothing" in said(loaded)


def test_dates_and_truths_of_many_lists(tmp_path: Path) -> None:
    rows = [
        ("Function", "Supplier", "End of support", "Sensitive"),
        ("gNB", "Nokia", "2027-12-31", "ja"),
        ("gNB", "Nokia", "31.12.2027", "yes"),
        ("gNB", "Nokia", "2027-12-31T00:00:00", "X"),
    ]
    loaded = read(tmp_path, as_csv(rows))
    expected = "gNB/nokia/-/support_end=2027-12-31/sensitive_location=true"
    assert lots(loaded) == [(expected, 3, None)]


def test_a_weight_of_nothing_weighs_next_to_nothing(tmp_path: Path) -> None:
    rows = [("Function", "Supplier", "Population"), ("gNB", "Nokia", 0), ("gNB", "ZTE", 10)]
    loaded = read(tmp_path, as_csv(rows))
    assert lots(loaded) == [("gNB/nokia/-", 1, 1e-9), ("gNB/zte/-", 1, 10.0)]


def test_what_does_not_stand_is_left_out_and_an_unknown_status_is_named(tmp_path: Path) -> None:
    rows = [
        ("Typ", "Hersteller", "Region", "Status"),
        ("gNB", "Nokia", "a", "In Betrieb"),
        ("gNB", "Nokia", "a", "ACTIVE"),
        ("gNB", "Huawei", "a", "geplant"),
        ("gNB", "ZTE", "a", "Abgebaut"),
        ("gNB", "Nokia", "a", "Lager"),
        ("gNB", "Samsung", "a", "GO-LIVE 3"),
        ("gNB", "Ericsson", "a", ""),
    ]
    loaded = read(tmp_path, as_csv(rows, ";"))
    assert lots(loaded) == [
        ("gNB/ericsson/a", 1, None),
        ("gNB/nokia/a", 2, None),
        ("gNB/samsung/a", 1, None),
    ]
    assert [note.partition(": ")[2] for note in loaded.notes if "status" in note] == [
        "1 row whose status is in store",
        "1 row whose status is planned",
        "1 row whose status is removed",
    ]
    assert any("status 'GO-LIVE 3' is not known" in str(part) for part in loaded.warnings)


def test_a_status_can_be_said_to_mean_something(tmp_path: Path) -> None:
    rows = [("Typ", "Hersteller", "Zustand"), ("gNB", "Nokia", "7"), ("gNB", "ZTE", "9")]
    entry = {
        "map": {"function": "Typ", "supplier": "Hersteller", "status": "Zustand"},
        "values": {"status": {"7": "standing", "9": "removed"}},
    }
    loaded = read(tmp_path, as_csv(rows), entry)
    assert lots(loaded) == [("gNB/nokia/-", 1, None)]
    assert not loaded.warnings


def test_a_column_may_name_deployments_and_a_default_speaks_for_all(tmp_path: Path) -> None:
    rows = [("Typ", "Hersteller", "EMS"), ("gNB", "Nokia", "NetAct"), ("gNB", "Nokia", "ems-9")]
    entry = {
        "map": {"function": "Typ", "supplier": "Hersteller", "controlled_by": "EMS"},
        "values": {"controlled_by": {"NetAct": "ems-1"}},
        "default": {"depends_on": "agg"},
    }
    firm = [
        {"id": "ems-1", "function": "EMS", "supplier": "nokia"},
        {"id": "agg", "function": "router", "supplier": "cisco"},
    ]
    loaded = read(tmp_path, as_csv(rows[:2]), entry, deployments=firm)
    (lot,) = loaded.network.deployments[2:]
    assert (lot.controlled_by, lot.depends_on) == (("ems-1",), ("agg",))
    with pytest.raises(InvalidInput) as refusal:
        read(tmp_path, as_csv(rows), entry, deployments=firm)
    (problem,) = refusal.value.problems
    assert (problem.line, problem.column) == (3, 3)
    assert str(problem).endswith(
        "EMS: 'ems-9' is no deployment of the network file; `values:` can say which it means; "
        "did you mean 'ems-1'?"
    )
