"""Bytes to text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factex.errors import ReadError
from factex.readers.encoding import decode, unify_newlines
from factex.readers.html import declared_charset
from tests.timing import costs_at_most

ENGLISH = "The mill’s owner paid £3.5 million – a record – for the café, “without a loan”."
PLAIN = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252", "mac_roman"]
)
def test_english_in_any_encoding(encoding: str) -> None:
    assert decode(ENGLISH.encode(encoding)) == ENGLISH


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [ENGLISH, "It cost £5."])
def test_utf16_with_and_without_its_mark(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding)) == text
    assert decode(("\ufeff" + text).encode(encoding)) == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("It cost £5.", "cp1252"),
        ("It cost £5.", "mac_roman"),
        ("“We pay,” she said—today.", "cp1252"),
        ("“We pay,” she said—today.", "mac_roman"),
        ("A café in Málaga.", "mac_roman"),
        ("A café in Málaga.", "latin-1"),
        ("The café of the señor cost £5.", "cp437"),
        ("Mr Wałęsa and Mr Żak paid 5 złoty in Świdnik.", "cp1250"),
        ("Завод получил заказ на десять машин.", "cp1251"),
    ],
)
def test_single_byte_encodings_are_told_apart(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


def test_one_odd_byte_late_in_a_long_file() -> None:
    text = "word " * 100_000 + "cost £5"
    assert decode(text.encode("cp1252")) == text


@given(PLAIN)
def test_utf8_is_kept_to_the_letter(text: str) -> None:
    kept = text.removeprefix("\ufeff")
    assert decode(text.encode()) == kept


def test_utf8_cut_within_a_character_is_still_utf8() -> None:
    cut = ENGLISH.encode()[:-3]  # the last quotation mark loses its end
    assert decode(cut) == ENGLISH[:-2] + "\ufffd"


def test_utf8_with_one_stray_byte_is_still_utf8() -> None:
    assert decode(ENGLISH.encode() + b"\xa3") == ENGLISH + "\ufffd"


@given(st.binary(max_size=300))
def test_any_bytes_give_text_or_a_reason(data: bytes) -> None:
    try:
        text = decode(data)
    except ReadError as error:
        assert "binary" in error.reason  # noqa: PT017
    else:
        text.encode("utf-8")  # no lone surrogates


@given(st.binary(max_size=200), st.text(max_size=20))
def test_any_declared_charset_is_survived(data: bytes, declared: str) -> None:
    try:
        decode(data, declared)
    except ReadError as error:
        assert "binary" in error.reason  # noqa: PT017


def test_declared_charset_decides_where_utf8_fails() -> None:
    text = "Завод получил заказ."
    assert decode(text.encode("koi8-r"), "koi8-r") == text
    assert decode("cost €5".encode("cp1252"), "iso-8859-1") == "cost €5"  # as browsers read it


@pytest.mark.parametrize(
    "declared", ["base64", "idna", "no-such", "rot13", "utf-7", "utf-16", "unicode_escape"]
)
def test_declared_charset_that_cannot_be_is_passed_over(declared: str) -> None:
    assert decode("It cost £5 at the café".encode("cp1252"), declared) == "It cost £5 at the café"


def test_utf8_wins_over_a_wrong_declaration() -> None:
    assert decode(ENGLISH.encode(), "iso-8859-1") == ENGLISH


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.7 and so on", "a PDF document"),
        (b"PK\x03\x04docx", "ZIP"),
        (b"\x89PNG\r\n\x1a\n....", "PNG"),
        (b"\x00\x01\x02\x03" * 100, "100% control characters"),
        (bytes(range(256)) * 20, "control characters"),
        (b"A text" + bytes(1000), "control characters"),
        (b"word " * 30_000 + bytes(20_000), "control characters"),
        ("\ufeff" + "\x01\x02ab" * 50, "control characters"),
    ],
)
def test_binary(data: bytes | str, reason: str) -> None:
    data = data if isinstance(data, bytes) else data.encode("utf-16-le")
    with pytest.raises(ReadError, match=rf"looks like a binary file \(.*{reason}"):
        decode(data)


def test_a_stray_control_character_makes_no_binary() -> None:
    text = "It paid $5 for a\x00 mill.\x1a" + " More was said." * 10
    assert decode(text.encode()) == text


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "mac_roman"])
def test_twenty_megabytes_cost_little(encoding: str) -> None:
    data = (("word " * 2000 + "£5 at the café ") * 2000).encode(encoding)
    assert len(data) > 20_000_000
    assert costs_at_most(5, lambda: decode(data))


@given(st.text())
def test_newlines_as_python_reads_them(text: str) -> None:
    import io

    assert unify_newlines(text) == io.StringIO(text, newline=None).read()


@pytest.mark.parametrize(
    ("head", "charset"),
    [
        (b'<meta charset="iso-8859-1">', "iso-8859-1"),
        (b"<META CHARSET = koi8-r />", "koi8-r"),
        (b'<meta http-equiv="Content-Type" content="text/html; charset=cp1250">', "cp1250"),
        (b"<?xml version='1.0' encoding='cp1252'?>", "cp1252"),
        (b"<p>charset=cp1252", None),
        (b" " * 5000 + b"<meta charset=cp1252>", None),
    ],
)
def test_declared_charset(head: bytes, charset: str | None) -> None:
    assert declared_charset(head) == charset
