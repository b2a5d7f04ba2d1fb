"""Names of weapons that mean people, places, roads, rooms and units, and their neighbours that don't."""

from __future__ import annotations

import pytest

from factex.recognizers.weapons import find_weapons
from factex.recognizers.weapons.elsewhere import has_given_name, is_road_or_room
from tests.markup import check


@pytest.mark.parametrize(
    "markup",
    [
        # a given name makes a person, a maker of that name doesn't
        "Guards fired a <weapon>Javelin</weapon> missile near Tom Javelin, a farmer.",
        "The <weapon>RIM-7 Sea Sparrow</weapon> missile was checked by Joe D. Sparrow. Sparrow left.",
        "The army bought the Rafael <weapon>Drone Dome</weapon> system.",
        # ranks of the navy
        "Gunner's Mate 3rd Class Paladin loaded the <weapon>Mk 38</weapon> gun of the destroyer.",
        # a person of the text, and the system after its determiner
        "Sgt. Ann Bradley cleaned the <weapon>Bradley</weapon> vehicle. Bradley and the"
        " <weapon>Bradley</weapon> crew slept.",
        # places
        "Troops of Tomahawk, Wis., fired a <weapon>Tomahawk</weapon> missile from the ship.",
        "The army of the province of Fujian saw the carrier <weapon>Fujian</weapon> sail.",
        "The <weapon>Javelin</weapon> missile team met at Javelin Elementary and on Patriot Day.",
        # roads, gates, rooms, forms
        "A <weapon>T-72</weapon> tank stood at gate A-10, by the M-2 and M-4 motorways.",
        "The <weapon>A-10</weapon> jets flew over Gate 3. The howitzers went by County Road F-22.",
        "An <weapon>M-2</weapon> gun was found in room M-4, troops said.",
        "Howitzers went along I-16 and I-64 at night, the army said.",
        "The Polikarpov <weapon>I-16</weapon> fighter stands in the museum of the air force.",
        "The <weapon>M60</weapon> bridge layer tank crossed first, the army said.",
        # units and their nicknames
        "The jets of Fighter Squadron 31, the Vipers, escorted two <weapon>B-52s</weapon>.",
        "Six <weapon>F-16 Vipers</weapon> of the wing fought Squadron 12, the “Eagles”.",
        "The “Gripens” of VFA-31 fly the <weapon>F/A-18E</weapon> from the carrier.",
        # brands and things of the same name
        "The general came in a Volvo XC90 behind a <weapon>Boxer</weapon> armoured vehicle.",
        "The <weapon>T129 ATAK</weapon> helicopter landed. Soldiers opened Atak, a map app.",
        "The squadron VP-26 flew the <weapon>P-8A</weapon> with VP-26. The navy paid.",
        "The <weapon>Polaris</weapon> missile came first. Polaris is also the pole star.",
        "The army got <weapon>Ajax</weapon> vehicles. Ajax lost 2-0 to a club of the second division.",
    ],
)  # fmt: skip
def test_what_a_name_means_elsewhere(markup: str) -> None:
    check(markup, find_weapons)


@pytest.mark.parametrize(
    "markup",
    [
        # hull numbers
        "The destroyers <weapon linked=false>Tam Orrin</weapon> (DDG 199) and <weapon>Ed L."
        " Marrow</weapon> (DDG 198) left.",
        "Sailors of the USS Tam Orrin (DDG 199) Carrier Strike Group met Task Force (CTF 70).",
        # ships that the text has introduced
        "<weapon>USS Carney</weapon> sailed. <weapon name=\"USS Carney\">Carney</weapon> returned in"
        " May. Aboard <weapon>Carney</weapon>, Gov. Carney and the Carney family met Ann Carney.",
        "The frigate <weapon>Tulvik</weapon> of the navy sank off Tulvik.",
        "<weapon>USS Cape St. Tam</weapon> fired at the <weapon>HMS St. Albans</weapon>.",
        # what ships do
        "It sank the <weapon>Moskva</weapon>, the navy said. Moskva is a hotel, too.",
        "The <weapon>Yamato</weapon> and its sister <weapon>Musashi</weapon> were battleships.",
        # a class and a ship of it
        "The navy got the <weapon>Zorrin-class</weapon> ship <weapon>Tulvik</weapon>.",
        "The yard builds two <weapon>Type 31</weapon> frigates. The first is called"
        " <weapon>Tulvik</weapon>.",
        # crews christen their tanks
        "His <weapon>Abrams</weapon> tank, named \"Old Moe\", ran well, the soldier said.",
    ],
)  # fmt: skip
def test_ships(markup: str) -> None:
    check(markup, find_weapons)


@pytest.mark.parametrize(
    "markup",
    [
        # makers are outside, but where the name is theirs
        "The air force flies the Westland <weapon>Lynx</weapon> and Dassault <weapon>Rafales</weapon>.",
        "The air force flies <weapon>Eurofighter Typhoons</weapon>.",
        "Troops carry the <weapon>Heckler & Koch MP5</weapon> gun.",
        "The army bought the <weapon>Taurus KEPD 350</weapon> missile.",
        # a noun that a longer name breaks off: Iskander-M, Tor-M
        "It fired <weapon category=missile>Iskander</weapon> missiles at the town.",
        # the noun tells which of those that share a name
        "Two <weapon category=submarine>A26</weapon> submarines and an <weapon"
        " category=aircraft>A-26</weapon> bomber.",
        # who works with it, and what is said of it
        "A <weapon>Patriot</weapon> battalion and <weapon>Black Hawk</weapon> mechanics of the army.",
        "A <weapon>Lancaster</weapon> of 617 Squadron flew over the town.",
        "Men fired <weapon>Scuds</weapon> at the town. He fired the Scouts' leader.",
        "The <weapon>R-60 AA-8</weapon> missile. An <weapon>MQ-9</weapon> <weapon>Hellfire</weapon>"
        " strike.",
        "Students jumped from <weapon>C-17s</weapon> at night.",
        "The <weapon>Sherman</weapon> was built by a plant that makes tanks.",
        "Twelve <weapon count=12>Krabs</weapon> of the army fired their howitzers.",
        "The <weapon>M60</weapon> had the turret of the <weapon>M48</weapon>.",
        # two marks of a fuller name
        "The army got the <weapon>Gladius</weapon> system and drones.",
        # and people, parks and civil aircraft
        "Sherman was tired of tanks. A Cessna 172 flew over the tank. The army came.",
    ],
)  # fmt: skip
def test_spans_and_evidence(markup: str) -> None:
    check(markup, find_weapons)


def test_given_names_and_roads() -> None:
    assert has_given_name("Ann Hawk", 4)
    assert has_given_name("Ann D. Hawk", 7)
    assert not has_given_name("the Hawk", 4)
    assert not has_given_name("Hawk", 0)
    assert is_road_or_room("the crossing of A-10", 16, 20)
    assert not is_road_or_room("the loss of A-10", 12, 16)
