"""Patterns that are compiled when they are first used."""

from __future__ import annotations

import re
import threading

import pytest

from factex.facts import Offsets, Span, SystemSlot, TransferFact
from factex.recognizers.fold import one_of
from factex.recognizers.later import Alternatives, later


def test_a_later_pattern_is_a_pattern() -> None:
    pattern = later(r"(?P<sign>[$€])(\d+)", re.ASCII)
    match = pattern.search("for $30")
    assert match is not None and match["sign"] == "$"
    assert pattern.sub("x", "€3, $4") == "x, x"
    assert [one.span() for one in pattern.finditer("$1 €2")] == [(0, 2), (3, 5)]
    assert pattern.groupindex == {"sign": 1}
    assert pattern.flags & re.ASCII


def test_a_broken_pattern_shows_at_its_first_use() -> None:
    pattern = later("(")
    with pytest.raises(re.error):
        pattern.match("")


@pytest.mark.parametrize(
    "text", ["5 fig", "5fig", "5-figs", "5  apple", "5   apple", "5 of fig", "5", "5 pear", "5 ap"]
)
def test_alternatives_match_as_one_pattern_does(text: str) -> None:
    before, words, after = r"[ ]{1,2}(?:of )?|-|", ["fig", "figs", "apple", "a"], r"(?!\w)"
    whole = re.compile(f"(?:{before})({one_of(words)}){after}").match(text, 1)
    match = Alternatives(before, words, after).match(text, 1)
    assert (match and (match.span(1), match.end())) == (whole and (whole.span(1), whole.end()))


def test_models_are_built_by_one_thread() -> None:
    wrong: list[BaseException] = []
    start = threading.Barrier(8)

    def build() -> None:
        start.wait()
        try:
            fact = TransferFact(
                id="a",
                article_id="b",
                span=Span(start=0, end=1, text="x"),
                sentence=Offsets(start=0, end=1),
                confidence=0.5,
                source="test",
                systems=(SystemSlot(fact_id="c", name="Skua-7"),),
                status="ordered",
            )
            assert TransferFact.model_validate_json(fact.model_dump_json()) == fact
        except BaseException as error:
            wrong.append(error)

    threads = [threading.Thread(target=build) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
