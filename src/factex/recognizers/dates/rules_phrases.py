"""Patterns of shorthand and of what stands beside a named day; each with an example."""

from __future__ import annotations

from typing import Final

from factex.recognizers.dates import build_beside as beside
from factex.recognizers.dates import build_composed as composed
from factex.recognizers.dates import build_day_times as day_times
from factex.recognizers.dates import build_phrases as phrases
from factex.recognizers.dates import build_sets as sets
from factex.recognizers.dates import build_weekdays as weekdays
from factex.recognizers.dates.grammar import Rule
from factex.recognizers.dates.rules_duration import SPOKEN

RULES: Final[tuple[Rule, ...]] = (
    Rule("length:LENGTH", phrases.letters, "after [1h30m]", "PT1H30M"),
    Rule("code:QUARTERCODE", phrases.hours_in_letters, "every [2h]", "PT2H"),
    Rule("week:ISOWEEK", phrases.iso_week, "2023-W40", "2023-W40"),
    Rule(
        "day:DAYINT DASH month:MONTH DASH short:DAYINT|INT",
        phrases.day_in_dashes,
        "5-Oct-23",
        "2023-10-05",
    ),
    Rule(
        "(wday:WDAY COMMA?)? month:MONTH day:DAYINT clock:CLOCK zone:ZONE? year:YEAR",
        phrases.moment_of_log,
        "Thu Oct 5 10:15:30 2023",
        "2023-10-05T10:15:30",
    ),
    Rule("wday:WDAY COMMA? date:NUMDATE", weekdays.numeric_weekday, "Friday 10/6", "2023-10-06"),
    Rule(
        "THE? ord:ORDINAL wday:WDAY dir:'after'|'before'|'following' EXPR",
        beside.nth_from,
        "the first Monday after Easter 2023",
        "2023-04-10",
    ),
    Rule(
        "THE wday:WDAY dir:'after'|'before'|'following' EXPR",
        beside.nth_from,
        "the Friday before Labor Day 2023",
        "2023-09-01",
    ),
    Rule(
        "THE unit:'week'|'weekend'|'month'|'year' dir:'after'|'before'|'following' EXPR",
        beside.unit_beside,
        "the week after Easter 2023",
        "2023-W15",
    ),
    Rule(
        "THE? wday:WDAY 'after' NEXT",
        beside.weekday_after_next,
        "until [the Sunday after next]",
        "2023-10-15",
    ),
    Rule(
        "quant:EVERY NUM|VAGUENUM 'to'|'or'|DASH NUM unit:UNITS",
        phrases.every_so_many,
        "every two or three weeks",
        "PXW",
    ),
    Rule("quant:EVERY length:LENGTH", phrases.every_length, "every 1h30m", "PT1H30M"),
    Rule(
        "THE? ORDINAL 'and'|'or' THE? ORDINAL WDAY|WDAYS 'of'|'in' EVERY|EACH|THE"
        " unit:'month'|'quarter'|'year'",
        phrases.two_of_every,
        "the first and third Monday of each month",
        "P1M",
    ),
    Rule(
        "quant:EVERY|EACH 'year' 'in' month:MONTH",
        phrases.month_of_every_year,
        "every year in May",
        "XXXX-05",
    ),
    Rule(
        "quant:EVERY|EACH 'weekday' part:PART",
        phrases.weekday_parts,
        "every weekday morning",
        "XXXX-XX-XXTMO",
    ),
    Rule(
        "'any' 'day'|'minute'|'moment'|'time'|'hour' 'now'",
        phrases.any_day_now,
        "any day now",
        "FUTURE_REF",
    ),
    Rule(
        "THE month:MONTH 'quarter' ('of'? year:YEAR)?",
        beside.quarter_of_month,
        "the June quarter of 2022",
        "2022-Q2",
    ),
    Rule(
        "name:HOLIDAY 'weekend' (COMMA? 'of'? year:YEAR|SHORTYEAR)?",
        beside.holiday_weekend,
        "Labor Day weekend 2019",
        "2019-W35-WE",
    ),
    Rule(
        "(THE | A | num:NUM) unit:UNIT|UNITS dir:'after'|'before' THE name:HOLIDAY",
        beside.beside_the_day,
        "two days before the Fourth of July",
        "2023-07-02",
    ),
    Rule(
        "name:HOLIDAY 'week' (COMMA? 'of'? year:YEAR|SHORTYEAR)?",
        beside.holiday_week,
        "Easter week 2023",
        "2023-W14",
    ),
    Rule(
        "THE part:PART dir:'after'|'before'|'following' EXPR",
        beside.part_beside,
        "the morning after Thanksgiving 2022",
        "2022-11-25TMO",
    ),
    Rule(
        f"EXPR COMMA? 'at'? {SPOKEN}",
        phrases.spoken_after_day,
        "[tomorrow at half past five]",
        "2023-10-06T05:30",
    ),
    Rule(
        "EXPR ('in' the:THE | 'at') part:PART",
        phrases.part_after_day,
        "[tomorrow in the morning]",
        "2023-10-06TMO",
    ),
    Rule("calendar:'calendar'? 'week' num:DAYINT|INT", phrases.week_alone, "week 40", "2023-W40"),
    Rule(
        "mod:END|START|MIDDLE 'of' unit:'day'|'week'|'month'|'quarter'|'year'",
        phrases.end_of_bare_unit,
        "by [end of day]",
        "2023-10-05",
    ),
    Rule("word:'eod'|'eow'|'eom'|'eoq'|'eoy'", phrases.closing_time, "by [EOD]", "2023-10-05"),
    Rule(
        "(A|num:NUM) 'hour'|'hours' 'and' A 'quarter'",
        phrases.hour_and_quarter,
        "an hour and a quarter",
        "PT1H15M",
    ),
    Rule("'all' DASH 'day'|'night'", phrases.all_joined, "an [all-day] meeting", "P1D"),
    Rule(
        "'all' unit:'weekend' 'long'?",
        phrases.all_weekend,
        "It will rain [all weekend]",
        "2023-W40-WE",
    ),
    Rule("THIS 'time' EXPR", phrases.this_time, "[this time last year]", "2022"),
    Rule("THE 'same' 'time' EXPR", phrases.this_time, "[the same time tomorrow]", "2023-10-06"),
    Rule("year:YEARINT", phrases.year_in_words, "in [two thousand and eight]", "2008"),
    Rule(
        "'most' (wday:WDAYS | part:PART"
        " | unit:'days'|'weekdays'|'weeks'|'weekends'|'months'|'years')",
        phrases.most_times,
        "on [most mornings]",
        "XXXX-XX-XXTMO",
    ),
    Rule(
        "'weekday' part:'nights'|'mornings'|'evenings'|'afternoons'",
        phrases.weekday_parts,
        "weekday mornings",
        "XXXX-XX-XXTMO",
    ),
    Rule(
        "THE HALF DASH? unit:'year' 'to'|'ended'|'ending' 'on'? EXPR",
        beside.half_year_to,
        "the half-year to June 30",
        "P6M",
    ),
    Rule("day:DAYINT DASH month:MONTH", phrases.day_joined, "on [4-Oct]", "2023-10-04"),
    Rule(
        "THE? day:ORDINAL 'of' THE out:'month'",
        beside.day_of_the_month,
        "on [the fourth of the month]",
        "2023-10-04",
    ),
    Rule(
        "day:DAYINT|ORDNUM of:'of'? month:MONTH EXPR",
        composed.month_of_expression,
        "15 March next year",
        "2024-03-15",
    ),
    Rule(
        "MID DASH? unit:'week'|'month'|'quarter'",
        phrases.middle_of_unit,
        "by [mid-month]",
        "2023-10",
    ),
    Rule("quant:EVERY 'single' unit:UNIT", sets.every, "every single day", "P1D"),
    Rule(
        "quant:EVERY|EACH unit:'day'|'week'|'month' 'of' THE 'week'|'month'|'year'",
        sets.every,
        "every day of the week",
        "P1D",
    ),
    Rule(
        "THE? ORDINAL 'and'|'or' THE? ORDINAL 'of' EVERY|EACH unit:'month'|'quarter'|'year'",
        phrases.two_of_every,
        "on [the 1st and 15th of every month]",
        "P1M",
    ),
    Rule(
        "quant:EVERY 'quarter' 'of' A 'hour'",
        phrases.every_quarter_hour,
        "every quarter of an hour",
        "PT15M",
    ),
    Rule(
        "(clock:CLOCK | bare:DAYINT OCLOCK?) 'in' THE part:PART 'on' EXPR",
        day_times.hour_of_part_on_day,
        "at [3 o'clock in the afternoon on October 9]",
        "2023-10-09T15:00",
    ),
    Rule(
        "word:'midweek'|'midmonth'|'midyear'",
        phrases.middle_of_unit,
        "by [midyear]",
        "2023",
    ),
    Rule(
        "hour:DAYINT",
        phrases.hour_asked,
        "Wake me at [7]",
        "2023-10-05T07:00",
    ),
    Rule("PER 'annum'", phrases.per_annum, "4 euros [per annum]", "P1Y"),
    Rule(
        "'semi'|'half' DASH 'annually'|'yearly'",
        phrases.half_yearly,
        "paid [semi-annually]",
        "P6M",
    ),
    Rule("HALF hour:DAYINT EXPR", phrases.half_hour_in, "half eleven tonight", "2023-10-05T23:30"),
    Rule("HALF hour:DAYINT", phrases.half_hour_of, "at [half five]", "2023-10-05T05:30"),
    Rule(
        "THE? ord:ORDINAL|FINAL|FIRST (wday:WDAY | WHOLE? unit:UNIT) 'of'|'in' THE"
        " out:'month'|'quarter'|'year'",
        beside.nth_of_unit,
        "the last Friday of the month",
        "2023-10-27",
    ),
)
