"""Words that look like dates and aren't: the lists, and the checks that read them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from factex.recognizers.fold import one_of
from factex.recognizers.later import later

if TYPE_CHECKING:
    from factex.recognizers.dates.lexer import Token
    from factex.recognizers.dates.reading import Context

#: Words that bring a time: before "May", "March" or a bare number they make it a date.
TIME_WORDS: Final = frozenset(
    "in since until till by of from through during before after between for last next this "
    "to and or late early mid on every each past coming previous following until throughout".split()
)

#: Of these, those that stand before names as well: "and April Jones".
_WEAK: Final = frozenset("of from for to and or between before after on next".split())

#: What the words before a number of four digits make of it: "Type 2000", "Boeing 777".
DESIGNATIONS: Final = frozenset(
    """
    type model no number nos area flight route highway boeing airbus page pages room suite
    chapter windows office agenda vision block mark mk section article resolution series lot
    building gate unit channel code version class form rule bus train ship box channel psalm
    hotel mirage rafale zip postcode extension phone tel fax call dial apollo lexus sony
    xbox nasdaq russell nikkei ftse dax stoxx euro formula studio orion
    """.split()
)

#: Words before a number that make it an amount: "some 2000", "more than 1900".
COUNTING: Final = frozenset(
    "than some nearly almost roughly approximately least over another worth estimated totaling "
    "totalling additional further exactly".split()
)

#: What follows a number that is an amount: "2000 troops", "1945 km".
_COUNTED_NOUNS: Final = """
    troops soldiers men women people children jobs workers employees tonnes tons kilometers
    kilometres miles meters metres feet acres hectares barrels pounds dollars euros times
    votes seats points rounds shells aircraft tanks vehicles missiles drones units copies
    pages students patients prisoners refugees homes houses cars flights stores shares
    megawatts horsepower civilians others cases deaths casualties fighters residents
    families members hours days weeks months years km kg mw kw hp mph rpm cc gmt local
