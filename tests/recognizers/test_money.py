"""Money: a ledger of marked-up sentences, false friends, and properties."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factex.recognizers.currency_tables import currency_tables
from factex.recognizers.money import find_money
from tests.markup import check
from tests.timing import costs_at_most


@pytest.mark.parametrize(
    "markup",
    [
        # signs before
        "worth <money amount=1900000000 currency=USD qualifier=exact>$1.9 billion</money>",
        "the <money amount=9000000000 currency=USD>$9bn</money> plan",
        "a <money amount=6000000000 currency=USD>$6-billion</money> plant",
        "<money amount=250000000 currency=AUD>A$250 million</money> and more",
        "<money amount=17300000 currency=CAD>C$17.3m</money> in cash",
        "up by <money amount=1200000000000 currency=USD>$1.2tn</money>",
        "paid <money amount=5000000 currency=USD>US$ 5 million</money>",
        "paid <money amount=50000000 currency=EUR>EUR 50m</money>",
        "paid <money amount=50000000 currency=EUR>EUR50m</money>",
        "a fee of <money amount=500000000000 currency=USD>$500\nbillion</money>",
        "raised <money amount=1000000 currency=USD>$1MM</money> in seed money",
        "<money amount=2000000000 currency=MYR>RM2 billion</money> of bonds",
        "<money amount=300000 currency=USD>dlrs 300,000</money> each",
        "<money amount=30000000000 currency=INR>Rs 3,000 crore</money>",
        "<money amount=51000000 currency=BRL>R$51 million</money>",
        "<money amount=700000000 currency=ZAR>R700 million</money> owed",
        "<money amount=4000000 currency=GBP>£4m</money>, he said",
        "<money amount=12.5 currency=GBP>£12.50</money>.",
        "<money amount=3300000000 currency=NOK>NOK 3.3 billion</money>",
        "<money amount=800 currency=ILS>₪800</money> and <money amount=5 currency=TRY>₺5</money>",
        # after the number
        "<money amount=4300000000 currency=EUR>4.3 billion euros</money>",
        "a <money amount=4300000000 currency=EUR>4.3bn-euro</money> order",
        "<money amount=50 currency=EUR>50 €</money> or <money amount=50 currency=PLN>50 zł</money>",
        "<money amount=50000000 currency=USD>50 MUSD</money> in orders",
        "<money amount=105000 currency=GBP>one hundred and five thousand pounds</money>",
        "<money amount=500000 currency=USD>half a million dollars</money>",
        "<money amount=500000000 currency=USD>half a billion dollars</money>",
        "<money amount=2500000000 currency=CHF>two and a half billion Swiss francs</money>",
        "<money amount=5000000 currency=EUR>5m euros</money> for a prize",
        "<money amount=350000000000 currency=KRW>350 billion won</money>",
        "<money amount=790000000 currency=MYR>790 million ringgit</money>",
        "<money amount=1500 currency=UAH>1,500 hryvnias</money> a month",
        # parts of the main unit
        "<money amount=0.6 currency=USD>60 cents</money> a share",
        "<money amount=0.05 currency=GBP>5 pence</money> and <money amount=0.5>50p</money>",
        "<money amount=5.3 currency=USD>5 dollars and 30 cents</money>",
        "costs less than <money amount=0.01 currency=USD qualifier=under>a cent</money>",
        "fell <money amount=0.005 currency=USD>half a cent</money>",
        "<money amount=0.0075 currency=USD>three quarters of a cent</money> a share",
        "up <money amount=0.5 currency=USD per=barrel>half a dollar</money> a barrel",
        # qualifiers
        'came to roughly <money amount=5 qualifier=about extent="roughly $5">$5</money>',
        "<money qualifier=at_least low=3000000000>$3 billion</money> or more",
        "as much as <money qualifier=at_most high=3000000000 currency=EUR>3 billion euros</money>",
        "could run to <money qualifier=at_most amount=310>$310</money>",
        "close to <money qualifier=nearly amount=2000000000>$2 billion</money>",
        "<money qualifier=over amount=10000000>$10m</money>-plus houses",
        "no more than <money qualifier=at_most amount=7>$7</money>",
        "it topped <money qualifier=over amount=60>$60</money>",
        # ranges and changes
        "<money amount=null low=3000000000 high=5000000000 qualifier=between>$3-5 billion</money>",
        "<money low=3000000000 high=5000000000>$3 billion to $5 billion</money> of cuts",
        "between <money low=13000000 high=21000000 currency=USD>$13 million and $21 million</money>",
        "between <money low=700000000 high=850000000>R700 million and R850 million</money>",
        "<money low=4000000 high=5000000 currency=EUR>4 to 5 million euros</money>",
        "rose from <money amount=3000000000>$3bn</money> to <money amount=5000000000>$5bn</money>",
        "a price range from <money low=3 high=5>$3 to $5</money>",
        # vague
        "<money amount=null qualifier=vague low=1000000000 high=1000000000000>billions of dollars</money>",
        "<money amount=null qualifier=vague currency=EUR>several hundred million euros</money>",
        "<money amount=null qualifier=vague currency=GBP>tens of thousands of pounds</money>",
        "<money amount=null qualifier=vague low=2000000>several million euros</money>",
        "a <money amount=null qualifier=vague currency=USD>multi-million dollar</money> deal",
        "<money amount=null qualifier=vague low=24>dozens of dollars</money>",
        # decimal commas and spaces where they can mean nothing else
        "<money amount=1234.56>1.234,56 euros</money> or <money amount=2500000>2,5 million euros</money>",
        "<money amount=10000 currency=EUR>€10 000</money> and <money amount=12000>12 000 euros</money>",
        "on May 15 <money amount=200 currency=EUR>200 euros</money> were paid",
        # what stands behind the number settles a sign; minus; colloquial
        "<money amount=5000000 currency=CAD>$5 million Canadian</money>, she said",
        "<money amount=5000000 currency=USD>$5 million</money> Canadian film",
        "a loss of <money amount=-5000000>-$5m</money>, <money amount=-2>minus $2</money>",
        "<money amount=20>20 bucks</money>, <money amount=50 currency=GBP>50 quid</money>",
        "earned <money amount=50000 currency=USD>50 grand</money> a year",
        "<money amount=5.3>$5 and 30 cents</money>",
        "<money amount=3.5 currency=GBP>3 pounds 50 pence</money>",
        "plus or minus <money amount=2 qualifier=about>$2</money>",
        "<money amount=20 per=megawatt-hour>20 euros</money> per megawatt-hour",
        "oil lost <money amount=1.07>$1.07</money> to <money amount=68.43>$68.43</money>",
        "lost 12 pounds and raised <money amount=12000 currency=GBP>12,000 pounds</money>",
        "hand over <money qualifier=exact amount=5000000>$5 million</money>",
        "in 2024 to <money amount=175000000000 currency=JPY>175 billion yen</money>",
        # two currencies, rates, what is left out
        "<money currency=EUR>€4.3 billion</money> (<money currency=USD>$4.6 billion</money>)",
        "<money amount=2000 per=month>$2,000</money> a month",
        "<money amount=90 per=barrel currency=EUR>€90</money> a barrel",
        "<money amount=15 per=unit>$15</money> per unit",
        "<money amount=15 per=unit>$15</money> each, he said",
        "<money amount=7 per=null>$7</money> a year earlier",
        "fell to <money currency=SEK>1.3 billion Swedish crowns</money> from"
        " <money amount=1500000000 currency=SEK>1.5 billion</money> a year earlier",
    ],
)
def test_forms(markup: str) -> None:
    check(markup, find_money)


@pytest.mark.parametrize(
    "text",
    [
        "shares of $TSLA rose",
        "it cost A$AP Rocky nothing",
        "they won 3-1 and 5 won medals",
        "open until 8 p.m. on Friday",
        "the team in 1994 led the table",
        "dropped a 500-pound bomb and 20 pounds of explosive",
        "he lost 30 pounds in a year",
        "two pound coins were found",
        "the second mark of 7 out of 10",
        "a yen for 5 more",
        "10 Downing Street and Page 5",
        "R2 and R5 units",
        "the 3 crowns of the kingdom",
        "No. 10 and 24/7",
        "a video in 1080p",
        "from 1.7 million people to 2 million",
        "3m wide",
        "€ and $ and £",
        "Fifty Cent sang, then 50 Cent",
        "ten grand pianos and three Grand Slams",
        "$1$2 in a pattern",
        "£3x and $4th",
        "$",
        "",
    ],
)
def test_false_friends(text: str) -> None:
    check(text, find_money)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Sweden's Saab earned 5 million crowns.", "SEK"),
        ("Oslo will pay 5 million crowns.", "NOK"),
        ("It paid 5 million Czech crowns, then 7 million crowns.", "CZK"),
        ("It cost 5 million crowns.", None),
        ("SYDNEY, March 3 - It cost $5 million.", "AUD"),
        ("SYDNEY, March 3 - It cost A$5 million ($3 million).", "USD"),
        ("It cost $5 million.", "USD"),
        ("Serbia will pay 5 billion dinars.", "RSD"),
        ("MANILA (Wire) -- It cost 5 million pesos.", "PHP"),
        ("Pakistan paid Rs 50 billion.", "PKR"),
    ],
)
def test_ambiguous_currency(text: str, code: str | None) -> None:
    mention = find_money(text)[-1]
    assert mention.value.currency == code  # type: ignore[union-attr]


def test_default_currency_decides_last() -> None:
    (mention,) = find_money("It cost 5 million crowns.", default_currency="DKK")
    assert mention.value.currency == "DKK"  # type: ignore[union-attr]
    assert "SEK" in mention.value.currency_candidates  # type: ignore[union-attr]
    (mention,) = find_money("It cost 5 million euros.", default_currency="DKK")
    assert mention.value.currency == "EUR"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("It paid 5 euros.", "written"),
        ("It paid $5.", "usual"),
        ("SYDNEY, March 3 - It paid $5 million.", "dateline"),
        ("Oslo paid 5 million crowns.", "place: oslo"),
        ("It paid 5 million Swedish crowns, then 6 million crowns.", "elsewhere in the text"),
        ("It paid $5, then 20 cents.", "elsewhere in the text"),
    ],
)
def test_the_reason_is_kept(text: str, reason: str) -> None:
    assert find_money(text)[-1].value.currency_from == reason  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "text",
    ["€4.3 billion ($4.6 billion)", "€5m, or about $6m,", "5 billion soles (some $3.5 billion)"],
)
def test_dual_amounts_name_each_other(text: str) -> None:
    one, two = find_money(text)
    assert one.partner == (two.start, two.end)
    assert two.partner == (one.start, one.end)


@pytest.mark.parametrize("text", ["€5m and $6m", "$5m ($6m a year earlier)", "€5m. It paid $6m"])
def test_two_amounts_are_not_dual(text: str) -> None:
    assert [mention.partner for mention in find_money(text)] == [None, None]


def test_codes_of_the_tables() -> None:
    tables = currency_tables()
    for word, unit in {**tables.words, **tables.signs}.items():
        assert all(len(code) == 3 and code.isupper() for code in unit.codes), word


@given(st.text(alphabet="$€£¥ 0123456789.,-–mbnkMillonbetwdrsup'\nANZURS%()"))
def test_any_text(text: str) -> None:
    end = 0
    for mention in find_money(text):
        assert end <= mention.start < mention.end <= len(text)
        end = mention.end


@given(st.decimals(min_value=0, max_value=10**9, places=2), st.sampled_from(["", " million", "bn"]))
def test_amounts_scale_exactly(number: Decimal, magnitude: str) -> None:
    (mention,) = find_money(f"It paid ${number}{magnitude} then.")
    scale = {"": 1, " million": 10**6, "bn": 10**9}[magnitude]
    assert mention.value.amount == number * scale  # type: ignore[union-attr]


@pytest.mark.parametrize("unit", ["$", "1,", "$1", "5 ", "$5-", "between $1 and ", "1 to ", " "])
def test_linear(unit: str) -> None:
    text = unit * (300_000 // len(unit))
    assert costs_at_most(10, lambda: find_money(text))
