"""The manifest of a run: what it was asked, what it reads, and the shards that are done.

A SQLite database in a folder beside the output (`facts.jsonl.run/manifest.sqlite`). A shard is
written in one transaction that is on disk when it ends, so a run that is killed, or whose machine
loses power, has each shard whole or not at all. The database is locked while a run works on it;
the lock goes with the process.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from factex.engines.work import Result
from factex.errors import ChangedError, WriteError

__all__ = ["DIGEST", "Manifest", "folder_of", "has_changed", "sync_folder"]

SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE inputs (
    number INTEGER PRIMARY KEY, name TEXT NOT NULL, stamp TEXT, size INTEGER, record TEXT NOT NULL
);
CREATE TABLE shards (
    number INTEGER PRIMARY KEY, pieces INTEGER NOT NULL, digest BLOB NOT NULL, cost INTEGER NOT NULL
);
CREATE TABLE parts (
    shard INTEGER NOT NULL, first INTEGER NOT NULL, counts TEXT NOT NULL,
    listing BLOB NOT NULL, facts BLOB NOT NULL, PRIMARY KEY (shard, first)
);
"""
#: Seconds between commits: what is lost at most, and done again.
INTERVAL = 0.5
#: Bytes that wait for a commit at most.
BYTES = 32 * 2**20


#: How values begin that say nothing to people.
DIGEST = "digest "


def folder_of(out: Path) -> Path:
    """Name the folder of an unfinished run.

    Examples
    --------
    >>> folder_of(Path("facts.jsonl")).name
    'facts.jsonl.run'
    """
    return out.with_name(f"{out.name}.run")


def has_changed(out: Path, what: str) -> ChangedError:
    """Say that an unfinished run can't go on, and why."""
    return ChangedError(
        f"{folder_of(out)} holds an unfinished run, and since then {what}; undo that to go on,"
        " or begin anew with --restart"
    )


