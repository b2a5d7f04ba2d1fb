"""Word documents (extra `docx`)."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import IO

from factex.errors import ReadError
from factex.readers.jsonl import scrub
from factex.readers.model import Draft, Fields

__all__ = ["read"]

#: Of the parts when they are expanded: what the library holds in memory.
LARGEST = 256 * 2**20


def read(stream: IO[bytes], fields: Fields) -> Iterator[Draft]:
    """Read one article: paragraphs a line each, tables with a tab between cells.

    Raises
    ------
    ReadError
        When the document is damaged, too large when expanded, or has no text.
    """
    import docx
    from docx.table import Table

    data = io.BytesIO(stream.read())
    try:
        with zipfile.ZipFile(data) as parts:
            size = sum(part.file_size for part in parts.infolist())
        if size > LARGEST:
            raise ReadError(
                f"too large: it expands to {size / 2**20:,.0f} MB,"
                f" the limit is {LARGEST // 2**20} MB"
            )
        data.seek(0)
        document = docx.Document(data)
        pieces = []
        for block in document.iter_inner_content():
            if isinstance(block, Table):
                for row in block.rows:
                    cells: list[str] = []
                    for cell in row.cells:  # a merged cell comes once for each column
                        text = " ".join(cell.text.split())
                        if not cells or cells[-1] != text:
                            cells.append(text)
                    pieces.append("\t".join(cells))
            else:
                pieces.append(block.text)
        about = document.core_properties
        title, made = about.title, about.created
    except ReadError:
        raise
    except Exception as error:
        # zipfile, lxml and python-docx each have errors of their own, KeyError among them
        reason = str(error).partition("\n")[0] or type(error).__name__
        raise ReadError(f"not a sound Word document: {reason:.200}") from error
    text = scrub("\n".join(pieces)).strip("\n")
    if not text.strip():
        raise ReadError("no text in the document")
    yield Draft(
        text,
        made=(("docx", made),) if made is not None else (),
        title=scrub(title).strip() or None if isinstance(title, str) else None,
    )
