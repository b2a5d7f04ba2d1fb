"""Finding files."""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from factex.errors import ReadError
from factex.readers.formats import is_known, known_suffixes, unknown_reason
from factex.readers.patterns import path_filter

__all__ = ["find_files", "nothing_found", "readable"]

Wanted = Callable[[str], bool]


def find_files(
    path: Path | str, *, include: Iterable[str] = (), exclude: Iterable[str] = ()
) -> Iterator[Path]:
    """Find the files that can be read under a folder, or the one file that is named.

    Files come in the order of their paths as strings. Those with other suffixes, and hidden files
    and folders, are passed over. Links are followed, and no folder is entered twice. A folder that
    can't be listed is given itself, so that reading it tells why.

    Parameters
    ----------
    path : path or str
        A folder, or a file with a known suffix.
    include, exclude : iterable of str
        Patterns of the files of a folder, as `patterns.path_filter` takes them.

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
        if not is_known(root.name):
            raise ReadError(unknown_reason(readable(root.name)), path=shown)
        return iter((root,))
    try:
        os.scandir(root).close()
    except OSError as error:
        raise ReadError(f"can't be listed: {error.strerror or error}", path=shown) from error
    include, exclude = tuple(include), tuple(exclude)
    found = _walk(root, path_filter(include, ()), path_filter((), exclude))
    first = next(found, None)
    if first is None:
        raise nothing_found(shown, (*include, *exclude))
    return itertools.chain((first,), found)


def nothing_found(shown: str, patterns: Iterable[str]) -> ReadError:
    """Make the error of a folder that has nothing to read."""
    matched = "that the patterns let through, " if tuple(patterns) else ""
    known = ", ".join(known_suffixes())
    return ReadError(
        f"no articles in this folder; looked for files {matched}with {known}", path=shown
    )


def readable(name: str) -> str:
    r"""Make a file name printable: bytes that are not UTF-8 are written as escapes.

    Examples
    --------
    >>> readable("caf\udce9.txt")
    'caf\\udce9.txt'
    """
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


def _walk(root: Path, included: Wanted, left: Wanted) -> Iterator[Path]:
    """Walk a folder; `included` says which files are taken, `left` which folders are entered."""
    entered: set[tuple[int, int]] = set()
    top = str(root)
    waiting = [(top, "", True)]  # the next one last
    while waiting:
        path, below, is_folder = waiting.pop()
        if not is_folder:
            yield Path(path)
            continue
        try:
            status = os.stat(path)
            if (status.st_dev, status.st_ino) in entered:
                continue
            entered.add((status.st_dev, status.st_ino))
            with os.scandir(path) as entries:
                inside = sorted(_candidates(entries, below, included, left), reverse=True)
        except OSError:
            yield Path(path)
            continue
        for key in inside:
            name = key.rstrip("/")
            waiting.append((os.path.join(path, name), f"{below}{name}/", key[-1] == "/"))


def _candidates(
    entries: Iterator[os.DirEntry[str]], below: str, included: Wanted, left: Wanted
) -> Iterator[str]:
    """Names of files that can be read and of folders; these end in "/", to sort like paths."""
    for entry in entries:
        if entry.name.startswith("."):
            continue
        try:
            is_folder = entry.is_dir()
        except OSError:  # a link to itself
            is_folder = False
        place = f"{below}{entry.name}"
        if is_folder:
            if left(place):
                yield f"{entry.name}/"
        elif is_known(entry.name) and included(place) and left(place):
            yield entry.name
