"""A grid of verbs, nouns and constructions: none of them may give nothing."""

from __future__ import annotations

import pytest

from tests.relations.reading import figures

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
