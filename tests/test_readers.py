"""From files to articles."""

from __future__ import annotations

import builtins
import datetime as dt
import errno
import io
import json
import os
import sys
import time
import tracemalloc
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factex.article import Article
from factex.errors import BadDateError, ReadError
from factex.readers import (
    Fields,
    Notice,
    Rejected,
    find_files,
    formats,
    pieces,
    read_articles,
    read_text,
)

POSIX = pytest.mark.skipif(os.name != "posix", reason="needs POSIX files")


def fill(folder: Path, files: dict[str, str | bytes]) -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def below(folder: Path, files: Any) -> list[str]:
    return [file.relative_to(folder).as_posix() for file in files]


def one(path: Path, **options: Any) -> Article | Rejected:
    (item,) = read_articles(path, **options)
    return item


def reason(path: Path) -> str:
    item = one(path)
    assert isinstance(item, Rejected)
    assert item.path == str(path)
    return item.reason


# ------------------------------------------------------------------ finding


def test_files_are_found_in_the_order_of_their_paths(tmp_path: Path) -> None:
    names = [
        "a/b.txt",
        "a.txt",
        "a/a.md",
        "a-b/c.html",
        "b.jsonl",
        "B.TXT",
        "a/c/d.htm",
        "z.ndjson",
    ]
    fill(tmp_path, dict.fromkeys([*names, "a/x.jpg", "README", "x.gz", "x.rtf.gz"], "a"))
    assert below(tmp_path, find_files(tmp_path)) == sorted(names)
    assert below(tmp_path, find_files(str(tmp_path))) == sorted(names)


def test_hidden_files_and_folders_are_passed_over(tmp_path: Path) -> None:
    fill(tmp_path, dict.fromkeys(["a.txt", ".b.txt", ".git/c.txt", "d/.e/f.txt"], "a"))
    assert below(tmp_path, find_files(tmp_path)) == ["a.txt"]


def test_a_hidden_folder_that_is_named_is_read(tmp_path: Path) -> None:
    fill(tmp_path, {".a/b.txt": "a"})
    assert below(tmp_path, find_files(tmp_path / ".a")) == [".a/b.txt"]


@POSIX
def test_link_loops_end(tmp_path: Path) -> None:
    fill(tmp_path, {"a/b.txt": "a", "c/d.txt": "c"})
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    (tmp_path / "a" / "self").symlink_to(tmp_path / "a")
    (tmp_path / "e").symlink_to(tmp_path / "c")
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    assert below(tmp_path, find_files(tmp_path)) == ["a/b.txt", "c/d.txt", "loop.txt"]


@POSIX
def test_links_to_folders_and_files_are_followed(tmp_path: Path) -> None:
    fill(tmp_path, {"in/a.txt": "a", "out/b.txt": "b"})
    (tmp_path / "in" / "far").symlink_to(tmp_path / "out")
    (tmp_path / "in" / "c.txt").symlink_to(tmp_path / "out" / "b.txt")
    items = list(read_articles(tmp_path / "in"))
    assert [item.id for item in items if isinstance(item, Article)] == [
        "a.txt",
        "c.txt",
        "far/b.txt",
    ]


def test_deep_folders(tmp_path: Path) -> None:
    deep = "/".join(["d"] * 900)
    folder = tmp_path
    os.makedirs(folder / deep)
    (folder / deep / "a.txt").write_text("a")
    assert below(folder, find_files(folder)) == [f"{deep}/a.txt"]


def test_folder_without_articles(tmp_path: Path) -> None:
    fill(tmp_path, {"a.jpg": "a", ".b.txt": "b"})
    for call in (find_files, read_articles):
        with pytest.raises(
            ReadError, match=r"no articles in this folder; looked for .*\.txt, \.md"
        ):
            call(tmp_path)


@pytest.mark.parametrize("name", ["nowhere", "nowhere.txt", "a\x00b.txt", "x" * 5000])
def test_nothing_there(tmp_path: Path, name: str) -> None:
    with pytest.raises(ReadError, match="there is no such file or folder"):
        read_articles(tmp_path / name)


@pytest.mark.parametrize(
    ("name", "kind"),
    [("a.rtf", "'.rtf' files"), ("a", "files without a suffix"), (".txt", "files")],
)
def test_unknown_suffix(tmp_path: Path, name: str, kind: str) -> None:
    fill(tmp_path, {name: "a"})
    with pytest.raises(ReadError, match=f"{kind}.* can't be read; known are .txt, .md, .markdown"):
        find_files(tmp_path / name)