""".split()
#: No adjectives: "suspended in 2010 after workers left".
_JOINING: Final = one_of(
    "after before when while as and or because since though but where with without by in on"
    " at of the that who which"
    " to for from until if is was were had has have are did does killed left saw found took"
    " gave".split()
)
COUNTED: Final = later(
    rf"[\s-]+(?:(?:(?!{_JOINING}\b)[a-z]+[- ])?{one_of(_COUNTED_NOUNS)}(?![a-z]|['’]s))"
    r"|\s*(?:%|°|percent\b|per\s?cent\b|million\b|billion\b)"
)

#: Names that begin with a weekday: "Sunday Times", "Friday Harbor".
AFTER_WEEKDAY: Final = later(
    r"(?:'s)?\s(?:times|telegraph|mirror|express|mail|post|tribune|herald|harbor|harbour|club|book|"
    r"football|night\sfootball|night\slive|school|schools|island|bloody|group|inc|corp|review|sport)\b"
)
BEFORE_WEEKDAY: Final = later(r"(?:bloody|black|blue|freaky|ruby|girl|casual|super|man)\s$")

#: Weekday-like words that are only dates with a capital.
_SUN: Final = frozenset("sun sat mon wed fri thu thur thurs tue tues".split())

_DATELINE: Final = later(r"[A-Z][a-z]{2,4}\.?\s(?:[-–—]|\(|:)")

#: "Fri evening", "Sat at 8 p.m."
_PART_NEXT: Final = re.compile(
    r"\s(?:morning|afternoon|evening|night|(?:at\s)?\d{1,2}(?:(?::\d\d)?\s?[ap]\.?m|:\d\d))\b"
)

# "Mon-Fri"
_TO_WEEKDAY: Final = later(
    r"(?:\s?[-–—/&]\s?|,?\s(?:and|or)\s|,\s)(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?\b"
)
_FROM_WEEKDAY: Final = later(
    r"\b(?:mon|tues?|wed|thur?s?|fri|sat|sun)\.?(?:\s?[-–—/&]\s?|,?\s(?:and|or)\s|,\s)$"
)
_TO_MONTH: Final = re.compile(
    r"(?:\s?[-–—]\s?|\s(?:to|through|until|till)\s)(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
    r"(?:[a-z]{0,6}\b)"
)

_AND_MONTH: Final = later(
    r"(?:,\s|,?\s(?:and|or|&)\s)(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\b"
)

#: First names and things: months that need a word of time beside them.
NAME_MONTHS: Final = frozenset("april may june august march jan jun mar dec sep".split())

#: Before a dash and a year: mid-1996, pre-1945, post-2014; but not Su-1950.
_BEFORE_DASH: Final = later(r"(?:^|[\s(\"'-])(?:mid|end|pre|post|then|late|early|non|since)[-–—‑]$")
_NEXT_WORD: Final = later(r"\s+([^\W\d_]+)")
_PREVIOUS_WORD: Final = later(r"([^\W\d_]+)[\s-]+$")

_SPORT: Final = later(
    r"\b(?:scored|striker|midfielder|goalkeeper|halftime|half-time|kickoff|touchdown|quarterback)\b"
)

#: Verbs and coils: a bare season needs the article or a preposition.
_SEASON_BEFORE: Final = later(
    r"\b(?:in|since|by|until|till|during|of|for|from|through|before|after|throughout|late|early|mid"
    r"|every|each|between|and|or|to|at)[\s-]+$"
)
_NOT_SEASON_AFTER: Final = later(
    r"(?:'s\s)?[\s-](?:of\s(?!(?:\d|the\syear|last|this|next))|in\s(?:the\s)?(?:price|value|demand|sales|profit|shares|stock|number)|from\s|collection|break|olympics|olympic|games|palace|house|time\b|guys?|coil|water)"
)


#: Names of events that begin with a time: "Six-Day War", "October Revolution".
_EVENT: Final = later(r"'?[\s-](?:[Ww]ars?|Revolution|Crisis|Manifesto|Uprising)(?![^\W_])")


#: What makes a named day the name of something else: "Easter Island", "the Good Friday Agreement".
_NO_DAY_AFTER: Final = later(
    r"\s(?:rising|uprising|islands?|eggs?|bunny|agreement|accords?|trees?|cards?|carols?|costumes?|lil(?:y|ies))\b"
)


def names_thing(end: int, context: Context) -> bool:
    """Tell Easter Island and a Christmas tree from the days."""
    return bool(_NO_DAY_AFTER.match(context.folded, end))


#: Programmes and papers that begin or end with a time: "60 Minutes", "USA Today".
_PROGRAMME: Final = later(r"(?:60\sMinutes|48\sHours)(?![^\W_])")
_BEFORE_TODAY: Final = later(r"(?:\b[A-Z]{2,5}|\bRussia|\bPsychology|\bChristianity|\bHistory)\s$")
_TODAY_SHOW: Final = later(r"\s(?:[Pp]rogramme|[Ss]how)\b")


def names_programme(start: int, end: int, context: Context) -> bool:
    """Tell "60 Minutes" and "USA Today" from times."""
    if not context.text[start:end].endswith("Today"):
        return bool(_PROGRAMME.match(context.text, start))
    before = context.text[max(0, start - 14) : start]
    return bool(_BEFORE_TODAY.search(before) or _TODAY_SHOW.match(context.text, end))


def begins_event(start: int, end: int, context: Context) -> bool:
    """Tell a time from the beginning of an event's name."""
    return context.capital(start) and bool(_EVENT.match(context.text, end))


def previous_word(context: Context, start: int) -> str:
    """Give the folded word before a position; "" after punctuation."""
    match = _PREVIOUS_WORD.search(context.folded[max(0, start - 30) : start])
    return match[1] if match else ""


def bare_month_is_date(name: Token, context: Context) -> bool:
    """Tell "in May" and "the March report" from the verbs and from Theresa May."""
    word = name.word.rstrip(".")
    if begins_event(name.start, name.end, context):
        return False
    if not context.capital(name.start):
        return word not in NAME_MONTHS and len(word) > 4
    if _TO_MONTH.match(context.folded, name.end):
        return True  # "Jan - Mar 2019", "May to June"
    if len(word) <= 4 and word not in ("may", "june", "july"):
        # Abbreviations stand with a day or year, after a word of time ("since Sept."), or in a
        # list ("Jan, Feb and March").
        return previous_word(context, name.start) in TIME_WORDS or bool(
            _AND_MONTH.match(context.folded, name.end)
        )
    if word not in NAME_MONTHS:
        return True
    before = previous_word(context, name.start)
    following = _NEXT_WORD.match(context.text, name.end)
    if before in TIME_WORDS and not (before in _WEAK and following and following[1][0].isupper()):
        return True
    shout = context.text[name.start : name.end].isupper()
    if following and following[1] in ("family", "household", "brothers", "sisters"):
        return False
    if following and following[1][0].isupper() and before not in ("the", "a", "its"):
        return False  # April Jones, June Carter
    if (
        before
        and context.text[name.start - len(before) - 1].isupper()
        and before not in ("the", "a")
    ):
        return False  # Theresa May
    if word in ("may", "march"):
        # A sentence may begin with the verb: "May I", "March on Rome"; so does a shout.
        return before in ("the", "a", "its", "their", "that") and not shout
    return True


