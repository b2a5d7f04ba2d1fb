"""Weapons as news write of them, with the shipped tables: every category, for and against."""

from __future__ import annotations

import pytest

from factex.recognizers.mention import Mention
from factex.recognizers.weapons import find_weapons
from factex.recognizers.weapons.ordnance import ORDNANCE_EXAMPLES
from tests.markup import check
from tests.timing import grows_with_its_length


def spans(text: str) -> list[str]:
    return [text[m.start : m.end] for m in find_weapons(text)]


def by_text(text: str) -> dict[str, Mention]:
    return {text[m.start : m.end]: m for m in find_weapons(text)}


# ------------------------------------------------------------------ every category


@pytest.mark.parametrize(
    "markup",
    [
        "Turkish <weapon category=uav>Bayraktar TB2s</weapon> flew over the border, the army said.",
        "The army fired <weapon category=loitering-munition>Warmate</weapon> loitering munitions.",
        "A <weapon category=missile>Storm Shadow</weapon> missile hit the depot.",
        "Two <weapon category=air-defence>NASAMS</weapon> batteries guard the capital.",
        "The air force parked six <weapon category=aircraft count=6>Gripen Es</weapon> there.",
        "A <weapon category=helicopter>Rooivalk</weapon> attack helicopter landed.",
        "Crews drove the <weapon category=tank>Leopard 2A7V</weapon> tank off the ferry.",
        "A <weapon category=armoured-vehicle>BTR-82A</weapon> burned by the road.",
        "The <weapon category=artillery>PzH 2000</weapon> howitzer was repaired.",
        "A <weapon category=rocket-artillery>BM-21 Grad</weapon> rocket launcher was hit.",
        "The <weapon category=ship>Arleigh Burke-class</weapon> destroyer left Yokosuka.",
        "A <weapon category=submarine>Virginia-class</weapon> submarine surfaced.",
        "Guards carried <weapon category=small-arm>HK416</weapon> rifles.",
        "A <weapon category=munition>GBU-39 Small Diameter Bomb</weapon> fell short.",
        "The boat carries the <weapon category=torpedo>Black Shark</weapon> torpedo.",
        "The <weapon category=radar>AN/TPY-2</weapon> radar was switched on.",
        "The <weapon category=other>AN/ALQ-99</weapon> jammer will be retired by the navy.",
    ],
)  # fmt: skip
def test_a_system_of_each_category(markup: str) -> None:
    check(markup, find_weapons)


def test_a_military_satellite() -> None:
    found = by_text("The spy satellite Ofek-16 was launched by the defence ministry.")
    assert found["Ofek-16"].value.category == "satellite"  # type: ignore[union-attr]


# ------------------------------------------------------------------ by the context alone


@pytest.mark.parametrize(
    "markup",
    [
        "The navy bought the <weapon category=radar linked=false>Zorgray</weapon> air search radar.",
        'Crews tested the <weapon category=radar>Zorg Ray</weapon> air search radar.',
        "The army showed its new <weapon category=loitering-munition>Zorrel-7</weapon> loitering munition.",
        "Forces took delivery of the <weapon category=armoured-vehicle>Brumvar</weapon> APC.",
        "The navy got three <weapon category=ship count=3>Tulvik</weapon> corvettes.",
        "Rebels used a drone named <weapon category=uav>Zasef</weapon>, the army said.",
        "The Houthis fired a missile called <weapon category=missile>Zatem-2</weapon>.",
        "The ministry unveiled the <weapon category=tank>Zornok</weapon> tank for the army.",
        "The <weapon category=ship>Tulvik-class</weapon> frigates will follow.",
        "Soldiers were shown the <weapon category=armoured-vehicle>Brumvar AV</weapon> APC.",
    ],
)  # fmt: skip
def test_names_that_no_table_has(markup: str) -> None:
    check(markup, find_weapons)


@pytest.mark.parametrize(
    "text",
    [
        # peoples, places, forces, eras, people, firms and airlines before a noun of arms
        "The Spanish air search radar was switched on by the navy.",
        "The Russian-made missile hit a school, the army said.",
        "The army unveiled the new Block of tanks.",
        "The Gaza rocket fire stopped, the army said.",
        "A Hamas drone and a Hezbollah anti-tank missile hit the army post.",
        "The Kharkiv artillery duel went on, the army said.",
        "The IDF tank fire killed two soldiers.",
        "Cold War bombers and World War II tanks fill the air force museum.",
        "The Reagan missile shield was debated in Congress by the army.",
        "The Oklahoma City bomber was put to death.",
        "A Delta jet and a United plane collided on the runway.",
        "The Boeing missile plant in Alabama is closed, the army said.",
        "JMSDF destroyers trained with the navy.",
        "The army's Donetsk air defence units left.",
        # civil ships, satellites and rockets
        "The Ever Bright container ship ran aground, and the Maersk Lindhem cargo ship waited.",
        "A Vega-C rocket lifted the Sentinel-9C radar satellite into orbit.",
        # what has the form of a designation
        "The TR-3 software upgrade is late, said the air force.",
        "Rolls-Royce makes the M88-4 engine and the AL-31 turbofan for the air force.",
        # a number that counts
        "Washington gave Ukraine 155 howitzers and Poland 12 missiles.",
    ],
)
def test_what_stands_before_such_nouns_and_is_none(text: str) -> None:
    assert spans(text) == []


