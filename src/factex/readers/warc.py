"""WARC files, as crawls of news are kept in (extra `warc`)."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from email.message import Message
from email.parser import BytesParser
from importlib.util import find_spec
from typing import IO, Any
from urllib.parse import urlsplit

from factex.errors import ReadError
from factex.readers.model import Draft, Fields, Flaw, Member
from factex.readers.streams import in_steps

__all__ = ["read"]

LARGEST_PAGE = 32 * 2**20
LONGEST_HEADER = 2**18
SUFFIXES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "application/pdf": ".pdf",
}
BLANK_LINE = b"\r\n\r\n"


def read(stream: IO[bytes], fields: Fields) -> Iterator[Member | Flaw]:
    """Give the pages and texts of a WARC file: answers with status 200, resources, conversions.

    Other records are passed over. What was cut ends with a flaw after all that is whole.

    Raises
    ------
    ReadError
        When it is no WARC file, or holds no page.
    """
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    kinds = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
    number = given = 0
    try:
        records = ArchiveIterator(
            in_steps(stream),
            parse_http=False,
            max_header_len=LONGEST_HEADER,
            fsspec_args=False,
        )
        for record in records:
            number += 1
            offset = record.stream_pos
            if not record.record_type & kinds:
                continue
            size = record.content_length
            if size > LARGEST_PAGE:
                given += 1
                yield Flaw(
                    f"too large: {size / 2**20:,.0f} MB, the limit is {LARGEST_PAGE // 2**20} MB",
                    record=number,
                    offset=offset,
                )
                continue
            block = record.reader.read(size)
            if len(block) < size:
                raise ReadError(
                    f"the file was cut: record {number} has {len(block):,} of {size:,} bytes"
                )
            try:
                member = _member(record, block, number, offset)
            except ReadError as error:
                given += 1
                yield Flaw(error.reason, record=number, offset=offset)
                continue
            if member is not None:
                given += 1
                yield member
    except OSError as error:
        if error.errno:
            raise
        after = f" after record {number}" if number else ""
        raise ReadError(f"not a sound WARC file{after}: {error}") from error
    except BaseException as error:
        # What goes wrong within fastwarc itself, which is no Exception.
        if type(error).__name__ != "PanicException":
            raise
        raise ReadError(f"not a sound WARC file after record {number}: {error!s:.200}") from error
    if not number:
        raise ReadError("the file is empty")
    if not given:
        raise ReadError("no pages in it: no answer with status 200 that is HTML, text or PDF")


def _member(record: Any, block: bytes, number: int, offset: int) -> Member | None:
    headers = record.headers
    kind = (headers.get("Content-Type") or "").lower()
    charset = None
    if kind.startswith("application/http"):
        head, found, block = block.partition(BLANK_LINE)
        if not found:
            raise ReadError("the answer has no body")
        status, _, fields = head.partition(b"\r\n")
        if status.split(b" ")[1:2] != [b"200"]:
            return None
        http = BytesParser().parsebytes(fields + BLANK_LINE, headersonly=True)
        suffix = SUFFIXES.get(http.get_content_type())
        if suffix is None:
            return None
        charset = http.get_content_charset()
        block = _decoded(block, http)
    else:
        suffix = SUFFIXES.get(kind.partition(";")[0].strip())
        if suffix is None:
            return None
    url = headers.get("WARC-Target-URI")
    url = url.strip("<> ") if url else None
    date = headers.get("WARC-Date")
    known = Draft(
        "",
        made=(("crawl", date),) if date else (),
        source=urlsplit(url).hostname if url else None,
        url=url,
    )
    if charset and suffix == ".html" and b"charset" not in block[:4096].lower():
        # what only the header says must stand in the page for its reader
        block = f'<meta charset="{charset}">'.encode("ascii", "replace") + block
    return Member(io.BytesIO(block), f"page{suffix}", record=number, offset=offset, known=known)


def _decoded(block: bytes, http: Message) -> bytes:
    """Undo the codings of an answer, within the limit of a page."""
    if "chunked" in (http.get("Transfer-Encoding") or "").lower():
        block = _unchunked(block)
    for coding in reversed((http.get("Content-Encoding") or "").lower().split(",")):
        match coding.strip():
            case "" | "identity":
                pass
            case "gzip" | "x-gzip" if not block.startswith(b"\x1f\x8b"):
                pass  # the crawler has undone it and left the header
            case "gzip" | "x-gzip":
                block = _inflated(block, 31)
            case "deflate":
                try:
                    block = _inflated(block, 15)
                except ReadError:
                    block = _inflated(block, -15)
            case "br" if find_spec("brotli") is not None:
                block = _unbrotlied(block)
            case other:
                raise ReadError(f"the page is coded as {other!r:.40}, which is not known")
    return block


def _unchunked(block: bytes) -> bytes:
    pieces: list[bytes] = []
    at = 0
    while True:
        end = block.find(b"\r\n", at)
        try:
            size = int(block[at:end].partition(b";")[0], 16)
        except ValueError:
            return block if at == 0 else b"".join(pieces)  # the crawler has undone it
        if end < 0 or size <= 0:
            return b"".join(pieces)
        pieces.append(block[end + 2 : end + 2 + size])
        at = end + 4 + size


def _inflated(block: bytes, bits: int) -> bytes:
    inflater = zlib.decompressobj(bits)
    try:
        data = inflater.decompress(block, LARGEST_PAGE + 1)
    except zlib.error as error:
        raise ReadError(f"the page is damaged: {error}") from error
    if len(data) > LARGEST_PAGE:
        raise ReadError(f"the page expands to more than {LARGEST_PAGE // 2**20} MB")
    return data


def _unbrotlied(block: bytes) -> bytes:
    import brotli

    decompressor = brotli.Decompressor()
    pieces, total = [], 0
    try:
        for start in range(0, len(block), 4096):
            piece = decompressor.process(block[start : start + 4096])
            total += len(piece)
            if total > LARGEST_PAGE:
                raise ReadError(f"the page expands to more than {LARGEST_PAGE // 2**20} MB")
            pieces.append(piece)
    except brotli.error as error:
        raise ReadError(f"the page is damaged: {error}") from error
    return b"".join(pieces)
