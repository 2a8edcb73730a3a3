"""A list as elements, for `netrisk import table`: as stated, with the line of the first row."""

from __future__ import annotations

from pathlib import Path

import pytest
from lists import as_csv

from netrisk.catalogue.catalogue import builtin_catalogue
from netrisk.errors import InvalidInput
from netrisk.inventory.record import Element, Import
from netrisk.inventory.table_source import read
from netrisk.model.inventory import BY_NAME, Inventory, Lists

CATALOGUE = builtin_catalogue()


def _read(folder: Path, text: str, entry: Lists = BY_NAME) -> Import:
    file = folder / "list.csv"
    file.write_text(text, encoding="utf-8")
    return read(str(file), CATALOGUE.functions, CATALOGUE.suppliers, entry)


def test_rows_that_say_the_same_are_one_lot_as_stated(tmp_path: Path) -> None:
    rows = [
        ("NE ID", "Typ", "Hersteller", "Standort", "End of support", "Einwohner", "Notiz"),
        ("e1", "gNB", "Nokia Oyj", "s1", "31.12.2027", 5, "a"),
        ("e1", "gNB", "Nokia Oyj", "s1", "31.12.2027", 5, "a"),
        ("e2", "gNB", "Nokia Oyj", "s1", "31.12.2027", 6, "b"),
        ("e3", "Klimagerät XY", "Nokia Oyj", "s1", "soon", 1, ""),
        ("e4", "5G", "", "s2", "", 1, ""),
    ]
    found = _read(tmp_path, as_csv(rows))
    file = str(tmp_path / "list.csv")
    assert found.elements == (
        Element(
            id="gNB/Nokia Oyj/s1/2027-12-31",
            function="gNB",
            kind="gNB",
            supplier="Nokia Oyj",
            site="s1",
            support_end="2027-12-31",
            quantity=2,
            weight=11.0,
            file=file,
            line=2,
        ),
        Element(
            id="Klimagerät XY/Nokia Oyj/s1",
            kind="Klimagerät XY",
            supplier="Nokia Oyj",
            site="s1",
            weight=1.0,
            file=file,
            line=5,
        ),
        Element(
            id="gNB/unknown/s2",
            function="gNB",
            kind="5G",
            site="s2",
            weight=1.0,
            basis={"function": "inferred"},
            file=file,
            line=6,
        ),
    )
    assert found.duplicates == 1
    said = "\n".join(found.notes)
    assert "inferred: function from 'Typ'" in said
    assert "columns not read: Notiz" in said
    assert "support_end 'soon' is no date" in said


def test_value_maps_leave_out_and_rename(tmp_path: Path) -> None:
    values = {"function": {"Makro": "gNB", "USV": None}, "supplier": {"N.": "Nokia"}}
    entry = Inventory.model_validate({"path": "list.csv", "values": values})
    rows = [("Typ", "Vendor", "Land"), ("Makro", "N.", "DE"), ("USV", "N.", "DE")]
    found = _read(tmp_path, as_csv(rows), entry)
    [element] = found.elements
    assert (element.function, element.supplier) == ("gNB", "Nokia")
    assert element.how("function") == "mapped"
    assert found.left_out == {"mapped to nothing": 1}
    assert found.country == "DE"


def test_what_is_no_list_of_equipment_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="no column is known to hold the function"):
        _read(tmp_path, "a,b\n1,2\n")
    with pytest.raises(InvalidInput, match="'x' is no number"):
        _read(tmp_path, "function,supplier,weight\ngNB,Nokia,x\n")
