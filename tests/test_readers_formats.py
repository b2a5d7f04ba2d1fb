"""Each format of inputs: what is read, with which date, title and source."""

from __future__ import annotations

import datetime as dt
import gzip
import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from factex.article import Article
from factex.errors import InputError, MissingExtraError, ReadError
from factex.readers import (
    Fields,
    IdRegister,
    Input,
    InputOptions,
    Piece,
    Rejected,
    list_inputs,
    parse,
    read_articles,
    split,
)
from factex.readers.dates import choose_date
from factex.readers.model import Flaw
from factex.readers.patterns import path_filter
from tests.readers_files import PROSE, docx, page, pdf, tarred, warc, warc_record, zipped

PLAIN = InputOptions(html="plain", language="any")


def read(path: Path | str, **options: Any) -> list[Article | Rejected]:
    return list(read_articles(path, **{"options": PLAIN, **options}))


def articles(path: Path | str, **options: Any) -> list[Article]:
    items = read(path, **options)
    assert all(isinstance(item, Article) for item in items), items
    return [item for item in items if isinstance(item, Article)]


def made(folder: Path, name: str, data: bytes | str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


# ------------------------------------------------------------------ tables


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_csv(tmp_path: Path, mark: str) -> None:
    rows = [
        ["key", "body", "day", "head", "paper"],
        ["7", '"Oil' + mark + '\nfell ""3%""."', "2024-03-12", "Oil", "The Post"],
        ["8", "Gas rose.", "", "", ""],
    ]
    path = made(tmp_path, "a.csv", "\r\n".join(mark.join(row) for row in rows))
    fields = Fields(text="body", id="key", published="day", title="head", source="paper")
    oil, gas = articles(path, fields=fields)
    assert (oil.id, oil.text) == ("7", f'Oil{mark}\nfell "3%".')
    assert (oil.published, oil.published_from) == (dt.date(2024, 3, 12), "column day")
    assert (oil.title, oil.source) == ("Oil", "The Post")
    assert (gas.id, gas.published, gas.title) == ("8", None, None)


def test_csv_says_line_and_offset(tmp_path: Path) -> None:
    text = 'text,id\n"two\nlines",a\n,b\n\nlast,c\n'
    items = read(made(tmp_path, "a.csv", text))
    assert [type(item) for item in items] == [Article, Rejected, Article]
    bad = items[1]
    assert isinstance(bad, Rejected)
    assert (bad.line, bad.offset) == (4, text.index(",b"))
    assert bad.reason == "text column 'text' is empty"


def test_csv_without_a_text_column(tmp_path: Path) -> None:
    (item,) = read(made(tmp_path, "a.csv", "id,body\n1,Oil.\n"))
    assert isinstance(item, Rejected)
    assert item.reason == "no text column 'text'; columns: id, body"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_csv_in_other_encodings(tmp_path: Path, encoding: str) -> None:
    (item,) = articles(
        made(tmp_path, "a.csv", "text\nIt cost £5m, said café owners.\n".encode(encoding)),
        fields=Fields(),
    )
    assert item.text == "It cost £5m"


def test_parquet(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    import pyarrow.parquet as pq

    table = pa.table(
        {
            "body": ["Oil fell.", None, "Gas rose."],
            "meta": [{"day": dt.date(2024, 3, n), "name": "Post"} for n in (12, 13, 14)],
            "id": pa.array([1, 2, 3], pa.int32()),
            "other": [b"x" * 1000] * 3,
        }
    )
    path = tmp_path / "a.parquet"
    pq.write_table(table, path)
    fields = Fields(text="body", published="meta.day", source="meta.name")
    oil, bad, gas = read(path, fields=fields)
    assert isinstance(oil, Article)
    assert isinstance(gas, Article)
    assert (oil.id, oil.published, oil.published_from, oil.source) == (
        "1", dt.date(2024, 3, 12), "column meta.day", "Post",
    )  # fmt: skip
    assert bad == Rejected(str(path), "text column 'body' is null, not a string", record=2)
    assert str(bad).endswith("a.parquet, record 2: text column 'body' is null, not a string")
    (item,) = read(path)
    assert isinstance(item, Rejected)
    assert item.reason == "no text column 'text'; columns: body, meta, id, other"


# ------------------------------------------------------------------ documents


def test_pdf(tmp_path: Path) -> None:
    pytest.importorskip("pypdfium2")
    first = "Oil prices fell by 3% on Monday as traders sold what they\nhad bought a week before.\nMarkets"
    data = pdf([first, "Page two."], info="/Title (Oil) /CreationDate (D:20240312101500Z)")
    (item,) = articles(made(tmp_path, "a.pdf", data))
    assert item.text == (
        "Oil prices fell by 3% on Monday as traders sold what they had bought a week before.\n"
        "Markets\n\nPage two."
    )
    assert (item.title, item.published, item.published_from) == (
        "Oil", dt.date(2024, 3, 12), "pdf",
    )  # fmt: skip
    (item,) = articles(made(tmp_path, "2024-02-02-b.pdf", data))
    assert item.published_from == "file name"  # when it was made says less


@pytest.mark.parametrize("data", [b"%PDF-1.4 broken", b"", pdf(["Oil."])[:200], b"plain text"])
def test_pdf_that_is_none(tmp_path: Path, data: bytes) -> None:
    pytest.importorskip("pypdfium2")
    (item,) = read(made(tmp_path, "a.pdf", data))
    assert isinstance(item, Rejected)
    assert item.reason.startswith(("not a sound PDF", "no text in the PDF"))


def test_docx(tmp_path: Path) -> None:
    pytest.importorskip("docx")
    docx(tmp_path / "a.docx", ["Oil fell 3%.", "Gas rose."], title="Energy")
    (item,) = articles(tmp_path / "a.docx")
    assert item.text == "Oil fell 3%.\nGas rose.\nQ1\t$5m"
    assert (item.title, item.published_from) == ("Energy", "docx")


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 broken", zipped({"a.txt": "a"})])
def test_docx_that_is_none(tmp_path: Path, data: bytes) -> None:
    pytest.importorskip("docx")
    (item,) = read(made(tmp_path, "a.docx", data))
    assert isinstance(item, Rejected)
    assert item.reason.startswith("not a sound Word document")


MAIL = (
    "From: =?utf-8?q?The_D=C3=A9sk?= <desk@x.example>\r\nSubject: Oil\r\n"
    "Date: Tue, 12 Mar 2024 23:00:00 -0500\r\nMIME-Version: 1.0\r\n"
)


def test_mail(tmp_path: Path) -> None:
    body = 'Content-Type: text/plain; charset="iso-8859-1"\r\n\r\nIt cost \xa35.\r\nSo.'
    (item,) = articles(made(tmp_path, "a.eml", (MAIL + body).encode("latin-1")))
    assert (item.text, item.title, item.source) == ("It cost £5.\nSo.", "Oil", "The Désk")
    assert (item.published, item.published_from) == (dt.date(2024, 3, 12), "mail")


def test_mail_of_two_bodies_and_an_attachment(tmp_path: Path) -> None:
    from email.message import EmailMessage

    def message(plain: str) -> bytes:
        mail = EmailMessage()
        mail["Subject"], mail["From"] = "Oil", "desk@x.example"
        mail.set_content(plain)
        mail.add_alternative(page().decode(), subtype="html")
        mail.add_attachment("Not this.", filename="b.txt")
        return bytes(mail)

    (item,) = articles(made(tmp_path, "a.eml", message(f"{PROSE} So it is.\n")))
    assert item.text == f"{PROSE} So it is."
    (item,) = articles(made(tmp_path, "b.eml", message("Open it in a browser.\n")))
    assert item.text == PROSE


@pytest.mark.parametrize("data", ["", "No header at all.\n\nText.", MAIL, bytes(200)])
def test_mail_that_is_none(tmp_path: Path, data: str | bytes) -> None:
    (item,) = read(made(tmp_path, "a.eml", data))
    assert isinstance(item, Rejected)
    assert "unexpected" not in item.reason


NITF = """<?xml version="1.0" encoding="ISO-8859-1"?>
<!DOCTYPE nitf SYSTEM "nitf-3-4.dtd">
<nitf><head><title>slug</title><docdata><date.issue norm="20240312T101500Z"/></docdata>
<pubdata name="The Post" ex-ref="https://post.example/oil"/></head><body>
<body.head><hedline><hl1>Oil <em>falls</em></hl1></hedline><byline>By A. Writer</byline></body.head>
<body.content><p>It cost \xa35m.</p><media><caption>A photo.</caption></media>
<table><tr><td>Q1</td><td>5</td></tr><tr><td>Q2</td><td>6</td></tr></table><p>So &amp;
so.</p></body.content></body></nitf>"""


def test_nitf(tmp_path: Path) -> None:
    (item,) = articles(made(tmp_path, "a.xml", NITF.encode("latin-1")))
    assert item.text == "It cost £5m.\n\nQ1\t5\nQ2\t6\n\nSo & so."
    assert (item.title, item.source, item.url) == (
        "Oil falls", "The Post", "https://post.example/oil",
    )  # fmt: skip
    assert (item.published, item.published_from, item.id) == (
        dt.date(2024, 3, 12), "nitf", "a.xml",
    )  # fmt: skip


def news_item(text: str, n: int = 1) -> str:
    return f"""<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:{n}">
<itemMeta><provider qcode="x:post"><name>The Post</name></provider>
<versionCreated>2024-03-13T10:15:00Z</versionCreated>
<firstCreated>2024-03-12T10:15:00+05:30</firstCreated></itemMeta>
<contentMeta><headline>Oil {n}</headline></contentMeta>
<contentSet><inlineXML contenttype="application/xhtml+xml"><x:html
xmlns:x="http://www.w3.org/1999/xhtml"><x:head><x:title>no</x:title></x:head><x:body>
{text}</x:body></x:html></inlineXML></contentSet></newsItem>"""


def test_newsml_g2(tmp_path: Path) -> None:
    (item,) = articles(made(tmp_path, "a.xml", news_item("<x:p>Oil fell.</x:p><x:p>So.</x:p>")))
    assert (item.text, item.title, item.source) == ("Oil fell.\n\nSo.", "Oil 1", "The Post")
    assert (item.published, item.published_from) == (dt.date(2024, 3, 12), "newsml")


def test_a_message_of_several_items(tmp_path: Path) -> None:
    texts = ["<x:p>One.</x:p>", "", "<x:p>Three.</x:p>"]
    inner = "".join(news_item(text, n) for n, text in enumerate(texts, start=1))
    one, bad, three = read(
        made(tmp_path, "a.xml", f"<newsMessage><itemSet>{inner}</itemSet></newsMessage>")
    )
    assert isinstance(one, Article)
    assert isinstance(three, Article)
    assert (one.id, one.text, three.id, three.title) == ("a.xml:1", "One.", "a.xml:3", "Oil 3")
    assert isinstance(bad, Rejected)
    assert (bad.record, bad.reason[:15]) == (2, "no text in the ")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ("", "the file is empty"),
        ("<rss/>", "<rss> is neither NITF nor NewsML-G2"),
        ("<nitf><body>", "not well-formed XML: no element found"),
        ("<nitf/>", "no text in body.content"),
        (
            '<!DOCTYPE a [<!ENTITY b "b"><!ENTITY c "&b;&b;">]><nitf>&c;</nitf>',
            "entity 'b' is refused",
        ),
        ("<a>" * 1000, "elements are nested too deeply"),
        (bytes(300), "looks like a binary file"),
    ],
)
def test_xml_that_is_refused(tmp_path: Path, data: str | bytes, reason: str) -> None:
    (item,) = read(made(tmp_path, "a.xml", data))
    assert isinstance(item, Rejected)
    assert item.reason.startswith(reason)


