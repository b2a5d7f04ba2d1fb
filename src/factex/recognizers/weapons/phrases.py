"""Names before the noun of a weapon: "the Sea Ray air search radar", "24 Kestrel-7 drones".

What has no row in any table is found by the company it keeps. The words before a generic noun are
read as a name; what leads them in, their form, the noun and the text give points for and against,
as in `evidence`; enough of them make it a weapon. Peoples, places, forces, makers and airlines
stand before such nouns too ("the Gaza rocket"), and make none.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from factex.recognizers.later import later
from factex.recognizers.weapons.beside import is_counted, is_person, is_titled
from factex.recognizers.weapons.elsewhere import is_given_name
from factex.recognizers.weapons.index import Hit, load_outsiders
from factex.recognizers.weapons.points import ENOUGH, Evidence
from factex.recognizers.weapons.scene import Candidate, Scene
from factex.recognizers.weapons.words import (
    CALENDAR,
    DEMONYMS,
    FORCES,
    FUNCTION_WORDS,
    NOT_HEADS,
    NOT_NOVEL,
    ORGANISATION_HEADS,
)

__all__ = ["Phrase", "extend_names", "phrase_before", "read_before_nouns"]

#: How far before its noun a name may begin.
REACH: Final = 60
# The words before a noun, and how they are joined: "Sea Ray air search ", "2R2M 120mm "
_TOKEN: Final = later(r"[^\s\u00a0]+")
# Modifiers between name and noun: "air search", "155mm", "105/57mm", "self-propelled", "--"
_MODIFIER: Final = later(r"[a-z][a-z'’/&-]*|\d{1,3}(?:[./]\d{1,3})*-?(?:mm|cm|in)|-{1,2}|–")
# Shrek, ACTAS, AMV-IFV, A-7E, TRX30, 120-MX2-SM, IGUANE/VARAN
_NAME: Final = later(r"[A-Z][\w'’./+&-]*|\d{1,4}[A-Z][\w-]*|\d{1,3}-[A-Z][\w-]*")
# what may follow a name as part of it: "One [150]", "LSM [66m]", "Sycamore [sh]", "Aster 30 [B1]"
_NUMBER: Final = later(r"\d{1,4}[A-Z]{0,2}|\d{1,3}m")
_CODE: Final = later(r"(?=.*\d)(?=.*[A-Za-z])[\w./+-]+")
_ACRONYM: Final = later(r"[A-Z]{3,6}(?:-[A-Z]{1,4})?")
_DETERMINER: Final = later(
    r"(?:\b(?:[Tt]he|[Ii]ts|[Tt]heir|[Hh]is|[Oo]ur|[Aa]n?|[Tt]his|[Tt]hese|[Nn]ew|[Ff]irst|own"
    r"|of|more"
    r"|latest|[Ee]ach|used|upgraded|additional)|['’]s?)[ \u00a0]$"
)
#: What forces do with weapons, or makers: "[received the] Shrek", "[unveiled its] Zorro".
_VERB: Final = later(
    r"\b(?:receiv\w+|bought|buy(?:s|ing)?|purchas\w+|order(?:s|ed|ing)?|acquir\w+|fitted with"
    r"|operat(?:e|es|ed|ing)|field(?:s|ed|ing)|induct\w*|commission(?:s|ed|ing)|unveil\w*"
    r"|deliver(?:s|ed|ing)?|test(?:s|ed|ing)?(?:-fir(?:e|es|ed|ing))?|fir(?:e|es|ed|ing)"
    r"|launch(?:es|ed|ing)?|develop(?:s|ed|ing)?|design(?:s|ed|ing)?|manufactur\w+"
    r"|buil(?:d|ds|ding|t)|ma(?:ke|kes|king|de)|produc(?:e|es|ed|ing)|suppl(?:y|ies|ied|ying)"
    r"|export(?:s|ed|ing)?|fl(?:y|ies|ying|ew)|deploy(?:s|ed|ing)?|display\w*|parad\w+"
    r"|show(?:s|ed|n|ing)|showcas\w+|armed with|equipped with|carr(?:y|ies|ied|ying)"
    r"|us(?:e|es|ed|ing)|(?:maker|manufacturer|developer|producer|builder)s? of|retir\w+"
    r"|took delivery of|replac(?:e|es|ed|ing)|donat\w+|introduc\w+|sank|hit|destroy\w+"
    r"|captur\w+|shot down) (?:and \w+ )?(?:\d+ )?"
    r"(?:(?:the|its|their|an?|of|new|his|more|some|several|two|three|four|five|six|ten) ){0,3}$"
)
_AFTER_AND: Final = later(r"(?:^|[ \u00a0])[A-Z][\w-]* (?:and|of|for|&) $")
_NEXT_WORD: Final = later(r"[ -]([a-z]+)")
_CAPITAL_AFTER: Final = later(r"(?: \(\w+\))?[ \u00a0][A-Z][a-z]")
# Satellites are civil where nothing says otherwise, and so are the rockets that launch them
_SPACE: Final = later(r"\b(?:orbit|satellites?|space|astronauts?|payloads?|spaceport|moon)\b")
_MILITARY_SPACE: Final = later(
    r"\b(?:military|spy|reconnaissance|army|navy|air force|space force|defen[cs]e|missiles?)\b",
    re.IGNORECASE,
)
_FORCE_NEAR: Final = later(
    r"\b(?:navy|army|air force|armed forces|forces|military|marines?|coast guard|soldiers)\b",
    re.IGNORECASE,
)
#: Nouns that stand alone before the names of whom they belong to: the rest are told by the noun.
_LOOSE_NOUNS: Final = frozenset(
    """missile rocket bomb drone tank gun artillery mortar plane jet aircraft bomber sniper
    helicopter fighter radar launcher shell mine torpedo vehicle carrier boat vessel ship satellite
    battery warship interceptor cruiser armor armour weapon ammunition munition firearm
    grenade""".split()
)
_SHIP_PLACES: Final = frozenset(
    {"frigate", "destroyer", "corvette", "submarine", "battleship", "cruiser"}
)


# [PC-6B] Porter, [Anka] UAV, [E-2C]-2000, [Boxer] SH, but not [Leopard 2]/T-72
_ADDED: Final = later(r"(?:[-.][\w.-]+)?(?:[ \u00a0](?:[A-Z][\w-]*|\d{1,4}[A-Z]?)){0,2}")
_APART: Final = (
    FORCES | DEMONYMS | ORGANISATION_HEADS | CALENDAR | NOT_HEADS | frozenset({"and", "or"})
)


class Phrase(NamedTuple):
    """A name before a noun: its span, and the words between it and the noun."""

    start: int
    end: int
    words: tuple[str, ...]
    modifiers: int


def phrase_before(scene: Scene, noun: Hit) -> Phrase | None:
    """Read the name before a noun: its own words, without what leads it in.

    Examples
    --------
    >>> from factex.recognizers.weapons.index import load_index
    >>> from factex.recognizers.weapons.scene import look
    >>> scene = look("the Sea Ray air search radar", load_index())
    >>> phrase_before(scene, scene.nouns[-1]).words
    ('Sea', 'Ray')
    """
    text = scene.text
    low = max(0, noun.start - REACH)
    low = max(low, text.rfind("\n", low, noun.start) + 1)
    if noun.start == 0 or text[noun.start - 1] not in " \u00a0":
        return None
    if text[low : noun.start].islower():
        return None  # no name without a capital
    tokens = list(_TOKEN.finditer(text, low, noun.start))
    if tokens and low and not text[low - 1].isspace():
        tokens = tokens[1:]  # cut in two
    modifiers = 0
    while tokens and _MODIFIER.fullmatch(tokens[-1].group()):
        word = tokens.pop().group()
        modifiers += 1
        if word in FUNCTION_WORDS or modifiers > 4:
            return None
    words: list[re.Match[str]] = []
    while tokens and len(words) < 5:
        token = tokens[-1].group()
        if (_NAME.fullmatch(token) and not token.endswith((".", "'s", "’s", "'", "’"))) or (
            _NUMBER.fullmatch(token)
            and len(tokens) > 1
            and _NAME.fullmatch(tokens[-2].group())
            and not tokens[-2].group().endswith(".")  # "Spc. 3 Ann Hill"
        ):
            words.append(tokens.pop())
        else:
            break
    words.reverse()
    if words and tokens and tokens[-1].group()[0] in "\"“‘'":
        return None  # an open quotation; what is called so is read elsewhere
    while words and _leads(scene, words):
        del words[0]
    if not words or _ends_badly(scene, words, noun):
        return None
    return Phrase(
        words[0].start(), words[-1].end(), tuple(word.group() for word in words), modifiers
    )


def _leads(scene: Scene, words: Sequence[re.Match[str]]) -> bool:
    """Whether the first word isn't part of the name: a people, a maker, a force."""
    token = words[0].group()
    lower = token.lower().strip(".'’")
    if token.endswith(("-made", "-built", "-era", "-style", "-based", "-led", "-backed", "-owned")):
        return True
    if lower in DEMONYMS or lower in CALENDAR or lower in _NOT_FIRST:
        return True
    if "-" in lower and not _CODE.fullmatch(token) and lower.split("-")[0] in DEMONYMS:
        return True
    maker = scene.makers_in(words[0].start(), words[0].start() + 1)
    if maker and any(maker[0][1] == word.end() for word in words[:-1]):
        return True
    return lower in FUNCTION_WORDS or (lower in FORCES and len(words) > 1)


