"""Publication dates."""

from __future__ import annotations

import datetime as dt
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factex.readers.dates import choose_date, date_in_path, parse_date
from tests.timing import costs_at_most

DAY = dt.date(2023, 10, 5)
DAYS = st.dates(dt.date(1700, 1, 1), dt.date(2199, 12, 31))


@pytest.mark.parametrize(
    "value",
    [
        "2023-10-05",
        " 2023-10-05\n",
        "2023-10-05T07:00:00Z",
        "2023-10-05T23:59:59.000+02:00",
        "2023-10-05T07:00:00+0200",
        "2023-10-05 07:00",
        "2023-10-05 07:00:00 UTC",
        "20231005",
        20231005,
        "2023/10/05",
        "2023/10/5 08:30",
        "2023.10.05",
        "5.10.2023",
        "Thu, 05 Oct 2023 10:00:00 GMT",
        "Thu Oct 5 2023",
        "5 October 2023",
        "5th of October, 2023",
        "5-Oct-2023",
        "05 OCT 2023 10:00 EST",
        "October 5, 2023",
        "Oct. 5th 2023, 10 a.m.",
        "Thursday, October 5, 2023",
        "10:30, 2023 Oct 5",
        "1696500000",
        1696500000,
        1696500000.5,
        1696500000000,
        dt.datetime(2023, 10, 5, 23, 59),
        DAY,
    ],
)
def test_forms(value: object) -> None:
    assert parse_date(value) == DAY


@pytest.mark.parametrize(
    "value",
    [
        None,
        True,
        "",
        "yesterday",
        "two days ago",
        "today",
        "now",
        "2023",
        2023,
        "October 2023",
        "2023-10",
        "2023-02-31",
        "2023-13-05",
        "32 May 2023",
        "Octember 5, 2023",
        "05/10/2023",  # May or October: not guessed
        "10-05-2023",
        "0001-01-01",  # what some software writes for nothing
        "9999-12-31",
        "14:30",
        "2023-10-05-2023-10-07",
        float("nan"),
        float("inf"),
        10**400,
        -5,
        "1" * 5000,
        "x" * 1_000_000,
        ["2023-10-05"],
        {"date": "2023-10-05"},
        "\ud800",
        "\x00",
    ],
)
def test_no_dates(value: object) -> None:
    assert parse_date(value) is None


@pytest.mark.parametrize("value", ["10/05/2023 is May", "05/13/2023", "13/05/2023", "13-05-2023"])
def test_slashes_only_where_they_leave_no_doubt(value: str) -> None:
    expected = None if value.startswith("10/05") else dt.date(2023, 5, 13)
    assert parse_date(value) == expected


@given(DAYS)
def test_round_trips(day: dt.date) -> None:
    moment = dt.datetime.combine(day, dt.time(13, 5), dt.UTC)
    assert parse_date(day.isoformat()) == day
    assert parse_date(moment.isoformat()) == day
    assert parse_date(format_datetime(moment)) == day
    assert parse_date(f"{day:%B} {day.day}, {day.year}") == day
    assert parse_date(f"{day.day} {day:%b} {day.year}") == day
    in_name = day if 1800 <= day.year < 2100 else None
    assert date_in_path(f"a-{day.year}-{day:%m-%d}.txt") == in_name


@given(st.text(max_size=60))
def test_any_text_is_survived(value: str) -> None:
    assert parse_date(value) is None or isinstance(parse_date(value), dt.date)


def test_adversarial_text_is_cheap() -> None:
    def work() -> None:
        for piece in ("1", "1/", "oct ", "1 oct ", " ", "a", "-"):
            parse_date(piece * 300_000)
            date_in_path(piece * 300_000)

    assert costs_at_most(3, work)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("2024-03-12.txt", "2024-03-12"),
        ("oil-2024-03-12-london.md", "2024-03-12"),
        ("20240312_oil.html", "2024-03-12"),
        ("oil_2024_3_12.txt", "2024-03-12"),
        ("2024.03.12 oil.txt", "2024-03-12"),
        ("ap19980603.0001.txt", "1998-06-03"),
        ("2024-03-12T0900.txt", "2024-03-12"),
        ("99-20240312-2023-01-01.txt", "2024-03-12"),
        ("2024-13-12, 2024-03-12.txt", "2024-03-12"),
        ("2024/03/12/oil.txt", "2024-03-12"),
        ("news/2024/03/12/london/oil.txt", "2024-03-12"),
        ("news/2024-03-12/oil.txt", "2024-03-12"),
        ("news/20240312/oil.txt", "2024-03-12"),
        ("2023/01/01/2024/03/12/oil.txt", "2024-03-12"),
        ("2023/01/01/oil-2024-03-12.txt", "2024-03-12"),
        ("/news/2024/03/12/oil.txt", "2024-03-12"),
        # neighbours that are none
        ("oil.txt", None),
        ("oil-2024.txt", None),
        ("oil-2024-03.txt", None),
        ("2024/03/oil.txt", None),
        ("120240312.txt", None),
        ("2024031299.txt", None),
        ("2024-03-129.txt", None),
        ("2024-02-31.txt", None),
        ("2024-03_12.txt", None),
        ("30240312.txt", None),
        ("dump-20231201/oil.txt", None),
        ("20231201-dump/oil.txt", None),
        ("", None),
    ],
)
def test_dates_in_paths(path: str, expected: str | None) -> None:
    found = date_in_path(path)
    assert (found and found.isoformat()) == expected


def test_order_of_the_sources() -> None:
    option = dt.date(2020, 1, 1)
    given_dates = [("front matter", ""), ("front matter", None), ("html", "2023-10-05")]
    assert choose_date(given_dates, "2024-03-12.txt", option) == (DAY, "html", [])
    assert choose_date([], "2024-03-12.txt", option)[1:] == ("file name", [])
    assert choose_date([], "a.txt", option) == (option, "option", [])
    assert choose_date([], "a.txt", None) == (None, None, [])


def test_what_is_no_date_is_said_once_an_origin() -> None:
    day, origin, remarks = choose_date(
        [("html", "soon"), ("html", "later"), ("field date", "y" * 500)], "", None
    )
    assert (day, origin) == (None, None)
    assert remarks[0] == "html: 'soon' is not a date"
    assert remarks[1].startswith("field date: 'yyy")
    assert len(remarks) == 2
    assert len(remarks[1]) < 130


def test_no_remark_when_the_same_origin_made_up_for_it() -> None:
    assert choose_date([("html", "14:30"), ("html", "2023-10-05")], "", None) == (DAY, "html", [])
