"""Fiscal years with a known beginning, and the order of dates in digits."""

from __future__ import annotations

import csv
import datetime
from importlib.resources import files

import pytest

from factex.recognizers.dates import find_dates
from tests.markup import check

PUBLISHED = datetime.date(2023, 10, 5)

FISCAL = """
Sales in <date timex=2024 fiscal=true start=null end=null>fiscal 2024</date> rose.
In the U.S. government's <date timex=2024 fiscal=true start=2023-10-01 end=2024-10-01>fiscal 2024</date> it grew.
India's <date timex=null fiscal=true start=2024-04-01 end=2025-04-01>fiscal year 2024-25</date> began well.
Japan's <date timex=2024 fiscal=true start=2024-04-01 end=2025-04-01>fiscal 2024</date> began well.
Australia's surplus in <date timex=2024 fiscal=true start=2023-07-01>FY2024</date> shrank.
Microsoft spent more in <date timex=2024 fiscal=true start=2023-07-01>fiscal 2024</date>.
Microsoft grew in <date timex=2024-Q2 fiscal=true start=2023-10-01 end=2024-01-01>the second quarter of fiscal 2024</date>.
In the U.S. government's budget and in Holmvik's <date timex=2024 fiscal=true start=null>fiscal 2024</date> it grew.
Microsoft grew. Sales at Holmvik in <date timex=2024 fiscal=true start=null>fiscal 2024</date> rose.
Oracle fell and Walmart rose in <date timex=2024 fiscal=true start=2023-02-01>fiscal 2024</date>.
The plan for Indiana in <date timex=2024 fiscal=true start=null>fiscal 2024</date> is ready.
"""


@pytest.mark.parametrize("sentence", FISCAL.strip().splitlines())
def test_fiscal_years_begin_when_their_owner_is_known(sentence):
    check(sentence, lambda text: find_dates(text, PUBLISHED))


@pytest.mark.parametrize(
    ("text", "month", "interval"),
    [
        ("It grew in fiscal 2024.", 10, ("2023-10-01", "2024-10-01")),
        ("It grew in fiscal 2024.", 1, ("2024-01-01", "2025-01-01")),
        ("It grew in FY2024-25.", 7, ("2024-07-01", "2025-07-01")),
        ("It grew in the 2023-24 financial year.", 4, ("2023-04-01", "2024-04-01")),
        ("It grew in the first half of fiscal 2024.", 4, ("2023-04-01", "2023-10-01")),
        ("It grew in Q1 FY24.", 4, ("2023-04-01", "2023-07-01")),
    ],
)
def test_the_caller_may_say_when_they_begin(text, month, interval):
    (mention,) = find_dates(text, PUBLISHED, fiscal_year_start=month)
    assert mention.value.fiscal
    assert (mention.value.start, mention.value.end) == interval


def test_the_table_is_sound():
    table = files("factex").joinpath("data/fiscal_years.csv").read_text("utf-8")
    rows = list(csv.DictReader(table.splitlines()))
    assert len({row["name"] for row in rows}) == len(rows)
    for row in rows:
        assert row["name"] == row["name"].lower()
        assert row["kind"] in ("owner", "country", "company")
        assert row["label"] in ("start", "end")
        assert 1 <= int(row["start"]) <= 12


@pytest.mark.parametrize(
    ("text", "order", "timex"),
    [
        ("Due on 05/06/2023.", None, "2023-05-06"),
        ("Due on 05/06/2023.", "DMY", "2023-06-05"),
        ("Due in London on 05/06/2023.", None, "2023-06-05"),
        ("Due in London on 05/06/2023.", "MDY", "2023-05-06"),
        ("Due in London on 05/06/07.", "YMD", "2005-06-07"),
        ("Due in London on 05/06/2023.", "YMD", "2023-05-06"),
        ("Due in London, Ohio, on 05/06/2023.", None, "2023-05-06"),
        ("Due for 500 euros by 05/06/2023.", None, "2023-06-05"),
        ("Due by 5.6.2023.", None, "2023-06-05"),
        ("Due by 2023/06/05.", "DMY", "2023-06-05"),
    ],
)
def test_order_of_dates_in_digits(text, order, timex):
    (mention,) = find_dates(text, PUBLISHED, date_order=order)
    assert mention.value.timex == timex


def test_one_date_shows_the_order_of_the_others():
    found = find_dates("Made in Ohio on 25/05/2023, due 05/06/2023.", PUBLISHED)
    assert [m.value.timex for m in found] == ["2023-05-25", "2023-06-05"]