_NOT_FIRST: Final = frozenset("new old latest modern advanced former joint mr dr gen adm".split())


def _ends_badly(scene: Scene, words: Sequence[re.Match[str]], noun: Hit) -> bool:
    """Whether the words name a force, a place, a firm or a person with a title."""
    lower = [word.group().lower().strip(".'’") for word in words]
    name = " ".join(lower)
    outsiders = load_outsiders()
    if name in outsiders and not _bears_places(scene, noun):
        return True
    if lower[-1] in _ENDS:
        return True
    if len(words) == 1 and (lower[0] in FUNCTION_WORDS or lower[0] in NOT_NOVEL):
        return True
    first, hyphen, _ = lower[0].partition("-")
    if lower[-1] in NOT_NOVEL or (hyphen and first in outsiders):
        return True
    start, end = words[0].start(), words[-1].end()
    return any(last >= end for _, last, _ in scene.makers_in(start, start + 1))


_ENDS: Final = ORGANISATION_HEADS | FORCES | CALENDAR | DEMONYMS


def _bears_places(scene: Scene, noun: Hit) -> bool:
    """Whether the noun is of ships, which are named after places."""
    word = scene.text[noun.start : noun.end].lower()
    before = scene.text[max(0, noun.start - 20) : noun.start].split()
    if before and before[-1].isupper():
        return False  # JMSDF destroyers
    return word.removesuffix("s").split(" ")[-1] in _SHIP_PLACES


