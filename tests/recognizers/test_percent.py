"""Percent: a ledger of marked-up sentences, false friends, and properties."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factex.recognizers.percent import find_percents
from tests.markup import check
from tests.timing import costs_at_most


@pytest.mark.parametrize(
    "markup",
    [
        "over <percent value=25 qualifier=over low=25>25%</percent> of sales",
        "<percent value=2.5 unit=percent>2.5 per cent</percent>",
        "<percent value=20>twenty percent</percent> and <percent value=3>3 pct</percent>",
        "<percent value=12>12-percent</percent> rise",
        "<percent value=30>30 per\ncent</percent>",
        "<percent value=0.5>.5%</percent>",
        "<percent value=50 unit=basis_point>50 basis points</percent>",
        "<percent value=25 unit=basis_point>25bps</percent>",
        "<percent value=1.5 unit=percentage_point>1.5 percentage points</percent>",
        "<percent value=2 unit=percentage_point>2pp</percent>",
        "growth of <percent value=-3 direction=down>-3%</percent>",
        "was <percent value=-3>minus 3 percent</percent>",
        # ranges
        "<percent value=null low=25 high=30 qualifier=between>25-30%</percent>",
        "between <percent low=15 high=20>15% and 20%</percent>",
        "<percent low=5 high=15>5 to 15 percent</percent> off",
        "will grow <percent low=10 high=12>10% to 12%</percent> next year",
        "cut from <percent value=12>12%</percent> to <percent value=9>9%</percent>",
        "<percent value=0.3 unit=percentage_point>0.3 percentage points</percent> to"
        " <percent value=2.1>2.1%</percent>",
        # direction: change by, not change to
        "rose <percent value=5 direction=up>5%</percent>",
        "the margin widened <percent value=140 direction=up>140 basis points</percent>",
        "cut its rate by <percent value=0.25 direction=down>a quarter of a percentage point</percent>",
        "plus or minus <percent value=3 qualifier=about>3 percentage points</percent>",
        "a <percent value=7 direction=down>7%</percent> fall",
        "fell by about <percent value=4 direction=down qualifier=about>4%</percent>",
        "rose to <percent value=5 direction=null>5%</percent>",
        "<percent value=9 direction=up>9%</percent> higher",
        # the whole
        '<percent of="its global sales">25%</percent> of its global sales in 2022',
        '<percent of="GDP">2 percent</percent> of GDP.',
        "<percent of=null>2 percent</percent>, of course",
        # fractions
        "about <percent value=10 form=fraction qualifier=about>a tenth</percent> of the cost",
        "almost <percent value=90 form=fraction>nine-tenths</percent> of the money",
        "more than <percent value=50 form=fraction qualifier=over>half</percent>.",
        "<percent value=25 form=fraction>a quarter</percent> of households",
        "<percent value=20 form=fraction>one in five</percent> flights",
        "<percent value=70 form=fraction>seven out of ten</percent> voters",
        "cut by <percent value=50 form=fraction>half</percent>",
        "<percent value=50 form=fraction>half</percent> the budget",
        "up <percent value=100>100%</percent>",
        "gained <percent value=10 form=fraction>a tenth</percent> in a year",
        "cut for <percent value=20 form=fraction>a fifth</percent>.",
        "by <percent value=0.5 unit=percentage_point>half a percentage point</percent>",
        "up <percent value=0.25 unit=percent>a quarter of a percent</percent>",
        "<percent value=25 form=fraction>1/4</percent> of the crop",
        "a <percent value=10>10-per-cent</percent> tariff",
        "<percent value=12.5>12,5 %</percent> more",
    ],
)
def test_forms(markup: str) -> None:
    check(markup, find_percents)


@pytest.mark.parametrize(
    "text",
    [
        "the third quarter and a quarter past nine",
        "half an hour, half a dozen, half a million",
        "a quarter of a billion",
        "half a cent, a third of a tonne, three quarters of an acre",
        "in the first half of the year",
        "a third person was hurt",
        "his half-brother",
        "grew for a third straight month",
        "ran for a fourth term and by a tenth attempt",
        "24/7 of the year",
        "a high percent of 210 people",
        "the other half of the country",
        "a percentage of the total",
        "per cent",
        "100 people",
        "q=30%25%2020",
        "one in the morning",
        "5 in 2022",
        "",
    ],
)
def test_false_friends(text: str) -> None:
    check(text, find_percents)


@given(st.text(alphabet="0123456789.,-–% perctaofhlfthidqu \n"))
def test_any_text(text: str) -> None:
    end = 0
    for mention in find_percents(text):
        assert end <= mention.start < mention.end <= len(text)
        end = mention.end


@pytest.mark.parametrize("unit", ["%", "1%", "1% to ", "half ", "a third of ", "5 ", " "])
def test_linear(unit: str) -> None:
    text = unit * (300_000 // len(unit))
    assert costs_at_most(10, lambda: find_percents(text))
