"""What the words around a name take from it or give it: "Mark Javelin", "Heron Foods"."""

from __future__ import annotations

import re
from typing import Final

from factex.recognizers.later import later
from factex.recognizers.weapons.beside import is_counted, is_titled
from factex.recognizers.weapons.index import load_outsiders
from factex.recognizers.weapons.points import Evidence
from factex.recognizers.weapons.scene import Candidate, Scene
from factex.recognizers.weapons.words import (
    CALENDAR,
    CIVIL,
    DEMONYMS,
    FORCES,
    FUNCTION_WORDS,
    PEOPLE,
    PLACES,
)

__all__ = ["MOST_AROUND", "begins_sentence", "is_strange", "weigh_surroundings"]

_TOKEN_BEFORE: Final = later(r"([^\s(\"“‘]+)[ \u00a0\n]$")
_TOKEN_AFTER: Final = later(r"[ \u00a0]([\w.&'’-]+)")
# Safran's [M88] and GE's F414 engines, the [AL-31] turbofan
_ENGINES_AFTER: Final = later(
    r"(?:(?:,| and|, and) (?:[\w'’.-]+ ){0,3}?|[ \u00a0])(?:engines?|turbofans?|turboprops?)\b"
)
_SERVICES: Final = frozenset("raf usaf usmc usn idf luftwaffe".split())
_UNITS: Final = frozenset(
    "division regiment battalion squadron wing battery company group unit".split()
)
_DIRECTIONS: Final = frozenset({"north", "south", "east", "west"})
# the [Cessna 172] blocked the runway: types that flying clubs and airlines have more of
_CIVIL_TYPE: Final = later(
    r"(?:Cessna|Piper|Beech(?:craft)?|Gulfstream|Learjet|Bombardier|Embraer E|Airbus A3"
    r"|Boeing 7|Fokker"
    r"|ATR|Falcon \d|Citation|King Air|Robinson|Bell [24]|Extra|Diamond|Cirrus|Dornier [23])"
)
_FORCE: Final = later(
    r"\b(?:air forces?|army|navy|naval|marines|military|gunship|surveillance|reconnaissance"
    r"|maritime patrol|coast guard)\b",
    re.IGNORECASE,
)
# near [Vitebsk], outside [Bradley]
_PLACED: Final = later(r"\b(?:[Nn]ear|[Oo]utside|[Aa]round|[Aa]t|[Ii]n|[Tt]owards?)[ \u00a0]$")
_ENDS_SENTENCE: Final = later(r"(?:^|[.!?:;\n\"“”—–-])\s*$")
#: What the words around a name can give it at most: the rest speaks against it.
MOST_AROUND: Final = 1


def begins_sentence(text: str, start: int) -> bool:
    """Whether nothing stands before a name in its sentence, so that its capital tells nothing.

    Examples
    --------
    >>> begins_sentence("It left. Reporters came.", 9), begins_sentence("The Reporters", 4)
    (True, False)
    """
    return bool(_ENDS_SENTENCE.search(text, max(0, start - 4), start))


def is_strange(scene: Scene, start: int, end: int) -> bool:
    """Whether a word is neither one that the scan knows nor the end of a maker's name."""
    return not scene.is_known(start) and all(
        stop != end for _, stop, _ in scene.makers_in(start - 40, end)
    )


def weigh_surroundings(
    scene: Scene,
    candidate: Candidate,
    evidence: Evidence,
    prior: int,
    *,
    noun_after: bool,
    no_place: bool,
) -> None:
    """Take points off a name that stands inside a longer one: "Mark Javelin", "Heron Foods"."""
    text = scene.text
    before = _TOKEN_BEFORE.search(text, max(0, candidate.start - 40), candidate.start)
    if before:
        token = before[1]
        owner = token.rstrip("’'").removesuffix("'s").removesuffix("’s")
        lower = owner.lower().rstrip(".,")
        if lower in _DIRECTIONS:
            evidence.add(-4, "a region")
        elif (
            lower in DEMONYMS
            or lower.rstrip("s") in FORCES
            or lower in FORCES
            or lower in _SERVICES
            or (owner != token and lower in _UNITS)  # the division's [Strykers]
        ):
            if prior:
                evidence.add(1, "a force before")
        elif (
            owner[:1].isupper()
            and owner == token
            and token[-1] not in ',;:.)”"!?'
            and lower not in FUNCTION_WORDS
            and not is_counted(text, candidate.start)  # "Twelve [Krabs]"
            and is_strange(scene, *before.span(1))
            and not is_titled(scene, candidate.start, candidate.stop)
        ):
            starts = begins_sentence(text, before.start(1))
            evidence.add(-2 if starts else -4, "a capital before")
    if _CIVIL_TYPE.match(text, candidate.start) and not _FORCE.search(
        text, *scene.sentence(candidate.start, candidate.stop)
    ):
        evidence.add(-5, "a civil aircraft")
    name = text[candidate.start : candidate.stop].lower()
    if (name in PLACES or name in load_outsiders()) and not no_place:
        evidence.add(-3, "a place")
    if name in PEOPLE and begins_sentence(text, candidate.start):
        evidence.add(-3, "people at the beginning of a sentence")
    bare = candidate.stop == candidate.end and name.isalpha()
    if (
        bare
        and not no_place
        and candidate.names[0][0].category not in ("ship", "submarine")
        and _PLACED.search(text, max(0, candidate.start - 10), candidate.start)
    ):
        evidence.add(-3, "where something is")
    written = text[candidate.start : candidate.end]
    acronym = written.isupper() and written.isalpha() and not noun_after
    if acronym and not any(alias.text.isupper() for _, alias in candidate.names):
        evidence.add(-2, "an acronym")  # WASP is no Wasp
    elif (
        not noun_after
        and written.isalpha()
        and not written.isupper()
        and begins_sentence(text, candidate.start)
        and all(alias.text.isupper() for _, alias in candidate.names)
    ):
        evidence.add(-4, "a word that begins a sentence")  # Pirates are no PIRATE
    if len(written) < 5 and not written.isalpha() and "-" not in written:
        evidence.add(-1, "a short form")  # A6, F 16
    if _ENGINES_AFTER.match(text, candidate.stop):
        evidence.add(-5, "an engine")
    after = _TOKEN_AFTER.match(text, candidate.stop)
    if after and not noun_after:
        token = after[1]
        lower = token.lower().rstrip(".'’")
        if lower in CIVIL:
            evidence.add(-8, "a civil noun after")
        elif (
            token[:1].isupper()
            and lower not in FUNCTION_WORDS
            and lower not in FORCES
            and lower not in CALENDAR
            and not scene.is_known(after.start(1))
            and not is_titled(scene, candidate.start, candidate.stop)
        ):
            evidence.add(-1 if token.isupper() and len(token) > 1 else -4, "a capital after")
    if text.startswith(("-class", " class "), candidate.stop) and not candidate.plural:
        evidence.add(-4, "a class of something else")
