"""Ships by the prefix of their navy, and classes of ships, known or not."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Final

from factex.facts import WeaponCategory
from factex.recognizers.later import later
from factex.recognizers.weapons.designations import NAVAL_PREFIXES
from factex.recognizers.weapons.kb import load_countries
from factex.recognizers.weapons.names import in_organisation
from factex.recognizers.weapons.scene import Candidate, Heads, Scene
from factex.recognizers.weapons.words import (
    CALENDAR,
    DEMONYMS,
    FORCES,
    FUNCTION_WORDS,
    NOT_CLASSES,
)

__all__ = [
    "HULLED",
    "is_undersea",
    "read_apposed",
    "read_classes",
    "read_hulls",
    "read_named_ships",
    "read_ships",
]

# USS [Nimitz], HMS [Queen Elizabeth], USS [John S. McCain], FS [Charles de Gaulle]
_SHIP_NAME: Final = later(
    r"[ \u00a0]((?:(?:[A-Z]\.){1,3}|[A-Z][\w'’-]*\.?)"
    r"(?:[ \u00a0](?:(?:de|da|do|dos|di|du|del|van|von|der|of|la|le|el|al|the)[ \u00a0]){0,2}"
    r"(?:St\.|d['’][A-Z]\w+|[A-Z][\w'’-]+|(?:[A-Z]\.){1,3}|[IVX]{1,4})){0,3})"
)
# [Arleigh Burke]-class, [Type 26]-class, [Charles de Gaulle]-class: the words before "class"
_CLASS_NAME: Final = later(r"(?:(?:[A-Z][\w.'’]*|de|of) ){0,2}(?:[A-Z][\w'’]+|Type \d{1,3}[A-Z]?)$")
_CLOSED: Final = later(r" ?[\"”'’`]{1,2} ?$")
_HULL: Final = later(r"[ \u00a0]?\((?:SSN|SSBN|SSGN|SSK|SS|S)[ -]?\d")
_TOKEN: Final = later(r"[^\s\u00a0]+")
_POSSESSIVE: Final = later(r"['’]s?$")
_PARTICLE_END: Final = later(
    r"(?:[ \u00a0](?:de|da|do|dos|di|du|del|van|von|der|of|la|le|el|al|the))+$"
)
# "S.", "H.W.", "St.": dots that belong to a name
_INITIALS: Final = later(r"(?:[A-Z]\.)+|St\.")
#: What ships' names may have though the scan knows it: "USS Leyte Gulf".
_WATERS: Final = frozenset("gulf bay sea harbor harbour island hill ridge".split())
_NUMERALS: Final = frozenset(("I.", "V.", "X."))
#: What follows a ship's name without being part of it, besides the words that the scan knows.
_NOT_IN_NAMES: Final = frozenset(
    """capt cmdr rear vice adm admiral captain commander commanding officer chief petty lt sgt
    strike carrier sailors crew group monday tuesday wednesday thursday friday saturday sunday
    january february march april may june july august september october november december sept
    public affairs master seaman aviation""".split()
)
#: Capitalised words that lead in a ship's name.
_LEADERS: Final = FUNCTION_WORDS | DEMONYMS | FORCES | frozenset({"future", "sailors", "marines"})
_COUNTS: Final = frozenset(
    "two three four five six seven eight nine ten first second third".split()
)


def read_ships(scene: Scene) -> Iterator[tuple[Candidate, bool]]:
    """Read ships by their prefix; the flag says whether the prefix needs evidence."""
    text = scene.text
    for anchor in scene.anchors:
        prefix = NAVAL_PREFIXES.get(text[anchor.start : anchor.end])
        if prefix is None or (match := _SHIP_NAME.match(text, anchor.end)) is None:
            continue
        end = _name_end(scene, match.start(1), match.end(1))
        if end is None or in_organisation(text, end):
            continue
        undersea = is_undersea(scene, anchor.start, end)
        category: WeaponCategory = "submarine" if undersea else "ship"
        country, doubtful = prefix
        yield (
            Candidate(anchor.start, end, end, base_end=end, category=category, country=country),
            doubtful,
        )


def is_undersea(scene: Scene, start: int, end: int) -> bool:
    """Whether the hull number behind a ship's name or the noun before it is a submarine's."""
    return bool(_HULL.match(scene.text, end)) or any(
        noun.entry.categories == frozenset({"submarine"})
        for noun in scene.nouns_in(start - 30, start)
    )


def _name_end(scene: Scene, start: int, end: int) -> int | None:
    """Where the name of a ship ends: before ranks, days and words that the scan knows."""
    text = scene.text
    last = None
    for match in _TOKEN.finditer(text, start, end):
        token = match.group()
        lower = token.lower().rstrip(".")
        if last is None:
            if lower in FUNCTION_WORDS:
                return None
        elif lower in _NOT_IN_NAMES or (lower not in _WATERS and scene.is_known(match.start())):
            break
        last = match.end()
        if possessive := _POSSESSIVE.search(token):
            last = match.start() + possessive.start()
            break
        if token.endswith(".") and (token in _NUMERALS or not _INITIALS.fullmatch(token)):
            last -= 1  # the end of the sentence
            break
    if last is None:
        return None
    return start + len(_PARTICLE_END.sub("", text[start:last]))


def read_classes(scene: Scene) -> Iterator[tuple[Candidate, bool]]:
    """Read classes of ships; the flag says whether a noun for a ship follows."""
    text = scene.text
    for anchor in scene.anchors:
        joint = anchor.start - 1
        if (
            joint < 1
            or text[anchor.start : anchor.end] != "class"
            or text[joint] not in "-‐‑ \u00a0"
        ):
            continue
        low = max(0, joint - 60)
        quoted = _CLOSED.search(text, low, joint)  # the "Asashio"-class
        joint = quoted.start() if quoted else joint
        match = _CLASS_NAME.search(text[low:joint])
        if match is None:
            continue
        start = _class_start(scene, low + match.start(), joint)
        if start is None:
            continue
        comma = text.startswith(", ", anchor.end)  # "the Los Angeles-class, fast attack submarine"
        after = scene.heads_after(anchor.end + comma)
        kinds = _kinds(after)
        ship = bool({"ship", "submarine"} & kinds)
        if not ship and ((after and not comma) or text[joint] in " \u00a0"):
            continue
        undersea = "submarine" in kinds and "ship" not in kinds
        category: WeaponCategory = "submarine" if undersea else "ship"
        yield Candidate(start, anchor.end, anchor.end, base_end=anchor.end, category=category), ship


# [the cruiser] Moskva, [submarines] Thetis and Triton, [aircraft carrier] Charles de Gaulle
_OWN_NAME: Final = later(
    r"(?:[ \u00a0]|,? and |, )"
    r"([A-Z][a-z'’][\w'’]+(?: (?:de |of )?(?:[A-Z]\. ?){0,2}[A-Z][a-z][\w'’]+){0,2})(?![\w-])"
)
#: Nouns that a ship's own name may follow.
_SHIP_NOUNS: Final = later(
    r"(?:[\w -]{0,20}[ -])?(?:frigate|destroyer|carrier|cruiser|corvette|submarine|warship"
    r"|aircraft carrier|coast guard cutter|battleship|battlecruiser|minesweeper|minehunter"
    r"|landing ship|missile boat|u-boat|flagship|(?:hospital|supply|assault|patrol|training) ship"
    r"|patrol vessel|oiler)(s?)"
)
# Nimitz-class [ship Y], Type 26 class [vessels Y and Z]: what any craft is called
_CRAFT: Final = later(r"(?:ship|vessel|boat)(s?)")
#: Why a name before a hull number is a ship.
HULLED: Final = "a hull number behind it"
# (DDG 125), (CVN-68): behind the name of an American ship
_HULL_NUMBER: Final = later(
    r"\((?:DDG|CVN|CG|FFG|LCS|LHD|LHA|LPD|LSD|SSN|SSBN|SSGN|T-AO|T-AKE|T-AH|T-AOE|T-EPF|ESB"
    r"|T-ESB|MCM"
    r"|WMSL|WMEC|WPC|AS|LCC)[ -]?\d{1,4}\)"
)
# future [Jack H. Lucas] (DDG 125), [Ted Stevens] (DDG 128)
_NAME_BEFORE_HULL: Final = later(
    r"((?:[A-Z][\w'’-]*|(?:[A-Z]\.){1,3}|St\.)"
    r"(?: (?:[A-Z][\w'’-]*|(?:[A-Z]\.){1,3}|of|the|la|Jr\.))*?(?: [A-Z][\w'’-]+)?) $"
)


def read_named_ships(scene: Scene, *, carriers: bool) -> Iterator[Candidate]:
    """Read ships that are called by a noun and their name: "the cruiser Moskva".

    Parameters
    ----------
    scene : Scene
        The text.
    carriers : bool
        Whether a bare "carrier" is a ship; in other texts it is an airline.
    """
    text = scene.text
    countries = _countries()
    for noun in scene.nouns:
        match = _SHIP_NOUNS.fullmatch(text, noun.start, noun.end)
        if match is None and text.endswith("class ", 0, noun.start):
            match = _CRAFT.fullmatch(text, noun.start, noun.end)
        if match is None or (match[0].startswith("carrier") and not carriers):
            continue
        place, first = noun.end, True
        while name := _OWN_NAME.match(text, place):
            if (not first or text[place] not in " \u00a0") and not match[1]:
                break  # only several ships share a noun
            if first and text[place] not in " \u00a0":
                break
            end = _name_end(scene, name.start(1), name.end(1))
            written = text[name.start(1) : end] if end else ""
            word = written.partition(" ")[0].lower().removesuffix("'s")
            if (
                end is None
                or word in FUNCTION_WORDS
                or word in DEMONYMS
                or word in FORCES
                or word in CALENDAR
                or written in countries
                or written.endswith((" Airlines", " Airways", " Lines"))
                or scene.is_known(name.start(1))
                or text.startswith(("-", "'s ", "’s "), end)
            ):
                break
            category: WeaponCategory = "submarine" if match[0].startswith(("sub", "u-")) else "ship"
            yield Candidate(
                name.start(1),
                end,
                end,
                base_end=end,
                category=category,
                confidence=0.65,
                reason="a ship of its own name",
            )
            place, first = end, False


# The [Vladivostok], the first of two Mistral-class helicopter carriers; the [Maine], a battleship
_APPOSED: Final = later(
    r"\b[Tt]he ([A-Z][a-z][\w'’-]+(?: [A-Z][a-z][\w'’-]+)?), (?:the|an?) (?:[a-z]+ ){0,2}"
    r"(?:of (?:\w+ ){1,2})?(?:[A-Z][\w ]{2,20}-class (?:[a-z-]+ ){0,2}(?:carrier|vessel|ship)"
    r"|(?:[A-Z][\w ]{2,20}-class )?"
    r"(?:[a-z-]+ ){0,2}(?:frigate|destroyer|cruiser|corvette|submarine|battleship|warship"
    r"|aircraft carrier|helicopter carrier|minesweeper|minehunter|gunboat))s?\b"
)


def read_apposed(scene: Scene) -> Iterator[Candidate]:
    """Read ships that are said to be one: "the Vladivostok, the first of two carriers"."""
    text = scene.text
    if not any("ship" in (noun.entry.categories or ()) for noun in scene.nouns):
        return
    for match in _APPOSED.finditer(text):
        start, end = match.span(1)
        if not scene.covered(start, end) and not scene.is_known(start):
            yield Candidate(
                start,
                end,
                end,
                base_end=end,
                category="ship",
                confidence=0.7,
                reason="said to be a ship",
            )


def read_hulls(scene: Scene) -> Iterator[Candidate]:
    """Read ships by the hull number behind their name: "Jack H. Lucas (DDG 125)"."""
    text = scene.text
    for hull in _HULL_NUMBER.finditer(text):
        name = _NAME_BEFORE_HULL.search(text, max(0, hull.start() - 50), hull.start())
        if name is None:
            continue
        start, end = name.span(1)
        words = list(_TOKEN.finditer(text, start, end))
        while words and (
            words[0].group().lower() in _LEADERS
            or _POSSESSIVE.search(words[0].group())
            or scene.is_known(words[0].start())
        ):
            del words[0]
        if not words:
            continue
        start = words[0].start()
        before = text[max(0, start - 7) : start].rstrip().rpartition(" ")[2]
        if before in NAVAL_PREFIXES or in_organisation(text, hull.end()):
            continue  # of the USS Nimitz (CVN 68) Carrier Strike Group
        category: WeaponCategory = "submarine" if hull[0].startswith("(SS") else "ship"
        yield Candidate(
            start,
            end,
            end,
            base_end=end,
            category=category,
            country="USA",
            confidence=0.8,
            reason=HULLED,
        )


@cache
def _countries() -> frozenset[str]:
    return frozenset(load_countries().values())


def _kinds(after: Heads | None) -> frozenset[WeaponCategory]:
    """Categories of the head alone: a "guided-missile cruiser" is no missile."""
    return (after.noun.entry.categories or frozenset()) if after else frozenset()


def _class_start(scene: Scene, start: int, end: int) -> int | None:
    """Where the name of a class starts: after "The", "Two", "Russian", "Navy's"."""
    words = list(_TOKEN.finditer(scene.text, start, end))
    kept = 0
    for place, word in enumerate(words):
        token = word.group()
        lower = token.lower()
        if (
            lower in FUNCTION_WORDS
            or lower in DEMONYMS
            or lower in _COUNTS
            or _POSSESSIVE.search(token)
            or (token.endswith((".", ",")) and not _INITIALS.fullmatch(token))
            or (place < len(words) - 1 and scene.is_known(word.start()))
        ):
            kept = place + 1
    if kept >= len(words) or words[-1].group().lower() in NOT_CLASSES:
        return None
    return words[kept].start()
