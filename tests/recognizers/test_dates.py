"""Dates as marked-up sentences; published on Thursday, 5 October 2023 unless it says otherwise."""

from __future__ import annotations

import datetime
import re

import pytest

from factex.recognizers.dates import find_dates
from factex.recognizers.dates.rules import RULES
from tests.markup import check

PUBLISHED = datetime.date(2023, 10, 5)


def find(text):
    return find_dates(text, PUBLISHED)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.example)
def test_every_pattern_reads_its_example(rule):
    wanted = match[1] if (match := re.search(r"\[(.*)\]", rule.example)) else rule.example
    text = rule.example.replace("[", "").replace("]", "")
    found = {text[m.start : m.end]: m.value.timex for m in find(text)}
    assert found.get(wanted, "not found") == rule.expected


ABSOLUTE = """
Signed on <date timex=2023-10-05 type=DATE start=2023-10-05 end=2023-10-06 grain=day anchor=none>Oct. 5th, 2023</date>.
Signed on <date timex=2023-10-05>5 October 2023</date> in Oslo.
Signed on <date timex=2023-10-05>October 5, 2023</date>, the order stands.
Signed on <date timex=2023-10-05>the 5th of October 2023</date> in Oslo.
Signed on <date timex=2023-10-05>2023-10-05</date> in Oslo.
Logged at <date timex=2023-10-05T10:30 type=TIME start=2023-10-05T10:30 end=2023-10-05T10:31>2023-10-05T10:30Z</date>.
Signed on <date timex=2023-10-05>10/05/2023</date> in Ohio.
Signed on <date timex=2023-05-25>25/05/2023</date>, due <date timex=2023-06-05>05/06/2023</date>.
Signed on <date timex=2023-05-10>10.05.2023</date> in Bonn.
In <date timex=2023-10 start=2023-10-01 end=2023-11-01 grain=month>October 2023</date> prices rose.
They met in <date timex=2018 start=2018-01-01 end=2019-01-01 grain=year>2018</date>.
They met on <date timex=2023-10-02>Monday, October 2</date>, in Oslo.
<date timex=1998-08-06>Aug. 6, 1998</date> was the day nobody forgot.
Ever since <date timex=1998>'98</date> it has grown.
Built in <date timex=199 start=1990-01-01 end=2000-01-01 grain=decade>the 1990s</date>.
Built in <date timex=198>the '80s</date> and <date timex=199 mod=MID>mid-1990s</date>.
Built in <date timex=199 mod=START>the early 1990s</date>.
A <date timex=19 grain=century start=1900-01-01 end=2000-01-01>20th century</date> design.
It fell in <date timex=BC0346 start=null>346 BC</date> to Philip.
He was born in <date timex=1996>nineteen ninety-six</date> in Kent.
"""

PARTIAL = """
Prices fell in <date timex=2023-07 anchor=publication>July</date>, he said.
Deliveries will start in <date timex=2024-03>March</date>.
It said on <date timex=2023-10-02 start=2023-10-02 end=2023-10-03 anchor=publication>Monday</date> that it agreed.
It will meet on <date timex=2023-10-09>Monday</date>.
The bid is due by <date timex=2023-10-06>Friday</date>.
OSLO, <date timex=2023-08-13>Aug 13</date> - Shares fell.
The contract was signed on <date timex=2023-09-28>Sept. 28</date>.
The dividend is payable on <date timex=2023-12-14>Dec. 14</date>.
"""

QUARTERS = """
Sales rose in <date timex=2023-Q1 start=2023-01-01 end=2023-04-01 grain=quarter>the first quarter of 2023</date>.
Its <date timex=2023-Q3>third-quarter</date> loss widened.
Sales rose in <date timex=2022-Q4>the fourth quarter last year</date>.
Sales rose in <date timex=2024-Q3>Q3 2024</date>, after a weak <date timex=2023-Q3>3Q23</date>.
Sales rose in <date timex=2023-H1 start=2023-01-01 end=2023-07-01>H1</date>.
It sees growth in <date timex=2023-H2>the second half of this year</date>.
Sales in <date timex=2024 fiscal=true start=null>fiscal 2024</date> beat <date timex=2023 fiscal=true>FY2023</date>.
Sales in <date timex=2024 fiscal=true>the 2024 financial year</date> rose.
Sales in its <date timex=2023-Q3 fiscal=true start=null>fiscal third-quarter</date> rose.
It earned more in <date timex=2023-Q3>the latest quarter</date> than in <date timex=2022-Q3>the year-earlier quarter</date>.
<date timex=2023-Q3>This year's third quarter</date> was weak.
"""

