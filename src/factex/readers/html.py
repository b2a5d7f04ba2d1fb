"""Web pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO

from factex.errors import ReadError
from factex.readers.encoding import decode
from factex.readers.model import Draft, Fields

__all__ = ["declared_charset", "read"]

# Where a page must say its charset; browsers look no farther than 1024 bytes.
HEAD = 4096
# <meta charset="iso-8859-1">, <meta http-equiv=... content="text/html; charset=windows-1252">
META_CHARSET = re.compile(
    rb"<meta\s[^>]{0,400}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w.:-]{2,40})", re.I
)
# <?xml version="1.0" encoding="iso-8859-1"?>
XML_CHARSET = re.compile(rb"<\?xml\s[^>]{0,200}?encoding\s{0,9}=\s{0,9}[\"']([\w.:-]{2,40})")


def read(stream: IO[bytes], fields: Fields) -> Iterator[Draft]:
    """Read one article out of a page: text, title, date, source and address.

    Raises
    ------
    ReadError
        When no text is found, or the page is built to be costly.

    Examples
    --------
    >>> import io
    >>> page = b"<title>Oil</title><nav>Home</nav><article><p>Oil &amp; gas fell.</article>"
    >>> draft = next(read(io.BytesIO(page), Fields()))
    >>> draft.title, draft.text
    ('Oil', 'Oil & gas fell.')
    """
    from selectolax.lexbor import LexborHTMLParser

    from factex.readers import html_meta, html_text

    data = stream.read()
    page = decode(data, declared_charset(data))
    if not page.strip():
        raise ReadError("the file is empty")
    if html_text.parse_cost(page) > html_text.TOO_MUCH:
        raise ReadError("elements are nested too deeply to be a page")
    tree = LexborHTMLParser(page)
    text = html_text.article_text(tree)
    if not text:
        raise ReadError("no article text found in the page")
    metas = html_meta.meta_tags(tree)
    linked = html_meta.linked_data(tree)
    yield Draft(
        text,
        dates=tuple(("html", date) for date in html_meta.page_dates(tree, metas, linked)),
        title=html_meta.page_title(tree, metas, linked),
        source=html_meta.page_source(metas, linked),
        url=html_meta.page_url(tree, metas),
    )


def declared_charset(data: bytes) -> str | None:
    """Find the charset that a page names.

    Examples
    --------
    >>> declared_charset(b'<html><meta charset="iso-8859-1">')
    'iso-8859-1'
    >>> declared_charset(b'<?xml version="1.0" encoding="windows-1252"?>')
    'windows-1252'
    """
    head = data[:HEAD]
    found = XML_CHARSET.search(head) or META_CHARSET.search(head)
    return found[1].decode("ascii", "replace") if found else None
