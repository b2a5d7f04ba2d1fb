"""What is done with a name, or by it: "flew Hellcats", "the Panther was knocked out".

Biographies and histories of units have few words of arms; what they tell people did with a thing
says what it is. Each pattern stands under what it matches; the name is in brackets.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import Final

from factex.recognizers.later import later
from factex.recognizers.weapons.points import ENOUGH

__all__ = ["deed_points", "is_dealt_in", "is_taken_up"]

#: How far before a name a deed may begin.
REACH: Final = 56
#: What a deed may give where it tells the kind of a thing, but other things suffer it too.
WEAK: Final = 2

# flew [a] Sherman, flew [four of the old] Shermans
_DETERMINERS: Final = (
    r"(?: (?:an?|the|his|her|its|their|our|my|another|one|some|several|many|most|more|of|old|new"
    r"|captured|lone|single|first|last|second|third|both|all|\d{1,3}|two|three|four|five|six"
    r"|seven|eight|nine|ten|eleven|twelve|dozens?)){0,4}"
)


def _before(words: str) -> re.Pattern[str]:
    return later(rf"\b(?:{words}){_DETERMINERS}[ \u00a0]$")


def _after(words: str) -> re.Pattern[str]:
    return later(rf"[ \u00a0](?:{words})\b")


# flew [Hellcats], at the controls of a [Mosquito], bailed out of his [Hurricane]
_FLOWN: Final = _before(
    r"fl(?:ew|own|ies|y|ying)|pilot(?:ed|ing)|at the (?:controls|stick) of|bailed out of"
    r"|ejected from|dog-?fights? (?:with|against)|shot down by|strafed by|bombed by|cockpit of"
)
# trained on [Harvards], converted to the [Javelin], crashed his [Sabre]
_FLOWN_PERHAPS: Final = _before(
    r"(?:trained|instruct(?:ed|ing)|qualified|hours|rating) (?:on|in)|convert(?:ed|ing|s) to"
    r"|conversion to|transition(?:ed|ing)? to|crash(?:ed|ing)|solo(?:ed)? in|took off in"
    r"|missions? in|sorties in|combat in|squadrons? of|wreck(?:age)? of|shot down|shooting down"
    r"|passengers? (?:in|of)|killed in|lost in|died in|escorted by|intercepted by|ditched"
)
# the [Hellcat] was shot down, [Corsairs] from Leyte strafed the batteries
_FROM: Final = r"(?:(?:from|of|off) (?:the )?[A-Z]\w+(?: [A-Z]\w+)? )?"
_IN_FLIGHT: Final = _after(
    rf"{_FROM}(?:(?:was|were|had been|been) (?:shot down|scrambled)|took off|ditched|crash-landed"
    r"|belly-landed|strafed|dive-bombed|overflew|flown by|buzzed|shot down|outturned|outclimbed"
    r"|outran|stalled|spun in|taxi(?:s|ed)|taxies)"
)
# a charter flew the [Falcons] to Dallas
_CARRIED_ALONG: Final = _after(r"to|home|back|[Ff]ly|fans?")
# the [Phantom] crashed near
_IN_FLIGHT_PERHAPS: Final = _after(
    rf"{_FROM}(?:crashed (?:near|on|into|at|shortly|during|while|after|soon)|went down|came down"
    r"|landed|circl(?:ed|ing)|bombed|dived|roared|flew|touched down|escort(?:ed|ing)?)"
)
# commanded a [Sherman], the turret of a [Panther]
_CREWED_SURELY: Final = _before(r"commanded|turret of|brewed up")
# knocked out two [Tigers], drove a [Cromwell]
_CREWED: Final = _before(
    r"knocked out|hull of|hatch of|commanding"
    r"|(?:driver|gunner|loader|commander|crew|crewman) (?:of|in|on)|crewed|troop of|troops of"
    r"|squadrons? of|company of|companies of|column of|dug-in|captured|abandoned"
    r"|clambered (?:on|onto|out of)|drove|driving|destroyed|hit"
    r"|(?:trained|trade|served|fought) (?:on|in)"
)
# the [Churchill] was knocked out, a [Comet] brewed up
_ON_TRACKS: Final = _after(
    r"(?:was|were|had been|been) (?:knocked out|dug in|brewed up|hit)|brewed up|rumbled|rolled"
    r"|burned|burnt|bogged|shed a track|opened fire|fired|trundled|broke down|led the"
)
# shot at the bus with a [Sterling], armed with a [Webley]
_SHOT_SURELY: Final = _before(
    r"(?:shot|killed|wounded|fired|opened fire|open fire|gunned down|armed|threatened)"
    r"(?: [a-z'’]+){0,4} with"
)
# carried a [Sterling], opened fire with his [Thompson], a burst from a [Bren]
_CARRIED: Final = _before(
    r"carr(?:y|ies|ied|ying)|wield(?:ed|ing)|brandish(?:ed|ing)|armed (?:himself |herself )?with"
    r"|issued(?: with)?|clutch(?:ed|ing)|slung|tot(?:ed|ing)|cock(?:ed|ing)|reload(?:ed|ing)"
    r"|(?:shot|killed|fire|fired|up|wounded|dead) (?:\w+ )?(?:with|by)|bursts? (?:from|of)"
    r"|rounds? (?:from|through)|fir(?:ed|ing)|behind|drew|man(?:ned|ning)|aim(?:ed|ing)|hid"
    r"|(?:dis|re)?assembl(?:ed|ing)|stripp(?:ed|ing)"
)
# the [Bren] jammed, his [Luger] misfired
_IN_HAND: Final = _after(r"jammed|misfired|rattled|went off|opened up|chattered|fired|stuttered")
# killed by a [Shrike], downed with a [Stinger], hit by an [Exocet]
_STRUCK: Final = _before(
    r"(?:hit|struck|killed|downed|destroyed|sunk|damaged|brought down|knocked out) (?:by|with)"
    r"|fell to|using|batter(?:y|ies) of|salvo of|stocks? of|launchers? of"
)
# the [Exocet] struck, a [Scud] fell on
_IN_THE_AIR: Final = _after(
    r"struck|hit|slammed|fell (?:on|in|short)|landed|missed|exploded|detonated|homed|streaked"
    r"|was fired|were fired|killed"
)

_AIR: Final = ((_FLOWN, _FLOWN_PERHAPS), (_IN_FLIGHT, _IN_FLIGHT_PERHAPS))
_LAND: Final = ((_CREWED_SURELY, _CREWED), (None, _ON_TRACKS))
_HAND: Final = ((_SHOT_SURELY, _CARRIED), (None, _IN_HAND))
_ROUND: Final = ((None, _STRUCK), (None, _IN_THE_AIR))
#: For each kind what stands before and after the name, both what settles it and what doesn't.
_DEEDS: Final = MappingProxyType(
    {
        "aircraft": _AIR,
        "helicopter": _AIR,
        "tank": _LAND,
        "armoured-vehicle": _LAND,
        "small-arm": _HAND,
        "missile": _ROUND,
        "rocket-artillery": _ROUND,
        "munition": _ROUND,
        "loitering-munition": _ROUND,
    }
)


def deed_points(text: str, start: int, stop: int, category: str) -> float:
    """Points that a name takes from what is done with it or by it.

    Parameters
    ----------
    text : str
        The text.
    start, stop : int
        The name in it, with its plural s; a bare singular has no deeds, so ask only for names in
        the plural or behind a determiner.
    category : str
        The kind of thing that it may name.

    Examples
    --------
    >>> deed_points("He flew a Mosquito", 10, 18, "aircraft")
    3
    >>> deed_points("He flew a Mosquito", 10, 18, "tank")
    0.0
    >>> deed_points("The Bren jammed.", 4, 8, "small-arm")
    2
    """
    deeds = _DEEDS.get(category)
    if deeds is None:
        return 0.0
    low = max(0, start - REACH)
    before, after = deeds
    if before[0] is not None and before[0].search(text, low, start):
        return WEAK if _CARRIED_ALONG.match(text, stop) else ENOUGH
    if after[0] is not None and after[0].match(text, stop):
        return ENOUGH
    if before[1].search(text, low, start) or after[1].match(text, stop):
        return WEAK
    return 0.0


# received the [Valiant], gave up its [Lincolns], re-equipped with [Typhoons]
_TAKEN: Final = _before(
    r"receiv(?:ed|ing)|(?:re-?)?equipped with|gave up|giv(?:en|ing) up|exchang(?:ed|ing)"
    r"|swapp(?:ed|ing)|trad(?:ed|ing)(?: in)?|retir(?:ed|ing)|operat(?:ed|es|ing)|kept|had|has"
    r"|field(?:ed|s|ing)|replac(?:ed|ing)|replaced by|handed over|drew|for|with|until"
)
# the squadron, No. 214 Squadron, the 4th Hussars
_UNIT: Final = later(
    r"\b(?:[Ss]quadrons?|[Rr]egiments?|[Bb]attalions?|[Bb]rigades?|Hussars|Dragoons|Lancers"
    r"|Yeomanry|[Ww]ing|[Aa]ir [Ff]orce|[Aa]rmy|[Nn]avy|[Aa]ir [Aa]rm|Luftwaffe|Wehrmacht|RAF|USAF"
    r"|RAAF|RCAF|USAAF|Marines|IDF|[Cc]orps)\b"
)


def is_taken_up(text: str, start: int, low: int, high: int) -> bool:
    """Whether a unit of the sentence is said to have got, had or given up what is named.

    Examples
    --------
    >>> text = "The squadron gave up its Javelins."
    >>> is_taken_up(text, 25, 0, len(text))
    True
    >>> is_taken_up("The school gave up its Javelins.", 23, 0, 32)
    False
    """
    return bool(_TAKEN.search(text, max(0, start - REACH), start) and _UNIT.search(text, low, high))


# the [Taurus] debate, a [Patriot] deal, [Leopard] deliveries
_DEALT: Final = _after(
    r"(?:deals?|debates?|deliver(?:y|ies)|sales?|purchases?|orders?|contracts?|talks|exports?"
    r"|shipments?|requests?|question|row|transfers?|procurement|acquisitions?|buy|donations?"
    r"|decision|upgrades?|stocks?|stockpiles?|production|launch(?:es)?|programmes?|programs?)"
)


def is_dealt_in(text: str, stop: int) -> bool:
    """Whether a name is what is bought, sold or argued about.

    Examples
    --------
    >>> is_dealt_in("the Taurus debate", 10), is_dealt_in("the Taurus driver", 10)
    (True, False)
    """
    return bool(_DEALT.match(text, stop))