# ------------------------------------------------------------------ pages


def test_pages_with_trafilatura(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura")
    head = (
        '<title>Oil falls - The Post</title><meta property="og:site_name" content="The Post">'
        '<meta property="article:published_time" content="2024-03-12T10:00:00Z">'
    )
    body = "".join(f"<p>{PROSE} It was the {n}th time.</p>" for n in range(4, 12))
    html = f"<html><head>{head}</head><body><div class='menu'><a href='/'>Home</a></div><article>{body}</article></body></html>"
    path = made(tmp_path, "a.html", html)
    (item,) = articles(path, options=InputOptions(html="trafilatura", language="any"))
    assert item.text.count("\n\n") == 7
    assert "Home" not in item.text
    assert (str(item.published), item.published_from, item.source) == (
        "2024-03-12", "html", "The Post",
    )  # fmt: skip
    (plain,) = articles(path)
    assert plain.text == item.text
    empty = made(tmp_path, "b.html", "<html><body><nav>Home</nav></body></html>")
    (bad,) = read(empty, options=InputOptions(html="trafilatura", language="any"))
    assert isinstance(bad, Rejected)


# ------------------------------------------------------------------ archives and compression


ROWS = '{"text": "Oil fell."}\n{"text": 5}\n'
FILES: dict[str, bytes | str] = {
    "2024-03-12/a.txt": "Oil fell.",
    "b/c.html": page("Gas rose."),
    "b/rows.jsonl": ROWS,
    "b/photo.jpg": "x",
    ".hidden/d.txt": "no",
    "__MACOSX/e.txt": "no",
    "empty.txt": "",
}


@pytest.mark.parametrize("name", ["n.zip", "n.tar", "n.tar.gz", "n.tgz", "n.tar.zst"])
def test_archives(tmp_path: Path, name: str) -> None:
    data = zipped(FILES) if name == "n.zip" else tarred(FILES, "w")
    if name.endswith("gz"):
        data = gzip.compress(data)
    if name.endswith("zst"):
        data = pytest.importorskip("zstandard").compress(data)
    made(tmp_path, f"in/{name}", data)
    items = read(tmp_path / "in")
    ids = [item.id if isinstance(item, Article) else item.path for item in items]
    shown = tmp_path / "in" / name
    assert ids == [
        f"{name}/2024-03-12/a.txt",
        f"{name}/b/c.html",
        f"{name}/b/rows.jsonl:1",
        f"{shown}/b/rows.jsonl",
        f"{shown}/empty.txt",
    ]
    first = items[0]
    assert isinstance(first, Article)
    assert str(first.published) == "2024-03-12"
    bad = items[3]
    assert isinstance(bad, Rejected)
    assert (bad.line, bad.offset) == (2, 22)


def test_compressed_files(tmp_path: Path) -> None:
    zstandard = pytest.importorskip("zstandard")
    made(tmp_path, "a.jsonl.gz", gzip.compress(ROWS.encode()))
    made(tmp_path, "b.txt.gz", gzip.compress(b"Oil fell."))
    made(tmp_path, "c.jsonl.zst", zstandard.compress(ROWS.encode()))
    made(tmp_path, "d.html.zst", zstandard.compress(page()))
    items = read(tmp_path)
    assert [item.id for item in items if isinstance(item, Article)] == [
        "a.jsonl.gz:1", "b.txt.gz", "c.jsonl.zst:1", "d.html.zst",
    ]  # fmt: skip
    assert [(item.line, item.offset) for item in items if isinstance(item, Rejected)] == [
        (2, 22), (2, 22),
    ]  # fmt: skip


def test_warc(tmp_path: Path) -> None:
    pytest.importorskip("fastwarc")
    import zlib

    deflated = zlib.compress(page("Coal."))
    records = [
        warc_record(0, b"<p>moved</p>", status="301 Moved"),
        warc_record(1, page(head='<meta property="article:published_time" content="2024-03-01">')),
        warc_record(2, b"GIF8", headers="Content-Type: image/gif\r\n"),
        warc_record(
            3,
            gzip.compress(page("Gas.")),
            headers="Content-Type: text/html\r\nContent-Encoding: gzip\r\n",
        ),
        warc_record(
            4, deflated, headers="Content-Type: text/html\r\nContent-Encoding: deflate\r\n"
        ),
        warc_record(
            5,
            "<p>It cost £5.</p>".encode("cp1252"),
            headers="Content-Type: text/html; charset=windows-1252\r\n",
        ),
        warc_record(6, b"Plain.", kind="conversion"),
        warc_record(
            7,
            b"5\r\n<p>Uk\r\n2\r\n</\r\n2\r\np>\r\n0\r\n\r\n",
            headers="Content-Type: text/html\r\nTransfer-Encoding: chunked\r\n",
        ),
    ]
    path = made(tmp_path, "cc.warc.gz", warc(records))
    items = articles(path)
    assert [item.text for item in items] == [PROSE, "Gas.", "Coal.", "It cost £5.", "Plain.", "Uk"]
    assert [item.id for item in items][:2] == ["cc.warc.gz:2", "cc.warc.gz:4"]
    first, second = items[:2]
    assert (first.url, first.source) == ("https://news.example/1", "news.example")
    assert (str(first.published), first.published_from) == ("2024-03-01", "html")
    assert (str(second.published), second.published_from) == ("2024-03-13", "crawl")
    plain = made(tmp_path, "cc.warc", b"".join(records))
    assert [item.text for item in articles(plain)] == [item.text for item in items]


# ------------------------------------------------------------------ sources


def test_patterns(tmp_path: Path) -> None:
    for name in ("a.txt", "a.md", "2024/b.txt", "2024/drafts/c.txt", "2023/old-d.txt"):
        made(tmp_path, name, "Oil.")

    def found(include: tuple[str, ...] = (), exclude: tuple[str, ...] = ()) -> list[str]:
        options = InputOptions(include=include, exclude=exclude, html="plain", language="any")
        return [file.place.id for file in list_inputs(tmp_path, options)]

    assert found(("*.txt",), ("drafts/", "2023/**")) == ["2024/b.txt", "a.txt"]
    assert found(("2024/**",)) == ["2024/b.txt", "2024/drafts/c.txt"]
    assert found(("2024/*",)) == ["2024/b.txt"]
    assert found(exclude=("old-*", "*.md", "2024")) == ["a.txt"]
    with pytest.raises(ReadError, match="that the patterns let through"):
        found(("*.html",))


def test_odd_patterns() -> None:
    assert path_filter(["[z-a].txt"], [])("[z-a].txt")
    assert path_filter(["[!a].txt"], [])("b.txt")
    assert not path_filter(["[!a].txt"], [])("a.txt")


def test_several_sources(tmp_path: Path) -> None:
    for name in ("x/a.txt", "y/a.txt", "z/x/a.txt", "b.txt"):
        made(tmp_path, name, "Oil.")
    sources = [tmp_path / "x", tmp_path / "y", tmp_path / "b.txt"]
    assert [file.place.id for file in list_inputs(sources)] == ["x/a.txt", "y/a.txt", "b.txt"]
    same = [file.place.id for file in list_inputs([tmp_path / "x", tmp_path / "z" / "x"])]
    assert len(set(same)) == 2
    with pytest.raises(ReadError, match="nothing to read"):
        list_inputs([])


class Stdin:
    def __init__(self, data: bytes) -> None:
        self.buffer = io.BufferedReader(io.BytesIO(data))  # type: ignore[arg-type]


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Stdin(ROWS.encode()))
    good, bad = read("-")
    assert isinstance(good, Article)
    assert (good.id, str(bad)[:10]) == ("stdin:1", "-, line 2:")
    monkeypatch.setattr(sys, "stdin", Stdin(b"Oil fell."))
    (item,) = articles("-")
    assert item.id.startswith("text-")


