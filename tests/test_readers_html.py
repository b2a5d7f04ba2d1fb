"""Web pages."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from factex.errors import ReadError
from factex.readers.dates import choose_date
from factex.readers.html import read
from factex.readers.html_meta import (
    linked_data,
    meta_tags,
    page_dates,
    page_source,
    page_title,
    page_url,
)
from factex.readers.html_text import article_text, inner_text, parse_cost
from factex.readers.model import Draft, Fields
from tests.timing import costs_at_most

LONG = "The mill in the valley paid its owners a share of what it had earned. " * 5


def draft(page: str) -> Draft:
    (found,) = read(io.BytesIO(page.encode()), Fields())
    assert isinstance(found, Draft)
    return found


def ld(data: str) -> str:
    """A JSON-LD script."""
    return f'<script type="application/ld+json">{data}</script>'


def text_of(page: str) -> str:
    body = LexborHTMLParser(page).body
    assert body is not None
    return inner_text(body)


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>One <b>two</b> three</p><p>Four", "One two three\n\nFour"),
        ("<p>It\n\t paid   <i>$5</i>\nbillion</p>", "It paid $5 billion"),
        ("<p>$5&nbsp;billion &amp; &pound;3 &#8212; &euro;4", "$5\xa0billion & £3 — €4"),
        ("<div>a<div>b</div>c</div>", "a\n\nb\n\nc"),
        ("a<br>b<br/>c", "a\nb\nc"),
        ("<ul><li>a<li><b>b</b></ul>", "a\nb"),
        ("<h1>A</h1>b", "A\n\nb"),
        ("<table><tr><td>a</td> <td>5</td></tr><tr><td>b<td>10</table>", "a\t5\nb\t10"),
        ("<pre>one\n  two\n</pre>three", "one\ntwo\n\nthree"),
        ("f<b>o</b>o, <a href=x>bar</a>.", "foo, bar."),
        ("Lock&shy;heed Mar\u200btin", "Lockheed Martin"),
        ("a<!-- b -->c<script>d</script><style>e</style>f", "acf"),
        ("a<nav>b</nav><aside>c</aside><form>d</form><footer>e</footer>", "a"),
        ("<figure><img alt=x><figcaption>Photo, 1999</figcaption></figure>a", "a"),
        ("<p hidden>a</p><p style='display: none'>b</p><p role=navigation>c</p>d", "d"),
        ("<header><h1>Kept</h1></header>b", "Kept\n\nb"),
        ("a\x00b", "ab"),
        ("", ""),
        ("<p> </p>&nbsp;", "\xa0"),
    ],
)
def test_text(page: str, text: str) -> None:
    assert text_of(page).strip(" ") == text


@pytest.mark.parametrize(
    "page",
    [
        f"<header>no</header><article>{LONG}</article><p>no",
        f"<main>no<article>{LONG}</article></main>",
        f"<main>{LONG}</main><p>no",
        f"<div role=main>{LONG}</div><p>no",
        f"<body><div>{LONG}</div></body>",
        f"<article>no <div itemprop='articleBody'>{LONG}</div></article>",
        f"<article>short</article><article>{LONG}</article><article>short</article>",
        # teasers only: the text stands elsewhere
        f"<main><div>{LONG}</div></main><article>no</article><article>no</article>",
        f"<article><nav>no</nav><p>{LONG}</p><aside>no</aside></article>",
    ],
)
def test_which_part_is_the_article(page: str) -> None:
    assert article_text(LexborHTMLParser(page)) == LONG.strip()


def test_a_single_article_may_be_short() -> None:
    assert draft("<main>no<article>Oil fell.</article></main>").text == "Oil fell."


def test_articles_within_an_article_belong_to_it() -> None:
    page = "<article><p>One.</p><article><p>Two.</p></article></article>"
    assert draft(page).text == "One.\n\nTwo."


@pytest.mark.parametrize(
    "page",
    [
        "<html><body></body></html>",
        "<nav>Home</nav><footer>About</footer>",
        "<script>var a = 'text'</script>",
        "<img src=a><figcaption>b</figcaption>",
        "<html><head><title>Only a title</title></head></html>",
        "<frameset><frame src=a></frameset>",
    ],
)
def test_no_article(page: str) -> None:
    with pytest.raises(ReadError, match="no article text found"):
        draft(page)


@pytest.mark.parametrize("page", ["", " \n\t", "\ufeff"])
def test_empty(page: str) -> None:
    with pytest.raises(ReadError, match="the file is empty"):
        draft(page)


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2023-10-05T10:00:00Z">',
        '<meta itemprop="datePublished" content="2023-10-05">',
        '<meta name="date" content="October 5, 2023">',
        '<META NAME="DC.date.issued" CONTENT="2023-10-05">',
        '<meta name="DC.Date" content="2023-10-05">',
        '<meta name="pubdate" content="20231005">',
        ld('{"datePublished": "2023-10-05T10:00"}'),
        ld('{"@graph": [{}, {"@type": ["NewsArticle"], "datePublished": "2023-10-05"}]}'),
        '<time itemprop="datePublished" datetime="2023-10-05">Thursday</time>',
        '<span itemprop="datePublished">5 October 2023</span>',
        '<time pubdate datetime="2023-10-05T10:00">today</time>',
        '<article><time datetime="2023-10-05">today</time></article>',
        '<main><time datetime="2023-10-05">today</time></main>',
        # a source that is no date gives way to the next
        '<meta name="article:published_time" content="soon"><meta name=date content=2023-10-05>',
        ld("{broken") + "<meta name=date content=2023-10-05>",
        # the article's own object counts, wherever it stands
        ld('[{"datePublished":"2001-01-01"},{"@type":"Article","datePublished":"2023-10-05"}]'),
        # the likelier name counts, wherever it stands
        '<meta name=date content=2001-01-01><meta itemprop="datePublished" content=2023-10-05>',
    ],
)
def test_dates(head: str) -> None:
    found = draft(f"{head}<p>Oil fell.")
    day, origin, _ = choose_date(found.dates, "", None)
    assert (str(day), origin) == ("2023-10-05", "html")


@pytest.mark.parametrize(
    "head",
    [
        '<meta name="article:modified_time" content="2023-10-05">',
        '<meta name="expires" content="2023-10-05">',
        '<div><time datetime="2023-10-05">the day of the fair</time></div>',
        '<script>{"datePublished": "2023-10-05"}</script>',
        "<p>Published 5 October 2023",
    ],
)
def test_no_dates(head: str) -> None:
    assert choose_date(draft(f"{head}<p>Oil fell.").dates, "", None)[0] is None


def test_title_source_and_address() -> None:
    page = """<title>Oil fell | The Valley Post</title>
        <meta property="og:site_name" content="The Valley Post">
        <link rel="canonical" href="https://example.org/oil"><h1>Oil <i>fell</i>
        again</h1><p>It did."""
    found = draft(page)
    assert found.title == "Oil fell again"
    assert found.source == "The Valley Post"
    assert found.url == "https://example.org/oil"


def test_titles_by_rank() -> None:
    def title(page: str) -> str | None:
        tree = LexborHTMLParser(page)
        return page_title(tree, meta_tags(tree), linked_data(tree))

    linked = ld('{"@type":"Article","headline":"B"}')
    assert title(f'<meta property="og:title" content="A">{linked}<h1>C</h1>') == "A"
    assert title(f"{linked}<h1>C</h1><title>D</title>") == "B"
    assert title("<title>D</title><h1>C</h1>") == "C"
    assert title("<title>D</title><h1>C</h1><h1>E</h1>") == "D"
    assert title("<h1> </h1><h1>E</h1>") == "E"
    assert title("<p>a") is None


def test_metadata_of_odd_types_is_passed_over() -> None:
    page = """<script type="application/ld+json">
        [1, null, "a", {"@type": 5, "datePublished": 7, "headline": ["x"], "publisher": 3},
         {"@type": "Article", "publisher": {"name": {}}, "headline": {}}]</script>
        <meta content><meta name content=x><p>a"""
    tree = LexborHTMLParser(page)
    metas, linked = meta_tags(tree), linked_data(tree)
    assert metas == {}
    assert list(page_dates(tree, metas, linked)) == []
    assert page_title(tree, metas, linked) is None
    assert page_source(metas, linked) is None
    assert page_url(tree, metas) is None


def test_deep_linked_data_is_survived() -> None:
    deep = "[" * 100_000 + "]" * 100_000
    assert draft(f"{ld(deep)}<p>a").text == "a"


def test_encodings_of_pages() -> None:
    page = "<meta charset=windows-1251><p>Завод получил заказ."
    (found,) = read(io.BytesIO(page.encode("cp1251")), Fields())
    assert found.text == "Завод получил заказ."
    page = '<?xml version="1.0" encoding="iso-8859-1"?><html><body>It cost £5.</body></html>'
    (found,) = read(io.BytesIO(page.encode("latin-1")), Fields())
    assert found.text == "It cost £5."


@given(st.text(alphabet="<>/=\"' apdivbrtm&;\n\x00é-!", max_size=200))
def test_any_page_is_survived(page: str) -> None:
    try:
        found = draft(page)
    except ReadError:
        return
    assert found.text.strip("\n\t ")
    assert "\x00" not in found.text
    assert "\n\n\n" not in found.text


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 200_000 + "a",
        "<p><b>" * 100_000 + "a",
        "".join(f"<p><b id={i}>" for i in range(20_000)),
        "<div " + " ".join(f"a{i}" for i in range(100_000)) + ">a",
    ],
)
def test_costly_pages_are_refused_at_once(page: str) -> None:
    def work() -> None:
        with pytest.raises(ReadError, match="nested too deeply"):
            draft(page)

    assert costs_at_most(3, work)


@pytest.mark.parametrize(
    "piece",
    ["<", "<!--", "&", "</p>", "<p>a", "<li>a", "<br>", "<table><tr><td>a</table>", "<a b=", "a "],
)
def test_large_ordinary_pages_are_read(piece: str) -> None:
    page = piece * (500_000 // len(piece)) + "<p>the end"

    def work() -> None:
        try:
            draft(page)
        except ReadError as error:
            assert "no article text" in error.reason or "nested" in error.reason  # noqa: PT017

    assert costs_at_most(10, work)


def test_cost_of_an_ordinary_page_is_small() -> None:
    page = f"<div><section><p>{LONG} <b>a</b> <a href=x>b</a></p></section></div>" * 3000
    assert parse_cost(page) < 100_000