class Manifest:
    """The manifest of one output, open and locked within a `with` block.

    Parameters
    ----------
    out : Path
        The output.
    restart : bool
        Forget an unfinished run.

    Raises
    ------
    WriteError
        When it can't be made or written, or another run has it.
    """

    def __init__(self, out: Path, *, restart: bool = False) -> None:
        self.out = out
        self.folder = folder_of(out)
        self._restart = restart
        self._waiting = 0
        self._committed = 0.0
        self._removed = False

    def __enter__(self) -> Self:
        with self._explained():
            self.folder.mkdir(exist_ok=True)
            self._db = sqlite3.connect(
                self.folder / "manifest.sqlite", timeout=1, isolation_level=None
            )
            try:
                self._open()
            except BaseException:
                self._db.close()
                raise
        return self

    def _open(self) -> None:
        # exclusive: one run at a time, and no shared memory, which some file systems lack
        self._db.execute("PRAGMA locking_mode = EXCLUSIVE")
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = FULL")
        self._db.execute("PRAGMA cache_size = -128")
        self._db.execute("BEGIN IMMEDIATE")
        names = [name for (name,) in self._db.execute("SELECT name FROM sqlite_master")]
        if self._restart:
            for table in ("meta", "inputs", "shards", "parts"):
                self._db.execute(f"DROP TABLE IF EXISTS {table}")
            names = []
        if "meta" not in names:
            for statement in SCHEMA.strip().split(";"):
                self._db.execute(statement)
        self._db.execute("COMMIT")

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
        /,
    ) -> None:
        if self._removed:
            return
        try:
            self.commit()
            if kind is not None and not self.done():
                self.remove()  # there is nothing to go on with
        except WriteError:
            if kind is None:
                raise
        finally:
            self._db.close()

    def remove(self) -> None:
        """Remove what is kept, when the output stands in its place."""
        self.commit()
        self._db.close()
        self._removed = True
        (self.folder / "manifest.sqlite").unlink(missing_ok=True)
        shutil.rmtree(self.folder, ignore_errors=True)

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            if "locked" in str(error):
                raise WriteError(
                    f"another run is at work on {self.out}; wait for its end or give another --out"
                ) from error
            raise WriteError(
                f"can't write {self.folder}: {error}; make room, give another --out, or begin anew"
                " with --restart"
            ) from error
        except OSError as error:
            raise WriteError(
                f"can't write {self.folder}: {error.strerror or error}; make room or give another"
                " --out"
            ) from error

    # ------------------------------------------------------------------ what was asked

    def agree(self, asked: Mapping[str, Any]) -> None:
        """Keep what a run is asked, or compare it with what it was asked when it began.

        Raises
        ------
        ChangedError
            When they differ, with what does.
        """
        plain = json.loads(json.dumps(asked))
        before = self._get("asked")
        if before is None:
            self._set("asked", plain)
        elif changes := differences(before, plain):
            raise has_changed(self.out, ", and ".join(changes))

    def _get(self, key: str) -> Any:
        with self._explained():
            row = self._db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return None if row is None else json.loads(row[0])

    def _set(self, key: str, value: Any) -> None:
        with self._explained():
            self._db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, json.dumps(value)))

    # ------------------------------------------------------------------ what it reads

    def enlist(self, files: Iterable[tuple[str, str | None, int | None, Any]]) -> None:
        """Keep the listing of the inputs, or compare it with the one that was kept.

        Parameters
        ----------
        files : iterable of (name, stamp, size, record)
            In their order; `record` is plain JSON.

        Raises
        ------
        ChangedError
            When they differ, with the first file that does.
        """
        if self._get("listed"):
            self._compare(files)
            return
        with self._explained():
            self._db.execute("BEGIN")
            self._db.execute("DELETE FROM inputs")
            self._db.executemany(
                "INSERT INTO inputs VALUES (?, ?, ?, ?, ?)",
                (
                    (
                        number,
                        name.encode("utf-8", "replace").decode(),
                        stamp,
                        size,
                        json.dumps(record),
                    )
                    for number, (name, stamp, size, record) in enumerate(files)
                ),
            )
            self._set("listed", True)
            self._db.execute("COMMIT")

    def _compare(self, files: Iterable[tuple[str, str | None, int | None, Any]]) -> None:
        with self._explained():
            before = self._db.execute("SELECT name, stamp FROM inputs ORDER BY number")
            for name, stamp, _, _ in files:
                name = name.encode("utf-8", "replace").decode()
                old = before.fetchone()
                if old == (name, stamp):
                    continue
                if old is not None and old[0] == name:
                    raise has_changed(self.out, f"{name} has changed")
                known = self._db.execute("SELECT 1 FROM inputs WHERE name = ?", (name,)).fetchone()
                if old is not None and known:
                    raise has_changed(self.out, f"{old[0]} has gone")
                raise has_changed(self.out, f"{name} has come")
            if (old := before.fetchone()) is not None:
                raise has_changed(self.out, f"{old[0]} has gone")

    def inputs(self) -> Iterator[tuple[int, int | None, Any]]:
        """Give number, size and record of each input, in their order."""
        number = -1
        while True:  # no cursor stays open beside the writing
            with self._explained():
                rows = self._db.execute(
                    "SELECT number, size, record FROM inputs WHERE number > ? ORDER BY number"
                    " LIMIT 1000",
                    (number,),
                ).fetchall()
            if not rows:
                return
            for number, size, record in rows:
                yield number, size, json.loads(record)

    # ------------------------------------------------------------------ what is done

    def done(self) -> dict[int, bytes]:
        """Digests of the shards that are done, by their numbers."""
        with self._explained():
            return dict(self._db.execute("SELECT number, digest FROM shards"))

    def totals(self) -> dict[str, int]:
        """Sum the counts of the shards that are done."""
        totals: dict[str, int] = {}
        with self._explained():
            for (counts,) in self._db.execute("SELECT counts FROM parts"):
                for name, count in json.loads(counts).items():
                    totals[name] = totals.get(name, 0) + count
            (cost,) = self._db.execute("SELECT coalesce(sum(cost), 0) FROM shards").fetchone()
        return totals | {"cost": cost}

    def keep(self, number: int, digest: bytes, cost: int, results: Sequence[Result]) -> None:
        """Keep a shard that is done; it is safe on disk soon after."""
        with self._explained():
            if not self._db.in_transaction:
                self._db.execute("BEGIN")
                self._committed = time.monotonic()
            for result in results:
                self._db.execute(
                    "INSERT INTO parts VALUES (?, ?, ?, ?, ?)",
                    (number, result.first, json.dumps(result.counts), result.listing, result.facts),
                )
                self._waiting += len(result.listing) + len(result.facts)
            pieces = sum(result.pieces for result in results)
            self._db.execute(
                "INSERT INTO shards VALUES (?, ?, ?, ?)", (number, pieces, digest, cost)
            )
        if time.monotonic() - self._committed > INTERVAL or self._waiting > BYTES:
            self.commit()

    def commit(self) -> None:
        """Put what is kept on disk."""
        with self._explained():
            if self._db.in_transaction:
                self._db.execute("COMMIT")
        self._waiting = 0

    def parts(self, shard: int) -> list[tuple[bytes, bytes]]:
        """Give listing and facts of the parts of a shard, in their order."""
        with self._explained():
            return self._db.execute(
                "SELECT listing, facts FROM parts WHERE shard = ? ORDER BY first", (shard,)
            ).fetchall()


def differences(before: Any, now: Any, name: str = "") -> list[str]:
    """Say what has changed between two things that a run was asked.

    Examples
    --------
    >>> differences({"options": {"kinds": ["date"]}}, {"options": {"kinds": ["date", "money"]}})
    ['kinds was date and is date, money']
    >>> differences({"factex": "0.1", "limit": None}, {"factex": "0.2", "limit": 5})
    ['factex was 0.1 and is 0.2', 'limit was not given and is 5']
    >>> differences({"code": "digest 1f"}, {"code": "digest 2e"})
    ['code has changed']
    """
    if isinstance(before, dict) and isinstance(now, dict):
        return [
            change
            for key in {**before, **now}
            for change in differences(before.get(key), now.get(key), key)
        ]
    if before == now:
        return []
    if all(isinstance(value, str) and value.startswith(DIGEST) for value in (before, now)):
        return [f"{name} has changed"]
    return [f"{name} was {_shown(before)} and is {_shown(now)}"]


def _shown(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(_shown, value)) or "nothing"
    return "not given" if value is None else str(value)


def sync_folder(folder: Path) -> None:
    """Put the names in a folder on disk, where the system can."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
