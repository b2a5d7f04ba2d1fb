"""How many of a system: the number that modifies its name."""

from __future__ import annotations

import re
from typing import Final

from factex.recognizers.fold import fold
from factex.recognizers.later import later
from factex.recognizers.numbers import Numeral, scan_numerals
from factex.recognizers.weapons.scene import Candidate, Scene
from factex.recognizers.weapons.words import DEMONYMS, FUNCTION_WORDS

__all__ = ["read_count"]

#: How far before a name its number may stand.
REACH: Final = 90
#: Marks that part a number from a name.
_STOPS: Final = '().,;:!?"“”—%$€£'
#: Greater numbers count something else.
MOST: Final = 10_000_000

# Nouns that a system is counted by: "two [batteries of] Patriot", "six [sets of] its Giraffe"
_CONTAINERS: Final = frozenset(
    """batteries battery launchers launcher sets set units unit systems system examples copies
    airframes complexes rounds pairs pair dozen dozens regiments regiment""".split()
)
# what may stand in "of the", "of its", "of these"
_DETERMINERS: Final = frozenset(
    "of the its their his her our these those more other additional".split()
)
#: What begins a phrase of its own behind a number.
_BEGINNERS: Final = frozenset({"the", "its", "their", "his", "her", "our"})
_BEFORE_BEGINNERS: Final = frozenset({"of", "all"})
# words in between that show that the number counts something else
_OTHERS: Final = frozenset(
    """year years month months week weeks day days hours percent pct cents dollars euros pounds
    mm cm inch inches caliber calibre pounder pounders kg kilo kilos kilogram kilograms lb lbs pound
    million billion trillion crore miles metres meters km feet tons tonnes am pm th st nd rd
    -year-old times people hit struck sank flew fell carried missed crossed left took gave lost shot
    was is has had""".split()
)
# "batteries", "of", "more", "boeing"
_TOKEN: Final = later(r"\S+")
# twenty [(20)] launchers
_PARENTHESISED: Final = later(r"(?<= )\(\d{1,3}(?:,\d{3})*\)(?= )")
# "$", "rs", "no.", "type", "block" before, which make the number something else
_NOT_A_COUNT: Final = later(
    r"(?:[$€£¥₹#]|\b(?:rs|no|nos|number|type|block|mk|mark|group|wing|force|fleet|squadron"
    r"|class|unit|batch"
    r"|flight|tranche|lot|phase|level|project|article|resolution|section|title|page|chapter"
    r"|version)\.?)\s*$"
)
# "march" before digits; in March two F-16s flew
_MONTH: Final = later(
    r"\b(?:january|february|march|april|may|june|july|august|september|october|november|december|jan"
    r"|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\.?\s*$"
)
# "20[-]30", "20 [to] 30", "between 20 [and] 30"
_RANGE: Final = later(r"\s*(?:-|–|—|to|or|and)\s*")
_BETWEEN: Final = later(r"\b(?:between|from)\s+(?:about\s+|some\s+)?$")
_YEAR: Final = later(r"(?:19|20)\d\d")
_PAIR: Final = later(r"\b(?:a\s+)?pair\s+of\s+(?:(?:new|used|more|the)\s+)?(?:[a-z-]+\s+)?$")
# two F-16 [pilots]: the number counts them
_COUNTED_AFTER: Final = later(
    r"[ \u00a0-](?:[a-z]+ )?(?:pilots?|crews?|crew ?members?|crewm[ae]n|gunners?|operators?"
    r"|drivers?|commanders?|mechanics?"
    r"|technicians?|instructors?|engines?|magazines?|barrels?|parts?|flights?|sorties|missions?"
    r"|squadrons?|battalions?|brigades?|divisions?)\b"
)


def read_count(scene: Scene, candidate: Candidate, previous: int) -> int | None:
    """Read the number that modifies a mention; None for ranges, articles and no number.

    Parameters
    ----------
    scene : Scene
        The text.
    candidate : Candidate
        The mention.
    previous : int
        End of the mention before it: a number before that belongs to that one.
    """
    text = scene.text
    if not candidate.plural and _COUNTED_AFTER.match(text, candidate.stop):
        return None
    low = max(previous, candidate.start - REACH, 0)
    while 0 < low < candidate.start and text[low - 1].isalnum() and text[low].isalnum():
        low += 1
    window = _PARENTHESISED.sub(
        lambda match: " " * len(match.group()), fold(text[low : candidate.start])
    )
    if previous and low == previous and _shares(window):
        return None
    numerals = list(scan_numerals(window))
    for place in range(len(numerals) - 1, -1, -1):
        numeral = numerals[place]
        if not _modifies(scene, window, numeral, low):
            break
        before = numerals[place - 1] if place else None
        return _value(window, numeral, before, candidate)
    return 2 if _PAIR.search(window) else None


def _shares(window: str) -> bool:
    """Whether nothing but "and" or a comma stands since the mention before."""
    return window.strip(" ,") in ("", "and", "or")


def _modifies(scene: Scene, window: str, numeral: Numeral, low: int) -> bool:
    gap = window[numeral.end :].removeprefix(" or so").removeprefix("-odd")  # "30-odd Abrams"
    if gap[:1] not in (" ", "\u00a0", "\n") or any(mark in gap for mark in _STOPS):
        return False
    tokens = _TOKEN.findall(gap)
    for before, token in zip(("", *tokens), tokens, strict=False):
        if token in _BEGINNERS and before not in _BEFORE_BEGINNERS:
            return False  # "and two the Barrett", "one heard the Shaheds"
    free = 0
    for place, token in enumerate(tokens):
        word = token.strip("-'’")
        start = low + numeral.end
        if word in _OTHERS or word.isdigit():
            return False
        if word in _DETERMINERS or word in _CONTAINERS or word in DEMONYMS:
            continue
        if word in FUNCTION_WORDS:
            return False
        if token.endswith(("'s", "s'", "’s")):
            if place and "of" in tokens[:place]:
                continue
            if scene.text[start:].lstrip()[:1].isupper():
                continue
            return False
        # nouns in the plural are what the number counts; adjectives and makers aren't plural
        if word.endswith("s") and not word.endswith(("ss", "us", "ems", "ics", "ies")):
            capital = re.search(
                rf"\b{re.escape(word)}\b", scene.text[start : start + len(gap)], re.I
            )
            if capital is None or not capital.group()[0].isupper():
                return False
        free += 1
    return free <= (1 if numeral.value == 1 else 4)


def _value(
    window: str, numeral: Numeral, before: Numeral | None, candidate: Candidate
) -> int | None:
    value = numeral.value
    if value is None or value != value.to_integral_value() or not 0 < value < MOST:
        return None
    lead = window[: numeral.start]
    if _NOT_A_COUNT.search(lead) or _BETWEEN.search(lead):
        return None
    if before is not None and _RANGE.fullmatch(window, before.end, numeral.start):
        return None
    if lead.endswith(("-", "–", "/", ".")):
        return None
    written = window[numeral.start : numeral.end]
    if written[0].isdecimal() and _MONTH.search(lead):
        return None
    if (
        _YEAR.fullmatch(written)
        and not candidate.plural
        and not re.search(r"\b(?:of|than|least|most|some|about|total)\s+$", lead)
    ):
        return None
    return int(value)
