"""Namesakes of weapons: engines, firms, generals, teams and units, films, winds, goods.

Each pattern stands under what it matches; the name is in brackets.
"""

from __future__ import annotations

from typing import Final

from factex.recognizers.later import later
from factex.recognizers.weapons.service_codes import is_service_code

__all__ = ["ENGINES_AFTER", "is_namesake"]

# [F100]-PW-220 engines, [MT30] gas turbine, [Griffon]-engined; but the F-16 engine is an F-16's
_ENGINE_AFTER: Final = later(
    r"(?:-[A-Z0-9]{1,4}(?:-[A-Z0-9]{1,5})?)?(?: [a-z-]{3,12})? (?:gas turbines?|turbines"
    r"|turboshafts?"
    r"|diesels?|diesel engines?|piston engines?)\b"
    r"|-[A-Z]{2,3}-\d{1,3}[A-Z]?(?: engines?)?\b"
    r"|[ -](?:engined|powered)\b"
    r"|,? (?:is|was) (?:the|an|its) (?:[a-z-]+ ){0,2}(?:engine|turbofan|turbine|diesel)\b"
)
# M88-4 [engine], AL-31 [turbofans]: of what flies they are parts, else the name is theirs
ENGINES_AFTER: Final = later(r"[ \u00a0](?:engines?|turbofans?|turboprops?|turbojets?|turbines)\b")
# the engine, an [L60]; engines of the type [V2500]
_ENGINE_BEFORE: Final = later(
    r"\b(?:engines?|turbofans?|turboprops?|turbines?|diesels?)(?:, (?:an?|the)"
    r"|, called(?: the)?)[ \u00a0]$"
)
# the Swedish firm [Bofors]; the liner [Queen Elizabeth]
_FIRM_BEFORE: Final = later(
    r"\b(?:firm|company|manufacturer|conglomerate|subsidiary|shipbuilder|planemaker|gunmaker"
    r"|ocean liner|liner|ferry|cruise ship|yacht|trawler|(?:super)?tankers?(?:, the)?"
    r"|freighter|schooner"
    r"|steamer|steamship|car carrier|bulk carrier|container ship|dhow|barge)(?: called| named)?"
    r"[ \u00a0][\"“'‘]?$"
)
#: The last words of what these patterns match before a name: they are tried behind these only.
_LEADING: Final = frozenset({"a", "an", "the", "called"})
_FIRMS: Final = frozenset(
    """firm company manufacturer conglomerate subsidiary shipbuilder planemaker gunmaker liner ferry
    ship yacht trawler tanker tankers supertanker supertankers freighter schooner steamer steamship
    carrier dhow barge called named the""".split()
)
_PARTICLES: Final = frozenset("von van zu de di du".split())
_MARKS: Final = " \u00a0\"“'‘"
# [Sherman], Pershing and Patton, the generals; [Kidd], the pirate
_PEOPLE_AFTER: Final = later(
    r"(?:,? (?:and )?[A-Z][a-z]+){0,3}, (?:(?:all|two|three|four) )?(?:the "
    r"|an? )(?:[a-z]+ ){0,2}(?:generals?|admirals?|marshals?|presidents?"
    r"|statesm[ae]n|commanders?|heroes|hero|pirates?|kings?|emperors?|engineers?|designers?|inventors?|chancellors?)\b"
)
# Otto von [Bismarck]
_NOBLE_BEFORE: Final = later(r"\b[A-Z][a-z]+ (?:von|van|zu|de|di|du)[ \u00a0]$")
# known as the [Lion] of Panjshir
_EPITHET: Final = later(r"\b(?:known as|called|nicknamed|hailed as|dubbed)[ \u00a0]the[ \u00a0]$")
_OF_PLACE: Final = later(r" of (?:the )?[A-Z][a-z]")
# of [Dauphin] in Manitoba
_OF_BEFORE: Final = later(r"(?:, | (?:native|citizen|resident|mayor|people|town) )of[ \u00a0]$")
_IN_PLACE: Final = later(r" in (?:the )?[A-Z][a-z]")
# the 428th, nicknamed the [Buccaneers]; a fan of the [Patriots]; play the Hanwha [Eagles]; a
# special unit called the [Cobras]; ran for Thames Valley [Harriers]
_TEAM_BEFORE: Final = later(
    r"(?:\d(?:st|nd|rd|th)(?: \w+)?,? (?:nicknamed|known as|called|or)|\b(?:fans?|supporters?) of"
    r"|\b(?:play|plays|played|playing)(?: against)?"
    r"|\b(?:special|elite|police|riot|commando|display|mixed) (?:unit|squad|team|force|side)"
    r"(?:,| called| named| known as))[ \u00a0]the[ \u00a0](?:[A-Z]\w+[ \u00a0])?$"
    r"|\b(?:ran|played|plays|swam|boxed|rowed|signed|bowled) for (?:the )?(?:[A-Z]\w+ ){0,2}$"
)
# the [Panthers] squadron; the Black [Eagles], the Air Force's display team
_UNIT_AFTER: Final = later(
    r" (?:squadron|regiment|battalion|brigade|platoon)\b"
    r"|, (?:the|an?) (?:(?:[A-Z][\w.]*|[a-z-]+)(?:['’]s)? ){0,4}"
    r"(?:team|squadron|band|club|choir|crew|brigade)\b"
)
# the "[Red Dragons]," VMM-268
_QUOTED_UNIT: Final = later(r",?[\"”'’],? (?:of )?[VH][A-Z]{1,4}[- ]\d")
# "[Blackbird]", a song; the film "[Thunderbolts]"
_TITLED: Final = later(
    r"\b(?:sang|sing|sings|singing|songs?|hymn|anthem|tune|titled?|films?|movies?|novel|album|musical"
    r"|opera|play)\b"
)
_QUOTED: Final = {'"': '"', "“": "”", "'": "'", "‘": "’"}
# the evening train, nicknamed the [Leopard]
_NICKNAMED: Final = later(
    r"\b(?:train|express|bus|ferry|horse|player|boxer|striker|goalkeeper|mountain|river|rapids),?"
    r" (?:nick)?named the[ \u00a0]$"
)
# the [Jaguars], who fly Gripens
_WHO_AFTER: Final = later(r", who ")
# [Fury] (2014), the film [Apache]
_YEAR_AFTER: Final = later(r"[\"”'’]? \((?:the )?(?:19|20)\d\d(?: film| movie)?\)")
_FILM: Final = later(
    r"\b(?:films?|movies?|feature|screen|actors?|actress|director|starring|sequel|scenes?"
    r"|video ?games?|novels?|albums?|shoot(?:ing)?)\b"
)
#: How far from a title the word of films may stand.
_FILM_REACH: Final = 240
# [Hurricane] winds, the [Tornado] season
_WEATHER: Final = frozenset({"hurricane", "tornado", "typhoon", "cyclone", "storm", "lightning"})
_WEATHER_AFTER: Final = later(
    r"[ -](?:winds?|seasons?|warnings?|watch|watches|relief|victims|survivors|shelters?|force"
    r"|insurance|alley|rods?|bolts?)\b"
)
# Hotel [Nighthawk]
_HOUSES: Final = frozenset(
    "hotel Hotel motel Motel cafe Cafe café Café club Club Bar Villa".split()
)
# vitamin pills, a [Greyhound] bus, [Akash]-brand water, [Dolphins] caps
_SHOP_AFTER: Final = later(
    r"-brand(?:ed)?\b| (?:sedans?|hatchbacks?|limousines?|vitamins?|balm|pills|tablets|brand"
    r"|beer|soap"
    r"|matches|biscuits?|bus|buses|dealers?|dealerships?|showrooms?|caps?|jerseys?|hats?|scarves|hoodies)\b"
)
# [Tigers] baseball club, the [Tigers] of Australian football, the [Cheetahs], rugby players of
_SPORT_AFTER: Final = later(
    r"(?:,| of)? (?:the )?(?:(?:[A-Z][a-z]+|[a-z]+) )?(?:rugby|football|soccer|basketball"
    r"|baseball|hockey|cricket|netball|handball)\b"
    r"|s? jersey\b"
)
# [K9] dogs, the [K-9] unit
_DOG: Final = later(r"K[-‐‑ ]?9")
_DOG_AFTER: Final = later(r" (?:dogs?|units?|officers?|handlers?|teams?|corps|companion)\b")
# a [Delta II] to launch a probe
_LAUNCH_AFTER: Final = later(
    r"(?: rockets?)? (?:to launch|carrying|carried|lofted|put) (?:an? |the "
    r"|its )(?:\w+ ){0,2}(?:satellites?|probe|spacecraft|payload|telescope|capsule)\b"
)
# [White Tiger] memorial hall, [Patriot] monument
_MEMORIAL_AFTER: Final = later(r" (?:memorial hall|memorial|monument|statue|fountain|square)\b")
# in [.338 Lapua Magnum]
_CHAMBERED: Final = later(r"\b(?:in|chambered (?:in|for)|calibre|caliber)[ \u00a0]$")


