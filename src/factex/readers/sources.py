"""What a run reads, listed: local files, standard input, and what fsspec opens."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from factex.errors import ReadError
from factex.readers.files import find_files, nothing_found, readable
from factex.readers.formats import is_known, unknown_reason
from factex.readers.model import Place
from factex.readers.options import InputOptions
from factex.readers.patterns import path_filter
from factex.readers.streams import file_system, is_url

__all__ = ["Input", "list_inputs"]

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Input:
    """A file to read.

    Attributes
    ----------
    path : str
        A local path, a URL, or "-" for standard input.
    place : Place
        How it is shown, and what ids are made of.
    size : int, optional
        In bytes, where that is known.
    stamp : str
        Changes when the file does: its size with the time of its last change, or what a remote
        file system has of the kind. Empty where nothing is known.
    """

    path: str
    place: Place
    size: int | None = None
    stamp: str = ""

    def to_dict(self) -> dict[str, Any]:
        """Give it as plain JSON types."""
        return asdict(self)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Input:
        """Make it of what `to_dict` gave.

        Examples
        --------
        >>> file = Input("a/b.txt", Place("a/b.txt", "b.txt", "a/b.txt"), 9, "9-1")
        >>> Input.from_dict(file.to_dict()) == file
        True
        """
        return cls(**{**data, "place": Place(**data["place"])})


def list_inputs(
    sources: Iterable[Path | str] | Path | str, options: InputOptions | None = None
) -> Iterator[Input]:
    """List the files of a run, in an order that is the same whenever the files are.

    Parameters
    ----------
    sources : path, str, or several
        Folders, files, URLs (extra `remote`; with `*` in the name, all that match), and "-" for
        standard input, which is taken as JSON lines when it begins with "{" and as one text else.
        Of several sources, ids begin with the name of theirs.
    options : InputOptions, optional
        Its patterns are used here.

    Yields
    ------
    Input
        In the order of the sources, and within each of the paths.

    Raises
    ------
    ReadError
        By the call, when a source is not there or has nothing that can be read.
    MissingExtraError
        When a URL is given and fsspec is not installed.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> for name in ("b.txt", "a.html", "c.jpg"):
    ...     _ = (folder / name).write_text("Oil fell.")
    >>> [(file.place.id, file.size) for file in list_inputs(folder)]
    [('a.html', 9), ('b.txt', 9)]
    """
    options = options or InputOptions()
    several = [sources] if isinstance(sources, Path | str) else list(sources)
    if not several:
        raise ReadError("nothing to read: give a folder, a file, a URL, or - for standard input")
    names = _prefixes([str(source) for source in several])
    lists = [
        _list_one(str(source), prefix, options)
        for source, prefix in zip(several, names, strict=True)
    ]
    return (file for files in lists for file in files)


def _prefixes(sources: Sequence[str]) -> list[str]:
    """Give what ids of each source begin with: nothing where there is but one."""
    if len(sources) == 1:
        return [""]
    names = [readable(source.rstrip("/").rpartition("/")[2]) or "root" for source in sources]
    # two folders of one name: the whole of what was given tells them apart
    return [
        f"{name if names.count(name) == 1 else readable(source.strip('/'))}"
        for name, source in zip(names, sources, strict=True)
    ]


def _list_one(source: str, prefix: str, options: InputOptions) -> Iterator[Input]:
    if source == STDIN:
        return iter((Input(STDIN, Place(STDIN, prefix, "")),))
    if is_url(source):
        return _list_url(source, prefix, options)
    root = Path(source)
    files = find_files(root, include=options.include, exclude=options.exclude)
    return (_local(file, root, prefix) for file in files)


def _local(file: Path, root: Path, prefix: str) -> Input:
    single = file == root
    below = file.name if single else file.relative_to(root).as_posix()
    name = (prefix or below) if single else f"{prefix}/{below}" if prefix else below
    place = Place(readable(str(file)), readable(name), file.as_posix())
    try:
        status = os.stat(file)
    except OSError:  # reading it will tell why
        return Input(str(file), place)
    return Input(str(file), place, status.st_size, f"{status.st_size}-{status.st_mtime_ns}")


def _list_url(url: str, prefix: str, options: InputOptions) -> Iterator[Input]:
    system, root = file_system(url)
    scheme = url.partition("://")[0]
    try:
        found, single = _remote_files(system, root)
    except FileNotFoundError:
        raise ReadError("there is no such file or folder", path=url) from None
    except Exception as error:  # each file system has errors of its own
        reason = str(error) or type(error).__name__
        raise ReadError(f"can't be listed: {reason:.300}", path=url) from error
    if single and not is_known(found[0][0]):
        raise ReadError(unknown_reason(found[0][0]), path=url)
    wanted = path_filter(options.include, options.exclude)
    base = os.path.dirname(root.partition("*")[0]) if "*" in root else root.rstrip("/")
    inputs = []
    for path, about in found:
        below = path.rpartition("/")[2] if single else path.removeprefix(base).lstrip("/")
        hidden = any(part.startswith(".") for part in below.split("/"))
        if not single and (hidden or not is_known(path) or not wanted(below)):
            continue
        full = path if "://" in path else f"{scheme}://{path.lstrip('/')}"
        name = f"{prefix}/{below}" if prefix and not single else prefix or below
        size = about.get("size")
        inputs.append(Input(full, Place(full, name, path), size, _stamp(about)))
    if not inputs:
        raise nothing_found(url, (*options.include, *options.exclude))
    return iter(sorted(inputs, key=lambda file: file.path))


def _remote_files(system: Any, root: str) -> tuple[list[tuple[str, dict[str, Any]]], bool]:
    """List path and properties of all files under a root; whether the root is one itself."""
    if "*" in root:
        found = system.glob(root, detail=True)
        files = [(path, about) for path, about in found.items() if about.get("type") != "directory"]
        return files, False
    if is_known(root) and system.isfile(root):
        return [(root, system.info(root))], True
    found = system.find(root, detail=True)
    if not found and system.isfile(root):
        return [(root, system.info(root))], True
    if not found and not system.exists(root):
        raise FileNotFoundError(root)
    return list(found.items()), False


def _stamp(about: dict[str, Any]) -> str:
    """Choose what tells that a remote file has changed."""
    for key in ("ETag", "etag", "md5Hash", "LastModified", "last_modified", "mtime", "created"):
        if about.get(key):
            return f"{about.get('size')}-{about[key]}"
    return "" if about.get("size") is None else str(about["size"])
