"""Patterns of durations, sets, clock times and vague references; each with an example."""

from __future__ import annotations

from typing import Final

from factex.recognizers.dates import build_clock as clock
from factex.recognizers.dates import build_composed as composed
from factex.recognizers.dates import build_day_times as day_times
from factex.recognizers.dates import build_duration as duration
from factex.recognizers.dates import build_narrated as narrated
from factex.recognizers.dates import build_sets as sets
from factex.recognizers.dates import build_spoken_clock as spoken
from factex.recognizers.dates.grammar import Rule

_NUMBER: Final = "num:NUM|VAGUENUM"
_ADJECTIVE: Final = "(MORE|WHOLE|RUN|FISCAL)*"
_CLOCK: Final = (
    "(clock:CLOCK (ampm:AMPM | hours:'hours'|'hrs')? | hour:DAYINT OCLOCK? ampm2:AMPM"
    " | hour3:DAYINT oclock:OCLOCK | twelve:DAYINT? noon:NOON) (local:LOCAL 'time')?"
    " (zone:ZONE | zone2:'eastern'|'central'|'pacific'|'mountain' ('standard'|'daylight')? 'time')?"
)
_MILITARY: Final = "military:YEAR|INT (local:LOCAL 'time' | zone:ZONE)"

_HOURS: Final = "military:YEAR|INT hours:'hours'|'hrs'|'hour' zone:ZONE?"
#: "half past three", "a quarter to nine", "ten minutes before noon"
SPOKEN: Final = (
    "(half:HALF | A? quarter:'quarter' | num:DAYINT minutes:'minutes'|'minute'?) DASH?"
    " dir:PAST|'to'|'before'|'after'|'till'|'til'"
    " (hour:DAYINT OCLOCK? ampm:AMPM? | noon:NOON)"
)

