from __future__ import annotations

from importlib.util import find_spec
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factex.facts import MoneyValue, WeaponValue
from factex.recognizers.mention import Mention
from factex.recognizers.weapons import find_weapons
from factex.tagger.find import SOURCE, Reading, find_weapons_with
from factex.tagger.fuse import Ballot, default_votes
from tests.tagger.models import Echo, Parrot

pytestmark = pytest.mark.skipif(
    not find_spec("tokenizers"), reason="the extra accurate is not installed"
)


def found(text: str, pattern: str, chance: float = 0.97, **more: object) -> list[Mention]:
    return find_weapons_with(text, Parrot(text, pattern, chance), default_votes(), **more)  # type: ignore[arg-type]


def spans(text: str, mentions: list[Mention]) -> list[str]:
    return [text[mention.start : mention.end] for mention in mentions]


def test_a_name_that_only_the_model_knows_is_found_with_all_that_the_text_says() -> None:
    text = "The ministry will buy 12 Orvasks, armoured vehicles for its army, from Rheinmetall."
    (mention,) = found(text, "Orvasks")
    value = mention.value
    assert isinstance(value, WeaponValue)
    assert (mention.start, mention.end, mention.source) == (25, 32, SOURCE)
    assert (value.count, value.linked, value.system) == (12, False, None)
    assert 0.5 <= mention.confidence <= 1


def test_what_the_knowledge_base_links_stays_whatever_the_model_says() -> None:
    text = "Poland ordered 19 F-35As and the Orvask missile for its army."
    mentions = found(text, "35As and the Orvask|Orvask")
    assert [(text[m.start : m.end], m.value.linked) for m in mentions] == [  # type: ignore[union-attr]
        ("F-35As", True)
    ]


def test_a_guess_of_the_rules_falls_when_the_model_is_sure_that_it_is_none() -> None:
    text = "The army tested the Orvask-7 missile on Friday."
    assert spans(text, find_weapons(text)) == ["Orvask-7"]
    assert spans(text, found(text, "Orvask-7")) == ["Orvask-7"]
    votes = dict(default_votes()) | {"guess": Ballot(0, 0.2, 2)}
    assert find_weapons_with(text, Parrot(text, "nothing"), votes) == []


def test_an_ambiguous_name_is_settled_by_the_model_and_linked() -> None:
    text = "The troops waited for hours. In the end Heron came, and people cheered."
    assert find_weapons(text) == []
    (mention,) = found(text, "Heron")
    assert isinstance(mention.value, WeaponValue)
    assert mention.value.linked and mention.value.system


def test_a_new_name_is_found_again_where_the_model_saw_nothing() -> None:
    text = "The army showed its Orvask missile. The crowd cheered.\n\nOrvasks sell well abroad."
    mentions = found(text, r"(?<=its )Orvask", 0.99)
    assert spans(text, mentions) == ["Orvask", "Orvasks"]
    assert mentions[1].value.category == mentions[0].value.category == "missile"  # type: ignore[union-attr]


def test_amounts_days_peoples_makers_and_calibres_are_no_names() -> None:
    text = "The army paid R5.1 billion on Friday for Turkish Baykar missiles of 9mm or 155mm."
    pattern = "R5|Friday|Turkish|Baykar|9mm|155mm|missiles"
    claimed = [Mention(14, 26, MoneyValue(amount=51, currency="ZAR"), (14, 26), 0.9, "x")]
    assert found(text, pattern, claimed=claimed) == []


def test_half_of_a_longer_name_and_what_the_words_beside_it_tell_are_no_names() -> None:
    text = (
        "The army of Campia Orvask and Ana Roe, an E-4 who fired missiles, met the Orvasks, a band."
    )
    assert found(text, "Orvask|E-4|Roe") == []
    for before in ("its ", "the Polish ", "an Army ", "the Boeing ", "Anna, "):
        text = f"The general fired {before}Orvask missile at the tank."
        assert spans(text, found(text, "Orvask")) == ["Orvask"]


def test_spans_are_whole_words_without_their_quotation_marks() -> None:
    text = 'The army fired the "Orvask 9X" missile.'
    assert spans(text, found(text, '"Orvask 9X"')) == ["Orvask 9X"]
    assert spans(text, found(text, '"Orvas')) == ["Orvask"]


def test_nothing_is_read_of_a_text_that_speaks_of_no_arms() -> None:
    text = "Orvask opened a bakery in Dunholm. It sells bread. " * 20
    reading = Reading()
    assert found(text, "Orvask", reading=reading) == []
    assert reading.seen == reading.pieces == 0 and reading.sentences == 40


def test_a_short_text_is_read_where_letters_and_digits_make_one_word() -> None:
    for text, name, count in (
        ("It was followed by the Orv9K in 1988.", "Orv9K", 1),
        ("It was followed by the Orvask 9 in 1988.", "Orvask 9", 0),
        ("It was followed by the Orv9K in 1988. " * 20, "Orv9K", 0),
    ):
        reading = Reading()
        found(text, name, reading=reading)
        assert reading.seen == count


def test_common_words_at_the_edges_are_no_part_of_a_name() -> None:
    text = "The army bought bolt action Orvask rifles and a ship of the Anna Dunholm class."
    pattern = "action Orvask rifles|Anna Dunholm class"
    assert spans(text, found(text, pattern)) == ["Orvask", "Anna Dunholm class"]


def test_only_sentences_with_an_open_name_are_read() -> None:
    text = (
        "The army has tanks. It has F-16s. The Orvask missile is new. On Monday the army of Poland"
        " spoke. Nobody replied to it."
    )
    reading = Reading()
    assert "Orvask" in spans(text, found(text, "Orvask", reading=reading))
    assert (reading.seen, reading.sentences) == (1, 5)


def test_the_tail_of_a_long_article_is_read() -> None:
    filler = "The ministry said that its troops would stay where they were for now. " * 6000
    text = filler + "The army fired an Orvask missile."
    assert len(text) > 400_000
    mentions = find_weapons_with(text, Echo("orvask"), default_votes())
    assert spans(text, mentions) == ["Orvask"]


def test_a_sentence_longer_than_the_model_reads_is_not_cut() -> None:
    text = "The army showed " + "a tank with a crew of Dunholm men and " * 60 + "an Orvask missile."
    assert "Orvask" in spans(text, found(text, "Orvask"))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200), st.floats(0, 1))
def test_any_text_gives_sorted_mentions_that_do_not_overlap(text: str, chance: float) -> None:
    text += " The army fired a missile. Ab-1 "
    mentions = found(text, r"\S+", chance)
    for mention in mentions:
        assert 0 <= mention.start < mention.end <= len(text)
    for one, other in pairwise(mentions):
        assert one.end <= other.start


def test_a_guess_that_is_part_of_a_name_becomes_the_whole_name() -> None:
    text = "The army tested the Sarv Orvask-7 missile on Friday."
    assert spans(text, find_weapons(text)) == ["Orvask-7"]
    (mention,) = found(text, "Sarv Orvask-7")
    assert text[mention.start : mention.end] == mention.value.name == "Sarv Orvask-7"  # type: ignore[union-attr]
    assert mention.value.category == "missile"  # type: ignore[union-attr]


def test_a_guess_never_grows_over_what_is_linked() -> None:
    text = "The army tested the F-35 Orvask-7 missile on Friday."
    mentions = found(text, "F-35 Orvask-7")
    assert "F-35" in spans(text, mentions)
    assert not any(mention.start == 20 and mention.end > 24 for mention in mentions)
