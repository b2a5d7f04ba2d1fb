"""A grid of verbs, nouns and constructions: none of them may give nothing."""

from __future__ import annotations

import pytest

from tests.relations.reading import figures, shares

UP = """
rose grew climbed jumped surged soared swelled increased gained rallied rebounded recovered advanced
leapt expanded ballooned improved accelerated rocketed ticked_up edged_up inched_up crept_up picked_up
went_up was_up shot_up
"""
DOWN = """
fell dropped declined slipped slid sank shrank plunged tumbled dipped eased slumped decreased
contracted narrowed weakened crashed retreated ticked_down edged_down inched_down went_down was_down
fell_back plummeted dwindled softened
"""
LEVEL = """
totalled amounted_to hit reached topped came_in_at stood_at came_to was held_steady_at was_flat_at
was_little_changed_at was_unchanged_at exceeded averaged remained_at worked_out_at was_put_at
was_estimated_at is_forecast_at ran_to settled_at ended_at surpassed crossed
"""
RISES = "rise jump increase growth gain surge leap climb uptick improvement advance".split()
FALLS = "fall drop decline slump dip decrease plunge slide downturn contraction reduction".split()
# all of 825 million euros, of Norvens
CONSTRUCTIONS = [
    "Revenue: 825 million euros.",
    "Net profit, 825 million euros.",
    "Norvens, with sales of 825 million euros, makes trains.",
    "With sales of 825 million euros, Norvens is big.",
    "Norvens had 825 million euros in sales.",
    "Norvens made 825 million euros of profit.",
    "Norvens made a profit of 825 million euros.",
    "Norvens turned a profit of 825 million euros.",
    "Norvens generated sales of 825 million euros.",
    "Norvens generated 825 million euros in revenue.",
    "Norvens expects revenue of 825 million euros this year.",
    "Norvens sees revenue of about 825 million euros.",
    "Norvens aims for revenue of 825 million euros.",
    "Norvens targets revenue of 825 million euros.",
    "Norvens forecasts revenue of 825 million euros.",
    "Norvens guided for revenue of 825 million euros.",
    "Norvens raised its revenue forecast to 825 million euros.",
    "Norvens lifted its revenue target to 825 million euros from 800 million euros.",
    "Norvens cut its profit outlook to 825 million euros.",
    "Norvens swung to a profit of 825 million euros.",
    "Norvens earned 825 million euros.",
    "Norvens netted 825 million euros.",
    "Norvens lost 825 million euros.",
    "Norvens' sales were 825 million euros.",
    "The sales of Norvens were 825 million euros.",
    "Sales at Norvens were 825 million euros.",
    "Norvens sales were 825 million euros.",
    "Norvens, whose sales were 825 million euros, makes trains.",
    "Norvens reported revenue of 825 million euros, beating estimates.",
    "Norvens reported 825 million euros in revenue, down 5%.",
    "Norvens reported quarterly revenue that rose 5% to 825 million euros.",
    "Revenue was 825 million euros, compared to 800 million euros.",
    "Revenue was 825 million euros versus 800 million euros a year ago.",
    "Revenue was up 5% at 825 million euros.",
    "Revenue of 825 million euros was down 5%.",
    "A profit of 825 million euros was booked.",
    "Its order backlog is worth 825 million euros.",
    "It has a backlog of 825 million euros.",
    "Orders worth 825 million euros came in.",
    "New orders of 825 million euros were up 5%.",
    "Net debt rose to 825 million euros.",
    "It spent 825 million euros on research.",
    "Its research spending rose to 825 million euros.",
    "It invested 825 million euros in plants.",
    "It plans to invest 825 million euros in plants.",
    "Profit more than doubled to 825 million euros.",
    "Profit nearly halved to 825 million euros.",
    "Profit rose fivefold to 825 million euros.",
    "Profit almost tripled, to 825 million euros.",
    "Profit was 825 million euros, twice that of a year ago.",
    "Profit declined from 900 million euros to 825 million euros.",
    "Profit, at 825 million euros, was lower.",
    "Profit for 2023 rose 5 percent to 825 million euros.",
    "In 2023 profit rose 5 percent to 825 million euros.",
    "Revenue in the second quarter, which ended in June, rose 5% to 825 million euros.",
    "Revenue from services rose to 825 million euros.",
    "Services revenue rose to 825 million euros.",
    "Group revenue rose to 825 million euros.",
]


