"""Files of many formats, made for tests of readers."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
from pathlib import Path

PROSE = "The ministry said on Monday that the price of oil had fallen by 3% to $80 a barrel."


def zipped(files: dict[str, bytes | str], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", compression) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def tarred(files: dict[str, bytes | str], mode: str = "w:gz") -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode=mode) as archive:  # type: ignore[call-overload]
        for name, content in files.items():
            data = content.encode() if isinstance(content, str) else content
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    return stream.getvalue()


def warc_record(
    number: int,
    body: bytes,
    *,
    kind: str = "response",
    status: str = "200 OK",
    headers: str = "Content-Type: text/html; charset=utf-8\r\n",
) -> bytes:
    if kind == "response":
        body = f"HTTP/1.1 {status}\r\n{headers}\r\n".encode() + body
        content = "application/http; msgtype=response"
    else:
        content = "text/plain"
    return (
        (
            f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n"
            f"WARC-Date: 2024-03-1{number % 10}T10:00:00Z\r\n"
            f"WARC-Target-URI: https://news.example/{number}\r\n"
            f"Content-Type: {content}\r\nContent-Length: {len(body)}\r\n\r\n"
        ).encode()
        + body
        + b"\r\n\r\n"
    )


def warc(records: list[bytes]) -> bytes:
    return b"".join(gzip.compress(record, mtime=0) for record in records)


def page(text: str = PROSE, head: str = "") -> bytes:
    return f"<html><head>{head}</head><body><article><p>{text}</p></article></body></html>".encode()


def pdf(texts: list[str], *, pages: int | None = None, info: str = "") -> bytes:
    """A PDF with a page for each text, lines in it parted by line feeds, or so many of the first."""
    count = len(texts) if pages is None else pages
    objects: list[bytes] = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>"
        % (b" ".join(b"%d 0 R" % (5 + n) for n in range(count)), count),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        f"<< {info} >>".encode(),
    ]
    first_content = 5 + count
    for n in range(count):
        content = first_content + (n if pages is None else 0)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> >> >>" % content
        )
    for text in texts:
        lines = b" ".join(
            b"(%s) Tj T*" % line.replace("(", r"\(").replace(")", r"\)").encode("latin-1")
            for line in text.split("\n")
        )
        stream = b"BT /F1 11 Tf 14 TL 40 740 Td %s ET" % lines
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    made = b"%PDF-1.4\n"
    offsets = []
    for number, each in enumerate(objects, start=1):
        offsets.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    start = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    made += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    trailer = b"trailer << /Size %d /Root 1 0 R /Info 4 0 R >>\nstartxref\n%d\n%%%%EOF\n"
    return made + trailer % (len(objects) + 1, start)


def docx(path: Path, paragraphs: list[str], title: str = "") -> Path:
    import docx as library

    document = library.Document()
    document.core_properties.title = title
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Q1", "$5m"
    document.save(str(path))
    return path
