"""Sentence boundaries and overlaps."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factex.facts import DateValue, MoneyValue, QuantityValue, WeaponValue
from factex.recognizers.mention import Mention
from factex.recognizers.overlaps import settle
from factex.recognizers.sentences import sentence_at, sentence_starts


@pytest.mark.parametrize(
    "sentences",
    [
        ["It rose. ", "It fell."],
        ['"It rose." ', "He left."],
        ["Gen. Smith of the U.S. Army paid $5.30. ", "He left!"],
        ["A headline without a full stop\n", "The first sentence."],
        ["Why? ", "Because… ", "Yes."],
        ["Sales rose 3.5 percent, from Rs. 50 to Rs. 60."],
        ["J. K. Jones came."],
        ["it ended. but went on in lower case."],
    ],
)
def test_starts(sentences: list[str]) -> None:
    text = "".join(sentences)
    starts = sentence_starts(text)
    assert [text[a:b] for a, b in zip(starts, [*starts[1:], len(text)], strict=True)] == sentences


def test_lines_of_a_wrapped_text_are_no_sentences() -> None:
    text = "The first line goes\non to the second\nand the third.\n\nAnother one\nhere."
    assert [text[start:][:7] for start in sentence_starts(text)] == ["The fir", "Another"]


@given(st.text(alphabet='Ab. !?\n"”U.S'), st.data())
def test_every_position_is_in_one_sentence(text: str, data: st.DataObject) -> None:
    starts = sentence_starts(text)
    assert starts[0] == 0
    assert starts == sorted(set(starts))
    if text:
        position = data.draw(st.integers(0, len(text) - 1))
        start, end = sentence_at(starts, text, position)
        assert start <= position < end <= len(text)


def mention(start: int, end: int, kind: str) -> Mention:
    values = {
        "money": MoneyValue(amount=1),
        "date": DateValue(timex="2022", type="DATE"),
        "quantity": QuantityValue(value=1, unit="x"),
        "weapon": WeaponValue(name="x"),
    }
    return Mention(start, end, values[kind], (start, end), 1, "test")


@pytest.mark.parametrize(
    ("claims", "kept"),
    [
        ([(0, 4, "date"), (0, 9, "quantity")], [(0, 9, "quantity")]),
        ([(0, 4, "date"), (0, 4, "weapon")], [(0, 4, "weapon")]),
        ([(0, 4, "quantity"), (4, 8, "money")], [(0, 4, "quantity"), (4, 8, "money")]),
        ([(0, 5, "date"), (4, 9, "money")], [(4, 9, "money")]),
        ([(0, 3, "date"), (2, 8, "money"), (7, 10, "date")], [(2, 8, "money")]),
    ],
)
def test_overlaps(claims: list[tuple[int, int, str]], kept: list[tuple[int, int, str]]) -> None:
    settled = settle(mention(*claim) for claim in claims)
    assert [(m.start, m.end, m.kind) for m in settled] == kept


KIND = st.sampled_from(["money", "date", "quantity", "weapon"])


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 9), KIND)))
def test_settled_mentions_never_overlap_and_losers_touch_a_longer_one(
    claims: list[tuple[int, int, str]],
) -> None:
    mentions = [mention(start, start + length, kind) for start, length, kind in claims]
    kept = settle(mentions)
    for one, two in pairwise(kept):
        assert one.end <= two.start
    for loser in mentions:
        if loser not in kept:
            assert any(
                winner.start < loser.end
                and loser.start < winner.end
                and winner.end - winner.start >= loser.end - loser.start
                for winner in kept
            )
