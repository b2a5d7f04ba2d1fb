"""The same relations whatever is parsed with what; any text is good input."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import factex
from factex.facts import MentionFact
from factex.relations.find import Source, find_relations
from tests.relations.marked import DAY
from tests.relations.passages import PASSAGES
from tests.timing import grows_with_its_length

TEXTS = [text for text, _ in PASSAGES]


def source(text: str) -> Source:
    facts = factex.extract(text, published=DAY, preset="fast")
    return Source(text, "test", DAY, facts.of(MentionFact))


def test_as_with_every_sentence_parsed() -> None:
    sources = [source(text) for text in TEXTS]
    assert find_relations(sources) == find_relations(sources, parse_all=True)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(TEXTS), min_size=1, max_size=6))
def test_articles_of_many_passages_as_with_every_sentence_parsed(texts: list[str]) -> None:
    one = source("\n\n".join(texts))
    assert find_relations([one]) == find_relations([one], parse_all=True)


def test_alone_as_among_others() -> None:
    sources = [source(text) for text in TEXTS]
    shuffled = random.Random(7).sample(range(len(sources)), len(sources))
    together = find_relations([sources[place] for place in shuffled])
    for place, found in zip(shuffled, together, strict=True):
        assert find_relations([sources[place]]) == [found]


def test_deals_dev_as_with_every_sentence_parsed(shared: Path) -> None:
    lines = (shared / "bench" / "data" / "deals-dev.jsonl").read_text("utf-8").splitlines()
    sources = [source(json.loads(line)["text"]) for line in lines[:40]]
    assert find_relations(sources) == find_relations(sources, parse_all=True)


@pytest.mark.parametrize(
    ("text", "metrics"),
    [
        ("Saab won an order from Peru for 12 Gripens, valued at $900 million.", []),
        ("Peru paid $900 million for 12 Gripens from Saab.", []),
        ("Peru ordered 12 Gripens for $900 million. Saab's sales rose to $4 billion.", ["sales"]),
    ],
)
def test_what_a_deal_costs_is_no_figure_too(text: str, metrics: list[str]) -> None:
    facts = factex.extract(text, published=DAY)
    (deal,) = facts.of(factex.TransferFact)
    assert deal.amount is not None and deal.amount.amount == 900_000_000
    assert [figure.metric for figure in facts.of(factex.FigureFact)] == metrics


HOSTILE = {
    "long sentence": "Poland bought the F-35A and the army of many parts " * 500,
    "no punctuation": "poland signed a deal for 32 f-35a jets with lockheed martin and " * 300,
    "all caps": "POLAND ORDERED 32 F-35A JETS FROM LOCKHEED MARTIN FOR $4.6 BILLION. " * 40,
    "300 systems": "Norway ordered " + ", ".join(f"{n} F-35A jets" for n in range(1, 301)) + ".",
    "table": "System | Maker | Number\n" + "F-35A | Lockheed Martin | 32 | $4.6 billion\n" * 200,
    "open quote": '"We bought 12 Caesar howitzers from Nexter, said the minister. ' * 60,
    "companies": "Saab, Boeing, Nexter, Airbus and " * 400 + "sold the Gripen to Peru.",
    "its": "Saab and its its its " * 600 + "Gripen.",
    "surrogate": "Poland bought 12 \ud800 F-35A jets from \udc00 Lockheed Martin.",
    "right to left": "בולין bought 12 F-35A jets from Lockheed Martin. اشترى F-16",
    "nothing": "",
    "spaces": " \n\n \t " * 100,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text(name: str) -> None:
    text = HOSTILE[name]
    for fact in find_relations([source(text)])[0]:
        assert text[fact.span.start : fact.span.end] == fact.span.text


@pytest.mark.parametrize("name", ["long sentence", "no punctuation", "table", "companies", "its"])
def test_time_is_linear(name: str) -> None:
    sources = {times: source(HOSTILE[name] * times) for times in (1, 4)}
    assert grows_with_its_length(lambda times: find_relations([sources[times]]), 1, 4)
