"""Times of narratives, members of periods and spoken times, as marked-up sentences."""

from __future__ import annotations

import datetime

import pytest

from factex.recognizers.dates import find_dates
from tests.markup import check

PUBLISHED = datetime.date(2023, 10, 5)

NARRATED = """
On <date timex=1708-07-12>12 July 1708</date> they crossed; by <date timex=1708-07-12TEV type=TIME anchor=text>that evening</date> the fort had fallen.
On <date timex=1708-07-12>12 July 1708</date> they crossed, and <date timex=1708-07-13TMO>the next morning</date> they halted.
On <date timex=1708-07-12>12 July 1708</date> they crossed; <date timex=1708-07-11TNI>the previous night</date> it had rained.
On <date timex=1708-07-12>12 July 1708</date> they crossed, and by <date timex=1708-07-12TMO>dawn</date> all was over.
On <date timex=1708-07-12>12 July 1708</date> they crossed; on <date timex=1708-07-27 anchor=text>the 27th</date>, they sued for peace.
It began on <date timex=1708-07-15TNI type=TIME>the night of 15-16 July 1708</date>.
The raid of <date timex=1945-03-09TNI>the night of 9/10 March 1945</date> burned it.
They landed in <date timex=1943-08-05TMO mod=START>the small hours of 5 August 1943</date>.
The guns opened fire at <date timex=1916-07-01T07:30 type=TIME>0730 hours on 1 July 1916</date> and at <date timex=1916-07-01T08:05>0805</date> the first wave left.
In <date timex=1708-07>July 1708</date> they lost; <date timex=1709-SP anchor=text>the following spring</date> they came again.
In <date timex=1708-07>July 1708</date> they lost; <date timex=1708-WI>that winter</date> many starved.
In <date timex=1708-07>July 1708</date> they lost, and <date timex=1709-03 anchor=text>the following March</date> they won.
It was laid in <date timex=BC0415 start=null>415 BC</date>; <date timex=BC0413>two years later</date> it lay in ruins.
It lay in ruins from <date timex=1206>1206</date> to <date timex=1368>1368</date>.
He died in <date timex=0079>79 AD</date> at sea.
At <date timex=2023-10-05T09:00>9 a.m.</date> the sea drew back; <date timex=2023-10-05T09:20 anchor=text>twenty minutes later</date> it returned.
<date timex=1777 mod=END>Late in 1777</date> the army withdrew.
"""

SHARED = """
It was shelled on <date timex=1904-02-08>February 8</date> and <date timex=1904-02-09>9, 1904</date>, by night.
It was shelled on <date timex=1904-02-08>8</date> and <date timex=1904-02-09>9 February 1904</date>.
It rained in <date timex=1950-10>October</date> and <date timex=1950-11>November 1950</date>.
It rains on <date timex=2023-10-03>October 3</date> and <date timex=2023-10-04>4</date>, he said.
"""

MEMBERS = """
They met on <date timex=2014-11-20 grain=day>the third Thursday of November 2014</date>.
They met on <date timex=2022-W30-WE grain=weekend>the last weekend of July 2022</date>.
It rained on <date timex=2023-06-30>the last day of June 2023</date>.
It rained in <date timex=1915-W18>the first week of May 1915</date>.
Sales fell in <date timex=2019-W37 start=2019-09-09>week 37 of 2019</date>.
It was built in <date timex=190>the first decade of the 20th century</date>.
It was built in <date timex=18 mod=END>the second half of the 19th century</date>.
It lost money in <date timex=1990-H1>the first two quarters of 1990</date>.
"""

SPOKEN = """
The shift ends at <date timex=2023-10-05T03:30 type=TIME>half past three</date>.
The shift ended at <date timex=2023-10-02T08:45>a quarter to nine on Monday</date>.
The bell rings at <date timex=2023-10-05T05:50>ten minutes to six</date>.
It is shut from <date timex=2023-10-05T15:00>3</date> to <date timex=2023-10-05T17:00>5 pm</date>.
It was <date timex=2022-12-25>last Christmas</date> that he left.
He preached <date timex=2023-09-24>two Sundays ago</date> in Kent.
The truce ends <date timex=2023-10-19>two weeks from today</date>.
It shut <date timex=2022-12-28>three days after Christmas 2022</date>.
It is packed on <date timex=XXXX-WXX-WE type=SET>weekends</date>.
It took <date timex=P25Y type=DURATION>a quarter of a century</date> to build.
"""

NOTHING = """
The 27th regiment and the 14th floor stood on the 3rd try.
A crowd of five to six people came, and two of 8 and 9 million shares.
He owns a quarter of the hours and a half to himself.
The plane had flown 1400 flights between 1200 and 1300 men.
"""


def lines(block: str) -> list[str]:
    return block.strip().splitlines()


@pytest.mark.parametrize(
    "line", [*lines(NARRATED), *lines(SHARED), *lines(MEMBERS), *lines(SPOKEN), *lines(NOTHING)]
)
def test_marked_dates(line: str) -> None:
    check(line, lambda text: find_dates(text, PUBLISHED))


def test_hours_of_flight_are_a_duration() -> None:
    check(
        "Each jet flew <date timex=PT1400H type=DURATION>1400 hours</date>.",
        lambda text: find_dates(text, PUBLISHED),
    )


def test_bc_goes_over_to_ad_without_a_year_zero() -> None:
    values = [m.value.timex for m in find_dates("In 2 BC he left; three years later he was back.")]
    assert values == ["BC0002", "0002"]
