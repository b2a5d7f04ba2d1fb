"""Web pages read with trafilatura (extra `html`)."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import IO, Any

from factex.errors import ReadError
from factex.readers import html
from factex.readers.encoding import decode
from factex.readers.jsonl import scrub
from factex.readers.model import Draft, Fields

__all__ = ["read"]


def read(stream: IO[bytes], fields: Fields) -> Iterator[Draft]:
    """Read one article out of a page: trafilatura finds the text, and what metadata ours do not.

    Where trafilatura finds no article, that of `html.read` stands.

    Raises
    ------
    ReadError
        As `html.read`.
    """
    trafilatura = _trafilatura()
    data = stream.read()
    failure = plain = None
    try:
        (plain,) = html.read(io.BytesIO(data), fields)
    except ReadError as error:
        if not error.reason.startswith("no article text"):
            raise
        failure = error
    page = decode(data, html.declared_charset(data))
    found = trafilatura.bare_extraction(
        page,
        include_comments=False,
        with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    text = "" if found is None else scrub(getattr(found, "text", None) or "").strip()
    if not text:
        if plain is None:
            raise failure or ReadError("no article text found in the page")
        yield plain
        return
    base = plain or Draft("")
    dates = base.dates
    if not dates and (date := getattr(found, "date", None)):
        dates = (("html", date),)
    yield replace(
        base,
        text=text,
        dates=dates,
        title=base.title or getattr(found, "title", None),
        source=base.source or getattr(found, "sitename", None),
        url=base.url or getattr(found, "url", None),
    )


@cache
def _trafilatura() -> Any:
    import trafilatura

    # What it says of single pages would else be printed where the caller has set up no logging.
    for name in ("trafilatura", "htmldate", "courlan", "justext"):
        logging.getLogger(name).addHandler(logging.NullHandler())
    return trafilatura