def test_memory_file_system() -> None:
    fsspec = pytest.importorskip("fsspec")
    system = fsspec.filesystem("memory")
    for name, data in (("a.txt", b"Oil."), ("d/b.zip", zipped(FILES)), ("d/c.jpg", b"")):
        system.pipe(f"/news-in-memory/{name}", data)
    items = read("memory://news-in-memory")
    assert [item.id for item in items if isinstance(item, Article)] == [
        "a.txt", "d/b.zip/2024-03-12/a.txt", "d/b.zip/b/c.html", "d/b.zip/b/rows.jsonl:1",
    ]  # fmt: skip
    (one,) = list_inputs("memory://news-in-memory/a.txt")
    assert (one.size, one.place.id) == (4, "a.txt")
    assert one.stamp
    (item,) = articles("memory://news-in-memory/*.txt")
    assert item.text == "Oil."
    with pytest.raises(ReadError, match="no such file or folder"):
        list_inputs("memory://nowhere")
    with pytest.raises(ReadError, match=r"'.jpg' files can't be read|no articles"):
        list_inputs("memory://news-in-memory/d/c.jpg")
    (lost,) = list_inputs("memory://news-in-memory/a.txt")
    system.rm("/news-in-memory/a.txt")
    ((piece),) = split(lost)
    assert parse(piece).item == Rejected(
        "memory://news-in-memory/a.txt", "can't be read: No such file or directory"
    )


