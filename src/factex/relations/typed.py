"""A sentence as a string of typed items, so that patterns can be read as sentences.

Each company, state, system and stand-in for a system ("the jet") is one private character, its
number among the items of its type; all other characters stay. `compile_pattern` turns a pattern
such as "C, which MAKES the W" into a regular expression over such strings.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from factex.facts import WeaponFact
from factex.relations.cover import cover_of
from factex.relations.transfer_words import CATEGORIES, GENERIC
from factex.relations.view import ArticleView, PartyMention, SentenceView

__all__ = ["Item", "Typed", "compile_pattern", "may_match", "systems_meant", "typed"]

Item = PartyMention | WeaponFact | str

_FIRST = {"C": 0xE000, "W": 0xE400, "S": 0xE800, "G": 0xEC00, "I": 0xF000, "P": 0xF400}
_SIZE = 0x400
_CLASS = {name: f"[{chr(first)}-{chr(first + _SIZE - 1)}]" for name, first in _FIRST.items()}

_MADE = (
    "(?:made|built|produced|manufactured|developed|designed|assembled|co-developed|co-produced"
    "|constructed|invented)"
)
_MAKES = (
    "(?:makes?|builds?|produces?|manufactures?|develops?|designs?|assembles?|turns? out|turned out"
    "|mass-produces?|constructs?"
    f"|(?:has |had |have )?(?:jointly |also |first |originally |so far |already |now |since"
    f" ){{0,2}}{_MADE}"
    "|(?:is|are|was|were|has been|have been|had been|will be|began|begun|started|starts|begins)"
    "(?: to)? (?:now |also |already |currently |jointly )?(?:making|make|build|produce|turn"
    " out|assemble|building|producing|developing"
    "|assembling|manufacturing|designing)"
    "|(?:plans|intends|is|is set|wants|will|would|aims|(?:[\\w-]+ ){0,6}(?:contract|deal|order))"
    "(?: to)? (?:make|build|produce|assemble|develop|manufacture|mass-produce|design))"
    "(?: and [a-z]+ (?:over )?| or [a-z]+ )?"
)
_ANY_POSSESSIVE = _CLASS["P"]
#: Words between a determiner and a name: no preposition, conjunction or auxiliary.
_FILL = (
    "(?:(?:(?!(?:by|from|to|for|with|at|in|on|of|and|or|but|as|than|under|after|before|which|that"
    "|who|called|named|is|are|was|were|has|had|will|would|no|into|over|against)\\b)[a-z0-9][\\w./-]*,?"
    f"|{_ANY_POSSESSIVE}) ){{0,4}}"
)
_JOINT = "(?:,? and |, | & |/| or |, together with | together with |, with | with )"
_COMPANIES = (
    "(?:(?:an? |the )?(?:[\\w-]+ ){0,2}(?:venture|consortium|team|alliance|partnership)"
    f" (?:of|between) )?(?:(?:the |an? )?(?:[\\w-]*{_CLASS['S']}(?:['’]s)? )?(?:[a-z-]+ ){{0,3}})?"
    f"(?P<Cs>{_CLASS['C']}(?: \\([A-Z]\\w*\\))?"
    f"(?:{_JOINT}(?:{_CLASS['S']}(?:['’]s)? )?{_CLASS['C']}){{0,6}})"
)
_AND = (
    "(?: (?!by\\b|from\\b|of\\b)[a-z][\\w-]*){0,3}(?:,? and |, | or |,? as well as )(?:of |for )?"
    f"(?:(?:the|a|an|\\d+|{_ANY_POSSESSIVE}) )?{_FILL}"
)
_MACROS = {
    "MAKES": _MAKES,
    "MADE": _MADE,
    "MAKER": "(?:makers?|manufacturers?|producers?|builders?|developers?|designers?)",
    "FILL ": _FILL,
    "Cs": _COMPANIES,
    "Ws": f"(?P<Ws>{_CLASS['W']}(?:{_AND}{_CLASS['W']}){{0,12}})",
    "Wn": f"(?P<Ws>{_CLASS['W']}(?:(?: [a-z][\\w-]*){{0,2}}(?:,? and |, )(?:\\d+"
    f" )?{_CLASS['W']}){{0,12}})",
    "C": f"(?P<Cs>{_CLASS['C']})",
    "W": f"(?P<Ws>{_CLASS['W']})",
    **{name: f"(?P<{name}>{_CLASS[name]})" for name in "SGIP"},
}
_MACRO = re.compile(r"(?<![\\\w\[])(?:FILL |(?:MAKES|MADE|MAKER|Cs|Ws|Wn|[CWSGIP])(?![\w<>\]]))")


@dataclass(frozen=True, slots=True)
class Typed:
    """The string, its items, and where each of its characters stands in the article."""

    string: str
    items: dict[str, Item]
    offsets: tuple[int, ...]


def may_match(pattern: str, line: Typed) -> bool:
    """Whether a line has an item of each type that a pattern names: cheaper than matching it."""
    return all(chr(_FIRST[name]) in line.string for name in _types_of(pattern))


@cache
def _types_of(pattern: str) -> frozenset[str]:
    named = {name[0] for name in _MACRO.findall(pattern) if len(name) < 3}
    needed = named & {"C", "I"}
    if "G" not in named:  # where stand-ins may be, they may stand for the others
        needed |= named & {"W", "P"}
    return frozenset(needed)


@cache
def compile_pattern(pattern: str) -> re.Pattern[str]:
    """Compile a pattern over typed strings.

    "C", "W", "S", "G", "I", "P" as words stand for a company, system, state, stand-in for a system,
    pronoun ("it") and possessive ("its"); "Cs" and "Ws" for one or more, joined, "Wn" for systems
    joined without an article; "MAKES", "MADE", "MAKER" for the verbs and noun of making; "FILL "
    for up to four words in small letters.
    """
    return re.compile(_MACRO.sub(lambda match: _MACROS[match.group()], pattern))


# "the jet", "the tracked vehicles", "both", "it": what may stand for a system
_STAND_IN = re.compile(
    r"\b(?:[Tt]he|[Tt]hese|[Tt]hose|[Tt]his|[Ee]ach|[Bb]oth) (?:[A-Z][a-z]+ )?(?:(?!of\b|in\b"
    r"|for\b|to\b)[a-z][\w-]* ){0,2}?"
    rf"(?P<noun>{'|'.join(sorted(GENERIC, key=len, reverse=True))})\b|\b(?P<both>Both"
    rf"|They)\b(?= were| are| was)"
)
_PRONOUN = re.compile(r"\b(?:(?P<P>[Ii]ts|[Tt]heir)|(?P<I>[Ii]t|[Tt]hey|who))\b")


def typed(view: ArticleView, sentence: SentenceView) -> Typed:
    """Write a sentence as a typed string."""
    spans: list[tuple[int, int, str, Item]] = [
        (party.start, party.end, "C" if party.sort == "company" else "S", party)
        for party in sentence.parties
    ]
    spans += [
        (fact.span.start, fact.span.end, "W", fact)
        for fact in sentence.facts
        if isinstance(fact, WeaponFact)
    ]
    for match in _STAND_IN.finditer(sentence.text):
        start, end = match.start() + sentence.start, match.end() + sentence.start
        spans.append((start, end, "G", match["noun"] or "both"))
    for match in _PRONOUN.finditer(sentence.text):
        start, end = match.start() + sentence.start, match.end() + sentence.start
        spans.append((start, end, "P" if match["P"] else "I", match.group()))
    overlaps = cover_of((start, end) for start, end, kind, _ in spans if kind in "CW")
    spans = [span for span in spans if span[2] not in "GIP" or not overlaps(span[0], span[1])]
    spans.sort(key=lambda span: (span[0], span[2] in "GIP", -span[1]))
    pieces: list[str] = []
    offsets: list[int] = []
    items: dict[str, Item] = {}
    counts = dict.fromkeys(_FIRST, 0)
    at = sentence.start
    for start, end, kind, item in spans:
        if start < at or counts[kind] >= _SIZE:
            continue
        pieces.append(view.text[at:start])
        offsets.extend(range(at, start))
        character = chr(_FIRST[kind] + counts[kind])
        counts[kind] += 1
        pieces.append(character)
        offsets.append(start)
        items[character] = item
        at = end
    pieces.append(view.text[at : sentence.end])
    offsets.extend(range(at, sentence.end + 1))
    return Typed("".join(pieces), items, tuple(offsets))


def systems_meant(
    view: ArticleView, sentence: SentenceView, start: int, noun: str, back: int = 3
) -> Sequence[WeaponFact]:
    """Systems that a stand-in means: the latest of its sort; for "both" the latest two."""
    wanted = CATEGORIES.get(noun)
    for near in (sentence, *view.before(sentence, back)):
        facts = [
            fact
            for fact in near.facts
            if isinstance(fact, WeaponFact)
            and fact.span.end <= start
            and (wanted is None or fact.category is None or fact.category in wanted)
        ]
        if facts:
            return facts[-2:] if noun == "both" else facts[-1:]
    return ()
