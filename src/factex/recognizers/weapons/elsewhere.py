"""What shows at once that a name means something else: people, places, roads, rooms, nicknames.

Each pattern stands under what it matches; the name is in brackets.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from typing import Final

from factex.recognizers.fold import one_of
from factex.recognizers.later import later
from factex.recognizers.weapons.beside import is_person
from factex.recognizers.weapons.designations import NAVAL_PREFIXES
from factex.recognizers.weapons.namesakes import is_namesake
from factex.recognizers.weapons.scene import Scene
from factex.recognizers.weapons.words import CIVIL

__all__ = ["has_given_name", "is_elsewhere", "is_given_name", "is_road_or_room"]

# County Road [F-22], gate, Room [M2], DA Form [31]
_NUMBERED: Final = frozenset(
    """highway highways road roads route routes interstate motorway autobahn autoroute exit junction
    gate terminal room rooms building bldg barracks suite pier berth seat platform taxiway stand bus
    tram form forms annex appendix figure zone locker section clause paragraph bill visa visas hall
    counter aisle shelf court booth exhibit floor vitamin size""".split()
)
# the [T-55] kettle, a [B-52] cocktail: things of the house and the shop
_GOODS_AFTER: Final = later(
    r"[ \u00a0](?:[a-z-]+ )?(?:kettles?|mixers?|grinders?|blenders?|toasters?|cameras?|lens(?:es)?"
    r"|watch(?:es)?|phones?|smartphones?|printers?|lawn ?mowers?|mowers?|bikes?|bicycles?|scooters?"
    r"|motorcycles?|motorbikes?|guitars?|basses|amplifiers?|synthesi[sz]ers?|headphones"
    r"|loudspeakers?|laptops?|notebooks?|tablets?|televisions?|tvs?|fridges?|freezers?|ovens?"
    r"|vacuum cleaners?|mattress(?:es)?|chairs?|sofas?|sneakers?|shoes?|tractors?"
    r"|excavators?|locomotives?|trams?|calculators?|modems?|routers?|strollers?|prams?|razors?"
    r"|shavers?|rackets?|racquets?|cocktails?|visas?|hairdos?|hairdryers?|drills|pianos?"
    r"|coffee machines?|espresso machines?|dishwashers?|sewing machines?|chipsets?|processors?"
    r"|graphics cards?|motorways?)\b"
)
# visas of class [F-16]
_CLASS_BEFORE: Final = later(
    r"\b(?:visas?|section|licen[cs]es?|bonds?|of) (?:the )?class $", re.IGNORECASE
)
# the crossing of [I-64]
_NUMBERED_OF: Final = frozenset("crossing intersection junction stretch lanes".split())
# the [M-2] and M-4 motorways, the [M-134] bridge, but not the M3 bridge layer
_NUMBERED_AFTER: Final = later(
    r"(?:(?:,? (?:and|or)|,)(?: the)? [A-Z]-?\d{1,3}){0,3} (?:motorways?|highways?|expressway"
    r"|freeway"
    r"|autobahns?|autoroute|roads?|interchange|junction|roundabout|bypass|turnpike|ring road"
    r"|bridges?(?! ?(?:lay|vehicle|system|launch|tank|equipment|unit|erect|ferr|rig|set|train)))\b"
)
#: Longer names with a number mean nothing else.
LONGEST_ROAD: Final = 6
_ROADLIKE: Final = later(r"[A-Z][-‐‑ ]?\d{1,3}")
# along [I-64], off [I-16] near: American roads, and Japanese submarines and a Soviet fighter
_INTERSTATE: Final = later(r"I-\d{1,3}")
_ALONG: Final = frozenset(
    "on along off near from to at of via and between take closed down up".split()
)

_STATES: Final = (
    r"(?:Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Md|Mass|Mich|Minn|Miss|Mo"
    r"|Mont|Neb"
    r"|Nev|N\.[HJMYCD]|Okla|Ore|Pa|R\.I|S\.[CD]|Tenn|Tex|Vt|Va|Wash|W\.Va|Wis|Wyo)\."
    r"|Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Florida|Georgia|Hawaii|Idaho"
    r"|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan"
    r"|Minnesota"
    r"|Mississippi|Missouri|Montana|Nebraska|Nevada|Ohio|Oklahoma|Oregon|Pennsylvania|Tennessee"
    r"|Texas"
    r"|Utah|Vermont|Virginia|Wisconsin|Wyoming|Ontario|Queensland|Victoria|England|Scotland|Wales"
)
# [Tomahawk], Wis.
_STATE_AFTER: Final = later(rf",[ \u00a0](?:{_STATES})(?!\w)")
# the province of [Fujian], the town of [Eagle]
_PLACE_BEFORE: Final = later(
    r"\b(?:province|provinces|cit(?:y|ies)|towns?|villages?|count(?:y|ies)|state|district|islands?"
    r"|region|gulf|oblast|prefecture|municipality|parish|borough|suburb|peninsula|people)"
    r" of (?:the )?$"
)
# [Enfield] Town, [Anzac] Day, [Bradley] High School, [Longbow] Golf Club, [Abrams] Capital
_PLACE_AFTER: Final = later(
    r"[ \u00a0](?:[Pp]rovince|County|City|Town|Township|Village|Islands?|River|Creek|Lake"
    r"|Street|Avenue"
    r"|Drive|Lane|Boulevard|Park|Elementary|Middle|High|University|College|Hotel|Inn|Grill"
    r"|Lounge|Cafe"
    r"|Restaurant|Stadium|Arena|Gym|Gymnasium|Hall|Cemetery|Day|Festival|Trophy|Awards?|Prize"
    r"|Scholarships?|Golf|Theater|Theatre|Hospital|Clinic|Capital|Holdings|Partners|Foods|hotel"
    r"|restaurant|casino|resort|pub|nightclub|cinema|school|bakery|[Aa]irport|railway station"
    r"|shrine"
    r"|temple|cathedral|supermarkets?|stores?)\b"
)
# the 2nd [Lancers]
_ORDINAL_BEFORE: Final = later(r"\d(?:st|nd|rd|th) $")
# beat the [Hornets] 3-1, the [Falcons] lost to Navy 24-17
_MATCH_BEFORE: Final = later(
    r"\b(?:beat|beats|beating|defeated|edged|routed|hosted|lost to|loss to|win over|drew with|swept"
    r"|blanked|against|past|downed) (?:the )?(?:[A-Z]\w+ ){0,2}$"
)
_MATCH_AFTER: Final = later(r" (?:beat|lost|won|fell|drew|defeated|edged|routed|led|trailed)\b")
_SCORE: Final = later(r"(?<![\w-])\d{1,3}[-–]\d{1,3}(?![\w-])")
#: How far from the name of a team its score may stand.
SCORE_REACH: Final = 60
# a rock band, the [Scorpions], a pony called [Hurricane]
_CALLED_BEFORE: Final = later(
    r"\b(?:bands?|teams?|clubs?|choir|acts?|duo|trio|orchestra|pub|bar|hotel|yacht|ferry|trawler"
    r"|(?:race)?horse|pony|dog|cat|mascot|goat|stallion|mare|band|singers?|rappers?)"
    r"(?:,| called| named) (?:the )?[\"“'‘]?$"
)
# Squadron 464, the [Condors]; VFA-31 "[Tomcatters]"; the "[Vipers]" of VFA-31, but not the
# Lancasters of 617 Squadron
_UNIT_BEFORE: Final = later(
    r"(?:\b(?:Squadron|Wing|Battalion|Regiment|Brigade|Division|Company|Battery|Detachment|Troop"
    r"|Group)(?: \([^()]{2,12}\))?(?: \d{1,3}[A-Za-z]*)?|\b[VH][A-Z]{1,4}[- ]\d{1,3}\)?)"
    r",? (?:known as |nicknamed |called |or )?(?:the )?[\"“'‘]?$"
)
_UNIT_AFTER: Final = later(
    r",?[\"”'’]{0,2},? of (?:[A-Z][\w ]{2,40}\()?[VH][A-Z]{1,4}\)?[- ]\d|[\"”'’]? of (?:the )?"
    r"(?!(?:No\. ?)?\d{1,3} (?:[A-Z]\w+ ){0,2}Squadron)(?:[A-Z0-9][\w-]* ){0,4}"
    r"(?:Squadron|Wing|Battalion|Regiment|Brigade|Division)"
)
# ATAK[, a map app]; A26 [is also a motorway]; [Redback] spiders
_CIVIL: Final = one_of(CIVIL)
_CIVIL_APPOSED: Final = later(
    r"[\"”'’]?(?: of (?:the )?[A-Z]\w+)?(?:,| is| was) (?:also |now )?an? (?:[\w'’-]+ ){0,2}"
    rf"(?:{_CIVIL}|space launcher|satellite launcher|launch vehicle)\b"
    r"|[\"”'’]? (?:is|was) an? (?:[\w'’-]+ ){0,3}(?:leader|hero|king|queen|poet|saint|president"
    r"|politician|explorer|scientist|writer|river|port|lake|mountain|range|bird|animal|insect|plant"
    r"|wind|wolf|fox|snake|bear|cat|dog|horse|fish)\b"
    r"|, the (?:animals?|birds?|insects?|wind|mountain|river|poet|saint)\b"
    r"|, (?:(?:an?|the) )?(?:(?:old|small|nearby|\w+ese|\w+an) )?"
    r"(?:town|city|village|province|island|car|god|goddess|volcano|singer|actor|rapper)\b"
)
# a Volvo [XC90], the Honda [CR-V]
_CARS: Final = frozenset(
    """volvo toyota bmw audi honda nissan chevrolet chevy dodge mazda tesla lexus volkswagen vw kia
    canon nikon sony samsung lenovo""".split()
)
# [Falcon] business jets
_CIVIL_AFTER: Final = later(
    r" (?:business|private|passenger|corporate|executive|regional|commercial) (?:jets?|planes?"
    r"|aircraft)"
)
# [Bofors] now belongs to, [Ajax] lost 2-0
_FIRM_AFTER: Final = later(
    r" (?:now |also |then )?(?:belongs|belonged|employs|employed|reported|posted|shares"
    r"|forecast|hired|lives? in|breeds?|nests?)\b"
    r"| (?:lost|won|drew|beat \w+) \d+[-–]\d"
)
# [Polaris] is also the pole star
_ALSO_AFTER: Final = later(r" (?:is|was|are|were) also (?:an?|the) ")
# a Ford [Bronco]: they make army vehicles too, with numbers
_CARS_BY_NAME: Final = frozenset(
    "ford jeep ford's jeep's renault peugeot citroën citroen fiat hyundai opel vauxhall".split()
)
_PARTICLES: Final = frozenset("de von van bin al".split())
_QUOTES: Final = "\"“'‘"


@cache
def _given_names() -> frozenset[str]:
    text = resources.files("factex").joinpath("data", "given_names.txt").read_text("utf-8")
    return frozenset(
        name.strip()
        for line in text.splitlines()
        if not line.startswith("#")
        for name in line.split(",")
    )


def has_given_name(text: str, start: int) -> bool:
    """Whether a given name stands before a name.

    Examples
    --------
    >>> has_given_name("said Joe Sparrow", 9), has_given_name("the Sparrow", 4)
    (True, False)
    """
    if start < 3 or text[start - 1] not in " \u00a0":
        return False
    words = text[max(0, start - 32) : start].split()
    if words and (words[-1] in _PARTICLES or (len(words[-1]) == 2 and words[-1][1] == ".")):
        words.pop()  # "Joe D. Sparrow"
    return bool(words) and words[-1][0].isupper() and is_given_name(words[-1])


def is_given_name(word: str) -> bool:
    """Whether a word is a given name, and hardly anything else.

    Examples
    --------
    >>> is_given_name("Joe"), is_given_name("Sea")
    (True, False)
    """
    return word.lower() in _given_names()


def is_road_or_room(text: str, start: int, stop: int) -> bool:
    """Whether a letter and a number are a road, a gate, a room or a form.

    Examples
    --------
    >>> is_road_or_room("the M-2 and M-4 motorways", 4, 7), is_road_or_room("Gate A-10", 5, 9)
    (True, True)
    >>> is_road_or_room("an M-2 machine gun", 3, 6)
    False
    """
    if not _ROADLIKE.fullmatch(text, start, stop):
        return False
    words = text[max(0, start - 32) : start].lower().split()[-2:]
    if words and (
        words[-1].rstrip(".") in _NUMBERED or (words[-1] == "of" and words[0] in _NUMBERED_OF)
    ):
        return True
    return bool(_NUMBERED_AFTER.match(text, stop))


def is_elsewhere(scene: Scene, start: int, stop: int) -> bool:
    """Whether what stands beside a name shows that it means no weapon.

    Parameters
    ----------
    scene : Scene
        The text.
    start, stop : int
        The name with its plural s.
    """
    text = scene.text
    if is_namesake(text, start, stop):
        return True
    numbered = any(char.isdigit() for char in text[start:stop])
    if numbered and (
        _GOODS_AFTER.match(text, stop) or _CLASS_BEFORE.search(text, max(0, start - 24), start)
    ):
        return True
    if numbered and stop - start > LONGEST_ROAD:
        return False
    words = text[max(0, start - 40) : start].split()[-2:]
    if any(word.lower().removesuffix("'s").removesuffix("’s") in _CARS for word in words) or (
        not numbered and words and words[-1].lower() in _CARS_BY_NAME
    ):
        # but the "Renault Sherpa" is a system
        return not scene.index.written_alike(f"{words[-1]} {text[start:stop]}")
    if numbered:
        if is_road_or_room(text, start, stop):
            return True
        if _INTERSTATE.fullmatch(text, start, stop):
            return bool(words) and words[-1].lower() in _ALONG and not _kin_after(scene, stop)
        return bool(_CIVIL_APPOSED.match(text, stop))
    if (
        _PLACE_AFTER.match(text, stop)
        or _CIVIL_APPOSED.match(text, stop)
        or _CIVIL_AFTER.match(text, stop)
    ):
        return True
    if _CALLED_BEFORE.search(text, max(0, start - 32), start) or (
        text[stop - 1] == "s" and _is_team(text, start, stop)
    ):
        return True
    quoted = start > 0 and text[start - 1] in _QUOTES
    # the [Vipers] of VFA-31, but [Merlins] of 820 Squadron are what it flies
    nicknamed = quoted or text.endswith(("the ", "The "), max(0, start - 4), start)
    if (
        (quoted or text[stop - 1] == "s") and _UNIT_BEFORE.search(text, max(0, start - 60), start)
    ) or (nicknamed and _UNIT_AFTER.match(text, stop)):
        return not _kin_after(scene, stop)
    last = words[-1] if words else ""
    if last.lower() not in ("the", "a", "an"):
        if _STATE_AFTER.match(text, stop) or _FIRM_AFTER.match(text, stop):
            return True
        if (also := _ALSO_AFTER.match(text, stop)) and not scene.nouns_in(stop, also.end() + 40):
            return True
    if last in ("of", "the") and _PLACE_BEFORE.search(text, max(0, start - 24), start):
        return True
    if text[start:stop].partition(" ")[0] in NAVAL_PREFIXES:
        return False  # who is named after a person
    person = is_person(text, start, stop) or (
        has_given_name(text, start)
        and not any(end == start - 1 for _, end, _ in scene.makers_in(start - 24, start))  # Rafael
    )
    return person and not _kin_after(scene, stop)


def _is_team(text: str, start: int, stop: int) -> bool:
    """Whether a plural is a regiment's or a team's: "the 2nd Lancers", "beat the Wasps 3-1"."""
    if _ORDINAL_BEFORE.search(text, max(0, start - 5), start):
        return True
    played = _MATCH_BEFORE.search(text, max(0, start - 40), start) or _MATCH_AFTER.match(text, stop)
    low = max(0, start - SCORE_REACH)
    return bool(played and _SCORE.search(text, low, stop + SCORE_REACH))


def _kin_after(scene: Scene, stop: int) -> bool:
    """Whether a generic noun of arms follows: "the Browning machine gun"."""
    after = scene.heads_after(stop)
    return after is not None and after.between < 3