def test_http(tmp_path: Path) -> None:
    pytest.importorskip("fsspec")
    pytest.importorskip("aiohttp")
    import threading
    from functools import partial
    from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *args: Any) -> None:
            pass

    made(tmp_path, "a.txt", "Oil.")
    made(tmp_path, "in/b.zip", zipped({"c.txt": "Gas."}))
    made(tmp_path, "in/d.jsonl.gz", gzip.compress(ROWS.encode()))
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(tmp_path)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        base = f"http://127.0.0.1:{server.server_address[1]}"
        texts = [item.text for item in read(f"{base}/") if isinstance(item, Article)]
        assert texts == ["Oil.", "Gas.", "Oil fell."]
        assert [item.text for item in articles(f"{base}/in/b.zip")] == ["Gas."]
        with pytest.raises(ReadError, match="no such file or folder"):
            list_inputs(f"{base}/nowhere.txt")
    finally:
        server.shutdown()
        server.server_close()


@pytest.mark.parametrize("url", ["nothing://a/b.txt", "s3://bucket/a.txt"])
def test_file_systems_that_are_not_there(url: str) -> None:
    pytest.importorskip("fsspec")
    try:
        import s3fs  # type: ignore[import-not-found]  # noqa: F401
    except ImportError:
        with pytest.raises(ReadError, match="can't be opened: "):
            list_inputs(url)


