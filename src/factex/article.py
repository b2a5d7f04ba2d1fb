"""`Article`: a text with its metadata."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass

from factex.errors import BadDateError

__all__ = ["Article", "parse_published"]


@dataclass(frozen=True, slots=True, init=False)
class Article:
    """A text with its metadata.

    Attributes
    ----------
    text : str
        What facts are found in; all offsets count its code points.
    id : str
        Unique in a run. Empty: derived from the text, so that the same text gives the same id.
    published : datetime.date, optional
        Publication date; may be given as a datetime (its date is kept) or an ISO string.
    published_from : str, optional
        Where the date was found: "front matter", "html", "field published", "file name", "option",
        "argument".
    title, source, url : str, optional
        As the input gives them.

    Raises
    ------
    BadDateError
        When `published` is a string that is not an ISO date.

    Examples
    --------
    >>> article = Article("Oil fell on Monday.", published="2023-10-05")
    >>> article.published, article.id
    (datetime.date(2023, 10, 5), 'text-...')
    """

    text: str
    id: str
    published: dt.date | None
    published_from: str | None
    title: str | None
    source: str | None
    url: str | None

    def __init__(
        self,
        text: str,
        id: str = "",  # noqa: A002  (the field's own name)
        published: dt.date | dt.datetime | str | None = None,
        published_from: str | None = None,
        title: str | None = None,
        source: str | None = None,
        url: str | None = None,
    ) -> None:
        day = parse_published(published)
        if day is not None and published_from is None:
            published_from = "argument"
        if not id:
            digest = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=6)
            id = f"text-{digest.hexdigest()}"  # noqa: A001
        fields = (text, id, day, published_from, title, source, url)
        for name, value in zip(self.__slots__, fields, strict=True):
            object.__setattr__(self, name, value)


def parse_published(value: dt.date | dt.datetime | str | None) -> dt.date | None:
    """Turn what people give as a publication date into a date.

    Parameters
    ----------
    value : date, datetime, str or None
        A string is ISO 8601: a date, or a date and time ("2023-10-05T07:00:00Z").

    Raises
    ------
    BadDateError
        When it is none of these.

    Examples
    --------
    >>> parse_published("2023-10-05T23:30:00+02:00")
    datetime.date(2023, 10, 5)
    >>> parse_published("5 Oct")
    Traceback (most recent call last):
    ...
    factex.errors.BadDateError: '5 Oct' is not a date; write it as YYYY-MM-DD
    """
    match value:
        case None:
            return None
        case dt.datetime():
            return value.date()
        case dt.date():
            return value
        case str():
            try:
                return dt.datetime.fromisoformat(value.strip()).date()
            except ValueError:
                raise BadDateError(value) from None
    raise BadDateError(value)
