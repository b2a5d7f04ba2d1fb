"""Files into pieces, pieces into articles: the two stages of reading.

The first stage opens what holds many articles and takes it apart; it is cheap. The second makes an
article of a piece (decoding, HTML, PDF, language); it can be done elsewhere, in any order.
"""

from __future__ import annotations

import io
import json
import struct
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from typing import IO, Any, cast

from factex.article import Article
from factex.errors import FactexError, ReadError
from factex.readers.dates import choose_date
from factex.readers.formats import FORMATS, format_of
from factex.readers.model import Draft, Flaw, Member, Notice, Place, Rejected, where
from factex.readers.options import InputOptions
from factex.readers.sources import STDIN, Input
from factex.readers.streams import LARGEST_HELD, expand, open_source, read_all

__all__ = ["Parsed", "Piece", "parse", "split"]

#: An archive may hold archives, and these no further ones.
DEEPEST = 2
HEAD = 4096
#: Of a piece's header, when it is packed.
LENGTH = struct.Struct("<I")
#: Fields of a draft that hold pairs.
PAIRS = ("dates", "made")
#: What a piece weighs beyond its bytes.
OVERHEAD = 512


@dataclass(frozen=True, slots=True)
class Piece:
    """One article to be, or one reject: small enough to be sent to another process.

    Attributes
    ----------
    place : Place
        Where it is.
    form : str
        Its format, a key of `FORMATS`, with its compression after it: ".txt", ".html.gz".
    path : str, optional
        The file that is to be opened; it is the article.
    data : bytes, optional
        The article's bytes, where it came out of a file that holds others.
    item : Draft or Flaw, optional
        What has been read already; what the container says, where there are `data`.
    own_id : str, optional
        The id, when the input gives one and `IdRegister.settle` has seen it.
    size : int, optional
        Of the file at `path`.
    """

    place: Place
    form: str
    path: str | None = None
    data: bytes | None = None
    item: Draft | Flaw | None = None
    own_id: str | None = None
    size: int | None = None

    @property
    def id(self) -> str:
        """The article's id."""
        if self.own_id is not None:
            return self.own_id
        item = self.item
        number = None if item is None else item.line if item.line is not None else item.record
        return self.place.id if number is None else f"{self.place.id}:{number}"

    @property
    def cost(self) -> int:
        """Roughly the bytes that it has, here or in its file."""
        if self.data is not None:
            return len(self.data) + OVERHEAD
        if isinstance(self.item, Draft):
            return len(self.item.text) + OVERHEAD
        return (self.size or 0) + OVERHEAD

    @property
    def is_reject(self) -> bool:
        """Whether it is known already that it is no article."""
        return isinstance(self.item, Flaw)

    def __str__(self) -> str:
        item = self.item
        if item is None:
            return self.place.shown
        return where(self.place.shown, item.line, item.record)

    def rejected(self, reason: str) -> Rejected:
        """Make the reject of this piece."""
        item = self.item
        if item is None:
            return Rejected(self.place.shown, reason)
        return Rejected(self.place.shown, reason, item.line, item.offset, item.record)

    def pack(self) -> bytes:
        """Write it as bytes: the length of a JSON header, the header, and its `data`."""
        item = None if self.item is None else asdict(self.item)
        header = {
            "place": asdict(self.place),
            "form": self.form,
            "path": self.path,
            "draft": item if isinstance(self.item, Draft) else None,
            "flaw": item if isinstance(self.item, Flaw) else None,
            "own_id": self.own_id,
            "size": self.size,
            "has_data": self.data is not None,
        }
        packed = json.dumps(header, separators=(",", ":")).encode("ascii")
        return LENGTH.pack(len(packed)) + packed + (self.data or b"")

    @classmethod
    def unpack(cls, packed: bytes) -> Piece:
        """Make it of what `pack` wrote.

        Examples
        --------
        >>> place = Place("a.zip/b.txt", "a.zip/b.txt", "")
        >>> piece = Piece(place, ".txt", data=b"Oil fell.", item=Draft("", record=2))
        >>> Piece.unpack(piece.pack()) == piece
        True
        """
        (length,) = LENGTH.unpack_from(packed)
        body = LENGTH.size + length
        header = json.loads(packed[LENGTH.size : body])
        item: Draft | Flaw | None = None
        if header["draft"] is not None:
            item = _draft(header["draft"])
        elif header["flaw"] is not None:
            item = Flaw(**header["flaw"])
        return cls(
            place=Place(**header["place"]),
            form=header["form"],
            path=header["path"],
            data=packed[body:] if header["has_data"] else None,
            item=item,
            own_id=header["own_id"],
            size=header["size"],
        )


