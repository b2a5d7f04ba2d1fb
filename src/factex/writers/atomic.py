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
        The file, or folder, that it becomes.
    suffix : str
        Of the file.
    """

    def __init__(self, folder: Path, target: Path, suffix: str) -> None:
        self.folder = folder
        self.target = target
        self.path = folder / f"new{suffix}"

    def keep(self) -> None:
        """Put the file or folder in the target's place, its content safe on disk."""
        if self.path.is_dir():
            for inner in sorted(self.path.rglob("*"), reverse=True):
                _to_disk(inner)
        _to_disk(self.path)
        if self.target.is_dir() and self.path.is_dir():
            # A folder can't be replaced in one step: for a moment there is none.
            os.rename(self.target, self.folder / "old")
        elif self.path.is_dir() and self.target.exists():
            self.target.unlink()
        os.replace(self.path, self.target)
        _to_disk(self.target.parent)
        self.discard()

    def discard(self) -> None:
        """Remove what was written."""
        shutil.rmtree(self.folder, ignore_errors=True)


def check_target(path: Path, *, folder: bool = False) -> Path:
    """Check that a file, or folder, can be written, before any work is done for it.

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
    above = target.parent
    if os.path.isdir(target):
        if not folder:
            raise WriteError(f"can't write {path}: it is a folder; give a file name")
        if not _is_partitioned(target):
            raise WriteError(
                f"can't write {path}: it is a folder with other files in it; give another name"
            )
    elif os.path.lexists(target) and not os.path.isfile(target):
        raise WriteError(f"can't write {path}: it is no regular file; give another name")
    if not os.path.lexists(above):
        raise WriteError(f"can't write {path}: there is no folder {above}; make it first")
    if not os.path.isdir(above):
        raise WriteError(f"can't write {path}: {above} is no folder; give another one")
    if not os.access(above, os.W_OK | os.X_OK):
        raise WriteError(
            f"can't write {path}: no permission to write in {above}; give another folder"
        )
    return target


def place_beside(target: Path, suffix: str, workspace: Path | None = None) -> Place:
    """Make the hidden folder beside a target, or in a folder that is given.

    Raises
    ------
    OSError
        When it can't be made.
    """
    folder = Path(tempfile.mkdtemp(prefix=".factex-", dir=workspace or target.parent))
    return Place(folder, target, suffix)


def _is_partitioned(folder: Path) -> bool:
    """Tell whether a folder is one that factex may have written: parts, and nothing else."""
    return all(
        entry.is_dir()
        and entry.name.partition("=")[0] in ("kind", "month")
        and all(inner.name.endswith(".parquet") for inner in os.scandir(entry))
        for entry in os.scandir(folder)
    )


def _to_disk(path: Path) -> None:
    """Wait until a file or folder is on disk."""
    try:
        descriptor = os.open(path, os.O_RDONLY)
    except OSError:
        if path.is_dir():  # Windows opens no folders
            return
        raise
    try:
        os.fsync(descriptor)
    except OSError:
        if not path.is_dir():  # not every file system can do it with folders
            raise
    finally:
        os.close(descriptor)
