"""Weapons in marked-up sentences: what is one, how far its span goes, what is said of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factex.recognizers.mention import Mention
from factex.recognizers.sites import find_digits
from factex.recognizers.weapons import find_weapons
from factex.recognizers.weapons.designations import (
    Scheme,
    load_schemes,
    scan_designations,
)
from factex.recognizers.weapons.index import load_companies, load_false_friends, load_index
from factex.recognizers.weapons.kb import KnowledgeBase, load_kb
from factex.recognizers.weapons.keys import fold_names, spellings
from factex.recognizers.weapons.systems import Alias, System
from factex.recognizers.weapons.variants import VARIANT_EXAMPLES, variant_end
from tests.markup import check
from tests.timing import cost, costs_at_most


def _system(
    slug: str, name: str, category: str, makers: str = "", parent: str | None = None, *more: str
) -> System:
    marks = {"^": "case", "~": "ambiguous"}
    aliases = [Alias(a.lstrip("^~"), marks.get(a[0], "safe")) for a in more]  # type: ignore[arg-type]
    if not any(alias.text == name for alias in aliases):
        aliases.insert(0, Alias(name))
    makers_ = tuple(maker for maker in makers.split("; ") if maker)
    return System(slug, name, category, makers_, None, parent, tuple(aliases))  # type: ignore[arg-type]


#: A small knowledge base, so that the tests of the rules don't hang on the tables.
KB = KnowledgeBase.of(
    [
        _system("f-16", "F-16", "aircraft", "Lockheed Martin", None, "F-16 Fighting Falcon"),
        _system("f-16-block-70", "F-16 Block 70", "aircraft", "Lockheed Martin", "f-16"),
        _system("f-35", "F-35", "aircraft", "Lockheed Martin", None, "F-35 Lightning II"),
        _system("p-8", "P-8 Poseidon", "aircraft", "Boeing", None, "P-8", "P-8A Poseidon", "P-8A"),
        _system("b-52", "B-52", "aircraft", "Boeing", None, "B-52 Stratofortress"),
        _system("a-6", "A-6 Intruder", "aircraft", "Grumman", None, "A-6"),
        _system("typhoon", "Eurofighter Typhoon", "aircraft", "Eurofighter", None, "~Typhoon"),
        _system("tornado", "Panavia Tornado", "aircraft", "Panavia", None, "~Tornado"),
        _system("gripen", "Gripen", "aircraft", "Saab", None, "JAS 39 Gripen"),
        _system("leopard-2", "Leopard 2", "tank", "KNDS; Rheinmetall", None, "~Leopard"),
        _system("leopard-2a8", "Leopard 2A8", "tank", "KNDS", "leopard-2"),
        _system("t-72", "T-72", "tank", "Uralvagonzavod"),
        _system("m1", "M1 Abrams", "tank", "General Dynamics", None, "~M1", "~Abrams"),
        _system("k9", "K9", "artillery", "Hanwha Aerospace", None, "^K9", "K9 Thunder"),
        _system("patriot", "Patriot", "air-defence", "Raytheon", None, "~Patriot"),
        _system("s-400", "S-400", "air-defence", "Almaz-Antey", None, "S-400 Triumf", "~Triumf"),
        _system("javelin", "Javelin", "missile", "Raytheon", None, "~Javelin", "FGM-148"),
        _system("spike", "Spike", "missile", "Rafael", None, "~Spike"),
        _system("arrow-3", "Arrow 3", "missile", "Israel Aerospace Industries", None, "Arrow-3"),
        _system("aim-120", "AIM-120 AMRAAM", "missile", "Raytheon", None, "AIM-120", "AMRAAM"),
        _system("nsm", "Naval Strike Missile", "missile", "Kongsberg", None, "^NSM"),
        _system("iskander", "Iskander", "missile", "", None, "9K720 Iskander", "9K720"),
        _system("heron", "Heron", "uav", "Israel Aerospace Industries", None, "~Heron"),
        _system("orbiter", "Orbiter", "uav", "Aeronautics", None, "~Orbiter"),
        _system("mq-9", "MQ-9 Reaper", "uav", "General Atomics", None, "MQ-9", "~Reaper"),
        _system("himars", "M142 HIMARS", "rocket-artillery", "Lockheed Martin", None, "HIMARS"),
        _system("apache", "AH-64 Apache", "helicopter", "Boeing", None, "AH-64", "~Apache"),
        _system("tiger-helicopter", "Tiger HAD", "helicopter", "Airbus", None, "~Tiger"),
        _system("tiger-tank", "Tiger I", "tank", "Henschel", None, "~Tiger"),
        _system("stryker", "M1126 Stryker", "armoured-vehicle", "", None, "~Stryker"),
        _system("lynx", "Lynx KF41", "armoured-vehicle", "Rheinmetall", None, "~Lynx"),
        _system("mogami", "Mogami-class", "ship", "Mitsubishi Heavy Industries"),
        _system("burke", "Arleigh Burke-class", "ship", "", None, "~Arleigh Burke"),
        _system("sea-eagle", "Sea Eagle", "missile", "MBDA"),
        _system("aug", "AUG", "small-arm", "Steyr", None, "~AUG"),
        _system("r5", "R5", "small-arm", "Denel", None, "^R5"),
        _system("canberra", "Canberra", "aircraft", "", None, "~Canberra"),
        _system("lora", "LORA", "missile", "Israel Aerospace Industries", None, "^LORA"),
    ]
)


def find(text: str) -> list[Mention]:
    return find_weapons(text, KB)


# ------------------------------------------------------------------ spans and names


@pytest.mark.parametrize(
    "markup",
    [
        # marks, spaces and none between letters and numbers
        "Two <weapon system=f-16 name=F-16>F-16s</weapon> flew past.",
        "Two <weapon system=f-16 name=F-16>F16s</weapon> flew past.",
        "The pilot of the <weapon system=f-16>F\u201116</weapon> ejected.",
        "The pilot of the <weapon system=f-16>F\u201316</weapon> ejected.",
        "The air force flies the <weapon system=f-16 name=F-16>F 16</weapon> fighter jet.",
        "Soldiers hid from the <weapon system=t-72>t-72</weapon> tank.",
        # variant letters, blocks, marks
        "An <weapon system=f-16 name=F-16C variant=C>F-16C</weapon> crashed.",
        'The <weapon system=f-16 variant="C/D Block 50/52+">F-16C/D Block 50/52+</weapon> flew.',
        'Six <weapon system=f-16-block-70 name="F-16 Block 70">F-16 Block 70</weapon> jets came.',
        'Six <weapon system=f-16-block-70 name="F-16 Block 70">F-16 Block 70s</weapon> came.',
        "Some 19 <weapon name=F-35A count=19>F-35As</weapon> are flown, said a general.",
        'The <weapon name="Leopard 2A7V" variant=A7V>Leopard 2A7V</weapon> tank.',
        'The <weapon name="Leopard 2A8" system=leopard-2a8>Leopard 2 A8</weapon> tank.',
        "The <weapon name=AIM-120C-7 variant=C-7>AIM-120C-7</weapon> missile was fired.",
        "The <weapon name=K9A1 system=k9>K9A1</weapon> howitzer.",
        'Crews of the <weapon name="M1A2 SEPv3">M1A2 SEPv3</weapon> tank.',
        'A <weapon name="Gripen E/F">Gripen E/F</weapon> squadron.',
        'A <weapon name="Spike NLOS" variant=NLOS>Spike NLOS</weapon> missile.',
        "An <weapon name=Iskander-M>Iskander-M</weapon> launcher.",
        # Roman and Arabic numbers
        'The <weapon name="Arrow 3">Arrow III</weapon> interceptor.',
        'The <weapon name="Arrow 3">Arrow-3</weapon> interceptor.',
        # designation and name together
        'The <weapon name="S-400 Triumf" system=s-400>S-400 Triumf</weapon> was shown.',
        'An <weapon name="9K720 Iskander-M" system=iskander>9K720 Iskander-M</weapon> unit.',
        'A <weapon name="M1A2 Abrams" system=m1>M1A2 Abrams</weapon> tank.',
        # a variant between the designation and the name that goes with it
        "Two <weapon system=apache>AH-64D Apaches</weapon> and an <weapon>AH-64D</weapon> landed.",
        "An <weapon>MQ-9A Reaper</weapon> flew; a Grim Reaper danced.",
        "<weapon system=stryker>M1126 Strykers</weapon> were parked beside the howitzers.",
        # the maker and the generic noun stay outside, a noun that is part of the name inside
        "The navy took over the Boeing <weapon name=P-8A>P-8A</weapon> patrol plane.",
        'Norway sold <weapon name="Naval Strike Missile">Naval Strike Missiles</weapon>.',
        # possessives
        "The <weapon>F-35</weapon>'s radar and <weapon>HIMARS</weapon>’ range.",
        # compounds
        "Crews of non-<weapon>F-35</weapon> units; an <weapon>F-35</weapon>-related upgrade.",
        'The <weapon name="Mogami-class">Mogami-class</weapon> frigate.',
        # capitals throughout
        'RUSSIA MOVES <weapon name=Iskander>ISKANDER</weapon> MISSILES',
    ],
)  # fmt: skip
def test_spans_and_names(markup: str) -> None:
    check(markup, find)


def test_a_line_break_inside_a_name_counts_only_in_wrapped_text() -> None:
    wrapped = "The ministry in Oslo said on Friday that it would buy the Naval Strike\nMissile."
    assert [m.value.name for m in find(wrapped)] == ["Naval Strike Missile"]
    assert find("Leopard\n2 men were seen near the tank depot") == []


def test_a_paragraph_does_not_join_a_name_and_a_number() -> None:
    (mention,) = find("They ordered the F-35.\n16 pilots were trained on the jet fighter.")
    assert mention.value.name == "F-35"


# ------------------------------------------------------------------ ambiguous names

#: Sentences that have nothing to do with arms, enough of them to tell.
PEACE = "The harvest was late in the valley, and the fair had to wait for better weather. " * 3


@pytest.mark.parametrize(
    "markup",
    [
        # a noun of its kind beside it
        "<weapon system=patriot>Patriot</weapon> batteries guard the city.",
        "Rebels fired <weapon>Javelin</weapon> anti-tank guided missiles.",
        "It bought helicopters like the <weapon system=apache>Apache</weapon>.",
        "The drone, called <weapon system=orbiter>Orbiter</weapon>, is catapulted.",
        "The <weapon system=heron>Heron</weapon> is a medium-altitude drone.",
        "<weapon system=spike>SPIKE</weapon> launchers were shown.",
        # the noun tells which of two systems it is
        "The <weapon system=tiger-helicopter>Tiger</weapon> helicopter landed.",
        "The <weapon system=tiger-tank>Tiger</weapon> tank broke down.",
        # a maker beside it
        "The <weapon system=tornado manufacturer=Panavia>Tornado</weapon> by Panavia is old.",
        "Rafael's <weapon system=spike manufacturer=Rafael>Spike</weapon> won the contest.",
        # beside a name that is sure
        "Two air forces fly the <weapon>Gripen</weapon> and the <weapon>Typhoon</weapon>.",
        # counted, in a military text
        "The army will get 35 <weapon count=35>Leopards</weapon> and the infantry new rifles.",
        # settled by its full name elsewhere
        'The <weapon>Leopard 2A8</weapon>: a <weapon name="Leopard 2A8">Leopard</weapon> for Riga.',
    ],
)
def test_ambiguous_names_with_evidence(markup: str) -> None:
    check(markup, find)


@pytest.mark.parametrize(
    "text",
    [
        "Nine leopards were born in the park.",
        "The Leopard Lounge by the station is closed.",
        "The Patriot Act was renewed by Congress.",
        "Her javelin fell short, and Javelin Sports paid her all the same.",
        "Typhoon Mawar killed nine people, and navy ships carried food to the island.",
        "The Tornado Museum in Kansas sells hats.",
        "Spike Robson shot his second film in Leeds.",
        "Shares of Apache rose after the oil price did.",
        "Tiger Mining struck gold again.",
        "The Heron was seen on the lake at dawn.",
        "He drove from London on the M1 and turned off at Leicester.",
        "The Boeing 737 and the Airbus A320 are narrow-body jets.",
        "Vitamin B-12 is found in fish.",
        "Route A-6 is closed at night; use I-95.",
        "A ferry, the Sea Eagle, ran aground off the coast, its owner said on Monday. " + PEACE,
        "A Tiger-class yacht was sold for a song.",
        "Post codes K9 and M1 differ.",
        "The Army's Typical Household Enquiry and Review of Needs (HERON) asked soldiers.",
        "Navy sailors of Team Arrow 3 won the relay.",
        "PRAGUE, Aug 12 - The army got rifles, the defence ministry said.",
        "The army wants R5.1 billion for rifles.",
        "Canberra ordered missiles, warships and ammunition for the navy.",
        "The army is ready, and Abrams said the tank battalion was too.",
        "The clause in section 16 F 16 was struck out.",
        "The museum shop sells a shirt with a leopard print.",
        # things that no weapon is named before
        "The army and the navy fired missiles while Patriot fans sang.",
        "The army hauled tanks and howitzers past the Leopard hotel.",
    ],
)
def test_false_friends(text: str) -> None:
    assert find(text) == []


def test_every_false_friend_hides_its_weapon() -> None:
    context = "The army, the navy and the air force fired missiles. "
    for phrase in load_false_friends():
        text = f"{context}They spoke of {phrase.title()}, he said."
        start = text.index(phrase.title())
        inside = [m for m in find_weapons(text) if start <= m.start < start + len(phrase)]
        assert inside == [], phrase


@pytest.mark.parametrize(
    "text",
    [
        "The F-35 Joint Program Office asked for money.",
        "The Patriot Battalion marched; missiles were shown.",
        "The F-16 Demonstration Team performed.",
        "The Nimitz Carrier Strike Group sailed with its destroyers.",
        "Operation Tornado was a success, the army said.",
    ],
)
def test_units_and_organisations_are_no_weapons(text: str) -> None:
    assert find(text) == []


def test_confidence_follows_certainty() -> None:
    sure, likely, unlisted = (
        find(text)[0].confidence
        for text in (
            "An F-16 landed.",
            "The army has 22 Leopards.",
            "The crew fired an FGM-777 missile.",
        )
    )
    assert sure > likely > 0.5
    assert sure > unlisted > 0.5


# ------------------------------------------------------------------ names that no table has


#: A noun that says what a scheme names.
NOUNS = {"uav": "drone", "other": "jammer", "small-arm": "rifle", "air-defence": "SAM system",
         "rocket-artillery": "rocket launcher", "artillery": "howitzer", None: "howitzer"}  # fmt: skip
ALL_SCHEMES = list(dict.fromkeys(one for some in load_schemes().values() for one in some))


@pytest.mark.parametrize("scheme", ALL_SCHEMES, ids=lambda scheme: scheme.example)
def test_schemes_find_their_example(scheme: Scheme) -> None:
    (found, *_) = scan_designations(scheme.example, find_digits(scheme.example))
    assert (found.start, found.end) == (0, len(scheme.example))
    assert scheme in found.schemes
    noun = NOUNS.get(scheme.category, str(scheme.category).replace("-", " "))
    text = f"The army fired on the {scheme.example} {noun} in the war."
    (mention,) = find_weapons(text, KnowledgeBase.of([]))
    assert text[mention.start : mention.end] == scheme.example
    assert not mention.value.linked
    if scheme.category:
        assert mention.value.category == scheme.category


@pytest.mark.parametrize(
    "text",
    [
        "AN/A-3 M1,500 A-1.5 S-300%",
        "AGM-158_C and xAGM-158 and 1AGM-158",
        "WXYZ-300 and Qq-12",
        "F-1616 and B-52521",
    ],
)
def test_what_has_the_form_of_no_scheme(text: str) -> None:
    assert list(scan_designations(text, find_digits(text))) == []


@pytest.mark.parametrize(
    "markup",
    [
        "It carries the <weapon category=missile linked=false system=null>AGM-995</weapon>.",
        "Ten <weapon category=uav count=10>MQ-77Bs</weapon> were ordered.",
        # schemes that others use too want a military text or a noun
        "The army parked its <weapon category=armoured-vehicle>BTR-99</weapon> there.",
        "The <weapon category=aircraft>A-77</weapon> attack aircraft took off.",
        "Take the A-77 to Bristol.",
        # ships by prefix and class
        "<weapon category=ship country=USA>USS Halvorsen</weapon> (DDG 999) sailed on Monday.",
        "The submarine <weapon category=submarine>HMS Vigil</weapon> dived.",
        "<weapon category=ship>HMS Queen Agnes</weapon> and <weapon>USS J.W. Marl</weapon> met.",
        "<weapon category=submarine>USS Marlin</weapon> (SSN 999) surfaced.",
        "INS officials stamped the passports.",
        'The <weapon>HMS Adder</weapon> (F16) sailed; the <weapon name="HMS Adder">Adder</weapon> sank.',
        "The navy's submarines <weapon>Ran</weapon> and <weapon>Sedna</weapon> dived.",
        # a number that several countries give is what the noun after it says
        "The navy fired two <weapon category=torpedo count=2>Type 99</weapon> torpedoes.",
        # a designation with a name that is no one's
        'An army <weapon category=helicopter name="MH-777A Fell Otter">MH-777A Fell Otter</weapon> flew.',
        "A <weapon category=munition>GBU-777 Stout Otter Bomb</weapon> fell.",
        # before a noun, led in by a number, a maker or a verb
        "The firm handed over 16 <weapon category=uav>Marsh Kite</weapon> armed drones.",
        "Grenholm, maker of the <weapon category=small-arm>Tolva</weapon> assault rifle, grew.",
        "Ten Hezbollah missiles fell near Ukraine howitzers; the Kharkiv missile attack went on.",
        # before its noun, whatever the scheme
        "The navy wants <weapon category=ship>QF900</weapon> frigates.",
        "The army flew in with HSM-71 helicopters.",
        "The third <weapon category=ship>Baldur-class</weapon> patrol vessel was launched.",
        "Two Russian <weapon category=submarine>Narwhal-class</weapon> submarines dived.",
        "A world-class destroyer of records sang in a first-class carriage.",
        "The cruiser <weapon category=ship>Morskaya</weapon> of the Russian navy sank.",
        # names that the text introduces
        "The army tested the <weapon category=missile>Skua-7</weapon> missile.",
        "The navy tested the <weapon category=torpedo>Grindhval 300</weapon> torpedo.",
        'The <weapon>Ula 3</weapon> torpedo hit; a <weapon name="Ula 3">Ula 3</weapon> is loud.',
        "The firm makes a loitering munition called the <weapon>Ortolan</weapon>.",
        "Washington gave Ukraine 155 howitzers and Poland 12 missiles.",
        "On April 27 missiles hit the town; Group 11 ships sailed.",
    ],
)
def test_unlisted_names(markup: str) -> None:
    check(markup, find)


# ------------------------------------------------------------------ counts


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Poland bought 19 F-35As.", 19),
        ("Poland bought up to 48 F-16 jets.", 48),
        ("Poland bought a dozen F-16s.", 12),
        ("Poland bought 12 more F-16s.", 12),
        ("Poland bought 1,200 T-72s.", 1200),
        ("Poland bought two batteries of S-400.", 2),
        ("Poland bought four Patriot batteries.", 4),
        ("Poland bought three new Boeing P-8A Poseidons.", 3),
        ("Poland bought twenty (20) F-16 fighters.", 20),
        ("Poland bought one F-16.", 1),
        ("Poland took the first of nine F-16s.", 9),
        ("Poland flies 24 of the F-16s.", 24),
        ("Three of the navy's 17 F-35s flew.", 17),
        ("Poland bought a pair of F-16s.", 2),
        ("Poland bought an F-16.", None),
        ("Each F-16 is inspected.", None),
        ("Poland wants 20 to 30 F-16s.", None),
        ("Poland wants between 20 and 30 F-16s.", None),
        ("Poland wants 20-30 F-16s.", None),
        ("Poland spent $3 billion on F-16s.", None),
        ("The 2024 F-16 deal was signed.", None),
        ("On May 5 F-16s took off.", None),
        ("In 2024, F-16s took off.", None),
        ("Two pilots flew F-16s.", None),
        ("Poland bought a second F-16.", None),
        ("Hundreds of F-16s took off.", None),
        ("The 10-year-old F-16 was sold.", None),
        ("Rule No. 7 F-16 crews know.", None),
    ],
)
def test_counts(text: str, count: int | None) -> None:
    (mention,) = find(text)
    assert mention.value.count == count


def test_each_mention_has_its_own_number() -> None:
    mentions = find("Riga got 12 HIMARS, seven M1A2 Abrams and F-16s.")
    assert [m.value.count for m in mentions] == [12, 7, None]


# ------------------------------------------------------------------ makers


@pytest.mark.parametrize(
    ("text", "maker", "source"),
    [
        ("The army likes the HIMARS.", "Lockheed Martin", "kb"),
        ("The army likes the Gripen of Saab.", "Saab", "text"),
        ("Boeing F-16s would be news.", "Boeing", "text"),
        ("K9 howitzers from Samsung Techwin (STW) rolled.", "Samsung Techwin", "text"),
        ("Hanwha's K9 howitzers won.", "Hanwha", "text"),
        ("The K9 howitzer, built by Hanwha Aerospace, won.", "Hanwha Aerospace", "text"),
        ("The K9 howitzer, which Hanwha makes in Changwon, won.", "Hanwha", "text"),
        ("Hanwha, maker of the K9 howitzer, won.", "Hanwha", "text"),
        ("Hanwha makes the K9 howitzer in Changwon.", "Hanwha", "text"),
        ("The K9 howitzer won. Hanwha, its maker, was glad.", "Hanwha", "text"),
        ("The Skua-7 missile, developed by Brightwater Systems, flew.", "Brightwater Systems",
         "text"),
        ("Hanwha said rivals of the K9 howitzer lost.", "Hanwha Aerospace", "kb"),
        ("The Iskander missile flew.", None, None),
    ],
)  # fmt: skip
def test_makers(text: str, maker: str | None, source: str | None) -> None:
    value = find(text)[0].value
    assert (value.manufacturer, value.manufacturer_source) == (maker, source)


def test_what_is_said_of_a_maker_holds_for_every_mention() -> None:
    first, second = find("The K9 howitzer rolled in. The K9, built by Samsung Techwin, is heavy.")
    assert first.value.manufacturer == second.value.manufacturer == "Samsung Techwin"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # 20-K is a gun, and 20 a number
        ("It ordered 20 K9 howitzers.", [("K9", "k9", 20)]),
        ("The army fired its 20-K guns.", [("20-K", "20-k", None)]),
    ],
)
def test_a_name_does_not_break_off_a_designation(
    text: str, found: list[tuple[str, str, int | None]]
) -> None:
    found_now = find_weapons(text)  # the tables that come with factex have both
    mentions = [(text[m.start : m.end], m.value.system, m.value.count) for m in found_now]
    assert mentions == found


# ------------------------------------------------------------------ parts


@pytest.mark.parametrize(("text", "name", "variant"), VARIANT_EXAMPLES)
def test_variants(text: str, name: str, variant: str) -> None:
    assert text[len(name) : variant_end(text, len(name), "aircraft")] == variant


def test_spellings_hold_the_name_itself() -> None:
    for system in load_kb().systems:
        for alias in system.aliases:
            assert fold_names(alias.text).strip() in spellings(alias.text)


def test_companies_are_named_once() -> None:
    names = [name for company in load_companies() for name in (company.name, *company.aliases)]
    assert len(names) == len(set(names))


def test_the_index_is_built_in_no_time_and_once() -> None:
    kb = KnowledgeBase.of(load_kb().systems)
    assert cost(lambda: load_index(kb)) < 1
    assert load_index(kb) is load_index(kb)


def test_a_system_is_found_by_each_alias_that_is_sure() -> None:
    missed = [
        (system.id, alias.text)
        for system in load_kb().systems
        for alias in system.aliases
        if alias.match == "safe"
        and not (" " in alias.text and alias.text.split()[-1].islower())  # with its noun
        and not any(
            m.start in (31, 32 + len(alias.text.split()[0]))  # with or without its maker
            and m.end >= 31 + len(alias.text.rstrip("+.()"))
            for m in find_weapons(
                f"The army had received military {alias.text}, missiles and guns."
            )
        )
    ]
    assert missed == []


# ------------------------------------------------------------------ any text at all


@settings(max_examples=150, deadline=None)
@given(st.text(st.characters(exclude_categories=()), max_size=200))
def test_any_text_is_valid(text: str) -> None:
    _well_formed(text)


PIECES = st.sampled_from(
    "F-16 F-35As Leopard Leopards 2A8 Patriot batteries missiles Boeing 's -class 22 a dozen of "
    "the USS Nimitz (CVN 68) Kestrel-7 drones called Ortolan and , . \n \u00a0 \ud800 İ 漢 Saab by "
    "from army M1A2 Abrams Type 054A AN/TPY-2 K9 / -".split(" ")
)


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=25), st.sampled_from(["", " "]))
def test_any_mixture_is_valid(pieces: list[str], joint: str) -> None:
    _well_formed(joint.join(pieces))


def _well_formed(text: str) -> None:
    reached = 0
    for mention in find_weapons(text):
        assert reached <= mention.start < mention.end <= len(text)
        assert mention.extent == (mention.start, mention.end)
        assert text[mention.start : mention.end].strip() == text[mention.start : mention.end]
        assert 0 < mention.confidence <= 1
        assert mention.value.linked == (mention.value.system is not None)
        assert mention.source == "factex_weapon"
        reached = mention.end


@settings(max_examples=30, deadline=None)
@given(st.text("abcdefghijklmnopqrstuvwxyz ,.", max_size=300))
def test_peaceful_words_far_away_change_no_sure_name(tail: str) -> None:
    text = "Poland ordered 19 F-35As."
    (alone,) = find(text)
    (first, *_) = find(f"{text}\n\n{tail}")
    assert (first.start, first.end, first.value) == (alone.start, alone.end, alone.value)


@pytest.mark.parametrize(
    "piece",
    ["F-16 ", "Leopard ", "a-", "A-", "A1 ", "USS Aa ", "Aa-class ", "-class", "F-16C/D/E/", "(((",
     "missile called Xaa ", "Kestrel-7 ", "Boeing F-16 by Saab ", "20 new F-16s and ", "''", "  "],
)  # fmt: skip
def test_no_text_is_slow(piece: str) -> None:
    size = 200_000
    find_weapons("F-16")
    text = (piece * (size // len(piece) + 1))[:size]
    # a text of nothing but names costs what its facts cost; quadratic would take minutes
    assert costs_at_most(10, lambda: find_weapons(text))


def test_long_texts_are_read_in_parts() -> None:
    filler = "Nothing happened in the village on that day, and nobody complained of it.\n"
    text = filler * 20_000 + "Poland ordered 19 F-35As for its air force.\n"
    (mention,) = find(text)
    assert text[mention.start : mention.end] == "F-35As"
    assert mention.value.count == 19


# ------------------------------------------------------------------ the real article


def test_real_article(shared: Path) -> None:
    (line,) = (shared / "gold" / "israel-azerbaijan-2023-10-05.jsonl").read_text().splitlines()
    article = json.loads(line)
    gold = [item for item in article["gold"] if item["type"] == "WEAPON"]
    found = find_weapons(article["text"])
    assert [(m.start, m.end) for m in found] == [(item["start"], item["end"]) for item in gold]
    for mention, item in zip(found, gold, strict=True):
        assert mention.value.name == item["value"]["name"]
        assert mention.value.category == item["value"]["category"]
        if item["value"]["manufacturer"]:
            assert mention.value.manufacturer == item["value"]["manufacturer"]
            assert mention.value.manufacturer_source == "text"
