"""Ids that no two articles of a run share."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path, PurePath
from typing import Self

from factex.readers.duplicates import open_scratch
from factex.readers.files import readable
from factex.readers.formats import is_known
from factex.readers.model import Draft
from factex.readers.pieces import Piece
from factex.readers.streams import is_url

__all__ = ["IdRegister"]


class IdRegister:
    """Sees to it that ids which inputs give are used once.

    Ids that are made of paths, lines and records are unique by themselves and are not remembered: a
    folder of a million files costs nothing here. Of the others a digest is kept, on disk.

    Parameters
    ----------
    sources : iterable of path or str
        What the run reads: an id that looks like a file of it is not left to a row.

    Examples
    --------
    >>> from factex.readers.model import Place
    >>> ids = IdRegister()
    >>> piece = Piece(Place("a.jsonl", "a.jsonl", ""), ".jsonl", item=Draft("Oil.", id="x", line=1))
    >>> [ids.settle(piece).id for _ in range(3)]
    ['x', 'x#2', 'x#3']
    """

    def __init__(self, sources: Iterable[Path | str] = ()) -> None:
        self._tests = [_is_file_of(str(source)) for source in sources]
        self._base = open_scratch()
        self._base.execute("CREATE TABLE ids (digest INTEGER PRIMARY KEY, again INTEGER)")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Forget everything."""
        self._base.close()

    def settle(self, piece: Piece) -> Piece:
        """Give the piece with its final id; pieces must come in one order."""
        if not isinstance(piece.item, Draft) or piece.item.id is None:
            return piece
        return replace(piece, own_id=self._unique(piece.item.id))

    def _unique(self, wish: str) -> str:
        """Give the id, or the id with the first number after it that makes it unique."""
        key = _digest(wish)
        again = self._seen(key)
        if again is None and not self._is_derived(wish):
            self._keep(key)
            return wish
        number = again or 1
        while True:
            number += 1
            made = f"{wish}#{number}"
            if self._seen(_digest(made)) is None and not self._is_derived(made):
                break
        self._base.execute("INSERT OR REPLACE INTO ids VALUES (?, ?)", (key, number))
        self._keep(_digest(made))
        return made

    def _seen(self, key: int) -> int | None:
        row = self._base.execute("SELECT again FROM ids WHERE digest = ?", (key,)).fetchone()
        return None if row is None else row[0]

    def _keep(self, key: int) -> None:
        self._base.execute("INSERT OR IGNORE INTO ids VALUES (?, 1)", (key,))

    def _is_derived(self, wish: str) -> bool:
        """Whether a file of this run, or a line or record of one, could have this very id."""
        # "2024/oil.jsonl:12" -> "2024/oil.jsonl"; "2024/oil.txt" stays
        name = re.sub(r":[0-9]{1,18}\Z", "", wish)
        return is_known(name) and any(test(name) for test in self._tests)


def _is_file_of(source: str) -> Callable[[str], bool]:
    """Make a test whether an id could be that of a file in a source."""
    root = Path(source)
    if is_url(source):
        return lambda name: True  # asking would cost a request
    if not os.path.isdir(root):
        own = readable(root.name)
        return lambda name: name == own or name.startswith(f"{own}/")

    def test(name: str) -> bool:
        path = PurePath(name)
        if path.is_absolute() or ".." in path.parts:
            return False
        if os.path.lexists(root / name):
            return True
        # in an archive: "feed.zip/a.txt"
        return any(os.path.isfile(root / above) and is_known(str(above)) for above in path.parents)

    return test


def _digest(name: str) -> int:
    digest = hashlib.blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