def found(text: str, amount: str, change: str | None = None) -> bool:
    return any(
        line.startswith("Norvens")
        and f" {amount} " in line
        and (not change or f" {change} " in line)
        for line in figures("Norvens makes trains. " + text)
    )


@pytest.mark.parametrize("words", [*UP.split(), *DOWN.split()])
def test_verbs_of_change(words: str) -> None:
    verb, change = words.replace("_", " "), "5" if words in UP.split() else "-5"
    assert found(f"Its revenue {verb} 5% to 28.8 million euros.", "28800000", change)
    assert found(f"Revenue {verb} to 28.8 million euros from 27.7 million euros.", "28800000")
    assert found(f"Revenue {verb} by 5% to 28.8 million euros last year.", "28800000", change)
    assert found(f"Revenue {verb} 5%.", "", change)


@pytest.mark.parametrize("words", LEVEL.split())
def test_verbs_of_level(words: str) -> None:
    verb = words.replace("_", " ")
    assert found(f"Revenue {verb} 28.8 million euros.", "28800000")
    assert found(f"Its second-quarter net profit {verb} 28.8 million euros, down 5%.", "28800000")


@pytest.mark.parametrize("noun", [*RISES, *FALLS])
def test_nouns_of_change(noun: str) -> None:
    change = "5" if noun in RISES else "-5"
    assert found(f"Norvens reported a 5% {noun} in net profit to $82.5m.", "82500000", change)
    assert found(f"Norvens posted a {noun} of 5% in net profit to $82.5m.", "82500000", change)
    assert found(f"Net profit came to $82.5m, a {noun} of 5%.", "82500000", change)
    assert found(f"Norvens booked a net profit of $82.5m, a 5% {noun}.", "82500000", change)


@pytest.mark.parametrize("text", CONSTRUCTIONS)
def test_construction(text: str) -> None:
    assert found(text, "825000000")


