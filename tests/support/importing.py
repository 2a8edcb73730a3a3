"""Writes exports to files, reads them as elements, and runs the command on them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from netrisk.catalogue.catalogue import builtin_catalogue
from netrisk.cli.app import run
from netrisk.errors import InvalidInput
from netrisk.inventory.opening import opened
from netrisk.inventory.record import Element, Import
from netrisk.inventory.run import Imported, import_files
from netrisk.inventory.sources import read

SHARED = Path(__file__).resolve().parents[3] / "shared" / "samples"


def put(folder: Path, **files: str | bytes) -> list[str]:
    """Files of these contents; ``devices_csv`` is devices.csv."""
    paths = []
    for name, content in files.items():
        path = folder / ".".join(name.rsplit("_", 1))
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        paths.append(str(path))
    return paths


def read_one(path: str, source: str = "auto") -> Import:
    (part,) = opened(path)
    if isinstance(part, InvalidInput):
        raise part
    return read(source, part)


def imported(*paths: str, source: str = "auto") -> Imported:
    return import_files(source, paths, builtin_catalogue())


def short(element: Element, *fields: str) -> dict[str, Any]:
    """The fields asked for, or all that are set."""
    names = fields or tuple(
        name
        for name in element.__dataclass_fields__
        if name not in ("file", "line", "basis") and getattr(element, name) not in (None, (), 1)
    )
    return {name: getattr(element, name) for name in names}


def command(*arguments: str, output: Path, country: str = "DE", as_of: str = "2026-11-01") -> int:
    """``netrisk import``; the exit code."""
    options = ["-o", str(output), "--country", country, "--as-of", as_of]
    return run(["import", *arguments, *options])
