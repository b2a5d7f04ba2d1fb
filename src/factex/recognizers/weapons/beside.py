"""What stands right beside a name, and tells what it is."""

from __future__ import annotations

import re
from typing import Final

from factex.recognizers.later import later
from factex.recognizers.weapons.scene import Scene

__all__ = [
    "is_at_sea",
    "is_counted",
    "is_described",
    "is_determined",
    "is_fired",
    "is_made",
    "is_manned",
    "is_noun_before",
    "is_of_unit",
    "is_person",
    "is_shooting",
    "is_titled",
]

# "jets like the [Typhoon]", "the torpedo, called [Stingray]", "helicopter [Tiger]"
_NOUN_BEFORE: Final = later(
    r"(?: \([\w-]{2,6}\))?,?[ \u00a0](?:(?:such as|including|like|called|named|dubbed|known as"
    r"|namely|notably|particularly|especially)[ \u00a0])?"
    r"(?:(?:the|its|their|a|an|some|of)[ \u00a0]){0,2}[\"“'‘(]?"
)
# [the] Abrams, [an] M1, [their] Leopard, [his] Mosquito: people and places have none
_THE: Final = later(
    r"(?:\b(?:[Tt]he|[Aa]n?|[Tt]heir|[Ii]ts|[Hh]is|[Hh]er|[Oo]ur|[Aa]nother|[Ee]ach|[Ee]very"
    r"|[Oo]ne)|['’]s(?= (?:new|old|last|first|own|only|surviving)))"
    r"(?: (?:new|old|last|first|second|third|own|only|same|captured|latest|surviving))?[ \u00a0]$"
)
# the crude and cheap [Sten], a nickel-plated [Beretta]
_DESCRIBED: Final = later(
    r"\b(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir)(?: [a-z-]+){0,3}"
    r" (?!(?:named|called|of|by|for|and|or|than|to|with|in|at|on|from|like|about|as|man|brothers?"
    r"|sons?|fathers?|wife|uncle|friend|boy|girl|actor|singer|coach|chief|mayor) )[a-z-]+ $"
)
_NUMBER_BEFORE: Final = later(
    r"(?:\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|dozens|more|of"
    r"|several|hundred|pair of))"
    r"(?: (?:more|additional|used|new|extra|surplus|the|its|their|old|second-hand))?[ \u00a0]$",
    re.IGNORECASE,
)
# Sgt. [Henry], Spc. 3 Aliyah [Sharks], President [Lincoln], Rear Adm. Jim [Kirk]
_TITLE_BEFORE: Final = later(
    r"\b(?:Sgt|Capt|Lt|Gen|Col|Maj|Cpl|Pvt|Pfc|Spc|Adm|Cmdr|Mr|Mrs|Ms|Dr|Sen|Rep|Gov|President"
    r"|Secretary|Minister|General|Admiral|Captain|Colonel|Major|Sergeant|Private|Senator|Judge"
    r"|Airman|Seaman|Fireman|Specialist|Lieutenant|Commander|Officer|Chief|Professor|Sir|Lord"
    r"|Ensign"
    r"|Cadet|Brig|CPT|LTC|MAJ|SGT|SSG|SFC|MSG|SPC|PFC|CPL|Mayor|Principal|Coach|Sheriff|Deputy|Rev"
    r"|Father|Chairman|(?:1st|2nd|3rd|First|Second|Third) Class)\.?"
    r"(?: \d)?(?: [A-Z]\.| [A-Z][a-z]+){0,2} $"
)
# Kalashnikov [designed], Abrams[, 74, said]
_PERSON_AFTER: Final = later(
    r"(?:, \d\d,)? (?:said|says|told|designed|invented|added|wrote|argued|noted|explained"
    r"|recalled|comes from|grew up|enlisted|graduated|was born|smiled|who)\b|, who\b"
)
# a [Patriot] battalion, [Black Hawk] mechanics
_MANNED_AFTER: Final = later(
    r" (?:pilots?|crews?|crewmen|crew chiefs?|mechanics?|gunners?|maintainers?|battalions?"
    r"|batter(?:y|ies)|squadrons?|platoons?|aces?)\b"
)
# [Dushka] fire, a [Grad] barrage
_FIRE_AFTER: Final = later(
    r" (?:fire(?! (?:chief|department|station|brigade|engine|crew|service|season))|bursts?"
    r"|barrages?|salvos?|strikes?|attacks?|launch(?:es|ers?)?)\b"
)
# the [Sherman] was built, the [Bren] entered service, the [Sten] weighed, the [Abhay] has a crew
_MADE_AFTER: Final = later(
    r" (?:(?:was|is|were|are|has been|had been|could be|can be)"
    r"(?: (?:also|first|originally|widely|later|soon|usually|only|often))?"
    r" (?:built|produced|manufactured|designed|developed|armed|equipped|fitted|powered|crewed"
    r"|exported|mounted|adapted|chambered|fielded|introduced|adopted|used (?:by|as|in)|operated by"
    r"|in service|based on|derived from|made out of|superseded|replaced|similar to)"
    r"|(?:entered|saw|left) service|weighed|weighs|(?:had|has) (?:a|three|four|five) crew"
    r"|(?:carries|carried|fires|fired|uses|used) an?|first flew)\b"
)
# a [Lancaster] of 617 Squadron, [Merlins] of 820 Naval Air Squadron
_OF_UNIT_AFTER: Final = later(
    r" of (?:the )?(?:No\. )?\d{1,3}\w{0,2} (?:[A-Z]\w+ ){0,3}"
    r"(?:Squadron|Wing|Battalion|Regiment|Brigade)\b"
)
# fired [Scuds], launched two [Kalibrs], armed with [Javelins]
_FIRED_BEFORE: Final = later(
    r"\b(?:fired|firing|launched|launching|armed with|shot down|intercepted)"
    r"(?: (?:an?|the|its|their|more|some|several|dozens of|\d{1,3}|two|three|four|five|six"
    r"|seven|eight"
    r"|nine|ten)){0,2} $"
)
# sank the [Moskva], sunk by the [Bismarck], the wreck of the [Musashi], its sister [Musashi]
_SAILS_BEFORE: Final = later(
    r"(?:\b(?:s[aiu]nk(?:ing)?(?: of)?|torpedoed|scuttled|rammed|shelled|commissioned|refloated"
    r"|aboard"
    r"|wreck of|crew of|loss of|s[aiu]nk by|hit by|off|hunted|escorted) the"
    r"|\b(?:its|her|their)(?: \w+)? sisters?(?: ships?)?(?: the)?)[ \u00a0][\"“'‘]?$"
)
# the [Yamato] and its sister, the [Bismarck] sank
_SAILS_AFTER: Final = later(
    r"[\"”'’]?(?: and (?:its|her) sister|,? (?:its|her) sister| (?:sank|capsized|ran aground"
    r"|sailed|steamed|came home|came back to|returned to|pulled into"
    r"|(?:will|would|may|is to|was to)(?: \w+)? sail|left port|put in at|docked|moored|has a crew"
    r"|lay (?:in|at|off|under)"
    r"|set sail|put to sea|(?:was|were|is|had been) (?:sunk|torpedoed|scuttled|laid down"
    r"|commissioned"
    r"|decommissioned|launched|christened|refitted|rammed|raised)))\b"
)
#: A line is titled when this share of its longer words has capitals.
TITLED: Final = 0.7


