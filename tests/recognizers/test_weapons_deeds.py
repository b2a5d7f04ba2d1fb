"""What is done with a thing, or by it, tells it where few words of arms stand around its name."""

from __future__ import annotations

import pytest

from factex.recognizers.weapons import find_weapons


def spans(text: str) -> list[str]:
    return [text[mention.start : mention.end] for mention in find_weapons(text)]


QUIET = " He was born in Leeds and died there. His wife taught music at the school for many years."


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("He flew Hellcats from a small island." + QUIET, ["Hellcats"]),
        ("She was at the controls of a Mosquito." + QUIET, ["Mosquito"]),
        ("He bailed out of his Hurricane over Kent." + QUIET, ["Hurricane"]),
        ("The Liberator ditched off Malta." + QUIET, ["Liberator"]),
        ("A dogfight with two Mustangs cost him a hand." + QUIET, ["Mustangs"]),
        ("The squadron gave up its last Orion in May." + QUIET, ["Orion"]),
        ("In the war he commanded a Sherman." + QUIET, ["Sherman"]),
        ("The soldier carried a Sterling." + QUIET, ["Sterling"]),
        ("He had hidden a Luger in the attic." + QUIET, ["Luger"]),
        ("Two Kalashnikovs lay on the seat." + QUIET, ["Kalashnikovs"]),
        # and what only looks like it
        ("He flew the Eagles to Dallas." + QUIET, []),
        ("She bailed out of Lehman in time." + QUIET, []),
        ("He drove a Jaguar and crashed a Mustang." + QUIET, []),
        ("The school gave up its last Orion in May." + QUIET, []),
        ("He carried a Winchester hymn book." + QUIET, []),
        ("The Beretta family sold a bank." + QUIET, []),
        ("A light aircraft, a Cessna 172, landed in a field." + QUIET, []),
    ],
)
def test_deeds(text: str, wanted: list[str]) -> None:
    assert spans(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "The cruisers met a destroyer off Norway. Scharnhorst left Bergen at noon.",
            ["Scharnhorst"],
        ),
        ("The battleship turned. Torpedoes from Jamaica finished her sister.", ["Jamaica"]),
        ("Two destroyers watched. Hood blew up. Hood had sailed at dawn.", ["Hood", "Hood"]),
        ("The navy met two frigates; Hellcats from the Essex came over.", ["Hellcats", "Essex"]),
        ("The frigate tracked a Kilo for three days, the navy said.", ["Kilo"]),
        ("The coast guard's Hamilton came home, a navy officer said.", ["Hamilton"]),
        # towns, people and countries don't sail
        ("The destroyer's captain came from Norfolk, and the frigate's from Jamaica.", []),
        ("The frigate and the cruiser left Plymouth. Captain Hood went ashore.", []),
        ("Canada has cut its list of submarines and frigates to two.", []),
        ("The cruiser called at Nelson; a frigate came to Enterprise Street.", []),
    ],
)
def test_bare_names_of_ships(text: str, wanted: list[str]) -> None:
    assert spans(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Two MiGs crossed the border, the air force said.", ["MiGs"]),
        ("A Messerschmitt dived on the squadron.", ["Messerschmitt"]),
        ("The air force sent a MiG-29 and two Sukhois.", ["MiG-29", "Sukhois"]),
        ("The army met Anthony Fokker and the Brewsters at the Heinkel works.", []),
        ("The air force asked MiG for a price.", []),
    ],
)
def test_planes_by_their_maker(text: str, wanted: list[str]) -> None:
    assert spans(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The ministers spoke of Storm Shadow, of SAMP/T and of milk quotas." + QUIET * 2,
         ["Storm Shadow", "SAMP/T"]),
        ("An Exocet hung in the hall of the college." + QUIET * 2, ["Exocet"]),
        ("The museum has lent its B-17 to a fair." + QUIET * 2, ["B-17"]),
        ("The navy wants IGLA and STRELA missiles.", ["IGLA", "STRELA"]),
        ("The army has a Bofors and an Oerlikon.", ["Bofors", "Oerlikon"]),
        ("The army thanked Bofors and Oerlikon.", []),
        ("The T-55 kettle and the B-52 cocktail cost little.", []),
        ("Visas of class F-16 don't exist.", []),
        ("The 17th Lancers and the 2nd Hussars of the army rode by.", []),
        ("The army's Falcons lost to Navy 24-17.", []),
        ("A rock band, the Scorpions, played for the troops.", []),
        ("The troops camped near Lancaster. Boys waved.", []),
    ],
)  # fmt: skip
def test_company_and_surroundings(text: str, wanted: list[str]) -> None:
    assert spans(text) == wanted


@pytest.mark.parametrize(
    ("text", "name", "count"),
    [
        ("Ten men carried rifles, and two the Barrett M82.", "Barrett M82", None),
        ("One heard the Shaheds at night, the army said.", "Shaheds", None),
        ("Two of the Leopard 2A6s burned.", "Leopard 2A6s", 2),
    ],
)
def test_counts_end_at_an_article(text: str, name: str, count: int | None) -> None:
    start = text.index(name)
    (mention,) = (one for one in find_weapons(text) if one.start == start)
    assert mention.value.count == count  # type: ignore[union-attr]
