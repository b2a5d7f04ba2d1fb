"""Names that no table has and that the text itself introduces as weapons."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import Final

from factex.facts import WeaponCategory
from factex.recognizers.later import later
from factex.recognizers.weapons.beside import is_noun_before
from factex.recognizers.weapons.index import Hit, load_outsiders
from factex.recognizers.weapons.names import in_organisation
from factex.recognizers.weapons.namesakes import is_namesake
from factex.recognizers.weapons.scene import Candidate, Scene
from factex.recognizers.weapons.words import (
    CALENDAR,
    DEMONYMS,
    FORCES,
    FUNCTION_WORDS,
    NOT_NOVEL,
)

__all__ = ["category_of", "noun_beside", "read_called", "read_novel"]

# Skua-7, Ortolan-M, Grindhval 300, Lanner II: a capitalised word with a number or letter
_NOVEL: Final = later(
    r"(?<![\w-])([A-Z][a-z]{2,14})"
    r"(?:-[A-Z]{1,2}\d?|-\d{1,4}[A-Z]{0,2}|[ \u00a0](?:\d{1,4}[A-Z]{0,2}|II|III|IV|VI))"
    r"(?=s?(?![\w/-]|[.,]\d))"
)
# [called the] Tarn-Dova, [dubbed] "Sea Lance", [Named the] Ortolan
_CALLED: Final = later(
    r"\b(?:[cC]alled|[nN]amed|[dD]ubbed|[dD]esignated|known as|[cC]ode-?named|[nN]icknamed) "
    r"(?:the |a |an )?[\"“'‘]?"
    r"([A-Z][\w-]+(?: (?:[A-Z][a-z][\w-]*|\d{1,3}|[IVX]{1,4})){0,2})"
)
# his [Abrams, named] "Big Tex"
_OWNED: Final = later(r"\b(?:[Hh]is|[Hh]er|[Mm]y|[Tt]heir) [\w-]+(?: \w+)?,? $")
# The first [is named]: of what the sentence before speaks of
_ONE_OF_THEM: Final = later(
    r"(?:The|Its|Their) (?:first|second|third|last|lead|latest|next|other)(?: \w+)?"
    r" (?:is|was|will be|are|to be) $"
)
_CALL_WORDS: Final = ("alled ", "amed ", "ubbed ", "esignated ", "known as ")
# [Skua-7], a cruise missile; [Lanner-2] is a drone
_IS_A: Final = later(
    r"s?[\"”'’]?(?: ?,)? (?:(?:is|was|are|were) )?(?:a|an|the|its|one of the) (?:[\w.-]+ ){0,4}"
)
# the [Skua-7], its [Ortolan-M], 24 [Lanner-2s]
_DETERMINED: Final = later(
    r"(?:\b(?:[Tt]he|[Ii]ts|[Tt]heir|[Aa]n?|new|of|called)|\d)[ \u00a0][\"“'‘]?$"
)
_ROOMS: Final = frozenset(
    "hut building room bay row pier spot stand gate hangar pad site route".split()
)
_NOT_NAMES: Final = NOT_NOVEL | CALENDAR | DEMONYMS | FORCES | FUNCTION_WORDS | _ROOMS
#: How far around a new name the text must speak of its kind.
AROUND: Final = 200


def category_of(noun: Hit | None) -> WeaponCategory | None:
    """Category that a generic noun alone speaks of."""
    return noun.entry.home if noun else None


def noun_beside(scene: Scene, candidate: Candidate) -> Hit | None:
    """Noun that a name modifies, that introduces it, or that says what it is."""
    after = scene.heads_after(candidate.stop)
    if after and after.between < 4:
        return after.noun
    for noun in reversed(scene.nouns_in(candidate.start - 40, candidate.start)):
        if is_noun_before(scene.text, noun.end, candidate.start):
            return noun
    for noun in scene.nouns_in(candidate.stop, candidate.stop + 60):
        if _IS_A.fullmatch(scene.text, candidate.stop, noun.start):
            return noun
    return None


def read_novel(scene: Scene, prior: int, starts: list[int]) -> Iterator[Candidate]:
    """Read names with a number or letter that no table has and the text says are weapons."""
    text = scene.text
    if not any(noun.entry.weight >= 0.3 for noun in scene.nouns):
        return  # nothing could say that it is a weapon
    sisters: dict[str, WeaponCategory | None] = {}
    for match in _NOVEL.finditer(text):
        if match[1].lower() in _NOT_NAMES:
            continue
        end = match.end()
        stop = end + text.startswith("s", end)
        candidate = Candidate(match.start(), end, stop, base_end=end, reason="a new name")
        noun = _said_to_be(scene, candidate, prior, spaced=text[match.end(1)] not in "-‐‑")
        if noun is None or scene.covered(match.start(), end) or in_organisation(text, stop):
            continue
        # what its first mention says holds for the others, and for its sisters
        candidate.category = sisters.setdefault(match[1], category_of(noun))
        yield candidate


def _said_to_be(scene: Scene, candidate: Candidate, prior: int, *, spaced: bool) -> Hit | None:
    """Noun that says what a new name is; sets how sure that makes it."""
    text, start, stop = scene.text, candidate.start, candidate.stop
    candidate.confidence = 0.6
    after = scene.heads_after(stop)
    if after and after.between < 3:
        noun = after.noun
        # "gave Ukraine 155 howitzers": a number that counts is no part of a name
        set_off = bool(_DETERMINED.search(text, max(0, start - 10), start))
        counts = spaced and text[candidate.end - 1].isdigit() and text[noun.end - 1] == "s"
        if counts and not set_off:
            return None
        if noun.entry.weight >= 1:
            return noun
        near = noun.entry.weight >= 0.5 and not after.between
        return noun if near and (prior > 1 or (prior and set_off)) else None
    if not prior:
        return None
    for noun in scene.nouns_in(stop, stop + 60):
        if noun.entry.weight >= 0.5 and _IS_A.fullmatch(text, candidate.end, noun.start):
            return noun
    if spaced:
        return None
    for noun in reversed(scene.nouns_in(start - 60, start)):
        if is_noun_before(text, noun.end, start):
            return noun
    candidate.confidence = 0.5
    if _DETERMINED.search(text, max(0, start - 10), start):
        for noun in reversed(scene.nouns_in(start - AROUND, start)):
            if noun.entry.weight >= 0.3:
                return noun
    return None


def read_called(scene: Scene, prior: int, starts: list[int]) -> Iterator[Candidate]:
    """Read names that follow "called" and its like, where a weapon is spoken of before."""
    if not scene.nouns and not starts:
        return
    if not any(word in scene.text for word in _CALL_WORDS):
        return
    for match in _CALLED.finditer(scene.text):
        start, end = match.span(1)
        low, _ = scene.sentence(match.start(), match.end())
        if match[0].startswith("named") and _OWNED.search(
            scene.text, max(0, match.start() - 24), match.start()
        ):
            continue  # what its crew has christened a tank
        least = 1 if prior < 1 else 0.5
        nouns = [noun for noun in scene.nouns_in(low, match.start()) if noun.entry.weight >= least]
        ordinal = bool(_ONE_OF_THEM.fullmatch(scene.text, low, match.start()))
        if match[0][0].isupper() or ordinal:  # "Named the X, it was fired": of the sentence before
            nouns = [
                noun
                for noun in scene.nouns_in(match.start() - AROUND, match.start())
                if noun.entry.weight >= (0.5 if ordinal else 1)
            ]
        beside = bisect_left(starts, low) < bisect_left(starts, match.start())
        known = scene.is_named(start) and "-" not in match[1] and not ordinal
        outside = match[1].lower() in _NOT_NAMES or match[1].lower() in load_outsiders()
        if (nouns or beside) and not (known or outside or is_namesake(scene.text, start, end)):
            yield Candidate(
                start,
                end,
                end,
                base_end=end,
                category=category_of(nouns[-1]) if nouns else None,
                confidence=0.55,
                reason="so called",
            )