def bare_weekday_is_date(name: Token, context: Context) -> bool:
    """Tell a weekday from the Sunday Times and Friday Harbor."""
    if name.word.rstrip(".") in _SUN:
        # In a dateline only: "OSLO, Thurs. -".
        return (
            bool(_DATELINE.match(context.text, name.start))
            or context.alone(name.start, name.end)
            or bool(_PART_NEXT.match(context.folded, name.end))
            or (name.word in _PLAIN_SHORT and _ends_phrase(name, context))
            or (
                (context.capital(name.start) or _in_plain_list(name.start, context))
                and bool(
                    _TO_WEEKDAY.match(context.folded, name.end)
                    or _FROM_WEEKDAY.search(context.before(name.start, 12))
                )
            )
        )
    if not context.capital(name.start):
        return True
    following = context.after(name.end, 20)
    if AFTER_WEEKDAY.match(following) and context.text[name.end + 1 : name.end + 2].isupper():
        return False
    return not BEFORE_WEEKDAY.search(context.before(name.start, 12))


#: Abbreviations of weekdays that are no words.
_PLAIN_SHORT: Final = frozenset("tue tues thu thur thurs fri".split())


def _ends_phrase(name: Token, context: Context) -> bool:
    """Tell "lunch fri" by its end."""
    return context.brief and not context.text[name.end :].strip(" .!?")


def _in_plain_list(start: int, context: Context) -> bool:
    """Tell "gym mon, wed and fri" in a phrase from the sun, and from those who sat."""
    return context.brief and previous_word(context, start) not in _NO_WEEKDAY_AFTER


_NO_WEEKDAY_AFTER: Final = frozenset("the a i he she it we they you who".split())
_STOP: Final = later(r"\s*(?:[.,;:!?)\"”](?!\d)|$)")
#: What an old year stands after ("in 1862", "mid-1862"); of these, what counts as often.
_BEFORE_YEAR: Final = frozenset(
    "in since by until till from before after during circa of to year between and around about mid"
    " early late".split()
)
_WEAK_BEFORE_YEAR: Final = frozenset(
    "of to and by from between after before about mid early late".split()
)


def bare_year_is_date(start: int, token: Token, context: Context) -> bool:
    """Tell a year from a count, a designation, a price, a score or a part of a number."""
    folded, year = context.folded, int(token.value)
    if len(token.word) == 2:  # '98
        return previous_word(context, start) in TIME_WORDS
    before = folded[start - 1 : start]
    if before and (before in "$€£¥₹#/.:+=<>_*@~&" or before.isalnum()):
        return False
    joined = before in ("-", "–", "—", "‑") and start > 1 and folded[start - 2].isalnum()
    if joined and not _BEFORE_DASH.search(folded[max(0, start - 8) : start]):
        return False
    after = folded[token.end : token.end + 2]
    if after[:1] in ("%", "°", "$", "€", "£", "_", "/", ":", "@") or (
        after[:1] in "-–" and after[1:2].isdecimal()
    ):
        return False
    if (counted := COUNTED.match(folded, token.end)) and not context.capital(
        token.end + len(counted.group()) - len(counted.group().lstrip(" -"))
    ):
        return False
    word = previous_word(context, start)
    if word == "least" and _SINCE_AT_LEAST.search(folded, max(0, start - 20), start):
        return True
    if word in DESIGNATIONS or word in COUNTING:
        return False
    if folded[start - 2 : start - 1].isdecimal() and _PHONE_BEFORE.search(
        folded, max(0, start - 10), start
    ):
        return False
    if context.capital(token.end + 1) and _STREET_NEXT.match(context.text, token.end):
        return False
    if word == "of" and year >= 1000 and _EVENT_OF.search(folded, max(0, start - 24), start):
        return True
    if token.word and not 1900 <= year <= 2060:
        if word not in _BEFORE_YEAR and folded[start - 3 : start] != "c. ":
            return (
                word == "the" and 1500 <= year < 1900 and bool(_EVENT_NEXT.match(folded, token.end))
            )
        if (
            word in _WEAK_BEFORE_YEAR
            and not 1500 <= year <= 2100
            and not _beside_year(start, token.end, context)
        ):
            return False
        if word in ("about", "around") and year % 10 == 0 and not _STOP.match(folded, token.end):
            return False  # "about 1500 left"
        following = re.match(r"\s+([a-z]+)s\b(?!')", folded[token.end : token.end + 24])
        if following and following[1] not in ("wa", "i", "ha", "thi", "a", "hi", "it"):
            return False
    return token.code != "" and year != 0


