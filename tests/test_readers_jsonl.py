"""JSON lines."""

from __future__ import annotations

import io
import json
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factex.errors import ReadError
from factex.readers import jsonl, lines
from factex.readers.model import Draft, Fields, Flaw

TEXT = st.text(st.characters(codec="utf-8"), min_size=1).filter(lambda t: bool(t.strip()))


def read(data: bytes | str, fields: Fields | None = None) -> list[Draft | Flaw]:
    stream = io.BytesIO(data if isinstance(data, bytes) else data.encode())
    return list(jsonl.read(stream, fields or Fields()))


def reasons(data: bytes | str, fields: Fields | None = None) -> list[str | None]:
    return [item.reason if isinstance(item, Flaw) else None for item in read(data, fields)]


@given(st.lists(TEXT, min_size=1, max_size=5), st.booleans())
def test_texts_come_back_to_the_letter(texts: list[str], ascii_only: bool) -> None:
    rows = "\n".join(json.dumps({"text": text}, ensure_ascii=ascii_only) for text in texts)
    assert [item.text for item in read(rows) if isinstance(item, Draft)] == texts


def test_fields() -> None:
    row = {"text": "a", "id": 7, "title": "b", "source": "c", "url": "d", "published": "2023-10-05"}
    (found,) = read(json.dumps(row))
    dates = (("field published", "2023-10-05"),)
    assert found == Draft(
        "a", dates, id="7", title="b", source="c", url="d", line=1, offset=0, remarks=()
    )


def test_fields_by_other_names_and_paths() -> None:
    row = {
        "article": {"body": ["x", "a"], "meta": {"when": 1696500000}},
        "source": {"name": "The Valley Post"},
        "a.b": "literal",
        "a": {"b": "nested"},
    }
    fields = Fields("article.body.1", "a.b", "article.meta.when", source="source.name")
    (found,) = read(json.dumps(row), fields)
    assert isinstance(found, Draft)
    assert (found.text, found.id, found.source) == ("a", "literal", "The Valley Post")
    assert found.dates == (("field article.meta.when", 1696500000),)


@pytest.mark.parametrize("path", ["article.body.9", "article.body.x", "article.body.0.0", "..", ""])
def test_paths_that_lead_nowhere(path: str) -> None:
    (reason,) = reasons('{"article": {"body": ["x"]}}', Fields(text=path))
    assert reason is not None
    assert "no text field" in reason


def test_broken_lines_do_not_stop_the_others() -> None:
    rows = [
        '{"text": "good"}',
        '{"text": "cut',
        '{"body": "b", "title": "c"}',
        '{"text": ""}',
        '{"text": " \\n"}',
        '{"text": null}',
        '{"text": 5}',
        '{"text": true}',
        '{"text": ["a"]}',
        '{"text": {"a": 1}}',
        '["text"]',
        '"text"',
        "5",
        "null",
        "[" * 100_000,
        '{"text": "a", "n": ' + "9" * 5000 + "}",
        "{}",
        "",
        "   ",
        '{"text": "good too"}',
    ]
    data = "\n".join(rows)
    found = read(data)
    assert [item.line for item in found] == [*range(1, 18), 20]
    assert [type(item) for item in found] == [Draft, *[Flaw] * 16, Draft]
    texts = [item.reason for item in found if isinstance(item, Flaw)]
    assert texts[0].startswith("broken JSON: Unterminated string")
    assert texts[1:13] == [
        "no text field 'text'; fields of this row: body, title",
        "text field 'text' is empty",
        "text field 'text' is empty",
        "text field 'text' is null, not a string",
        "text field 'text' is a number, not a string",
        "text field 'text' is true or false, not a string",
        "text field 'text' is a list, not a string",
        "text field 'text' is an object, not a string",
        "a line must hold a JSON object, not a list",
        "a line must hold a JSON object, not a string",
        "a line must hold a JSON object, not a number",
        "a line must hold a JSON object, not null",
    ]
    assert all(text.startswith("broken JSON") for text in texts[13:15])
    assert texts[15] == "no text field 'text'; fields of this row: none"
    for item in found:
        if isinstance(item, Flaw) and item.offset is not None:
            assert data[item.offset :].startswith(rows[item.line - 1])


