"""Figures: passages of our own with what they hold, and what looks like a figure and is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factex.relations import figure
from tests.relations.reading import SHARED, figures, is_linear, real_article, relations

# subject | metric | amount | change | scope | period
CASES = [
    (
        (
            "Retailer Marlow & Finch said on Tuesday its third-quarter net profit fell 14% to $212 "
            "million, compared with $247 million a year earlier."
        ),
        [
            "Marlow & Finch | profit | 212000000 | -14 |  | 2024-Q3",
            "Marlow & Finch | profit | 247000000 |  |  | 2023-Q3",
        ],
    ),
    (
        (
            "Lindgren Steel swung to a loss of 1.2 billion crowns in the first half from a profit of "
            "300 million a year ago."
        ),
        [
            "Lindgren Steel | loss | 1200000000 |  |  | 2024-H1",
            "Lindgren Steel | profit | 300000000 |  |  | 2023-H1",
        ],
    ),
    (
        (
            "Germany's exports to China fell 9.3% to 7.8 billion euros in May, the statistics office "
            "said on Friday."
        ),
        [
            "Germany | exports | 7800000000 | -9.3 | China | 2024-05",
        ],
    ),
    (
        ("Kenya spent $310 million on fertiliser last year, up from $250 million in 2022."),
        [
            "Kenya | spending | 310000000 |  | fertiliser | 2023",
            "Kenya | spending | 250000000 |  | fertiliser | 2022",
        ],
    ),
    (
        (
            "Chipmaker Halvor Micro forecast revenue of between $6.0 billion and $6.4 billion for the "
            "current quarter."
        ),
        [
            "Halvor Micro | revenue | 6000000000-6400000000 |  |  | 2024-Q3",
        ],
    ),
    (
        ("The World Bank approved a $500 million loan to Ghana on Thursday."),
        [
            "World Bank | loan | 500000000 |  | Ghana | ",
        ],
    ),
    (
        ("Japan's defence budget for fiscal 2025 will rise 7% to a record 8.5 trillion yen."),
        [
            "Japan | budget | 8500000000000 | 7 | defence | 2025",
        ],
    ),
    (
        (
            "Aster Airlines posted revenue of 4.1 billion euros and an operating profit of 390 "
            "million euros for 2023."
        ),
        [
            "Aster Airlines | revenue | 4100000000 |  |  | 2023",
            "Aster Airlines | profit | 390000000 |  |  | 2023",
        ],
    ),
    (
        ("Copper rose 2% to $9,450 a tonne, while Brent crude slipped to $82.10 a barrel."),
        [
            "Copper | price | 9450 | 2 |  | ",
            "Brent crude | price | 82.1 |  |  | ",
        ],
    ),
    (
        ("Turkey exported $5.5 billion worth of arms last year."),
        [
            "Turkey | exports | 5500000000 |  | arms | 2023",
        ],
    ),
    (
        ("Norway pledged 7 billion crowns in aid to Ukraine for 2024."),
        [
            "Norway | aid | 7000000000 |  | Ukraine | 2024",
        ],
    ),
    (
        ("Morocco earned 96 billion dirhams from tourism in 2023."),
        [
            "Morocco | revenue | 96000000000 |  | tourism | 2023",
        ],
    ),
    (
        (
            "Pemberton lost $30 million in the quarter, against a profit of $12 million in the same "
            "period last year."
        ),
        [
            "Pemberton | loss | 30000000 |  |  | 2024-Q2",
            "Pemberton | profit | 12000000 |  |  | 2023-Q2",
        ],
    ),
    (
        ("Vietnam's rice exports increased by a third to $4.7 billion in 2023."),
        [
            "Vietnam | exports | 4700000000 | 33.33 | rice | 2023",
        ],
    ),
    (
        ("The fund invested €200m in a wind farm off Denmark."),
        [
            "fund | investment | 200000000 |  | wind farm off Denmark | ",
        ],
    ),
    (
        ("Halvor said it would pay a dividend of 40 cents a share."),
        [
            "Halvor | other | 0.4 |  | dividend | ",
        ],
    ),
    (
        (
            "Aster Airlines on Thursday published its annual results. Revenue and operating profit "
            "came to 4.1 billion euros and 390 million euros respectively. Net debt fell to 900 "
            "million euros from 1.2 billion."
        ),
        [
            "Aster Airlines | revenue | 4100000000 |  |  | ",
            "Aster Airlines | profit | 390000000 |  |  | ",
            "Aster Airlines | other | 900000000 |  | debt | ",
            "Aster Airlines | other | 1200000000 |  | debt | ",
        ],
    ),
    (
        (
            "Halvor Micro said second-quarter sales grew 12% to $2.1 billion. Sales at its Texan unit "
            "climbed 6 percent to $900 million, while those in Asia fell 3% to $400 million. The "
            "company raised its full-year revenue forecast to $9 billion. Its order book stood at $14 "
            "billion at the end of June, up from $11 billion a year earlier. Orders worth $3.2 "
            "billion were booked in the quarter."
        ),
        [
            "Halvor Micro | sales | 2100000000 | 12 |  | 2024-Q2",
            "Halvor Micro | sales | 900000000 | 6 | Texan unit | 2024-Q2",
            "Halvor Micro | sales | 400000000 | -3 | Asia | 2024-Q2",
            "Halvor Micro | revenue | 9000000000 |  |  | ",
            "Halvor Micro | backlog | 14000000000 |  |  | 2024-06",
            "Halvor Micro | backlog | 11000000000 |  |  | 2023-06",
            "Halvor Micro | orders | 3200000000 |  |  | 2024-Q2",
        ],
    ),
    (
        (
            "Ghana's cocoa exports brought in $1.9 billion in 2023, a 20% drop from the year before. "
            "Gold earned a further $7.6 billion. The government has budgeted 3 billion cedis for "
            "roads and wants 500 million cedis for ports. It borrowed $600 million from the IMF in "
            "January."
        ),
        [
            "Ghana | exports | 1900000000 | -20 | cocoa | 2023",
            "Ghana | revenue | 7600000000 |  | Gold | 2023",
            "Ghana | budget | 3000000000 |  | roads | ",
            "Ghana | budget | 500000000 |  | ports | ",
            "Ghana | loan | 600000000 |  | IMF | 2024-01",
        ],
    ),
    (
        (
            "The price of wheat fell 4% to $210 a tonne. Rice prices rose by a tenth to $600 a tonne. "
            "A barrel of Brent cost $84."
        ),
        [
            "wheat | price | 210 | -4 |  | ",
            "Rice | price | 600 | 10 |  | ",
            "Brent | price | 84 |  |  | ",
        ],
    ),
    (
        (
            "Brightwater, a maker of pumps, had turnover of £84m in the year to March, up by a fifth. "
            "Pre-tax profits more than doubled to £9.1m. The firm employs 300 people and plans to "
            "invest £15m in a factory in Leeds."
        ),
        [
            "Brightwater | revenue | 84000000 | 20 |  | P1Y",
            "Brightwater | profit | 9100000 | 100 |  | P1Y",
            "Brightwater | investment | 15000000 |  | factory | ",
        ],
    ),
    (
        (
            "The Danish state railway lost 240 million kroner last year, it said, and expects to "
            "break even in 2025. Ticket revenue was 5.6 billion kroner. Subsidies made up 30% of its "
            "income."
        ),
        [
            "Danish state railway | loss | 240000000 |  |  | 2023",
            "Danish state railway | revenue | 5600000000 |  | Ticket | 2023",
        ],
    ),
    (
        (
            "U.S. aid to Jordan totalled $1.7 billion in 2023. The State Department said it would "
            "provide a further $300 million in assistance. Japan lent Amman $100 million."
        ),
        [
            "United States | aid | 1700000000 |  | Jordan | 2023",
            "United States | aid | 300000000 |  |  | ",
            "Japan | loan | 100000000 |  | Amman | ",
        ],
    ),
    (
        (
            "Chilean miner Cobrex reported a net loss of $45 million for the first quarter as copper "
            "output dropped 8%. A year ago it made $60 million. Capital expenditure is seen at $300 "
            "million this year."
        ),
        [
            "Cobrex | loss | 45000000 |  |  | 2024-Q1",
            "Cobrex | profit | 60000000 |  |  | 2023-Q1",
            "Cobrex | spending | 300000000 |  |  | 2024",
        ],
    ),
    (
        (
            "South Korea's imports of crude fell to $6.2 billion in May. Shipments of chips rose 54% "
            "to $11.4 billion, accounting for 20% of all exports."
        ),
        [
            "South Korea | imports | 6200000000 |  | crude | 2024-05",
            "South Korea | exports | 11400000000 | 54 | chips | 2024-05",
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
            "Dornfeld | profit | 120000000 | -50 |  | 2024-Q1",
            "Dornfeld | orders | 2100000000 | -33.33 |  | 2024-Q1",
            "Dornfeld | sales | 8000000000-8500000000 |  |  | ",
        ],
    ),
    (
        (
            "Ostra Bank's loan losses tripled to 900 million crowns. Net interest income was "
            "unchanged at 4.2 billion crowns, short of the 4.5 billion that analysts had expected."
        ),
        [
            "Ostra Bank | loss | 900000000 | 200 | loan | ",
            "Ostra Bank | revenue | 4200000000 |  |  | ",
        ],
    ),
    (
        (
            "U.S. exports of soybeans to China were worth $15 billion in 2023, against $17.9 billion "
            "the year before. Brazil supplied 70% of China's soybeans."
        ),
        [
            "United States | exports | 15000000000 |  | soybeans | 2023",
            "United States | exports | 17900000000 |  | soybeans | 2022",
        ],
    ),
    (
        (
            "The ministry of transport has earmarked 40 billion zlotys for railways and 12 billion "
            "zlotys for roads by 2030."
        ),
        [
            "ministry | budget | 40000000000 |  | railways | ",
            "ministry | budget | 12000000000 |  | roads | 2030",
        ],
    ),
    (
        ("Tickets cost 45 euros. A litre of diesel sells for 1.70 euros, 8% more than in May."),
        [
            "Tickets | price | 45 |  |  | ",
            "diesel | price | 1.7 | 8 |  | ",
        ],
    ),
    (
        ("Cocoa prices have doubled since January. House prices in Oslo rose 4.1% last year."),
        [
            "Cocoa | price |  | 100 |  | ",
            "House | price |  | 4.1 | Oslo | 2023",
        ],
    ),
    (
        (
            "The European Union gave Tunisia 105 million euros in aid. It pledged a loan of 900 "
            "million euros."
        ),
        [
            "European Union | aid | 105000000 |  | Tunisia | ",
            "European Union | loan | 900000000 |  |  | ",
        ],
    ),
    (
        (
            "Net profit in the three months to June came in at 3.4 billion rupees, down from 4.1 "
            "billion rupees, Lakshmi Cement said. Revenue slid 6 percent to 51 billion rupees."
        ),
        [
            "Lakshmi Cement | profit | 3400000000 |  |  | P3M",
            "Lakshmi Cement | profit | 4100000000 |  |  | ",
            "Lakshmi Cement | revenue | 51000000000 | -6 |  | P3M",
        ],
    ),
]

#: Nothing of these is a figure.
NEGATIVES = [
    "Norvik shares jumped 8 percent to $41.",
    "Shares of Norvik fell 12% to $30.50.",
    "The Dow gained 1.2 percent on Tuesday.",
    "The central bank raised its key rate to 5.5% and said inflation would slow to 4%.",
    "Norvik's operating margin rose to 12% from 10%.",
    "Norvik's operating margin widened by 0.4 percentage points.",
    "Unemployment rose to 6.1% in March.",
    "The yield on the bond climbed 5 basis points to 4.1%.",
    "Poland ordered 32 F-35As for $4.6 billion.",
    "Norway will spend $4.6 billion on 52 F-35As.",
    "The price of the 32 F-35As that Poland ordered was $4.6 billion.",
    "A court fined the yard $5 million.",
    "The loan officer left with $5.",
    "He made a $5 bet.",
    "Turnout fell to 40% of voters.",
    "She has two sales managers and 3% of the shares.",
    "",
    "Sales.",
    "Revenue of Norvik.",
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_passage(text: str, expected: list[str]) -> None:
    assert figures(text) == expected


@pytest.mark.parametrize("text", NEGATIVES)
def test_negative(text: str) -> None:
    assert figures(text) == []


def test_guidance_is_planned_and_what_is_said_is_reported() -> None:
    found = relations(
        "Norvik said its sales rose 4% to $3m in 2023. Norvik expects sales of $4m in 2024.", figure
    )
    assert [(fact.modality, bool(fact.attribution)) for fact in found] == [
        ("reported", True),
        ("planned", False),
    ]


def test_a_second_currency_is_no_second_figure() -> None:
    assert figures("Norvik had sales of 30 million crowns ($3 million) in 2023.") == [
        "Norvik | sales | 30000000 |  |  | 2023"
    ]


PARTS = [
    "sales ",
    "Norvik's ",
    "rose ",
    "5% ",
    "to ",
    "$3m ",
    "of ",
    "from ",
    "a year earlier ",
    ", ",
]
PARTS += [
    "and ",
    "which ",
    "profit ",
    "in 2023 ",
    "the group ",
    "it ",
    "spent ",
    ". ",
    "(",
    "\n",
    "doubled ",
]


@given(st.lists(st.sampled_from(PARTS), max_size=40).map("".join))
def test_any_order_of_words_gives_facts_of_the_text(text: str) -> None:
    for fact in relations(text, figure):
        assert text[fact.span.start : fact.span.end] == fact.span.text
        for slot in (fact.subject, fact.scope, fact.change):
            if slot is not None:
                span = slot.span
                assert text[span.start : span.end] == span.text
        assert fact.amount is not None or fact.change is not None


@pytest.mark.parametrize(
    "unit",
    [
        "sales of $3m and ",
        "SALES ROSE 5% TO $3M ",
        "Norvik's profit, which rose 5%, ",
        "$3m, $4m, ",
        "| 3.2 | 5% | $3m |\n",
        '"sales fell 5% ',
    ],
)
def test_hostile_text_is_linear(unit: str) -> None:
    assert is_linear(unit, figure)


@pytest.mark.skipif(not SHARED.exists(), reason="no shared material here")
def test_real_article() -> None:
    text, gold = real_article("figure")
    wanted = {
        (relation["subject"], relation["metric"], relation["amount"]["amount"]) for relation in gold
    }
    found = {tuple(line.split(" | ")[:3]) for line in figures(text)}
    assert found == wanted
