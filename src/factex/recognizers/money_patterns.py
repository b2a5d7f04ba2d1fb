"""Patterns and word lists of the money recognizer. All run on folded text."""

from __future__ import annotations

from typing import Final

from factex.recognizers.later import later

#: Signs that are ordinary abbreviations too: they need a magnitude or three digits
#: ("R700 million", "DM 250"; not "R2", "TL 7").
SHY_SIGNS: Final = frozenset(
    "R N Re Sh Fr Fr. FF BF TL DM KD JD BD RO SR QR LE LL Dh Kr Kr. kr. FFr S/ ALL TOP".split()
)

#: Currency words with another everyday meaning, as they stand after a number: they need a
#: magnitude or at least a hundred.
SHY_WORDS: Final = frozenset(
    "pound pounds won mark marks crown crowns real reals sol sols colon colons penny sen fen"
    " ore grosz lev levs som sum sums dong lari dram kip kina pula leone leones guarani"
    " agora".split()
)

# 500 pounds of explosive, a 2,000-pound bomb, 12 pounds per square inch
WEIGHT_AFTER: Final = later(
    r"[\s-]+(?:of\s+(?!aid|help|debt|damage|investment|revenue|sales|taxpayer|public|investor)"
    r"|per\s+square|(?:laser-|satellite-|precision-)?(?:guided|bombs?|warheads?|shells?|thrust"
    r"|payload|class|man|woman|baby|fish|dog|bear|load|charge|munitions?|missiles?|weights?"
    r"|dumbbells?|general-purpose|gravity|high-explosive|bunker|bunker-buster)\b|overweight"
    r"|heavier|lighter|-force)"
)
# weighing 500 pounds, lost 20 pounds
WEIGHT_BEFORE: Final = later(
    r"\b(?:weigh\w*|lost|lose|losing|gained?|gaining|carry|carries|carried|lift\w*|bench\w*"
    r"|catch|caught|shed|payload\s+of)\b[^.;]{0,30}$"
)

# raised 12,000 pounds, earns 50,000 pounds
PAID_BEFORE: Final = later(
    r"\b(?:rais\w+|earn\w*|paid|pays?|paying|cost\w*|worth|spen[dt]\w*|pric\w+|fin(?:e|ed)|owe[sd]?"
    r"|donat\w+|invest\w*|borrow\w*|fetch\w*)\s+(?:\w+\s+){0,2}$"
)
# "two pound coins": what a shy word after a number is not followed by
NOT_MONEY_AFTER: Final = later(r"\s+(?:coins?|notes?|bills?)\b")

# less than a cent, for a penny; half a dollar, three quarters of a cent
A_COIN: Final = later(
    r"\b(?:(?:than|under|over|about|around|nearly|almost|just|for|only|barely|roughly)\s+(?P<one>an?)"
    r"|(?P<part>half|(?:a|one|three)[\s-]quarters?\s+of)\s+an?)\s+(?P<coin>cent|penny|dollar|euro)\b"
    r"(?!\s+(?:stores?|shops?|bills?|coins?|notes?|zone|area))"
)

_PER_UNITS: Final = (
    r"year|month|week|day|night|hour|minute|quarter|barrel|bbl|tonne|ton|ounce|oz|gram|kilogram|kilo"
    r"|kg|pound|lb|gallon|litre|liter|bushel|share|unit|piece|head|person|family|household"
    r"|passenger|seat|ticket|copy|mile|kilometre|kilometer|square\s(?:foot|metre|meter|mile"
    r"|kilometre)|megawatt(?:-|\s)hour|mwh|kilowatt(?:-|\s)hour|kwh|shot|round|bottle|pint|case"
    r"|box|bag|dozen|acre|hectare|vehicle|aircraft|plane|missile"
)
# $2,000 a month, €90 per barrel, $15/unit, 5 cents for every mile: group 1 or 2 is the unit;
# £5 each, $20 apiece: no group. Not "$5 a year earlier".
PER: Final = later(
    rf"(?:\s?/\s?|\s+per\s+|-per-)([a-z]+(?:-hour|\s(?:hour|foot|metre|meter|mile))?)"
    rf"|(?:[\s-]+an?[\s-]+|\s+(?:for\s+)?(?:every|each)\s+)({_PER_UNITS})"
    r"(?![a-z]|\s+(?:earlier|ago|before|later|previously|after)\b)"
    r"|\s+(?:each|apiece)\b"
)

