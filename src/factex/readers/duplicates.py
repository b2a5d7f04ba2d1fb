"""Articles that come twice: the same text, or the same lead."""

from __future__ import annotations

import hashlib
import re
import sqlite3
import unicodedata
from dataclasses import dataclass
from typing import Literal, Self

__all__ = ["Duplicate", "DuplicateIndex", "Fingerprint", "fingerprint"]

#: Words of a lead; agencies send a story again and again with the same one.
LEAD_WORDS = 40
# "LONDON, March 12 (Agency) - ", "PARIS (Agency) — "
DATELINE = re.compile(r"\s*[^\W\d_a-z][^\n]{0,80}?\s[-–—]{1,2}\s")
BETWEEN = re.compile(r"[\W_]+")
#: Enough of a text's beginning to hold its lead.
HEAD = 2000


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """Digests of a text: of all its letters and digits, and of its lead (None: too short)."""

    text: bytes
    lead: bytes | None


@dataclass(frozen=True, slots=True)
class Duplicate:
    """What an article repeats: the id of the first such, and whether all or its lead."""

    of: str
    how: Literal["text", "lead"]


def fingerprint(text: str) -> Fingerprint:
    """Take the fingerprint of a text: case, marks and white space don't count.

    Examples
    --------
    >>> fingerprint("Oil fell.").text == fingerprint("OIL  fell").text
    True
    >>> fingerprint("Oil fell.").lead is None
    True
    """
    words = _words(text)
    head = text[:HEAD]
    dateline = DATELINE.match(head)
    lead = _words(head[dateline.end() :] if dateline else head).split(" ", LEAD_WORDS)
    whole = len(lead) > LEAD_WORDS
    return Fingerprint(_digest(words), _digest(" ".join(lead[:LEAD_WORDS])) if whole else None)


class DuplicateIndex:
    """Remembers fingerprints, on disk: memory stays flat over millions of articles.

    Ask it in one order, and the answers are the same in every run.

    Examples
    --------
    >>> with DuplicateIndex() as seen:
    ...     [seen.add(name, fingerprint(text)) for name, text in
    ...      (("a", "Oil fell."), ("b", "Gas rose."), ("c", "oil fell"))]
    [None, None, Duplicate(of='a', how='text')]
    """

    def __init__(self) -> None:
        self._base = open_scratch()
        for table in ("text", "lead"):
            self._base.execute(
                f"CREATE TABLE {table} (digest BLOB PRIMARY KEY, id TEXT) WITHOUT ROWID"
            )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def add(self, article_id: str, print_: Fingerprint) -> Duplicate | None:
        """Remember an article; tell which earlier one it repeats."""
        by_text = self._first("text", print_.text, article_id)
        by_lead = None if print_.lead is None else self._first("lead", print_.lead, article_id)
        if by_text is not None:
            return Duplicate(by_text, "text")
        return None if by_lead is None else Duplicate(by_lead, "lead")

    def close(self) -> None:
        """Forget everything."""
        self._base.close()

    def _first(self, table: str, digest: bytes, article_id: str) -> str | None:
        """Id of the first article with a digest; the article becomes it when there is none."""
        found = self._base.execute(f"SELECT id FROM {table} WHERE digest = ?", (digest,)).fetchone()
        if found is not None:
            return str(found[0])
        name = article_id.encode("utf-8", "backslashreplace").decode()
        self._base.execute(f"INSERT INTO {table} VALUES (?, ?)", (digest, name))
        return None


def open_scratch() -> sqlite3.Connection:
    """Open a nameless database that lies on disk as far as it is large, and goes when closed."""
    base = sqlite3.connect("", isolation_level=None, check_same_thread=False)
    base.execute("PRAGMA cache_size = -128")  # KB; the system caches the rest
    base.execute("PRAGMA journal_mode = OFF")
    base.execute("PRAGMA synchronous = OFF")
    base.execute("BEGIN")
    return base


def _words(text: str) -> str:
    plain = text if text.isascii() else unicodedata.normalize("NFKC", text)
    return BETWEEN.sub(" ", plain.casefold()).strip()


def _digest(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