@pytest.mark.parametrize("name", ["a.txt", "a.TXT", "a.markdown", "a.Md"])
def test_a_file_is_taken_by_its_suffix(tmp_path: Path, name: str) -> None:
    fill(tmp_path, {name: "---\ntitle: b\n---\nOil."})
    item = one(tmp_path / name)
    assert isinstance(item, Article)
    assert item.title == (None if name.lower() == "a.txt" else "b")


def test_every_suffix_is_known() -> None:
    for suffix in formats.FORMATS:
        for name in (f"a{suffix}", f"b/A.b{suffix.upper()}", f"a{suffix}.gz", f"a{suffix}.zst"):
            known = formats.format_of(name)
            assert known is not None
            assert known[0] == suffix
        assert formats.format_of(suffix) is None


# ------------------------------------------------------------------ rejects


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.jsonl"])
@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xef\xbb\xbf"])
def test_empty_file(tmp_path: Path, name: str, content: bytes) -> None:
    assert reason(fill(tmp_path, {name: content}) / name) == "the file is empty"


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.jsonl"])
def test_binary_file(tmp_path: Path, name: str) -> None:
    fill(tmp_path, {name: bytes(range(256)) * 100})
    assert reason(tmp_path / name).startswith("looks like a binary file (")


def test_html_without_an_article(tmp_path: Path) -> None:
    fill(tmp_path, {"a.html": "<nav>Home</nav>"})
    assert reason(tmp_path / "a.html") == "no article text found in the page"


@POSIX
def test_pipe_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    assert reason(tmp_path / "a.txt") == "can't be read: it is a pipe, not a regular file"


@POSIX
def test_dangling_link(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "nowhere")
    assert reason(tmp_path / "a.txt") == "can't be read: No such file or directory"


@POSIX
def test_link_to_itself(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "a.txt")
    assert reason(tmp_path / "a.txt") == f"can't be read: {os.strerror(errno.ELOOP)}"


def test_file_that_vanishes(tmp_path: Path) -> None:
    fill(tmp_path, {"a.txt": "a", "b.txt": "b"})
    items = read_articles(tmp_path)
    assert isinstance(next(items), Article)
    (tmp_path / "b.txt").unlink()
    assert next(items) == Rejected(
        str(tmp_path / "b.txt"), "can't be read: No such file or directory"
    )


def test_folder_in_the_place_of_a_file(tmp_path: Path) -> None:
    fill(tmp_path, {"a.txt": "a", "b.txt": "b"})
    items = read_articles(tmp_path)
    next(items)
    (tmp_path / "b.txt").unlink()
    (tmp_path / "b.txt").mkdir()
    item = next(items)
    assert isinstance(item, Rejected)
    assert item.reason.startswith("can't be read: ")


def test_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(tmp_path, {"a.txt": "a", "b.txt": "b", "c.txt": "c"})
    real = builtins.open

    def refusing(path: Any, *args: Any, **options: Any) -> Any:
        if str(path).endswith("b.txt"):
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return real(path, *args, **options)

    monkeypatch.setattr(builtins, "open", refusing)
    first, second, third = read_articles(tmp_path)
    assert isinstance(first, Article)
    assert second == Rejected(str(tmp_path / "b.txt"), "can't be read: Permission denied")
    assert isinstance(third, Article)


@POSIX
@pytest.mark.skipif(os.name == "posix" and os.geteuid() == 0, reason="root may read everything")
def test_permissions(tmp_path: Path) -> None:
    fill(tmp_path, {"a.txt": "a", "b/c.txt": "c"})
    (tmp_path / "a.txt").chmod(0)
    (tmp_path / "b").chmod(0)
    items = list(read_articles(tmp_path))
    (tmp_path / "b").chmod(0o700)
    assert [item.reason for item in items if isinstance(item, Rejected)] == [
        "can't be read: Permission denied"
    ] * 2


def test_folder_that_may_not_be_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(tmp_path, {"a.txt": "a", "b/c.txt": "c", "d.txt": "d"})
    real = os.scandir

    def refusing(path: Any) -> Any:
        if str(path).endswith("b"):
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", refusing)
    items = list(read_articles(tmp_path))
    assert items[1] == Rejected(str(tmp_path / "b"), "can't be read: Permission denied")
    assert [item.id for item in items if isinstance(item, Article)] == ["a.txt", "d.txt"]
    with pytest.raises(ReadError, match="can't be listed: Permission denied"):
        read_articles(tmp_path / "b")


