"""Where a result goes: standard output carries nothing else; a file is written whole or not."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import typer

from netrisk.errors import InvalidInput, Problem


def emit(result: str | bytes, output: str | None = None) -> None:
    """Prints a result, or writes it to a file by way of a temporary one.

    Raises BadParameter where a terminal would get what is no text.
    """
    if isinstance(result, str) and not result.endswith("\n"):
        result += "\n"
    if output is not None and output != "-":
        write(Path(output), result)
    elif isinstance(result, str):
        sys.stdout.write(result)
        sys.stdout.flush()  # NOTE: where both streams go to one log, what follows must follow
    elif sys.stdout.isatty():
        why = "this format is no text, and a terminal cannot show it: name a file with -o"
        raise typer.BadParameter(why, param_hint="--format")
    else:
        sys.stdout.buffer.write(result)
        sys.stdout.buffer.flush()


def write(path: Path, content: str | bytes) -> None:
    """Writes a file whole, or leaves what was there. Raises InvalidInput where it cannot."""
    data = content.encode("utf-8") if isinstance(content, str) else content
    if path.exists() and not path.is_file():
        # NOTE: a device or a pipe is written to, never replaced: `-o /dev/null` is no file.
        _write_into(path, data)
        return
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise InvalidInput([Problem(str(path), 0, 0, _why(error))]) from None
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        # NOTE: a temporary file is private; the result gets what a new file would get.
        mask = os.umask(0)
        os.umask(mask)
        Path(name).chmod(0o666 & ~mask)
        Path(name).replace(path)
    except OSError as error:
        Path(name).unlink(missing_ok=True)
        raise InvalidInput([Problem(str(path), 0, 0, _why(error))]) from None


def _write_into(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except OSError as error:
        raise InvalidInput([Problem(str(path), 0, 0, _why(error))]) from None


def warn(lines: list[str]) -> None:
    """Warnings for the reader, apart from the result."""
    from netrisk.formats.escape import visible

    for line in lines:
        sys.stderr.write(f"warning: {visible(line, 1000)}\n")


def width() -> int:
    """Columns of the terminal; COLUMNS wins; 80 where there is none."""
    from shutil import get_terminal_size

    return get_terminal_size((80, 24)).columns


def colored(no_color: bool) -> bool:
    """Whether to colour: only on a terminal, and never against NO_COLOR or --no-color."""
    if no_color or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return bool(os.environ.get("FORCE_COLOR")) or sys.stdout.isatty()


def _why(error: OSError) -> str:
    return f"cannot be written: {error.strerror or error}"
