"""News in XML: NITF and NewsML-G2, and what carries them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import IO
from xml.etree.ElementTree import Element, TreeBuilder

from factex.errors import ReadError
from factex.readers.encoding import binary_reason
from factex.readers.model import Draft, Fields, Flaw
from factex.safe_xml import parse_xml

__all__ = ["read"]

DEEPEST = 200
#: Elements that begin a paragraph.
BLOCKS = frozenset(
    "p hl1 hl2 h1 h2 h3 h4 h5 h6 div blockquote bq block table ul ol dl pre hr section "
    "article".split()
)
#: Elements that begin a line.
LINES = frozenset("br li dt dd tr nitf-tr row".split())
#: Never part of the text.
DROPPED = frozenset("media caption credit script style head figcaption note tagline".split())
#: What stands for the beginning and the end of an element till the lines are made.
MARKS = {
    **dict.fromkeys(BLOCKS, "\x01"),
    **dict.fromkeys(LINES, "\0"),
    **dict.fromkeys(("td", "th"), "\t"),
}
#: Where NITF gives the date: element and attribute, likeliest first.
NITF_DATES = (
    ("date.issue", "norm"),
    ("story.date", "norm"),
    ("pubdata", "date.publication"),
    ("date.release", "norm"),
)
BLANKS = re.compile(r"[ \t\n\r]+")


def read(stream: IO[bytes], fields: Fields) -> Iterator[Draft | Flaw]:
    """Read the articles of a document: one of NITF, one for each item of NewsML-G2.

    Entities that a document declares are refused, see `factex.safe_xml`.

    Raises
    ------
    ReadError
        When it is not well-formed, or neither of the two.

    Examples
    --------
    >>> import io
    >>> page = b'''<nitf><head><docdata><date.issue norm="20240312T100000Z"/></docdata></head>
    ... <body><body.head><hedline><hl1>Oil</hl1></hedline></body.head>
    ... <body.content><p>Oil <em>fell</em>.</p><p>Gas rose.</p></body.content></body></nitf>'''
    >>> draft = next(read(io.BytesIO(page), Fields()))
    >>> draft.title, draft.text, draft.dates
    ('Oil', 'Oil fell.\\n\\nGas rose.', (('nitf', '20240312'),))
    """
    data = stream.read()
    if not data.strip():
        raise ReadError("the file is empty")
    if data[:4] != b"\xff\xfe" and b"<" not in data[:4096] and (reason := binary_reason(data)):
        raise ReadError(f"looks like a binary file ({reason})")
    root = _tree(data)
    match _name(root):
        case "nitf":
            yield _nitf(root)
        case "newsItem" | "packageItem":
            yield from _item(root, None)
        case "newsMessage":
            items = [node for node in root.iter() if _name(node) == "newsItem"]
            if not items:
                raise ReadError("no newsItem in the message")
            for number, node in enumerate(items, start=1):
                try:
                    yield from _item(node, number if len(items) > 1 else None)
                except ReadError as error:
                    yield Flaw(error.reason, record=number)
        case "NewsML":  # version 1, which wraps NITF or XHTML
            inner = [node for node in root.iter() if _name(node) == "nitf"]
            if not inner:
                raise ReadError("NewsML 1 without NITF in it can't be read")
            for number, node in enumerate(inner, start=1):
                draft = _nitf(node)
                yield replace(draft, record=number) if len(inner) > 1 else draft
        case name:
            raise ReadError(f"<{name:.60}> is neither NITF nor NewsML-G2")


def _nitf(root: Element) -> Draft:
    """Read `nitf`; its elements: www.iptc.org/std/NITF/3.6."""
    body = _first(root, "body.content")
    text = "" if body is None else _text(body)
    if not text:
        raise ReadError("no text in body.content")
    dates = [_attribute(root, *where) for where in NITF_DATES]
    source = _attribute(root, "pubdata", "name") or _content(root, "distributor")
    return Draft(
        text,
        dates=tuple(("nitf", _day(date)) for date in dates if date),
        title=_content(root, "hl1") or _content(root, "title"),
        source=source or _attribute(root, "doc.copyright", "holder"),
        url=_attribute(root, "pubdata", "ex-ref"),
    )


def _item(item: Element, record: int | None) -> Iterator[Draft]:
    """Read `newsItem`; its elements: iptc.org/standards/newsml-g2."""
    inline = _first(item, "inlineXML")
    data = _first(item, "inlineData")
    nitf = None if inline is None else _first(inline, "nitf")
    if nitf is not None:
        inner = _nitf(nitf)
        text = inner.text
    else:
        inner = None
        text = "" if data is None else "".join(data.itertext()).strip()
        if inline is not None:
            body = _first(inline, "body")
            text = _text(inline if body is None else body) or text
    if not text:
        raise ReadError("no text in the item: neither inlineXML nor inlineData has any")
    dates = [_content(item, name) for name in ("firstCreated", "contentCreated", "versionCreated")]
    given = tuple(("newsml", _day(date)) for date in dates if date)
    provider = _first(item, "provider")
    source = _content(item, "infoSource") or (None if provider is None else _label(provider))
    yield Draft(
        text,
        dates=given + (() if inner is None else inner.dates),
        title=_content(item, "headline") or (None if inner is None else inner.title),
        source=source or (None if inner is None else inner.source),
        url=None if inner is None else inner.url,
        record=record,
    )


# ------------------------------------------------------------------ elements


def _tree(data: bytes) -> Element:
    builder = TreeBuilder()
    depth = 0

    def start(tag: str, attributes: dict[str, str], line: int) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise ReadError("elements are nested too deeply", line=line)
        builder.start(tag, attributes)

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(tag)

    parse_xml(data, start=start, end=end, characters=builder.data)
    return builder.close()


def _name(node: Element) -> str:
    """Name of an element without its prefix: namespaces are told apart by no reader of news."""
    return node.tag.rpartition(":")[2]


def _first(root: Element, name: str) -> Element | None:
    return next((node for node in root.iter() if _name(node) == name and node is not root), None)


def _content(root: Element, name: str) -> str | None:
    for node in root.iter():
        if node is not root and _name(node) == name and (text := _label(node)):
            return text
    return None


def _label(node: Element) -> str | None:
    """Text of an element, or the name that is given in it or beside it."""
    text = BLANKS.sub(" ", "".join(node.itertext())).strip()
    return text or node.get("literal") or None


def _attribute(root: Element, name: str, attribute: str) -> str | None:
    for node in root.iter():
        if _name(node) == name and (value := node.get(attribute)):
            return value
    return None


def _day(stamp: str) -> str:
    """Cut "20240312T100000Z" to its day, which is written without hyphens."""
    return stamp[:8] if re.match(r"\d{8}(?:T|$)", stamp) else stamp


def _text(root: Element) -> str:
    """Give the text of an element: blocks in paragraphs, white space collapsed."""
    pieces: list[str] = []

    def walk(node: Element) -> None:
        name = _name(node)
        if name in DROPPED:
            return
        mark = MARKS.get(name, "")
        pieces.append(mark)
        pieces.append(BLANKS.sub(" ", node.text or ""))
        for child in node:
            walk(child)
            pieces.append(BLANKS.sub(" ", child.tail or ""))
        if mark != "\t":
            pieces.append(mark)

    walk(root)
    return "\n".join(_lines("".join(pieces)))


def _lines(marked: str) -> Iterable[str]:
    paragraph = begun = False
    # marks, and what stands between them: "\x01\0 ", "Oil fell."
    for match in re.finditer(r"([\0\x01][\0\x01 ]*)?([^\0\x01]*)", marked):
        paragraph |= "\x01" in (match[1] or "")
        line = re.sub(r" ?\t ?", "\t", match[2]).strip()
        if line:
            if begun and paragraph:
                yield ""
            yield line
            begun, paragraph = True, False
