"""Inputs that are broken, or built to do harm: each ends with a reason, in bounded memory."""

from __future__ import annotations

import gzip
import io
import json
import os
import struct
import subprocess
import sys
import time
import tracemalloc
import zipfile
import zlib
from pathlib import Path
from typing import Any

import pytest

from factex.article import Article
from factex.readers import InputOptions, Rejected, read_articles, tabular
from factex.readers.formats import FORMATS
from tests.readers_files import PROSE, page, pdf, tarred, warc, warc_record, zipped

PLAIN = InputOptions(html="plain", language="any")
MB = 2**20


def read(path: Path, **options: Any) -> list[Article | Rejected]:
    return list(read_articles(path, **{"options": PLAIN, **options}))


def made(folder: Path, name: str, data: bytes | str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def outcome(path: Path) -> tuple[list[str], list[str]]:
    """Texts of the articles, and the reasons of the rejects, in memory that stays bounded."""
    texts, reasons = [], []
    tracemalloc.start()
    started = time.monotonic()
    for item in read_articles(path, options=PLAIN):
        if isinstance(item, Article):
            texts.append(item.text)
        else:
            reasons.append(item.reason)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert time.monotonic() - started < 60
    assert peak < 200 * MB
    assert not any("unexpected" in reason for reason in reasons), reasons
    return texts, reasons


# ------------------------------------------------------------------ archives


def test_a_corrupt_zip(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": "Oil fell.", "b.txt": PROSE * 9, "c.txt": "Gas rose."}))
    data[data.find(b"b.txt") + 12] ^= 0xFF
    texts, reasons = outcome(made(tmp_path, "a.zip", bytes(data)))
    assert texts == ["Oil fell.", "Gas rose."]
    assert len(reasons) == 1
    assert reasons[0].startswith("damaged in the archive: ")
    for name, content in (("b.zip", bytes(data[:150])), ("c.zip", b""), ("d.zip", b"text")):
        texts, reasons = outcome(made(tmp_path, name, content))
        assert texts == []
        assert reasons == ["not a sound ZIP archive: File is not a zip file"]


def test_an_encrypted_member(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": "Oil fell.", "b.txt": "Gas rose."}))
    at = data.find(b"PK\x01\x02")
    struct.pack_into("<H", data, at + 8, 1)
    texts, reasons = outcome(made(tmp_path, "a.zip", bytes(data)))
    assert texts == ["Gas rose."]
    assert reasons == ["a.txt: it is encrypted"]


def test_a_cut_tar(tmp_path: Path) -> None:
    data = tarred({"a.txt": "Oil fell.", "b.txt": os.urandom(5000).hex()})
    texts, reasons = outcome(made(tmp_path, "a.tar.gz", data[: len(data) // 2]))
    assert texts == ["Oil fell."]
    assert len(reasons) >= 1
    texts, reasons = outcome(made(tmp_path, "b.tar", b"no tar" * 1000))
    assert reasons[0].startswith("not a sound tar archive: ")


def zeros(size: int) -> bytes:
    """So many zeros, deflated."""
    deflater = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = bytes(MB)
    return b"".join(deflater.compress(block) for _ in range(size // MB)) + deflater.flush()


def test_a_zip_bomb(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", "Oil fell.")
        for name in ("b.jsonl", "c.csv", "d.txt"):
            with archive.open(name, "w", force_zip64=True) as stream:
                stream.write(b'{"text": "' if name == "b.jsonl" else b"text\n")
                for _ in range(300):
                    stream.write(b"a" * MB)
        archive.writestr("e.txt", "Gas rose.")
    assert path.stat().st_size < MB
    texts, reasons = outcome(path)
    assert texts[0] == "Oil fell."
    assert any("expands more than 500 times" in reason for reason in reasons)


def test_a_zip_whose_members_share_their_data(tmp_path: Path) -> None:
    """Each entry of the directory names the same deflated zeros; see Fifield, 2019."""
    size = 20 * MB
    body = zeros(size)
    crc = 0
    for _ in range(size // MB):
        crc = zlib.crc32(bytes(MB), crc)
    name = b"a.txt"
    local = struct.pack(
        "<4sHHHHHIIIHH", b"PK\x03\x04", 20, 0, 8, 0, 33, crc, len(body), size, len(name), 0
    )
    entry = struct.pack(
        "<4sHHHHHHIIIHHHHHII",
        b"PK\x01\x02", 20, 20, 0, 8, 0, 33, crc, len(body), size, len(name), 0, 0, 0, 0, 0, 0,
    )  # fmt: skip
    count = 400
    directory = (entry + name) * count
    start = len(local) + len(name) + len(body)
    end = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, count, count, len(directory), start, 0)
    path = made(tmp_path, "a.zip", local + name + body + directory + end)
    texts, reasons = outcome(path)
    assert texts == []
    assert "expands more than 500 times" in reasons[-1]


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.txt.gz", "a.csv.gz", "a.tar.gz", "a.warc.gz"])
def test_a_gzip_bomb(tmp_path: Path, name: str) -> None:
    if name == "a.warc.gz":
        pytest.importorskip("fastwarc")
    header = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03"
    size = 400 * MB
    path = made(tmp_path, name, header + zeros(size) + struct.pack("<II", 0, size))
    texts, reasons = outcome(path)
    assert texts == []
    assert len(reasons) == 1


def test_archives_in_archives(tmp_path: Path) -> None:
    one = zipped({"a.txt": "One."})
    two = tarred({"one.zip": one, "b.txt": "Two."})
    three = zipped({"two.tar.gz": two, "c.txt": "Three."})
    texts, reasons = outcome(made(tmp_path, "a.zip", three))
    assert texts == ["Two.", "Three."]
    assert reasons == ["an archive in an archive in an archive; 2 levels are read: unpack it"]


def test_names_in_archives_lead_nowhere(tmp_path: Path) -> None:
    data = zipped({"../../etc/a.txt": "One.", "/b/c.txt": "Two.", "x\\y.txt": "Three."})
    items = read(made(tmp_path, "a.zip", data))
    assert [item.id for item in items if isinstance(item, Article)] == [
        "a.zip/etc/a.txt", "a.zip/b/c.txt", "a.zip/x/y.txt",
    ]  # fmt: skip


# ------------------------------------------------------------------ WARC


@pytest.mark.parametrize("compressed", [True, False])
@pytest.mark.parametrize("cut", [20, 100, 250])
def test_a_warc_that_was_cut(tmp_path: Path, compressed: bool, cut: int) -> None:
    pytest.importorskip("fastwarc")
    bodies = [page(f"Page {n} {os.urandom(150).hex()}.") for n in range(5)]
    records = [warc_record(n, body) for n, body in enumerate(bodies)]
    data = warc(records) if compressed else b"".join(records)
    name = "a.warc.gz" if compressed else "a.warc"
    texts, reasons = outcome(made(tmp_path, name, data[: len(data) - cut]))
    assert [text[:6] for text in texts] == [f"Page {n}" for n in range(4)]
    assert len(reasons) == 1
    assert "cut" in reasons[0]


# without the time of day, so that each process collects the same test
@pytest.mark.parametrize(
    "data", [b"", b"junk" * 100, bytes(5000), gzip.compress(b"junk" * 100, mtime=0)]
)
def test_a_warc_that_is_none(tmp_path: Path, data: bytes) -> None:
    pytest.importorskip("fastwarc")
    for name in ("a.warc", "a.warc.gz"):
        texts, reasons = outcome(made(tmp_path, name, data))
        assert texts == []
        assert len(reasons) == 1


def test_a_page_that_is_a_bomb(tmp_path: Path) -> None:
    pytest.importorskip("fastwarc")
    headers = "Content-Type: text/html\r\nContent-Encoding: gzip\r\n"
    bomb = warc_record(1, gzip.compress(bytes(40 * MB)), headers=headers)
    texts, reasons = outcome(
        made(tmp_path, "a.warc.gz", warc([bomb, warc_record(2, page("Oil."))]))
    )
    assert texts == ["Oil."]
    assert reasons == ["the page expands to more than 32 MB"]


# ------------------------------------------------------------------ files


@pytest.mark.parametrize("suffix", sorted(FORMATS))
def test_two_gigabytes_of_nothing(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    with open(path, "wb") as stream:
        stream.truncate(2 * 1024 * MB)
    texts, reasons = outcome(path)
    assert texts == []
    assert len(reasons) == 1


def test_a_pdf_of_5000_pages(tmp_path: Path) -> None:
    pytest.importorskip("pypdfium2")
    path = made(tmp_path, "a.pdf", pdf([PROSE], pages=5000))
    texts, reasons = outcome(path)
    assert texts == []
    assert reasons == ["5,000 pages; the limit is 2,000: split it"]
    texts, reasons = outcome(made(tmp_path, "b.pdf", pdf([PROSE], pages=300)))
    assert (texts[0].count("80"), reasons) == (300, [])


def test_ten_thousand_empty_files(tmp_path: Path) -> None:
    for number in range(10_000):
        (tmp_path / f"{number}.txt").touch()
    texts, reasons = outcome(tmp_path)
    assert texts == []
    assert reasons == ["the file is empty"] * 10_000


def test_a_field_that_never_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tabular, "LARGEST_FIELD", 100_000)
    long = "text,id\nOil.,1\n" + '"' + "never closed, 1\n" * 20_000
    texts, reasons = outcome(made(tmp_path, "a.csv", long))
    assert texts == ["Oil."]
    assert "(a quote that is never closed?)" in reasons[0]
    texts, reasons = outcome(made(tmp_path, "b.csv", "text\n" + "a" * 90_000))
    assert len(texts[0]) == 90_000


def test_damaged_compressed_rows(tmp_path: Path) -> None:
    rows = "".join(json.dumps({"text": os.urandom(100).hex()}) + "\n" for _ in range(1000))
    data = bytearray(gzip.compress(rows.encode()))
    texts, reasons = outcome(made(tmp_path, "a.jsonl.gz", bytes(data[: len(data) // 2])))
    assert 300 < len(texts) < 600
    assert reasons == ["the compressed data end too early: the file was cut"]
    data[len(data) // 2] ^= 0xFF
    texts, reasons = outcome(made(tmp_path, "b.jsonl.gz", bytes(data)))
    assert len(texts) > 300
    assert reasons[-1].startswith(("damaged compressed data: ", "the compressed data end"))


def test_damaged_parquet(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    import pyarrow.parquet as pq

    stream = io.BytesIO()
    pq.write_table(pa.table({"text": [os.urandom(50).hex() for _ in range(2000)]}), stream)
    data = bytearray(stream.getvalue())
    for number, content in enumerate((b"", b"PAR1", bytes(data[:-100]), bytes(data[100:]))):
        texts, reasons = outcome(made(tmp_path, f"{number}.parquet", content))
        assert texts == []
        assert reasons[0].startswith("not sound Parquet: ")
    data[2000:2100] = bytes(100)
    texts, reasons = outcome(made(tmp_path, "9.parquet", bytes(data)))
    assert len(texts) + len(reasons) >= 1


@pytest.mark.skipif(sys.platform != "linux", reason="needs names that are bytes")
def test_names_in_odd_encodings(tmp_path: Path) -> None:
    for name in (b"caf\xe9.txt", b"\xff\xfe.jsonl", "naïve €.txt".encode(), b"a\nb.txt", b" .txt"):
        (Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name))).write_text('{"text": "Oil."}')
    items = read(tmp_path)
    ids = [item.id for item in items if isinstance(item, Article)]
    assert len(set(ids)) == 5
    for name in ids:
        name.encode("utf-8")


def test_the_command_ends_with_the_reasons(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    made(folder, "good.txt", "It cost $5m.")
    made(folder, "a.zip", b"PK\x03\x04 broken")
    made(folder, "b.jsonl", '{"text": "It cost $6m."}\n{"text": "cut')
    made(folder, "c.csv", "id,body\n1,Oil\n")
    (folder / "loop").symlink_to(folder)
    command = [sys.executable, "-m", "factex", "run", str(folder), "--out", "facts.jsonl"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, check=False)
    assert done.returncode == 3, done.stderr
    facts = (tmp_path / "facts.jsonl").read_text().splitlines()
    assert sorted(json.loads(line)["amount"] for line in facts) == ["5000000", "6000000"]
    rejects = (tmp_path / "facts.rejects.jsonl").read_text().splitlines()
    assert [Path(json.loads(line)["path"]).name for line in rejects] == [
        "a.zip",
        "b.jsonl",
        "c.csv",
    ]
