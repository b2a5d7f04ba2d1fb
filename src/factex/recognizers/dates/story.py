"""Where a narrative is: the year that it has come to, and whether it is a history."""

from __future__ import annotations

from typing import Final

from factex.recognizers.dates.lexicon import MONTHS
from factex.recognizers.dates.reading import Context
from factex.recognizers.fold import one_of
from factex.recognizers.later import later

__all__ = ["is_history", "story_beside", "story_year"]


def story_year(start: int, context: Context, month: int | None = None) -> int | None:
    """Give the year that a narrative is in: the last one stated in the same paragraph.

    Only years well before publication count: in a report of current affairs the bare month
    is the one near publication even after "in 2019". A history, most of whose dates are long
    past, keeps its year over paragraphs, and goes on from December to January.
    """
    published = context.published
    if context.current:
        return None
    if (begun := _overview(start, context)) is not None:
        return begun
    history = is_history(context)
    for seen_start, seen_end, reading in context.back(start, 3000 if history else 400):
        if not history and "\n\n" in context.folded[seen_end:start]:
            return None
        reading = reading.come_to()
        value = reading.value or ""
        if reading.type not in ("DATE", "TIME") or reading.shifted or not _has_year(value):
            continue
        if reading.anchor == "publication" or reading.fiscal:
            return None
        year = int(value[:4])
        # A bare year is often a mere comparison; a day or month with its year, or a reference
        # back ("that year"), sets the scene.
        told = history or len(value) > 4 or reading.anchor == "text"
        told = told or (published is not None and published.year - year > _LONG_AGO)
        if not history and reading.grain == "year" and _leads_to_now(seen_start, start, context):
            return None
        if not told or (published is not None and published.year - year <= 1):
            return None
        if month is not None and history and reading.grain in ("day", "month"):
            year += int(value[5:7]) - month > _TURN
        elif month is not None and reading.grain == "year":
            year += reading.mod == "END" and month <= _EARLY  # "by the end of 1862 ... in January"
        elif month is not None and reading.grain == "season":
            year += month < _NEXT_YEAR.get(value[5:], 0)
        return year
    return _year_ahead(start, context) if month is not None else None


def _has_year(value: str) -> bool:
    """Whether a value has a year: decades and centuries have none."""
    return len(value) >= len("1993") and value[:4].isdecimal()


def story_beside(
    start: int, end: int, context: Context, month: int, day: int | None = None
) -> int | None:
    """Give the year of a day or month of which a report of current affairs has just told.

    News leave out the year of what was in the year of publication, and write that of what was
    before: "On Oct. 8, 1993, she left. On Oct. 12, two men found her boat", printed in May.
    """
    published = context.published
    if context.seen:
        _, end_of_last, last = context.seen[-1]
        told = last.type == "DATE" and _has_year(last.value or "")
        # "in 2008, when he won three cups between April"; "between April [2008] and July"
        if told and (
            (last.grain == "year" and _WHEN.fullmatch(context.folded, end_of_last, start))
            or (
                last.anchor == "text"
                and last.loose == "year"
                and last.grain in ("day", "month")
                and _JOINED.fullmatch(context.folded, end_of_last, start)
            )
        ):
            turned = last.grain in ("day", "month") and int(str(last.value)[5:7]) > month
            return int(str(last.value)[:4]) + turned
    if published is None or not context.current:
        return None
    if (month, day or 0) <= (published.month, published.day):
        return None
    for _, seen_end, reading in context.back(start, 400):
        value = reading.value or ""
        if "\n\n" in context.folded[seen_end:start] or reading.anchor == "publication":
            return None
        if reading.type not in ("DATE", "TIME") or reading.shifted or not _has_year(value):
            continue
        if len(value) <= len("1993") or reading.fiscal or published.year - int(value[:4]) <= 1:
            return None
        if context.tense(start, end) == "future":
            return None
        # what is told next came later: "in July 2013 ... pleaded guilty in March"
        return int(value[:4]) + (reading.grain in ("day", "month") and int(value[5:7]) > month)
    return None


_JOINED: Final = later(r"\s(?:and|to|until|through)\s(?:on\s|in\s)?(?:early\s|late\s|mid-?)?")
_WHEN: Final = later(
    r",\s(?:when|where)\s(?:[^.;!?\n]|\.(?=\s?\d)){3,90}\s(?:in|on|from|between|until|since|to"
    r"|and)\s(?:early\s|late\s|mid-?)?"
)