# rose to $5bn FROM 4.1 billion; against 3 million; between 3 and 4 million
ELLIPSIS_BEFORE: Final = later(
    r"\b(?:from|to|against|than|with|versus|vs\.?|of|at|by|and|or|between|nearly|almost|about|around"
    r"|some|roughly|just|over|under|below|above|least|most|paid|pay|spent|spend|cost|costs|worth|was|were"
    r"|another|exceed\w*|top|tops|topped|reach\w*|total\w*|twice|half)\s+(?:the\s+|a\s+|an\s+|further\s+)?$"
)
# ... and what may follow such a number: no noun that it could count
ELLIPSIS_AFTER: Final = later(
    r"\s*(?:[.,;:)\]!?–—]|$)|\s+(?:a|the|an)\s+(?:\w+\s+)?(?:year|years|quarter|quarters|month|months|week"
    r"|weeks|decade|day)\b"
    r"|\s+(?:in|by|from|to|for|on|at|as|and|or|last|this|next|earlier|later|ago|per|over|under"
    r"|between|during|after|before|when|while|but|more|less|at|against|compared|than|with|following"
    r"|previously|respectively|annually|booked|reported|recorded|earned|posted|forecast|spent|paid"
    r"|raised|made|each|apiece|it|he|she|they|that|which|so|since|through|until|expected)\b"
)

# "29 billion crowns for jets, 11.5 billion for tanks": a further item of a list
ITEM_BEFORE: Final = later(r"[,;]\s+(?:and\s+)?$")
ITEM_AFTER: Final = later(r"\s+(?:for|on|to|from|in|towards?)\b")

# €10 000, £1 234 567: a space sets off thousands
SPACED_DIGITS: Final = later(r"\d{1,3}(?: \d{3})+(?![\d,]|\.\d)")
# the thousands before "000 euros"; not the end of another number
SPACED_HEAD: Final = later(r"(?:^|[^\w.,/-] ?|[a-z] )(\d{1,3}(?: \d{3})*) $")
# May 15 200 people: a day, no thousands
MONTH_BEFORE: Final = later(
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*\.?\s$"
)
# -$5m, minus £3, after white space or a bracket; group 1 begins the span
MINUS_BEFORE: Final = later(r"(?:^|[\s(\[])([-−]|(?<!or )minus\s)$")
# $5 million Canadian, then no noun
WHOSE_AFTER: Final = later(
    r"\s((?:canadian|australian|american|singaporean|new\s+zealand|hong\s+kong|mexican|taiwanese))"
    r"(?=\s*(?:[.,;:)]|$)|\s+(?:in|for|to|from|by|a|on|at|and|or|per)\b)"
)
# 3 pounds 50 pence
PENCE_AFTER: Final = later(r"\s(?:and\s)?\d{1,2}(?:p\b|\s(?:pence|cents?|kopecks?)\b)")
# ten grand pianos, three Grand Slams
NOT_GRAND: Final = later(
    r"\s+(?:slams?|prix|pianos?|jur(?:y|ies|ors?)|finals?|chess|masters?|totals?|old|theft|canyon"
    r"|tours?|openings?|hotels?|designs?|plans?|houses?|palaces?|entrances?|dukes?|stands?)\b"
)
# 4.3 billion euros ($4.6 billion); $5m, or about £4m; equal to
DUAL_BETWEEN: Final = later(
    r"\s?[(\[]\s?(?:(?:about|around|some|roughly|approximately|nearly|almost|or|equivalent\s+to"
    r"|equal\s+to|over|more\s+than|=|~)\s?)*"
    r"|,?\s(?:or|equivalent\s+to|equal\s+to|i\.e\.)\s(?:(?:about|around|some|roughly|approximately"
    r"|nearly|almost|just\s+over|just\s+under)\s)?"
)