# ------------------------------------------------------------------ coordination with ellipsis


@pytest.mark.parametrize(
    "markup",
    [
        "Crews fired <weapon name=PAC-2>PAC-2</weapon> and <weapon name=PAC-3>-3</weapon> missiles.",
        "The <weapon system=f-15>F-15</weapon> and <weapon system=f-16>-16</weapon> fleets were grounded.",
        "Berlin sent <weapon system=leopard-1>Leopard 1s</weapon> and <weapon system=leopard-2>2s</weapon> to the army.",
        "The <weapon name=Su-27>Su-27</weapon>, <weapon name=Su-30>-30</weapon> and <weapon name=Su-35>-35s</weapon> flew.",
    ],
)  # fmt: skip
def test_ellipsis(markup: str) -> None:
    check(markup, find_weapons)


@pytest.mark.parametrize(
    "text",
    [
        "An F-15 and 16 pilots were lost.",
        "The army sent a Leopard 2 and 3 trucks.",
        "It flew the F-16 and -5 degrees was measured.",
    ],
)
def test_no_ellipsis(text: str) -> None:
    assert len(spans(text)) == 1


# ------------------------------------------------------------------ ambiguous names


@pytest.mark.parametrize(
    ("name", "arms", "other"),
    [
        ("Patriot", "A Patriot battery shot it down.", "The Patriot Act was renewed."),
        ("Javelin", "Soldiers fired a Javelin missile.", "The Javelin Hotel in Leeds is full."),
        ("Heron", "A Heron drone crashed.", "The Heron was seen on the lake."),
        ("Arrow", "The Arrow interceptor hit it.", "Arrow Electronics raised its forecast."),
        ("Orbiter", "The Orbiter drone is catapulted.", "NASA's Orbiter reached Mars."),
        ("Tornado", "A Tornado jet took off.", "Tornado Alley was hit again."),
        ("Typhoon", "The Typhoon fighter took off.", "Typhoon Mawar killed nine."),
        ("Leopard", "A Leopard tank burned.", "The Leopard Lounge is closed."),
        ("Tiger", "The Tiger helicopter landed.", "Tiger Woods won again."),
        ("Eagle", "An Eagle armoured vehicle burned.", "The Eagle has landed."),
        ("Harpoon", "A Harpoon missile was fired.", "Harpoon Brewery was sold."),
        ("Spike", "A Spike missile hit it.", "Spike Lee shot a film."),
        ("Merlin", "A Merlin helicopter ditched.", "Merlin Entertainments was sold."),
        ("Lynx", "The Lynx helicopter ditched.", "The Lynx of the Alps came back."),
        ("Puma", "A Puma helicopter landed.", "Shares of Puma fell on Monday."),
        ("Abrams", "An Abrams tank was hit.", "Abrams said she would run."),
        ("Bradley", "A Bradley fighting vehicle burned.", "Bradley Cooper starred in it."),
        ("Stryker", "A Stryker vehicle burned.", "Stryker makes hip joints in Michigan."),
        ("Predator", "A Predator drone flew.", "The Predator franchise has a new film."),
        ("M1", "An M1 tank was hit.", "He took the M1 to Leeds."),
        ("A-10", "An A-10 attack aircraft flew.", "The A-10 road is closed."),
        ("Raptor", "A Raptor fighter flew.", "The Toronto Raptors lost."),
    ],
)
def test_ambiguous_names_for_and_against(name: str, arms: str, other: str) -> None:
    assert name in spans(arms)
    assert spans(other) == []


def test_plural_b_52s_and_the_band() -> None:
    assert spans("Four B-52s took off from Guam, the air force said.") == ["B-52s"]
    assert spans("The B-52s played their last show in Atlanta.") == []


def test_a_designation_settles_its_nickname() -> None:
    text = "The F-15 crashed at sea. The Eagle was 30 years old, the air force said."
    assert [m.value.system for m in find_weapons(text)] == ["f-15", "f-15"]  # type: ignore[union-attr]


def test_a_person_of_the_text_is_no_tank() -> None:
    text = "Gen. Ann Abrams met the troops. Abrams praised the tank crews and the army."
    assert spans(text) == []


def test_the_s_of_a_possessive_begins_no_name() -> None:
    assert spans("India's BrahMos and Agni-V were shown by the army.") == ["BrahMos", "Agni-V"]


def test_what_the_tables_know_inside_other_names() -> None:
    assert spans("Soldiers of C5ISR fired the XM7 rifle near a C-5M and a C5.") == [
        "XM7",
        "C-5M",
        "C5",
    ]
    text = "The climber left the K-2 mountain; crews drove the K2 Black Panther tank past K2 skis."
    assert spans(text) == ["K2 Black Panther"]
    text = "An airline bought ten A220 airliners, E195 passenger jets and a CJ4 private jet; guns fired."
    assert spans(text) == []
    assert spans("He flew the P-51D Mustang and F-86F Sabres.") == ["P-51D Mustang", "F-86F Sabres"]


