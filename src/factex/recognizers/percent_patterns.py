"""Patterns and word lists of the percent recognizer. All run on folded text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

from factex.recognizers.fold import one_of
from factex.recognizers.later import later

PercentUnit = Literal["percent", "percentage_point", "basis_point"]

#: What follows the number, and its unit.
UNITS: Final[Mapping[str, PercentUnit]] = {
    "%": "percent",
    "％": "percent",
    "percent": "percent",
    "percents": "percent",
    "per cent": "percent",
    "per-cent": "percent",
    "percentage": "percent",
    "pct": "percent",
    "pct.": "percent",
    "pc": "percent",
    "percentage point": "percentage_point",
    "percentage points": "percentage_point",
    "percentage-point": "percentage_point",
    "percent point": "percentage_point",
    "percent points": "percentage_point",
    "per cent point": "percentage_point",
    "per cent points": "percentage_point",
    "%-point": "percentage_point",
    "%-points": "percentage_point",
    "% points": "percentage_point",
    "pp": "percentage_point",
    "ppt": "percentage_point",
    "ppts": "percentage_point",
    "pps": "percentage_point",
    "basis point": "basis_point",
    "basis points": "basis_point",
    "basis-point": "basis_point",
    "bp": "basis_point",
    "bps": "basis_point",
    "bpts": "basis_point",
}


# 25%, 25 %, 25 percent, 25-percent, 30 per\ncent, 50 basis points
UNIT: Final = later(rf"(?:[\s\u00a0\u202f]{{1,2}}|-|)({one_of(UNITS)})(?![^\W_])")
# -5%, −5%, minus 5 percent, (5%) is no loss; group 1 begins the span
SIGN_BEFORE: Final = later(r"(?:^|[\s(\[:;,])([-−–]|(?<!or )minus\s)$")

#: Numerators and denominators of fractions in words.
FRACTION_NUMERATORS: Final = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
}
FRACTION_DENOMINATORS: Final = {
    "half": 2,
    "third": 3,
    "quarter": 4,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
    "twentieth": 20,
    "hundredth": 100,
}
_PARTS: Final = one_of(
    [*FRACTION_DENOMINATORS, *(word + "s" for word in FRACTION_DENOMINATORS if word != "half")]
)
# a third, two-thirds, nine tenths, half; not "third" alone
FRACTION: Final = later(
    rf"(?<![\w-])(?:(?P<numerator>{one_of(FRACTION_NUMERATORS)})[\s-]+(?P<denominator>{_PARTS})"
    r"|(?P<half>half))(?![\w-])"
)
#: What every fraction in words has a part of.
PARTS: Final = tuple(FRACTION_DENOMINATORS)
# what follows the first number of "one in five"
IN: Final = later(r"\s+(?:in|out|of)\s")
# one in five, two out of three, nine in every ten
ONE_IN: Final = later(
    rf"(?<![\w-])({one_of([*FRACTION_NUMERATORS][2:])}|\d)\s+(?:in|out\s+of|of\s+every)\s+(?:every\s+)?"
    rf"({one_of([*FRACTION_NUMERATORS][3:])}|ten|twelve|twenty|fifty|(?:a|one)\s+hundred|\d{{1,3}}|1,000)"
    r"(?![\w-]|[.,]\d|\s+(?:years?|months?|weeks?|days?|hours?|minutes?|games?|matches|starts"
    r"|seasons?|overs|tests|innings|outings|meetings|billion|million|thousand))"
)
# half a percentage point, a quarter of a percent, one-half of 1 percent
PART_OF_UNIT: Final = later(
    rf"(?<![\w-])(?:(?P<numerator>{one_of(FRACTION_NUMERATORS)})[\s-]+)?(?P<denominator>{_PARTS})"
    r"(?:\s+of)?\s+(?:a|an|one|1)[\s-]+"
    r"(?P<unit>percentage[\s-]points?|percent|per\s+cent|basis[\s-]points?)(?![^\W_])"
)
# 1/4 of, 3/5 of the total: digits, before "of" only
DIGIT_FRACTION: Final = later(r"(?<![\w/.,-])([1-9]\d?)/([2-9]|\d{2})(?=\s+of\b)")
# "percent of twenty", the other way round, at the end of a phrase; group 1 is the number
PERCENT_OF: Final = later(
    r"per(?<![\w%]per)(?:cents?|\s+cents?)\s+of\s+([\w.,-]+(?:\s[a-z]+)?)(?=\s*(?:[.;:!?)]|$))"
)
# a number, or a word for an unknown one, right before "percent of"
NUMBER_BEFORE: Final = later(
    rf"(?:\d|\b(?:{one_of(['several', 'few', 'what', 'the', 'high', 'large', 'small', 'certain'])}"
    r"|[a-z]*(?:ty|teen|one|two|three|four|five|six|seven|eight|nine|ten|hundred|half)))[\s-]+$"
)
# a third of a million, half an hour, a quarter of an hour, half a cent, a third person
NOT_FRACTION_AFTER: Final = later(
    r"(?:\s+of)?\s+an?\s+(?:dozen|million|billion|trillion|thousand|hundred|century|decade|year|day"
    r"|month|hour|minute|second|mile|inch|point|percent|per\s+cent|percentage|goal|step|game|loaf"
    r"|cents?|penny|dollar|pound|euro|franc|mark|crown|krone|krona|rupee|ruble|rouble|yen|yuan|peso|real"
    r"|lira|rand|shekel|won|kilo|kilogram|kilogramme|gram|ton|tonne|ounce|lit(?:er|re)|gallon|pint|barrel"
    r"|bushel|acre|hectare|foot|yard|met(?:er|re)|kilomet(?:er|re)|teaspoon|tablespoon|cup|bottle|glass"
    r"|length|degree|knot|watt|megawatt|kilowatt)(?![^\W_])"
    r"|\s+(?:way|time|century|hour|hours|mile|miles|past|to\s+\w+\s+o|brother|sister|term"
    r"|million|billion|trillion|dozen|percent|per\s+cent|pct|point|points|final|finals|place|year"
    r"|season|day|inning|century|asleep|dead|empty|naked|joking|expected|expecting|hearted)\b|%"
)
# the first half, last quarter, the other half, a second third
NOT_FRACTION_BEFORE: Final = later(
    r"\b(?:first|second|third|fourth|last|next|final|previous|other|better|latter|former|opening"
    r"|closing|past|this|each|every|and|then|one|season|fiscal|a|in)[\s-]+$"
)
# a third more, half its output, a third. / roughly a third,
FRACTION_AFTER: Final = later(
    r"\s+(?:more|less|fewer|higher|lower|larger|smaller|bigger|cheaper|dearer|faster|slower"
    r"|longer|shorter|the|its|their|his|her|our|my|your|that|those|these|all|as\s+(?:much|many)"
    r"|again|since|compared|over|below|above|from|to|on|drop|fall|rise|increase|reduction|cut"
    r"|owned|foreign-owned|stake|share)\b"
)
# for a third straight month, for a fourth term: an ordinal, since a noun phrase goes on after it
ORDINAL: Final = later(
    r"(?:an?|one)[\s-]+(?:third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|twentieth|hundredth)"
    r"\s+(?!(?:in|at|by|for|from|on|to|and|or|but|as|if|when|while|since|this|last|than|over|under"
    r"|after|before|during|through|with|so|because|which|who|it|is|are|was|were)\b)[a-z]"
)
# by half, nearly a third, accounted for a quarter
FRACTION_BEFORE: Final = later(
    r"\b(?:by|nearly|almost|about|around|roughly|some|over|under|than|least|most|just|up\s+to|only"
    r"|approximately|close\s+to|for|up|down|fell|fallen|rose|risen|gained|dropped|grown|grew|shed|to"
    r"|cut|lost|another|further|virtually|of\s+which|of\s+whom)\s+"
    r"(?:an?\s+)?$"
)

# rose 5%, up by about 5%, an increase of 5% | 5% higher, a 5% rise
UP: Final = (
    later(
        r"\b(?:up|rise|rises|rose|risen|rising|increas\w*|grew|grow|grows|growing|grown|growth|gain\w*|climb\w*"
        r"|jump\w*|surg\w*|soar\w*|advanc\w*|add(?:ed|s|ing)?|expand\w*|widen\w*|lift\w*|rais\w*|boost\w*)\b"
        r"(?:(?:\s+[\w'-]+){1,5}\s+by|(?:\s+\w+)?)"
        r"(?:\s+(?:by|of|another|a|further|more|around|some|nearly|almost)){0,3}\s*$"
    ),
    later(
        r"(?:[\s-]+(?:year-on-year|annual|sharp|quarterly|monthly))?[\s-]+(?:rise|increase|growth"
        r"|gain|jump|surge|hike|climb|uptick|higher|more|above|up|bigger|larger|dearer|faster)\b"
    ),
)
DOWN: Final = (
    later(
        r"\b(?:down|fall|falls|fell|fallen|falling|drop\w*|declin\w*|decreas\w*|slid|slide\w*|slip\w*"
        r"|lost|lose|loses|losing|loss|tumbl\w*|plung\w*|plummet\w*|shrank|shrink\w*|shrunk|sank"
        r"|sink\w*|dip\w*|contract(?:ed|ion|s|ing)|cut|cuts|reduc\w*|lower(?:ed|ing)|shed|eas(?:ed|ing)|slump\w*|narrow\w*)\b"
        r"(?:(?:\s+[\w'-]+){1,5}\s+by|(?:\s+\w+)?)"
        r"(?:\s+(?:by|of|another|a|further|more|around|some|nearly|almost)){0,3}\s*$"
    ),
    later(
        r"(?:[\s-]+(?:year-on-year|annual|sharp|quarterly|monthly))?[\s-]+(?:fall|drop|decline"
        r"|decrease|cut|loss|reduction|slump|slide|plunge|dip|contraction|lower|less|below|down"
        r"|fewer|smaller|cheaper|slower|off|discount)\b"
    ),
)
# rose to 5%: the level, not the change
TO_BEFORE: Final = later(r"\b(?:to|at|from|stood|reached|of\s+its|than)\s+(?:\w+\s+){0,2}$")
