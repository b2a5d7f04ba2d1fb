"""Parties of a text: states, with what stands for them, and companies.

States and companies of the tables are found by one automaton; companies that no table has by how
they are named ("Brightwater Systems", "the shipbuilder Cardama"); "the navy" and "the company" by
what was named before.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from factex.facts import MentionFact, WeaponFact
from factex.relations.cover import cover_of
from factex.relations.party_tables import Named, party_index
from factex.relations.party_words import (
    BEARING,
    BODY,
    BORNE,
    COMPANY_CUE,
    DATELINE,
    LAND,
    NEW_COMPANY,
    NOT_COMPANY,
    ROLE,
)
from factex.relations.view import PartyMention

__all__ = ["find_home", "find_parties"]

# "Georgia" speaks of the state where one of these is near
_OF_STATE = re.compile(
    r"(?:['’]s? (?:govern|army|defen[cs]e|military|air force|navy|parliament|president|forces)"
    r"| (?:and|or) [A-Z]|,? (?:which|has|have|had|is|was|will|said|bought|ordered|asked|wants)\b)"
)
_TO_STATE = re.compile(r"(?:\b(?:to|from|for|with|by|in|and|of|between|against))\s$")
_CAPITALISED = re.compile(r" [A-Z][a-z]+")
_LEGAL = re.compile(
    r",? (?:Ltd|Limited|Inc|Corp|Corporation|Co|PLC|plc|AG|SA|SE|AB|Oyj?|ASA|GmbH|SpA|LLC|NV)\.?$"
)
#: What is in the names of units.
_UNITS = frozenset(
    "Strike Ready Carrier Amphibious Battle Task Wing Squadron Battalion Brigade Regiment Command"
    " Corps Fleet Division Expeditionary Battery Company Platoon Infantry".split()
)
#: What opens the name of a person, or of a body that is no company.
_PERSONS = frozenset(
    "President Minister General Admiral Colonel Prime King Prince Chancellor Senator Mr Mrs Ms Lord"
    " Captain Major Secretary Parliament Congress Bank Court Defence Defense Ministry".split()
)
_CAPS_BEFORE = re.compile(r"[A-Z][a-z]+ $")


def find_parties(text: str, facts: Sequence[MentionFact]) -> tuple[PartyMention, ...]:
    """Find the parties of a text.

    Parameters
    ----------
    text : str
        The article's text.
    facts : sequence of MentionFact
        Its mentions, in order; what stands inside one of them is no party.

    Returns
    -------
    tuple of PartyMention
        In order, not overlapping.

    Examples
    --------
    >>> text = "Seoul said Brightwater Systems would ship radars to the Polish army."
    >>> [(party.name, party.form) for party in find_parties(text, ())]
    [('South Korea', 'capital'), ('Brightwater Systems', 'name'), ('Poland', 'demonym')]
    """
    taken = [(fact.span.start, fact.span.end) for fact in facts if fact.kind in ("weapon", "date")]
    is_taken = cover_of(taken)
    found: list[PartyMention] = []
    friends: list[tuple[int, int]] = []
    for start, end, named in party_index().scan(text):
        if named.sort == "friend":
            friends.append((start, end))
        elif not is_taken(start, end) and _means_party(text, start, end, named):
            found.append(
                PartyMention(start, end, named.name, named.country, named.sort, named.form)
            )
    taken += friends
    found += _new_companies(text, facts, found, taken)
    found.sort(key=lambda party: (party.start, -party.end))
    found = _apart(found)
    found += _short_forms(text, found, taken)
    found.sort(key=lambda party: (party.start, -party.end))
    return tuple(_by_their_names(text, _apart(found)))


def with_roles(
    text: str, parties: Sequence[PartyMention], home: PartyMention | None
) -> tuple[PartyMention, ...]:
    """Add what stands for a party named before: "the navy", "the company".

    Examples
    --------
    >>> text = "Saab won the order, the company said."
    >>> [party.name for party in with_roles(text, find_parties(text, ()), None)]
    ['Saab', 'Saab']
    """
    found = list(parties)
    states = [party for party in parties if party.sort == "state"]
    companies = [party for party in parties if party.sort == "company"]
    is_party = cover_of((party.start, party.end) for party in parties)
    for match in BODY.finditer(text):
        start, end = match.span()
        owner = home
        if (there := _in_place(text, states, start)) is not None:
            owner = there
        elif (match["det"] or "").lower() in ("its", "their"):
            owner = _nearest(states, start) or home
        if owner is not None and not is_party(start, end):
            found.append(PartyMention(start, end, owner.name, owner.country, "state", "role"))
    for match in LAND.finditer(text):
        start, end = match.span()
        owner = _nearest(states, start)
        if owner is not None:
            found.append(PartyMention(start, end, owner.name, owner.country, "state", "role"))
    for match in ROLE.finditer(text):
        start, end = match.span()
        owner = _nearest(companies, start)
        after = _starting_near(companies, end)
        if match["noun"] in _MAKERS and _ending_near(text, companies, start):
            continue  # "Hanwha Aerospace, its maker"
        if owner is not None and after is None and not text.startswith(" of ", end):
            found.append(PartyMention(start, end, owner.name, owner.country, "company", "role"))
    found.sort(key=lambda party: (party.start, -party.end))
    return tuple(_apart(found))


def find_home(text: str, parties: Sequence[PartyMention]) -> PartyMention | None:
    """State that "the government" is of: that of the dateline, else the first one named.

    Examples
    --------
    >>> text = "LIMA. The government will talk to Sweden."
    >>> find_home(text, find_parties(text, ())).name
    'Peru'
    """
    states = [party for party in parties if party.sort == "state"]
    for line in re.finditer(r"^.{0,80}", text[:400], re.M):
        if match := DATELINE.match(text, line.start(), line.end()):
            for party in states:
                if match.start() <= party.start < match.end():
                    return party
    return states[0] if states else None


def _means_party(text: str, start: int, end: int, named: Named) -> bool:
    """Whether a name of the tables stands for the party here."""
    if named.sort == "company":
        return True
    if named.unsure:
        if text[max(0, start - 2) : start] == ", " and text[start - 3].islower():
            return False  # Marietta, Georgia
        return bool(
            _OF_STATE.match(text, end) or _TO_STATE.search(text[max(0, start - 9) : start])
        ) and not _CAPS_BEFORE.search(text[max(0, start - 12) : start])
    # a capital that begins another name: the Paris Air Show, London Heathrow
    return not (named.form == "capital" and _CAPITALISED.match(text, end))


def _new_companies(
    text: str,
    facts: Sequence[MentionFact],
    known: Sequence[PartyMention],
    taken: Sequence[tuple[int, int]],
) -> list[PartyMention]:
    """Companies that no table has, by how they are named."""
    found: list[PartyMention] = []
    is_taken = cover_of(taken)
    states = {party.start: party for party in known if party.sort == "state"}

    def add(start: int, end: int) -> None:
        words = text[start:end].split()
        while words and (words[0] in NOT_COMPANY or words[0].rstrip("'’s") in NOT_COMPANY):
            start += len(words.pop(0)) + 1
        if not words or all(word.strip(".") in NOT_COMPANY for word in words):
            return
        # "Polish Brightwater Systems": the demonym is not of the name
        while (party := states.get(start)) is not None and party.end < end:
            if party.form == "demonym" and len(words) > 2:
                start = party.end + 1
            elif party.end + 2 >= end:
                return
            else:
                break
        if end - start < 2 or is_taken(start, end) or not _UNITS.isdisjoint(words):
            return
        name = _LEGAL.sub("", text[start:end])
        found.append(PartyMention(start, end, name, None, "company", "name"))

    for match in NEW_COMPANY.finditer(text):
        add(*match.span("name"))
    for match in COMPANY_CUE.finditer(text):
        start, end = match.span("name")
        if text[start:end].endswith(("'s", "’s")):
            end -= 2
        add(start, end)
    armed = [fact.span.start for fact in facts if fact.kind == "weapon"]
    known_starts = {party.start for party in known}
    for pattern in (BEARING, BORNE):
        for match in pattern.finditer(text) if armed else ():
            start, end = match.span("name")
            near = bisect_left(armed, start - 250)
            if near == len(armed) or armed[near] > end + 250 or start in known_starts:
                continue
            if text[start:end].split()[0].rstrip("s") in _PERSONS:
                continue
            if text[start:end].endswith(("'s", "’s")):
                end -= 2
            add(start, end)
    for fact in facts:
        if isinstance(fact, WeaponFact) and fact.manufacturer_source == "text":
            name = fact.manufacturer or ""
            near = text.rfind(name, max(0, fact.span.start - 200), fact.span.end + 200)
            if name and near >= 0:
                add(near, near + len(name))
    wide = [party for party in known if party.sort == "company"]
    return [
        new
        for new in found
        if not any(p.start <= new.start and new.end <= p.end for p in wide)
        and not any(p.start < new.start < p.end for p in wide)
    ]


def _short_forms(
    text: str, parties: Sequence[PartyMention], taken: Sequence[tuple[int, int]]
) -> list[PartyMention]:
    """Later mentions of a new company by the first word of its name, or by its capitals."""
    found: list[PartyMention] = []
    is_taken = cover_of(taken)
    tables = party_index()
    known = set()
    for party in parties:
        if party.sort != "company" or party.name in known:
            continue
        known.add(party.name)
        words = text[party.start : party.end].split()
        shorts = [words[0]] if len(words) > 1 and len(words[0]) > 3 else []
        if match := re.match(r" \(([A-Z]{2,6})\)", text[party.end : party.end + 12]):
            shorts.append(match[1])
        for short in shorts:
            if short in NOT_COMPANY or any(True for _ in tables.scan(short)):
                continue
            for match in re.finditer(rf"\b{re.escape(short)}\b", text[party.end :]):
                start = party.end + match.start()
                if not is_taken(start, start + len(short)):
                    found.append(
                        PartyMention(
                            start,
                            start + len(short),
                            party.name,
                            party.country,
                            "company",
                            "short",
                        )
                    )
    return found


def _by_their_names(text: str, parties: list[PartyMention]) -> list[PartyMention]:
    """Name each company as the text does: by its own name where that is used, else its longest."""
    calls: dict[str, set[str]] = {}
    for party in parties:
        if party.sort == "company":
            calls.setdefault(party.name, set()).add(_LEGAL.sub("", text[party.start : party.end]))
    best = {name: name if name in used else max(used, key=len) for name, used in calls.items()}
    parties = _by_first_words(text, parties)
    return [
        replace(party, name=best[party.name]) if party.sort == "company" else party
        for party in parties
    ]


def _by_first_words(text: str, parties: Sequence[PartyMention]) -> list[PartyMention]:
    """Take "Hanwha" for the Hanwha Ocean that was named before it."""
    by_first: dict[str, PartyMention] = {}
    named = []
    for party in parties:
        if party.sort == "company":
            word, space, _ = text[party.start : party.end].partition(" ")
            if space:
                by_first.setdefault(word, party)
            elif (whole := by_first.get(word)) is not None:
                party = replace(party, name=whole.name, country=whole.country, form="short")
        named.append(party)
    return named


def _apart(parties: Sequence[PartyMention]) -> list[PartyMention]:
    """Of those that overlap, the first and longest."""
    kept: list[PartyMention] = []
    for party in parties:
        if not kept or party.start >= kept[-1].end:
            kept.append(party)
    return kept


def _in_place(text: str, states: Sequence[PartyMention], start: int) -> PartyMention | None:
    """State that a body is put in: "In Vilnius the cabinet"."""
    party = _nearest(states, start)
    if party is None or party.end < start - 3:
        return None
    beside = re.fullmatch(r",? ", text[party.end : start])
    inside = re.search(r"\b[Ii]n $", text[max(0, party.start - 3) : party.start])
    return party if beside and inside else None


def _nearest(parties: Sequence[PartyMention], position: int) -> PartyMention | None:
    """Find the last that ends by a position, of parties that are in order and apart."""
    place = bisect_right(parties, position, key=lambda party: party.end)
    return parties[place - 1] if place else None


_MAKERS = frozenset("maker manufacturer builder producer developer".split())


def _ending_near(text: str, companies: Sequence[PartyMention], position: int) -> bool:
    company = _nearest(companies, position)
    return company is not None and text[company.end : position] in (", ", " ,")


def _starting_near(companies: Sequence[PartyMention], position: int) -> PartyMention | None:
    place = bisect_left(companies, position, key=lambda party: party.start)
    if place < len(companies) and companies[place].start - position <= 2:
        return companies[place]
    return None
