"""What a web page says of itself: date, title, source, address."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from selectolax.lexbor import LexborHTMLParser, LexborNode

__all__ = ["LinkedData", "linked_data", "meta_tags", "page_dates", "page_source", "page_title"]

# Names of <meta> tags that hold the date of publication, likeliest first.
DATE_NAMES = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "article.published",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "citation_publication_date",
    "citation_date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date.published",
    "dc.date",
    "dcterms.date",
    "dc.date.created",
    "dcterms.created",
    "date",
)
TITLE_NAMES = ("og:title", "twitter:title", "dc.title", "dcterms.title")
SOURCE_NAMES = ("og:site_name", "application-name", "dc.publisher", "publisher")
DEEPEST = 20  # levels of JSON-LD that are looked into

LinkedData = Mapping[str, object]


def meta_tags(tree: LexborHTMLParser) -> dict[str, str]:
    """Collect <meta> tags by name, property or itemprop in lower case; the first of a name counts.

    Examples
    --------
    >>> meta_tags(LexborHTMLParser('<meta property="og:title" content="Oil fell">'))
    {'og:title': 'Oil fell'}
    """
    found: dict[str, str] = {}
    for node in tree.css("meta[content]"):
        attributes = node.attributes
        content = (attributes.get("content") or "").strip()
        for key in ("property", "name", "itemprop"):
            name = (attributes.get(key) or "").strip().lower()
            if name and content:
                found.setdefault(name, content)
    return found


def linked_data(tree: LexborHTMLParser) -> list[LinkedData]:
    """Collect the objects of JSON-LD scripts that may describe the article, articles first.

    Examples
    --------
    >>> page = '<script type="application/ld+json">{"@type": "NewsArticle", "name": "Oil"}</script>'
    >>> linked_data(LexborHTMLParser(page))
    [{'@type': 'NewsArticle', 'name': 'Oil'}]
    """
    found: list[LinkedData] = []
    for node in tree.css('script[type="application/ld+json"]'):
        try:
            data = json.loads(node.text_content or node.text(), strict=False)
        except (ValueError, RecursionError):
            continue
        found.extend(_objects(data, DEEPEST))
    return sorted(found, key=lambda item: not _is_article(item))


def page_dates(
    tree: LexborHTMLParser, metas: Mapping[str, str], linked: list[LinkedData]
) -> Iterator[str]:
    """Give what may be the date of publication, likeliest first."""
    for name in DATE_NAMES[:3]:
        if name in metas:
            yield metas[name]
    yield from (_node_date(node) for node in tree.css("[itemprop~=datePublished]:not(meta)"))
    for item in linked:
        if isinstance(date := item.get("datePublished"), str):
            yield date
    for name in DATE_NAMES[3:]:
        if name in metas:
            yield metas[name]
    yield from (_node_date(node) for node in tree.css("time[pubdate]"))
    # The first <time> in the article, or else in the page's main part, is its dateline.
    for selector in ("article time[datetime]", "main time[datetime]"):
        if (node := tree.css_first(selector)) is not None:
            yield _node_date(node)
            return


def page_title(
    tree: LexborHTMLParser, metas: Mapping[str, str], linked: list[LinkedData]
) -> str | None:
    """Give the headline: of the metadata, else of <h1>, else of <title>.

    Examples
    --------
    >>> page_title(LexborHTMLParser("<title>Oil fell - The Post</title><h1>Oil fell</h1>"), {}, [])
    'Oil fell'
    """
    for name in TITLE_NAMES:
        if name in metas:
            return " ".join(metas[name].split())
    for item in linked:
        if _is_article(item) and isinstance(title := item.get("headline"), str) and title.strip():
            return " ".join(title.split())
    headings = tree.css("h1")
    nodes = headings if len(headings) == 1 else []
    for node in (*nodes, *tree.css("head title"), *headings):
        if title := " ".join(node.text(deep=True).split()):
            return title
    return None


def page_source(metas: Mapping[str, str], linked: list[LinkedData]) -> str | None:
    """Give the name of the publication.

    Examples
    --------
    >>> page_source({}, [{"@type": "Article", "publisher": {"name": "The Post"}}])
    'The Post'
    """
    for name in SOURCE_NAMES:
        if name in metas:
            return metas[name]
    for item in linked:
        publisher = item.get("publisher")
        name_of = publisher.get("name") if isinstance(publisher, dict) else publisher
        if _is_article(item) and isinstance(name_of, str) and name_of.strip():
            return name_of.strip()
    return None


def page_url(tree: LexborHTMLParser, metas: Mapping[str, str]) -> str | None:
    """Give the page's own address.

    Examples
    --------
    >>> page_url(LexborHTMLParser('<link rel=canonical href="https://example.org/oil">'), {})
    'https://example.org/oil'
    """
    link = tree.css_first("link[rel~=canonical][href]")
    address = None if link is None else (link.attributes.get("href") or "").strip()
    return address or metas.get("og:url")


def _node_date(node: LexborNode) -> str:
    attributes = node.attributes
    return attributes.get("datetime") or attributes.get("content") or node.text(deep=True)


def _objects(data: object, levels: int) -> Iterator[LinkedData]:
    if levels == 0:
        return
    if isinstance(data, list):
        for item in data:
            yield from _objects(item, levels - 1)
    elif isinstance(data, dict):
        yield data
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement"):
            yield from _objects(data.get(key), levels - 1)


def _is_article(item: LinkedData) -> bool:
    kinds = item.get("@type")
    names = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(n, str) and n.endswith(("Article", "Posting", "Report")) for n in names)
