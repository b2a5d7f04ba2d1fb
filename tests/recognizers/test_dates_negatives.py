"""What looks like a date and isn't, and its neighbours that are."""

from __future__ import annotations

import datetime

import pytest

from factex.recognizers.dates import find_dates
from tests.markup import check

PUBLISHED = datetime.date(2023, 10, 5)

NOTHING = """
It may rise, and troops march on the capital.
Theresa May and April Jones met June Carter.
The second attempt failed; a second man fled.
She writes for the Sunday Times from Friday Harbor.
The spring in the valve broke, and prices fall.
The fall of the city shocked many.
Some 1,900 soldiers and 2,000 tonnes of grain.
The army sent 2000 troops over the bridge.
It flew the Su-24 and the M1917 past a Type 2000 and a Boeing 777.
They won 3-1 and later 24/7 support was cut.
Call 555-1998-2001 or 020 7946 0958.
It runs version 2.0.19 on the server.
Nobody has seen Area 51.
See page 1998 for prices of $2019 and 1850%.
The man, 45 years old, has a 20-year-old son.
His vision is 20/20.
Sales grew 5% to date; meanwhile costs fell for the first time.
The invasion began days before the vote.
An august body met in a mayday call.
He finished in 2:23.9 and won.
The Six-Day War came before the Hundred Years' War, so to speak.
He wrote of the October Revolution and of Black Monday.
They met Mark Fall and Autumn Petersen.
Then he left, while they slept; the then president had some time.
He is in his twenties, and in the morning he jogs.
The years' time was spent.
"""


@pytest.mark.parametrize("sentence", NOTHING.strip().splitlines())
def test_no_dates_here(sentence):
    assert [sentence[m.start : m.end] for m in find_dates(sentence, PUBLISHED)] == []


NEIGHBOURS = """
In <date timex=2023-05>May</date> it fell; it may rise.
Mrs May resigned in <date timex=2019-05>May 2019</date>.
The army sent troops in <date timex=2000>2000</date>.
A 20-year-old signed a <date timex=P20Y>20-year</date> lease.
Prices fell in <date timex=2022-FA>the fall of 2022</date>.
It held the <date timex=2012>2012</date> Olympics.
Under the Companies Act <date timex=1965>1965</date> it must.
The war took <date timex=P6D>six days</date>.
The revolution of <date timex=2023-10>October</date> failed.
It is back at pre-<date timex=2019>2019</date> levels.
"""


@pytest.mark.parametrize("sentence", NEIGHBOURS.strip().splitlines())
def test_neighbours_are_dates(sentence):
    check(sentence, lambda text: find_dates(text, PUBLISHED))
