"""What readers take and give besides `Article`."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Draft", "Fields", "Flaw", "Notice", "Rejected"]


@dataclass(frozen=True, slots=True)
class Fields:
    """Which fields of a JSON row hold what.

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


@dataclass(frozen=True, slots=True)
class Rejected:
    """A file, or one record of it, that could not be turned into an article.

    Attributes
    ----------
    path : str
        The file, as it was given or found.
    reason : str
        What was wrong.
    line : int, optional
        Line in the file, counted from 1, where a file holds many articles.
    offset : int, optional
        Byte in the file, counted from 0, where that line begins.

    Examples
    --------
    >>> str(Rejected("a.jsonl", "no text field 'text'", line=3))
    "a.jsonl, line 3: no text field 'text'"
    """

    path: str
    reason: str
    line: int | None = None
    offset: int | None = None

    def __str__(self) -> str:
        where = self.path if self.line is None else f"{self.path}, line {self.line}"
        return f"{where}: {self.reason}"

    def to_dict(self) -> dict[str, str | int | None]:
        """Give it as plain JSON types.

        Examples
        --------
        >>> Rejected("a.txt", "the file is empty").to_dict()
        {'path': 'a.txt', 'line': None, 'offset': None, 'reason': 'the file is empty'}
        """
        return {
            "path": self.path,
            "line": self.line,
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

    def __str__(self) -> str:
        where = self.path if self.line is None else f"{self.path}, line {self.line}"
        return f"{where}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Draft:
    """What a format's reader found, before the date is chosen and the id is made.

    Attributes
    ----------
    text : str
        The article's text.
    dates : tuple of (str, object)
        Where a publication date was given, and what was given; likeliest first.
    id, title, source, url : str, optional
        As the input gives them.
    line : int, optional
        Line that it came from, where a file holds many articles.
    remarks : tuple of str
        What was wrong with the input and could be passed over.
    """

    text: str
    dates: tuple[tuple[str, object], ...] = ()
    id: str | None = None
    title: str | None = None
    source: str | None = None
    url: str | None = None
    line: int | None = None
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Flaw:
    """A record that a format's reader could not read; the records after it still can be."""

    reason: str
    line: int
    offset: int | None