#: 0800 555 [1999]
_PHONE_BEFORE: Final = later(r"\d{3}[\s-]\d{3}[\s-]$")
#: [1912] Oak Street
_STREET_NEXT: Final = later(
    r"\s(?:[A-Z]\w+\s){1,3}(?:Street|St\.|Avenue|Ave\.|Road|Rd\.|Drive|Dr\.|Lane|Boulevard|Blvd|Way|Place|Court|Terrace)"
    r"(?!\w)"
)
#: "the 1848 revolution", "the 1783 treaty"
_EVENT_NEXT: Final = later(
    r"\s(?:[a-z]+\s)?(?:war|battle|siege|treaty|revolution|rebellion|revolt|uprising|rising|campaign|election|census"
    r"|expedition|invasion|raid|peace|armistice|constitution|coup|massacre|mutiny|earthquake|fire|flood|act|edition"
    r"|season|convention|congress|agreement|convention|offensive|landing|crisis|famine|epidemic)\b"
)
#: the floods of [1338], the winter of [1435]
_EVENT_OF: Final = later(
    r"\b(?:battle|siege|floods?|fire|plague|war|famine|earthquake|treaty|revolt|rising|peace|council|storm|eruption"
    r"|winter|spring|summer|autumn|campaign|invasion|massacre)\sof\s$"
)
_SINCE_AT_LEAST: Final = later(r"\b(?:since|until|till|by|to|in|from)\sat\sleast\s$")
# "between [1337] and 1453", "from 1206 to [1368]"
_YEAR_AFTER: Final = later(r"\s(?:and|to|until)\s\d{4}(?![\w%]|[.,]\d|\s[a-z]+s\b)")
_YEAR_BEFORE: Final = later(r"\b(?:between|from|in|since)\s\d{4}\s(?:and|to|until)\s$")


def _beside_year(start: int, end: int, context: Context) -> bool:
    """Tell one of two years of long ago by the other, or by a text about times so long ago."""
    other = _YEAR_AFTER.match(context.folded, end)
    if (other and not COUNTED.match(context.folded, other.end())) or _YEAR_BEFORE.search(
        context.before(start, 20)
    ):
        return True
    return any(
        reading.grain in ("year", "day", "month") and "1000" <= str(reading.value)[:4] < "1500"
        for _, _, reading in context.back(start, 3000)
    )


_ONE: Final = later(r"\ba\s(?:[a-z]+\s)?$")


def bare_season_is_date(name: Token, article: bool, context: Context) -> bool:
    """Tell a season from the verbs "spring" and "fall" and from a coil."""
    after = context.after(name.end, 24)
    if _NOT_SEASON_AFTER.match(after):
        return False
    if name.word in ("fall", "spring") and _ONE.search(context.before(name.start, 12)):
        return False  # "after a fall a year earlier"
    if article:
        return name.word not in ("fall", "spring") or not re.match(
            r"[\s-](?:of|in|from|to)\b", after
        )
    if context.capital(name.start) and re.match(r"\s[A-Z]", context.text[name.end : name.end + 2]):
        return False  # Autumn Petersen
    if not _SEASON_BEFORE.search(context.before(name.start, 16)):
        return False
    word = previous_word(context, name.start)
    return not (word in ("to", "and", "or") and name.word in ("fall", "spring"))


def quarter_is_period(start: int, end: int, unit: str, context: Context) -> bool:
    """Tell a quarter or half of the year from one of a match or of a whole."""
    after = context.after(end, 30)
    if re.match(
        r"\s+of\s+(?:the\s+|a\s+|its\s+|his\s+)?(?!year|fiscal|financial|season|\d|last|next|this)[a-z]",
        after,
    ):
        return False
    return not _SPORT.search(context.folded[max(0, start - 200) : end + 200])
