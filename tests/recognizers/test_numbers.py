"""Number grammar: a ledger of forms, false friends and properties."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factex.recognizers.fold import fold
from factex.recognizers.numbers import read_numeral, scan_numerals
from tests.timing import costs_at_most


@pytest.mark.parametrize(
    ("text", "value", "length"),
    [
        ("7", "7", 1),
        ("1,234,567.89", "1234567.89", 12),
        ("12,34,567", "1234567", 9),
        ("1\u202f234", "1234", 5),
        (".5 per cent", "0.5", 2),
        ("4.3 billion", "4300000000", 11),
        ("4.3bn", "4300000000", 5),
        ("4.3-billion", "4300000000", 11),
        ("500\nbillion", "500000000000", 11),
        ("2 lakh crore", "2000000000000", 12),
        ("3,000 crore", "30000000000", 11),
        ("2½", "2.5", 2),
        ("2 1/2", "2.5", 5),
        ("twenty-four", "24", 11),
        ("twenty six", "26", 10),
        ("one hundred and five thousand", "105000", 29),
        ("a hundred thirty million", "130000000", 24),
        ("two and a half billion", "2500000000", 22),
        ("half a million", "500000", 14),
        ("half-a million", "500000", 14),
        ("a quarter of a billion", "250000000", 22),
        ("three quarters of a million", "750000", 27),
        ("a couple of million", "2000000", 19),
        ("half a dozen", "6", 12),
        ("two dozen", "24", 9),
        ("a dozen", "12", 7),
        ("two point five million", "2500000", 22),
        ("one million two hundred thousand", "1200000", 32),
        ("nineteen", "19", 8),
        ("hundred", "100", 7),
        ("ten thousand million", "10000000000", 20),
    ],
)
def test_reads(text: str, value: str, length: int) -> None:
    numeral = read_numeral(fold(text), 0)
    assert numeral is not None
    assert numeral.value == Decimal(value)
    assert numeral.end == length
    assert numeral.base * numeral.scale == numeral.value


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("billions", "1e9", "1e12"),
        ("hundreds of millions", "1e8", "1e9"),
        ("tens of thousands", "1e4", "1e5"),
        ("several hundred million", "2e8", "1e9"),
        ("a few thousand", "2e3", "1e4"),
        ("dozens", "24", "100"),
    ],
)
def test_vague(text: str, low: str, high: str) -> None:
    numeral = read_numeral(text, 0)
    assert numeral is not None
    assert numeral.value is None
    assert (numeral.low, numeral.high) == (Decimal(low), Decimal(high))
    assert numeral.end == len(text)


def test_letters_only_for_money() -> None:
    assert read_numeral("3m", 0).value == 3  # type: ignore[union-attr]
    assert read_numeral("3m", 0, letters=True).value == 3_000_000  # type: ignore[union-attr]
    assert read_numeral("3mm", 0, letters=True).value == 3_000_000  # type: ignore[union-attr]
    assert read_numeral("3 men", 0, letters=True).value == 3  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "text",
    ["someone", "often", "the f16", "twenty-first", "two-thirds", "intense", "money", "tenor"],
)
def test_no_number(text: str) -> None:
    assert list(scan_numerals(text)) == []


def test_digits_are_exact() -> None:
    numeral = read_numeral("123456789012345678901234567.25 trillion", 0)
    assert numeral is not None
    assert str(numeral.value) == "123456789012345678901234567250000000000"


def test_long_digit_runs_are_no_numbers() -> None:
    assert read_numeral("1" * 60, 0) is None


@given(st.text())
def test_any_text(text: str) -> None:
    folded = fold(text)
    assert len(folded) == len(text)
    last = 0
    for numeral in scan_numerals(folded):
        assert last <= numeral.start < numeral.end <= len(text)
        last = numeral.end


@given(st.integers(0, 10**15))
def test_grouped_integers(number: int) -> None:
    numeral = read_numeral(f"{number:,}", 0)
    assert numeral is not None
    assert numeral.value == number


@pytest.mark.parametrize("unit", ["1", "1,", "1.", "two ", "million ", "a ", "and ", "half ", " "])
def test_linear(unit: str) -> None:
    text = unit * (400_000 // len(unit))
    assert costs_at_most(5, lambda: list(scan_numerals(text)))
