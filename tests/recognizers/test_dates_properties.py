"""What holds for every text."""

from __future__ import annotations

import datetime
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factex.recognizers.dates import find_dates
from factex.recognizers.dates.calendar import interval_of, shift_value
from factex.recognizers.dates.dateparser_fallback import resolve
from tests.timing import grows_with_its_length

_WORDS = """
the a last next this past coming previous following that same of in on to from between and or by
until early late mid end start May March October Oct. Monday Friday week month quarter year
years months day days decade second third first 5 12 31 1998 2023 '98 1990s Q3 FY24 two half
several ago earlier later before after every twice times now recently today yesterday tomorrow
night morning p.m. 10:30 10/05/2023 2023-10-05 , - – . 's fiscal Christmas Easter summer ended
will said BC AD 44 415 18th these three seasons Sunday weekend winter spring noon since ago 9 June-August
3-5 Easter half-past at due voted put back likely is published floods Street 555 19Oct2022
"""
WORDS = [*_WORDS.split(), "\n"]

sentences = st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join)
texts = st.one_of(st.text(), sentences, st.text(alphabet="12/-.:' lastmay\n\ud800İ"))
days = st.dates(datetime.date(1, 1, 1), datetime.date(9999, 12, 31))


@settings(max_examples=400, deadline=None)
@given(texts, st.none() | days)
def test_any_text_gives_sorted_mentions_inside_it(text, published):
    position = 0
    for mention in find_dates(text, published):
        assert position <= mention.start < mention.end <= len(text)
        assert mention.extent[0] <= mention.start
        assert mention.extent[1] >= mention.end
        assert not text[mention.start].isspace()
        assert not text[mention.end - 1].isspace()
        position = mention.end


@settings(max_examples=400, deadline=None)
@given(sentences, st.none() | days)
def test_interval_agrees_with_value(text, published):
    for mention in find_dates(text, published):
        value = mention.value
        assert (value.start is None) == (value.end is None)
        if value.start is not None:
            assert value.start < value.end
        placed = None if value.timex is None else interval_of(value.timex)
        if value.type in ("DATE", "TIME") and value.timex and not value.fiscal:
            assert (value.start, value.end) == (placed or (None, None))
        if value.type == "SET":
            assert value.start is None


@settings(max_examples=300, deadline=None)
@given(sentences)
def test_without_publication_nothing_is_anchored_there(text):
    assert all(m.value.anchor != "publication" for m in find_dates(text))


@settings(max_examples=100, deadline=None)
@given(
    st.sampled_from(
        [
            "It said on Monday.", "It will meet on Friday.", "It met last Tuesday.",
            "It meets next Sunday.", "It fell last week.", "It fell last weekend.",
            "It was three weeks ago.", "It fell yesterday.", "He spoke on Monday night.",
        ]
    ),
    st.dates(datetime.date(1900, 1, 1), datetime.date(2100, 1, 1)),
    st.integers(-300, 300),
)  # fmt: skip
def test_weeks_of_publication_shift_weekdays_by_as_many(text, published, weeks):
    moved = published + datetime.timedelta(weeks=weeks)
    (before,), (after,) = find_dates(text, published), find_dates(text, moved)
    first = datetime.date.fromisoformat(before.value.start)
    assert after.value.start == (first + datetime.timedelta(weeks=weeks)).isoformat()


@settings(max_examples=200, deadline=None)
@given(days, st.sampled_from(["day", "week", "month", "quarter", "year"]), st.integers(-99, 99))
def test_shifts_of_values_come_back(day, unit, count):
    from factex.recognizers.dates.calendar import period_value

    value = period_value(day, unit)
    there = shift_value(value, count, unit)
    if there is not None and interval_of(value) is not None:
        assert shift_value(there, -count, unit) == value


@pytest.mark.parametrize(
    "unit",
    [
        "12/", "last ", "1", " ", "the year ", "Monday, ", "May ", "2018 ", "first quarter of ",
        "the end of ", "a year earlier ", "Sept. 30 to ", "to ", "expected to be ", "\n", "'90",
        "Q3 ", "in the ", "-", "and a half ", "\ud800", "several ", "years or ",
        "1h 3", "1h30m", "after 45s ", "at 7.", "please ", "mon, ", "Jan, ", "May 3, 4, ",
        "leave on ", "week after Easter ", "half past ", "six thirty ", "2023-W40-", "1/",
    ],
)  # fmt: skip
def test_time_is_linear(unit):
    published = datetime.date(2023, 10, 5)

    def work(length):
        return find_dates((unit * (length // len(unit) + 1))[:length], published)

    assert grows_with_its_length(work, 10_000, 80_000)


def test_dateparser_is_not_imported_before_it_is_needed():
    code = (
        "import sys\n"
        "from factex.recognizers.dates import find_dates\n"
        "find_dates('It fell on Monday, 2 October 2023, and on 2023-10-03.')\n"
        "assert 'dateparser' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, env={"PYTHONPATH": ":".join(sys.path)})


def test_dateparser_is_rarely_reached(shared):
    import json

    resolve.cache_clear()
    found = 0
    with (shared / "bench/data/timebank.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            found += len(find_dates(json.loads(line)["text"]))
    calls = resolve.cache_info()
    assert (calls.hits + calls.misses) * 20 < found
