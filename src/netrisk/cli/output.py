"""Where a result goes: standard output carries nothing else; a file is written whole or not."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from netrisk.errors import InvalidInput, Problem


def emit(text: str, output: str | None = None) -> None:
    """Prints the text, or writes it to a file by way of a temporary one."""
    text = text if text.endswith("\n") else text + "\n"
    if output is None or output == "-":
        sys.stdout.write(text)
        sys.stdout.flush()  # NOTE: where both streams go to one log, what follows must follow
    else:
        write(Path(output), text)


def write(path: Path, text: str | bytes) -> None:
    """Writes a file whole, or leaves what was there. Raises InvalidInput where it cannot."""
    if path.exists() and not path.is_file():
        # NOTE: a device or a pipe is written to, never replaced: `-o /dev/null` is no file.
        _write_into(path, text)
        return
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise InvalidInput([Problem(str(path), 0, 0, _why(error))]) from None
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(_bytes(text))
        # NOTE: a temporary file is private; the result gets what a new file would get.
        mask = os.umask(0)
        os.umask(mask)
        Path(name).chmod(0o666 & ~mask)
        Path(name).replace(path)
    except OSError as error:
        Path(name).unlink(missing_ok=True)
        raise InvalidInput([Problem(str(path), 0, 0, _why(error))]) from None


def _bytes(text: str | bytes) -> bytes:
    return text if isinstance(text, bytes) else text.encode()


def _write_into(path: Path, text: str | bytes) -> None:
    try:
        path.write_bytes(_bytes(text))
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
