"""The text of a web page: which part is the article, and what it reads like."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

__all__ = ["article_text", "inner_text", "parse_cost"]

# Never part of an article. Captions are left out too: they are full of credits and old dates.
DROPPED = frozenset(
    "script style noscript template nav aside footer form button select textarea iframe svg math "
    "canvas video audio object figcaption menu dialog head".split()
)
DROPPED_ROLES = frozenset(
    "navigation banner complementary contentinfo search dialog menu alert".split()
)
# Elements around which the text has a blank line, and those that only begin a line.
PARAGRAPHS = frozenset(
    "address article blockquote body center details div dl fieldset figure h1 h2 h3 h4 h5 h6 "
    "header hgroup hr main ol p pre section table ul".split()
)
LINES = frozenset("br dd dt li tr caption summary".split())
CELLS = frozenset(("td", "th"))

# style="display: none"
UNSEEN = re.compile(r"display\s*:\s*none", re.I)
# HTML's white space; a no-break space is not of it: "5&nbsp;km"
BLANKS = re.compile(r"[ \t\n\r\f]+")
# Marks for line breaking: soft hyphen, zero-width space, word joiner, byte order mark
INVISIBLE = str.maketrans("", "", "\u00ad\u200b\u2060\ufeff")
# Between cells; HTML parsers never leave a NUL in text, so it can stand for a tab till the end.
CELL = "\0"

LEAST = 200  # characters that tell an article from a teaser, where a page has several


def article_text(tree: LexborHTMLParser) -> str:
    """Find the article in a page and give its text; "" when there is none.

    It is the longest of: elements with itemprop "articleBody", else <article>, else <main>, else
    <body>. Where there are several of a sort (teasers, comments), one must have 200 characters.
    """
    body = tree.body
    if body is None:
        return ""
    for selector in ("[itemprop~=articleBody]", "article", "main, [role=main]"):
        nodes = [node for node in body.css(selector) if node.tag != "meta"]
        texts = [inner_text(node) for node in _outermost(nodes)]
        longest = max(texts, key=len, default="")
        if longest and (len(texts) == 1 or len(longest) >= LEAST):
            return longest
    return inner_text(body)


def inner_text(root: LexborNode) -> str:
    r"""Give the text of an element: blocks in paragraphs of their own, white space collapsed.

    Paragraphs are parted by a blank line; list items, table rows and <br> begin a line; cells are
    parted by tabs. Navigation, forms, scripts, captions and hidden elements are left out.

    Examples
    --------
    >>> page = LexborHTMLParser("<p>Oil <b>fell</b>\n to&nbsp;$80.</p><ul><li>Gas<li>Coal</ul>")
    >>> inner_text(page.body)
    'Oil fell to\xa0$80.\n\nGas\nCoal'
    """
    lines: list[str] = []
    pieces: list[str] = []
    gap = 0

    def flush() -> None:
        nonlocal gap
        if not pieces:
            return
        text = BLANKS.sub(" ", "".join(pieces).translate(INVISIBLE)).strip(f" {CELL}")
        pieces.clear()
        if text:
            lines.append("\n" * gap if lines else "")
            lines.append(re.sub(f" ?{CELL} ?", "\t", text))
            gap = 0

    preformatted = 0
    for node, entering in _events(root):
        tag = node.tag or ""
        if tag == "-text":
            text = node.text_content or ""
            if not preformatted:
                pieces.append(text)
                continue
            for index, part in enumerate(text.split("\n")):
                if index:
                    flush()
                    gap = max(gap, 1)
                pieces.append(part)
        elif tag in PARAGRAPHS or tag in LINES:
            flush()
            gap = max(gap, 2 if tag in PARAGRAPHS else 1)
            if tag == "pre":
                preformatted += 1 if entering else -1
        elif tag in CELLS and entering:
            pieces.append(CELL)
    flush()
    return "".join(lines)


def _events(root: LexborNode) -> Iterator[tuple[LexborNode, bool]]:
    """Walk a tree without recursion: each element on entering and on leaving, texts once."""
    stop = root.mem_id
    node = root.first_child
    while node is not None:
        element = node.is_element_node
        child = None
        if not element:
            if node.is_text_node:
                yield node, True
        elif not _dropped(node):
            yield node, True
            child = node.first_child
            if child is None:
                yield node, False
        if child is not None:
            node = child
            continue
        while (after := node.next) is None:
            parent = node.parent
            if parent is None or parent.mem_id == stop:
                return
            node = parent
            yield node, False
        node = after


def _dropped(node: LexborNode) -> bool:
    if node.tag in DROPPED:
        return True
    attributes = node.attributes
    if not attributes:
        return False
    return (
        "hidden" in attributes
        or (attributes.get("role") or "") in DROPPED_ROLES
        or UNSEEN.search(attributes.get("style") or "") is not None
    )


def _outermost(nodes: list[LexborNode]) -> Iterator[LexborNode]:
    ids = {node.mem_id for node in nodes}
    for node in nodes:
        above = node.parent
        while above is not None and above.mem_id not in ids:
            above = above.parent
        if above is None:
            yield node


# ------------------------------------------------------------------ what a page would cost

TOO_MUCH = 5_000_000
# "<div", "</p", and a tag's attributes up to its end: ' class="a" id=b'
TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)([^<>]*)")
# Elements that parsers open again in each block until they are closed.
FORMATTING = frozenset("a b big code em font i nobr s small strike strong tt u".split())
# Elements that have no end, or whose end may be left out.
UNNESTED = frozenset(
    "area base br col embed hr img input link meta param source track wbr p li dt dd tr td th "
    "thead tbody tfoot option html head body".split()
)


def parse_cost(page: str) -> int:
    """Estimate what parsing would cost: tags times open elements, and attributes squared.

    Ordinary pages stay far below `TOO_MUCH`; a megabyte of unclosed elements would take a parser
    minutes and gigabytes, so it is told by this first. The figure is in elements made.

    Examples
    --------
    >>> parse_cost("<p>Oil fell.</p>" * 1000) < TOO_MUCH < parse_cost("<p><b>" * 9000)
    True
    """
    tags = page.count("<")
    if tags * tags <= TOO_MUCH and len(page) < 100_000:
        return 0
    depth = formats = 0
    steps = made = 0
    for match in TAG.finditer(page):
        closing, tag, attributes = match.groups()
        tag = tag.lower()
        if len(attributes) > 4096:
            steps += len(attributes.split()) ** 2
        if tag not in UNNESTED:
            change = -1 if closing else 1
            depth = max(0, depth + change)
            if tag in FORMATTING:
                formats = max(0, formats + change)
        steps += depth
        made += formats
    # A step is some nanoseconds, an element made a hundred times as much and memory besides.
    return max(steps // 100, made)
