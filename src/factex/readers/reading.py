"""From files to articles."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import os
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import IO

from factex.article import Article, parse_published
from factex.errors import ReadError
from factex.readers import html, jsonl, markdown, text
from factex.readers.dates import choose_date
from factex.readers.files import SUFFIXES, find_files, open_file, readable, suffix_of
from factex.readers.model import Draft, Fields, Flaw, Notice, Rejected

__all__ = ["read_articles", "read_text"]

Notify = Callable[[Notice], None]


@dataclass(frozen=True, slots=True)
class Format:
    """How files of one format are read, and how large they may be."""

    read: Callable[[IO[bytes], Fields], Iterator[Draft | Flaw]]
    limit: int | None


MB = 2**20
TEXT = Format(text.read, 256 * MB)
MARKDOWN = Format(markdown.read, 256 * MB)
HTML = Format(html.read, 32 * MB)
JSONL = Format(jsonl.read, None)  # read line by line; it limits the line

FORMATS: Mapping[str, Format] = {
    ".txt": TEXT,
    ".md": MARKDOWN,
    ".markdown": MARKDOWN,
    ".html": HTML,
    ".htm": HTML,
    ".jsonl": JSONL,
    ".ndjson": JSONL,
}


def read_articles(
    path: Path | str,
    *,
    published: dt.date | dt.datetime | str | None = None,
    fields: Fields | None = None,
    notify: Notify | None = None,
) -> Iterator[Article | Rejected]:
    """Read the articles of a folder, with all that is in it, or of one file.

    Nothing is lost: what can't be turned into an article comes as a `Rejected` with its reason,
    and the others go on. Articles stream, in the order of `find_files`.

    Parameters
    ----------
    path : path or str
        A folder or a file; .txt, .md, .markdown, .html, .htm, .jsonl and .ndjson are read.
    published : date, datetime or str, optional
        Publication date of the articles that have none: neither in a field, front matter or
        metadata nor in the name of the file. It never overrides one.
    fields : Fields, optional
        Which fields of JSON lines hold what.
    notify : callable, optional
        Called with a `Notice` for what was wrong with an article that was read all the same: a
        malformed date, unsound front matter, an id that was taken.

    Yields
    ------
    Article or Rejected
        An article's id is its path below the folder ("2024/oil.txt"), or the name of the single
        file. A JSON row's id is its id field, else its file and line ("2024/oil.jsonl:7"). Ids are
        unique in a run: the second row with an id gets "#2" after it, the third "#3".

    Raises
    ------
    ReadError
        As `find_files` does, by the call.
    BadDateError
        When `published` is not a date.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> _ = (folder / "2024-03-12-oil.txt").write_text("Oil fell.")
    >>> _ = (folder / "gas.txt").write_text("")
    >>> oil, gas = read_articles(folder)
    >>> oil.id, oil.text, oil.published, oil.published_from
    ('2024-03-12-oil.txt', 'Oil fell.', datetime.date(2024, 3, 12), 'file name')
    >>> gas.reason
    'the file is empty'
    """
    root = Path(path)
    option = parse_published(published)
    files = find_files(root)
    ids = _Ids(root)
    settings = _Settings(fields or Fields(), option, ids, notify or _ignore)
    return (item for file in files for item in _read_file(file, root, settings))


def read_text(
    data: bytes,
    name: str = "-",
    *,
    published: dt.date | dt.datetime | str | None = None,
) -> Article | Rejected:
    """Read one article from bytes of plain text, such as standard input.

    Parameters
    ----------
    data : bytes
        The text, in any encoding that files may have.
    name : str, optional
        What the article is called: its id. For "-" the id is derived from the text.
    published : date, datetime or str, optional
        Publication date, unless `name` has one.

    Examples
    --------
    >>> read_text(b"Oil fell.", published="2024-03-12").published_from
    'option'
    >>> read_text(b"").reason
    'the file is empty'
    """
    option = parse_published(published)
    shown = readable(name)
    settings = _Settings(Fields(), option, _Ids(Path(name)), _ignore)
    place = _Place(shown, "" if name == "-" else shown, "" if name == "-" else shown)
    (item,) = _read_stream(io.BytesIO(data), TEXT, place, settings)
    return item


# ------------------------------------------------------------------ one file


@dataclass(frozen=True, slots=True)
class _Settings:
    fields: Fields
    option: dt.date | None
    ids: _Ids
    notify: Notify


@dataclass(frozen=True, slots=True)
class _Place:
    """A file: as it is shown, as an id, and as the path that may hold a date."""

    shown: str
    id: str
    dated: str


def _read_file(file: Path, root: Path, settings: _Settings) -> Iterator[Article | Rejected]:
    below = file.name if file == root else file.relative_to(root).as_posix()
    shown = readable(str(file))
    place = _Place(shown, readable(below), file.as_posix())
    form = FORMATS.get(suffix_of(file), TEXT)
    try:
        stream = open_file(file, form.limit)
    except ReadError as error:
        yield Rejected(shown, error.reason)
        return
    with stream:
        yield from _read_stream(stream, form, place, settings)


def _read_stream(
    stream: IO[bytes], form: Format, place: _Place, settings: _Settings
) -> Iterator[Article | Rejected]:
    items = form.read(stream, settings.fields)
    line = None
    while True:
        notices: list[Notice] = []
        try:
            item = next(items, None)
            if item is None:
                return
            line = item.line
            made, notices = _finish(item, place, settings)
        except ReadError as error:
            made = Rejected(place.shown, error.reason, error.line)
        except OSError as error:
            after = "" if line is None else f" after line {line}"
            made = Rejected(place.shown, f"can't be read{after}: {error.strerror or error}")
        except MemoryError:
            made = Rejected(place.shown, "not enough memory to read it")
        except Exception as error:
            # A fault of ours must not cost the other articles of a run.
            made = Rejected(place.shown, f"unexpected {type(error).__name__}: {error}", line)
        for notice in notices:
            settings.notify(notice)
        yield made


def _finish(
    item: Draft | Flaw, place: _Place, settings: _Settings
) -> tuple[Article | Rejected, list[Notice]]:
    if isinstance(item, Flaw):
        return Rejected(place.shown, item.reason, item.line, item.offset), []
    published, origin, remarks = choose_date(item.dates, place.dated, settings.option)
    derived = place.id if item.line is None else f"{place.id}:{item.line}"
    own_id = derived if item.id is None else settings.ids.unique(item.id)
    remarks = [*item.remarks, *remarks]
    if item.id is not None and own_id != item.id:
        remarks.append(f"the id {item.id!r} is taken; this article is {own_id!r}")
    article = Article(
        item.text,
        id=own_id,
        published=published,
        published_from=origin,
        title=item.title,
        source=item.source,
        url=item.url,
    )
    return article, [Notice(place.shown, remark, item.line) for remark in remarks]


def _ignore(notice: Notice) -> None:
    pass


# ------------------------------------------------------------------ ids


@dataclass(slots=True)
class _Ids:
    """The ids that rows gave, so that none is used twice.

    Ids that are made from paths and lines are unique by themselves and are not remembered: a folder
    of a million files costs nothing here. Of the others a digest is kept.
    """

    root: Path
    seen: set[bytes] = field(default_factory=set)
    again: dict[bytes, int] = field(default_factory=dict)

    def unique(self, wish: str) -> str:
        """Give the id, or the id with the first number after it that makes it unique."""
        key = _digest(wish)
        if key not in self.seen and not self._is_derived(wish):
            self.seen.add(key)
            return wish
        number = self.again.get(key, 1)
        while True:
            number += 1
            made = f"{wish}#{number}"
            if _digest(made) not in self.seen and not self._is_derived(made):
                break
        self.again[key] = number
        self.seen.add(_digest(made))
        return made

    def _is_derived(self, wish: str) -> bool:
        """Whether a file of this run, or a line of one, could have this very id."""
        # "2024/oil.jsonl:12" -> "2024/oil.jsonl"; "2024/oil.txt" stays
        name = re.sub(r":[0-9]{1,18}\Z", "", wish)
        if not name.lower().endswith(SUFFIXES):
            return False
        if os.path.isdir(self.root):
            path = PurePath(name)
            if path.is_absolute() or ".." in path.parts:
                return False
            return os.path.lexists(self.root / name)
        return name == readable(self.root.name)


def _digest(name: str) -> bytes:
    return hashlib.blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest()
