"""What the shipped weapons tables say of ships, statuses and periods; names that are words too."""

from __future__ import annotations

import pytest

import factex
from factex.recognizers.weapons.kb import load_kb


@pytest.mark.parametrize(
    ("ship", "class_"),
    [
        ("hms-hood", "admiral-class-battlecruiser"),
        ("uss-normandy", "ticonderoga-class"),
        ("js-maya", "maya-class"),
        ("ara-san-juan", "tr-1700"),
        ("sms-emden", "dresden-class"),
        ("aridhaman", "arihant-class"),
    ],
)
def test_ships_lead_to_their_class(ship: str, class_: str):
    kb = load_kb()
    assert kb.by_id[ship].parent == class_
    assert kb.by_id[ship].category == kb.by_id[class_].category


def test_ships_and_their_classes_are_of_one_kind():
    kb = load_kb()
    for system in kb.systems:
        if system.parent and system.category in ("ship", "submarine"):
            assert kb.by_id[system.parent].category == system.category, system.id


def test_periods_agree_with_statuses():
    """Open periods are of what is in service, closed ones of what is retired."""
    for system in load_kb().systems:
        if system.service:
            wanted = "service" if system.service.endswith("-") else "retired"
            assert system.status == wanted, system.id


def test_no_ship_is_older_than_its_class_or_outlives_it():
    kb = load_kb()
    for system in kb.systems:
        class_ = kb.by_id.get(system.parent or "")
        if system.category not in ("ship", "submarine") or not class_:
            continue
        if system.service and class_.service:
            assert system.service[:4] >= class_.service[:4], system.id
        assert (class_.status, system.status) != ("retired", "service"), system.id


@pytest.mark.parametrize(
    ("text", "system"),
    [
        ("The navy ordered forty Black Scorpion torpedoes from WASS.", "black-scorpion"),
        ("Troops fired SMASH 2000 sights at the drones.", "smash-2000"),
        ("Northrop Grumman tested its Lumberjack loitering munition.", "lumberjack"),
        ("The destroyer USS Normandy left Norfolk.", "uss-normandy"),
        ("HMCS William Hall joined the patrol.", "hmcs-william-hall"),
        ("Ukraine received twelve Gereon RCS robots.", "gereon-rcs"),
        ("Aselsan showed the ASELFLIR-600 at the fair.", "aselflir-600"),
    ],
)
def test_new_names_are_found(text: str, system: str):
    assert system in {fact.system for fact in factex.extract(text, kinds=["weapon"])}


@pytest.mark.parametrize(
    "text",
    [
        "A lumberjack felled the pine before noon.",
        "The red sky over the bay promised a fine day.",
        "Leonidas Petrou opened a bakery on the island of Lima.",
        "The black tide reached the beaches after the tanker sank.",
        "Vectis bought the yard for 40 million euros.",
        "Adrian Milad teaches music in Asteria Street.",
        "The RSS resolution on schools was read out in Nagpur.",
        "Payments of 40 AUDs were refused.",
        "The shadow hawk is a bird of prey.",
    ],
)
def test_words_and_names_of_people_stay_out(text: str):
    assert [fact.span.text for fact in factex.extract(text, kinds=["weapon"])] == []
