"""Everything that one pass over a text looks for, in one automaton.

Names of systems, makers, military words and false friends are found together: the longest
one that begins leftmost wins, so "Patriot Act" hides "Patriot", and the words around a name
that tell whether arms are meant need no second look.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from types import MappingProxyType
from typing import cast

import ahocorasick_rs

from factex.facts import WeaponCategory
from factex.recognizers.weapons.designations import NAVAL_PREFIXES
from factex.recognizers.weapons.kb import (
    Alias,
    KnowledgeBase,
    System,
    collector_paused,
    load_countries,
    load_kb,
)
from factex.recognizers.weapons.keys import fold_names, spellings, squash
from factex.recognizers.weapons.words import GUNSMITHS, plural

__all__ = [
    "Company",
    "Entry",
    "Hit",
    "Index",
    "load_companies",
    "load_false_friends",
    "load_index",
    "load_outsiders",
]


# "frigate" of "F110 frigate", but not the "mm" of "Oerlikon 20 mm cannon"
_WORD = re.compile(r"[a-z-]{3,}")
_SPACE, _S = b" s"
#: How many characters beyond the end of a false match a name that it hides may end.
HIDDEN = 40


@dataclass(frozen=True, slots=True)
class Company:
    """A maker of arms."""

    name: str
    aliases: tuple[str, ...] = ()
    country: str | None = None


@dataclass(slots=True)
class Entry:
    """What one key of the automaton may be.

    Attributes
    ----------
    names : sequence of tuple
        Systems with the alias that is written so.
    makers : sequence of tuple
        Companies with the alias that is written so.
    categories : frozenset of str, optional
        Set for a generic noun ("frigates"): the categories it goes with.
    home : WeaponCategory, optional
        The one of them that the noun alone speaks of.
    weight : float
        How military the word makes a text.
    friend : bool
        A false friend: it names no weapon.
    anchor : bool
        What ships are found by: the prefix of a navy, the word "class".
    gunsmith : bool
        Whoever guns are called after ("Glock 19", "Lewis gun").
    acronym : bool
        A generic noun whose first word must be in capitals ("APC", "ASW sonar").
    """

    names: Sequence[tuple[System, Alias]] = ()
    makers: Sequence[tuple[Company, str]] = ()
    categories: frozenset[WeaponCategory] | None = None
    home: WeaponCategory | None = None
    weight: float = 0.0
    friend: bool = False
    anchor: bool = False
    acronym: bool = False
    gunsmith: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry at its place in the text."""

    start: int
    end: int
    entry: Entry


@dataclass(frozen=True, slots=True)
class Index:
    """The automaton of one knowledge base with what its keys stand for."""

    kb: KnowledgeBase
    automaton: ahocorasick_rs.BytesAhoCorasick
    entries: tuple[Entry, ...]
    by_key: Mapping[bytes, Entry]
    by_squash: Mapping[bytes, tuple[tuple[System, Alias], ...]]
    makers: Mapping[str, Company]

    def scan(self, text: str) -> list[Hit]:
        """Find all keys that stand at the beginning of a word.

        Whether they also end one is for the caller to see, since a name may go on with the
        letters of its variant.
        """
        folded = b" " + fold_names(text) + b" "
        entries = self.entries
        find = self.automaton.find_matches_as_indexes
        hits: list[Hit] = []
        last = 0
        for key, start, end in find(folded):
            # the s of "India's BrahMos" begins no name
            possessive = folded[start + 1] == _S and start and text[start - 1] in "'’"
            if possessive or (folded[end] != _SPACE and not entries[key].names):
                # "military aid" of "military AIDC": what it hides is looked for again
                low = max(start + 1, last)
                for inner, first, after in find(folded[low : end + HIDDEN]):
                    if low + first < end and (
                        folded[low + after] == _SPACE or entries[inner].names
                    ):
                        hits.append(Hit(low + first, low + after - 1, entries[inner]))
                        last = low + after
            if start >= last and not possessive:
                hits.append(Hit(start, end - 1, entries[key]))
                last = end
        return hits

    def shorter(self, text: str, hit: Hit) -> Iterator[Hit]:
        """Keys that begin where a hit does and end at an earlier word, longest first."""
        key = fold_names(text[hit.start : hit.end])
        while (space := key.rfind(b" ")) > 0:
            key = key[:space]
            if entry := self.by_key.get(key):
                yield Hit(hit.start, hit.start + space, entry)

    def is_noun(self, written: str) -> bool:
        """Whether some words end in a generic noun."""
        last = self.by_key.get(fold_names(written.rpartition(" ")[2]))
        return last is not None and last.categories is not None

    def root(self, system: System) -> str:
        """Id of the oldest ancestor of a system: what its whole family shares."""
        line = self.kb.ancestors(system)
        return line[-1].id if line else system.id


# ------------------------------------------------------------------ tables


@cache
def load_companies() -> tuple[Company, ...]:
    """Read the table of makers with their short names.

    Examples
    --------
    >>> [company.country for company in load_companies() if company.name == "Rafael"]
    ['ISR']
    """
    rows = csv.DictReader(io.StringIO(_data("companies.csv")))
    return tuple(
        Company(
            row["name"],
            tuple(alias.strip() for alias in row["aliases"].split(";") if alias.strip()),
            row["country"] or None,
        )
        for row in rows
    )


