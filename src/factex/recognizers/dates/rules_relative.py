"""Patterns of expressions that point; each with an example, which is a test."""

from __future__ import annotations

from typing import Final

from factex.recognizers.dates import build_anaphora as anaphora
from factex.recognizers.dates import build_composed as composed
from factex.recognizers.dates import build_distance as distance
from factex.recognizers.dates import build_narrated as narrated
from factex.recognizers.dates import build_pointing as pointing
from factex.recognizers.dates.grammar import Rule

_PERIOD_REF: Final = "ref:LAST|NEXT|THIS|PAST|PREV|COMING|FOLLOWING|CURRENT|LATEST"
_NUMBER: Final = "num:NUM|VAGUENUM"

RULES: Final[tuple[Rule, ...]] = (
    # Near publication.
    Rule("day:YESTERDAY|TODAY|TOMORROW", pointing.near_day, "yesterday", "2023-10-04"),
    Rule(
        "THE? 'day' shift:'before' day:YESTERDAY",
        pointing.near_day,
        "the day before yesterday",
        "2023-10-03",
    ),
    Rule(
        "THE? 'day' shift:'after' day:TOMORROW",
        pointing.near_day,
        "the day after tomorrow",
        "2023-10-07",
    ),
    Rule("part:TONIGHT|OVERNIGHT", pointing.part_near, "tonight", "2023-10-05TNI"),
    Rule(
        "ref:THIS|LAST|TOMORROW|YESTERDAY part:PART",
        pointing.part_near,
        "last night",
        "2023-10-04TNI",
    ),
    # Reckoned from where the text is.
    Rule(
        "THE ref:NEXT|FOLLOWING|PREV season:SEASON",
        narrated.that_season,
        "In May 2018 it rose, and [the following spring]",
        "2019-SP",
    ),
    Rule(
        "(THAT SAME? | THE SAME) season:SEASON",
        narrated.that_season,
        "In May 2018, [that summer]",
        "2018-SU",
    ),
    Rule(
        "THE ref:FOLLOWING|PREV month:MONTH",
        narrated.that_month,
        "In May 2018 it rose, and [the following March]",
        "2019-03",
    ),
    Rule("THAT month:MONTH", narrated.that_month, "In 2018 it rose, and [that June]", "2018-06"),
    # The last, this, the next.
    Rule(
        f"the:THE|THIS? {_PERIOD_REF} fiscal:FISCAL? unit:UNIT",
        pointing.ref_unit,
        "last week",
        "2023-W39",
    ),
    Rule(f"(THE|THIS)? {_PERIOD_REF} wday:WDAY", pointing.ref_weekday, "last Friday", "2023-09-29"),
    Rule(f"(THE|THIS)? {_PERIOD_REF} month:MONTH", pointing.ref_month, "last June", "2023-06"),
    Rule(f"(THE|THIS)? {_PERIOD_REF} season:SEASON", pointing.ref_season, "last spring", "2023-SP"),
    Rule(
        "THAT name:HOLIDAY",
        narrated.that_named_day,
        "In 2018 he left, and [that Christmas]",
        "2018-12-25",
    ),
    Rule(
        "ref:LAST|NEXT|THIS|COMING name:HOLIDAY",
        narrated.last_named_day,
        "last Christmas",
        "2022-12-25",
    ),
    Rule(
        "num:NUM wday:WDAYS (ago:'ago' | 'from' 'now')",
        narrated.days_ago,
        "two Sundays ago",
        "2023-09-24",
    ),
    Rule(
        f"({_NUMBER} | A) unit:UNIT|UNITS"
        " (dir:'from'|'after'|'before'|'following' | dir3:'prior' 'to') EXPR",
        narrated.from_day,
        "two weeks from today",
        "2023-10-19",
    ),
    Rule(
        "THE unit:UNIT shift:'before' LAST",
        pointing.second_unit,
        "[the week before last]",
        "2023-W38",
    ),
    Rule(
        "THE? unit:UNIT shift:'after' NEXT",
        pointing.second_unit,
        "[the year after next]",
        "2025",
    ),
    Rule(
        "wday:WDAY 'of'? ref:LAST|NEXT|THIS 'week'",
        pointing.weekday_of_week,
        "[Monday of last week]",
        "2023-09-25",
    ),
    Rule(
        "ref:LAST|NEXT|THIS 'week' 'on'? wday:WDAY",
        pointing.weekday_of_week,
        "[next week Friday]",
        "2023-10-13",
    ),
    # So long ago.
    Rule(
        f"({_NUMBER}|a:A)? unit:UNIT|UNITS ('or' 'so')? ago:'ago'",
        distance.ago,
        "two years ago",
        "2021",
    ),
    Rule(
        f"({_NUMBER}|a:A) unit:UNIT|UNITS ('from' 'now' | HENCE)",
        distance.ago,
        "two weeks from now",
        "2023-W42",
    ),
    Rule(
        f"({_NUMBER}|a:A) unit:UNIT|UNITS POS 'time'",
        distance.ago,
        "in [two years' time]",
        "2025",
    ),
    Rule("EXPR 'ago'", distance.long_ago, "a year and a half ago", "2022-04"),
    Rule(
        f"({_NUMBER}|a:A|the:THE)? unit:UNIT|UNITS dir:EARLIER|LATER|BEFORE|AFTER|'prior'",
        distance.earlier_later,
        "three years earlier",
        "2020",
    ),
    Rule(
        "THE? CORRESPONDING? 'year' DASH? EARLIER|'ago' (ord:ORD)? DASH? quarter:'quarter'|PERIOD",
        distance.year_ago_period,
        "the year-ago quarter",
        "2022",
    ),
    Rule(
        "EXPR A 'year' EARLIER|'ago'",
        distance.year_before_that,
        "the third quarter a year ago",
        "2022-Q3",
    ),
    Rule("'year' DASH EARLIER|'ago'", distance.year_ago_period, "year-earlier", "2022"),
    # The date of the text that is meant.
    Rule("(THAT SAME? | THE SAME) unit:UNIT", anaphora.that_unit, "In 2016 [that year]", "2016"),
    Rule(
        "THE latest:LATEST unit:PERIOD",
        anaphora.that_unit,
        "Q2 2023, [the latest period]",
        "2023-Q2",
    ),
    Rule("THE fiscal:FISCAL|'business' unit:'year'", anaphora.the_unit, "the fiscal year", "2023"),
    Rule(
        "THE year:YEAR unit:PERIOD|'quarter'",
        anaphora.year_period,
        "Q2 2023, [the 2022 period]",
        "2022-Q2",
    ),
    Rule(
        "THE whole:WHOLE? unit:'week'|'weekend'|'year'|'quarter'|'decade'",
        anaphora.the_unit,
        "the year",
        "2023",
    ),
    Rule(
        "THE 'week' 'of'|'beginning'|'starting' EXPR",
        composed.week_of,
        "the week of October 2",
        "2023-W40",
    ),
    Rule("THE? day:ORDINAL 'of' EXPR", composed.day_of, "the 12th of this month", "2023-10-12"),
    Rule(
        "THE part:PART dir:BEFORE",
        composed.part_before,
        "On Monday it fell, as [the night before]",
        "2023-10-01TNI",
    ),
    Rule("THE? unit:'year' POS? DASH? END", pointing.unit_end, "year-end", "2023"),
    Rule(
        "THE? unit:'month'|'week'|'quarter'|'decade' POS END",
        pointing.unit_end,
        "by [month's end]",
        "2023-10",
    ),
    Rule("THE? 'new' 'year'", pointing.new_year, "the new year", "2024"),
    # Parts of other expressions.
    Rule("THE? mod:EARLY|LATE|MID DASH? EXPR", composed.part_of, "early next year", "2024"),
    Rule("mod:END DASH EXPR", composed.part_of, "end-2024", "2024"),
    Rule("mod:EARLIER|LATER ('in'|'on')? EXPR", composed.part_of, "earlier this month", "2023-10"),
    Rule("mod:LATE|EARLY 'on'|'in' EXPR", composed.part_of, "late on Monday", "2023-10-02"),
    Rule("THE? mod:START|END|MIDDLE 'of' EXPR", composed.part_of, "the end of 2025", "2025"),
    Rule(
        "THE? mod:START|END|MIDDLE 'of' THE unit:UNIT",
        composed.end_of_unit,
        "the end of the month",
        "2023-10",
    ),
    Rule(
        "mod:EARLIER|LATER|EARLY|LATE 'in'|'on' THE unit:UNIT",
        composed.end_of_unit,
        "earlier in the week",
        "2023-W40",
    ),
    Rule(
        "THE? fiscal:FISCAL? ord:ORD|ORDNUM|FINAL DASH? quarter:'quarter' 'of'? EXPR",
        composed.period_of_expression,
        "the second quarter of last year",
        "2022-Q2",
    ),
    Rule(
        "THE? fiscal:FISCAL? ord:ORD|ORDNUM|FINAL|'latter' DASH? half:'half' 'of'? EXPR",
        composed.period_of_expression,
        "the second half of this year",
        "2023-H2",
    ),
    Rule(
        "code:QUARTERCODE 'of'? EXPR", composed.period_of_expression, "Q3 of next year", "2024-Q3"
    ),
    Rule(
        "EXPR POS fiscal:FISCAL? ord:ORD|ORDNUM|FINAL DASH? quarter:'quarter'",
        composed.possessed_period,
        "this year's second quarter",
        "2023-Q2",
    ),
    Rule(
        "EXPR POS fiscal:FISCAL? ord:ORD|ORDNUM|FINAL DASH? half:'half'",
        composed.possessed_period,
        "last year's first half",
        "2022-H1",
    ),
    Rule(
        "EXPR POS quarter:'quarter'",
        composed.possessed_period,
        "Q2 2023, [last year's quarter]",
        "2022-Q2",
    ),
    Rule(
        "month:MONTH day:DAYINT? of:'of'? EXPR",
        composed.month_of_expression,
        "June last year",
        "2022-06",
    ),
    Rule(
        "THE? season:SEASON 'of'? EXPR",
        composed.season_of_expression,
        "the summer of last year",
        "2022-SU",
    ),
    Rule(
        "THE? SAME|CORRESPONDING unit:'quarter'|'month'|'months'|'half'|'day'|'week'|PERIOD"
        " 'of'|'in'? EXPR",
        anaphora.same_period,
        "the same quarter last year",
        "2022-Q3",
    ),
)
