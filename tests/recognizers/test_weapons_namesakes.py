"""Namesakes of weapons beside the weapons, and names that go on: variants, plurals, lists of types."""

from __future__ import annotations

import pytest

from factex.recognizers.weapons import find_weapons
from tests.markup import check


@pytest.mark.parametrize(
    "markup",
    [
        # engines
        "The <weapon>F-16</weapon> has an old F100-PW-220 engine, the mechanic said.",
        "A frigate of the <weapon>Mogami-class</weapon> has one MT30 gas turbine.",
        "The <weapon>F-16</weapon> engine failed over the base, the air force said.",
        "Two <weapon>Tu-95MS</weapon> turboprops flew past the missile base.",
        # firms
        "Soldiers manned <weapon>Bofors 40 mm</weapon> guns, which the Swedish firm Bofors made.",
        "The liner Queen Elizabeth took the crew of the destroyer <weapon>HMS Coventry</weapon> home.",
        # generals and others whose name they bear
        "Crews of <weapon>M46 Pattons</weapon> cheered. Sherman and Patton, the generals, were dead.",
        "The army gave him two <weapon>Panther</weapon> tanks; he is known as the Lion of Herat.",
        "The pilot Anna Roe, of Dauphin in Manitoba, flew a <weapon>Spitfire</weapon> fighter.",
        # teams and units
        "A <weapon>Patriot</weapon> launcher is kept by Spc. Ames, a fan of the Patriots.",
        "The squadron flies <weapon>F-15SGs</weapon>; the 428th, nicknamed the Buccaneers, trains it.",
        "Missile crews of the <weapon>Patriot</weapon> battery saw the Giants play the Hanwha Eagles.",
        "The air force flew <weapon>Cheetah</weapon> fighters. The Cheetahs, rugby players, sent a card.",
        # films and weather
        "A <weapon>Tiger</weapon> tank was lent to the film crew of Fury (2014) by the museum.",
        "Hurricane winds kept the <weapon>F-35s</weapon> in their hangars, the air force said.",
        "Two <weapon>Hurricane</weapon> fighters flew over the base with <weapon>Spitfires</weapon>.",
        # grades, readiness, wings, dogs, goods
        "Dana Whitlow, an E-6 from Ohio, serves on the destroyer <weapon>USS Higgins</weapon>.",
        "The <weapon>E-6</weapon> plane of the navy flew over Ohio.",
        "The wing of <weapon>F-15Es</weapon> got a C-1 rating.",
        "The <weapon>Gripen</weapon> came to the Skaraborg Wing, F 7, in the autumn.",
        "Soldiers with K9 dogs searched the truck, and a <weapon>K9</weapon> howitzer stood by.",
        "The <weapon>Black Hawk</weapon> helicopter landed beside a Greyhound bus.",
        "Sgt. Cole, an E-4 who came aboard as an E-2, cleaned the <weapon>Mk 45</weapon> gun.",
        "Two soldiers went from E-3 to E-4 on a <weapon>Bradley</weapon> vehicle.",
        "The <weapon>E-3</weapon> flew from Geilenkirchen with the <weapon>E-2</weapon> aircraft.",
        "The battalion S-3 spoke of <weapon>Abrams</weapon> tanks, the A3 and A6 branches of jets.",
        "The <weapon>S-3</weapon> aircraft flew from the carrier.",
        "Helicopters took on JP-8 at spots C-5 and C-17 beside a <weapon>C-17</weapon> aircraft.",
        "The frigate took on F-76 fuel, and the <weapon>F-16</weapon> JP-8.",
        "Ray kept a B-4 bag in the <weapon>B-17</weapon> bomber.",
        "The <weapon>K2</weapon> tank rolled at K-2, an air base of the army.",
        "A convoy of <weapon>M1</weapon> tanks was stuck on the road, off the A14.",
        "Fuel for the <weapon>F-15</weapon> came from Building T-34 and rooms B-117 and C-130.",
        'Ten <weapon>MV-22B Ospreys</weapon> of the "Red Dragons," VMM-268, flew the crews in.',
        "Two soldiers of the M-19 guerrillas, said the S-2 of the 3rd Brigade, had <weapon>Galils</weapon>.",
        "Jets hunted for <weapon>Scud</weapon> launchers around the H-2 and H-3 airfields.",
        "The <weapon>M-19</weapon> mortar stood beside a <weapon>B-2</weapon> bomber of the air force.",
        # films, songs, teams, trains, cars
        'Under the <weapon>SR-71</weapon> spy plane a choir sang "Blackbird" for the air force.',
        "The army's <weapon>Leopard</weapon> tank is old. The evening train, nicknamed the Leopard, ran.",
        "The <weapon>Rafale</weapon> fighter landed; its pilot came in a Renault Rafale.",
        "The bureau built the <weapon>Harrier</weapon> jet. He ran for Thames Valley Harriers.",
        "The pilots of <weapon>MiG-21s</weapon> of the Panthers squadron saluted.",
        # civil ships, bases ashore with the prefix of ships
        "Pirates took the supertanker Sirius Star; the frigate <weapon>HMS Northumberland</weapon> came.",
        "The tanker <weapon>RFA Tidespring</weapon> fuelled the frigate.",
        "He went from HMS Raleigh, a school, to the destroyer <weapon>HMS Dauntless</weapon>.",
        "An officer from <weapon>INS Vikrant</weapon> explained the jump to the sailors of INS Hansa.",
        "The Greek navy sent the frigate <weapon>HS Aigaion</weapon> to the exercise.",
        # launchers of satellites
        "The <weapon>SS-18</weapon> missile flies as Dnepr, a space launcher of the army.",
    ],
)
def test_namesakes(markup: str) -> None:
    check(markup, find_weapons)


