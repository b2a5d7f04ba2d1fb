"""Multiples: changes in words."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factex.pipeline.recognition import find_mentions
from factex.recognizers.multiples import find_multiples
from factex.recognizers.overlaps import KINDS


@pytest.mark.parametrize(
    ("text", "words", "change"),
    [
        ("Sales doubled last year.", "doubled", 100),
        ("Profit more than tripled.", "tripled", 200),
        ("Losses halved to $3m.", "halved", -50),
        ("Output will double by 2030.", "double", 100),
        ("Prices quadrupled.", "quadrupled", 300),
        ("It rose threefold.", "threefold", 200),
        ("a ten-fold rise", "ten-fold", 900),
        ("a 3-fold increase", "3-fold", 200),
        ("nearly trebling orders", "trebling", 200),
    ],
)
def test_forms(text: str, words: str, change: int) -> None:
    (multiple,) = find_multiples(text)
    assert text[multiple.start : multiple.end] == words
    assert multiple.change == Decimal(change)


@pytest.mark.parametrize(
    "text",
    [
        "a double-decker bus",
        "a double fault and the triple jump",
        "manifold and scaffold",
        "to double the guard",
        "the halves of it",
        "blindfold",
        "",
    ],
)
def test_false_friends(text: str) -> None:
    assert find_multiples(text) == []


def test_they_are_no_facts_of_their_own() -> None:
    assert find_mentions("Sales doubled and profit rose threefold.", KINDS) == []


@given(st.text(alphabet="doublethrefilvgn- 3,."))
def test_any_text(text: str) -> None:
    for multiple in find_multiples(text):
        assert 0 <= multiple.start < multiple.end <= len(text)
