"""Weapons in sentences that have no word of arms: what states deal in, makers deliver, crews lose."""

from __future__ import annotations

import pytest

from factex.recognizers.weapons import find_weapons
from tests.markup import check


@pytest.mark.parametrize(
    "markup",
    [
        "Britain would sell 20 <weapon system=eurofighter-typhoon count=20>Typhoons</weapon> to Turkey for 5 billion pounds.",
        "Spain gave Argentina three <weapon count=3>Harriers</weapon>, officials said.",
        "Taiwan has asked for <weapon>Stingers</weapon>, <weapon system=javelin>Javelins</weapon> and <weapon>Paladins</weapon>.",
        "The sale of 14 <weapon count=14>Gripens</weapon> to Peru was held up.",
        "Rheinmetall will deliver 20 more <weapon count=20>Marders</weapon> this year.",
        "His <weapon category=tank>Sherman</weapon> was hit near Caen, and he finished in a <weapon category=tank>Cromwell</weapon>.",
        "Seoul plans to mount <weapon>Taurus</weapon> missiles on its jets.",
    ],
)
def test_found(markup: str) -> None:
    check(markup, find_weapons)


@pytest.mark.parametrize(
    "text",
    [
        "The garage sold 20 Typhoons to a dealer in Turkey.",
        "Detroit sold two Tigers to Japan, the league said.",
        "Georgia sent six Bulldogs to the bowl game.",
        "Germany sent 20 Jaguars to the Le Mans race.",
        "Ford sold 300 Mustangs to dealers in Japan.",
        "The firm sold 20 Falcons in Dubai.",
        "He hiked from Mount Taurus to Lake Leopard.",
        "His Jaguar was hit near Caen, and he drove home in a Mustang.",
    ],
)
def test_false_friends(text: str) -> None:
    assert find_weapons(text) == []
