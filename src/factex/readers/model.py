"""What readers take and give besides `Article`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import IO

__all__ = ["Draft", "Fields", "Flaw", "Member", "Notice", "Place", "Rejected", "where"]


@dataclass(frozen=True, slots=True)
class Fields:
    """Which fields of a JSON row, or columns of a CSV or Parquet file, hold what.

    A name with dots leads into nested objects ("source.name") and lists ("texts.0"), unless the row
    has a field of that very name.

    Examples
    --------
    >>> Fields(text="body", source="source.name").text
    'body'
    """

    text: str = "text"
    id: str = "id"
    published: str = "published"
    title: str = "title"
    source: str = "source"
    url: str = "url"


def where(path: str, line: int | None, record: int | None) -> str:
    """Name a place in an input for people.

    Examples
    --------
    >>> where("a.jsonl", 3, None), where("a.warc.gz", None, 3), where("a.txt", None, None)
    ('a.jsonl, line 3', 'a.warc.gz, record 3', 'a.txt')
    """
    if line is not None:
        return f"{path}, line {line}"
    return path if record is None else f"{path}, record {record}"


@dataclass(frozen=True, slots=True)
class Rejected:
    """A file, or one record of it, that could not be turned into an article.

    Attributes
    ----------
    path : str
        The file, as it was given or found; of what is in an archive the member's path after it.
    reason : str
        What was wrong.
    line : int, optional
        Line in the file, counted from 1, where a file of text holds many articles.
    offset : int, optional
        Byte in the file, counted from 0, where that line or record begins; of compressed files the
        byte in what they expand to.
    record : int, optional
        Record in the file, counted from 1, where a file that has no lines holds many articles.

    Examples
    --------
    >>> str(Rejected("a.jsonl", "no text field 'text'", line=3))
    "a.jsonl, line 3: no text field 'text'"
    """

    path: str
    reason: str
    line: int | None = None
    offset: int | None = None
    record: int | None = None

    def __str__(self) -> str:
        return f"{where(self.path, self.line, self.record)}: {self.reason}"

    def to_dict(self) -> dict[str, str | int | None]:
        """Give it as plain JSON types.

        Examples
        --------
        >>> Rejected("a.txt", "the file is empty").to_dict()
        {'path': 'a.txt', 'line': None, 'record': None, 'offset': None,
         'reason': 'the file is empty'}
        """
        return {
            "path": self.path,
            "line": self.line,
            "record": self.record,
            "offset": self.offset,
            "reason": self.reason,
        }


@dataclass(frozen=True, slots=True)
class Notice:
    """Something wrong with an article that was read all the same, such as a malformed date.

    Examples
    --------
    >>> str(Notice("a.md", "front matter: '32 May' is not a date"))
    "a.md: front matter: '32 May' is not a date"
    """

    path: str
    reason: str
    line: int | None = None
    record: int | None = None

    def __str__(self) -> str:
        return f"{where(self.path, self.line, self.record)}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Place:
    """Where an article is: as it is shown, as its id, and as the path that may hold a date."""

    shown: str
    id: str
    dated: str

    def inside(self, name: str) -> Place:
        """Name a member of an archive.

        Examples
        --------
        >>> Place("in/a.zip", "a.zip", "in/a.zip").inside("b/2024-03-12.txt").id
        'a.zip/b/2024-03-12.txt'
        """
        return Place(f"{self.shown}/{name}", f"{self.id}/{name}", f"{self.dated}/{name}")


@dataclass(frozen=True, slots=True)
class Draft:
    """What a format's reader found, before the date is chosen and the id is made.

    Attributes
    ----------
    text : str
        The article's text.
    dates : tuple of (str, object)
        Where a publication date was given, and what was given; likeliest first.
    made : tuple of (str, object)
        Dates that are near publication at best, such as that of a crawl or of a PDF file's making:
        they count where neither `dates` nor the file's name has one.
    id, title, source, url : str, optional
        As the input gives them.
    line, record : int, optional
        Line or record that it came from, where a file holds many articles.
    offset : int, optional
        Byte where that line or record begins.
    remarks : tuple of str
        What was wrong with the input and could be passed over.
    """

    text: str
    dates: tuple[tuple[str, object], ...] = ()
    made: tuple[tuple[str, object], ...] = ()
    id: str | None = None
    title: str | None = None
    source: str | None = None
    url: str | None = None
    line: int | None = None
    record: int | None = None
    offset: int | None = None
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Flaw:
    """A record that a format's reader could not read; the records after it still can be."""

    reason: str
    line: int | None = None
    offset: int | None = None
    record: int | None = None


@dataclass(frozen=True, slots=True)
class Member:
    """A file within a file: a member of an archive, or a page in a WARC file.

    Attributes
    ----------
    stream : binary stream
        Its bytes; valid until the next member is asked for.
    file_name : str
        By whose suffix its format is known.
    name : str, optional
        Its path in the archive; a WARC record has none.
    record, offset : int, optional
        Record in the file, and the byte where it begins.
    known : Draft, optional
        What the container says of it (address, date of the crawl); the text is empty.
    """

    stream: IO[bytes]
    file_name: str
    name: str | None = None
    record: int | None = None
    offset: int | None = None
    known: Draft | None = None