@cache
def load_false_friends() -> tuple[str, ...]:
    """Read the phrases that hold the name of a weapon and name none.

    Examples
    --------
    >>> "patriot act" in load_false_friends()
    True
    """
    lines = _data("weapon_false_friends.txt").splitlines()
    return tuple(line.strip() for line in lines if line.strip() and not line.startswith("#"))


@cache
def load_outsiders() -> frozenset[str]:
    """Read the names that stand before weapons' nouns without being weapons, in lower case.

    Examples
    --------
    >>> "hamas" in load_outsiders(), "france" in load_outsiders()
    (True, True)
    """
    lines = _data("weapon_outsiders.txt").splitlines()
    names = {name.strip() for line in lines if not line.startswith("#") for name in line.split(",")}
    return frozenset(names - {""}) | {name.lower() for name in load_countries().values()}


def _data(name: str) -> str:
    return resources.files("factex").joinpath("data", name).read_text(encoding="utf-8")


# ------------------------------------------------------------------ building


class _Same:
    """Identity of a knowledge base as a key: it holds a dictionary and can't be hashed."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self.kb = kb

    def __hash__(self) -> int:
        return id(self.kb)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.kb is self.kb


def load_index(kb: KnowledgeBase | None = None) -> Index:
    """Build the index of a knowledge base, once for each.

    Examples
    --------
    >>> load_index() is load_index()
    True
    """
    with collector_paused():
        return _index_of(_Same(load_kb() if kb is None else kb))


@lru_cache(maxsize=4)
def _index_of(same: _Same) -> Index:
    kb = same.kb
    by_key: dict[bytes, Entry] = {}

    def entry(key: bytes) -> Entry:
        found = by_key.get(key)
        if found is None:
            found = by_key[key] = Entry()
        return found

    _add_words(entry)
    by_squash: dict[bytes, tuple[tuple[System, Alias], ...]] = {}
    for system in kb.systems:
        for alias in system.aliases:
            if alias.text[-1].islower() and _ends_in_noun(alias.text, by_key):
                words = alias.text.split()
                while words and _WORD.fullmatch(words[-1]):  # "Harrier jump jet"
                    words.pop()
                alias = Alias(" ".join(words), "ambiguous")
            short = squash(alias.text)
            if not short:
                continue
            pair = (system, alias)
            known = by_squash.get(short)
            if known is None:
                by_squash[short] = (pair,)
            elif all(system is not other for other, _ in known):
                by_squash[short] = (*known, pair)
            for key in spellings(alias.text):
                one = by_key.get(key)
                if one is None:
                    by_key[key] = Entry((pair,))
                elif not one.names:
                    one.names = (pair,)
                elif not any(system is other and _alike(alias, same) for other, same in one.names):
                    one.names = (*one.names, pair)
    makers = {name: company for company in load_companies() for name in _names(company)}
    for name in dict.fromkeys(maker for system in kb.systems for maker in system.manufacturers):
        makers.setdefault(name, Company(name))
    for name, company in makers.items():
        if key := fold_names(name).strip():
            one = entry(key)
            one.makers = (*one.makers, (company, name))
    for smith in GUNSMITHS:
        entry(fold_names(smith)).gunsmith = True
    for anchor in (*NAVAL_PREFIXES, "class"):
        entry(fold_names(anchor)).anchor = True
    for phrase in load_false_friends():
        friend = entry(fold_names(phrase))
        # a name of the knowledge base that is more than a word is no one's false friend
        friend.friend = not any(alias.match != "ambiguous" for _, alias in friend.names)
    keys = sorted(by_key)  # the automaton is built faster of sorted keys
    automaton = ahocorasick_rs.BytesAhoCorasick(
        [b" " + key for key in keys], matchkind=ahocorasick_rs.MatchKind.LeftmostLongest
    )
    return Index(
        kb,
        automaton,
        tuple([by_key[key] for key in keys]),
        MappingProxyType(by_key),
        MappingProxyType(by_squash),
        MappingProxyType(makers),
    )


def _ends_in_noun(text: str, words: Mapping[bytes, Entry]) -> bool:
    """Whether a name ends in a generic noun, which its span leaves out: "F110 frigate"."""
    last = text.rsplit(" ", 1)
    if len(last) < 2 or not last[1].islower():
        return False
    noun = words.get(fold_names(last[1]))
    return noun is not None and noun.categories is not None


def _alike(alias: Alias, other: Alias) -> bool:
    """Whether two aliases with the same key accept the same text."""
    return alias.match == other.match and (alias.match != "case" or alias.text == other.text)


def _names(company: Company) -> Iterable[str]:
    return (company.name, *company.aliases)


def _add_words(entry: Callable[[bytes], Entry]) -> None:
    lines = _data("weapon_words.csv").splitlines()
    for row in csv.DictReader(line for line in lines if not line.startswith("#")):
        word, kinds = row["word"], row["categories"].split()
        for form in {word, plural(word)}:
            one = entry(fold_names(form))
            one.weight = max(one.weight, float(row["weight"]))
            if kinds:
                one.categories = frozenset(cast("list[WeaponCategory]", kinds))
                one.home = cast("WeaponCategory", kinds[0])
                one.acronym = word[0].isupper()
