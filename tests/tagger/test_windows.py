from __future__ import annotations

from functools import cache
from importlib.util import find_spec

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factex.recognizers.sentences import sentence_at, sentence_starts
from factex.tagger.features import SIZES
from factex.tagger.labels import TAGS, spans_of, tags_of
from factex.tagger.windows import Pieces, cut
from tests.tagger.models import make_tokenizer

pytestmark = pytest.mark.skipif(
    not find_spec("tokenizers"), reason="the extra accurate is not installed"
)


@cache
def pieces() -> Pieces:
    return Pieces.of(make_tokenizer())


def sentences(text: str) -> list[tuple[int, int]]:
    starts = sentence_starts(text)
    return [sentence_at(starts, text, start) for start in starts if start < len(text)]


def counted(text: str, longest: int) -> list[tuple[int, int]]:
    windows = cut(text, sentences(text), [], pieces(), longest=longest, packed=longest)
    return [
        window.offsets[place] for window in windows for place in range(window.first, window.last)
    ]


def test_each_piece_counts_once_however_long_the_sentence() -> None:
    text = "The army showed " + "a Tarvan and " * 300 + "a tank."
    (whole,) = pieces().tokenizer.encode_batch([text], add_special_tokens=False)
    assert counted(text, 40) == list(whole.offsets)


def test_no_window_is_longer_than_the_model_reads() -> None:
    text = "The army showed " + "a Tarvan and " * 300 + "a tank."
    windows = cut(text, sentences(text), [], pieces(), longest=40, packed=40)
    assert max(len(window.ids) for window in windows) == 42
    assert all(window.ids[0] == 2 and window.ids[-1] == 3 for window in windows)


def test_each_piece_has_words_on_both_sides_where_it_counts() -> None:
    text = "tank " * 200
    windows = cut(text, [(0, 999)], [], pieces(), longest=40, packed=40)
    for window in windows[1:-1]:
        assert window.first >= 10 and len(window.ids) - window.last >= 10


def test_neighbouring_sentences_share_a_window_and_paragraphs_do_not() -> None:
    text = "The tank. The army.\n\nThe missile."
    windows = cut(text, sentences(text), [], pieces())
    assert [text[w.offsets[1][0] : w.offsets[-2][1]] for w in windows] == [
        "The tank. The army.",
        "The missile.",
    ]


def test_votes_reach_the_pieces_that_they_are_on() -> None:
    text = "Before. The Tarvan missile."
    (window,) = cut(text, [(8, 27)], [(12, 18, "linked"), (19, 26, "noun")], pieces())
    votes = [features[2] for features in window.features]
    assert votes == [0, 0, 1, 2, 2, 2, 2, 2, 6, 0, 0]


@given(st.text(max_size=300))
def test_any_text_is_cut_and_loses_nothing(text: str) -> None:
    found = counted(text, 16)
    expected = [
        (low + start, high + start)
        for start, end in sentences(text)
        for low, high in pieces()
        .tokenizer.encode(text[start:end], add_special_tokens=False)
        .offsets
    ]
    assert found == expected
    for window in cut(text, sentences(text), [], pieces(), longest=16, packed=16):
        for features in window.features:
            assert all(0 <= one < size for one, size in zip(features, SIZES, strict=True))


@given(st.lists(st.sampled_from(range(len(TAGS))), max_size=30))
def test_spans_come_back_from_their_tags(tags: list[int]) -> None:
    chances = [[float(tag == one) for one in range(len(TAGS))] for tag in tags]
    offsets = [(place, place + 1) for place in range(len(tags))]
    spans = [(low, high) for low, high, _ in spans_of(chances)]
    again = tags_of(offsets, spans)
    assert [
        (low, high)
        for low, high, _ in spans_of(
            [[float(tag == one) for one in range(len(TAGS))] for tag in again]
        )
    ] == spans
