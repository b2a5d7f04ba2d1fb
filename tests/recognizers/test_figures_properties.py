"""What holds for money, percentages and quantities together."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factex.pipeline.recognition import find_mentions
from factex.recognizers.mention import Mention
from tests.timing import cost, costs_at_most

KINDS = ("money", "percent", "quantity")

SENTENCES = st.sampled_from(
    [
        "The deal is worth about $4.3 billion.",
        "Sales rose 12% to 5 million euros.",
        "It sold between 3 and 5 million tonnes of wheat.",
        "A third of the 300 ships cost €20m to €30m each.",
        "He paid 60 cents, then £3-5 billion.",
        "Hundreds of people lost tens of thousands of pounds.",
    ]
)
TAILS = st.sampled_from(
    ["Nothing more.", "It was 5% of $7.", "Then 12 planes came.", "(1)", "€ 9bn"]
)


def figures(mentions: list[Mention]) -> list[tuple[object, ...]]:
    """Spans and numbers, without what the whole article may decide (the currency)."""
    return [
        (
            m.start,
            m.end,
            m.kind,
            getattr(m.value, "amount", None),
            getattr(m.value, "value", None),
            getattr(m.value, "low", None),
            getattr(m.value, "high", None),
        )
        for m in mentions
    ]


@given(SENTENCES, TAILS)
@settings(deadline=None)
def test_what_follows_changes_no_earlier_figure(sentence: str, tail: str) -> None:
    alone = figures(find_mentions(sentence, KINDS))
    assert alone
    together = figures(find_mentions(f"{sentence} {tail}", KINDS))
    assert together[: len(alone)] == alone


@pytest.fixture(scope="module")
def normal() -> float:
    """Seconds that 400 kB of ordinary text take."""
    text = (
        "The ministry said on Tuesday that sales rose 5% to $3 billion in the first quarter. "
        * 4800
    )
    find_mentions(text[:2000], KINDS)
    return cost(lambda: find_mentions(text[:400_000], KINDS))


@pytest.mark.parametrize("char", ["1", ",", "$", "€", " ", "\u00a0", "-", ".", "%", "a", "\n"])
def test_one_character_over_and_over_costs_no_more_than_text(char: str, normal: float) -> None:
    assert costs_at_most(5 * normal, lambda: find_mentions(char * 400_000, KINDS))
