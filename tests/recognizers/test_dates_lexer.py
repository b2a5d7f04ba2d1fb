"""Words that part what is before them from what is after: none may stand inside a token."""

from __future__ import annotations

import pytest

from factex.recognizers.dates.grammar import grammar
from factex.recognizers.dates.lexer import read_token, token_words
from factex.recognizers.fold import fold


@pytest.mark.parametrize(
    "text",
    [
        "New Year's Eve",
        "a couple of more",
        "dozens of",
        "half an hour",
        "and an half",
        "twenty oh five",
        "nineteen ninety-six",
        "twenty first",
        "two and three quarters",
        "one hundred and five thousand",
        "two point five million",
        "a dozen",
        "several hundred million",
        "tens of thousands",
        "three quarters of a million",
        "half a million",
        "4.3 bln",
        "12 mio",
        "2 crores",
        "Q3 FY 2024",
        "fy 24",
        "a. m",
        "5 o'clock",
    ],
)
def test_every_word_of_a_token_is_known(text: str) -> None:
    folded = fold(text)
    token = read_token(folded, 0, grammar().codes.words)
    assert token is not None
    words = {word for word in folded[: token.end].split() if word.isalpha()}
    assert words <= token_words()
