"""Everything that one pass over a text looks for.

Names of systems, makers, military words and false friends are found together: the longest
one that begins leftmost wins, so "Patriot Act" hides "Patriot", and the words around a name
that tell whether arms are meant need no second look.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any, Final, NamedTuple

from factex.facts import WeaponCategory
from factex.recognizers.weapons.arms_words import load_words
from factex.recognizers.weapons.designations import NAVAL_PREFIXES
from factex.recognizers.weapons.kb import KnowledgeBase, load_countries, load_kb
from factex.recognizers.weapons.key_table import key_table, searched
from factex.recognizers.weapons.keys import fold_names, spellings, squash
from factex.recognizers.weapons.matching import Matcher
from factex.recognizers.weapons.systems import Alias, System
from factex.recognizers.weapons.words import GUNSMITHS, PLANE_MAKERS

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


#: Prefixes of the navies whose ships are called by their bare names, as they begin a key.
_NAVIES: Final = (
    b"hms ",
    b"uss ",
    b"rfa ",
    b"sms ",
    b"hmas ",
    b"hmcs ",
    b"ins ",
    b"ara ",
    b"uscgc ",
)
#: So many names are remembered with the ships that bear them.
MOST_BARE: Final = 20_000


@dataclass(frozen=True, slots=True)
class Company:
    """A maker of arms."""

    name: str
    aliases: tuple[str, ...] = ()
    country: str | None = None


class Entry(NamedTuple):
    """What one key may be.

    Attributes
    ----------
    names : sequence of tuple
        Systems with the alias that is written so.
    sure : bool
        One of these aliases means the system wherever it stands, or as it is written.
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
    planes : bool
        A maker of planes that are called so ("two MiGs").
    acronym : bool
        A generic noun whose first word must be in capitals ("APC", "ASW sonar").
    """

    names: Sequence[tuple[System, Alias]] = ()
    sure: bool = False
    makers: Sequence[tuple[Company, str]] = ()
    categories: frozenset[WeaponCategory] | None = None
    home: WeaponCategory | None = None
    weight: float = 0.0
    friend: bool = False
    anchor: bool = False
    acronym: bool = False
    gunsmith: bool = False
    planes: bool = False


class Hit(NamedTuple):
    """An entry at its place in the text."""

    start: int
    end: int
    entry: Entry


Pair = tuple[System, Alias]


class Index:
    """What the keys of one knowledge base stand for, and the matcher that finds them.

    Systems and entries are made when a text asks for them, and kept.

    Attributes
    ----------
    kb : KnowledgeBase
        The systems.
    makers : mapping of str to Company
        Companies by each of their names.
    """

    def __init__(self, kb: KnowledgeBase) -> None:
        self.kb = kb
        table = key_table(kb)
        self.makers: Mapping[str, Company] = _makers(table.makers)
        self._plain = _plain_entries(self.makers)
        self._ids = dict.fromkeys(self._plain, b"") | table.ids
        self._matcher = Matcher(self._ids)
        self._entries: dict[bytes, Entry] = {}
        self._roots: dict[str, str] = {}
        self._squashed: dict[bytes, bytes] | None = None
        self._bare: dict[str, Sequence[Pair]] = {}

    def scan(self, text: str) -> list[Hit]:
        """Find all keys that stand at the beginning of a word.

        Whether they also end one is for the caller to see, since a name may go on with the
        letters of its variant.
        """
        entries, make = self._entries, self.entry
        return [
            Hit(start, end, found)
            for start, end, key in self._matcher.find(text, fold_names(text))
            if (found := entries.get(key) or make(key))
        ]

    def entry(self, key: bytes) -> Entry | None:
        """Give what a key stands for; None where it is no key."""
        entry = self._entries.get(key)
        if entry is None and (entry := self._make(key)) is not None:
            self._entries[key] = entry
        return entry

    def _make(self, key: bytes) -> Entry | None:
        plain = self._plain.get(key)
        ids = self._ids.get(key)
        if not ids:
            return plain
        pairs: list[Pair] = []
        for system, alias in self._pairs(ids):
            if not any(system is other and _alike(alias, same) for other, same in pairs) and (
                key in spellings(alias.text)
            ):
                pairs.append((system, alias))
        sure = any(alias.match != "ambiguous" for _, alias in pairs)
        entry = (plain or Entry())._replace(names=tuple(pairs), sure=sure)
        # a name of the knowledge base that is more than a word is no one's false friend
        return entry._replace(friend=False) if sure else entry

    def _pairs(self, ids: bytes) -> Iterator[Pair]:
        """Give systems with each alias of theirs that can be searched for."""
        for id_ in ids.decode().split(" "):
            system = self.kb.by_id[id_]
            for alias in map(searched, system.aliases):
                if squash(alias.text):
                    yield system, alias

    def shorter(self, text: str, hit: Hit) -> Iterator[Hit]:
        """Keys that begin where a hit does and end at an earlier word, longest first."""
        key = fold_names(text[hit.start : hit.end])
        while (space := key.rfind(b" ")) > 0:
            key = key[:space]
            if entry := self.entry(key):
                yield Hit(hit.start, hit.start + space, entry)

    def written_alike(self, written: str) -> list[Pair]:
        """Give the systems with the first alias of each that differs from a text by joints only.

        Examples
        --------
        >>> [system.id for system, _ in load_index().written_alike("Leopard2-A7")]
        ['leopard-2a7']
        """
        short = squash(written)
        found: dict[str, Pair] = {}
        if self._squashed is None:
            self._squashed = self._squash_keys()
        ids = self._squashed.get(short)
        for system, alias in self._pairs(ids) if ids else ():
            if system.id not in found and squash(alias.text) == short:
                found[system.id] = (system, alias)
        return list(found.values())

    def bare_ship(self, name: str) -> Sequence[Pair]:
        """Give the ships that bear a name behind the prefix of their navy, or the class of it.

        Examples
        --------
        >>> [system.id for system, _ in load_index().bare_ship("Duke of York")]
        ['hms-duke-of-york']
        """
        known = self._bare.get(name)
        if known is None:
            key = fold_names(name)
            keys = (*(prefix + key for prefix in _NAVIES), key + b" class")
            entries = map(self.entry, keys)
            known = next((entry.names for entry in entries if entry and entry.names), ())
            if len(self._bare) >= MOST_BARE:
                self._bare.clear()
            self._bare[name] = known
        return known

    def _squash_keys(self) -> dict[bytes, bytes]:
        """Give the ids by what the spellings of a name share."""
        order = {id_.encode(): place for place, id_ in enumerate(self.kb.by_id)}
        squashed: dict[bytes, bytes] = {}
        keys = b"\n".join(self._ids).translate(None, b" ").split(b"\n")
        for short, ids in zip(keys, self._ids.values(), strict=True):
            known = squashed.get(short)
            if not known:
                squashed[short] = ids
            elif ids and ids != known:
                both: set[bytes] = {*known.split(b" "), *ids.split(b" ")}
                ordered = sorted(both, key=order.__getitem__)
                squashed[short] = b" ".join(ordered)
        return squashed

    def root(self, system: System) -> str:
        """Id of the oldest ancestor of a system: what its whole family shares."""
        root = self._roots.get(system.id)
        if root is None:
            line = self.kb.ancestors(system)
            root = self._roots[system.id] = line[-1].id if line else system.id
        return root


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


def load_index(kb: KnowledgeBase | None = None) -> Index:
    """Build the index of a knowledge base, once for each.

    Examples
    --------
    >>> load_index() is load_index()
    True
    """
    return _index_of(load_kb() if kb is None else kb)


@lru_cache(maxsize=4)
def _index_of(kb: KnowledgeBase) -> Index:
    return Index(kb)


def _makers(names: Iterable[str]) -> dict[str, Company]:
    """Name companies: those of their own table, then those that the knowledge base names."""
    makers = {name: company for company in load_companies() for name in _names(company)}
    for name in names:
        makers.setdefault(name, Company(name))
    return makers


def _plain_entries(makers: Mapping[str, Company]) -> dict[bytes, Entry]:
    """Make the entries of all that is no system: words, makers, anchors, friends."""
    fields: dict[bytes, dict[str, Any]] = {
        key: word._asdict() for key, word in load_words().items()
    }

    def add(key: bytes, name: str, value: object) -> None:
        fields.setdefault(key, {})[name] = value

    by_key: dict[bytes, list[tuple[Company, str]]] = {}
    for name, company in makers.items():
        if key := fold_names(name).strip():
            by_key.setdefault(key, []).append((company, name))
    for key, named in by_key.items():
        add(key, "makers", tuple(named))
    for smith in GUNSMITHS:
        add(fold_names(smith), "gunsmith", True)
    for maker in PLANE_MAKERS:
        add(fold_names(maker), "planes", True)
        add(fold_names(f"{maker}s"), "planes", True)
    for anchor in (*NAVAL_PREFIXES, "class"):
        add(fold_names(anchor), "anchor", True)
    for phrase in load_false_friends():
        add(fold_names(phrase), "friend", True)
    return {key: Entry(**known) for key, known in fields.items()}


def _alike(alias: Alias, other: Alias) -> bool:
    """Whether two aliases with the same key accept the same text."""
    return alias.match == other.match and (alias.match != "case" or alias.text == other.text)


def _names(company: Company) -> Iterable[str]:
    return (company.name, *company.aliases)