# ------------------------------------------------------------------ language, options, pieces


GERMAN = "Der Preis fiel am Montag um drei Prozent, sagte das Ministerium in Berlin. " * 4
FRENCH = "Le prix du pétrole a baissé de trois pour cent lundi, a annoncé le ministère. " * 4


def test_other_languages_are_rejected(tmp_path: Path) -> None:
    pytest.importorskip("py3langid")
    made(tmp_path, "a.txt", PROSE)
    made(tmp_path, "b.txt", GERMAN)
    made(tmp_path, "c.txt", FRENCH)
    made(tmp_path, "d.txt", "Auf Wiedersehen")  # too short to tell
    made(tmp_path, "e.txt", "Nokia 3.1 4.5 5.6\n" * 40)  # no prose at all
    items = read(tmp_path, options=InputOptions(html="plain", language="en"))
    assert [item.reason for item in items if isinstance(item, Rejected)] == [
        "it is in German, not in English",
        "it is in French, not in English",
    ]
    assert len(articles(tmp_path)) == 5


def test_missing_extras(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made(tmp_path, "a.pdf", pdf(["Oil."]))
    made(tmp_path, "b.warc.gz", warc([warc_record(1, page())]))
    made(tmp_path, "c.jsonl.zst", b"")
    made(tmp_path, "d.docx", b"")
    for package in ("pypdfium2", "fastwarc", "zstandard", "docx", "fsspec"):
        monkeypatch.setitem(sys.modules, package, None)
    reasons = [item.reason for item in read(tmp_path) if isinstance(item, Rejected)]
    assert [reason.rpartition("factex")[2] for reason in reasons] == [
        '[pdf]"', '[warc]"', '[zstd]"', '[docx]"',
    ]  # fmt: skip
    with pytest.raises(MissingExtraError, match=r"factex\[remote\]"):
        list_inputs("s3://a/b.txt")


def test_options_as_json() -> None:
    options = InputOptions(
        published=dt.date(2024, 3, 12), fields=Fields(text="body"), include=("*.txt",), html="plain"
    )
    plain = json.loads(json.dumps(options.to_dict()))
    again = InputOptions.from_dict(plain)
    assert again.to_dict() == options.to_dict()
    with pytest.raises(InputError, match="unknown html 'x'; choose one of: auto, plain"):
        InputOptions(html="x")  # type: ignore[arg-type]


def test_pieces_are_the_same_every_time_and_can_be_sent(tmp_path: Path) -> None:
    made(tmp_path, "a.txt", "Oil.")
    made(tmp_path, "b.zip", zipped(FILES))
    made(tmp_path, "c.csv", "text,published,id\nOil.,2024-03-12,x\n,,\nGas.,,x\n")

    def pieces() -> list[Piece]:
        with IdRegister([tmp_path]) as ids:
            return [
                ids.settle(piece)
                for file in list_inputs(tmp_path, PLAIN)
                for piece in split(Input.from_dict(json.loads(json.dumps(file.to_dict()))), PLAIN)
            ]

    first = pieces()
    assert first == pieces()
    assert [piece.id for piece in first][-2:] == ["x", "x#2"]
    assert all(piece.cost > 0 for piece in first)
    sent = [Piece.unpack(piece.pack()) for piece in first]
    assert sent == first
    got = [parse(piece, PLAIN).item for piece in sent]
    assert got == read(tmp_path)
    assert str(sent[-1]).endswith("c.csv, line 4")
    assert sent[-1].rejected("it died").line == 4
    assert [piece.is_reject for piece in sent].count(True) == sum(
        isinstance(piece.item, Flaw) for piece in sent
    )


def test_dates_of_making_count_before_the_option_only() -> None:
    day = dt.date(2020, 1, 1)
    assert choose_date([], "a.pdf", day, made=[("pdf", "2024-03-12")])[1] == "pdf"
    assert choose_date([], "2024-03-01.pdf", day, made=[("pdf", "2024-03-12")])[1] == "file name"
    assert choose_date([], "a.pdf", day, made=[("pdf", "no")])[1] == "option"