def test_windows_line_ends_and_byte_order_mark() -> None:
    data = b'\xef\xbb\xbf{"text": "a"}\r\n\r\n{"text": "b\\r\\n"}\r\n'
    assert [(i.text, i.line) for i in read(data) if isinstance(i, Draft)] == [
        ("a", 1),
        ("b\r\n", 3),
    ]


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252"])
def test_other_encodings(encoding: str) -> None:
    data = '{"text": "It cost £5."}\n{"text": "one\u2028line"}\n'
    if encoding == "cp1252":
        data = data.replace("\u2028", " – ")
    first, second = read(data.encode(encoding))
    assert isinstance(first, Draft)
    assert first.text == "It cost £5."
    assert isinstance(second, Draft)
    assert len(second.text) in (8, 10)


def test_lone_surrogates_become_one_character_each() -> None:
    (found,) = read('{"text": "a\\ud83db \\ud83d\\ude00", "title": "\\udc00", "id": "\\ud800"}')
    assert isinstance(found, Draft)
    assert (found.text, found.title, found.id) == ("a\ufffdb 😀", "\ufffd", "\ufffd")


def test_raw_tabs_in_strings_are_let_through() -> None:
    assert reasons('{"text": "a\tb"}') == [None]


@pytest.mark.parametrize("own_id", ["[1]", "1.5", "true", "{}"])
def test_odd_ids_are_remarked(own_id: str) -> None:
    (found,) = read('{"text": "a", "id": ' + own_id + "}")
    assert isinstance(found, Draft)
    assert found.id is None
    assert "the line is the id instead" in found.remarks[0]


@pytest.mark.parametrize("own_id", ["null", '""', '" "'])
def test_empty_ids_are_none(own_id: str) -> None:
    (found,) = read('{"text": "a", "id": ' + own_id + "}")
    assert isinstance(found, Draft)
    assert (found.id, found.remarks) == (None, ())


@pytest.mark.parametrize("data", [b"", b"\n\n \n", b"\xef\xbb\xbf"])
def test_empty(data: bytes) -> None:
    with pytest.raises(ReadError, match="the file is empty"):
        read(data)


def test_binary_file_gives_one_reason() -> None:
    with pytest.raises(ReadError, match="binary"):
        read(bytes(range(256)) * 1000)


def test_binary_line_gives_a_flaw() -> None:
    head = '{"text": "a"}\n' * 1000
    found = reasons(head.encode() + bytes(200) + b"\n" + b'{"text": "b"}')
    assert found[:1000] == [None] * 1000
    assert "binary" in str(found[1000])
    assert found[1001:] == [None]


def test_control_characters_within_json_are_no_binary() -> None:
    text = "\x7f" * 50
    (found,) = read(json.dumps({"text": text}, ensure_ascii=False))
    assert isinstance(found, Draft)
    assert found.text == text


def test_twenty_megabytes_in_one_line() -> None:
    text = "word £5 " * 2_500_000
    found = read(json.dumps({"text": text}, ensure_ascii=False) + '\n{"text": "b"}')
    assert [i.text for i in found if isinstance(i, Draft)] == [text, "b"]


def test_a_line_beyond_the_limit_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "LONGEST_LINE", 100)
    data = '{"text": "a"}\n{"text": "' + "x" * 1000 + '"}\n{"text": "b"}'
    first, second, third = read(data)
    assert isinstance(second, Flaw)
    assert (second.line, second.offset) == (2, 14)
    assert "longer than" in second.reason
    assert (first.line, third.line) == (1, 3)


def test_memory_is_that_of_a_line() -> None:
    data = (json.dumps({"text": "word " * 2000}) + "\n") * 1000
    stream = io.BytesIO(data.encode())
    tracemalloc.start()
    for _ in jsonl.read(stream, Fields()):
        pass
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 1_000_000 < len(data)


@given(st.binary(max_size=300))
def test_any_bytes_are_survived(data: bytes) -> None:
    try:
        read(data)
    except ReadError as error:
        assert "empty" in error.reason or "binary" in error.reason  # noqa: PT017