# each with 40 or 40 million euros of something
MONEY = [
    "A ticket costs 40 euros.",
    "Tickets cost 40 euros each.",
    "A ticket will cost 40 euros.",
    "The ticket is priced at 40 euros.",
    "Tickets sell for 40 euros.",
    "Tickets start at 40 euros.",
    "The price of a ticket rose to 40 euros.",
    "Ticket prices rose 5% to 40 euros.",
    "The average ticket price is 40 euros.",
    "Tickets fetched 40 euros.",
    "Wheat traded at 40 euros a tonne.",
    "Wheat rose 2% to 40 euros a tonne.",
    "Wheat futures fell to 40 euros a tonne.",
    "Wheat was quoted at 40 euros a tonne.",
    "A tonne of wheat costs 40 euros.",
    "The price of wheat doubled to 40 euros a tonne.",
    "Wheat prices have fallen by a third.",
    "It charges 40 euros a night.",
    "A night costs 40 euros.",
    "Rents rose 5% to 40 euros a month.",
    "Wheat hit a record 40 euros a tonne.",
    "It spent 40 million euros on roads.",
    "It has spent 40 million euros on roads since 2020.",
    "Spending on roads reached 40 million euros.",
    "It will spend 40 million euros on roads.",
    "It plans to spend 40 million euros on roads.",
    "It is spending 40 million euros on roads.",
    "The state spent 40 million euros on roads, up 5%.",
    "It paid 40 million euros for a rival.",
    "It bought a rival for 40 million euros.",
    "It will buy a rival for 40 million euros.",
    "Costs rose to 40 million euros.",
    "It invested 40 million euros in roads.",
    "It will invest 40 million euros in roads.",
    "It is investing 40 million euros in roads.",
    "It announced an investment of 40 million euros in roads.",
    "It poured 40 million euros into roads.",
    "It raised 40 million euros.",
    "It secured a loan of 40 million euros.",
    "It got a 40 million euro loan from Oslo.",
    "Oslo lent it 40 million euros.",
    "Norway gave it 40 million euros in aid.",
    "Norway will provide 40 million euros in aid to Ghana.",
    "Norway pledged 40 million euros for Ghana.",
    "Norway donated 40 million euros to Ghana.",
    "The budget is 40 million euros.",
    "It has a budget of 40 million euros.",
    "Norway's defence budget will rise to 40 million euros.",
    "Norway has set aside 40 million euros for roads.",
    "Norway earmarked 40 million euros for roads.",
    "Parliament approved a 40 million euro budget for roads.",
    "Norway allocated 40 million euros to roads.",
    "The budget gives roads 40 million euros.",
    "Some 40 million euros is set aside for roads.",
    "It owes 40 million euros.",
    "Its debt is 40 million euros.",
    "It has debts of 40 million euros.",
    "It pays a dividend of 40 million euros.",
    "The dividend is 40 cents a share.",
    "The deficit was 40 million euros.",
    "The trade surplus widened to 40 million euros.",
    "It was valued at 40 million euros.",
    "Its market value is 40 million euros.",
    "The strike cost it 40 million euros.",
    "The storm did 40 million euros of damage.",
    "The storm caused damage of 40 million euros.",
    "Exports were worth 40 million euros.",
    "It exported goods worth 40 million euros.",
    "It exported 40 million euros of goods.",
    "Norway imported 40 million euros' worth of gas.",
    "Imports of gas came to 40 million euros.",
    "It won orders worth 40 million euros.",
    "It won a 40 million euro contract from Oslo.",
    "Its order book is 40 million euros.",
    "The film took 40 million euros.",
    "The film grossed 40 million euros.",
    "It took 40 million euros in fares.",
    "It received 40 million euros in subsidies.",
    "Subsidies of 40 million euros were paid.",
    "Tax revenue rose to 40 million euros.",
    "Norway collected 40 million euros in tax.",
    "It set aside 40 million euros for lawsuits.",
]
HOLDS = """
accounted_for accounts_for made_up makes_up represented comprised constituted contributed generated provided supplied produced took brought_in delivered formed absorbed bought consumed covered is was yielded commands controls owns holds has gets received claimed kept
"""
# each with 40% of something
SHARES = [
    "Its share of the market rose to 40%.",
    "Its market share fell to 40%.",
    "Norvens has a 40% share of the market.",
    "Norvens has a market share of 40%.",
    "Norvens's share of the market is 40%.",
    "With a 40% share of the market, Norvens leads.",
    "40% of its sales come from Asia.",
    "Some 40% of its sales came from Asia.",
    "More than 40% of sales went to Asia.",
    "Sales to Asia made up 40% of the total.",
    "Of its sales, 40% came from Asia.",
    "Exports, 40% of which go to Asia, rose.",
    "Exports, of which 40% go to Asia, rose.",
    "Two in five of its trains are old.",
    "Two out of every five trains are old.",
    "Four in ten workers are women.",
    "Women make up 40% of its staff.",
    "It sold 40% of its shares to Oslo.",
    "It bought a 40% stake in Sunde.",
    "It raised its stake in Sunde to 40%.",
    "It owns 40% of Sunde.",
    "Sunde is 40% owned by Norvens.",
    "It holds 40 percent of the shares in Sunde.",
    "The state, with 40% of the shares, is its largest owner.",
    "Debt stood at 40% of GDP.",
    "Its debt, at 40% of GDP, is low.",
    "It spends 40% of GDP on trains.",
    "Spending equal to 40% of GDP is planned.",
    "Spending amounts to 40% of GDP.",
    "It invested $3m, or 40% of its profit.",
    "Its tanks are 40% full.",
    "Only 40% of the work is done.",
    "The plant runs at 40% of capacity.",
    "Fully 40% of voters said no.",
    "A poll showed 40% of voters against it.",
    "Turnout was 40% of voters.",
    "As much as 40% of the crop was lost.",
]


@pytest.mark.parametrize("text", MONEY)
def test_money_of_something(text: str) -> None:
    lines = figures("Norvens makes trains in Sunde. Norway is its main market. " + text)
    assert any(
        " 40 " in line or " 40000000 " in line or "-33.33" in line or "0.4" in line
        for line in lines
    )


@pytest.mark.parametrize("words", HOLDS.split())
def test_verbs_of_shares(words: str) -> None:
    verb = words.replace("_", " ")
    for text in (f"Asia {verb} 40% of its sales.", f"Asia {verb} about two-fifths of sales."):
        lines = shares("Norvens makes trains. " + text)
        assert any(line.startswith("Asia | 40 |") for line in lines)


@pytest.mark.parametrize("text", SHARES)
def test_share_of_something(text: str) -> None:
    assert any("| 40 |" in line for line in shares("Norvens makes trains. " + text))
