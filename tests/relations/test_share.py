"""Shares: passages of our own with what they hold, and what looks like a share and is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factex.relations import share
from tests.relations.reading import SHARED, is_linear, real_article, relations, shares

# subject | percent | of | period
CASES = [
    (
        ("Europe accounted for 40% of sales, Asia for a third and the Americas the rest."),
        [
            "Europe | 40 | sales | ",
            "Europe | 33.33 | sales | ",
        ],
    ),
    (
        ("Asia made up 45 percent of Halvor's revenue in 2023, up from 38 percent a year earlier."),
        [
            "Asia | 45 | Halvor's revenue | 2023",
            "Asia | 38 | Halvor's revenue | 2022",
        ],
    ),
    (
        ("Gas supplies about a quarter of the country's electricity."),
        [
            "Gas | 25 | the country's electricity | ",
        ],
    ),
    (
        ("Four in ten voters back the plan, according to a poll by Nordstat."),
        [
            " | 40 | voters | ",
        ],
    ),
    (
        ("Qatar's sovereign fund owns 17% of the lender."),
        [
            "Qatar's sovereign fund | 17 | the lender | ",
        ],
    ),
    (
        ("The state holds a 51% stake in Gulf Refining."),
        [
            "The state | 51 | Gulf Refining | ",
        ],
    ),
    (
        ("Military spending will reach 2.4% of GDP in 2026, from 2.1% this year."),
        [
            "Military spending | 2.4 | GDP | 2026",
            "Military spending | 2.1 | GDP | 2024",
        ],
    ),
    (
        ("Two-thirds of the bonds were bought by foreign investors."),
        [
            "foreign investors | 66.67 | the bonds | ",
        ],
    ),
    (
        ("Of the 300 buses, 60% are electric."),
        [
            " | 60 | the 300 buses | ",
        ],
    ),
    (
        ("Its share of the European market fell to 11% from 13% in 2022."),
        [
            " | 11 | the European market | ",
            " | 13 | the European market | 2022",
        ],
    ),
    (
        ("Some 70% of its oil imports come from Russia."),
        [
            "Russia | 70 | its oil imports | ",
        ],
    ),
    (
        (
            "The Danish state railway lost 240 million kroner last year, it said, and expects to "
            "break even in 2025. Ticket revenue was 5.6 billion kroner. Subsidies made up 30% of its "
            "income."
        ),
        [
            "Subsidies | 30 | its income | 2023",
        ],
    ),
    (
        (
            "South Korea's imports of crude fell to $6.2 billion in May. Shipments of chips rose 54% "
            "to $11.4 billion, accounting for 20% of all exports."
        ),
        [
            "Shipments of chips | 20 | all exports | 2024-05",
        ],
    ),
    (
        (
            "Dornfeld, the truck maker, said operating profit halved to 120 million euros in the "
            "first quarter. Orders fell by a third to 2.1 billion euros, of which electric trucks "
            "made up 12%. It cut its forecast for full-year sales to between 8 billion and 8.5 "
            "billion euros."
        ),
        [
            "electric trucks | 12 | 2.1 billion euros | ",
        ],
    ),
    (
        (
            "U.S. exports of soybeans to China were worth $15 billion in 2023, against $17.9 billion "
            "the year before. Brazil supplied 70% of China's soybeans."
        ),
        [
            "Brazil | 70 | China's soybeans | ",
        ],
    ),
    (
        (
            "Renewables generated 54% of Germany's electricity in the first half, up from 50% a year "
            "earlier. Wind alone accounted for 31%."
        ),
        [
            "Renewables | 54 | Germany's electricity | 2024-H1",
            "Renewables | 50 | Germany's electricity | 2023-H1",
            "Wind | 31 | Germany's electricity | ",
        ],
    ),
    (
        ("Exports accounted for 38% of output, compared with 41% in 2022."),
        [
            "Exports | 38 | output | ",
            "Exports | 41 | output | 2022",
        ],
    ),
]

#: Nothing of these is a share.
NEGATIVES = [
    "Sales rose 5% to $3m.",
    "Prices fell by a third.",
    "The rate was raised to 5% of late.",
    "The rate rose by 25 basis points of the total.",
    "A third of a century ago he left.",
    "Half of 2023 was dry.",
    "The crown lost a fifth of its value.",
    "Turnout was 61%.",
    "Inflation slowed to 4% in May from 5% in April.",
    "",
    "40% of",
    "of 40%",
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_passage(text: str, expected: list[str]) -> None:
    assert shares(text) == expected


@pytest.mark.parametrize("text", NEGATIVES)
def test_negative(text: str) -> None:
    assert shares(text) == []


PARTS = ["40% ", "of ", "the ferries ", "which ", "it ", ", ", "and ", "Norvik ", "accounted for "]
PARTS += [
    "a third ",
    "share ",
    "its ",
    "from ",
    "to ",
    "was ",
    ". ",
    "in 2023 ",
    "one in five ",
    "\n",
]


@given(st.lists(st.sampled_from(PARTS), max_size=40).map("".join))
def test_any_order_of_words_gives_facts_of_the_text(text: str) -> None:
    for fact in relations(text, share):
        assert text[fact.span.start : fact.span.end] == fact.span.text
        assert text[fact.of.span.start : fact.of.span.end] == fact.of.text
        if fact.subject is not None:
            span = fact.subject.span
            assert text[span.start : span.end] == span.text


@pytest.mark.parametrize(
    "unit",
    ["40% of it, ", "a third of the share of ", "of which 40% ", "NORVIK 40% OF THE ", "40%|"],
)
def test_hostile_text_is_linear(unit: str) -> None:
    assert is_linear(unit, share)


@pytest.mark.skipif(not SHARED.exists(), reason="no shared material here")
def test_real_article() -> None:
    text, gold = real_article("share")
    wanted = {(relation["percent"], relation["of"].split()[-1]) for relation in gold}
    found = [line.split(" | ") for line in shares(text)]
    assert {(percent, of.split()[-1]) for _, percent, of, _ in found} == wanted
