"""Archives: what is in them, one after the other, never unpacked to disk."""

from __future__ import annotations

import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import IO, Any, cast

from factex.errors import ReadError
from factex.readers.model import Fields, Flaw, Member
from factex.readers.streams import HARMLESS, MOST_EXPANSION, in_steps, seekable

__all__ = ["read_tar", "read_zip"]

BROKEN = (zipfile.BadZipFile, tarfile.TarError, zlib.error, lzma.LZMAError, EOFError)


def read_zip(stream: IO[bytes], fields: Fields) -> Iterator[Member | Flaw]:
    """Give the files in a ZIP archive, in its order.

    Raises
    ------
    ReadError
        When it is no archive, or expands as only bombs do.
    """
    file = seekable(stream)
    size = file.seek(0, io.SEEK_END)
    try:
        archive = zipfile.ZipFile(file)
    except (*BROKEN, ValueError, NotImplementedError) as error:
        raise ReadError(f"not a sound ZIP archive: {error}") from error
    given = _Budget(size)
    with archive:
        for number, entry in enumerate(archive.infolist(), start=1):
            if entry.is_dir() or not _wanted(entry.filename):
                continue
            name = entry.filename
            if entry.flag_bits & 1:
                yield Flaw(f"{name}: it is encrypted", record=number)
                continue
            try:
                opened: Any = archive.open(entry)
            except (*BROKEN, ValueError, NotImplementedError, OSError) as error:
                yield Flaw(f"{name}: can't be read: {error}", record=number)
                continue
            with opened:
                yield Member(_Watched(opened, given).buffered(), name, name=name)


def read_tar(stream: IO[bytes], fields: Fields) -> Iterator[Member | Flaw]:
    """Give the files in a tar archive, in its order; links in it are not followed.

    Raises
    ------
    ReadError
        When it is no archive, or is damaged; what came before the damage has been given.
    """
    last = None
    try:
        with tarfile.open(fileobj=in_steps(stream), mode="r|") as archive:
            for entry in archive:
                archive.members = []  # type: ignore[attr-defined]  # else they pile up
                if not entry.isreg() or not _wanted(entry.name):
                    continue
                opened = archive.extractfile(entry)
                if opened is not None:
                    name = entry.name.removeprefix("./")
                    yield Member(_Watched(opened, None).buffered(), name, name=name)
                last = entry.name
    except (*BROKEN, ValueError) as error:
        after = "" if last is None else f" after {last}"
        reason = "it was cut" if isinstance(error, EOFError) else str(error)
        raise ReadError(f"not a sound tar archive{after}: {reason}") from error


class _Budget:
    """What an archive may give in all: its members can share their data, as some bombs do."""

    def __init__(self, size: int) -> None:
        self.left = max(HARMLESS, MOST_EXPANSION * size)

    def take(self, number: int) -> None:
        self.left -= number
        if self.left < 0:
            raise ReadError(
                f"the archive expands more than {MOST_EXPANSION} times, as bombs do; what is left"
                " of it was not read"
            )


class _Watched(io.RawIOBase):
    """A member's bytes; damage is a `ReadError`."""

    def __init__(self, opened: Any, budget: _Budget | None) -> None:
        self._opened = opened
        self._budget = budget

    def buffered(self) -> IO[bytes]:
        return cast(IO[bytes], io.BufferedReader(self, 2**16))

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            piece = self._opened.read(len(buffer))
        except (*BROKEN, NotImplementedError) as error:
            reason = "it was cut" if isinstance(error, EOFError) else str(error)
            raise ReadError(f"damaged in the archive: {reason}") from error
        if self._budget is not None:
            self._budget.take(len(piece))
        buffer[: len(piece)] = piece
        return len(piece)


def _wanted(name: str) -> bool:
    """Pass over what is hidden, and what macOS adds ("__MACOSX/")."""
    parts = set(PurePosixPath(name).parts) - {".", ".."}
    return not any(part.startswith((".", "__MACOSX")) for part in parts)
