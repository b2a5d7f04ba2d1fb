"""Finding and opening files."""

from __future__ import annotations

import itertools
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from factex.errors import ReadError

__all__ = ["SUFFIXES", "find_files", "open_file", "readable", "suffix_of"]

SUFFIXES = (".txt", ".md", ".markdown", ".html", ".htm", ".jsonl", ".ndjson")

KINDS = {
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
    stat.S_IFDIR: "a folder",
}


def find_files(path: Path | str) -> Iterator[Path]:
    """Find the files that can be read under a folder, or the one file that is named.

    Files come in the order of their paths as strings. Those with other suffixes, and hidden files
    and folders, are passed over. Links are followed, and no folder is entered twice. A folder that
    can't be listed is given itself, so that reading it tells why.

    Parameters
    ----------
    path : path or str
        A folder, or a file with a known suffix.

    Raises
    ------
    ReadError
        When there is nothing there, the file's suffix is unknown, or the folder holds no file that
        can be read. It is raised by the call, not by the first step of the iteration.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> for name in ("b.txt", "a.html", "photo.jpg"):
    ...     _ = (folder / name).write_text("Oil fell.")
    >>> [file.name for file in find_files(folder)]
    ['a.html', 'b.txt']
    >>> find_files(folder / "photo.jpg")
    Traceback (most recent call last):
    ...
    factex.errors.ReadError: ...photo.jpg: '.jpg' files can't be read; known are .txt, .md, ...
    """
    root = Path(path)
    shown = readable(str(path))
    if not os.path.isdir(root):
        if not os.path.lexists(root):
            raise ReadError("there is no such file or folder", path=shown)
        if suffix_of(root) not in SUFFIXES:
            kind = f"'{readable(root.suffix)}' files" if root.suffix else "files without a suffix"
            known = ", ".join(SUFFIXES)
            raise ReadError(f"{kind} can't be read; known are {known}", path=shown)
        return iter((root,))
    try:
        os.scandir(root).close()
    except OSError as error:
        raise ReadError(f"can't be listed: {error.strerror or error}", path=shown) from error
    found = _walk(root)
    first = next(found, None)
    if first is None:
        known = ", ".join(SUFFIXES)
        raise ReadError(f"no articles in this folder; looked for files with {known}", path=shown)
    return itertools.chain((first,), found)


def open_file(path: Path, limit: int | None = None) -> BinaryIO:
    """Open a file for reading; it must be a regular one of at most `limit` bytes.

    Raises
    ------
    ReadError
        With the system's reason when it can't be opened.

    Examples
    --------
    >>> open_file(Path("nowhere.txt"))
    Traceback (most recent call last):
    ...
    factex.errors.ReadError: can't be read: No such file or directory
    """
    try:
        stream = open(path, "rb", opener=_open_at_once)  # noqa: SIM115 (the caller closes it)
    except (OSError, ValueError) as error:
        reason = _why_not_listed(path) if os.path.isdir(path) else None
        raise ReadError(f"can't be read: {reason or _reason(error)}") from error
    status = os.fstat(stream.fileno())
    if not stat.S_ISREG(status.st_mode):
        stream.close()
        kind = KINDS.get(stat.S_IFMT(status.st_mode), "something else")
        raise ReadError(f"can't be read: it is {kind}, not a regular file")
    if limit is not None and status.st_size > limit:
        stream.close()
        size = status.st_size / 2**20
        raise ReadError(f"too large: {size:,.0f} MB, the limit is {limit // 2**20} MB; split it")
    return stream


def suffix_of(path: Path) -> str:
    """Suffix of a file in lower case, by which its format is known."""
    return path.suffix.lower()


def readable(name: str) -> str:
    r"""Make a file name printable: bytes that are not UTF-8 are written as escapes.

    Examples
    --------
    >>> readable("caf\udce9.txt")
    'caf\\udce9.txt'
    """
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


def _walk(root: Path) -> Iterator[Path]:
    entered: set[tuple[int, int]] = set()
    waiting = [(str(root), True)]  # the next one last
    while waiting:
        path, is_folder = waiting.pop()
        if not is_folder:
            yield Path(path)
            continue
        try:
            status = os.stat(path)
            if (status.st_dev, status.st_ino) in entered:
                continue
            entered.add((status.st_dev, status.st_ino))
            with os.scandir(path) as entries:
                inside = sorted(_candidates(entries), reverse=True)
        except OSError:
            yield Path(path)
            continue
        waiting.extend((os.path.join(path, key.rstrip("/")), key[-1] == "/") for key in inside)


def _candidates(entries: Iterator[os.DirEntry[str]]) -> Iterator[str]:
    """Names of files that can be read and of folders; these end in "/", to sort like paths."""
    for entry in entries:
        if entry.name.startswith("."):
            continue
        try:
            is_folder = entry.is_dir()
        except OSError:  # a link to itself
            is_folder = False
        if is_folder:
            yield f"{entry.name}/"
        elif suffix_of(Path(entry.name)) in SUFFIXES:
            yield entry.name


def _open_at_once(path: str, flags: int) -> int:
    """Open without waiting: a pipe that nobody writes to would hang the run."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)


def _why_not_listed(folder: Path) -> str | None:
    try:
        os.scandir(folder).close()
    except OSError as error:
        return _reason(error)
    return None