def is_noun_before(text: str, noun_end: int, start: int) -> bool:
    """Whether a noun that ends somewhere introduces the name that starts somewhere.

    Examples
    --------
    >>> is_noun_before("tanks such as the Leopard", 5, 18)
    True
    >>> is_noun_before("tanks fired on the Leopard", 5, 19)
    False
    """
    return noun_end <= start and bool(_NOUN_BEFORE.fullmatch(text, noun_end, start))


def is_counted(text: str, start: int) -> bool:
    """Whether a number stands before a name.

    Examples
    --------
    >>> is_counted("22 more Leopards", 8), is_counted("the Leopards", 4)
    (True, False)
    """
    return bool(_NUMBER_BEFORE.search(text, max(0, start - 24), start))


def is_determined(text: str, start: int) -> bool:
    """Whether an article or a possessive stands before a name: people and places have none.

    Examples
    --------
    >>> is_determined("his last Hurricane", 9), is_determined("near Hurricane", 5)
    (True, False)
    """
    return bool(_THE.search(text, max(0, start - 16), start))


def is_described(text: str, start: int) -> bool:
    """Whether adjectives stand between an article and a name.

    Examples
    --------
    >>> is_described("the crude and cheap Sten", 20), is_described("a man named Sten", 12)
    (True, False)
    """
    return bool(_DESCRIBED.search(text, max(0, start - 40), start))


