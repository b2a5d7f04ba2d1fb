"""Ships by their bare names, as navies write them: "Scharnhorst left the fjord", "hit Hermes".

Ships are named after cities, people and virtues. A bare name is one where the text tells of
ships, and ships do, or suffer, what is told of it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from factex.recognizers.later import later
from factex.recognizers.weapons.kb import load_countries
from factex.recognizers.weapons.names import in_organisation
from factex.recognizers.weapons.namesakes import is_namesake
from factex.recognizers.weapons.scene import Candidate, Scene
from factex.recognizers.weapons.systems import Alias, System
from factex.recognizers.weapons.words import PLACES

__all__ = [
    "is_bare_ship",
    "is_craft",
    "is_listed_ship",
    "is_naval",
    "is_placed",
    "is_ship_of_planes",
    "read_bare_ships",
]

#: The prefix of a navy few of whose ships are called after states and cities.
_NO_PLACES: Final = "HMS "
#: So many nouns and prefixes of ships make a text naval.
NAVAL: Final = 2
_NAVAL_KINDS: Final = frozenset({"ship", "submarine", "torpedo"})

# torpedoed [Hood], torpedoes from [Jamaica], the sinking of [Repulse], aboard [Cole]
_SURE_BEFORE: Final = later(
    r"\b(?:(?:[Cc]oast [Gg]uard|[Nn]avy)['’]s"
    r"|[Aa]board|[Oo]n board|s[au]nk|torpedoed|scuttled|shelled"
    r"|(?:sinking|loss|wreck|captain|crew|decks?|survivors|company|sister|galley"
    r"|bridge|wardroom|mess|engine room|bows?|stern) of"
    r"|(?:[Tt]orpedo(?:es)?|[Ss]hells|[Gg]uns|[Ss]alvo(?:es)?|[Aa]ircraft|[Pp]lanes|[Ss]urvivors"
    r"|[Ll]ookouts) (?:from|of|in)"
    r"|(?:served|serving|sailed|midshipman|stoker|gunner|sailor|lieutenant) (?:in|on|aboard))"
    r"(?: the)?[ \u00a0][\"“'‘]?$"
)
#: Ends of what navies own, where no other word tells of ships.
_NAVIES_OWN: Final = ("avy's ", "avy’s ", "uard's ", "uard’s ")
# hit [Hermes], joined [Victorious], flew from [Illustrious]
_PERHAPS_BEFORE: Final = later(
    r"\b(?:hit|hits on|struck|rammed|sighted|shadowed|engaged|join(?:s|ed|ing)?|relieved|escorted"
    r"|met|lost|flew from|launched from|took off from|been (?:on|in)|collided with|signalled"
    r"|attack(?:ed|ing)|bombed|set fire to|damaged|crippled|chased|pursued|hunted"
    r"|transferred to|followed by)(?: the)?[ \u00a0][\"“'‘]?$"
)
#: More names before what is said of all of them: "[Taiho] and Shokaku were lost".
_AND_MORE: Final = r"(?:(?:,| and|, and) (?:the )?(?:[a-z]+ ){0,2}[A-Z]\w+(?: [A-Z]\w*){0,2}){0,3}"
# [Scharnhorst] was torpedoed, [Hood] blew up, [Rodney]'s guns
_SURE_AFTER: Final = later(
    rf"[\"”'’]?{_AND_MORE} (?:sank|capsized|steamed|blew up|rolled over|put to sea|set sail"
    r"|ran aground"
    r"|opened fire|weighed anchor|limped|(?:was|were|had been) (?:\w+ly )?(?:sunk|torpedoed"
    r"|scuttled|lost with|lost to|laid down|commissioned|decommissioned|shelled|straddled|refitted"
    r"|crippled|rammed|raised|set on fire))\b"
    r"|, which (?:had |was |had been )?(?:sank|sunk|sailed|torpedoed|capsized|went down"
    r"|blew up|run aground|rammed)\b"
    r"|(?:['’]s|, whose) (?:guns|decks?|crew|captain|turrets?|hull|torpedo(?:es)?|flight deck"
    r"|bridge|boilers|magazines?|gunners|sister|lookouts|aircraft|planes|helicopters?)\b"
)
# [Scharnhorst] left Altenfjord, [Duke of York] came up after dark
_PERHAPS_AFTER: Final = later(
    rf"[\"”'’]?{_AND_MORE} (?:left (?!(?:the|an?|his|her|him|office|behind)\b)|sailed|arrived"
    r"|came (?:up|home|alongside|under fire)"
    r"|turned (?:away|back|north|south|east|west)|went down|fired|straddled"
    r"|carried|launched|escorted|sighted|shadowed|returned (?:to|fire)|put into|rejoined|entered"
    r"|made (?:a|one|her|its|no)(?: \w+)? (?:sorties?|voyages?|cruises?|patrols?|port calls?"
    r"|transits?)"
    r"|patrolled|(?:was|were|had been) (?:hit|damaged|lost|struck|fitted|sent|ordered)"
    r"|took (?:on|hits)|picked up|stood by|followed|lay)\b"
)
# tracked a [Kilo], leased an old Russian [Akula]: classes stand so
_CRAFT: Final = later(
    r"\b(?:track|trail|hunt|follow|shadow|detect|lost contact with|leas|order|scrapp|refitt?|met)"
    r"(?:ed|ing)? (?:an?|another|one|two|three|four|\d)(?: [a-z]+)?(?: [A-Z][a-z]+)?[ \u00a0]$"
)
# Akagi, [Kaga] and [Soryu]
_LISTED: Final = later(r"[\"“'‘]?[A-Z][\w .'’()-]{2,40}[\"”'’]?(?:,|,? and)(?: the)?[ \u00a0]")
# Hellcats from the [Essex], Avengers off the old [Lexington]
_FROM_SHIP: Final = later(r"[\w/.-]+(?: [\w-]+)? (?:from|off) the(?: old| carrier)?[ \u00a0]")
# back in [Bremerton], near [Yorktown], Camp [Enterprise]
_PLACED: Final = later(
    r"\b(?:in|at|to|near|from|into|via|off|of|for|outside|around|von|van"
    r"|(?!The\b)[A-Z][a-z]+)[ \u00a0]$"
)
# Barracudas from [Furious], Swordfish off [Ark Royal]
_PLANES_FROM: Final = later(r"\b[A-Z][a-z]+(?:s|fish|cats?) (?:from|off)[ \u00a0]$")
_GOES_ON: Final = later(r"[ \u00a0]+[A-Z]|['’]s [A-Z]|[\"”]")
# Duke of York, Prince of Wales, Jamaica: words with capitals, the smaller ones between. What
# begins with a class of characters is searched for faster than what begins by looking back
_CAPITALS: Final = later(
    r"[A-Z](?<![\w'’-][A-Z])[a-z]{3,}(?:(?: of| de)? [A-Z][a-z]{2,}){0,2}(?: [IVX]{1,3})?"
    r"(?![\w-]|['’][^s])"
)


@cache
def _countries() -> frozenset[str]:
    return frozenset(load_countries().values())


def is_naval(scene: Scene) -> bool:
    """Whether a text tells of ships.

    Examples
    --------
    >>> from factex.recognizers.weapons.index import load_index
    >>> from factex.recognizers.weapons.scene import look
    >>> [is_naval(look(text, load_index())) for text in (
    ...     "The cruisers met the battleship off Norway.", "They met the team off Oslo.")]
    [True, False]
    """
    if scene.naval is None:
        count = len(scene.anchors)
        for noun in scene.nouns:
            kinds = noun.entry.categories or frozenset()
            count += noun.entry.weight >= 0.5 and not _NAVAL_KINDS.isdisjoint(kinds)
        for name in scene.names:
            count += name.entry.sure and name.entry.names[0][0].category in _NAVAL_KINDS
        scene.naval = count >= NAVAL or (
            (count > 0 or any(own in scene.text for own in _NAVIES_OWN)) and _has_ships(scene)
        )
    return scene.naval


def _bare_names(scene: Scene) -> list[tuple[int, int, Sequence[tuple[System, Alias]]]]:
    """Find what may be ships' bare names, with the ships; kept for when it is asked again."""
    if scene.bare_ships is None:
        find = scene.index.bare_ship
        scene.bare_ships = [
            (*match.span(), ships)
            for match in _CAPITALS.finditer(scene.text)
            if (ships := find(match.group()))
        ]
    return scene.bare_ships


