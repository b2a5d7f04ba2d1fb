"""Patterns and word lists of the quantity recognizer."""

from __future__ import annotations

from typing import Final

from factex.recognizers.later import later

# the next word of a noun phrase, after white space or one hyphen
WORD: Final = later(r"[\s\u00a0]{1,3}([^\W\d_](?:[^\W\d_]|['’\-](?=[^\W\d_]))*)")
# what ends a noun phrase
PHRASE_BREAK: Final = later(r"\s*[.,;:!?()\[\]\"“”–—|]|\s*\n\s*\n|$")
# 5kN, 30mAh, 9hPa: an abbreviation of two letters or more, not all capitals, glued to digits;
# not 5th, 90s, 7K, 3ID
UNIT_LIKE: Final = later(
    r"(?!(?:st|nd|rd|th)(?![\w-]))(?![A-Z]+(?![\w-]))"
    r"([a-zµΩ°]{0,2}[A-Za-z]{2,3}(?:/[a-z]{1,3})?)(?![\w-])"
)
# 3-1, 6-4: a score; 24/7; 10:30; 1.2.3
SCORE: Final = later(r"[-–—/:]\d|\.\d|'s\b")
# no. 10, page 5, section 3, type 45, group of 7; "flight 370"
NUMBER_IN_NAME: Final = later(
    r"(?:\b(?:no|nos|page|pages|section|article|chapter|paragraph|clause|type|mark|mk|class|block|unit|flight"
    r"|route|highway|interstate|room|gate|level|phase|stage|tier|part|volume|vol|issue|act|version|grade"
    r"|channel|area|district|ward|lot|hole|lap|game|week|day|step|rule|title|form|psalm|verse|top|per)\.?|[#№])\s*$"
)
# aged 38; a man, 38,
AGE_BEFORE: Final = later(r"\baged?\s+$")
# Challenger 2, Boeing 737, Apollo 11: a capitalised word that the number may belong to
NAME_BEFORE: Final = later(r"(?<![\w.])([a-z]?[A-Z][\w’'-]*)\s$")
# "the two countries", "these three men", "both ...": nothing is counted anew
DEFINITE_BEFORE: Final = later(
    r"\b(?:the|these|those|both|its|his|her|their|our|my|your|all)\s+(?:other\s+|remaining\s+)?$"
)
# 50-odd ships, 3,000-plus jobs, 500+ shops
LOOSE: Final = later(r"-odd\b|-plus\b|-some\b|\+")
# a 1,200-strong brigade
STRONG: Final = later(r"-strong\b")

#: Words that don't belong to the name of what is counted.
SKIPPED: Final = frozenset("more other additional further extra new such of".split()) | frozenset(
    "some about around nearly almost over under up at least only just roughly".split()
)

#: Words that end the search for a counted noun: none of them stands between a number and it.
STOP_WORDS: Final = frozenset(
    "a an the this that these those and or but nor of in on at by for from to with within"
    " without into onto upon over under above below between among against during since until"
    " till before after through throughout across along around about as than then is are was"
    " were be been being am has have had having do does did will would shall should can could"
    " may might must not no yes it its he she they we you i his her their our your my who whom"
    " whose which what when where why how if because while although though so such per each"
    " every both either neither percent pct ago later earlier old said says say told tells"
    " including includes according also too very more-than there here up down out off again"
    " january february march april june july august september october november december monday"
    " tuesday wednesday thursday friday saturday sunday am pm gmt et million"
    " billion trillion".split()
)

#: Plurals that a number before them does not count.
NOT_COUNTED: Final = frozenset(
    "percents percentages times points dollars euros pounds cents ones others thirds fifths"
    " sixths tenths halves series says makes takes goes comes rises falls includes remains"
    " means gives puts sets gets runs adds becomes shows needs wants seems looks works'"
    " others' pence fiscals mornings nights evenings afternoons mondays tuesdays wednesdays"
    " thursdays fridays saturdays sundays".split()
)

#: Words for time: right after a number they make a duration, after another noun they are counted
#: ("4,000 flight hours").
TIME_WORDS: Final = frozenset(
    "year years month months week weeks day days hour hours minute minutes second seconds decade"
    " decades century centuries quarter quarters".split()
)
