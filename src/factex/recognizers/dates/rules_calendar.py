"""Patterns of calendar expressions; each with an example, which is a test."""

from __future__ import annotations

from typing import Final

from factex.recognizers.dates import build_days as days
from factex.recognizers.dates import build_members as members
from factex.recognizers.dates import build_periods as periods
from factex.recognizers.dates import build_weekdays as weekdays
from factex.recognizers.dates.grammar import Rule

_YEAR: Final = "year:YEAR|SHORTYEAR|YEARINT"

RULES: Final[tuple[Rule, ...]] = (
    # Days.
    Rule(
        "((THIS|THE)? COMING|LAST|NEXT|THIS|PAST wday:WDAY COMMA)?"
        f" month:MONTH THE? day:DAYINT|ORDNUM|ORD"
        f" ((COMMA | 'of')? {_YEAR})?",
        days.day_of_month,
        "this coming Sunday, October eighth",
        "2023-10-08",
    ),
    Rule(
        f"(wday:WDAY COMMA?)? month:MONTH THE? day:DAYINT|ORDNUM|ORD ((COMMA | 'of')? {_YEAR})?",
        days.day_of_month,
        "Monday, Oct. 2nd, 2023",
        "2023-10-02",
    ),
    Rule(
        "(wday:WDAY COMMA? 'the'?)? day:DAYINT|ORDNUM 'of'? month:MONTH"
        f" ((COMMA | 'of')? {_YEAR})?",
        days.day_of_month,
        "5 October 2023",
        "2023-10-05",
    ),
    Rule(
        f"(wday:WDAY COMMA?)? THE day:ORDINAL 'of'? month:MONTH ((COMMA | 'of')? {_YEAR})?",
        days.day_of_month,
        "the 5th of October, 2023",
        "2023-10-05",
    ),
    Rule(
        f"(wday:WDAY COMMA?)? day:ORD 'of' month:MONTH ((COMMA | 'of')? {_YEAR})?",
        days.day_of_month,
        "third of October 2023",
        "2023-10-03",
    ),
    Rule("month:MONTH DASH day:DAYINT|ORDNUM", days.day_of_month_joined, "Oct-2", "2023-10-02"),
    Rule(
        "month:MONTH DASH day:DAYINT DASH year:YEAR", days.day_of_month, "Oct-05-2019", "2019-10-05"
    ),
    Rule(
        "day:DAYINT DASH month:MONTH DASH year:YEAR", days.day_of_month, "5-Oct-2019", "2019-10-05"
    ),
    Rule(
        "day:DAYINT|ORDNUM COMMA year:YEAR",
        days.day_after_another,
        "February 8 and [9, 1904]",
        "1904-02-09",
    ),
    Rule(
        "THE? day:DAYINT|ORDNUM",
        days.day_beside_another,
        "[8] and 9 February 1904",
        "1904-02-08",
    ),
    Rule("day:ORDNUM", members.bare_day, "on 5 March and again on [27th].", "2023-03-27"),
    Rule("THE day:ORDNUM", members.bare_day, "on 5 March and again on [the 27th]", "2023-03-27"),
    Rule(
        "'week' num:DAYINT|INT ('of'|'in'|COMMA)? year:YEAR",
        members.numbered_week,
        "week 37 of 2019",
        "2019-W37",
    ),
    Rule(
        "THE? ord:ORDINAL|FINAL|FIRST wday:WDAY 'of'|'in' EXPR",
        members.nth_member,
        "the third Thursday of November 2014",
        "2014-11-20",
    ),
    Rule(
        "THE? ord:ORDINAL|FINAL|FIRST whole:WHOLE? unit:UNIT 'of'|'in' EXPR",
        members.nth_member,
        "the last weekend of July",
        "2023-W30-WE",
    ),
    Rule(
        "THE? ord:ORDINAL|FINAL|FIRST|'latter' half:'half'|'quarter'|'third' 'of' EXPR",
        members.half_of_century,
        "the second half of the 19th century",
        "18",
    ),
    Rule(
        "wday:WDAY COMMA? THE? day:ORDNUM",
        weekdays.weekday_the,
        "Friday the 13th",
        "2023-10-13",
    ),
    Rule("wday:WDAY", weekdays.weekday, "Monday", "2023-10-02"),
    Rule("iso:ISO", days.iso_date, "2023-10-05", "2023-10-05"),
    Rule("date:NUMDATE", days.numeric_date, "10/05/2023", "2023-10-05"),
    Rule(
        f"name:HOLIDAY (COMMA? 'of'? {_YEAR})?", days.named_day, "Christmas Day 2021", "2021-12-25"
    ),
    # Months and years.
    Rule(f"month:MONTH (COMMA|'of')? {_YEAR}", periods.month_of_year, "October 2023", "2023-10"),
    Rule("month:MONTH 'in' year:YEAR", periods.month_of_year, "October in 2016", "2016-10"),
    Rule("month:MONTH", periods.bare_month, "September", "2023-09"),
    Rule("year:YEAR|SHORTYEAR", periods.bare_year, "2018", "2018"),
    Rule("'the' 'year' year:YEAR|YEARINT|INT", periods.stated_year, "the year 2000", "2000"),
    Rule("'calendar' 'year' year:YEAR", periods.stated_year, "calendar year 2026", "2026"),
    Rule("year:YEAR|INT|DAYINT bc:BC", periods.era_year, "346 BC", "BC0346"),
    Rule("year:YEAR|INT|DAYINT", periods.shared_era, "from [415] to 413 BC", "BC0415"),
    Rule(
        "day:DAYINT|ORDNUM 'of'? month:MONTH COMMA? year:YEAR|INT|DAYINT bc:BC",
        periods.era_day,
        "15 March 44 BC",
        "BC0044-03-15",
    ),
    Rule(
        "month:MONTH (day:DAYINT|ORDNUM COMMA)? year:YEAR|INT|DAYINT bc:BC",
        periods.era_day,
        "March 44 BC",
        "BC0044-03",
    ),
    Rule("ad:ERA year:YEAR|INT|DAYINT", periods.era_year, "AD 79", "0079"),
    Rule("year:YEAR|INT|DAYINT ad:ERA", periods.era_year, "79 AD", "0079"),
    Rule("the:THE? decade:DECADE|DECADEWORD", periods.decade, "the 1990s", "199"),
    Rule("THE? ord:ORDINAL DASH? CENTURY bc:BC?", periods.century, "the 20th century", "19"),
    Rule("THE? ord:ORDINAL CENTURY ERA", periods.century, "the fifth century AD", "04"),
    # Quarters and halves.
    Rule(
        "(THE? early:YEAR)? fiscal:FISCAL? DASH? ord:ORD|ORDNUM|FINAL DASH quarter:'quarter'",
        periods.ordinal_period,
        "its [third-quarter] loss",
        "2023-Q3",
    ),
    Rule(
        "(THE | POSS own:FISCAL)? (early:YEAR)? fiscal:FISCAL? DASH? ord:ORD|ORDNUM|FINAL"
        " quarter:'quarter'"
        f" (COMMA? 'of'? (fy:FISCAL 'year'?)? {_YEAR}|FISCALCODE)?",
        periods.ordinal_period,
        "the third quarter of 2023",
        "2023-Q3",
    ),
    Rule(
        "(THE? early:YEAR)? fiscal:FISCAL? DASH? ord:ORD|ORDNUM|FINAL DASH half:'half'",
        periods.ordinal_period,
        "its [first-half] loss",
        "2023-H1",
    ),
    Rule(
        "(THE | POSS own:FISCAL)? (early:YEAR)? fiscal:FISCAL? DASH? ord:ORD|ORDNUM|FINAL"
        " half:'half'"
        f" (COMMA? 'of'? (fy:FISCAL 'year'?)? {_YEAR}|FISCALCODE)?",
        periods.ordinal_period,
        "first-half 2022",
        "2022-H1",
    ),
    Rule(
        "(fiscal:FISCAL)? code:QUARTERCODE"
        f" (('of' | DASH | SLASH)? (fy:FISCAL 'year'?)? {_YEAR}|FISCALCODE)?",
        periods.quarter_code,
        "Q3 2024",
        "2024-Q3",
    ),
    Rule("year:YEAR DASH? code:QUARTERCODE", periods.quarter_code, "2019 H2", "2019-H2"),
    Rule("code:QUARTERCODE", periods.quarter_code, "2019Q3", "2019-Q3"),
    # Fiscal years.
    Rule("year:FISCALCODE", periods.fiscal_year, "FY2024", "2024"),
    Rule(
        "THE? FISCAL DASH? 'year'? year:YEAR (DASH|SLASH short:DAYINT|INT|YEAR)?",
        periods.fiscal_year,
        "fiscal 2024",
        "2024",
    ),
    Rule(
        "THE? year:YEAR (DASH|SLASH short:DAYINT|INT|YEAR)? FISCAL 'year'",
        periods.fiscal_year,
        "the 2024 financial year",
        "2024",
    ),
    # Seasons.
    Rule(
        f"THE? season:SEASON ('of'|COMMA)? {_YEAR} (DASH|SLASH short:DAYINT|INT|YEAR)?",
        periods.season_of_year,
        "the summer of 2018",
        "2018-SU",
    ),
    Rule("the:THE? season:SEASON", periods.bare_season, "the summer", "2023-SU"),
    # Compact ranges.
    Rule(
        f"month:MONTH day:DAYINT|ORDNUM DASH|'to'|'through'|'thru' last:DAYINT|ORDNUM"
        f" (COMMA? {_YEAR})?",
        days.day_span,
        "March 3-5",
        None,
    ),
    Rule(
        f"day:DAYINT|ORDNUM DASH|SLASH|'to'|'through'|'thru' last:DAYINT|ORDNUM"
        f" 'of'? month:MONTH (COMMA? {_YEAR})?",
        days.day_span,
        "3-5 March 2023",
        None,
    ),
    Rule("year:YEAR DASH|SLASH last:DAYINT|INT|YEAR", periods.year_span, "2014-18", None),
    Rule(
        f"THE? month:MONTH DASH last:MONTH quarter:'quarter'? (COMMA? 'of'? {_YEAR})?",
        periods.month_span,
        "June-August 2023",
        None,
    ),
)