def _has_ships(scene: Scene) -> bool:
    """Whether several bare names of ships, or a sure one, bear out the one word of ships."""
    text = scene.text
    told = set()
    for start, end, names in _bare_names(scene):
        if _is_sure(text, start, end) or (
            _is_british(names, text[start:end])
            and _PLANES_FROM.search(text, max(0, start - 30), start)
        ):
            return True
        if is_bare_ship(text, start, end):
            told.add(text[start:end])
    return len(told) >= NAVAL


def _is_sure(text: str, start: int, stop: int) -> bool:
    return bool(
        _SURE_BEFORE.search(text, max(0, start - 36), start) or _SURE_AFTER.match(text, stop)
    )


def is_bare_ship(text: str, start: int, stop: int) -> bool:
    """Whether a name of a naval text is a ship's, by what is told of it.

    Examples
    --------
    >>> is_bare_ship("At noon Scharnhorst left the coast.", 8, 19)
    False
    >>> is_bare_ship("At noon Scharnhorst left Bergen.", 8, 19)
    True
    >>> is_bare_ship("He sailed from Norfolk.", 15, 22)
    False
    """
    if _is_sure(text, start, stop):
        return True
    if _PERHAPS_BEFORE.search(text, max(0, start - 36), start) or _PERHAPS_AFTER.match(text, stop):
        return not is_placed(text, start, stop)
    return False