def is_namesake(text: str, start: int, stop: int) -> bool:
    """Whether a name is that of another thing, by what stands right beside it.

    Parameters
    ----------
    text : str
        The text.
    start, stop : int
        The name with its plural s.

    Examples
    --------
    >>> [is_namesake(text, start, start + size) for text, start, size in (
    ...     ("the old F100-PW-220 engines", 8, 4), ("the Swedish firm Bofors", 17, 6),
    ...     ("Sherman, Pershing and Patton, the generals", 0, 7), ("the F-16 engines", 4, 4))]
    [True, True, True, False]
    """
    before = max(0, start - 48)
    last = text[before:start].rstrip(_MARKS).rpartition(" ")[2]
    if _ENGINE_AFTER.match(text, stop) or (
        last in _LEADING and _ENGINE_BEFORE.search(text, before, start)
    ):
        return True
    if any(char.isdigit() for char in text[start:stop]):
        return _is_numbered_namesake(text, start, stop)
    if any(
        after.match(text, stop)
        for after in (_SHOP_AFTER, _MEMORIAL_AFTER, _SPORT_AFTER, _LAUNCH_AFTER)
    ):
        return True
    if last in _HOUSES or _is_title(text, start, stop):
        return True
    prefixed = text[start : start + 2].isupper()  # the tanker RFA Tidespring
    if last in _FIRMS and not prefixed and _FIRM_BEFORE.search(text, before, start):
        return True
    if last in _PARTICLES and _NOBLE_BEFORE.search(text, before, start):
        return True
    near = text[max(0, start - 40) : start]
    if ("the " in near or " for " in near) and (
        _TEAM_BEFORE.search(text, before, start) or _NICKNAMED.search(text, before, start)
    ):
        return True
    if text[stop - 1] == "s" and (
        _UNIT_AFTER.match(text, stop)
        or (start and text[start - 1] in _QUOTED and _QUOTED_UNIT.match(text, stop))
    ):
        return True
    if _PEOPLE_AFTER.match(text, stop) and not text.endswith(("the ", "The "), 0, start):
        return True
    if _OF_PLACE.match(text, stop) and _EPITHET.search(text, before, start):
        return True
    if _IN_PLACE.match(text, stop) and _OF_BEFORE.search(text, before, start):
        return True
    if text[stop - 1] == "s" and _WHO_AFTER.match(text, stop):
        return True
    if _YEAR_AFTER.match(text, stop) and _FILM.search(
        text, max(0, start - _FILM_REACH), stop + _FILM_REACH
    ):
        return True
    return text[start:stop].lower() in _WEATHER and bool(_WEATHER_AFTER.match(text, stop))


def _is_title(text: str, start: int, stop: int) -> bool:
    """Whether a name alone stands between quotes, and what is sung or shown beside it."""
    return (
        start > 0
        and _QUOTED.get(text[start - 1]) == text[stop : stop + 1]
        and bool(_TITLED.search(text, max(0, start - 40), stop + 40))
    )


def _is_numbered_namesake(text: str, start: int, stop: int) -> bool:
    """Whether a name with a number is a code of the services, a dog, a calibre or goods."""
    if _SHOP_AFTER.match(text, stop) or is_service_code(text, start, stop):
        return True
    if _DOG.fullmatch(text, start, stop) and _DOG_AFTER.match(text, stop):
        return True
    return text[start] == "." and bool(_CHAMBERED.search(text, max(0, start - 24), start))
