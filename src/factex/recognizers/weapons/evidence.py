"""Whether a name that means other things too means a weapon here.

Points are gathered for and against; `ENOUGH` of them settle it. What stands right beside the
name counts most: a generic noun, a maker, the rest of a longer name. Then come the sentence
and, least, how military the whole text is.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Container, Sequence
from operator import itemgetter
from types import MappingProxyType
from typing import Final

from factex.recognizers.later import later
from factex.recognizers.weapons.beside import (
    is_at_sea,
    is_counted,
    is_described,
    is_determined,
    is_fired,
    is_made,
    is_manned,
    is_noun_before,
    is_of_unit,
    is_shooting,
)
from factex.recognizers.weapons.deals_of_states import is_bought_by_state
from factex.recognizers.weapons.deeds import deed_points, is_dealt_in, is_taken_up
from factex.recognizers.weapons.maker_evidence import weigh_makers
from factex.recognizers.weapons.naval_evidence import is_among_ships, is_ship_told_of
from factex.recognizers.weapons.points import ENOUGH, Evidence
from factex.recognizers.weapons.scene import REACH, Candidate, Scene
from factex.recognizers.weapons.surroundings import (
    MOST_AROUND,
    begins_sentence,
    weigh_surroundings,
)
from factex.recognizers.weapons.systems import System
from factex.recognizers.weapons.words import AKIN, CLEAR, DEMONYMS

__all__ = ["kinds_between", "weigh"]

# "[Typhoon] is a twin-engined fighter", "[Javelin], a portable missile", "[Tiger] (a tank"
_NOUN_APPOSED: Final = later(
    r"[\"”'’]?(?:(?: ?,| are| were|,? \() (?:(?:a|an|the|one of the)[ ])?"
    r"|(?: is| was|, which is) (?:a|an|the|one of the) | (?:and|or) other )"
    r"(?:[\w.'’-]+ ){0,5}"
)
# "[Igla] and Strela missiles"
_AND_NAME: Final = later(r",? (?:and|or) (?:the |its |their )?([A-Z][\w./-]*(?: [A-Z0-9][\w-]*)?)")
_FIRED: Final = frozenset(
    {"missile", "munition", "loitering-munition", "rocket-artillery", "torpedo", "small-arm"}
)
_SHOOTING: Final = _FIRED | {"artillery", "uav"}
#: What is told of together, and whose names aren't those of teams.
_TOGETHER: Final = frozenset({"small-arm", "tank", "artillery"})
_NAVAL: Final = frozenset({"ship", "submarine"})
#: What states deal in by the number, and call by a name alone.
_DEALT_IN: Final = frozenset(
    {
        "aircraft", "helicopter", "uav", "tank", "armoured-vehicle", "artillery",
        "rocket-artillery", "air-defence", "missile", "loitering-munition",
    }
)  # fmt: skip
_DIGIT: Final = later(r"\d")


def weigh(
    scene: Scene,
    candidate: Candidate,
    system: System,
    settled: Collection[str],
    accepted: Sequence[tuple[int, str | None]],
    extra: float,
    rivals: Sequence[tuple[int, str | None]] = (),
    people: Container[str] = (),
    enough: float = ENOUGH,
) -> Evidence:
    """Weigh whether a candidate names a system.

    Parameters
    ----------
    scene : Scene
        The text.
    candidate : Candidate
        The name in it.
    system : System
        The system that it may name.
    settled : collection of str
        Families that the text names beyond doubt.
    accepted : sequence of tuple
        Start and category of what has been accepted, sorted by start.
    extra : float
        Weight of the accepted names in how military the text is.
    rivals : sequence of tuple
        Start and category of the names that are in doubt as well.
    people : container of str
        Names that the text gives to people.
    enough : float
        What is weighed for: where it can't be reached, what speaks against the name isn't counted.
    """
    evidence = Evidence()
    text = scene.text
    if scene.index.root(system) in settled:
        evidence.add(ENOUGH, "settled in the text")
    noun_after = _weigh_nouns(scene, candidate, system, evidence)
    prior = scene.prior(extra)
    the = is_determined(text, candidate.start)
    numbered = _DIGIT.search(text, candidate.start, candidate.end) is not None
    sails = False
    if system.category not in _NAVAL:
        if _weigh_deeds(scene, candidate, system, evidence, prior, the=the):
            noun_after = True  # no place, then
        if (
            candidate.plural
            and evidence.points < enough
            and system.category in _DEALT_IN
            and is_bought_by_state(scene, candidate.start, candidate.stop)
        ):
            evidence.add(ENOUGH, "what states buy and sell")
    elif is_at_sea(text, candidate.start, candidate.stop) or (
        prior and is_ship_told_of(scene, candidate, accepted)
    ):
        evidence.add(ENOUGH, "at sea")
        sails = True
    elif not (
        evidence.points
        or text.startswith("class", max(0, candidate.end - 5))
        or (prior and is_among_ships(scene, candidate, accepted))
    ):
        evidence.add(-4, "a ship's name without a word of ships")
    thing = bool(the or candidate.plural or numbered)
    if text[candidate.start : candidate.end].lower() in CLEAR:
        _weigh_clear(text, candidate, evidence, the=the)
    most = evidence.points + (2 if accepted else 1)
    if prior:
        most += prior + MOST_AROUND + the + (3 if thing else 0)
        most += 2 if candidate.plural or text[candidate.end - 1] == "s" else 0
    elif numbered and len(rivals) > 1:
        most += 4
    if candidate.base_end < candidate.end:
        most += 2
    if most + ENOUGH < enough or (
        most < enough and not scene.makers_in(candidate.start - REACH, candidate.stop + REACH)
    ):
        return evidence
    weigh_makers(scene, candidate, system, evidence)
    if any(char.isdigit() for char in text[candidate.base_end : candidate.end]):
        spaced = text[candidate.base_end : candidate.end].strip().isdigit()
        evidence.add(1 if spaced else 2, "a variant")
    low, high = scene.sentence(candidate.start, candidate.stop)
    near = kinds_between(accepted, low, high, candidate.start)
    if prior and thing:  # what people and places have none of
        _weigh_kind(text[low:high], system, evidence)
        if prior > 1 and system.category in kinds_between(rivals, low, high, candidate.start):
            evidence.add(1, "beside another name of its kind")
    elif (
        the
        and system.category in _TOGETHER
        and evidence.points > 0
        and system.category in kinds_between(rivals, low, high, candidate.start)
    ):  # "his Sherman was hit, and he took over a Cromwell"
        evidence.add(1, "beside another name of its kind")
    elif (
        numbered
        and system.category in _PARTS
        and system.category in kinds_between(rivals, low, high, candidate.start)
    ):  # "the M60 had the turret of the M48"
        before = evidence.points
        _weigh_kind(text[low:high], system, evidence)
        if evidence.points > before:
            evidence.add(2, "beside another name of its kind")
    if (
        thing
        and not near
        and system.category in _TOGETHER
        and system.category
        in kinds_between(accepted, candidate.start - REACH, candidate.stop + REACH)
    ):
        evidence.add(2 + numbered, "its kind in the text")
    if near:
        evidence.add(2 if system.category in near else 1, "beside another system")
    elif any(
        noun.entry.weight >= 0.5 and system.category in (noun.entry.categories or ())
        for noun in scene.nouns_in(low, high)
    ):
        evidence.add(1, "its kind in the sentence")
    if prior:
        # people stand without a determiner: "Sherman was tired of tanks"
        ours = thing or near or _word_before(text, candidate.start) in DEMONYMS
        evidence.add(prior if ours else 1, "a military text")
        if prior > 1 and the and system.category not in _NAVAL:
            evidence.add(1, "a determiner")
        counted = is_counted(text, candidate.start)
        if candidate.plural:
            if (
                counted or near or not begins_sentence(text, candidate.start)
            ):  # the capital of "Reporters came" tells nothing
                evidence.add(2 if counted else 1, "plural")
        elif counted and text[candidate.end - 1] == "s":  # "40 Abrams"
            evidence.add(2, "plural")
    elif candidate.plural and evidence.points > 0 and is_counted(text, candidate.start):
        evidence.add(1, "plural")  # what its maker delivers by number
    if evidence.points + (MOST_AROUND if prior else 0) < enough:
        return evidence
    weigh_surroundings(
        scene, candidate, evidence, prior, noun_after=noun_after, no_place=noun_after or sails
    )
    told = noun_after or the or (candidate.plural and is_counted(text, candidate.start))
    if not told and text[candidate.start : candidate.stop] in people:
        evidence.add(-6, "a person of the text")
    return evidence


def _weigh_clear(text: str, candidate: Candidate, evidence: Evidence, *, the: bool) -> None:
    """Weigh a name that hardly means another thing, by whether it stands as things do."""
    start = candidate.start
    if the or is_counted(text, start) or is_described(text, start):
        evidence.add(ENOUGH, "a name that hardly means another thing")
    elif candidate.plural:
        # a team may begin a sentence: "Tomcats of Akron"
        begins = begins_sentence(text, candidate.start)
        evidence.add(1 if begins else ENOUGH, "a name that hardly means another thing")


def _weigh_deeds(
    scene: Scene,
    candidate: Candidate,
    system: System,
    evidence: Evidence,
    prior: int,
    *,
    the: bool,
) -> bool:
    """Weigh what is done with what is named, or by it; whether that rules a place out."""
    text, start, stop = scene.text, candidate.start, candidate.stop
    numbered = _DIGIT.search(text, start, candidate.end) is not None
    if (prior or numbered) and is_manned(text, stop):
        evidence.add(2, "who works with it after")
    elif prior and system.category in _SHOOTING and is_shooting(text, stop):
        evidence.add(2, "its fire")
    elif (candidate.plural or the) and system.category in _FIRED and is_fired(text, start):
        evidence.add(ENOUGH if candidate.plural else 2, "fired")
    elif is_of_unit(text, stop):
        evidence.add(ENOUGH, "a unit's")
        return True
    elif the and is_made(text, stop):
        evidence.add(2, "said to be built or armed")
        if not prior:
            _weigh_kind(text[slice(*scene.sentence(start, stop))], system, evidence)
    elif (the or candidate.plural or numbered or text[stop - 1] == "s") and (
        points := deed_points(text, start, stop, system.category)
    ):
        evidence.add(points, "what is done with it")
    elif prior and (the or candidate.plural):
        if is_taken_up(text, start, *scene.sentence(start, stop)):
            evidence.add(2, "a unit got it or gave it up")
        elif is_dealt_in(text, stop):
            evidence.add(2, "dealt in")
    return False


def kinds_between(
    names: Sequence[tuple[int, str | None]], low: int, high: int, apart: int = -1
) -> set[str | None]:
    """Give the kinds of the names that begin between two places, of names in order.

    Parameters
    ----------
    names : sequence of tuple
        Start and category of each.
    low, high : int
        The places, half-open.
    apart : int
        Where the name begins that is not counted.

    Examples
    --------
    >>> sorted(kinds_between([(3, "tank"), (9, "missile"), (20, "uav")], 3, 20, apart=9))
    ['tank']
    """
    place = bisect_left(names, low, key=itemgetter(0))
    found = set()
    while place < len(names) and names[place][0] < high:
        if names[place][0] != apart:
            found.add(names[place][1])
        place += 1
    return found


def _word_before(text: str, start: int) -> str:
    return text[max(0, start - 16) : start].rstrip().rpartition(" ")[2].lower()


# What is said of the parts and deeds of each kind: "its turret", "chambered for", "flown by"
_PARTS_OF: Final = """
    tank armoured-vehicle: turrets? hull chassis armou?red? crew(?:men)? gunner tracks?
    artillery rocket-artillery air-defence: barrels? calib(?:er|re) shells breech recoil
        carriage gunners? emplacements? fired?
    small-arm: barrels? chambered calib(?:er|re) magazine stock trigger rounds? bolt receiver
        cartridges? recoil muzzle ammunition bayonet sights? sidearm blowback armed
    aircraft helicopter uav: fuselage wings? squadrons? pilots? flew flown cockpit airframes? ace
        rotors? hover(?:ed|ing)? aviation aircrew
    ship submarine: deck sailed keel sank sunk torpedoed crew commissioned launched fleet
    missile munition torpedo loitering-munition: warheads? seeker launch(?:ed|ers?)? fired
        guidance range propellant dropped fins