RELATIVE = """
It said <date timex=2023-10-04>yesterday</date> that <date timex=2023-10-06>tomorrow</date> is fine.
It said <date timex=2023-10-05>today</date> that it would act.
It rained <date timex=2023-W39 start=2023-09-25 end=2023-10-02 grain=week>last week</date>.
It rains <date timex=2023-W40>this week</date> and <date timex=2023-W41>next week</date>.
It shrank <date timex=2023-09>last month</date> and <date timex=2022>last year</date>.
It shrank in <date timex=2022-SU grain=season start=null>the summer of last year</date>.
They met <date timex=2023-W39-WE start=2023-09-30 end=2023-10-02>last weekend</date>.
They met <date timex=2023-09-29>last Friday</date> and meet <date timex=2023-10-10>next Tuesday</date>.
It was bought <date timex=2021 grain=year>two years ago</date>.
It was bought <date timex=2023-W37>three weeks ago</date>.
It opened <date timex=2023 mod=END>later this year</date>.
It opened <date timex=2023-10 mod=START>earlier this month</date>.
It opens <date timex=2024 mod=START>early next year</date>.
It opens by <date timex=2025 mod=END>the end of 2025</date>.
It opens in <date timex=2026 mod=MID>mid-2026</date>.
It opened in <date timex=2023-03 mod=END>late March</date>.
It must pay by <date timex=2023-10 mod=END>the end of the month</date>.
He spoke <date timex=2023-10-04TNI type=TIME grain=part_of_day>last night</date>.
He spoke on <date timex=2023-10-02TMO type=TIME>Monday morning</date>.
He spoke at <date timex=2023-10-05T20:00 type=TIME>8 p.m.</date> in Oslo.
He spoke at <date timex=2023-10-02T10:30 type=TIME start=2023-10-02T10:30>10:30 GMT on Monday</date>.
"""

DURATIONS = """
It took <date timex=P3M type=DURATION start=null>three months</date> to build.
A <date timex=P2Y type=DURATION>two-year</date> contract.
It was rented for <date timex=PXY>several years</date>.
It was rented for more than <date timex=P50Y mod=MORE_THAN extent="more than half a century">half a century</date>.
It took over <date timex=P4Y mod=MORE_THAN extent="over four years">four years</date>.
It will spend $3 million over <date timex=P4Y mod=null extent="four years">four years</date>.
It is due in nearly <date timex=P2Y6M mod=LESS_THAN>two and a half years</date>.
It lasted about <date timex=PT24H mod=APPROX extent="about twenty-four hours">twenty-four hours</date>.
Over <date timex=P2DE start=2003-10-05 end=2023-10-05 anchor=publication>the past two decades</date> it grew.
Over <date timex=P5Y start=2023-10-05 end=2028-10-05>the next five years</date> it will grow.
Sales in <date timex=P3M start=2023-04-01 end=2023-07-01>the three months to June</date> fell.
Sales in <date timex=P9M start=2023-01-01 end=2023-10-01>the nine months</date> ended <date timex=2023-09-30>September 30</date> fell.
Sales in <date timex=P6M start=2022-01-01 end=2022-07-01>the first six months of 2022</date> fell.
It ran for <date timex=PT2H32M>two hours, 32 minutes</date>.
"""

SETS = """
It makes 60 vehicles <date timex=P1Y type=SET quant=EVERY start=null>a year</date>.
It will answer within <date timex=P1Y type=DURATION>a year</date>.
They vote <date timex=P1Y type=SET quant=EVERY>every year</date>.
They vote <date timex=XXXX-WXX-2 type=SET>every Tuesday</date>.
They vote <date timex=P1W type=SET freq=2X>twice a week</date>.
Staff are paid <date timex=P1M type=SET>monthly</date>, at a rate set <date timex=P1Y type=SET>annually</date>.
Fees of 90 euros <date timex=P1M type=SET>per month</date>.
"""

VAGUE = """
It <date timex=PRESENT_REF start=null>now</date> trades there.
It <date timex=PAST_REF>recently</date> opened.
It will <date timex=FUTURE_REF>soon</date> open.
It was common in <date timex=PAST_REF>the past</date>.
It may come in <date timex=FUTURE_REF>the near future</date>.
It grew in <date timex=PAST_REF>recent years</date> and will in <date timex=FUTURE_REF>the coming years</date>.
"""

ANAPHORA = """
It sold 40 in <date timex=2016>2016</date>, and lost money <date timex=2016 anchor=text>that year</date>.
Sales rose in <date timex=2022-Q3>the third quarter of 2022</date> from 5 million <date timex=2021-Q3>a year earlier</date>.
He fell ill on <date timex=2019-03-04>March 4, 2019</date> and died <date timex=2019-03-05>the following day</date>.
Opened on <date timex=2019-03-04>4 March 2019</date>, it shut <date timex=2019-03-14>ten days later</date>.
Built in <date timex=1979>1979</date>, it burnt down <date timex=1982>three years later</date>.
It made 5 in <date timex=2022>2022</date> after 9 in <date timex=2021>the previous year</date>.
"""