def _goes_on(scene: Scene, place: int) -> bool:
    """Whether a noun is the second of "missile launcher", and not of "Land Cruiser APC".

    "BTR-4 IFV IFV" has the first for a part of its name.
    """
    if not place:
        return False
    last, noun = scene.nouns[place - 1], scene.nouns[place]
    if last.end + 1 != noun.start:
        return False
    written = scene.text[last.start : last.end]
    if last.entry.acronym:
        return not scene.text[noun.start : noun.end].startswith(written.rstrip("sS"))
    return not (written[0].isupper() and scene.text[noun.start].islower()) and not (
        written[0].isupper() and noun.entry.acronym
    )


def _is_repeated(scene: Scene, place: int) -> bool:
    """Whether the next noun takes this one into its name."""
    more = place + 1 < len(scene.nouns)
    close = more and scene.nouns[place + 1].start == scene.nouns[place].end + 1
    return close and not _goes_on(scene, place + 1)


def extend_names(scene: Scene, accepted: Sequence[Candidate]) -> None:
    """Let names reach to the noun that they stand before: "PC-6B [Porter] aircraft".

    Parameters
    ----------
    scene : Scene
        The text.
    accepted : sequence of Candidate
        What has been found, in order; those that reach further are changed.
    """
    starts = [candidate.start for candidate in accepted]
    for place, noun in enumerate(scene.nouns):
        at = bisect_left(starts, noun.start) - 1
        if at < 0:
            continue
        candidate = accepted[at]
        gap = noun.start - candidate.stop
        if candidate.plural or not 1 < gap < REACH or _goes_on(scene, place):
            continue
        if scene.text[noun.start].isupper() and not noun.entry.acronym:
            continue  # "AN/AAR-57 Common Missile Warning System"
        if _is_repeated(scene, place):
            continue
        phrase = phrase_before(scene, noun)
        if phrase is None or not phrase.start <= candidate.start < candidate.stop < phrase.end:
            continue
        more = scene.text[candidate.stop : phrase.end]
        if not _ADDED.fullmatch(more) or (
            more[0] in " \u00a0" and not {word.lower() for word in more.split()}.isdisjoint(_APART)
        ):
            continue
        if scene.makers_in(candidate.stop, phrase.end):
            continue
        candidate.end = candidate.stop = phrase.end