"""
_PARTS: Final = MappingProxyType(
    {
        kind: later(rf"\b(?:{'|'.join(words.split())})\b")
        for kinds, words in (part.split(": ") for part in re.split(r"\n {4}(?=\S)", _PARTS_OF)[1:])
        for kind in kinds.split()
    }
)


def _weigh_kind(sentence: str, system: System, evidence: Evidence) -> None:
    """Weigh what the sentence says of parts and deeds that such systems have."""
    parts = _PARTS.get(system.category)
    found = set(parts.findall(sentence)) if parts else ()
    if found:
        evidence.add(min(len(found), 2), "its parts in the sentence")


def _kin(system: System) -> tuple[str, ...]:
    """Categories that the noun of a system, or of a part or version of it, may be of."""
    return (system.category, *AKIN.get(system.category, ()))


def _weigh_nouns(scene: Scene, candidate: Candidate, system: System, evidence: Evidence) -> bool:
    """Weigh the nouns beside a name; whether one of its kind follows."""
    if not scene.nouns_in(candidate.start - 60, candidate.stop + 80):
        return False
    text = scene.text
    if after := scene.heads_after(candidate.stop):
        head = after.noun.entry.categories or frozenset()
        if system.category in after.kinds and not head.isdisjoint(_kin(system)):
            evidence.add(ENOUGH if after.between < 3 else 2, "its noun after")
            return True
        if not after.between and not head.isdisjoint(_kin(system)):
            # a number makes it the family's: "Leopard 2 recovery vehicle"
            family = any(char.isdigit() for char in text[candidate.start : candidate.end])
            evidence.add(1 if family else -2, "a noun of a kin after")
        elif not after.between and after.noun.entry.weight >= 0.5:
            evidence.add(-5, "a noun of another kind after")
    elif (
        (more := _AND_NAME.match(text, candidate.stop))
        and scene.is_named(more.start(1))
        and (shared := scene.heads_after(more.end()))
        and shared.between == 0
        and system.category in shared.kinds
    ):
        evidence.add(ENOUGH, "its noun after the next name")
        return True
    for noun in scene.nouns_in(candidate.stop, candidate.stop + 80):
        if system.category in (noun.entry.categories or ()) and _NOUN_APPOSED.fullmatch(
            text, candidate.stop, noun.start
        ):
            evidence.add(ENOUGH, "said to be one")
            return False
    for noun in reversed(scene.nouns_in(candidate.start - 60, candidate.start)):
        if is_noun_before(text, noun.end, candidate.start):
            if system.category in (noun.entry.categories or ()):
                evidence.add(ENOUGH, "its noun before")
            elif (noun.entry.categories or frozenset()).isdisjoint(_kin(system)):
                evidence.add(-2, "a noun of another kind before")
            return False
    return False
