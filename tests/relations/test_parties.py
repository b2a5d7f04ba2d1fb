"""Parties: states with what stands for them, companies of tables and of none."""

from __future__ import annotations

from itertools import pairwise

import pytest

from factex.relations.parties import find_home, find_parties, with_roles
from factex.relations.party_tables import party_index, state_name


def names(text: str) -> list[str]:
    parties = find_parties(text, ())
    return [party.name for party in with_roles(text, parties, find_home(text, parties))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Polish army met the Dutch.", ["Poland", "Netherlands"]),
        ("Seoul and Ankara agreed.", ["South Korea", "Turkey"]),
        ("The Pentagon told the US Navy.", ["United States", "United States"]),
        ("Talks with the UAE and the U.K. went on.", ["United Arab Emirates", "United Kingdom"]),
        ("Czechia and Türkiye signed.", ["Czech Republic", "Turkey"]),
        ("Hanwha Ocean bid. Hanwha was sure.", ["Hanwha Ocean", "Hanwha Ocean"]),
        ("Israel Aerospace Industries (IAI) grew. IAI hires.", ["Israel Aerospace Industries"] * 3),
        ("Brightwater Systems rose. Brightwater was glad.", ["Brightwater Systems"] * 2),
        ("The shipbuilder Cardoval sued.", ["Cardoval"]),
        ("QUITO - The navy is pleased.", ["Ecuador", "Ecuador"]),
        ("Saab rose. The company was glad.", ["Saab", "Saab"]),
        ("In Vilnius the cabinet met.", ["Lithuania", "Lithuania"]),
    ],
)
def test_named(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "It sailed the South China Sea.",
        "Michael Jordan played.",
        "He moved to Marietta, Georgia.",
        "It cost 5 million Swedish crowns.",
        "They met at the Paris Air Show.",
        "The Nimitz Carrier Strike Group sailed.",
    ],
)
def test_false_friends(text: str) -> None:
    assert names(text) == []


def test_every_row_has_a_known_code() -> None:
    for named in party_index().named:
        if named.sort == "state":
            assert named.country is not None
            assert state_name(named.country) == named.name


def test_parties_stand_apart_and_in_order() -> None:
    text = "Poland's Huta Stalowa Wola and South Korea's Hanwha Aerospace met the Polish navy."
    parties = find_parties(text, ())
    assert all(one.end <= other.start for one, other in pairwise(parties))