AHEAD_OR_BACK = """
The yard shut on <date timex=2023-10-02>Monday</date> and will open on <date timex=2023-10-09>Monday</date>.
The vote is <date timex=2023-10-10>Tuesday</date>; the next are in <date timex=2024-03>March</date>.
It set <date timex=2023-10-09>Monday</date> as the term.
The rights expire <date timex=2023-10-06>Friday</date>.
They attacked as planned <date timex=2023-09-30>Saturday</date>.
The bank has lent money through <date timex=2024-01>January</date>.
The loan was repaid by <date timex=2023-02>February</date>.
Trade has grown since <date timex=2022-11>November</date>.
Traders placed orders for <date timex=2023-11>November</date> loading.
Two trains collided <date timex=2022-09>last September</date>.
Two trains collided <date timex=2023-08>last August</date>.
It sold planes for delivery before <date timex=2023-12-25>Christmas</date>.
The worst was over by <date timex=2022-12-25>Christmas</date>.
By <date timex=2023-SP>the spring</date> it could not pay them.
He will <date timex=FUTURE_REF>one day</date> rule the island.
He will stay <date timex=P1D>one day</date> there.
Open to <date timex=2025-06-30>June 30, 2025</date>, it shuts <date timex=2025-12-31>Dec. 31, 2025</date>; until <date timex=2025-12-31 anchor=text>then</date> it is free.
They worked for <date timex=PXX type=DURATION>a while</date>.
It fell on <date timex=2023-10-02>Monday</date> after losses <date timex=2023-10-01TNI>overnight</date>.
"""

COMPARED = """
Profit rose in <date timex=2023-Q3>the third quarter</date>. After <date timex=2023-Q2>the second quarter</date> it had hired. <date timex=2022-Q3>A year ago</date> it lost money.
<date timex=2022>Last year</date> it earned 5 million. The <date timex=2022>year-ago</date> results were restated.
It lost money in its <date timex=2023-Q4 fiscal=true start=null>fourth quarter</date> ended <date timex=2023-09-30>Sept. 30</date>.
After <date timex=2023-07>July</date> fewer ships came; in <date timex=2023-09>September</date> it was 9, up from 4 in <date timex=2022-09>the same month of 2022</date>.
It made 5 million from <date timex=2023-01>January</date> to <date timex=2023-04>April</date>, up from 4 in <date timex=P4M start=2022-01-01 end=2022-05-01>the same months of 2022</date>.
In <date timex=2023-Q2 fiscal=true start=null>the quarter</date> ended <date timex=2023-07-31>July 31</date> it fell.
"""

HOLIDAYS = """
Shops shut on <date timex=2022-12-25>Christmas Day</date>, as ever.
It must open before <date timex=2024-03-31>Easter 2024</date>.
Shops were shut on <date timex=2021-11-25>Thanksgiving 2021</date>.
It will pay out on <date timex=2024-01-01>New Year's Day</date>.
"""


@pytest.mark.parametrize(
    "sentence",
    [
        line
        for table in (
            ABSOLUTE, PARTIAL, QUARTERS, RELATIVE, DURATIONS, SETS, VAGUE, ANAPHORA, HOLIDAYS,
            AHEAD_OR_BACK, COMPARED,
        )
        for line in table.strip().splitlines()
    ],
)  # fmt: skip
def test_sentences(sentence):
    check(sentence, find)


RANGES = """
From <date timex=2022-06 range.start=2022-06-01 range.end=2023-07-01 partner="June 2023">June 2022</date> to <date timex=2023-06 range.start=2022-06-01 partner="June 2022">June 2023</date> it grew.
Between <date timex=2019 range.end=2022-01-01>2019</date> and <date timex=2021 range.start=2019-01-01>2021</date> it grew.
It ran from <date timex=2021-06 partner="August 2021">June</date> to <date timex=2021-08 range.start=2021-06-01>August 2021</date>.
It ran from <date timex=2020-11 partner="February 2021">November</date> to <date timex=2021-02>February 2021</date>.
It is open from <date timex=2023-10-09 partner=Friday>Monday</date> to <date timex=2023-10-13 range.start=2023-10-09 range.end=2023-10-14>Friday</date>.
They met on <date timex=null start=2023-03-03 end=2023-03-06>March 3-5, 2023</date>.
It fell in <date timex=null start=2014-01-01 end=2019-01-01 range=null>2014-18</date>.
In <date timex=2020 partner=null>2020</date> and <date timex=2021 partner=null>2021</date> it fell.
"""