def read_before_nouns(scene: Scene, prior: int, starts: list[int]) -> Iterator[Candidate]:
    """Read the names before the nouns of weapons that enough speaks for."""
    reached = 0
    for place, noun in enumerate(scene.nouns):
        if noun.entry.home is None or noun.start < reached:
            continue
        if _goes_on(scene, place) or _is_repeated(scene, place):
            continue
        phrase = phrase_before(scene, noun)
        if phrase is None or scene.covered(phrase.start, phrase.end):
            continue
        if scene.text[phrase.start : phrase.end].isdecimal():
            continue  # "A 76 mm gun"
        evidence = _weigh(scene, noun, phrase, prior)
        if evidence.points < ENOUGH or _is_person(scene, phrase):
            continue
        reached = noun.end
        head = _head(scene, place)
        end = stop = phrase.end
        if scene.text[noun.start].isupper() and not noun.entry.acronym:
            # "the Robotic Combat Vehicle": the noun is part of the name
            stop = head.end
            end = stop - scene.text.endswith("s", noun.start, stop)
        yield Candidate(
            phrase.start,
            end,
            stop,
            base_end=end,
            category=head.entry.home if head.entry.home else noun.entry.home,
            confidence=min(0.8, 0.4 + 0.05 * evidence.points),
            reason="a name before its noun: " + ", ".join(evidence.reasons),
        )


def _is_person(scene: Scene, phrase: Phrase) -> bool:
    """Whether the words before a noun are a person's name: "Joe Sparrow", "Spc. Hawk"."""
    named = len(phrase.words) > 1 and is_given_name(phrase.words[0])
    return named or is_person(scene.text, phrase.start, phrase.end)


def _head(scene: Scene, place: int) -> Hit:
    """Last of the nouns that stand in a row."""
    noun = scene.nouns[place]
    for other in scene.nouns[place + 1 : place + 3]:
        if other.start != noun.end + 1 or scene.text[noun.end] not in " -\u00a0":
            break
        noun = other
    return noun