def test_disk_that_fails_while_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Failing(io.BytesIO):
        def readinto(self, buffer: Any) -> int:
            if self.tell() > 0:
                raise OSError(errno.EIO, "Input/output error")
            return super().readinto(buffer)

    rows = Failing(b'{"text": "a"}\n' * 2000)
    monkeypatch.setattr(pieces, "open_source", lambda path, limit: rows)
    fill(tmp_path, {"a.jsonl": "x"})
    *good, bad = read_articles(tmp_path / "a.jsonl")
    assert len(good) > 100
    assert isinstance(bad, Rejected)
    assert bad.reason == f"can't be read after line {len(good)}: Input/output error"


def test_sizes_are_limited(tmp_path: Path) -> None:
    for name, size in (("a.txt", 257), ("b.md", 300), ("c.html", 33)):
        with open(tmp_path / name, "wb") as stream:
            stream.truncate(size * 2**20)  # takes no room
    reasons = [item.reason for item in read_articles(tmp_path) if isinstance(item, Rejected)]
    assert reasons == [
        "too large: 257 MB, the limit is 256 MB; split it",
        "too large: 300 MB, the limit is 256 MB; split it",
        "too large: 33 MB, the limit is 32 MB; split it",
    ]


def test_a_fault_of_ours_costs_one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def faulty(stream: Any, fields: Any) -> Any:
        raise KeyError("oops")
        yield

    monkeypatch.setitem(formats.FORMATS, ".md", formats.Format(faulty, None))  # type: ignore[misc]
    fill(tmp_path, {"a.md": "a", "b.txt": "b"})
    first, second = read_articles(tmp_path)
    assert isinstance(first, Rejected)
    assert first.reason == "unexpected KeyError: 'oops'"
    assert isinstance(second, Article)


def test_nothing_is_lost(tmp_path: Path) -> None:
    fill(
        tmp_path,
        {
            "a.txt": "a",
            "b.txt": b"",
            "c.txt": bytes(50),
            "d.jsonl": '{"text": "a"}\n{broken\n{"body": "c"}\n{"text": "d"}',
            "e.html": "<nav>x</nav>",
            "f.md": "---\ntitle: x\n---\n",
            "g.html": "<p>g",
        },
    )
    items = list(read_articles(tmp_path))
    assert [item.id for item in items if isinstance(item, Article)] == [
        "a.txt", "d.jsonl:1", "d.jsonl:4", "g.html",
    ]  # fmt: skip
    rejected = [item for item in items if isinstance(item, Rejected)]
    assert [(Path(item.path).name, item.line) for item in rejected] == [
        ("b.txt", None), ("c.txt", None), ("d.jsonl", 2), ("d.jsonl", 3), ("e.html", None),
        ("f.md", None),
    ]  # fmt: skip
    assert rejected[2].to_dict() == {
        "path": str(tmp_path / "d.jsonl"),
        "line": 2,
        "record": None,
        "offset": 14,
        "reason": "broken JSON: Expecting property name enclosed in double quotes at column 2",
    }
    assert all(json.dumps(item.to_dict()) for item in rejected)


# ------------------------------------------------------------------ large and odd files


def test_twenty_megabytes_of_one_line(tmp_path: Path) -> None:
    text = "It paid £5 for the café. " * 800_000
    for encoding in ("utf-8", "cp1252", "utf-16"):
        (tmp_path / f"{encoding}.txt").write_bytes(text.encode(encoding))
    start = time.perf_counter()
    assert [item.text == text for item in read_articles(tmp_path) if isinstance(item, Article)] == [
        True
    ] * 3
    assert time.perf_counter() - start < 10


def test_wrong_encodings(tmp_path: Path) -> None:
    text = "It paid £5 for the café – and more."
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "cp1252", "mac_roman"):
        (tmp_path / f"{encoding}.txt").write_bytes(text.encode(encoding))
    assert {item.text for item in read_articles(tmp_path) if isinstance(item, Article)} == {text}


