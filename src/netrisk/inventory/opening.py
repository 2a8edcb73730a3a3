"""Opens what a user gives to be imported: plain, gzip or zip, a folder, with bounds on all of it.

Nothing is ever unpacked to disk, and no size that an archive claims is believed: what comes out is
counted while it is read.
"""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any, NoReturn

from netrisk.errors import InvalidInput, Problem
from netrisk.inventory.access import CAREFUL
from netrisk.model.inventory import BY_NAME

MIB = 1 << 20
MAX_TEXT = 128 * MIB  # of a file that must be read whole
MAX_STREAM = 16 * 1024 * MIB  # unpacked, of a file that is streamed
MAX_MEMBERS = 20_000
# Exports of equipment pack 10 to 60 times. Ten gigabytes of one byte pack 1,000 times.
MAX_RATIO = 250
_FREE = 32 * MIB  # so much may pack as it likes
_START = 64 * 1024
_TIMES = 4  # how often the bytes of a member are read: to tell what it is, and to read it
_GZIP, _ZIP = b"\x1f\x8b", b"PK"


def refuse(path: str, message: str, line: int = 0, column: int = 0) -> NoReturn:
    raise InvalidInput([Problem(path, line, column if line else 0, message)])


class Meter(io.FileIO):
    """A file that knows how much was read of it, by whatever unpacks it."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, "rb")
        self.taken = 0

    def read(self, size: int | None = -1, /) -> bytes:
        data = super().read(size) or b""
        self.taken += len(data)
        return data


@dataclass(slots=True)
class Allowance:
    """What all members of an archive may unpack to together. Each is read more than once."""

    left: int


class Counted(io.RawIOBase):
    """A stream that stops where it gives more than it may. ``meter``: what it is unpacked from."""

    def __init__(
        self, stream: Any, path: str, meter: Meter | None, allowance: Allowance | None = None
    ) -> None:
        self._stream, self._path, self.meter = stream, path, meter
        self._allowance, self._seen = allowance, 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        try:
            data: bytes = self._stream.read(MIB if size < 0 else size)
        except (EOFError, zlib.error, OSError, zipfile.BadZipFile, NotImplementedError) as error:
            why = "it ends too early" if isinstance(error, EOFError) else str(error)[:80]
            refuse(self._path, f"cannot be unpacked: {why}")
        self._seen += len(data)
        if self.meter is not None and self._seen > _FREE + MAX_RATIO * self.meter.taken:
            refuse(self._path, f"unpacks to more than {MAX_RATIO} times its size: not read")
        if self._seen > MAX_STREAM:
            refuse(self._path, f"larger than {MAX_STREAM >> 30} GiB unpacked")
        if self._allowance is not None:
            self._allowance.left -= len(data)
            if self._allowance.left < 0:
                refuse(self._path, "the files of its archive unpack to far more than its size")
        return data

    def readinto(self, buffer: Any) -> int:
        data = self.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self._stream.close()
        if self.meter is not None:
            self.meter.close()
        super().close()


class Opened:
    """One file, or one member of an archive: ``name`` as shown, and its bytes as often as asked."""

    def __init__(
        self,
        path: Path,
        name: str,
        member: str | None = None,
        allowance: Allowance | None = None,
    ) -> None:
        self.name, self._path, self._member, self._allowance = name, path, member, allowance
        self.documents: list[Any] | None = None  # what was parsed of it, once
        self.lists, self.access = BY_NAME, CAREFUL  # how it is read, if it is a list

    def stream(self) -> Counted:
        """The unpacked bytes from the start."""
        with self._inner() as first:
            zipped = first.read(2) == _GZIP
        inner = self._inner()
        if not zipped:
            return inner
        meter = inner.meter or Meter(self._path)
        if inner.meter is None:
            inner.close()
        source: Any = meter if self._member is None else inner
        return Counted(gzip.GzipFile(fileobj=source), self.name, meter, self._allowance)

    def _inner(self) -> Counted:
        """The bytes of the file, or of the member as its archive gives them."""
        try:
            if self._member is None:
                return Counted(self._path.open("rb"), self.name, None)
            meter = Meter(self._path)
            archive = zipfile.ZipFile(meter)
            return Counted(archive.open(self._member), self.name, meter, self._allowance)
        except (OSError, zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
            refuse(self.name, f"cannot be read: {getattr(error, 'strerror', None) or error}")

    @cached_property
    def plain(self) -> Path | None:
        """The file itself, if it lies there unpacked."""
        if self._member is not None:
            return None
        with self._path.open("rb") as stream:
            return None if stream.read(2) == _GZIP else self._path

    @cached_property
    def workbook(self) -> bool:
        """Whether it is a spreadsheet with sheets."""
        zipped = self.start[:2] == _ZIP and self.plain is not None and is_workbook(self._path)
        return zipped or self.start[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

    @cached_property
    def start(self) -> bytes:
        """The first bytes, from which is told what it is."""
        parts, size = [], 0
        with self.stream() as stream:
            while size < _START and (part := stream.read(_START - size)):
                parts.append(part)
                size += len(part)
        return b"".join(parts)

    @cached_property
    def head(self) -> str:
        """The first bytes as text, whatever they are."""
        marked = self.start[:2] in (b"\xff\xfe", b"\xfe\xff")
        return self.start.decode("utf-16" if marked else "utf-8-sig", "replace")

    @cached_property
    def text(self) -> str:
        """The whole file as text: UTF-8 with or without mark, UTF-16 with one, else cp1252."""
        parts, size = [], 0
        with self.stream() as stream:
            while part := stream.read(MIB):
                parts.append(part)
                size += len(part)
                if size > MAX_TEXT:
                    refuse(self.name, f"larger than {MAX_TEXT >> 20} MiB, and must be read whole")
        return decoded(b"".join(parts), self.name)


def decoded(data: bytes, name: str) -> str:
    """Text of bytes, by mark, as UTF-8, or as the code page of Western Windows."""
    marked = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    encodings = ("utf-16",) if marked else ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    refuse(name, "is no text")


def opened(path: str) -> Iterator[Opened | InvalidInput]:
    """What stands behind a path: the file, each file of the folder, each member of the archive.

    What cannot be opened comes as the failure, so that the rest of a run goes on.
    """
    place = Path(path)
    if place.is_dir():
        inside = sorted(part for part in place.rglob("*") if part.is_file())
        kept = [part for part in inside if not any(p.startswith(".") for p in part.parts[1:])]
        if not kept:
            yield InvalidInput([Problem(path, 0, 0, "is a folder without files")])
        for part in kept:
            # NOTE: a link inside a folder may lead anywhere; only what lies in the folder is read.
            if part.resolve().is_relative_to(place.resolve()):
                yield from _file(part)
            else:
                yield InvalidInput([Problem(str(part), 0, 0, "leads out of the folder")])
    else:
        yield from _file(place)


def _file(path: Path) -> Iterator[Opened | InvalidInput]:
    try:
        if str(path) == "-":
            # NOTE: a file is read more than once: to tell what it is, and to read it.
            refuse("-", "standard input cannot be imported: give a file")
        if path.exists() and not path.is_file():
            refuse(str(path), "is no file")
        with path.open("rb") as stream:
            head = stream.read(4)
        if not head:
            refuse(str(path), "is empty")
        if head[:2] == _ZIP and not is_workbook(path):
            allowance = Allowance(_TIMES * (_FREE + MAX_RATIO * path.stat().st_size))
            for name in _members(path):
                yield Opened(path, f"{path}!{name}", name, allowance)
            return
    except OSError as error:
        yield InvalidInput([Problem(str(path), 0, 0, f"cannot be read: {error.strerror}")])
        return
    except InvalidInput as wrong:
        yield wrong
        return
    yield Opened(path, str(path))


def is_workbook(path: Path) -> bool:
    """Whether a zip is a spreadsheet: told by its parts, not by its name."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist()[:MAX_MEMBERS])
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False
    return (
        bool(names & {"xl/workbook.xml", "xl/workbook.bin"}) or {"mimetype", "content.xml"} <= names
    )


def _members(path: Path) -> list[str]:
    """The files of an archive; an archive that tries something is refused whole."""
    try:
        with zipfile.ZipFile(path) as archive:
            found = [part for part in archive.infolist() if not part.is_dir()]
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        refuse(str(path), f"is a broken archive: {error}")
    if len(found) > MAX_MEMBERS:
        refuse(str(path), f"holds more than {MAX_MEMBERS:,} files")
    names = [part.filename for part in found]
    for part in found:
        way = PurePosixPath(part.filename.replace("\\", "/"))
        if way.is_absolute() or ".." in way.parts or ":" in part.filename.split("/")[0]:
            refuse(str(path), f"holds a file outside its own folder: '{part.filename[:60]}'")
        if part.flag_bits & 1:
            refuse(str(path), f"is encrypted: '{part.filename[:60]}'")
        if way.suffix.lower() == ".zip":
            refuse(str(path), f"holds another archive: '{part.filename[:60]}'; unpack it first")
    if len(set(names)) < len(names):
        refuse(str(path), "holds two files of one name")
    if not names:
        refuse(str(path), "is an archive without files")
    return sorted(name for name in names if not name.startswith("__MACOSX/"))