RULES: Final[tuple[Rule, ...]] = (
    # Clock times of the military, which look like durations.
    Rule(_HOURS, spoken.military_time, "at [0630 hours]", "2023-10-05T06:30"),
    Rule("military:YEAR|INT", spoken.military_time, "at [0805]", "2023-10-05T08:05"),
    Rule(
        f"{_HOURS} 'on' EXPR",
        spoken.military_on_day,
        "at [0630 hours on 7 June 2023]",
        "2023-06-07T06:30",
    ),
    Rule(
        "military:YEAR|INT 'on' EXPR",
        spoken.military_on_day,
        "by [0900 on 7 June 2023]",
        "2023-06-07T09:00",
    ),
    Rule(
        "military:YEAR|INT day:YESTERDAY|TODAY|TOMORROW",
        spoken.military_near,
        "at [1700 today]",
        "2023-10-05T17:00",
    ),
    # Durations.
    Rule(
        f"{_NUMBER} dash:DASH? {_ADJECTIVE} unit:UNIT|UNITS", duration.duration, "two-year", "P2Y"
    ),
    Rule("num:NUM and:ANDHALF unit:UNITS", duration.duration, "3 and a half hours", "PT3H30M"),
    Rule(
        "num:NUM DASH and:ANDHALF dash:DASH? unit:UNIT|UNITS",
        duration.duration,
        "two-and-a-half years",
        "P2Y6M",
    ),
    Rule(
        "num:NUM DASH? 'quarters' 'of' A unit:'hour'|'century'|'year'",
        duration.quarters_of,
        "three quarters of an hour",
        "PT45M",
    ),
    Rule("num:NUM 'of' A unit:UNIT", duration.fraction_of, "three-quarters of an hour", "PT45M"),
    Rule("half:HALFA|HALF DASH? unit:UNIT", duration.duration, "half a century", "P50Y"),
    Rule(
        f"{_NUMBER} (DASH? 'to'|'or' DASH? | DASH) num2:NUM DASH? RUN? unit:UNIT|UNITS",
        duration.number_span,
        "two to three weeks",
        "PXW",
    ),
    Rule(
        f"{_NUMBER} and:'and' num2:NUM unit:UNITS",
        duration.number_span,
        "between [two and three years]",
        "PXY",
    ),
    Rule("A unit:UNIT 'or' num:NUM", duration.number_span, "a year or two", "PXY"),
    Rule(
        "(A|num:NUM) unit:UNIT|UNITS ANDHALF",
        duration.one_and_half,
        "a minute and a half",
        "PT1M30S",
    ),
    Rule("(num:NUM DASH)? unit:UNIT|UNITS DASH 'long'", duration.long, "year-long", "P1Y"),
    Rule("THE part:PART 'of' EXPR", clock.part_on_day, "the night of October 3", "2023-10-03TNI"),
    Rule(
        "THE part:PART 'of' EXPR",
        narrated.night_of_days,
        "the night of 2-3 October",
        "2023-10-02TNI",
    ),
    Rule("THE? part:PART 'on' EXPR", clock.part_on_day, "at [dawn on October 3]", "2023-10-03TMO"),
    Rule("part:PART 'of' EXPR", clock.part_on_day, "on [morning of October 3]", "2023-10-03TMO"),
    Rule(
        "THE mod:EARLY|'small'|'wee' PART? 'hours' 'of' EXPR",
        clock.early_hours,
        "the early hours of Monday",
        "2023-10-02TMO",
    ),
    Rule(
        "(THE? recent:RECENT)? unit:UNITS 'or'|'and' num:UNITS",
        duration.several_units,
        "weeks or months",
        "PXW",
    ),
    Rule(
        "EXPR COMMA? 'and'? num:NUM unit:UNIT|UNITS",
        duration.longer,
        "two hours, 32 minutes",
        "PT2H32M",
    ),
    Rule("EXPR 'or' 'so'", duration.or_so, "two weeks or so", "P2W"),
    Rule("unit:UNITS", duration.bare_units, "for [years]", "PXY"),
    Rule("THE WHOLE unit:'day'|'month'|'hour'", duration.one_more, "the whole day", "P1D"),
    Rule("A WHOLE|MORE unit:UNIT", duration.one_more, "a single day", "P1D"),
    Rule("ANOTHER unit:UNIT", duration.one_more, "another year", "P1Y"),
    Rule("A unit:UNIT", sets.a_unit, "within [a year]", "P1Y"),
    Rule(
        "A num:VAGUENUM|NUM DASH? unit:UNIT DASH? PERIOD",
        duration.year_period,
        "a three-year period",
        "P3Y",
    ),
    # Anchored durations.
    Rule(
        "(THE|THIS|THAT|POSS)? ref:LAST|PAST|NEXT|COMING|PREV|FOLLOWING"
        f" {_NUMBER} {_ADJECTIVE} unit:UNIT|UNITS",
        duration.ref_units,
        "the past two decades",
        "P2DE",
    ),
    Rule(
        "(THE|THIS)? ref:PAST|COMING|NEXT|LAST unit:UNIT",
        duration.ref_units,
        "the past decade",
        "P1DE",
    ),
    Rule(
        "(THE|THIS)? ref:RECENT|COMING|FUTURE|PAST|PREV unit:UNITS",
        duration.ref_units,
        "the coming years",
        "FUTURE_REF",
    ),
    Rule(
        "(THE|THIS|POSS)? ref:LAST|PAST|NEXT|PREV num:NUM season:SEASONS",
        duration.ref_seasons,
        "the past three summers",
        "P3SU",
    ),
    Rule(
        "(THE|THIS)? ref:LAST|PAST|NEXT|COMING num:NUM 'to'|'or'|DASH num2:NUM unit:UNITS",
        duration.number_span,
        "the next 12 to 18 months",
        "PXM",
    ),
    Rule(
        "(THE|THIS)? ref:LAST|PAST|NEXT|COMING half:HALF DASH? unit:'hour'|'century'|'decade'",
        duration.ref_units,
        "the next half hour",
        "PT30M",
    ),
    Rule("THE unit:UNITS 'ahead'", duration.number_span, "the weeks ahead", "PXW"),
    Rule(
        f"THE ref:FIRST|FINAL {_NUMBER} {_ADJECTIVE} unit:UNIT|UNITS",
        duration.first_units,
        "the first nine months",
        "P9M",
    ),
    Rule(
        f"(THE|POSS)? ref:FIRST|FINAL {_NUMBER} {_ADJECTIVE} unit:UNIT|UNITS 'of' EXPR",
        duration.first_units_of,
        "the first six months of this year",
        "P6M",
    ),
    Rule(
        f"THE (LATEST | 'year' DASH EARLIER|'ago') {_NUMBER} unit:UNITS",
        duration.the_units,
        "the latest nine months",
        "P9M",
    ),
    Rule(
        f"THE {_NUMBER} {_ADJECTIVE} unit:UNIT|UNITS", duration.the_units, "the six months", "P6M"
    ),
    Rule(
        f"THE LATEST? ({_NUMBER})? {_ADJECTIVE} unit:UNIT|UNITS 'to'|'until' 'in'? EXPR",
        duration.units_ended,
        "the three months to June",
        "P3M",
    ),
    Rule(
        f"(THE)? {_NUMBER} {_ADJECTIVE} unit:UNITS 'before'",
        duration.units_before,
        "the year to June, [the twelve months before].",
        "P12M",
    ),
    Rule(
        "(A 'quarter' ('of' A)? | 'quarter' 'of' A) DASH? unit:'century'|'hour'",
        duration.quarter_of,
        "a quarter of a century",
        "P25Y",
    ),
    # Sets.
    Rule("unit:'weekends'|'weekdays'", sets.weekends, "on [weekends]", "XXXX-WXX-WE"),
    Rule(
        f"quant:EVERY|EACH other:'other'? ({_NUMBER})? unit:UNIT|UNITS",
        sets.every,
        "every year",
        "P1Y",
    ),
    Rule(
        "quant:EVERY ord:ORDINAL unit:'day'|'week'|'month'|'year'|'hour'|'weekend'",
        sets.every,
        "every second week",
        "P2W",
    ),
    Rule("quant:EVERY ord:ORDINAL wday:WDAY", sets.every_named, "every third Friday", "XXXX-WXX-5"),
    Rule(
        "quant:EVERY|EACH 'other'? (wday:WDAY|month:MONTH|season:SEASON|part:PART)",
        sets.every_named,
        "every Tuesday",
        "XXXX-WXX-2",
    ),
    Rule(
        "quant:EVERY|EACH 'other'? wday:WDAY part:PART",
        sets.every_named,
        "each Monday morning",
        "XXXX-WXX-1TMO",
    ),
    Rule("wday:WDAYS", sets.plural_days, "Tuesdays", "XXXX-WXX-2"),
    Rule(
        "wday:WDAY part:'nights'|'mornings'|'evenings'|'afternoons'",
        sets.plural_days,
        "Friday nights",
        "XXXX-WXX-5TNI",
    ),
    Rule("set:SET", sets.set_word, "annually", "P1Y"),
    Rule(
        "(count:'once'|TWICE|(num:NUM|VAGUENUM) TIMES|'x') A|EVERY|EACH|PER unit:UNIT",
        sets.times_a_unit,
        "twice a week",
        "P1W",
    ),
    Rule("A 'night'", sets.a_night, "90 euros [a night]", "P1D"),
    Rule("PER unit:UNIT", sets.per_unit, "per month", "P1M"),
    # Clock times.
    Rule(
        _MILITARY,
        clock.clock_time,
        "1800 GMT",
        "2023-10-05T18:00",
    ),
    Rule(_CLOCK, clock.clock_time, "8:30 p.m.", "2023-10-05T20:30"),
    Rule(
        f"{_CLOCK} COMMA? 'on'? EXPR", clock.clock_on_day, "10 p.m. on Monday", "2023-10-02T22:00"
    ),
    Rule(
        f"EXPR COMMA? 'at'|'around'|'about'? {_CLOCK}",
        clock.clock_on_day,
        "Monday at 10:30 GMT",
        "2023-10-02T10:30",
    ),
    Rule(
        f"{_MILITARY} COMMA? 'on'? EXPR",
        clock.clock_on_day,
        "0730 GMT on Monday",
        "2023-10-02T07:30",
    ),
    Rule(
        f"EXPR COMMA? 'at'? {_MILITARY}",
        clock.clock_on_day,
        "Monday at 1800 GMT",
        "2023-10-02T18:00",
    ),
    Rule(
        f"{_CLOCK} COMMA? 'on'? EXPR", day_times.clock_on_part, "[7:30 tonight]", "2023-10-05T19:30"
    ),
    Rule(
        f"EXPR COMMA? 'at'|'around'|'about'? {_CLOCK}",
        day_times.clock_on_part,
        "[tomorrow morning at 9:15]",
        "2023-10-06T09:15",
    ),
    Rule(
        "EXPR 'at'|'around'|'about' bare:DAYINT",
        day_times.clock_on_part,
        "[Monday morning at 8]",
        "2023-10-02T08:00",
    ),
    Rule(
        "first:DAYINT EXPR",
        day_times.clock_on_part,
        "at [10 tomorrow morning]",
        "2023-10-06T10:00",
    ),
    Rule(
        "(clock:CLOCK | bare:DAYINT | hour3:DAYINT OCLOCK) 'in'|'at' THE? part:PART",
        day_times.hour_of_part,
        "at [7 in the evening]",
        "2023-10-05T19:00",
    ),
    Rule(
        "THE EARLY|'small'|'wee' PART? 'hours'",
        day_times.small_hours,
        "in [the wee hours]",
        "2023-10-05TMO",
    ),
    Rule(SPOKEN, spoken.spoken_time, "at [half past three]", "2023-10-05T03:30"),
    Rule(
        f"{SPOKEN} COMMA? 'on'? EXPR",
        spoken.spoken_on_day,
        "It fell at [a quarter to nine on Monday]",
        "2023-10-02T08:45",
    ),
    Rule("EXPR part:PART", clock.part_on_day, "Monday night", "2023-10-02TNI"),
    Rule(
        "(THAT SAME? | THE SAME) part:PART",
        narrated.part_of_that_day,
        "On Monday it fell, and [that evening]",
        "2023-10-02TEV",
    ),
    Rule(
        "THE ref:NEXT|FOLLOWING|PREV part:PART",
        narrated.part_of_that_day,
        "On Monday it fell, and [the next morning]",
        "2023-10-03TMO",
    ),
    Rule(
        "part:'dawn'|'daybreak'|'dusk'|'nightfall'|'sunrise'|'sunset'|'sundown'|'sunup'|'lunchtime'",
        narrated.part_at,
        "On Monday it fell, and by [dawn]",
        "2023-10-02TMO",
    ),
    Rule(
        "THE? mod:EARLY|LATE|MID DASH? part:PART",
        narrated.part_at,
        "by [early morning]",
        "2023-10-05TMO",
    ),
    Rule(
        "EXPR dir:EARLIER|LATER|BEFORE|AFTER",
        narrated.hours_later,
        "At 9 a.m. it rose, and [half an hour later]",
        "2023-10-05T09:30",
    ),
    Rule(
        "(MID DASH?)? part:PART EXPR", clock.part_on_day, "mid-afternoon yesterday", "2023-10-04TAF"
    ),
    # Vague references.
    Rule("word:VAGUE", clock.vague_word, "recently", "PAST_REF"),
    Rule(
        "THE near:'near'|'distant'|'immediate'|RECENT? word:PAST|FUTURE",
        clock.past_or_future,
        "the near future",
        "FUTURE_REF",
    ),
    Rule("'these' 'days'", clock.fixed("PRESENT_REF"), "these days", "PRESENT_REF"),
    Rule("'right' 'now'", clock.fixed("PRESENT_REF"), "right now", "PRESENT_REF"),
    Rule("THE 'present'", clock.at_present, "from 1998 to [the present]", "PRESENT_REF"),
    Rule("'present' 'time'?", clock.at_present, "at [present]", "PRESENT_REF"),
    Rule("THE|THIS 'present'? 'time'", clock.at_present, "at [the present time]", "PRESENT_REF"),
    Rule(
        "('not' 'so'? | A 'very'?)? 'long' 'time'? 'ago'",
        clock.fixed("PAST_REF"),
        "a long time ago",
        "PAST_REF",
    ),
    Rule("'some' 'time' 'ago'", clock.fixed("PAST_REF"), "some time ago", "PAST_REF"),
    Rule("THE unit:UNITS 'that' 'followed'", duration.bare_span, "the days that followed", "PXD"),
    Rule("THE FOLLOWING unit:UNITS", duration.bare_span, "in [the following weeks]", "PXW"),
    Rule(
        "THE 'rest'|'remainder' 'of' THE|THIS unit:UNIT",
        composed.rest_of_unit,
        "[the rest of the day]",
        "2023-10-05",
    ),
    Rule("'all' unit:'day'|'week'|'year'|'month' 'long'?", duration.all_unit, "all day", "P1D"),
    Rule("'more' 'recently'", clock.fixed("PAST_REF"), "more recently", "PAST_REF"),
    Rule(
        "'as' 'soon' 'as' 'possible'",
        clock.fixed("FUTURE_REF"),
        "as soon as possible",
        "FUTURE_REF",
    ),
    Rule("THE 'near'|'short' 'term'", clock.fixed("FUTURE_REF"), "the near term", "FUTURE_REF"),
    Rule("THE 'moment'", clock.moment, "at [the moment]", "PRESENT_REF"),
    Rule(
        "THE|MID DASH? part:PART",
        clock.part_then,
        "On Monday it rose in [the morning]",
        "2023-10-02TMO",
    ),
    Rule("'then'", clock.then, "It is open to 30 June 2025 and until [then]", "2025-06-30"),
    Rule("A ('short'|'long'|'little')? 'while'", clock.a_while, "for [a while]", "PXX"),
    Rule("'some' 'time'", clock.a_while, "for [some time]", "PXX"),
    Rule("'someday'", clock.fixed("FUTURE_REF"), "someday", "FUTURE_REF"),
    Rule("word:THE|THAT|THIS 'time'", clock.that_time, "at [the time]", "PAST_REF"),
)
