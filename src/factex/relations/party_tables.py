"""The tables of what may be a party, in one automaton."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

import ahocorasick_rs

from factex.recognizers.weapons.index import Company, load_index

__all__ = ["Named", "PartyIndex", "party_index", "state_name"]


@dataclass(frozen=True, slots=True)
class Named:
    """What a name may stand for.

    Attributes
    ----------
    name, country, sort, form
        As in `factex.relations.view.PartyMention`; `sort` is "friend" for what names no party.
    unsure : bool
        A place or a person as often as the state.
    """

    name: str
    country: str | None
    sort: str
    form: str
    unsure: bool = False


SURROGATE = re.compile("[\ud800-\udfff]")
#: Names that hold the name of a state and name none.
FRIENDS = (
    "South China Sea", "East China Sea", "Indian Ocean", "Gulf of Oman", "Sea of Japan",
    "Gulf of Mexico", "New Mexico", "Guinea pig", "Bay of Bengal", "New England", "New Delhi TV",
    "Washington Post", "Washington Times", "Washington State", "New Caledonia", "Paris Air Show",
    "Panama Canal", "Panama Papers", "Korean War", "Vietnam War", "Gulf War", "Iraq War",
    "Berlin Wall", "London Stock Exchange", "London School", "Paris Agreement", "Paris Club",
    "English Channel", "French Open", "American Airlines", "British Airways", "Air France",
    "China Airlines", "Turkish Airlines", "Saudi Aramco", "Bank of England", "Bank of Japan",
    "Royal Bank of Canada", "Deutsche Bank", "Korea Herald", "Japan Times", "Times of India",
    "China Daily", "Jerusalem Post", "Times of Israel", "Kyiv Independent", "Moscow Times",
    "South Korean won", "Indian rupees", "Swedish crowns", "Norwegian crowns", "Danish crowns",
    "Swiss francs", "Swiss franc", "Canadian dollars", "Australian dollars", "US dollars",
    "U.S. dollars", "Chilean pesos", "Colombian pesos", "Egyptian pounds", "Saudi riyals",
    "Polish zloty", "Polish zlotys", "Czech koruna", "Czech crowns", "Hungarian forints",
    "Turkish lira", "Turkish liras", "Japanese yen", "Chinese yuan", "Russian roubles",
    "Russian rubles", "Mexican pesos", "Singapore dollars", "Singapore dollar", "Hong Kong dollars",
    "Taiwan dollars", "New Taiwan dollars", "Romanian lei", "Argentine pesos", "Pakistani rupees",
    "Redstone Arsenal", "Rock Island Arsenal", "Watervliet Arsenal", "Picatinny Arsenal",
    "Qatari riyals", "Kuwaiti dinars", "Jordanian dinars", "Serbian dinars", "British pounds",
)  # fmt: skip
#: States whose name is a person's or another place's as often.
UNSURE = frozenset("Georgia Jordan Chad Guinea Niger Dominica Jersey Guernsey".split())
ROLES_OF_COLUMNS = (("names", "name"), ("demonyms", "demonym"), ("capitals", "capital"))


@dataclass(frozen=True, slots=True)
class PartyIndex:
    """The automaton with what its keys stand for."""

    automaton: ahocorasick_rs.AhoCorasick
    named: tuple[Named, ...]

    def scan(self, text: str) -> Iterator[tuple[int, int, Named]]:
        """Find the names that stand as whole words, leftmost and longest first."""
        size = len(text)
        if not text.isascii():
            text = SURROGATE.sub("?", text)  # half a character can't be searched in
        for key, start, end in self.automaton.find_matches_as_indexes(text):
            if start and (text[start - 1].isalnum() or text[start - 1] in "@#_"):
                continue
            if end < size and (text[end].isalnum() or text[end] == "_"):
                continue
            yield start, end, self.named[key]


@cache
def state_names() -> dict[str, str]:
    """Give the English short name of each state by its code."""
    return {row["code"]: row["name"] for row in _rows("countries.csv")}


def state_name(code: str) -> str:
    """Give the English short name of a state.

    Examples
    --------
    >>> state_name("CZE")
    'Czech Republic'
    """
    return state_names()[code]


@cache
def party_index() -> PartyIndex:
    """Build the automaton of all tables, once a process."""
    keys: dict[str, Named] = {}
    for phrase in FRIENDS:
        keys[phrase] = Named(phrase, None, "friend", "name")
    for name, company in _companies():
        keys.setdefault(name, Named(company.name, company.country, "company", "name"))
    for row in _rows("state_bodies.csv"):
        keys.setdefault(row["name"], _state(row["code"], "body"))
    for code, name in state_names().items():
        keys.setdefault(name, _state(code, "name", unsure=name in UNSURE))
    for row in _rows("country_names.csv"):
        for column, form in ROLES_OF_COLUMNS:
            for part in filter(None, row[column].split("|")):
                unsure = part.startswith("~")
                keys.setdefault(part.lstrip("~"), _state(row["code"], form, unsure=unsure))
    for name, named in list(keys.items()):
        if len(name) > 3 and named.sort in ("state", "friend"):
            keys.setdefault(name.upper(), named)
        if "'" in name:
            keys.setdefault(name.replace("'", "’"), named)
    automaton = ahocorasick_rs.AhoCorasick(
        list(keys), matchkind=ahocorasick_rs.MatchKind.LeftmostLongest
    )
    return PartyIndex(automaton, tuple(keys.values()))


def _state(code: str, form: str, *, unsure: bool = False) -> Named:
    return Named(state_name(code), code, "state", form, unsure)


def _companies() -> Iterator[tuple[str, Company]]:
    for row in _rows("defence_industry.csv"):
        aliases = tuple(part.strip() for part in row["aliases"].split(";") if part.strip())
        company = Company(row["name"], aliases, row["country"] or None)
        for name in (company.name, *aliases):
            yield name, company
    yield from load_index().makers.items()


def _rows(name: str) -> Iterator[dict[str, str]]:
    table = resources.files("factex").joinpath("data", name).read_text(encoding="utf-8")
    lines = (line for line in table.splitlines() if not line.startswith("#"))
    for row in csv.DictReader(lines):
        yield {key: value or "" for key, value in row.items()}
