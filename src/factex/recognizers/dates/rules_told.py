"""Patterns of the vague times of narratives; each with an example, which is a test."""

from __future__ import annotations

from typing import Final

from factex.recognizers.dates import build_told as told
from factex.recognizers.dates.grammar import Rule

RULES: Final[tuple[Rule, ...]] = (
    Rule(
        "A ADVERB? LENGTHY PERIOD ('of' 'time')?",
        told.of_some_length,
        "for [a fairly lengthy period]",
        "PXX",
    ),
    Rule("THIS WEIGHTY? 'moment'|'juncture'", told.this_moment, "at [this moment]", "PRESENT_REF"),
    Rule("ref:LAST|NEXT|THIS", told.other_of_two, "It fell this year as [last].", "2022"),
    Rule("THIS|THAT|THE PERIOD", told.that_period, "During [this period] it rained", "PXX"),
    Rule(
        "THE EARLY|FINAL|FIRST|LATE|LATER unit:UNITS",
        told.units_of_event,
        "in [the early years] of the war",
        "PXY",
    ),
    Rule("LATER|EARLIER|FOLLOWING unit:UNITS", told.later_units, "in [later years]", "PXY"),
    Rule("ref:THIS|THAT unit:UNITS", told.later_units, "in [those days]", "PAST_REF"),
    Rule(
        "age:RECENT|CURRENT|'modern'|'ancient'|'medieval' 'times'",
        told.vague_times,
        "in [recent times]",
        "PAST_REF",
    ),
    Rule("THIS 'very'? 'day'", told.this_very_day, "It stands to [this day]", "PRESENT_REF"),
    Rule(
        "part:'morning'|'evening'|'afternoon'",
        told.by_part,
        "On Monday it rose; by [evening]",
        "2023-10-02TEV",
    ),
    Rule(
        "which:'first'|'last' 'light'",
        told.first_light,
        "On Monday, at [first light]",
        "2023-10-02TMO",
    ),
    Rule(
        "THE 'day'",
        told.during_the_day,
        "On Monday it rose during [the day]",
        "2023-10-02",
    ),
    Rule(
        "THE ord:ORDINAL 'day'",
        told.nth_day,
        "It began on 2 October 2023. On [the second day] of the fight it rained",
        "2023-10-03",
    ),
    Rule("THE? ord:ORDINAL", told.nth_of_two, "[the 17th] and 18th centuries", "16"),
    Rule(
        "THE? ord:ORDINAL unit:'centuries'|'quarters' ('of' year:YEAR)?",
        told.second_of_two,
        "the 17th and [18th centuries]",
        "17",
    ),
)