def is_craft(text: str, start: int) -> bool:
    """Whether a name says what a navy has followed or got one of.

    Examples
    --------
    >>> is_craft("They tracked a Kilo for days", 15), is_craft("They lost a Kilo", 12)
    (True, False)
    """
    return bool(_CRAFT.search(text, max(0, start - 40), start))


def _is_place(name: str) -> bool:
    return name.lower() in PLACES or name in _countries()


def _is_british(names: Sequence[tuple[System, Alias]], name: str) -> bool:
    return names[0][0].name.startswith(_NO_PLACES) and not _is_place(name)


def is_placed(text: str, start: int, stop: int) -> bool:
    """Whether a name is a place's, stands where places do, or is part of a longer name.

    Examples
    --------
    >>> is_placed("docked in Enterprise", 10, 20), is_placed("met Enterprise", 4, 14)
    (True, False)
    >>> is_placed("the Liberty Bells", 4, 11)
    True
    """
    return (
        _is_place(text[start:stop])
        or bool(_PLACED.search(text, max(0, start - 12), start))
        or bool(_GOES_ON.match(text, stop))
    )


def is_listed_ship(text: str, start: int, before: int) -> bool:
    """Whether a name goes on a list that a ship stands in: "Akagi, Kaga".

    Parameters
    ----------
    text : str
        The text.
    start : int
        Where the name begins.
    before : int
        Where the last ship before it begins.

    Examples
    --------
    >>> is_listed_ship("Akagi and Kaga", 10, 0), is_listed_ship("Akagi near Kaga", 11, 0)
    (True, False)
    """
    return start - before < 60 and bool(_LISTED.fullmatch(text, before, start))


def is_ship_of_planes(text: str, start: int, before: int) -> bool:
    """Whether planes are said to come from what is named: "Hellcats from the Essex".

    Parameters
    ----------
    text : str
        The text.
    start : int
        Where the name begins.
    before : int
        Where the plane named before it begins.

    Examples
    --------
    >>> is_ship_of_planes("Hellcats from the Essex", 18, 0)
    True
    >>> is_ship_of_planes("Hellcats from Essex", 14, 0)
    False
    """
    return start - before < 50 and bool(_FROM_SHIP.fullmatch(text, before, start))


def read_bare_ships(scene: Scene, ships: Sequence[Candidate]) -> Iterator[Candidate]:
    """Read the bare names of ships that the tables have with the prefix of their navy.

    Parameters
    ----------
    scene : Scene
        A naval text.
    ships : sequence of Candidate
        The ships that have been found, in order.
    """
    text = scene.text
    starts = [ship.start for ship in ships]
    named = {ship.system.id for ship in ships if ship.system}
    bare = [
        (*one, is_bare_ship(text, one[0], one[1]))
        for one in _bare_names(scene)
        if not scene.covered(one[0], one[1])
        and not in_organisation(text, one[1])
        and not is_namesake(text, one[0], one[1])
    ]
    told = {text[start:end] for start, end, _, sails in bare if sails}
    for start, end, names, sails in bare:
        if not sails and (
            is_placed(text, start, end)
            if text[start:end] in told
            else not (_is_british(names, text[start:end]) and _has_ship(scene, start, end, starts))
        ):
            continue
        # of two ships that bore a name, the one that the text names with its prefix
        system = next((one for one, _ in names if one.id in named), names[0][0])
        yield Candidate(
            start,
            end,
            end,
            names=list(names),
            base_end=end,
            category=system.category,
            country=system.country,
            confidence=0.75,
            reason="a ship that the text tells of",
            system=system,
        )


def _has_ship(scene: Scene, start: int, end: int, starts: Sequence[int]) -> bool:
    """Whether a ship stands in the sentence of a name without an article, or it has planes."""
    text = scene.text
    if _PLANES_FROM.search(text, max(0, start - 30), start):
        return True
    if text.endswith("the ", 0, start) or is_placed(text, start, end):
        return False
    low, high = scene.sentence(start, end)
    return bisect_left(starts, low) < bisect_left(starts, high)