def _draft(data: dict[str, Any]) -> Draft:
    pairs = {name: tuple((origin, value) for origin, value in data[name]) for name in PAIRS}
    return Draft(**{**data, **pairs, "remarks": tuple(data["remarks"])})


@dataclass(frozen=True, slots=True)
class Parsed:
    """What became of a piece."""

    item: Article | Rejected
    notices: tuple[Notice, ...] = ()


# ------------------------------------------------------------------ files into pieces


def split(file: Input, options: InputOptions | None = None) -> Iterator[Piece]:
    """Take a file apart: one piece for each article, or for each thing that can't be one.

    It depends on the file and the options alone, so the same pieces come in the same order in every
    run, and nothing is raised for what a file holds.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> from factex.readers import list_inputs
    >>> rows = Path(tempfile.mkdtemp(), "a.jsonl")
    >>> _ = rows.write_text('{"text": "Oil fell."}\\n{"body": "Gas"}\\n')
    >>> (file,) = list_inputs(rows)
    >>> [(piece.id, piece.is_reject) for piece in split(file)]
    [('a.jsonl:1', False), ('a.jsonl:2', True)]
    """
    options = options or InputOptions()
    if file.path == STDIN:
        yield from _split_stdin(file, options)
        return
    suffix, codec = format_of(file.path) or (".txt", "")
    form = FORMATS[suffix]
    if not form.many:
        yield Piece(file.place, suffix + codec, path=file.path, size=file.size)
        return
    try:
        form.check()
        stream = open_source(file.path, None if codec else form.limit)
    except FactexError as error:
        yield Piece(file.place, suffix, item=Flaw(_reason(error)))
        return
    with stream:
        yield from _records(stream, suffix, codec, file.place, options, 1)


