"""The formats that are read, by suffix."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from typing import IO

from factex.errors import MissingExtraError
from factex.readers import (
    archives,
    docx,
    html,
    jsonl,
    mail,
    markdown,
    newsml,
    pages,
    parquet,
    pdf,
    tabular,
    text,
    warc,
)
from factex.readers.model import Draft, Fields, Flaw, Member
from factex.readers.options import InputOptions

__all__ = ["FORMATS", "Format", "format_of", "is_known", "known_suffixes", "unknown_reason"]

MB = 2**20
Reader = Callable[[IO[bytes], Fields], Iterator[Draft | Flaw | Member]]


@dataclass(frozen=True, slots=True)
class Format:
    """How files of one format are read.

    Attributes
    ----------
    read : callable
        Gives what is in a stream.
    limit : int, optional
        Most bytes of a file, after it is expanded; None where it is read piece by piece.
    many : bool
        It holds many articles and is read where it is opened; else it is one article, and is
        left to whoever extracts it.
    needs : tuple of str, optional
        A package, what for, and the extra that brings it.
    archive : bool
        It holds files.
    """

    read: Reader
    limit: int | None
    many: bool = False
    needs: tuple[str, str, str] | None = None
    archive: bool = False

    def check(self) -> None:
        """Raise `MissingExtraError` when its package is not installed."""
        if self.needs is not None:
            package, purpose, extra = self.needs
            if find_spec(package) is None:
                raise MissingExtraError(purpose, extra)

    def reader(self, options: InputOptions) -> Reader:
        """Give the reader that the options choose."""
        return pages.read if self is HTML and options.uses_trafilatura else self.read


TEXT = Format(text.read, 256 * MB)
MARKDOWN = Format(markdown.read, 256 * MB)
HTML = Format(html.read, 32 * MB)
PDF = Format(pdf.read, 256 * MB, needs=("pypdfium2", "reading PDF", "pdf"))
DOCX = Format(docx.read, 64 * MB, needs=("docx", "reading Word documents", "docx"))
MAIL = Format(mail.read, 64 * MB)
XML = Format(newsml.read, 64 * MB, many=True)
JSONL = Format(jsonl.read, None, many=True)
CSV = Format(tabular.read, None, many=True)
PARQUET = Format(parquet.read, None, many=True, needs=("pyarrow", "reading Parquet", "parquet"))
WARC = Format(warc.read, None, many=True, needs=("fastwarc", "reading WARC files", "warc"))
ZIP = Format(archives.read_zip, None, many=True, archive=True)
TAR = Format(archives.read_tar, None, many=True, archive=True)

FORMATS: Mapping[str, Format] = {
    ".txt": TEXT,
    ".md": MARKDOWN,
    ".markdown": MARKDOWN,
    ".html": HTML,
    ".htm": HTML,
    ".pdf": PDF,
    ".docx": DOCX,
    ".eml": MAIL,
    ".xml": XML,
    ".jsonl": JSONL,
    ".ndjson": JSONL,
    ".csv": CSV,
    ".tsv": CSV,
    ".parquet": PARQUET,
    ".warc": WARC,
    ".zip": ZIP,
    ".tar": TAR,
}
#: Compression that any of them may have on top: `a.jsonl.gz`.
CODECS = (".gz", ".zst")
SHORT = {".tgz": (".tar", ".gz")}


def format_of(name: str) -> tuple[str, str] | None:
    """Tell the format of a file by its name: its suffix in `FORMATS`, and its compression or "".

    Examples
    --------
    >>> format_of("a/b.jsonl.gz"), format_of("A.TXT"), format_of("a.tgz"), format_of("a.gz")
    (('.jsonl', '.gz'), ('.txt', ''), ('.tar', '.gz'), None)
    """
    name = name.rpartition("/")[2].lower()
    stem, dot, last = name.rpartition(".")
    suffix = f"{dot}{last}"
    if not stem:
        return None
    if suffix in SHORT:
        return SHORT[suffix]
    if suffix in CODECS:
        inner, dot, last = stem.rpartition(".")
        suffix = f"{dot}{last}"
        return (suffix, name[len(stem) :]) if inner and suffix in FORMATS else None
    return (suffix, "") if suffix in FORMATS else None


def is_known(name: str) -> bool:
    """Tell whether files of this name are read."""
    return format_of(name) is not None


def known_suffixes() -> tuple[str, ...]:
    """Name the suffixes that are read, for messages.

    Examples
    --------
    >>> known_suffixes()[:3], known_suffixes()[-1]
    (('.txt', '.md', '.markdown'), 'any of them with .gz or .zst')
    """
    return (*FORMATS, *SHORT, "any of them with .gz or .zst")


def unknown_reason(name: str) -> str:
    """Say that a file's format is unknown.

    Examples
    --------
    >>> unknown_reason("photo.jpg")
    "'.jpg' files can't be read; known are .txt, ..."
    """
    stem, dot, last = name.rpartition("/")[2].rpartition(".")
    kind = f"'{dot}{last}' files" if stem and last else "files without a suffix"
    return f"{kind} can't be read; known are {', '.join(known_suffixes())}"