def test_a_plural_is_no_variant() -> None:
    (mention,) = find_weapons("Two F-15s landed.")
    assert mention.value.system == "f-15"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("An F-16 landed.", "a name that means nothing else"),
        ("The army has a Patriot battery.", "its noun after +3"),
        ("It carries the AGM-995.", "a designation like AGM-158C"),
        ("The navy bought the Zorg Ray air search radar.", "a name before its noun: "),
        ("A .44 Magnum was found.", "a cartridge"),
    ],
)
def test_every_decision_has_its_reason(text: str, why: str) -> None:
    (mention,) = find_weapons(text)
    assert mention.reason is not None
    assert mention.reason.startswith(why)
    assert 0.5 <= mention.confidence < 1


# ------------------------------------------------------------------ units, sites, exercises


@pytest.mark.parametrize(
    "text",
    [
        "The 3rd Stryker Brigade Combat Team left the army base.",
        "The USS Nimitz Carrier Strike Group sailed with the navy.",
        "Exercise Eagle Guardian began, the army said.",
        "Area 51 is closed to the air force.",
        "Sailors of HSM-71 and VFA-94 embarked on the navy's carrier.",
        "Sgt. Henry Johnson of the army was honoured.",
        "The army trained in North Dakota with its howitzers.",
    ],
)
def test_no_weapons_in_names_of_units_sites_and_people(text: str) -> None:
    assert spans(text) == []


# ------------------------------------------------------------------ guns and cartridges


@pytest.mark.parametrize(("name", "category"), ORDNANCE_EXAMPLES, ids=lambda value: str(value))
def test_guns_and_cartridges_by_their_form(name: str, category: str) -> None:
    text = f"The soldiers had the {name} in the war, and the gun was fired."
    start = text.index(name)
    (mention,) = (m for m in find_weapons(text) if m.start <= start < m.end)
    assert mention.end >= start + len(name)
    if not mention.value.linked:  # type: ignore[union-attr]
        assert mention.value.category == category  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "text",
    [
        "The fish was a 20-pounder, he said.",
        "Rain of 122 mm fell on the town.",
        "Colt 45 is a beer; FN shares rose 3 percent.",
        "Henry 8 was a king. Lewis 12 scored.",
        "A 4x100 relay and a 5 x 20 grid.",
        "Sales grew .50 percent in the year.",
    ],
)
def test_numbers_that_are_no_calibres(text: str) -> None:
    assert spans(text) == []


# ------------------------------------------------------------------ contract notices


def test_a_contract_notice() -> None:
    text = (
        "LOCKHEED MARTIN CORP., Fort Worth, Texas, is awarded $1,234,567 for six F-35C aircraft and "
        "MK 48 Mod 7 torpedoes, and Electric Boat, Groton, Connecticut, for Columbia-class "
        "submarines and DDG 51 class destroyers of the Navy under contract N00019-20-C-0009."
    )
    assert spans(text) == ["F-35C", "MK 48 Mod 7", "Columbia-class", "DDG 51 class"]


# ------------------------------------------------------------------ counts and makers


@pytest.mark.parametrize(
    "markup",
    [
        "Poland ordered 32 <weapon count=32 name=F-35A>F-35As</weapon> on Monday.",
        "Kyiv got a dozen <weapon count=12>Leopards</weapon> for its army.",
        "It ordered two batteries of <weapon count=2>S-400</weapon> from Moscow.",
        "It will buy up to 76 <weapon count=76>Black Hawks</weapon> for the army.",
        "The army wants between 20 and 30 <weapon count=null>Gripens</weapon>.",
        "Hanwha will build the <weapon manufacturer=Hanwha manufacturer_source=text>K9</weapon> howitzer.",
        "The army has <weapon manufacturer_source=kb>F-16s</weapon>.",
        'An <weapon variant="C Block 52">F-16C Block 52</weapon> landed.',
    ],
)  # fmt: skip
def test_counts_makers_variants(markup: str) -> None:
    check(markup, find_weapons)


def test_another_kind_of_thing_has_another_maker() -> None:
    text = "Hanwha will build the K9 howitzer. The jet, made by Saab, is a Gripen."
    assert by_text(text)["K9"].value.manufacturer == "Hanwha"  # type: ignore[union-attr]


# ------------------------------------------------------------------ hostile text


@pytest.mark.parametrize(
    "piece",
    ["the Zorg Ray ", "F-", "A1-", "Type ", "-16 and ", "1 2 3 mm ", ". 44 ", "Mk ", "USS A ", "radar "],
)  # fmt: skip
def test_hostile_text_costs_no_more_than_its_length(piece: str) -> None:
    assert grows_with_its_length(
        lambda length: find_weapons(piece * (length // len(piece))), 20_000, 160_000
    )