def _split_stdin(file: Input, options: InputOptions) -> Iterator[Piece]:
    stream = sys.stdin.buffer
    head = stream.peek(HEAD)[:HEAD] if isinstance(stream, io.BufferedReader) else b""
    if head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{"):
        place = Place("-", file.place.id or "stdin", "")
        yield from _records(cast(IO[bytes], stream), ".jsonl", "", place, options, 1)
        return
    try:
        data = read_all(cast(IO[bytes], stream), LARGEST_HELD)
    except (ReadError, OSError) as error:
        yield Piece(file.place, ".txt", item=Flaw(_reason(error)))
        return
    yield Piece(file.place, ".txt", data=data)


def _records(
    stream: IO[bytes], suffix: str, codec: str, place: Place, options: InputOptions, depth: int
) -> Iterator[Piece]:
    """Give the pieces of a stream that holds many articles."""
    form = FORMATS[suffix]
    last: Draft | Flaw | None = None
    found = False
    try:
        form.check()
        expanded = expand(stream, codec)
        if form.limit is not None:
            expanded = io.BytesIO(read_all(expanded, form.limit))
        for item in form.reader(options)(expanded, options.fields):
            if isinstance(item, Member):
                for piece in _member(item, place, options, depth):
                    found = True
                    yield piece
            else:
                found, last = True, item
                yield Piece(place, suffix, item=item)
        if form.archive and not found:
            raise ReadError("no articles in this archive")
    except ReadError as error:
        yield Piece(place, suffix, item=Flaw(error.reason, error.line))
    except FactexError as error:
        yield Piece(place, suffix, item=Flaw(str(error)))
    except OSError as error:
        after = "" if last is None or last.line is None else f" after line {last.line}"
        reason = f"can't be read{after}: {error.strerror or error}"
        yield Piece(place, suffix, item=Flaw(reason))
    except MemoryError:
        yield Piece(place, suffix, item=Flaw("not enough memory to read it"))
    except Exception as error:
        # A fault of ours must not cost the other articles of a run.
        line = None if last is None else last.line
        yield Piece(place, suffix, item=Flaw(f"unexpected {type(error).__name__}: {error}", line))


def _member(member: Member, place: Place, options: InputOptions, depth: int) -> Iterator[Piece]:
    known = format_of(member.file_name)
    if known is None:
        return
    suffix, codec = known
    form = FORMATS[suffix]
    inner = place if member.name is None else place.inside(readable_member(member.name))
    if form.many:
        if form.archive and depth >= DEEPEST:
            reason = f"an archive in an archive in an archive; {DEEPEST} levels are read: unpack it"
            yield Piece(inner, suffix, item=Flaw(reason))
            return
        yield from _records(member.stream, suffix, codec, inner, options, depth + form.archive)
        return
    base = member.known or Draft("")
    base = replace(base, record=member.record, offset=member.offset)
    try:
        form.check()
        data = read_all(expand(member.stream, codec), form.limit or LARGEST_HELD)
    except (FactexError, OSError) as error:
        flaw = Flaw(_reason(error), record=member.record, offset=member.offset)
        yield Piece(inner, suffix, item=flaw)
        return
    yield Piece(inner, suffix, data=data, item=base)


def readable_member(name: str) -> str:
    """Make the name of a member printable, and a path below its archive."""
    parts = name.replace("\\", "/").split("/")
    kept = [part for part in parts if part not in ("", ".", "..")]
    return "/".join(kept).encode("utf-8", "backslashreplace").decode("utf-8")


# ------------------------------------------------------------------ pieces into articles


def parse(piece: Piece, options: InputOptions | None = None) -> Parsed:
    """Make an article of a piece, or a reject with the reason; nothing is raised for what it holds.

    Examples
    --------
    >>> piece = Piece(Place("oil.txt", "oil.txt", "2024-03-12-oil.txt"), ".txt", data=b"Oil fell.")
    >>> article = parse(piece, InputOptions(language="any")).item
    >>> article.text, article.published_from
    ('Oil fell.', 'file name')
    """
    options = options or InputOptions()
    item = piece.item
    try:
        if piece.path is not None or piece.data is not None:
            item = _read_document(piece, options)
        if isinstance(item, Draft):
            return _finish(item, piece, options)
        return Parsed(piece.rejected("nothing to read" if item is None else item.reason))
    except (FactexError, OSError) as error:
        rejected = piece.rejected(_reason(error))
        if isinstance(error, ReadError) and error.line is not None:
            rejected = replace(rejected, line=error.line)
        return Parsed(rejected)
    except MemoryError:
        return Parsed(piece.rejected("not enough memory to read it"))
    except Exception as error:
        # A fault of ours must not cost the other articles of a run.
        return Parsed(piece.rejected(f"unexpected {type(error).__name__}: {error}"))


def _read_document(piece: Piece, options: InputOptions) -> Draft | Flaw:
    suffix, codec = format_of(f"x{piece.form}") or (".txt", "")
    form = FORMATS[suffix]
    form.check()
    read = form.reader(options)
    if piece.data is not None:
        item = next(read(io.BytesIO(piece.data), options.fields))
    else:
        assert piece.path is not None
        with open_source(piece.path, None if codec else form.limit) as stream:
            expanded = expand(stream, codec)
            data = read_all(expanded, form.limit or LARGEST_HELD)
        item = next(read(io.BytesIO(data), options.fields))
    assert not isinstance(item, Member)
    known = piece.item
    if isinstance(item, Draft) and isinstance(known, Draft):
        return replace(
            item,
            made=(*item.made, *known.made),
            source=item.source or known.source,
            url=known.url or item.url,
            line=known.line,
            record=known.record,
            offset=known.offset,
        )
    return item


def _finish(item: Draft, piece: Piece, options: InputOptions) -> Parsed:
    published, origin, dated = choose_date(
        item.dates, piece.place.dated, options.published, made=item.made
    )
    if options.checks_language:
        from factex.readers.language import foreign_language

        if language := foreign_language(item.text):
            return Parsed(piece.rejected(f"it is in {language}, not in English"))
    remarks = [*item.remarks, *dated]
    if item.id is not None and piece.own_id not in (None, item.id):
        remarks.append(f"the id {item.id!r} is taken; this article is {piece.own_id!r}")
    article = Article(
        item.text,
        id=piece.id,
        published=published,
        published_from=origin,
        title=item.title,
        source=item.source,
        url=item.url,
    )
    notices = (Notice(piece.place.shown, why, item.line, item.record) for why in remarks)
    return Parsed(article, tuple(notices))


def _reason(error: BaseException) -> str:
    match error:
        case ReadError():
            return error.reason
        case OSError() if not isinstance(error, FactexError):
            return f"can't be read: {error.strerror or error}"
    return str(error)
