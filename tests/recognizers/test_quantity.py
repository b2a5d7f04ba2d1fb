"""Quantities: a ledger of marked-up sentences, false friends, units, and properties."""

from __future__ import annotations

import csv
import time
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factex.facts import DateValue, MoneyValue, WeaponValue
from factex.recognizers.mention import Mention
from factex.recognizers.nouns import is_plural, singular
from factex.recognizers.quantity import find_quantities
from factex.recognizers.units import ask_quantulum
from tests.markup import check


@pytest.mark.parametrize(
    "markup",
    [
        'over <quantity value=2000000 unit=ton dimension=mass of=oil qualifier=over extent="over 2'
        ' million tons">2 million tons</quantity> of oil',
        'nearly <quantity value=100 unit="cargo flight" qualifier=nearly>100 cargo flights</quantity>',
        "<quantity value=2 unit=stadium>two new stadiums</quantity>",
        '<quantity value=2200000 unit="barrel per day">2.2 million barrels per day</quantity>',
        'pumps <quantity value=300000 unit="barrel per day">300,000 barrels\nper  day</quantity>',
        "<quantity value=155 unit=millimetre>155mm</quantity> guns",
        "a <quantity value=300 unit=kilometre>300-km</quantity> range",
        "<quantity value=12000 unit=troop>12,000 troops</quantity>",
        "<quantity value=12 unit=aircraft>a dozen aircraft</quantity>",
        "<quantity value=null low=100 high=1000 unit=person qualifier=vague>hundreds of"
        " people</quantity>",
        '<quantity value=240 unit="kilometre per hour">240 km/h</quantity>',
        "at least <quantity value=26 unit=person qualifier=at_least>26 people</quantity>",
        '<quantity value=40 unit="degree Celsius">40 degrees Celsius</quantity>',
        "<quantity value=null low=5 high=6 unit=tonne>5 to 6 tonnes</quantity>",
        "<quantity value=1.6 unit=hectare>1.6ha</quantity> of land",
        "gave Ukraine <quantity value=31 unit=tank>31 tanks</quantity>",
        'logged <quantity value=4000 unit="flight hour">4,000 flight hours</quantity>',
        "<quantity value=500 unit=megawatt>500 MW</quantity> of wind power",
        "<quantity value=12 unit=tank>12 more tanks</quantity>",
        "will hand over <quantity value=83 unit=jet qualifier=exact>83 jets</quantity>",
        "within <quantity value=32000 unit=kilometre of=null>32,000 km</quantity> of Earth",
        "<quantity value=20 unit=person>a score of people</quantity>",
        "a <quantity value=1200 unit=person>1,200-strong</quantity> brigade",
        "<quantity value=50 unit=ship>50-odd ships</quantity> and more",
        "<quantity low=5 high=10 unit=tonne>5-10 tonnes</quantity>",
        "<quantity low=200 high=1000 unit=soldier qualifier=vague>several hundred soldiers</quantity>",
        '<quantity value=500 unit="armoured personnel carrier">500 armoured personnel carriers</quantity>',
    ],
)
def test_forms(markup: str) -> None:
    check(markup, find_quantities)


@pytest.mark.parametrize(
    "text",
    [
        "the F-35 jets and S-400 batteries",
        "Type 055 destroyers",
        "Boeing 737 planes",
        "Challenger 2 tanks",
        "won 3-1 goals",
        "aged 38 sources",
        "the two countries",
        "No. 10 officials",
        "one of its planes",
        "open 24/7",
        "three times",
        "Article 5 obligations",
        "version 1.2.3 files",
        "iPhone 15 sales",
        "47 737 MAX jets",
        "a rate per 1,000 people",
        "the other five countries",
        "three years",
        "in 2022 the",
        "",
    ],
)
def test_false_friends(text: str) -> None:
    check(text, find_quantities)


def test_what_others_claim_is_no_quantity() -> None:
    text = "In 2022 sales of 32 Herons brought 5 million euros"
    claimed = [
        Mention(3, 7, DateValue(timex="2022", type="DATE"), (3, 7), 1, "x"),
        Mention(20, 26, WeaponValue(name="Heron"), (20, 26), 1, "x"),
        Mention(35, 50, MoneyValue(amount=5_000_000), (35, 50), 1, "x"),
    ]
    assert find_quantities(text, claimed) == []


def test_rates_may_stand_inside() -> None:
    text = "2 barrels per day"
    rate = Mention(10, 17, DateValue(timex="P1D", type="SET"), (10, 17), 1, "x")
    (mention,) = find_quantities(text, [rate])
    assert mention.end == len(text)


@pytest.mark.parametrize(
    ("plural", "one"),
    [
        ("jets", "jet"),
        ("people", "person"),
        ("batteries", "battery"),
        ("boxes", "box"),
        ("launches", "launch"),
        ("aircraft", "aircraft"),
        ("Mustangs", "Mustang"),
        ("torpedoes", "torpedo"),
        ("bases", "base"),
        ("movies", "movie"),
    ],
)
def test_singular(plural: str, one: str) -> None:
    assert is_plural(plural.lower())
    assert singular(plural) == one


@pytest.mark.parametrize("word", ["gas", "bus", "loss", "crisis", "tank", "as", "his"])
def test_no_plural(word: str) -> None:
    assert not is_plural(word)


def test_unit_table_has_the_names_of_quantulum3() -> None:
    rows = list(csv.DictReader(files("factex").joinpath("data/units.csv").open(encoding="utf-8")))
    assert len(rows) > 40
    known = 0
    for row in rows:
        surface = row["surfaces"].split("|")[0]
        asked = ask_quantulum(surface)
        if asked is not None and asked.unit == row["unit"]:
            assert asked.dimension == row["dimension"], row
            known += 1
    # the others are units that it doesn't know or takes for something else ("hectare", "bpd")
    assert known >= 35


def test_units_beyond_the_table_come_from_quantulum3() -> None:
    (mention,) = find_quantities("a force of 5kN was needed")
    assert mention.value.unit == "kilonewton"  # type: ignore[union-attr]
    assert mention.value.dimension == "force"  # type: ignore[union-attr]


@given(st.text())
def test_any_text(text: str) -> None:
    end = 0
    for mention in find_quantities(text):
        assert end <= mention.start < mention.end <= len(text)
        end = mention.end


@pytest.mark.parametrize("unit", ["5 ", "two new ", "5 km ", "5 to ", "1 a ", " ", "many people "])
def test_linear(unit: str) -> None:
    text = unit * (300_000 // len(unit))
    start = time.perf_counter()
    find_quantities(text)
    assert time.perf_counter() - start < 10
