"""What states sell and buy by the number: "Britain would sell 20 Typhoons to Turkey".

Such a sentence may have no word of arms. That a state is a party, and that the thing stands in the
plural with a capital, says enough. Each pattern stands under what it matches; the name is in
brackets.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from factex.recognizers.fold import one_of
from factex.recognizers.later import later
from factex.recognizers.weapons.beside import is_counted
from factex.recognizers.weapons.kb import load_countries
from factex.recognizers.weapons.scene import Scene

__all__ = ["is_bought_by_state"]

#: How far before a name the verb of a deal may begin.
REACH: Final = 90
_VERBS: Final = (
    r"sell(?:s|ing)?|sold|buy(?:s|ing)?|bought|order(?:s|ed|ing)?|deliver(?:s|ed|ing)?|got|gets?"
    r"|suppl(?:y|ies|ied|ying)|donat(?:e|es|ed|ing)|send(?:s|ing)?|sent|giv(?:e|es|en|ing)|gave"
    r"|provid(?:e|es|ed|ing)|transfer(?:s|red|ring)?|hand(?:s|ed|ing)? over|offer(?:s|ed|ing)?"
    r"|purchas(?:e|es|ed|ing)|request(?:s|ed|ing)?|ask(?:s|ed|ing)? for|receiv(?:e|es|ed|ing)"
    r"|leas(?:e|es|ed|ing)|pledg(?:e|es|ed|ing)|procur(?:e|es|ed|ing)|acquir(?:e|es|ed|ing)"
)
_NOUNS: Final = (
    r"(?:sales?|deliver(?:y|ies)|purchases?|transfers?|donations?|suppl(?:y|ies)|exports?|orders?"
    r"|requests?) (?:of|for)"
)
# up to 20 more, Stingers, Javelins and
_BETWEEN: Final = (
    r"an?|the|its|up to|about|some|around|nearly|more than|at least|more|another|additional|further"
    r"|new|used|old|older|surplus|second-hand|refurbished|upgraded|of its|several|many|and|or"
    r"|\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?(?: of)?"
    r"|[A-Z][\w-]*s"
)
# sell Turkey 20 [Typhoons], the sale of 14 [Gripens]
_DEALT: Final = later(
    rf"\b(?:{_VERBS}|{_NOUNS})(?: [A-Z]\w+(?: [A-Z]\w+)?)?(?:,? (?:{_BETWEEN})){{0,9}},?[ \u00a0]$"
)
#: Seats of governments, which stand for their states.
_SEATS: Final = """
    Washington, Moscow, Kyiv, Kiev, Beijing, Tehran, Seoul, Pyongyang, Tokyo, Taipei, Ankara,
    Riyadh, Tel Aviv, Jerusalem, New Delhi, Islamabad, Paris, Berlin, London, Rome, Madrid, Warsaw,
    Athens, Stockholm, Oslo, Helsinki, Copenhagen, The Hague, Brussels, Prague, Bucharest, Canberra,
    Ottawa, Brasilia, Cairo, Baghdad, Kabul, Damascus, Doha, Abu Dhabi, Hanoi, Jakarta, Manila,
    Bangkok
"""
_OTHER_NAMES: Final = "Britain, America, Holland, England, Emirates, UAE, US"
# the league, the coach: players are sent and sold too; Ford and Toyota sell Broncos and Supras
_OTHERS: Final = later(
    r"\b(?:leagues?|teams?|players?|coach(?:es)?|seasons?|[Cc]up|[Bb]owl|drafts?|match(?:es)?|fans"
    r"|tickets|[Oo]lympics?|athletes|races?|racing|Le Mans|Grand Prix|cars?"
    r"|carmakers?|automakers?|dealers?|Ford|General Motors|GM|Toyota|Honda|Nissan|Chrysler|Dodge"
    r"|Chevrolet|Volkswagen|BMW|Audi|Mazda|Volvo|Jaguar Land Rover|Subaru|Kia|Hyundai Motor"
    r"|Stellantis)\b"
)


# sold to [Turkey], bought from the [United States], but not sold in [Japan]
_TO: Final = later(r"\b(?:to|from|by|for|with) (?:the )?$")


@cache
def _states() -> re.Pattern[str]:
    others = [name.strip() for names in (_SEATS, _OTHER_NAMES) for name in names.split(",")]
    return re.compile(rf"\b(?:{one_of([*load_countries().values(), *others])})\b")


def is_bought_by_state(scene: Scene, start: int, stop: int) -> bool:
    """Whether states sell, buy or give what stands somewhere in the plural.

    It takes two states, or one and a number or a list of names.

    Examples
    --------
    >>> from factex.recognizers.weapons.index import load_index
    >>> from factex.recognizers.weapons.scene import look
    >>> def ask(text, name):
    ...     start = text.index(name)
    ...     return is_bought_by_state(look(text, load_index()), start, start + len(name))
    >>> ask("Britain would sell Typhoons to Turkey.", "Typhoons")
    True
    >>> ask("The garage would sell Typhoons to Turkey.", "Typhoons")
    False
    """
    text = scene.text
    low, high = scene.sentence(start, stop)
    dealt = _DEALT.search(text, max(low, start - REACH), start)
    if dealt is None:
        return False
    states = {
        found.group()
        for found in _states().finditer(text, low, high)
        if found.start() < start or _TO.search(text, max(stop, found.start() - 12), found.start())
    }
    if not states or _OTHERS.search(text, low, high):
        return False
    return len(states) > 1 or is_counted(text, start) or _in_list(scene, dealt.start(), start, stop)


# [Stingers], Javelins: a comma or a conjunction, and the next name
_NEXT: Final = later(r",? (?:and |or )?(?=[A-Z])")


def _in_list(scene: Scene, low: int, start: int, stop: int) -> bool:
    """Whether other names of the tables stand in one list with a name, in the plural."""
    text = scene.text
    if (after := _NEXT.match(text, stop)) and scene.is_named(after.end()):
        return True
    return any(
        low <= hit.start < start and _NEXT.fullmatch(text, hit.end, start) for hit in scene.names
    )
