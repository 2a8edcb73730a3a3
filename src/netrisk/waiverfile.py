"""``waivers/1`` files: found beside a plan, read, and checked whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from netrisk.document import Document, read
from netrisk.errors import InvalidInput, Problem
from netrisk.load import expect_kind
from netrisk.model.keys import WAIVER_TEXT_KEYS
from netrisk.model.result import Location
from netrisk.model.waiver import Waiver
from netrisk.noun import noun

FILE_NAME = "netrisk-waivers.yaml"

Finding = tuple[str, str]  # rule and subject


@noun
class Entry:
    """A waiver with the place where it stands."""

    waiver: Waiver
    location: Location

    @property
    def finding(self) -> Finding:
        return self.waiver.rule, self.waiver.subject

    @property
    def place(self) -> str:
        return f"{self.location.file}:{self.location.line}:{self.location.column}"


@noun
class WaiverFile:
    """A valid ``waivers/1`` file."""

    path: str
    sha256: str
    entries: tuple[Entry, ...]


def beside(plan: str) -> str | None:
    """The waivers in the folder of a network file, where there are any; none for '-'."""
    found = Path(plan).parent / FILE_NAME
    return str(found) if plan != "-" and found.is_file() else None


def read_waivers(path: str) -> WaiverFile:
    """Reads and checks a ``waivers/1`` file. Raises InvalidInput with all problems."""
    return check_waivers(read(path, text_keys=WAIVER_TEXT_KEYS))


def check_waivers(document: Document) -> WaiverFile:
    """Checks a document that claims to hold waivers. Raises InvalidInput with all problems."""
    from jsonschema import Draft202012Validator

    from netrisk.model.problems import schema_problems
    from netrisk.schemas import waivers

    expect_kind(document, "waivers/1")
    errors = [
        error
        for error in Draft202012Validator(waivers()).iter_errors(document.data)
        if error.validator != "pattern"  # the only patterns are dates, which `_dates` explains
    ]
    problems = [*schema_problems(errors, document), *_dates(document)]
    if problems:
        raise InvalidInput(problems)
    rows = document.data["waivers"]
    return WaiverFile(
        document.path,
        document.sha256,
        tuple(Entry(Waiver(**row), _location(document, index)) for index, row in enumerate(rows)),
    )


def _dates(document: Document) -> Iterator[Problem]:
    """Dates that are none, and waivers that end before they begin."""
    rows = document.data.get("waivers")
    for index, row in enumerate(rows if isinstance(rows, list) else ()):
        given = row if isinstance(row, dict) else {}
        stated = {key: given[key] for key in ("issued", "expires") if given.get(key)}
        days = {key: _day(value) for key, value in stated.items() if isinstance(value, str)}
        for key, day in days.items():
            if day is None:
                message = f"expected a date as YYYY-MM-DD, found '{stated[key][:60]}'"
                yield document.problem(("waivers", index, key), message)
        issued, expires = days.get("issued"), days.get("expires")
        if issued and expires and expires <= issued:
            message = f"expires on {expires}, but was issued on {issued}: it would never hold"
            yield document.problem(("waivers", index, "expires"), message)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None


def _location(document: Document, index: int) -> Location:
    span = document.span(("waivers", index, "rule"))
    row = document.data["waivers"][index]
    return Location(
        path=f"waivers.{row['rule']}.{row['subject']}",
        file=document.path,
        line=span.line,
        column=span.column,
        end_line=span.end_line,
        end_column=span.end_column,
        text=document.excerpt(span),
    )


def anonymous(file: WaiverFile) -> WaiverFile:
    """The same waivers without the words in them, for a redacted report."""
    left_out = "left out"
    return WaiverFile(
        "waivers",
        file.sha256,
        tuple(
            Entry(
                replace(
                    entry.waiver,
                    reason=left_out,
                    owner=left_out,
                    approved_by=left_out,
                    compensating=entry.waiver.compensating and left_out,
                    authority_ref=entry.waiver.authority_ref and left_out,
                ),
                replace(entry.location, file="waivers", path="waivers", text=""),
            )
            for entry in file.entries
        ),
    )