@pytest.mark.skipif(sys.platform != "linux", reason="needs file names of any bytes")
def test_file_names_in_odd_encodings(tmp_path: Path) -> None:
    folder = os.fsencode(tmp_path)
    for name, content in ((b"caf\xe9.txt", b"a"), (b"new\nline.txt", b"b"), (b"\xff.txt", b"")):
        with open(os.path.join(folder, name), "wb") as stream:
            stream.write(content)
    first, second, third = read_articles(tmp_path)
    assert isinstance(first, Article)
    assert first.id == r"caf\udce9.txt"
    assert isinstance(second, Article)
    assert second.id == "new\nline.txt"
    assert isinstance(third, Rejected)
    assert third.path.encode("utf-8").endswith(rb"\udcff.txt")


def test_articles_stream(tmp_path: Path) -> None:
    fill(tmp_path, {f"{n:03}.txt": "word " * 20_000 for n in range(100)})
    next(read_articles(tmp_path))  # what is loaded on first use is not counted
    tracemalloc.start()
    assert sum(isinstance(item, Article) for item in read_articles(tmp_path)) == 100
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 1_500_000


# ------------------------------------------------------------------ dates


@pytest.mark.parametrize(
    ("name", "content", "day", "origin"),
    [
        ("a.md", "---\ndate: 2023-10-05\n---\nOil.", "2023-10-05", "front matter"),
        ("2024-01-01.md", "---\ndate: 2023-10-05\n---\nOil.", "2023-10-05", "front matter"),
        ("2024-01-01.md", "---\ndate: never\n---\nOil.", "2024-01-01", "file name"),
        ("a.html", "<meta name=date content=2023-10-05><p>Oil.", "2023-10-05", "html"),
        ("a.jsonl", '{"text": "Oil.", "published": 1696500000}', "2023-10-05", "field published"),
        ("20240101.jsonl", '{"text": "Oil."}', "2024-01-01", "file name"),
        ("2024/01/01/a.txt", "Oil.", "2024-01-01", "file name"),
        ("a.txt", "Oil.", "2020-02-02", "option"),
    ],
)
def test_dates(tmp_path: Path, name: str, content: str, day: str, origin: str) -> None:
    item = one(fill(tmp_path, {name: content}), published="2020-02-02")
    assert isinstance(item, Article)
    assert (str(item.published), item.published_from) == (day, origin)


def test_no_date(tmp_path: Path) -> None:
    item = one(fill(tmp_path, {"a.txt": "Oil."}))
    assert isinstance(item, Article)
    assert (item.published, item.published_from) == (None, None)


def test_origin_names_the_field(tmp_path: Path) -> None:
    fill(tmp_path, {"a.jsonl": '{"body": "Oil.", "meta": {"day": "Oct 5, 2023"}}'})
    item = one(tmp_path, fields=Fields(text="body", published="meta.day"))
    assert isinstance(item, Article)
    assert (item.published, item.published_from) == (dt.date(2023, 10, 5), "field meta.day")


def test_malformed_option_stops(tmp_path: Path) -> None:
    fill(tmp_path, {"a.txt": "Oil."})
    with pytest.raises(BadDateError, match="write it as YYYY-MM-DD"):
        read_articles(tmp_path, published="5 Oct")


def test_malformed_dates_are_noticed(tmp_path: Path) -> None:
    fill(
        tmp_path,
        {
            "a.jsonl": '{"text": "a"}\n{"text": "b", "published": "soon"}',
            "b.md": "---\ndate: soon\n---\nb",
        },
    )
    notices: list[Notice] = []
    items = list(read_articles(tmp_path, notify=notices.append, published="2020-02-02"))
    assert all(isinstance(item, Article) and item.published_from == "option" for item in items)
    assert notices == [
        Notice(str(tmp_path / "a.jsonl"), "field published: 'soon' is not a date", 2),
        Notice(str(tmp_path / "b.md"), "front matter: 'soon' is not a date"),
    ]


def test_an_error_of_the_listener_is_its_own(tmp_path: Path) -> None:
    fill(tmp_path, {"b.md": "---\ndate: soon\n---\nb"})

    def listener(notice: Notice) -> None:
        raise RuntimeError("stop")

    with pytest.raises(RuntimeError, match="stop"):
        list(read_articles(tmp_path, notify=listener))


# ------------------------------------------------------------------ ids


