"""More forms of dates, as marked-up sentences: hours and parts of the day, weeks, old years."""

from __future__ import annotations

import datetime

import pytest

from factex.recognizers.dates import find_dates
from tests.markup import check

PUBLISHED = datetime.date(2023, 10, 5)

HOURS = """
Ring the office at <date timex=2023-10-05T20:00 type=TIME>8 tonight</date>.
Ring the office at <date timex=2023-10-06T20:30 type=TIME>8:30pm tomorrow</date>.
They gathered <date timex=2023-10-02T08:00 anchor=publication>Monday morning at 8</date>.
They gather <date timex=2023-10-06T09:15>tomorrow morning at 9:15</date>.
They gather at <date timex=2023-10-06T10:00>10 tomorrow morning</date>.
The shop shuts at <date timex=2023-10-05T19:00>7 in the evening</date>.
The shop shuts at <date timex=2023-10-05T17:00>5 o'clock in the afternoon</date>.
The shop shuts at <date timex=2023-10-05T05:00>5 o'clock</date>.
It fell in <date timex=2023-10-05TMO mod=START>the wee hours</date>.
The column moved at <date timex=1940-05-12TMO>dawn on 12 May 1940</date>.
The column had moved by <date timex=1944-06-07T09:00>0900 on 7 June 1944</date>.
"""

WEEKS = """
He will sail <date timex=2023-W42>the week after next</date>.
He sailed <date timex=2023-08>the month before last</date>.
He sailed <date timex=2023-09-25>Monday of last week</date>.
He will sail <date timex=2023-10-13>next week Friday</date>.
He toiled from <date timex=2023-09-25>Monday</date> to <date timex=2023-09-29>Friday</date>.
They sit <date timex=P2W type=SET>every second week</date>.
They sit <date timex=XXXX-WXX-1 type=SET>every Monday</date> and <date timex=XXXX-WXX-4 type=SET>Thursday</date>.
They sit <date timex=XXXX-WXX-1TMO type=SET>each Monday morning</date>.
The hall will be dark on <date timex=2023-10-13>Friday the 13th</date>.
The rent is due on <date timex=2023-11-03>the 3rd</date>, and will rise.
"""

YEARS = """
The mill was built in <date timex=1862 mod=MID>mid-1862</date>.
The mill was built around <date timex=1720>1720</date>.
The mill dates from <date timex=18 grain=century mod=END>the late 1800s</date>.
The tune dates from <date timex=192>the 20s</date>.
It was mined at <date timex=17 mod=START>the turn of the 18th century</date>.
It was won in <date timex=BC0480>480 BCE</date>.
In <date timex=1862>1862</date> they fought through <date timex=1862-SU anchor=text>the summer</date>.
In <date timex=1862>1862</date> they fled; <date timex=1863 anchor=text>the next year</date> they came back.
Orders rose in <date timex=2019-H2>2019 H2</date> and on <date timex=2019-10-05>5-Oct-2019</date>.
Orders rose in <date timex=2019-H2>the latter half of 2019</date>.
It rained in <date timex=2023-05 mod=START>the first half of May</date>.
"""

LENGTHS = """
The trip took <date timex=PT3H30M type=DURATION>3 and a half hours</date>.
The trip took <date timex=PT45M>three quarters of an hour</date>.
In <date timex=PXD type=DURATION>the days that followed</date> the town starved.
It rained <date timex=P1D type=DURATION>all day</date>.
He is away for <date timex=2023-10-05 mod=END>the rest of the day</date>.
It was sold <date timex=PAST_REF>a long time ago</date>.
"""

NOTHING = """
The loan is at present rates a burden, once in a while.
At least 8 of them, and 7 in the team.
About 1500 left, around 1650 soldiers stayed.
"""


@pytest.mark.parametrize(
    "line",
    [
        line
        for block in (HOURS, WEEKS, YEARS, LENGTHS, NOTHING)
        for line in block.strip().splitlines()
    ],
)
def test_marked_dates(line: str) -> None:
    check(line, lambda text: find_dates(text, PUBLISHED))


def test_no_token_without_a_number_breaks_a_distance() -> None:
    found = find_dates("He will be back a week from tomorrow.", PUBLISHED)
    assert [m.value.timex for m in found] == ["2023-10-13"]
