"""Web pages read with trafilatura (extra `html`)."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import IO, Any

from factex.readers import html
from factex.readers.encoding import decode
from factex.readers.jsonl import scrub
from factex.readers.model import Draft, Fields

__all__ = ["read", "spaced"]


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
    # First, for it refuses what is costly or has no text at all, where trafilatura gives the menu.
    (plain,) = html.read(io.BytesIO(data), fields)
    found = trafilatura.bare_extraction(
        decode(data, html.declared_charset(data)),
        include_comments=False,
        with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    text = "" if found is None else spaced(scrub(found.text or "").strip())
    if not text:
        yield plain
        return
    yield replace(
        plain,
        text=text,
        dates=plain.dates or ((("html", found.date),) if found.date else ()),
        title=plain.title or found.title,
        source=plain.source or found.sitename,
        url=plain.url or found.url,
    )


def spaced(text: str) -> str:
    r"""Part paragraphs by blank lines and cells by tabs, as `html_text.inner_text` does.

    Examples
    --------
    >>> spaced("Oil fell.\nGas rose.\n| Q1 | 5 |\n| Q2 | 6 |")
    'Oil fell.\n\nGas rose.\n\nQ1\t5\nQ2\t6'
    """
    pieces: list[str] = []
    in_table = False
    for line in text.split("\n"):
        row = line.startswith("|")
        if row:  # "| Q1 | 5 |"
            line = "\t".join(cell.strip() for cell in line.strip("| ").split("|"))
        if pieces and line.strip():
            pieces.append("\n" if row and in_table else "\n\n")
        pieces.append(line.strip())
        in_table = row
    return "".join(pieces).strip()


@cache
def _trafilatura() -> Any:
    import trafilatura

    # What it says of single pages would else be printed where the caller has set up no logging.
    for name in ("trafilatura", "htmldate", "courlan", "justext"):
        logging.getLogger(name).addHandler(logging.NullHandler())
    return trafilatura
