"""Patterns of everyday forms; each with an example, which is a test."""

from __future__ import annotations

from typing import Final

from factex.recognizers.dates import build_clock_span as clock_span
from factex.recognizers.dates import build_day_times as day_times
from factex.recognizers.dates import build_duration as duration
from factex.recognizers.dates import build_everyday as everyday
from factex.recognizers.dates import build_sets as sets
from factex.recognizers.dates import build_told as told
from factex.recognizers.dates.grammar import Rule
from factex.recognizers.dates.rules_duration import SPOKEN

_NUMBER: Final = "num:NUM|VAGUENUM"
#: "9:30 - 11:00", "3-4 pm", "9:30-11 a.m."
_SPAN: Final = (
    "(first:CLOCK DASH last:CLOCK ampm:AMPM? | first2:DAYINT DASH last2:CLOCK|DAYINT ampm2:AMPM)"
    " ZONE?"
)

RULES: Final[tuple[Rule, ...]] = (
    Rule(
        "A 'week' 'on' wday:WDAY",
        everyday.week_on_weekday,
        "It ends [a week on Tuesday]",
        "2023-10-17",
    ),
    Rule("wday:WDAY 'week'", everyday.week_on_weekday, "It ends [Tuesday week].", "2023-10-17"),
    Rule(
        f"({_NUMBER}|a:A) unit:UNIT|UNITS ago:'back'",
        everyday.back,
        "three days back",
        "2023-10-02",
    ),
    Rule(
        f"({_NUMBER}|a:A) unit:UNIT|UNITS 'ago' day:YESTERDAY|TODAY|TOMORROW",
        everyday.ago_to_the_day,
        "two years ago today",
        "2021-10-05",
    ),
    Rule(
        f"({_NUMBER}|a:A) unit:UNIT|UNITS",
        everyday.hence,
        "He will be back in [three days]",
        "2023-10-08",
    ),
    Rule(
        "THE? ORDINAL|FINAL|FIRST WDAY 'of'|'in' quant:EVERY|EACH unit:'month'|'year'|'quarter'",
        everyday.nth_of_every,
        "the first Monday of every month",
        "P1M",
    ),
    Rule(
        "THE? ORDINAL|FINAL|FIRST ('day'|'week'|'weekend')? 'of'|'in' quant:EVERY|EACH"
        " unit:'month'|'year'|'quarter'",
        everyday.nth_of_every,
        "on [the 15th of each month]",
        "P1M",
    ),
    Rule("quant:EVERY|EACH EXPR", everyday.every_year_on, "every Fourth of July", "XXXX-07-04"),
    Rule(
        "count:'once'|TWICE set:'daily'|'weekly'|'monthly'|'yearly'|'annually'",
        everyday.times_set,
        "twice weekly",
        "P1W",
    ),
    Rule("'bi' DASH set:'weekly'|'monthly'|'annually'", everyday.bi_set, "bi-weekly", "P2W"),
    Rule("quant:EVERY|EACH unit:'weekday'", everyday.every_weekday, "every weekday", "P1D"),
    Rule(
        "quant:EVERY|EACH HALF|HALFA DASH? unit:'hour'",
        everyday.every_half,
        "every half hour",
        "PT30M",
    ),
    Rule("num:NUM 'nights' 'ago'", everyday.nights_ago, "three nights ago", "2023-10-02TNI"),
    Rule(
        "THE 'night' 'before' LAST", everyday.nights_ago, "the night before last", "2023-10-03TNI"
    ),
    Rule("num:NUM season:SEASONS 'ago'", everyday.seasons_ago, "two summers ago", "2022-SU"),
    Rule(
        "(THE|THIS)? ref:PAST|COMING|NEXT|LAST unit:UNIT half:ANDHALF",
        duration.ref_units,
        "[the next year and a half]",
        "P1Y6M",
    ),
    Rule(
        "THE unit:UNITS",
        told.units_around_event,
        "in [the years] before the war",
        "PXY",
    ),
    Rule(
        "EXPR COMMA? 'at'? (clock:CLOCK | bare:DAYINT OCLOCK?) 'in' THE part:PART",
        day_times.hour_of_part_on_day,
        "It fell on [Monday at 3 in the afternoon]",
        "2023-10-02T15:00",
    ),
    Rule(
        "quant:EVERY ORDINAL|FINAL|FIRST WDAY|'day'|'weekend' 'of' THE|EACH|A"
        " unit:'month'|'year'|'quarter'",
        everyday.nth_of_every,
        "every first Sunday of the month",
        "P1M",
    ),
    Rule(
        f"({_NUMBER}|a:A) unit:UNIT|UNITS 'ago' TONIGHT",
        everyday.ago_tonight,
        "five years ago tonight",
        "2018-10-05TNI",
    ),
    Rule(
        "num:NUM DASH more:'plus'|'odd'|'some' DASH? unit:UNIT|UNITS",
        everyday.and_some,
        "20-odd years",
        "P20Y",
    ),
    Rule(
        "THE mod:EARLY|LATER|LATE|FIRST|FINAL|'latter' 'part' 'of' EXPR",
        everyday.part_of_period,
        "the latter part of 2013",
        "2013",
    ),
    Rule(
        "THE mod:EARLY|LATER|LATE|FIRST|FINAL|'latter' 'part' 'of' THE unit:UNIT",
        everyday.part_of_unit,
        "the early part of the year",
        "2023",
    ),
    Rule(
        f"({_NUMBER}|a:A) unit:UNIT|UNITS 'ago' THIS this:'week'|'month'|'year'",
        everyday.ago_this,
        "She came [three years ago this month]",
        "2020-10",
    ),
    Rule(
        "which:'first'|'last' 'light' 'on' EXPR",
        told.first_light_on,
        "at [first light on Monday]",
        "2023-10-02TMO",
    ),
    Rule(
        "(num:NUM | A) unit:'week'|'weeks' 'ago' wday:WDAY",
        everyday.weeks_ago_weekday,
        "It fell [a week ago Monday]",
        "2023-09-25",
    ),
    Rule("name:HOLIDAY ('of'|'in')? EXPR", everyday.named_day_in, "Easter last year", "2022-04-17"),
    Rule("THE WHOLE? 'month' 'of' EXPR", everyday.month_of, "the month of May", "2023-05"),
    Rule(
        "THE? wday:WDAY 'before' LAST",
        everyday.weekday_before,
        "the Friday before last",
        "2023-09-22",
    ),
    Rule("'moments'|'ages' 'ago'", everyday.past, "moments ago", "PAST_REF"),
    Rule("THE 'other' 'day'", everyday.past, "the other day", "PAST_REF"),
    Rule(
        "THE 'weekend' 'of' EXPR", everyday.weekend_of, "the weekend of 3 June 2023", "2023-W22-WE"
    ),
    Rule("THE? MID DASH? CENTURY", everyday.mid_century, "by [mid-century]", "20"),
    Rule(
        f"{SPOKEN} 'on'? EXPR",
        everyday.spoken_on_part,
        "at [a quarter to three this afternoon]",
        "2023-10-05T14:45",
    ),
    Rule(
        "first:DAYINT 'on' EXPR",
        day_times.clock_on_part,
        "before [8 on Sunday evening]",
        "2023-10-01T20:00",
    ),
    Rule(
        f"{_SPAN}",
        clock_span.clock_span,
        "from [9:30-11:00]",
        None,
    ),
    Rule(f"{_SPAN} COMMA? 'on'? EXPR", clock_span.clock_span_on_day, "[3-5 p.m. on Friday]", None),
    Rule(
        f"EXPR COMMA? 'at'|'from'? {_SPAN}",
        clock_span.clock_span_on_day,
        "[Friday 9:30-11:00]",
        None,
    ),
    Rule("hour:DAYINT", clock_span.bare_hour, "from [3] to 5 pm", "2023-10-05T15:00"),
    Rule(
        "'all' 'night' 'long'?",
        everyday.all_night,
        "Yesterday it rained [all night]",
        "2023-10-04TNI",
    ),
    Rule(
        "(count:'once'|TWICE | num:NUM TIMES) quant:EVERY|EACH"
        " (every:NUM|VAGUENUM)? unit:UNIT|UNITS",
        everyday.times_every,
        "once every four years",
        "P4Y",
    ),
    Rule("THE? 'year' 'to' 'date'", everyday.year_to_date, "in [the year to date]", "2023"),
    Rule("long:LONG", everyday.long_word, "a [yearlong] course", "P1Y"),
    Rule(
        "THE unit:'day' dir:'after'|'before' EXPR",
        everyday.day_beside,
        "[the day after Christmas 2021]",
        "2021-12-26",
    ),
    Rule("'weeknights'", everyday.weeknights, "on [weeknights]", "XXXX-XX-XXTNI"),
    Rule("'alternate' wday:WDAYS", sets.plural_days, "alternate Mondays", "XXXX-WXX-1"),
    Rule(
        "'alternate' unit:'days'|'weeks'|'months'|'years'|'weekends'",
        everyday.alternate,
        "alternate weeks",
        "P2W",
    ),
    Rule(
        "THE|A 'better'|'best'|'good'|'greater' 'part' 'of' EXPR",
        everyday.most_of,
        "the better part of a decade",
        "P1DE",
    ),
    Rule("THE 'rest'|'remainder' 'of' EXPR", everyday.rest_of, "the rest of 2024", "2024"),
    Rule(
        f"{SPOKEN} 'in'|'at' THE? part:PART",
        everyday.spoken_in_part,
        "at [half past nine in the evening]",
        "2023-10-05T21:30",
    ),
    Rule("A|'some' LATER|FUTURE 'date'", everyday.later_date, "at [a later date]", "FUTURE_REF"),
    Rule(
        "THE unit:'years'|'decades'|'centuries'|'months'",
        everyday.over_the_years,
        "over [the years]",
        "PXY",
    ),
)
