"""PDF documents (extra `pdf`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO

from factex.errors import ReadError
from factex.readers.jsonl import scrub
from factex.readers.model import Draft, Fields

__all__ = ["read", "unwrap"]

#: A document with more is no article, and would keep one process busy for minutes.
MOST_PAGES = 2000
MOST_CHARACTERS = 64 * 2**20
# "D:20240312103000+01'00'"
STAMP = re.compile(r"D:(\d{4})(\d\d)(\d\d)")
# How PDFium writes a hyphen that only parts a word at a line's end.
HYPHEN = "[\x02\ufffe\u00ad]"
# A line that is so long, measured by the longest ones, goes on in the next line.
FULL = 0.72
SENTENCE_END = re.compile(r"[.!?:][\"'”’)\]]*$")


def read(stream: IO[bytes], fields: Fields) -> Iterator[Draft]:
    """Read one article: the text of all pages, lines joined to paragraphs.

    Raises
    ------
    ReadError
        When the document is damaged, encrypted or too long, or has no text, as scans have none.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(stream.read())
    except pypdfium2.PdfiumError as error:
        reason = str(error)
        if "assword" in reason:
            raise ReadError("the PDF is encrypted; save it without a password") from error
        raise ReadError(f"not a sound PDF: {reason}") from error
    try:
        count = len(document)
        if count > MOST_PAGES:
            raise ReadError(f"{count:,} pages; the limit is {MOST_PAGES:,}: split it")
        pages, total, broken = [], 0, 0
        for number in range(count):
            try:
                text = _page(document, number)
            except pypdfium2.PdfiumError:
                broken += 1
                continue
            total += len(text)
            if total > MOST_CHARACTERS:
                millions = MOST_CHARACTERS // 2**20
                raise ReadError(f"more than {millions} million characters: split it")
            if text.strip():
                pages.append(text)
        meta = document.get_metadata_dict(skip_empty=True)
    finally:
        document.close()
    if not pages:
        raise ReadError("no text in the PDF: pages that are pictures need OCR first")
    stamp = STAMP.match(meta.get("CreationDate", ""))
    yield Draft(
        scrub("\n\n".join(pages)),
        made=(("pdf", "-".join(stamp.groups())),) if stamp else (),
        title=scrub(meta.get("Title", "")).strip() or None,
        remarks=(f"{broken:,} of {count:,} pages could not be read",) if broken else (),
    )


def _page(document: object, number: int) -> str:
    page = document[number]  # type: ignore[index]
    try:
        words = page.get_textpage()
        try:
            return unwrap(words.get_text_bounded())
        finally:
            words.close()
    finally:
        page.close()


def unwrap(page: str) -> str:
    r"""Join the lines of a page to paragraphs.

    A line goes on in the next one when it is nearly as long as the page's lines are and does not
    end a sentence, or when it ends within a word; else a new line begins.

    Examples
    --------
    >>> unwrap("Oil fell on Mon\x02\r\nday as traders sold, and gas\r\nrose.\r\nMarkets\r\n")
    'Oil fell on Monday as traders sold, and gas rose.\nMarkets'
    """
    page = re.sub(rf"{HYPHEN}\s*\n\s*|{HYPHEN}", "", page.replace("\r\n", "\n").replace("\r", "\n"))
    rows = [row.strip() for row in page.split("\n")]
    longest = sorted(len(row) for row in rows)[-max(1, len(rows) // 5) :][0]
    pieces: list[str] = []
    before = ""
    for row in rows:
        if pieces:
            goes_on = (
                before
                and row
                and not SENTENCE_END.search(before)
                and (len(before) >= FULL * longest or row[0].islower())
            )
            ends_full = before and row and len(before) >= 0.9 * longest
            pieces.append(" " if goes_on or ends_full else "\n")
        pieces.append(row)
        before = row
    return re.sub(r"\n{3,}", "\n\n", "".join(pieces)).strip()
