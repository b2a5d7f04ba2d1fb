"""Production: every pattern by its example, and its false friends."""

from __future__ import annotations

import pytest

import factex
from factex.facts import ProductionFact
from factex.relations.production_table import Pattern, production_patterns
from tests.relations.marked import DAY, relations, unmark


def makers(text: str) -> set[tuple[str, str]]:
    """Give the maker and the system of each fact as the text writes them."""
    words = {f.id: f.span.text for f in factex.extract(text, published=DAY, preset="fast")}
    return {
        (fact.manufacturer.span.text, words[fact.system.fact_id])
        for fact in relations(text)
        if isinstance(fact, ProductionFact)
    }


@pytest.mark.parametrize("pattern", production_patterns(), ids=lambda pattern: pattern.name)
def test_each_pattern_by_its_example(pattern: Pattern) -> None:
    text, marked = unmark(pattern.example)
    wanted = {(maker, system) for maker in marked["C"] for system in marked["W"]}
    assert makers(text) == wanted


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The Typhoon is a heavy jet. The Eurofighter Typhoon is built by Airbus, BAE Systems and"
            " Leonardo.",
            {"Airbus", "BAE Systems", "Leonardo"},
        ),
        ("Otokar said its Cobra II vehicles sell well.", {"Otokar"}),
        ("The CV90, made in Sweden by BAE Systems Hagglunds, is fast.", {"BAE Systems Hagglunds"}),
        ("The drone maker Quillon Works, which builds the Harop, is new.", {"Quillon Works"}),
    ],
)
def test_who_makes_it(text: str, expected: set[str]) -> None:
    assert {maker for maker, _ in makers(text)} == expected


@pytest.mark.parametrize(
    "text",
    [
        "Peru ordered 12 Caesar howitzers from Nexter.",  # selling is not making
        "A Chinese J-10CE crashed.",  # a demonym is not enough
        "The F-16s of the Polish air force took off.",
        "Lockheed Martin and Poland spoke about the F-35A.",
        "The army makes good use of the K9 howitzer.",
        "Mitsubishi builds no F-15J without a licence from Boeing.",
    ],
)
def test_not_production(text: str) -> None:
    assert makers(text) == set()