@pytest.mark.parametrize("sentence", RANGES.strip().splitlines())
def test_ranges(sentence):
    check(sentence, find)


def test_impossible_dates_are_mentions_without_value():
    (mention,) = find("It was signed on 31 June 2022, he said.")
    assert (mention.value.timex, mention.value.start, mention.value.end) == (None, None, None)
    assert mention.note == "2022-06-31 is not a day of the calendar"


UNPLACED = """
It was signed on <date timex=XXXX-10-05 start=null anchor=none>5 October</date>.
It was signed on <date timex=XXXX-WXX-1 start=null>Monday</date>.
It was signed <date timex=XXXX-XX-XX start=null>yesterday</date>.
It was signed in <date timex=XXXX-07 start=null>July</date>.
It was signed <date timex=XXXX-WXX start=null>last week</date>.
It was signed in <date timex=XXXX-Q3 start=null>the third quarter</date>.
It was signed <date timex=XXXX start=null>two years ago</date>.
It grew over <date timex=P2DE start=null anchor=none>the past two decades</date>.
It was signed in <date timex=2018 start=2018-01-01>2018</date>.
"""


@pytest.mark.parametrize("sentence", UNPLACED.strip().splitlines())
def test_without_publication_nothing_is_invented(sentence):
    check(sentence, find_dates)


DATELINES = """
OSLO, <date timex=2022-08-16>Aug. 16, 2022</date> - It fell on <date timex=2022-08-15 anchor=text>Monday</date>.
NEW DELHI (Newsline), <date timex=2022-08-16>16 August 2022</date>: It fell <date timex=2022-08-15 anchor=text>yesterday</date>.
OSLO, <date timex=XXXX-08-16 start=null>Aug. 16</date> - It fell on <date timex=XXXX-WXX-1 start=null>Monday</date>.
Oslo, <date timex=2022-08-16>Aug. 16, 2022</date>, was wet; it fell <date timex=XXXX-XX-XX start=null>yesterday</date>.
"""


@pytest.mark.parametrize("sentence", DATELINES.strip().splitlines())
def test_a_dateline_with_its_year_stands_in_for_publication(sentence):
    check(sentence, find_dates)


HISTORIES = """
War came in <date timex=1911>1911</date>. By <date timex=1912>1912</date> and <date timex=1913>1913</date> it had spread. In <date timex=1913-07 anchor=text>July</date> the fleet sailed.
It sailed on <date timex=1911-11-03>3 November 1911</date>, fought on <date timex=1911-11-20>20 November</date> and on <date timex=1911-12-02>2 December</date>; in <date timex=1912-02>February</date> it came home.
It won in <date timex=2012>2012</date> and <date timex=2014>2014</date>. In <date timex=2023-07>July</date> it lost.
Signed on <date timex=1911-11-03>3 November 1911</date>, it was broken on <date timex=1911-11-20>20 November</date>.
"""


@pytest.mark.parametrize("sentence", HISTORIES.strip().splitlines())
def test_histories_keep_their_year(sentence):
    check(sentence, find)


def test_histories_keep_their_year_without_a_publication_date():
    check(HISTORIES.strip().splitlines()[1], find_dates)


FORMS = """
It struck at <date timex=2023-10-05T10:30>10:30 a.m. EST</date>.
It struck at <date timex=2023-10-05T18:00>1800 local time</date>, he said.
It struck <date timex=2023-10-02T07:30>Monday at 0730 GMT</date>.
In <date timex=04 start=0400-01-01 end=0500-01-01>the fifth century</date> it fell.
In <date timex=BC04 start=null>the fifth century BC</date> it fell.
The years <date timex=2012 partner=2014>2012</date> to <date timex=2014>2014</date> were dry.
They met on <date timex=2023-10-02>Monday</date> and <date timex=2023-10-03>Tuesday</date>.
They met at <date timex=2023-W39-WE>the weekend</date>.
They will meet at <date timex=2023-W40-WE>the weekend</date>.
In <date timex=2023-W39>the week</date> ended <date timex=2023-09-29>Sept. 29</date> it rained.
It opens in <date timex=2025>two years' time</date>.
It opened <date timex=2023-04>half a year ago</date>.
They meet <date timex=XXXX-WXX-5 type=SET>every other Friday</date>.
It was cold in <date timex=2022-WI>the winter of 2022-23</date>.
It took <date timex=P2Y>two years</date>' work.
"""


@pytest.mark.parametrize("sentence", FORMS.strip().splitlines())
def test_more_forms(sentence):
    check(sentence, find)


def test_a_datetime_is_taken_as_its_day():
    moment = datetime.datetime(2023, 10, 5, 23, 59)
    assert find_dates("It fell last week.", moment) == find("It fell last week.")
