"""Who makes a system, by the words of the text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from factex.recognizers.later import later
from factex.recognizers.weapons.index import Company
from factex.recognizers.weapons.scene import Candidate, Scene

__all__ = ["read_makers"]

Maker = tuple[str, Company | None]

_MADE: Final = r"(?:made|built|produced|manufactured|developed|designed|assembled)"
_MAKES: Final = (
    r"(?:makes?|builds?|produces?|manufactures?|develops?|designs?|assembles?"
    r"|(?:will|would|is to|are to|plans to|wants to|can|could|began to|agreed to|hopes to)"
    r" (?:make|build|produce|manufacture|develop|design|assemble)"
    rf"|{_MADE}|(?:is|are|has been) (?:making|building|producing|developing|assembling)"
    rf"|ha[sd] (?:made|built|produced|developed|designed)|co-?{_MADE}|turns out)"
)
# Boeing [P-8A], Saab's new [Draken], Dassault-made [Mirage], Navantia with its [F110]
_BEFORE: Final = later(
    rf"(?:['’]s?)?(?:-{_MADE})?"
    r"(?: (?:new|latest|own|proposed|upgraded|[a-z]+-[a-z]+)){0,2}[ \u00a0]"
    r"|,? with (?:its|their) (?:[a-z-]+ ){0,2}"
)
# Saab makes the [Gripen], Otokar, maker of the [Cobra], HAL, which builds the [Dhruv]
_BEFORE_VERB: Final = later(
    rf"(?: \([A-Z]\w*\))?(?:(?:, (?:which|that))?(?: (?:also|already|now|jointly|first))? {_MAKES}"
    r"|, (?:the )?(?:joint )?(?:maker|manufacturer|producer|builder|developer|designer)s? of)"
    r"(?: (?!by\b|for\b|from\b|with\b)[\w’'-]+){0,5} "
)
# [Tornado] by Panavia, [Tiger] helicopters from Airbus, [Arma], made by Otokar,
# the [Draken] of Saab, [Su-27] fighters, which are built by Sukhoi
_AFTER: Final = later(
    r"[\"”'’]?(?: \([\w /-]+\))?(?: (?!by\b|from\b|of\b)[\w’-]+){0,5}"
    r"(?:,? (?:which |that )?(?:(?:is|are|was|were) )?"
    rf"(?:also |jointly |being )?{_MADE}(?: (?!by\b)[\w-]+){{0,4}})?,? (?:by|from|of) "
    r"(?:the |[A-Z][a-z]+['’]s |a (?:venture|consortium) of )?(?:[a-z-]+ ){0,3}"
)
# [Arma], which Otokar built: before and after the company
_WHICH: Final = later(
    r"(?: [\w-]+){0,4}, (?:a [\w -]{1,40})?(?:which|that) (?:the )?(?:[a-z-]+ ){0,3}"
)
_WHICH_VERB: Final = later(rf"(?: [a-z]+){{0,3}}? {_MAKES}\b")
# [Skua-7], developed by Brightwater Systems: any company where the verb says so
_ANY: Final = later(
    rf"[\"”'’]?(?: [\w’-]+){{0,4}},? (?:which )?(?:(?:is|was|are|were) )?{_MADE} by "
    r"((?:[A-Z][\w&’'-]*)(?: (?:[A-Z][\w&’'-]*|&|of(?= [A-Z]))){0,4})"
)
# Saab[, the jet's manufacturer], Otokar[, its producer], Airbus[, which builds the jet]
_APPOSED: Final = later(
    r"(?: \([A-Z]\w*\))?, (?:its|their|the [\w-]+(?: [\w-]+)?['’]s) (?:\w+ )?"
    r"(?:maker|manufacturer|producer|builder|developer|designer)\b"
    rf"|(?: \([A-Z]\w*\))?, which {_MAKES} (?:the|it|them)\b"
)
# The rifle is made by Beretta; Built by the Turkish company Otokar, the vehicle
_PASSIVE: Final = later(
    rf"(?:(?:^|[.;,] )(?:The|It|They|the)(?: [\w-]+){{0,3}},? (?:(?:is|was|are|were) )?{_MADE}"
    r"|Built|Made|Developed)"
    r"(?: (?!by\b)[\w-]+){0,3} by (?:the )?(?:[\w-]+ ){0,3}$"
)
#: How far back a mention may stand that "its maker" speaks of.
BACK: Final = 400


def read_makers(
    scene: Scene, mentions: Sequence[Candidate], names: Sequence[str]
) -> list[Maker | None]:
    """Read the makers that the text names, for each mention; None where it names none.

    What is said of one mention of a system holds for the others.
    """
    found: list[Maker | None] = [None] * len(mentions)
    for place in range(len(mentions)):
        found[place] = _beside(scene, mentions, place)
    starts = [mention.start for mention in mentions]
    for start, end, company in scene.makers:
        apposed = _APPOSED.match(scene.text, end)
        passive = _PASSIVE.search(scene.text, max(0, start - 90), start)
        if apposed or passive:
            place = bisect_left(starts, start) - 1
            if passive and place >= 0 and not _speaks_of(scene, passive, mentions[place]):
                continue
            if place >= 0 and start - mentions[place].stop < BACK and found[place] is None:
                found[place] = (scene.text[start:end], company)
    calls = scene.company_names() if any(found) else {}
    found = [maker and (_longest(maker, calls), maker[1]) for maker in found]
    said: dict[str, Maker] = {}
    for mention, name, maker in zip(mentions, names, found, strict=True):
        if maker is not None:
            said.setdefault(mention.system.id if mention.system else name, maker)
    return [
        maker or said.get(mention.system.id if mention.system else name)
        for mention, name, maker in zip(mentions, names, found, strict=True)
    ]


def _speaks_of(scene: Scene, said: re.Match[str], mention: Candidate) -> bool:
    """Whether "The jet is made by" may mean a system: the noun must be of its kind."""
    category = mention.system.category if mention.system else mention.category
    nouns = scene.nouns_in(said.start(), said.end())
    return not nouns or category is None or category in (nouns[0].entry.categories or ())


_SUFFIX: Final = later(r",? (?:Ltd|Limited|Inc|Corp|Co|PLC|plc|AG|SA|AB|Oy|ASA)$")


def _longest(maker: Maker, calls: Mapping[Company, Iterable[str]]) -> str:
    """Longest name by which the text calls a company, without its legal form."""
    name, company = maker
    if company is not None:
        name = max((name, *calls.get(company, ())), key=len)
    return _SUFFIX.sub("", name)


def _beside(scene: Scene, mentions: Sequence[Candidate], place: int) -> Maker | None:
    """Maker that is named in the sentence of a mention, nearest first."""
    text, mention = scene.text, mentions[place]
    low, high = scene.sentence(mention.start, mention.stop)
    if place:
        low = max(low, mentions[place - 1].stop)
    if place + 1 < len(mentions):
        high = min(high, mentions[place + 1].start)
    for start, end, company in _by_distance(scene, mention, low, high):
        if end <= mention.start:
            if _BEFORE.fullmatch(text, end, mention.start) or _BEFORE_VERB.fullmatch(
                text, end, mention.start
            ):
                return _first_of(scene, start, end, company)
        elif start >= mention.stop and (
            _AFTER.fullmatch(text, mention.stop, start)
            or (_WHICH.fullmatch(text, mention.stop, start) and _WHICH_VERB.match(text, end))
        ):
            return text[start:end], company
    if match := _ANY.match(text, mention.stop, high):
        return match[1].removesuffix("'s").removesuffix("’s"), None
    return None


def _first_of(scene: Scene, start: int, end: int, company: Company) -> Maker:
    """First of the makers that are named together: "Saab and Otokar, the makers of"."""
    for first, last, other in reversed(scene.makers_in(start - 80, start)):
        if scene.text[last:start] not in (" and ", ", ", " & "):
            break
        start, end, company = first, last, other
    return scene.text[start:end], company


def _by_distance(
    scene: Scene, mention: Candidate, low: int, high: int
) -> Iterator[tuple[int, int, Company]]:
    near = scene.makers_in(low, high)
    return iter(
        sorted(near, key=lambda maker: max(mention.start - maker[1], maker[0] - mention.stop))
    )
