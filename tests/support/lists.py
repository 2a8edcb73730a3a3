"""Small equipment lists of a fictional operator, written in the ways that lists are written."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pytest

from netrisk.catalogue.catalogue import builtin_catalogue
from netrisk.errors import InvalidInput
from netrisk.inventory.access import CAREFUL, Access
from netrisk.load import Loaded
from netrisk.load import load as load_file

Row = Sequence[object]
HEAD = {
    "netrisk": "network/1",
    "id": "test",
    "name": "Test",
    "country": "DE",
    "as_of": "2026-01-01",
}
COLUMNS = ("Function", "Supplier", "Region", "Quantity")


@pytest.fixture(autouse=True, params=["row by row", "with pandas"])
def by_both_engines(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """For modules that import it: each of their tests reads its lists in both ways."""
    if request.param == "with pandas":
        monkeypatch.setattr("netrisk.inventory.small.collapse", lambda *_: None)


def plan(folder: Path, entry: dict[str, Any] | None = None, **more: Any) -> Path:
    """A network file with one inventory, `list.csv` unless told otherwise."""
    inventory = [{"path": "list.csv", **(entry or {})}]
    file = folder / "plan.yaml"
    file.write_text(json.dumps({**HEAD, "inventory": inventory, **more}), encoding="utf-8")
    return file


def as_csv(rows: Sequence[Row], delimiter: str = ",") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return out.getvalue()


def read(
    folder: Path,
    content: str | bytes,
    entry: dict[str, Any] | None = None,
    access: Access = CAREFUL,
    **more: Any,
) -> Loaded:
    """Writes a list as the file of the entry, and loads the plan that names it."""
    data = content.encode() if isinstance(content, str) else content
    (folder / (entry or {}).get("path", "list.csv")).write_bytes(data)
    return load_file(str(plan(folder, entry, **more)), builtin_catalogue(), access)


def refused(folder: Path, content: str | bytes, entry: dict[str, Any] | None = None) -> list[str]:
    """The problems of a list that cannot be read, without the folder."""
    try:
        read(folder, content, entry)
    except InvalidInput as error:
        return [str(problem).replace(f"{folder}/", "") for problem in error.problems]
    raise AssertionError("the list was read")


def lots(loaded: Loaded) -> list[tuple[str, int, float | None]]:
    """What was read, without where."""
    return [(part.id, part.quantity, part.weight) for part in loaded.network.deployments]


def said(loaded: Loaded) -> str:
    """Warnings and notes as one text."""
    return "\n".join([*map(str, loaded.warnings), *loaded.notes])


def workbook(sheets: dict[str, Sequence[Row]], hidden: Sequence[str] = ()) -> bytes:
    """A small .xlsx. A cell ("=...", value) is a formula that showed the value when saved."""
    out = io.BytesIO()
    names = list(sheets)
    with zipfile.ZipFile(out, "w") as book:
        kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
        overrides = "".join(
            f'<Override PartName="/xl/worksheets/sheet{at}.xml" ContentType="{kind}.worksheet+xml"/>'
            for at in range(1, len(names) + 1)
        )
        book.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType='
            '"application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
            f"{overrides}</Types>",
        )
        office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        package = "http://schemas.openxmlformats.org/package/2006/relationships"
        book.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{package}"><Relationship Id="r" Target="xl/workbook.xml" '
            f'Type="{office}/officeDocument"/></Relationships>',
        )
        listed = "".join(
            f'<sheet name="{escape(name)}" sheetId="{at}" r:id="r{at}"'
            + (' state="hidden"/>' if name in hidden else "/>")
            for at, name in enumerate(names, 1)
        )
        main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        book.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>{listed}</sheets></workbook>',
        )
        related = "".join(
            f'<Relationship Id="r{at}" Target="worksheets/sheet{at}.xml" '
            f'Type="{office}/worksheet"/>'
            for at in range(1, len(names) + 1)
        )
        book.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{package}">{related}</Relationships>',
        )
        for at, name in enumerate(names, 1):
            rows = "".join(
                f'<row r="{number}">{_cells(number, row)}</row>'
                for number, row in enumerate(sheets[name], 1)
            )
            book.writestr(
                f"xl/worksheets/sheet{at}.xml",
                f'<worksheet xmlns="{main}"><sheetData>{rows}</sheetData></worksheet>',
            )
    return out.getvalue()


def _cells(number: int, row: Row) -> str:
    found = []
    for column, value in enumerate(row):
        at = f"{chr(65 + column)}{number}"
        formula = ""
        if isinstance(value, tuple):
            formula, value = f"<f>{escape(value[0][1:])}</f>", value[1]
        if value is None or value == "":
            continue
        if isinstance(value, int | float):
            found.append(f'<c r="{at}">{formula}<v>{value}</v></c>')
        elif formula:
            found.append(f'<c r="{at}" t="str">{formula}<v>{escape(str(value))}</v></c>')
        else:
            found.append(f'<c r="{at}" t="inlineStr"><is><t>{escape(str(value))}</t></is></c>')
    return "".join(found)
