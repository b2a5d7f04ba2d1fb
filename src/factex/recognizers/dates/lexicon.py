"""Words of the date grammar and the classes that patterns know them by.

A word may belong to several classes ("second" is an ordinal and a unit); the values that
builders need stand in tables of their own below.
"""

from __future__ import annotations

from typing import Final

MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
            "august aug", "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip

WEEKDAYS: Final = {
    name: number
    for number, names in enumerate(
        (
            "monday mon mondays", "tuesday tue tues tuesdays", "wednesday wed wednesdays",
            "thursday thu thur thurs thursdays", "friday fri fridays", "saturday sat saturdays",
            "sunday sun sundays",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip

#: Abbreviations, which may carry a full stop: "Oct. 5", "Mon., Oct. 2".
SHORT_MONTHS: Final = frozenset("jan feb mar apr jun jul aug sept sep oct nov dec".split())
SHORT_WEEKDAYS: Final = frozenset("mon tue tues wed thu thur thurs fri sat sun".split())

SEASONS: Final = {
    "spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI",
    "springtime": "SP", "summertime": "SU", "wintertime": "WI", "midsummer": "SU",
    "midwinter": "WI",
}  # fmt: skip
SEASON_PLURALS: Final = {"springs": "SP", "summers": "SU", "autumns": "FA", "winters": "WI"}
#: Months with which seasons begin in the north.
SEASON_BEGINS: Final = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}

#: Parts of a day and their TIMEX3 codes.
DAY_PARTS: Final = {
    "morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "midday": "MI",
    "daybreak": "MO", "dawn": "MO", "dusk": "EV", "mornings": "MO", "afternoons": "AF",
    "evenings": "EV", "nights": "NI", "lunchtime": "MI", "nightfall": "EV", "sunrise": "MO",
    "sunset": "EV", "sundown": "EV", "sunup": "MO",
}  # fmt: skip

#: Units: (designator in TIMEX3, true for those written after "T").
UNITS: Final = {
    "second": ("S", True), "minute": ("M", True), "hour": ("H", True), "day": ("D", False),
    "week": ("W", False), "weekend": ("WE", False), "month": ("M", False),
    "quarter": ("Q", False), "year": ("Y", False), "decade": ("DE", False),
    "century": ("CE", False), "millennium": ("ML", False), "fortnight": ("W", False),
    "season": ("S", False),
}  # fmt: skip

#: Written forms of units in the singular and in the plural.
UNIT_SINGULAR: Final = {name: name for name in UNITS} | {
    "sec": "second",
    "min": "minute",
    "hr": "hour",
    "yr": "year",
}
UNIT_PLURAL: Final = {
    "seconds": "second", "secs": "second", "minutes": "minute", "mins": "minute",
    "hours": "hour", "hrs": "hour",
    "days": "day", "weeks": "week", "wks": "week", "weekends": "weekend", "months": "month",
    "mos": "month",
    "quarters": "quarter", "years": "year", "yrs": "year", "decades": "decade",
    "centuries": "century", "millennia": "millennium", "fortnights": "fortnight",
}  # fmt: skip

ORDINALS: Final = {
    word: value
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
        "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth "
        "twentieth".split(),
        start=1,
    )
} | {"thirtieth": 30}

DECADE_WORDS: Final = {
    "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60,
    "seventies": 70, "eighties": 80, "nineties": 90,
}  # fmt: skip

#: Adverbs and adjectives that are sets by themselves.
SET_WORDS: Final = {
    "hourly": "PT1H", "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "fortnightly": "P2W",
    "monthly": "P1M", "quarterly": "P1Q", "annually": "P1Y", "yearly": "P1Y",
    "biannually": "P6M", "biennially": "P2Y", "biweekly": "P2W", "bimonthly": "P2M",
    "semiannually": "P6M",
}  # fmt: skip

#: Adjectives of length: "yearlong", and as the Associated Press writes since 2017 "monthslong".
LONG_WORDS: Final = {
    "hourlong": "PT1H", "daylong": "P1D", "weeklong": "P1W", "monthlong": "P1M", "yearlong": "P1Y",
    "decadelong": "P1DE", "hourslong": "PTXH", "dayslong": "PXD", "weekslong": "PXW",
    "monthslong": "PXM", "yearslong": "PXY", "decadeslong": "PXDE",
}  # fmt: skip

#: Words that refer without a calendar.
VAGUE_WORDS: Final = {
    "now": "PRESENT_REF", "nowadays": "PRESENT_REF", "currently": "PRESENT_REF",
    "presently": "PRESENT_REF", "recently": "PAST_REF", "lately": "PAST_REF", "soon": "FUTURE_REF",
    "asap": "FUTURE_REF",
}  # fmt: skip

#: How chats write some days.
SLANG: Final = {"tmrw": "tomorrow", "tmr": "tomorrow", "tonite": "tonight"}

#: Time zones that may follow a clock time.
ZONES: Final = frozenset(
    "gmt utc zulu est edt cst cdt mst mdt pst pdt et ct pt bst cet cest msk ist jst".split()
)

_CLASSES: Final = {
    "THE": "the",
    "A": "a an",
    "THIS": "this these",
    "THAT": "that those",
    "SAME": "same very",
    "POSS": "its his her their our my your",
    "LAST": "last",
    "PAST": "past",
    "PREV": "previous preceding prior",
    "NEXT": "next",
    "COMING": "coming upcoming forthcoming",
    "FOLLOWING": "following ensuing subsequent",
    "CURRENT": "current present",
    "LATEST": "latest",
    "RECENT": "recent",
    "FUTURE": "future",
    "EARLY": "early",
    "LATE": "late",
    "MID": "mid",
    "MIDDLE": "middle",
    "START": "start beginning outset turn",
    "END": "end close",
    "FIRST": "first opening",
    "FINAL": "final closing last",
    "EARLIER": "earlier",
    "LATER": "later",
    "BEFORE": "before previously",
    "AFTER": "after afterwards afterward",
    "AGO": "ago",
    "HENCE": "hence",
    "EVERY": "every",
    "EACH": "each",
    "PER": "per",
    "TWICE": "twice thrice",
    "TIMES": "times",
    "MORE": "more additional further extra",
    "WHOLE": "full whole entire single solid calendar",
    "RUN": "consecutive straight successive trading business working",
    "ANOTHER": "another",
    "FISCAL": "fiscal financial",
    "YESTERDAY": "yesterday",
    "TODAY": "today",
    "TOMORROW": "tomorrow",
    "TONIGHT": "tonight",
    "OVERNIGHT": "overnight",
    "NOON": "noon midnight midday",
    "PERIOD": "period",
    "LENGTHY": "long longer lengthy brief short shorter prolonged extended indefinite limited",
    "ADVERB": "fairly very relatively rather reasonably quite unusually",
    "WEIGHTY": "critical crucial difficult delicate decisive particular precise very late early",
    "THAN": "than",
    "HALF": "half",
    "HALVES": "halves",
    "SEMESTER": "semester",
    "CORRESPONDING": "corresponding comparable equivalent",
    "CENTURY": "century",
    "OLD": "old",
    "ERA": "ad ce",
    "BC": "bc bce",
    "OCLOCK": "o'clock",
    "LOCAL": "local",
    "COMMA": ",",
    "DASH": "- – — ‑",
    "DOT": ".",
    "SLASH": "/",
    "POS": "'s",
}

#: Shapes that are read by themselves, each with the further classes it belongs to.
SHAPES: Final = {
    "INT": "NUM",  # 340, forty-five
    "DAYINT": "NUM",  # a number that can be a day of the month: 5, five
    "YEAR": "NUM",  # four digits: 1998
    "YEARINT": "NUM",  # two thousand, two thousand and five
    "SHORTYEAR": "",  # '98
    "DECADE": "",  # 1990s, '90s, 90s
    "ORDNUM": "ORDINAL",  # 5th, twenty-first
    "ISO": "",  # 2023-10-05
    "NUMDATE": "",  # 10/05/2023
    "CLOCK": "",  # 10:30
    "AMPM": "",  # p.m.
    "QUARTERCODE": "",  # Q3, 3Q23, H1
    "FISCALCODE": "",  # FY2024
    "VAGUENUM": "",  # several, a few, hundreds of
    "HALFA": "",  # half a, half an
    "ANDHALF": "",  # and a half
    "HOLIDAY": "",  # Christmas Day
    "ISOWEEK": "",  # 2023-W40
    "LENGTH": "",  # 1h30m
}


def word_classes() -> dict[str, set[str]]:
    """Give every word of the grammar its classes.

    Examples
    --------
    >>> sorted(word_classes()["second"])
    ['ORD', 'ORDINAL', 'UNIT']
    """
    classes: dict[str, set[str]] = {}

    def add(name: str, words: object) -> None:
        for word in words:  # type: ignore[attr-defined]
            classes.setdefault(word, set()).add(name)

    for name, words in _CLASSES.items():
        add(name, words.split())
    add("MONTH", MONTHS)
    add("WDAY", (name for name in WEEKDAYS if not name.endswith("days")))
    add("WDAYS", (name for name in WEEKDAYS if name.endswith("days")))
    add("SEASON", SEASONS)
    add("SEASONS", SEASON_PLURALS)
    add("PART", DAY_PARTS)
    add("UNIT", UNIT_SINGULAR)
    add("UNITS", UNIT_PLURAL)
    add("ORD", ORDINALS)
    add("ORDINAL", ORDINALS)
    add("DECADEWORD", DECADE_WORDS)
    add("SET", SET_WORDS)
    add("LONG", LONG_WORDS)
    add("VAGUE", VAGUE_WORDS)
    add("ZONE", ZONES)
    return classes


#: Words that make it worth looking: every expression holds one of them or a shape of digits.
TRIGGERS: Final = (
    tuple(MONTHS)
    + tuple(WEEKDAYS)
    + tuple(SEASONS)
    + tuple(SEASON_PLURALS)
    + tuple(DAY_PARTS)
    + tuple(UNIT_SINGULAR)
    + tuple(UNIT_PLURAL)
    + tuple(DECADE_WORDS)
    + tuple(SET_WORDS)
    + tuple(VAGUE_WORDS)
    + tuple(LONG_WORDS)
    + tuple(SLANG)
    + (
        "yesterday", "today", "possible", "tomorrow", "tonight", "overnight", "noon",
        "midnight", "period",
        "half", "halves", "past", "future", "recent", "current", "time", "term", "moment",
        "o'clock", "turn", "present", "ago", "bce", "ce", "bc",
        "all", "then", "date", "rest", "remainder", "times", "first light",
        "last light", "while", "someday", "earlier", "nineteen", "twenty", "thousand", "weekday",
        "annum", "midweek", "midmonth", "midyear", "p.m", "a.m", "pm",
        "fifteen", "thirty", "seventeen", "eighteen",
        "eod", "eow", "eom", "eoq", "eoy", "weekdays", "weeknights", "juncture",
    )
    + tuple(
        f"{word} {ref}" for word in ("than", "as", "and", "or", "not")
        for ref in ("last", "this", "next")
    )
)  # fmt: skip
