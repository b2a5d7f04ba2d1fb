"""From format to format, facts as annotations, and slots that point to mentions."""

from __future__ import annotations

import datetime as dt
import json
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

import factex
from factex.errors import InputError, ReadError
from factex.evaluation.annotate import documents_from_facts
from factex.evaluation.convert import convert_gold
from factex.evaluation.formats import FORMATS, read_gold, write_gold
from factex.evaluation.gold import GoldDocument, GoldMention, GoldRelation, LabelMap, Problem
from factex.evaluation.slots import resolve_slots
from factex.facts import Fact, fact_adapter
from tests.evaluation.test_predictions import ARTICLE, TRANSFER, facts
from tests.evaluation.tool_documents import comparable

TEXT = "Norland paid $5 for two Gannet drones in May."
MONEY = GoldMention(13, 15, "money", {"amount": "5", "currency": "USD"}, id="m")
WEAPON = GoldMention(24, 30, "weapon", {"name": "Gannet", "count": 2}, id="w")
DEAL = GoldRelation(
    "transfer", {"systems": [{"fact_id": "w"}], "amount": {"fact_id": "m"}, "status": "ordered"}
)
DOCUMENT = GoldDocument("a", TEXT, (MONEY, WEAPON), (DEAL,), dt.date(2024, 5, 13), ("short",))
FULL = [
    name
    for name, form in FORMATS.items()
    if {"values", "relations"} <= form.carries and form.suffixes
]


def place(folder: Path, name: str) -> Path:
    form = FORMATS[name]
    return folder / (name if form.folder else f"{name}{form.suffixes[0]}")


def only(path: Path, **options: Any) -> GoldDocument:
    (found,) = read_gold(path, **options)
    assert isinstance(found, GoldDocument)
    return found


# ------------------------------------------------------------------ conversion


@pytest.mark.parametrize(("source", "target"), list(permutations(FULL, 2)))
def test_from_any_to_any(tmp_path: Path, source: str, target: str) -> None:
    first, second = place(tmp_path, source), place(tmp_path, target)
    write_gold([DOCUMENT], first, format=source)
    result = convert_gold(first, second, target_format=target)
    assert (result.documents, result.mentions, result.relations) == (1, 2, 1)
    assert not result.losses
    assert not result.problems
    assert comparable(only(second)) == comparable(DOCUMENT)


def test_what_is_lost_and_what_is_wrong(tmp_path: Path) -> None:
    source = tmp_path / "a.jsonl"
    write_gold([DOCUMENT], source)
    with open(source, "a") as stream:
        stream.write("broken\n")
        stream.write(json.dumps({"id": "b", "text": TEXT, "gold": [5]}) + "\n")
    result = convert_gold(source, tmp_path / "a.conll")
    assert result.documents == 2
    layers = {"values": 2, "relations": 1, "published": 1, "tags": 1}
    assert result.losses == layers | {"white space of texts": 2}
    assert [problem.line for problem in result.problems] == [2, 3]


def test_labels_on_both_sides(tmp_path: Path) -> None:
    row = {"text": TEXT, "entities": [[13, 15, "CASH"], [0, 7, "ORG"]]}
    (tmp_path / "a.jsonl").write_text(json.dumps(row))
    result = convert_gold(
        tmp_path / "a.jsonl",
        tmp_path / "b.jsonl",
        source_format="spacy-jsonl",
        target_format="doccano",
        labels=LabelMap({"CASH": "money", "ORG": "ignore"}),
        target_labels=LabelMap({"Betrag": "money"}),
    )
    assert not result.problems
    assert json.loads((tmp_path / "b.jsonl").read_text())["label"] == [[13, 15, "Betrag"]]


def test_offsets_of_the_source(tmp_path: Path) -> None:
    row = {"text": "🛰 £5", "entities": [[3, 5, "MONEY"]]}
    (tmp_path / "a.jsonl").write_text(json.dumps(row))
    convert_gold(tmp_path / "a.jsonl", tmp_path / "b.spacy", offsets="utf16")
    assert only(tmp_path / "b.spacy").mentions[0].start == 2