def _is_civil_space(scene: Scene, noun: Hit, prior: int) -> bool:
    """Whether a satellite or rocket is none of arms."""
    after = scene.heads_after(noun.end)
    head = after.noun if after and not after.between else noun
    word = scene.text[head.start : head.end].lower().removesuffix("s")
    if word not in ("satellite", "rocket", "spacecraft", "booster"):
        return False
    low, high = scene.sentence(noun.start, noun.end)
    if word == "rocket" and not _SPACE.search(scene.text, low, high):
        return False
    return prior < 2 and not _MILITARY_SPACE.search(scene.text, low, high)


def _weigh(scene: Scene, noun: Hit, phrase: Phrase, prior: int) -> Evidence:
    """Weigh whether the words before a noun name a weapon."""
    evidence = Evidence()
    text, start = scene.text, phrase.start
    written = text[noun.start : noun.end]
    base = written.lower().removesuffix("s")
    # ---- what leads it in
    before = text[max(0, start - 50) : start]
    maker = [
        end
        for _, end, _ in scene.makers_in(start - 40, start)
        if text[end:start] in (" ", "'s ", "’s ", " new ", "'s new ", "’s new ")
    ]
    verb = bool(_VERB.search(before))
    if maker:
        evidence.add(3, "its maker before")
    elif is_counted(text, start) and written.endswith("s"):
        evidence.add(2, "counted")
    elif _DETERMINER.search(before):
        evidence.add(1, "a determiner")
    if verb:
        evidence.add(2 if not maker else 1, "a verb of arms")
    # ---- its form
    last = phrase.words[-1]
    if any(_CODE.fullmatch(word) for word in phrase.words):
        evidence.add(2, "a code")
    elif any(_ACRONYM.fullmatch(word) for word in phrase.words):
        evidence.add(0.5, "capitals")
    elif len(phrase.words) > 1:
        evidence.add(1 if last.isdigit() else 0.5, "several words")
    counts = len(phrase.words) > 1 and last.isdigit() and written.endswith("s")
    if counts and " ".join(phrase.words[:-1]).lower() in load_outsiders():
        evidence.add(-6, "a number that counts")  # "gave Ukraine 155 howitzers"
    # ---- its noun
    weight = noun.entry.weight
    if weight < 0.3:
        evidence.add(-1, "a noun of civil life")
        if verb and _FORCE_NEAR.search(text, *scene.sentence(start, noun.end)):
            evidence.add(2, "a force in the sentence")
    elif base in _LOOSE_NOUNS and not phrase.modifiers:
        evidence.add(0.5 if weight < 1 else 1, "a noun")
    else:
        evidence.add(2, "a noun of arms")
    # ---- the text
    evidence.add((-1, 0, 0.5)[prior], "the text")
    # ---- against
    names = {word.lower() for word in phrase.words}
    outside = names & load_outsiders()
    if verb and names <= load_outsiders():
        evidence.add(-2, "a place that does it")
    if outside and not _bears_places(scene, noun):
        evidence.add(-0.5 if len(names) > len(outside) else -4, "an outsider")
    if _AFTER_AND.search(before):
        evidence.add(-4, "a longer name")
    if text[noun.start].isupper() and _CAPITAL_AFTER.match(text, noun.end):
        evidence.add(-4, "inside a longer name")
    if _is_civil_space(scene, noun, prior):
        evidence.add(-3, "spaceflight")
    after = _NEXT_WORD.match(text, noun.end)
    if after and after[1] in NOT_HEADS:
        evidence.add(-2, "no head")
    if is_titled(scene, start, noun.end):
        evidence.add(-3, "a title")
    if any(word.lower() in NOT_HEADS | ORGANISATION_HEADS for word in phrase.words):
        evidence.add(-3, "a word of organisations")
    begins = not before.strip() or before.rstrip()[-1] in ".!?:;"
    if begins and len(names) == 1 and not _CODE.fullmatch(last) and not written.endswith("s"):
        evidence.add(-2, "begins the sentence")
    return evidence