def _leads_to_now(year: int, start: int, context: Context) -> bool:
    """Tell a year that only says how old a thing of today is: "held since 1978, it opens on".

    So does an aside: "The firm, founded in 1911, posted a loss for the quarter to December".
    """
    aside = context.folded.startswith(",", year + 4) and _FOUNDED.search(
        context.folded, max(0, year - 40), year
    )
    return (
        bool(aside)
        or context.folded.endswith("since ", 0, year)
        or bool(_WILL.search(context.folded, max(year, start - 80), start))
    )


_FOUNDED: Final = later(
    r",\s(?:which\swas\s|who\swas\s|who\s|which\s)?(?:founded|established|created|born|built|opened|formed|launched"
    r"|incorporated|set\sup|started)\s(?:[a-z-]+\s){0,3}in\s$"
)
_WILL: Final = later(
    r"\b(?:will|'ll|opens|starts|begins|ends|closes|runs|returns|is\sdue)\b[^.;]*$"
)


def _year_ahead(start: int, context: Context) -> int | None:
    """Give the year of a day long past that stands further on in the first sentence.

    For "On 22 September, seven weeks after war was declared on 4 August 1914".
    """
    if context.published is None or start > _FIRST_SENTENCE or "." in context.folded[:start]:
        return None
    if any(reading.anchor == "publication" for _, _, reading in context.seen):
        return None
    end = _SENTENCE_ENDS.search(context.folded, start, start + 400)
    dated = _DATED.search(context.folded, start, end.start() + 1 if end else start + 400)
    if dated is None or context.published.year - int(dated[1]) <= _LONG_AGO:
        return None
    return int(dated[1])


#: So far from the beginning nothing is in the first sentence.
_FIRST_SENTENCE: Final = 200
_DATED: Final = later(rf"\b{one_of(MONTHS)}\s(?:\d{{1,2}},\s)?(1[0-9]\d\d|20\d\d)(?![\w]|[.,]\d)")


def _overview(start: int, context: Context) -> int | None:
    """Give the year with which a story begins whose first sentence says from when to when it goes.

    After "it was fought between 11 March 1788 and August 1791." the text begins with 1788.
    """
    dates = [entry for entry in context.seen[:4] if entry[2].type in ("DATE", "TIME")]
    if len(context.seen) > 4 or not 1 <= len(dates) <= 2:
        return None
    end, first, last = dates[-1][1], dates[0][2], dates[-1][2]
    if not _SENTENCE_ENDS.search(context.folded, end, start):
        return None
    if len(dates) == 2:
        if not _TO.fullmatch(context.folded, dates[0][1], dates[1][0]):
            return None
        years = first.value or "", last.value or ""
    else:
        years = first.interval or ("", "")
    begin, over = years[0][:4], years[1][:4]
    if not (begin.isdecimal() and over.isdecimal() and begin < over) or first.loose or last.loose:
        return None
    if context.published is not None and context.published.year - int(over) <= _LONG_AGO:
        return None
    return int(begin)


_SENTENCE_ENDS: Final = later(r"[.!?][\"”)]?\s")
_TO: Final = later(r"\s(?:and|to|until|till|through)\s|\s?[-–—]\s?")
#: A month so many before the last one is of the next year: "in November 1942 ... in February".
_TURN: Final = 7
#: Months that come after the end of a year that is told of, and after a season of it.
_EARLY, _NEXT_YEAR = 3, {"WI": 9, "FA": 6}
#: A year so long past is no mere comparison.
_LONG_AGO: Final = 20
#: So many dates that are so long past make a history.
_HISTORY, _LONG_PAST = 3, 4


def is_history(context: Context) -> bool:
    """Tell whether most dates so far are long past."""
    limit = None if context.published is None else context.published.year - _LONG_PAST
    past = recent = current = 0
    for _, _, reading in context.seen[-20:]:
        value = reading.come_to().value or ""
        if reading.type not in ("DATE", "TIME") or not _has_year(value):
            continue
        if reading.anchor == "publication":
            current += 1
        elif limit is not None and int(value[:4]) > limit:
            recent += 1
        else:
            past += 1
    if past >= _HISTORY and past > 2 * (recent + current):
        return True
    return current == 0 and _begins_long_ago(context)


def _begins_long_ago(context: Context) -> bool:
    """Tell whether the first date of a text is a time of the past, told of with its year.

    For "was fought from 18 February to 15 May 2011" in a text that names no day of its own time.
    """
    for start, _, reading in context.seen[:2]:
        value = reading.come_to().value or ""
        if reading.type not in ("DATE", "TIME") or len(value) <= len("2011") or reading.shifted:
            continue
        if start > _FIRST_SENTENCE or reading.anchor != "none" or not _has_year(value):
            return False
        return context.published is None or context.published.year - int(value[:4]) > 1
    return False
