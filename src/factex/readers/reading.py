"""From files to articles, in one process."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from factex.article import Article, parse_published
from factex.readers.files import readable
from factex.readers.ids import IdRegister
from factex.readers.model import Fields, Notice, Place, Rejected
from factex.readers.options import InputOptions
from factex.readers.pieces import Piece, parse, split
from factex.readers.sources import Input, list_inputs

__all__ = ["read_articles", "read_text"]

Notify = Callable[[Notice], None]
Source = Path | str


def read_articles(
    sources: Source | Iterable[Source],
    *,
    published: dt.date | dt.datetime | str | None = None,
    fields: Fields | None = None,
    options: InputOptions | None = None,
    notify: Notify | None = None,
) -> Iterator[Article | Rejected]:
    """Read the articles of folders, with all that is in them, of files, URLs or standard input.

    Nothing is lost: what can't be turned into an article comes as a `Rejected` with its reason,
    and the others go on. Articles stream, in the order of `list_inputs`.

    Parameters
    ----------
    sources : path or str, or several
        As `list_inputs` takes them.
    published : date, datetime or str, optional
        Publication date of the articles that have none: neither in a field, front matter or
        metadata nor in the name of the file. It never overrides one.
    fields : Fields, optional
        Which fields of JSON lines, or columns of tables, hold what.
    options : InputOptions, optional
        Everything else that can be chosen; `published` and `fields` go before those in it.
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
        As `list_inputs` does, by the call.
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
    options = _with(options or InputOptions(), published, fields)
    several = [sources] if isinstance(sources, Path | str) else list(sources)
    return _read(list_inputs(several, options), IdRegister(several), options, notify)


def _read(
    files: Iterator[Input], ids: IdRegister, options: InputOptions, notify: Notify | None
) -> Iterator[Article | Rejected]:
    with ids:
        for file in files:
            for piece in split(file, options):
                parsed = parse(ids.settle(piece), options)
                if notify is not None:
                    for notice in parsed.notices:
                        notify(notice)
                yield parsed.item


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
    options = _with(InputOptions(html="plain", language="any"), published, None)
    shown = readable(name)
    unnamed = "" if name == "-" else shown
    return parse(Piece(Place(shown, unnamed, unnamed), ".txt", data=data), options).item


def _with(
    options: InputOptions, published: dt.date | dt.datetime | str | None, fields: Fields | None
) -> InputOptions:
    if published is not None:
        options = replace(options, published=parse_published(published))
    return options if fields is None else replace(options, fields=fields)
