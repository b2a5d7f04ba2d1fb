"""Plain text and Markdown."""

from __future__ import annotations

import io

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from factex.errors import ReadError
from factex.readers import markdown, text
from factex.readers.dates import choose_date
from factex.readers.markdown import split_front_matter
from factex.readers.model import Draft, Fields

LINE = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1)


def read(page: str) -> Draft:
    (found,) = markdown.read(io.BytesIO(page.encode()), Fields())
    return found


@given(LINE, st.dates(), st.lists(LINE, min_size=1, max_size=4).map("\n\n".join), st.integers(0, 3))
def test_front_matter_round_trips(title: str, day: object, body: str, blanks: int) -> None:
    header = yaml.safe_dump({"title": title, "published": day}, allow_unicode=True)
    found = read(f"---\n{header}---\n" + "\n" * blanks + body)
    assert found.text == body
    assert found.title == title
    assert found.dates == (("front matter", str(day)),)
    assert found.remarks == ()


@given(st.text(st.characters(codec="utf-8"), max_size=100))
def test_any_page_is_survived(page: str) -> None:
    for prefix in ("", "---\n", "---\na: ", "---\n---\n", "---\na:\n---"):
        try:
            found = read(prefix + page)
        except ReadError:
            continue
        assert (prefix + page).replace("\r\n", "\n").replace("\r", "\n").endswith(found.text)


@pytest.mark.parametrize(
    "key", ["published", "date", "pubdate", "datePublished", "created", "Date"]
)
@pytest.mark.parametrize(
    "value", ["2023-10-05", "2023-10-05T10:00:00Z", '"5 October 2023"', "2023/10/05"]
)
def test_dates(key: str, value: str) -> None:
    found = read(f"---\n{key}: {value}\n---\nOil fell.")
    day, origin, _ = choose_date(found.dates, "", None)
    assert (str(day), origin) == ("2023-10-05", "front matter")


def test_likelier_key_wins() -> None:
    found = read("---\ncreated: 2001-01-01\npublished: 2023-10-05\n---\nOil fell.")
    assert str(choose_date(found.dates, "", None)[0]) == "2023-10-05"


def test_impossible_date_is_remarked_and_the_other_keys_hold() -> None:
    found = read("---\ndate: 2023-02-31\ntitle: Oil\n---\nOil fell.")
    assert found.title == "Oil"
    day, _, remarks = choose_date(found.dates, "", None)
    assert day is None
    assert remarks == ["front matter: '2023-02-31' is not a date"]


def test_keys() -> None:
    found = read("---\nTitle: Oil\npublisher: The Post\nlink: https://example.org\n---\nOil fell.")
    assert (found.title, found.source, found.url) == ("Oil", "The Post", "https://example.org")


def test_markdown_is_left_as_it_is() -> None:
    body = "# Oil\n\nIt *fell* to [80](x).\n\n---\n\n* a\n"
    assert read(body).text == body
    assert read(f"---\na: b\n---\n\n\n{body}").text == body


def test_indentation_of_the_first_line_is_kept() -> None:
    assert read("---\na: b\n---\n\n \n    code").text == "    code"


@pytest.mark.parametrize(
    "page",
    [
        "---\n\nOil fell.\n\n---\n\nGas rose.",
        "---\nOil fell.",
        "---\na: b\nOil fell.",
        "--- \nOil: fell",
        "----\na: b\n----\nOil fell.",
        "Oil.\n---\na: b\n---\n",
        " ---\na: b\n---\nOil fell.",
        "---\n[a]: b\n---\nOil fell.",
    ],
)
def test_rules_are_no_front_matter(page: str) -> None:
    assert split_front_matter(page)[0] == ""
    assert read(page).text == page


@pytest.mark.parametrize("closing", ["---", "...", "--- ", "---\t"])
def test_closings(closing: str) -> None:
    assert read(f"---\na: b\n{closing}\nOil fell.").text == "Oil fell."


@pytest.mark.parametrize(
    ("header", "remark"),
    [
        ('a: "b\nc: d', "not sound YAML"),
        ("a: b: c", "not sound YAML (line 2): mapping values are not allowed"),
        ("a: " + "[" * 5000, "YAML"),
        ("a: " + "[" * 5000 + "]" * 5000, "nest"),
        ("a: &x [*x]\nb: *y", "not sound YAML"),
    ],
)
def test_unsound_front_matter_is_remarked(header: str, remark: str) -> None:
    found = read(f"---\n{header}\n---\nOil fell.")
    assert found.text == "Oil fell."
    assert remark in found.remarks[0].replace(
        "the front matter is nested too deeply", "YAML nested too deeply"
    )


def test_front_matter_makes_no_objects() -> None:
    found = read("---\ntitle: !!python/object/apply:os.getcwd []\ndate: !!int 5\n---\nOil fell.")
    assert found.title is None


def test_values_that_are_no_strings_are_passed_over() -> None:
    found = read(
        "---\ntitle: [a]\nsource:\n  name: b\nurl:\ndate: [2023-10-05]\n? [x]\n: y\n---\nOil."
    )
    assert (found.title, found.source, found.url) == (None, None, None)
    assert choose_date(found.dates, "", None)[0] is None


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        ("", "the file is empty"),
        ("\n \n", "the file is empty"),
        ("---\na: b\n---\n", "no text after the front matter"),
        ("---\na: b\n---", "no text after the front matter"),
    ],
)
def test_empty(page: str, reason: str) -> None:
    with pytest.raises(ReadError, match=reason):
        read(page)


def test_plain_text_is_python_s_own_reading(tmp_path) -> None:  # type: ignore[no-untyped-def]
    data = "\ufeffOil fell.\r\n\r\n  Gas rose.\rCoal\u2028too. \n".encode()
    (tmp_path / "a").write_bytes(data)
    (found,) = text.read(io.BytesIO(data), Fields())
    assert found.text == (tmp_path / "a").read_text(encoding="utf-8-sig")


@pytest.mark.parametrize("data", [b"", b" \r\n\t", b"\xef\xbb\xbf", "\ufeff".encode("utf-16-le")])
def test_empty_text(data: bytes) -> None:
    with pytest.raises(ReadError, match="the file is empty"):
        list(text.read(io.BytesIO(data), Fields()))