@pytest.mark.parametrize(
    "markup",
    [
        'Fighters of the type <weapon name="Bf 109 G-6">Bf 109 G-6</weapon> met bombers.',
        "Pilots flew the <weapon>Spitfire Mk XIV</weapon> fighter and the <weapon>Ju 88 A-4</weapon>.",
        "The <weapon>Panzer IV Ausf. G</weapon> tank met a <weapon>T-34-85</weapon>.",
        "Soldiers had the <weapon>Lee-Enfield No. 4 Mk I</weapon> rifle.",
        # plurals in -es
        "Bombers, six <weapon count=6>SBD Dauntlesses</weapon>, flew from the carrier.",
        "The navy's <weapon>Lynxes</weapon> flew from frigates; the helicopters are old.",
        # a nickname behind another number of its family
        "Ten <weapon count=10>CH-21 Shawnees</weapon> carried the soldiers to the village.",
        "Two <weapon count=2>HH-60 Black Hawks</weapon> collided, the army said.",
        "An <weapon>MQ-9</weapon> fired a <weapon>Hellfire</weapon> missile.",
        # types that share their word
        "The navy ran frigates of <weapon system=type-22>Types 22</weapon> and"
        " <weapon system=type-23>23</weapon>.",
        "Blood of types 22 and 23 was sent to the army, with tanks.",
        "The wines of Types 22 and 23 went to the navy.",
        # calibres count nothing
        "It has a 30 mm <weapon count=null>Mk 44S Bushmaster II</weapon> cannon.",
        "A 76 mm gun is mounted forward on the frigate.",
        # what a number counts
        "Two <weapon count=null>F-16</weapon> pilots were hurt when the jets met.",
        "Two <weapon count=2>F-16</weapon> fighters and two <weapon count=2>Patriot</weapon> batteries came.",
        "In March two <weapon count=2>F-16s</weapon> of the air force met in the air.",
        "On March 2 <weapon count=null>F-16s</weapon> of the air force met in the air.",
        # ships said to be such, codes behind a name, roads
        "The <weapon>Vladivostok</weapon>, the first of two <weapon>Mistral-class</weapon> carriers, sailed.",
        "Vladivostok, a port of the navy, has a submarine.",
        "Riyadh gets <weapon>Patriot MIM-104E</weapon> missiles.",
        "Kuwait has <weapon>Hawk</weapon> batteries; the RAF flew <weapon>Hawk</weapon> jets.",
        "Convoys went along U.S. 83 to the <weapon>Minuteman</weapon> missiles.",
        "Russia sold <weapon>Yak-130</weapon> trainers to the air force.",
        "Pfc. Moss, a 13B cannon crewmember, fired the <weapon>M777A2</weapon> howitzer.",
        # ships attacked, and the man one is named after
        "The navy named the battleship after Otto von Bismarck. <weapon>Swordfish</weapon> attacked"
        " <weapon>Bismarck</weapon>, and <weapon>HMS Hood</weapon> sank.",
    ],
)
def test_names_that_go_on(markup: str) -> None:
    check(markup, find_weapons)