def is_person(text: str, start: int, stop: int) -> bool:
    """Whether a name is a person's: with a title before it, or with what people do after it.

    Examples
    --------
    >>> is_person("Sgt. Ann Abrams smiled", 9, 15), is_person("Abrams said", 0, 6)
    (True, True)
    >>> is_person("the Abrams said to be the best", 4, 10)
    False
    """
    words = text[max(0, start - 40) : start].split()
    last = words[-1] if words else ""
    if (last[:1].isupper() or last.isdigit()) and _TITLE_BEFORE.search(
        text, max(0, start - 40), start
    ):
        return True
    article = last.lower() in ("a", "the")
    return not article and bool(_PERSON_AFTER.match(text, stop))


def is_manned(text: str, stop: int) -> bool:
    """Whether a name says what people work with or a unit has.

    Examples
    --------
    >>> is_manned("a Patriot battalion", 9), is_manned("the Patriot coach", 11)
    (True, False)
    """
    return bool(_MANNED_AFTER.match(text, stop))


def is_shooting(text: str, stop: int) -> bool:
    """Whether a name says what the fire or the attack is that is spoken of.

    Examples
    --------
    >>> is_shooting("hit by Dushka fire", 13), is_shooting("the Thomas fire chief", 10)
    (True, False)
    """
    return bool(_FIRE_AFTER.match(text, stop))


def is_of_unit(text: str, stop: int) -> bool:
    """Whether a unit with a number has what is named.

    Examples
    --------
    >>> is_of_unit("a Lancaster of 617 Squadron", 11), is_of_unit("the Tigers of Leicester", 10)
    (True, False)
    """
    return bool(_OF_UNIT_AFTER.match(text, stop))


def is_made(text: str, stop: int) -> bool:
    """Whether it is said of a name that it was built or armed.

    Examples
    --------
    >>> is_made("The Sherman was built in Detroit", 11), is_made("Sherman was tired", 7)
    (True, False)
    """
    return bool(_MADE_AFTER.match(text, stop))


def is_fired(text: str, start: int) -> bool:
    """Whether a name says what was fired or launched.

    Examples
    --------
    >>> is_fired("It fired two Scuds", 13), is_fired("It fired the boss of Scuds", 21)
    (True, False)
    """
    return bool(_FIRED_BEFORE.search(text, max(0, start - 40), start))


def is_at_sea(text: str, start: int, stop: int) -> bool:
    """Whether a name is said to do or suffer what ships do.

    Examples
    --------
    >>> is_at_sea("It sank the Moskva.", 12, 18), is_at_sea("The Yamato and its sister", 4, 10)
    (True, True)
    >>> is_at_sea("It left the Atlanta store", 12, 19)
    False
    """
    before = text[max(0, start - 36) : start]
    the = before[-5:].rstrip("\"“'‘").lower().endswith("the ")
    if not the and "sister" not in before:
        return False
    return bool(
        _SAILS_BEFORE.search(text, max(0, start - 36), start)
        or (the and _SAILS_AFTER.match(text, stop))
    )


def is_titled(scene: Scene, start: int, stop: int) -> bool:
    """Whether the line around some characters is a title, where capitals tell nothing."""
    text = scene.text
    low = text.rfind("\n", max(0, start - 200), start) + 1
    high = text.find("\n", stop, stop + 200)
    if not low and start > 200:
        return False
    words = [
        word for word in text[low : high if high >= 0 else stop + 200].split() if len(word) > 3
    ]
    capitals = sum(word[0].isupper() or not word[0].isalpha() for word in words)
    return len(words) >= 3 and capitals >= TITLED * len(words)
