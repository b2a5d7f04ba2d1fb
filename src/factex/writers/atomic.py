"""Files that are complete or absent: written beside the target, renamed when done."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from factex.errors import WriteError

__all__ = ["Place", "check_target", "place_beside"]


class Place:
    """Where a file is written until it is done: a hidden folder beside its target.

    A folder, for some writers keep files of their own beside the one they write.

    Parameters
    ----------
    folder : Path
        The hidden folder; it exists.
    target : Path
        The file that it becomes.
    """

    def __init__(self, folder: Path, target: Path) -> None:
        self.folder = folder
        self.target = target
        self.path = folder / f"new{target.suffix}"

    def keep(self) -> None:
        """Put the file in the target's place, its content safe on disk."""
        with open(self.path, "rb+") as stream:
            os.fsync(stream.fileno())
        os.replace(self.path, self.target)
        self.discard()

    def discard(self) -> None:
        """Remove what was written."""
        shutil.rmtree(self.folder, ignore_errors=True)


def check_target(path: Path) -> Path:
    """Check that a file can be written, before any work is done for it.

    Returns
    -------
    Path
        The file itself, when `path` is a link to it.

    Raises
    ------
    WriteError
        When it can't, with what to do.

    Examples
    --------
    >>> check_target(Path("nowhere/facts.jsonl"))
    Traceback (most recent call last):
    ...
    factex.errors.WriteError: can't write nowhere/facts.jsonl: there is no folder ...; make it first
    """
    try:
        target = Path(os.path.realpath(path))
    except (OSError, ValueError) as error:  # a NUL in the name
        raise WriteError(f"can't write {path!s:.200}: {error}; give another name") from error
    folder = target.parent
    if os.path.isdir(target):
        raise WriteError(f"can't write {path}: it is a folder; give a file name")
    if os.path.lexists(target) and not os.path.isfile(target):
        raise WriteError(f"can't write {path}: it is no regular file; give another name")
    if not os.path.lexists(folder):
        raise WriteError(f"can't write {path}: there is no folder {folder}; make it first")
    if not os.path.isdir(folder):
        raise WriteError(f"can't write {path}: {folder} is no folder; give another one")
    if not os.access(folder, os.W_OK | os.X_OK):
        raise WriteError(
            f"can't write {path}: no permission to write in {folder}; give another folder"
        )
    return target


def place_beside(target: Path) -> Place:
    """Make the hidden folder beside a target.

    Raises
    ------
    OSError
        When it can't be made.
    """
    return Place(Path(tempfile.mkdtemp(prefix=".factex-", dir=target.parent)), target)
