"""Markdown files with YAML front matter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import IO

from factex.errors import ReadError
from factex.readers.encoding import decode, unify_newlines
from factex.readers.model import Draft, Fields

__all__ = ["read", "split_front_matter"]

DATE_KEYS = ("published", "date", "pubdate", "datepublished", "created")
TITLE_KEYS = ("title", "headline")
SOURCE_KEYS = ("source", "publisher", "site")
URL_KEYS = ("url", "link", "canonical_url")

LONGEST = 65_536
# The line that ends front matter: "---" or "..."
CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.M)
OPENING = re.compile(r"---[ \t]*\n")


def read(stream: IO[bytes], fields: Fields) -> Iterator[Draft]:
    """Read one article: what follows the front matter, with its Markdown left as it is.

    Keys of the front matter are known in any case: published, date, pubdate, datePublished and
    created for the date, title or headline, source, publisher or site, url, link or canonical_url.
    Front matter that is not sound YAML is passed over with a remark.

    Raises
    ------
    ReadError
        When there is no text in it.

    Examples
    --------
    >>> import io
    >>> page = b"---\\ntitle: Oil\\ndate: 2024-03-12\\n---\\n\\nOil *fell*."
    >>> draft = next(read(io.BytesIO(page), Fields()))
    >>> draft.text, draft.title, draft.dates
    ('Oil *fell*.', 'Oil', (('front matter', '2024-03-12'),))
    """
    page = unify_newlines(decode(stream.read()))
    if not page.strip():
        raise ReadError("the file is empty")
    header, body = split_front_matter(page)
    if not body.strip():
        raise ReadError("no text after the front matter")
    keys, remarks = _parse(header)
    yield Draft(
        body,
        dates=tuple(("front matter", keys[key]) for key in DATE_KEYS if key in keys),
        title=_first(keys, TITLE_KEYS),
        source=_first(keys, SOURCE_KEYS),
        url=_first(keys, URL_KEYS),
        remarks=remarks,
    )


def split_front_matter(page: str) -> tuple[str, str]:
    """Split a page into its front matter and its text, without the blank lines between them.

    Front matter begins on the first line. A page that begins with a rule ("---") and has no second
    one, or whose first block does not look like "key: value", has none.

    Examples
    --------
    >>> split_front_matter("---\\na: 1\\n---\\n\\nText.")
    ('a: 1\\n', 'Text.')
    >>> split_front_matter("---\\nA rule.\\n\\n---\\nText.")[0]
    ''
    """
    header, body = "", page
    if opening := OPENING.match(page):
        closing = CLOSING.search(page, opening.end(), opening.end() + LONGEST)
        if closing is not None:
            header = page[opening.end() : closing.start()]
            if _looks_like_keys(header):
                body = page[closing.end() :]
            else:
                header = ""
    return header, _strip_blank_lines(body)


def _looks_like_keys(header: str) -> bool:
    lines = [line for line in header.splitlines() if line.strip() and not line.startswith("#")]
    # "title: Oil", "date:", '"title": Oil', "{title: Oil}"
    return (
        not lines or re.match(r"""["'{]?[A-Za-z_][\w.@-]*["']?\s*:(?:\s|$)""", lines[0]) is not None
    )


def _strip_blank_lines(text: str) -> str:
    start = len(text) - len(text.lstrip())
    return text[text.rfind("\n", 0, start) + 1 :]


def _parse(header: str) -> tuple[Mapping[str, object], tuple[str, ...]]:
    if not header.strip():
        return {}, ()
    import yaml

    # The base loader makes nothing but strings, lists and dicts: no tags, no objects, and a date
    # that can't be ("2024-02-31") is no error of the whole.
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        loaded = yaml.load(header, Loader=loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = "" if mark is None else f" (line {mark.line + 2})"
        problem = getattr(error, "problem", None) or "it can't be parsed"
        return {}, (f"the front matter is not sound YAML{where}: {problem}",)
    except RecursionError:
        return {}, ("the front matter is nested too deeply",)
    if not isinstance(loaded, dict):
        return {}, ("the front matter holds no keys",)
    return {str(key).lower(): value for key, value in loaded.items()}, ()


def _first(keys: Mapping[str, object], names: tuple[str, ...]) -> str | None:
    for name in names:
        value = keys.get(name)
        if isinstance(value, str) and value.strip():
            return value.strip()
    return None