def test_a_source_of_nothing_leaves_the_target(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("broken\n")
    (tmp_path / "b.conll").write_text("before")
    result = convert_gold(tmp_path / "a.jsonl", tmp_path / "b.conll", source_format="factex")
    assert result.documents == 0
    assert len(result.problems) == 1
    assert (tmp_path / "b.conll").read_text() == "before"


def test_wrong_places(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    write_gold([DOCUMENT], path)
    with pytest.raises(InputError, match="the same"):
        convert_gold(path, tmp_path / "." / "a.jsonl")
    with pytest.raises(ReadError):
        convert_gold(tmp_path / "none.jsonl", tmp_path / "b.jsonl")
    with pytest.raises(InputError, match="pass a format"):
        convert_gold(path, tmp_path / "b")


# ------------------------------------------------------------------ facts as annotations


def test_facts_become_annotations() -> None:
    (document,) = documents_from_facts([(ARTICLE, facts())])
    assert (document.id, document.text) == (ARTICLE.id, ARTICLE.text)
    assert document.published == dt.date(2024, 5, 15)
    by_kind = {mention.kind: mention for mention in document.mentions}
    assert by_kind["money"].value == {
        "amount": "5000000",
        "currency": "USD",
        "qualifier": "exact",
    }
    assert by_kind["date"].value == {
        "timex": "2024-05-13",
        "kind": "DATE",
        "start": "2024-05-13",
        "end": "2024-05-14",
    }
    assert {mention.id for mention in document.mentions} == {
        fact.id for fact in facts() if fact.kind != "transfer"
    }
    (relation,) = document.relations
    assert relation.slots == {
        "recipient": "Norland",
        "systems": [{"fact_id": "w1", "name": "F-16", "count": 2}],
        "amount": {"fact_id": "m1", "amount": "5000000", "currency": "USD"},
        "status": "ordered",
        "modality": "reported",
        "attribution": "Kay",
    }


def test_words_and_changes_of_relations() -> None:
    span = {"start": 0, "end": 7, "text": "Norland"}
    base = {
        key: TRANSFER[key] for key in ("article_id", "span", "sentence", "confidence", "source")
    }
    figure = base | {
        "kind": "figure",
        "id": "f",
        "metric": "sales",
        "scope": {"text": "Asia", "span": span},
        "change": {"value": "100", "span": span},
    }
    fact: Fact = fact_adapter().validate_python(figure)
    (document,) = documents_from_facts([(ARTICLE, [fact])])
    assert document.relations[0].slots == {
        "metric": "sales",
        "scope": "Asia",
        "change": {"value": "100"},
        "modality": "asserted",
    }


@pytest.mark.parametrize("name", FULL)
def test_preannotation_comes_back(tmp_path: Path, name: str) -> None:
    (document,) = documents_from_facts([(ARTICLE, facts())])
    path = place(tmp_path, name)
    assert not write_gold([document], path, format=name)
    assert comparable(only(path, format=name)) == comparable(document)


def test_articles_without_facts() -> None:
    article = factex.Article("Oil fell.", id="b")
    assert list(documents_from_facts([(article, [])])) == [GoldDocument("b", "Oil fell.")]


# ------------------------------------------------------------------ slots


def resolved(slots: dict[str, Any], *mentions: GoldMention) -> dict[str, Any]:
    relation = GoldRelation("figure", slots)
    document = GoldDocument("a", TEXT, mentions or (MONEY, WEAPON), (relation,))
    return dict(resolve_slots(document).relations[0].slots)


def test_bare_pointers_are_filled() -> None:
    assert resolved({"systems": [{"fact_id": "w"}], "amount": {"fact_id": "m"}}) == {
        "systems": [{"fact_id": "w", "name": "Gannet", "count": 2}],
        "amount": {"fact_id": "m", "amount": "5", "currency": "USD"},
    }


def test_what_the_mention_says_now_counts() -> None:
    assert resolved({"amount": {"fact_id": "m", "low": "3", "high": "4", "note": "x"}}) == {
        "amount": {"fact_id": "m", "amount": "5", "currency": "USD", "note": "x"}
    }


def test_slots_that_point_nowhere_stay() -> None:
    slots = {"subject": "Norland", "amount": {"fact_id": "gone", "amount": "7"}, "systems": ["x"]}
    assert resolved(slots) == slots


def test_a_mention_without_a_value_tells_nothing() -> None:
    bare = GoldMention(13, 15, "money", id="m")
    assert resolved({"amount": {"fact_id": "m", "amount": "7"}}, bare) == {
        "amount": {"fact_id": "m", "amount": "7"}
    }
    name = GoldMention(24, 30, "weapon", id="w")
    assert resolved({"systems": [{"fact_id": "w"}]}, name) == {
        "systems": [{"fact_id": "w", "name": "Gannet"}]
    }


@pytest.mark.parametrize(
    ("slot", "value", "wanted"),
    [
        ({}, {"value": "3"}, {"value": "3"}),
        ({}, {"value": "3", "direction": "down"}, {"value": "-3"}),
        ({"value": "-2"}, {"value": "3"}, {"value": "-3"}),
        ({"value": "2"}, {"value": "3", "direction": "down"}, {"value": "3"}),
        ({}, {"low": "30", "high": "35"}, {"low": "30", "high": "35"}),
        ({}, {"low": "30", "high": "35", "direction": "down"}, {"low": "-35", "high": "-30"}),
        ({"value": "-2"}, {"value": "some"}, {"value": "some"}),
    ],
)
def test_the_sign_of_a_change(
    slot: dict[str, str], value: dict[str, str], wanted: dict[str, str]
) -> None:
    mention = GoldMention(0, 3, "percent", value, id="p")
    assert resolved({"change": {"fact_id": "p", **slot}}, mention) == {
        "change": {"fact_id": "p", **wanted}
    }


def test_a_correction_by_hand_is_what_is_scored(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    write_gold([DOCUMENT], path, format="prodigy")
    row = json.loads(path.read_text())
    row["factex"]["mentions"][0]["value"]["amount"] = "6"
    path.write_text(json.dumps(row))
    items = list(read_gold(path))
    assert not any(isinstance(item, Problem) for item in items)
    (document,) = (resolve_slots(item) for item in items if isinstance(item, GoldDocument))
    assert document.relations[0].slots["amount"]["amount"] == "6"
