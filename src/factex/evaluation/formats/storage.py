"""Folders with a file (or two) a document: their names, what lies in them, notes in one line."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from factex.errors import ReadError, WriteError
from factex.evaluation.formats.jsonlines import dump, load, open_target

__all__ = ["Names", "files_under", "id_of", "note_line", "parse_note", "read_bytes", "write_bytes"]

# what a file name had better not hold anywhere: "a:b?" in "news/a:b?"
UNSAFE = re.compile(r"[^\w.+=@~,-]", re.ASCII)

# line ends of str.splitlines that JSON leaves as they are
LINE_ENDS = re.compile("[\x7f\x85\u2028\u2029]")

LONGEST = 100

# Windows opens devices under these names: "con", "nul.txt"
DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)


class Names:
    """Gives each document a file name of its own, as near to its id as can be.

    Examples
    --------
    >>> names = Names()
    >>> names.take("wires/003"), names.take("../up?"), names.take(""), names.take("Wires/003")
    ('wires/003', '_/up_', 'document', 'Wires/003-2')
    """

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def take(self, document: str) -> str:
        """Give a relative path without suffix, with "/" between its parts."""
        parts = [part for part in document.split("/") if part not in ("", ".")][-4:]
        named = [_part(part, at == len(parts)) for at, part in enumerate(parts, start=1)]
        base = "/".join(named) or "document"
        name, number = base, 1
        # file systems may not tell capitals from small letters
        while name.lower() in self._taken:
            number += 1
            name = f"{base}-{number}"
        self._taken.add(name.lower())
        return name


def _part(part: str, last: bool) -> str:
    part = UNSAFE.sub("_", part)[:LONGEST].rstrip(".") or "_"
    # no hidden files, no option, no device
    if part.startswith((".", "~", "-")) or DEVICES.match(part):
        part = f"_{part}"
    # a folder must not be called as a file may be
    return part if last else part.replace(".", "_")


def id_of(file: Path, root: Path) -> str:
    """Give the id that a file's name stands for: its path below the root, without suffix.

    Examples
    --------
    >>> id_of(Path("corpus/wires/003.txt"), Path("corpus"))
    'wires/003'
    """
    try:
        inner = file.relative_to(root)
    except ValueError:
        inner = Path(file.name)
    return str(PurePosixPath(*inner.parts).with_suffix("")) if inner.parts else file.stem


def files_under(path: Path, suffixes: Collection[str]) -> list[Path]:
    """Find the files of a folder and its subfolders, by suffix and in order; a file is itself.

    Raises
    ------
    ReadError
        When there is nothing there, or it can't be listed.
    """
    if path.is_dir():
        try:
            return sorted(
                file
                for file in path.rglob("*")
                if file.suffix.lower() in suffixes
                and not file.name.startswith(".")
                and file.is_file()
            )
        except OSError as error:
            raise ReadError(f"can't list: {error.strerror or error}", path=str(path)) from error
    if not path.exists():
        raise ReadError("there is no such file or folder", path=str(path))
    return [path]


def read_bytes(file: Path) -> bytes | str:
    """Read a file; what is wrong with it, in words, where it can't be read."""
    try:
        return file.read_bytes()
    except OSError as error:
        return f"can't read: {error.strerror or error}"


def write_bytes(file: Path, data: bytes) -> None:
    """Write a file whole, with the folders that it needs.

    Raises
    ------
    WriteError
        When it can't be written.
    """
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WriteError(f"can't make {file.parent}: {error.strerror or error}") from error
    with open_target(file) as stream:
        stream.write(data)


def note_line(note: Mapping[str, Any]) -> str:
    r"""Write JSON that no tool takes for more than one line.

    Examples
    --------
    >>> note_line({"unit": "a\x85b"}) == '{"unit": "a\\u0085b"}'
    True
    """
    text = dump(note).decode("utf-8").removesuffix("\n")
    return LINE_ENDS.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def parse_note(text: str) -> dict[str, Any] | None:
    """Read a note: its object, or None when it is a person's remark.

    Raises
    ------
    ReadError
        When it looks like JSON but is broken.

    Examples
    --------
    >>> parse_note('{"amount": "5"}'), parse_note("is this right?")
    ({'amount': '5'}, None)
    """
    if not text.lstrip().startswith("{"):
        return None
    row = load(text.strip())
    return row if isinstance(row, dict) else None