def test_ids_are_paths_below_the_folder(tmp_path: Path) -> None:
    fill(tmp_path, {"a/b.txt": "a", "a/c.jsonl": '\n{"text": "b"}\n{"text": "c", "id": "own"}'})
    ids = [item.id for item in read_articles(tmp_path) if isinstance(item, Article)]
    assert ids == ["a/b.txt", "a/c.jsonl:2", "own"]
    ids = [
        item.id for item in read_articles(tmp_path / "a" / "c.jsonl") if isinstance(item, Article)
    ]
    assert ids == ["c.jsonl:2", "own"]


def test_repeated_ids_are_numbered_and_noticed(tmp_path: Path) -> None:
    wishes = ["x", "x", "x#2", "y", "x", "b.txt", "a.jsonl:8", "c.txt", "../a.jsonl", None]
    rows = [json.dumps({"text": "a", "id": wish}) for wish in wishes]
    fill(tmp_path, {"a.jsonl": "\n".join(rows), "b.txt": "b"})
    notices: list[Notice] = []
    items = list(read_articles(tmp_path, notify=notices.append))
    assert [item.id for item in items if isinstance(item, Article)] == [
        "x", "x#2", "x#2#2", "y", "x#3", "b.txt#2", "a.jsonl:8#2", "c.txt", "../a.jsonl",
        "a.jsonl:10", "b.txt",
    ]  # fmt: skip
    assert notices[0] == Notice(
        str(tmp_path / "a.jsonl"), "the id 'x' is taken; this article is 'x#2'", 2
    )
    assert len(notices) == 5


WISH = st.sampled_from(
    [
        "x",
        "x#2",
        "x#3",
        "x#2#2",
        "a.jsonl",
        "a.jsonl:1",
        "a.jsonl:2",
        "a.jsonl:3#2",
        "b.txt",
        None,
        "",
    ]
)


@given(wishes=st.lists(WISH, min_size=1, max_size=12), single=st.booleans())
def test_ids_are_unique(
    tmp_path_factory: pytest.TempPathFactory, wishes: list[str | None], single: bool
) -> None:
    folder = tmp_path_factory.mktemp("ids")
    rows = [json.dumps({"text": "a", "id": wish}) for wish in wishes]
    fill(folder, {"a.jsonl": "\n".join(rows), "b.txt": "b"})
    items = list(read_articles(folder / "a.jsonl" if single else folder))
    assert all(isinstance(item, Article) for item in items)
    assert len({item.id for item in items if isinstance(item, Article)}) == len(items)


def test_thousands_of_one_id_are_numbered_in_linear_time(tmp_path: Path) -> None:
    fill(tmp_path, {"a.jsonl": '{"text": "a", "id": "x"}\n' * 20_000})
    start = time.perf_counter()
    ids = {item.id for item in read_articles(tmp_path) if isinstance(item, Article)}
    assert len(ids) == 20_000
    assert time.perf_counter() - start < 10


# ------------------------------------------------------------------ standard input


def test_text_of_standard_input() -> None:
    item = read_text("It cost £5.\r\n".encode("cp1252"), published=dt.date(2023, 10, 5))
    assert isinstance(item, Article)
    assert (item.text, item.published, item.published_from) == (
        "It cost £5.\n",
        dt.date(2023, 10, 5),
        "option",
    )
    assert item.id.startswith("text-")


def test_text_with_a_name() -> None:
    item = read_text(b"Oil.", "2024-03-12.txt", published="2020-02-02")
    assert isinstance(item, Article)
    assert (item.id, str(item.published), item.published_from) == (
        "2024-03-12.txt",
        "2024-03-12",
        "file name",
    )


@pytest.mark.parametrize(
    ("data", "reason"), [(b"", "the file is empty"), (bytes(100), "looks like a binary file")]
)
def test_text_that_is_none(data: bytes, reason: str) -> None:
    item = read_text(data)
    assert isinstance(item, Rejected)
    assert item.path == "-"
    assert item.reason.startswith(reason)


@given(st.binary(max_size=500))
def test_any_bytes_give_an_article_or_a_reason(data: bytes) -> None:
    item = read_text(data)
    assert isinstance(item, Article) or "unexpected" not in item.reason


@given(st.binary(max_size=300), st.sampled_from(sorted(formats.FORMATS)))
def test_any_bytes_in_any_format(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, suffix: str
) -> None:
    path = tmp_path_factory.getbasetemp() / f"any{suffix}"
    path.write_bytes(data)
    for item in read_articles(path):
        assert isinstance(item, Article) or "unexpected" not in item.reason
